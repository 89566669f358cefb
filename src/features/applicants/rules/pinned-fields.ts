/** What of a selection, and what of a person, can be written by hand. */
export const selectionFields = ['route', 'step', 'status', 'endReason', 'rehire'] as const;
export type SelectionField = (typeof selectionFields)[number];
export const personFields = ['name', 'kana', 'mail', 'phone'] as const;
export type PersonField = (typeof personFields)[number];
