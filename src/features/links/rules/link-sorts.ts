/** What the list of links may be sorted by, the usual order first; the sign is that of the order, as in an address. */
export const LINK_SORTS = ['-created', 'created', 'name', '-name'] as const;
export type LinkSort = (typeof LINK_SORTS)[number];
