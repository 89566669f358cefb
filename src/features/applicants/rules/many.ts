/** With so many people at most something is done at once: their number is exact, and fixed before anybody confirms it. */
export const MOST_AT_ONCE = 10_000;
