import { z } from 'zod';
import { DEMO_ROLES } from './rules/demo-organisations.ts';
import { readDuration } from './rules/duration.ts';

/** How far to move the clock: an ISO 8601 duration, or to the next business day's morning. Fault: `duration`. */
export const clockInput = z.object({
  advance: z.string({ error: 'duration' }).transform((text, context) => {
    if (text === 'morning') return text;
    const duration = readDuration(text.trim());
    if (duration !== undefined) return duration;
    context.addIssue({ code: 'custom', message: 'duration' });
    return z.NEVER;
  }),
});

export const demoRoleInput = z.enum(DEMO_ROLES);

/** Whose mail; what is no address is as if it were not there. */
export const mailboxInput = z.object({
  to: z.string().trim().max(254).optional().catch(undefined),
});

/** What is looked for in the help, no longer than it is shown again. */
export const helpInput = z.object({
  q: z.string().trim().max(100).optional().default('').catch(''),
  topic: z.string().max(20).optional().catch(undefined),
});
