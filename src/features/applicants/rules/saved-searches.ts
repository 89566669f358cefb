/** How long the name of a saved search may be, and how many a company keeps: they stand above its list. */
export const MOST_SEARCH_NAME = 40;
export const MOST_SAVED_SEARCHES = 20;
