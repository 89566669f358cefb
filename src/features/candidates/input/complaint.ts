import { z } from 'zod';
import { textOf } from '../../../platform/form-input.ts';
import { COMPLAINT_REASONS, MOST_WORDS } from '../../requests/rules/request.ts';
import { Ticked } from '../input.ts';

/** A complaint of an agency. Faults: `unchosen`, `too_long`, `controls`. */
export const complaintInput = z.object({
  reason: z.enum(COMPLAINT_REASONS, { error: 'unchosen' }),
  words: textOf(MOST_WORDS, 0).default(''),
  mayName: Ticked,
  stop: z.enum(['yes', 'no'], { error: 'unchosen' }),
});
