import { z } from 'zod';

/** What a person says of a recommendation, with the page's hidden field. Faults: `unchosen`. */
export const recommendationInput = z.object({
  answer: z.enum(['agree', 'decline'], { error: 'unchosen' }),
  wording: z.string().max(200).catch(''),
});
