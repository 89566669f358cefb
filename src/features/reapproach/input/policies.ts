import { z } from 'zod';
import { lineOf, textOf } from '../../../platform/form-input.ts';
import { type OpeningId, readId } from '../../../platform/ids.ts';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { MOST_TAG_WORDS } from '../../applicants/rules/notes.ts';
import { recordedReasons } from '../../applicants/rules/reason-kinds.ts';
import { approvalKinds, bases } from '../rules/policy.ts';
import { needsTarget, type PolicyFault, policyFaults } from '../rules/policy-faults.ts';
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

/** Whole months as people type them: full width, the unit behind them. Faults: `required`, `months`. */
function typedMonths(least: number, most: number) {
  return z
    .string({ error: 'required' })
    .transform((text) => text.normalize('NFKC').replace(/\s|か月|ヶ月|ヵ月|months?/giu, ''))
    .pipe(
      z
        .string()
        .min(1, { error: 'required' })
        .regex(/^\d{1,2}$/, { error: 'months' }),
    )
    .transform(Number)
    .refine((months) => months >= least && months <= most, { error: 'months' });
}

const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((all) => [...new Set(all)].filter((one) => one !== ''));

const hour = z
  .string({ error: 'unchosen' })
  .regex(/^\d{1,2}$/, { error: 'unchosen' })
  .transform(Number)
  .refine((one) => one >= POLICY_HOURS.from && one <= POLICY_HOURS.until, { error: 'unchosen' });

/** A page of the company; null where nothing was typed. Fault: `url`. */
const careersField = z
  .string()
  .default('')
  .transform((raw, context): string | null => {
    const text = raw.normalize('NFKC').trim();
    if (text === '') return null;
    const page = URL.canParse(text) ? new URL(text) : undefined;
    const isPage = page !== undefined && /^https?:$/.test(page.protocol) && page.username === '';
    if (page !== undefined && isPage && page.href.length <= LONGEST_CAREERS_URL) return page.href;
    context.addIssue({ code: 'custom', message: 'url' });
    return z.NEVER;
  });

/** Ids of openings; what is none is as one that is not there. Faults: `too_many`, `unknown`. */
const openingIds = several.transform((all, context): OpeningId[] => {
  const ids = all.flatMap((one) => readId<OpeningId>(one) ?? []);
  const message = all.length > MOST_POLICY_OPENINGS ? 'too_many' : 'unknown';
  if (ids.length === all.length && all.length <= MOST_POLICY_OPENINGS) return ids;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** Words, one a line. Faults: `too_many`, `too_long`. */
const wordLines = z
  .string()
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .split(/\r\n?|\n|、|,/u)
        .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
        .filter((line) => line !== ''),
    ),
  ])
  .pipe(
    z
      .array(z.string().max(MOST_STEP_WORDS, { error: 'too_long' }))
      .max(MOST_EXCLUDED_WORDS, { error: 'too_many' }),
  );

const OwnWords = { subject: lineOf(LONGEST_POLICY_SUBJECT), body: textOf(LONGEST_POLICY_BODY) };

const FORM_FIELDS: Readonly<Record<PolicyFault['part'], string>> = {
  second: 'second',
  until: 'until',
  target: 'openings',
  subject: 'subject',
  body: 'body',
  audience: 'audience',
  basis: 'basis',
  needsChange: 'change',
  exclusions: 'reasons',
};

/** A policy as its form is filled in. Faults beside those of the fields: `order`, `needed`, `unknown_variable`, `no_opening`. */
export const PolicyForm = z
  .object({
    name: lineOf(LONGEST_POLICY_NAME),
    audience: z.enum(offeredAudiences, { error: 'unchosen' }),
    first: typedMonths(FIRST_MONTHS.least, FIRST_MONTHS.most),
    second: z
      .string()
      .default('')
      .transform((text) => (text.trim() === '' ? undefined : text))
      .pipe(typedMonths(1, MOST_SECOND_MONTHS).optional()),
    from: hour,
    until: hour,
    openings: openingIds,
    careers: careersField,
    basis: z.enum(bases, { error: 'unchosen' }),
    approval: z.enum(approvalKinds, { error: 'unchosen' }),
    change: z.string().optional(),
    reasons: several.transform((all) => recordedReasons.filter((reason) => all.includes(reason))),
    steps: wordLines,
    tags: several.pipe(
      z.array(z.string().max(MOST_TAG_WORDS)).max(MOST_EXCLUDED_WORDS, { error: 'too_many' }),
    ),
    wording: z.enum(['ours', 'own'], { error: 'unchosen' }),
    subject: z.string().default(''),
    body: z.string().default(''),
  })
  .transform((form, context): PolicyTerms => {
    const own = form.wording === 'own' ? z.object(OwnWords).safeParse(form) : undefined;
    const terms: PolicyTerms = {
      name: form.name,
      audience: form.audience,
      afterMonths: form.second === undefined ? [form.first] : [form.first, form.second],
      fromHour: form.from,
      untilHour: form.until,
      openingIds: form.openings,
      careersUrl: form.careers,
      basis: form.basis,
      // A group is approved as one.
      approval: form.audience === 'ticked' ? 'auto' : form.approval,
      needsChange: form.change === 'yes',
      exclusions: { reasons: form.reasons, steps: form.steps, tags: form.tags },
      subject: own?.data?.subject ?? null,
      body: own?.data?.body ?? null,
    };
    for (const { path, message } of own?.error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path: [...path] });
    const target: PolicyFault[] = needsTarget(terms) ? [{ part: 'target', fault: 'needed' }] : [];
    for (const { part, fault } of [...policyFaults(terms), ...target])
      context.addIssue({ code: 'custom', message: fault, path: [FORM_FIELDS[part]] });
    return terms;
  });

/** What of a form that is not in order yet shows how its letter reads. */
export function typedTerms({
  values,
}: FormState): Pick<PolicyTerms, 'audience' | 'openingIds' | 'careersUrl' | 'subject' | 'body'> {
  const one = (name: string) => [values[name] ?? ''].flat()[0]?.trim() ?? '';
  const isOwn = one('wording') === 'own';
  const careers = careersField.safeParse(one('careers'));
  return {
    audience: offeredAudiences.find((each) => each === one('audience')) ?? USUAL_TERMS.audience,
    openingIds: [values['openings'] ?? []].flat().flatMap((id) => readId<OpeningId>(id) ?? []),
    careersUrl: careers.success ? careers.data : null,
    subject: isOwn ? one('subject') || null : null,
    body: isOwn ? one('body') || null : null,
  };
}
