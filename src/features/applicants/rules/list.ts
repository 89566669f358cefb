export const applicantOrders = ['-latest', 'latest', 'name', '-name', 'opening', '-opening'] as const;
/** By the latest event, the reading of the name, or the opening; a minus stands for the highest first. */
export type ApplicantOrder = (typeof applicantOrders)[number];

/** Columns of the list that its reader chooses; name, opening and state stand always. */
export const applicantColumns = [
  'step',
  'route',
  'applied',
  'ended',
  'link',
  'owner',
  'mail',
  'phone',
  'reapply',
] as const;
export type ApplicantColumn = (typeof applicantColumns)[number];

/** Shown to whoever has chosen nothing. */
export const usualColumns: readonly ApplicantColumn[] = ['step', 'ended', 'route', 'link'];

/** Months since the end of the latest selection that the list offers. */
export const monthsOffered = [6, 12, 24, 36] as const;

/** What a list is narrowed by beside words, each with the fields it is asked by. */
export const listFilters = {
  status: ['status'],
  opening: ['opening'],
  step: ['step'],
  route: ['route'],
  tag: ['tag'],
  ended: ['endedFrom', 'endedTo'],
  applied: ['appliedFrom', 'appliedTo'],
  monthsSince: ['monthsSince'],
  reapplied: ['reapplied'],
  link: ['link'],
  mayReapply: ['mayReapply'],
  intake: ['intake'],
  owner: ['owner'],
  invited: ['invited'],
  keeping: ['keeping'],
  contact: ['contact'],
} as const;
export type ListFilter = keyof typeof listFilters;

/** The same search without one of its filters. */
export function leaveOut<Search extends object>(search: Search, filter: ListFilter): Search {
  const without = Object.fromEntries(listFilters[filter].map((field) => [field, undefined]));
  return { ...search, ...without, ...(filter === 'status' && { status: 'all' }) };
}
