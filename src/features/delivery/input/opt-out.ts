import { z } from 'zod';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { readMailCode } from '../../../platform/tokens.ts';

const Answer = z.enum(['sender', 'stream', 'all', 'none'], { error: 'unchosen' });

/** What is chosen on the page, and that it was asked once more. Faults: `unchosen`. */
export const AnswerInput = z.object({
  answer: Answer,
  confirmed: z.literal('yes').optional().catch(undefined),
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

/** The code that came back, and what is decided by it. Faults: `required`, `malformed_code`, `unchosen`. */
export const ProvenInput = z.object({
  code: z.string({ error: 'required' }).transform((raw, context) => {
    const code = readMailCode(raw);
    if (code !== undefined) return code;
    context.addIssue({ code: 'custom', message: raw.trim() === '' ? 'required' : 'malformed_code' });
    return z.NEVER;
  }),
  answer: z.enum([...Answer.options, 'resume'], { error: 'unchosen' }),
});
