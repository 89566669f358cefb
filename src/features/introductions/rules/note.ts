/** How long a note beside an item may be, and how many stand beside one handing-over. */
export const MOST_NOTE_WORDS = 500;
export const MOST_NOTES = 30;
