import { z } from 'zod';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { readMailCode } from '../../../platform/tokens.ts';

/** What is chosen on the page, and the number that stands there, in digits of either width. Faults: `unchosen`, `required`. */
export const AnswerInput = z.object({
  answer: z.enum(['sender', 'stream', 'all', 'none'], { error: 'unchosen' }),
  number: z
    .string({ error: 'required' })
    .transform((raw) => raw.normalize('NFKC').replace(/\s/g, ''))
    .pipe(z.string().min(1, 'required').max(20, 'wrong_number')),
});

/** The address a code is mailed to. Faults: `required`, `mail`. */
export const CodeMailInput = z.object({
  mail: z.string({ error: 'required' }).transform((raw, context) => {
    const mail = normalizeMailAddress(raw);
    if (mail !== undefined) return mail;
    context.addIssue({ code: 'custom', message: raw.trim() === '' ? 'required' : 'mail' });
    return z.NEVER;
  }),
});

/** The code that came back. Faults: `required`, `malformed_code`. */
export const ProvenInput = z.object({
  code: z.string({ error: 'required' }).transform((raw, context) => {
    const code = readMailCode(raw);
    if (code !== undefined) return code;
    context.addIssue({ code: 'custom', message: raw.trim() === '' ? 'required' : 'malformed_code' });
    return z.NEVER;
  }),
});
