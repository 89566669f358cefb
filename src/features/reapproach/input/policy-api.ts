import { z } from 'zod';
import { lineOf, textOf } from '../../../platform/form-input.ts';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import { MOST_TAG_WORDS } from '../../applicants/rules/notes.ts';
import { recordedReasons } from '../../applicants/rules/reason-kinds.ts';
import { approvalKinds, bases } from '../rules/policy.ts';
import type { PolicyFault } from '../rules/policy-faults.ts';
import {
  FIRST_MONTHS,
  LONGEST_CAREERS_URL,
  LONGEST_POLICY_BODY,
  LONGEST_POLICY_NAME,
  LONGEST_POLICY_SUBJECT,
  MOST_EXCLUDED_WORDS,
  MOST_POLICY_OPENINGS,
  MOST_SECOND_MONTHS,
  MOST_STEP_WORDS,
  offeredAudiences,
  POLICY_HOURS,
  type PolicyTerms,
  USUAL_TERMS,
} from '../rules/policy-terms.ts';

const webPage = z
  .string()
  .max(LONGEST_CAREERS_URL)
  .refine((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), {
    error: 'is no address of a page',
  });
const words = (longest: number) => z.array(lineOf(longest)).max(MOST_EXCLUDED_WORDS).default([]);

const said = {
  name: lineOf(LONGEST_POLICY_NAME),
  audience: z.enum(offeredAudiences),
  /** Months from the end of the selection, or of the stay, to each step: one or two, rising. */
  steps: z
    .array(z.strictObject({ afterMonths: z.int().min(0).max(MOST_SECOND_MONTHS) }))
    .min(1)
    .max(2)
    .refine(([first]) => (first?.afterMonths ?? 0) <= FIRST_MONTHS.most, {
      error: `the first step lies ${FIRST_MONTHS.most} months behind the end at most`,
    }),
  openingIds: z.array(z.uuid()).max(MOST_POLICY_OPENINGS),
  careersUrl: webPage.nullable(),
  basis: z.enum(bases),
  approval: z.enum(approvalKinds),
  hours: z.strictObject({
    from: z
      .int()
      .min(POLICY_HOURS.from)
      .max(POLICY_HOURS.until - 1),
    until: z
      .int()
      .min(POLICY_HOURS.from + 1)
      .max(POLICY_HOURS.until),
  }),
  needsChange: z.boolean(),
  exclusions: z.strictObject({
    reasons: z.array(z.enum(recordedReasons)).default([]),
    steps: words(MOST_STEP_WORDS),
    tags: words(MOST_TAG_WORDS),
  }),
  subject: lineOf(LONGEST_POLICY_SUBJECT).nullable(),
  /** The company's own words; null: ours. */
  text: textOf(LONGEST_POLICY_BODY).nullable(),
};

/** A policy from a program. */
export const NewPolicy = z.strictObject({
  ...said,
  audience: said.audience.default(USUAL_TERMS.audience),
  openingIds: said.openingIds.default([]),
  careersUrl: said.careersUrl.default(null),
  hours: said.hours.default({ from: POLICY_HOURS.from, until: POLICY_HOURS.until }),
  needsChange: said.needsChange.default(false),
  exclusions: said.exclusions.default({ reasons: [], steps: [], tags: [] }),
  subject: said.subject.default(null),
  text: said.text.default(null),
});

/** What is to be other of a policy; and whether it is switched off, which no further version takes back. */
export const PolicyChange = z.strictObject({ ...said, ended: z.literal(true) }).partial();

/** What a program says, as terms; what it leaves out stays. */
export function termsSaid(sent: z.output<typeof NewPolicy>): PolicyTerms;
export function termsSaid(sent: z.output<typeof PolicyChange>, before: PolicyTerms): PolicyTerms;
export function termsSaid(sent: z.output<typeof PolicyChange>, before: PolicyTerms = NOTHING): PolicyTerms {
  const audience = sent.audience ?? before.audience;
  return {
    name: sent.name ?? before.name,
    audience,
    afterMonths: sent.steps?.map(({ afterMonths }) => afterMonths) ?? before.afterMonths,
    fromHour: sent.hours?.from ?? before.fromHour,
    untilHour: sent.hours?.until ?? before.untilHour,
    openingIds: sent.openingIds?.map((id) => idOf<OpeningId>(id)) ?? before.openingIds,
    careersUrl: sent.careersUrl === undefined ? before.careersUrl : sent.careersUrl,
    basis: sent.basis ?? before.basis,
    approval: audience === 'ticked' ? 'auto' : (sent.approval ?? before.approval),
    needsChange: sent.needsChange ?? before.needsChange,
    exclusions: sent.exclusions ?? before.exclusions,
    subject: sent.subject === undefined ? before.subject : sent.subject,
    body: sent.text === undefined ? before.body : sent.text,
  };
}

const NOTHING: PolicyTerms = {
  ...USUAL_TERMS,
  name: '',
  openingIds: [],
  careersUrl: null,
  subject: null,
  body: null,
};

/** The fields of a program that a contradiction is about. */
export const API_FIELDS: Readonly<Record<PolicyFault['part'], string>> = {
  second: 'steps',
  until: 'hours',
  target: 'openingIds',
  subject: 'subject',
  body: 'text',
  audience: 'audience',
  basis: 'basis',
  needsChange: 'needsChange',
  exclusions: 'exclusions',
};
