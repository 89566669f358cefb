import { z } from 'zod';

/** What a person says of a recommendation, with the page's hidden field. Faults: `unchosen`. */
export const recommendationInput = z.object({
  answer: z.enum(['agree', 'decline'], { error: 'unchosen' }),
  wording: z.string().max(200).catch(''),
});

/** The hidden field of a page that shows what would change; what is none of ours shows nothing. */
export const shownInput = z.object({ shown: z.string().max(200).catch('') });
