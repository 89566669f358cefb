import { z } from 'zod';
import { REST_CHOICES } from '../../recommendations/rules/rest.ts';

/** What becomes of everything else after a start. */
export const restInput = z.object({ choice: z.enum(REST_CHOICES, { error: 'unchosen' }) });

/** Whether a hire is true as it was written down. */
export const denialInput = z.object({ is: z.enum(['untrue', 'true'], { error: 'unchosen' }) });
