/** Families of openings that a company keeps, at most. */
export const MOST_FAMILIES = 50;
/** Openings in one of them; the table holds no more. */
export const MOST_FAMILY_TITLES = 30;
export const MOST_FAMILY_NAME = 40;
