export const applicantOrders = ['-latest', 'latest', 'name', '-name', 'opening', '-opening'] as const;
/** By the latest event, the reading of the name, or the opening; a minus stands for the highest first. */
export type ApplicantOrder = (typeof applicantOrders)[number];

/** Columns of the list that its reader chooses; name, opening and state stand always. */
export const applicantColumns = ['step', 'route', 'applied', 'ended', 'mail', 'phone'] as const;
export type ApplicantColumn = (typeof applicantColumns)[number];

/** Shown to whoever has chosen nothing. */
export const usualColumns: readonly ApplicantColumn[] = ['step', 'ended'];

/** Months since the end of the latest selection that the list offers. */
export const monthsOffered = [6, 12, 24, 36] as const;
