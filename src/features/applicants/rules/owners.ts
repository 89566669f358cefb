/** What a list is narrowed to: one's own people, those of nobody, or those of a colleague by their id. */
export const MINE = 'me';
export const NOBODYS = 'none';

/** The colleague that is meant. @param self who asks */
export function ownerAsked(owner: string | undefined, self: string): string | undefined {
  return owner === MINE ? self : owner;
}
