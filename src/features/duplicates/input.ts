import { z } from 'zod';

const side = z.enum(['one', 'other'], { error: 'unchosen' });

/** From which of two entries each value is taken. */
export const MergeInput = z.object({ name: side, kana: side, mail: side, phone: side });
