/** How an entry came here: in a file, typed by hand, as somebody who left the company, or by the person themselves. */
export const intakes = ['file', 'hand', 'leaver', 'self'] as const;
export type Intake = (typeof intakes)[number];

/** Whether rows of files may be joined to it without anybody saying so (rules.md §8.12). */
export function isJoinedByFiles(intake: Intake): boolean {
  return intake !== 'hand';
}
