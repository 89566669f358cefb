import { z } from 'zod';
import { type ApplicantId, readId } from '../../../platform/ids.ts';
import { MOST_FORESEEN, MOST_SANDBOX_MONTHS } from '../rules/outlook.ts';
import { type Rule, ruleOrder } from '../rules/rule-words.ts';

/** What is pressed on the page of an approval: nothing of it is refused, the page it leads to says what it would do. */
export const ApprovalForm = z.object({
  do: z.enum(['ticked', 'named', 'everybody']).catch('ticked'),
  ids: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => all.flatMap((one) => readId<ApplicantId>(one) ?? []).slice(0, MOST_TICKED)),
  digest: z.string().max(40).catch(''),
});
/** More boxes than any page has. */
const MOST_TICKED = 500;

/** Whom a program approves: these; or everybody the policy invites. */
export const NewApproval = z.strictObject({
  applicantIds: z.array(z.uuid()).min(1).max(MOST_FORESEEN).optional(),
});

/** How far a sandbox walks: whole years, months and days, 36 months at most. */
export const SandboxInput = z.strictObject({
  advance: z.string().transform((text, context): { months: number; days: number } => {
    const [, years = '0', months = '0', days = '0'] = ADVANCE.exec(text) ?? [];
    const read = { months: Number(years) * 12 + Number(months), days: Number(days) };
    if (ADVANCE.test(text) && read.months + read.days / 28 <= MOST_SANDBOX_MONTHS) return read;
    context.addIssue({
      code: 'custom',
      message: `is a duration such as P12M, no longer than P${MOST_SANDBOX_MONTHS}M`,
    });
    return z.NEVER;
  }),
});
const ADVANCE = /^P(?=\d)(?:(\d)Y)?(?:(\d{1,2})M)?(?:(\d{1,4})D)?$/;

/** How far the sandbox's clock is moved, and which of its lists is looked at; what cannot be meant is left out. */
export const SandboxQuery = z.object({
  until: z.iso.date().optional().catch(undefined),
  list: z.enum(['mailed', 'left']).catch('mailed'),
  /** The letter of one of them: `person.step.kind`. */
  letter: z
    .string()
    .transform((text) => {
      const [person, step, kind] = text.split('.');
      const id = readId<ApplicantId>(person);
      return (
        id && {
          id,
          step: step === '2' ? (2 as const) : (1 as const),
          kind: kind === 'reminder' ? ('reminder' as const) : ('invitation' as const),
        }
      );
    })
    .optional()
    .catch(undefined),
});

/** Who is left out by which rule. */
export const LeftOutQuery = z.object({
  rule: z
    .enum(ruleOrder as [Rule, ...Rule[]])
    .optional()
    .catch(undefined),
});
