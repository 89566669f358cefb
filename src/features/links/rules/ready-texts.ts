/** Whom a company hires with a text: each has its own words for what was applied for. */
export const hirings = ['newgrad', 'midcareer', 'parttime'] as const;
export type Hiring = (typeof hirings)[number];

/** How far the selection had come. */
export const steps = ['document', 'interview', 'final'] as const;
export type Step = (typeof steps)[number];

/** The ready texts, in the order they are offered. Stored with a link, so that texts can be compared. */
export const readyTextIds = [
  ...hirings.flatMap((hiring) => steps.map((step) => `${hiring}.${step}` as const)),
  'short',
] as const;
export type ReadyTextId = `${Hiring}.${Step}` | 'short';

/** What links made before there was a text for each kind of hiring call theirs. */
const EARLIER: ReadonlyMap<string, ReadyTextId> = new Map([
  ['document', 'midcareer.document'],
  ['interview', 'midcareer.interview'],
  ['final_interview', 'midcareer.final'],
]);

/** Every name that a ready text goes by, the ones that links had earlier included. */
export const readyTextNames: readonly string[] = [...readyTextIds, ...EARLIER.keys()];

/** Reads the id of a ready text out of an address, a form or a row; undefined for anything else. */
export function readReadyTextId(raw: string | null | undefined): ReadyTextId | undefined {
  if (raw === null || raw === undefined) return undefined;
  return EARLIER.get(raw) ?? readyTextIds.find((id) => id === raw);
}

export const HIRING_WORDS: Readonly<Record<Hiring, readonly [ja: string, en: string]>> = {
  newgrad: ['新卒採用', 'New graduates'],
  midcareer: ['中途採用', 'Mid-career'],
  parttime: ['アルバイト・パート', 'Part-time'],
};

export const STEP_WORDS: Readonly<Record<Step, readonly [ja: string, en: string]>> = {
  document: ['書類選考', 'Document screening'],
  interview: ['面接', 'Interview'],
  final: ['最終面接', 'Final interview'],
};

/** What a ready text is called where one chooses it. */
export function readyTextWords(id: ReadyTextId): readonly [ja: string, en: string] {
  if (id === 'short') return ['短い文面', 'Short text'];
  const [hiring, step] = id.split('.') as [Hiring, Step];
  const [[hiringJa, hiringEn], [stepJa, stepEn]] = [HIRING_WORDS[hiring], STEP_WORDS[step]];
  return [`${hiringJa}・${stepJa}のあと`, `${hiringEn}, after the ${stepEn.toLowerCase()}`];
}
