import { z } from 'zod';
import { type ReadInput, readInput, textOf } from '../../../platform/form-input.ts';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { normalizePhone } from '../../applicants/rules/phone.ts';
import { WORK_KINDS } from '../../consents/rules/choices.ts';
import { YEARS } from '../../consents/rules/experience.ts';
import type { LaterItem } from '../../consents/rules/wording.ts';
import { Line, LONGEST_NAME, orFault, type Profile, Text, Ticked, yesWhere } from '../input.ts';

/** What is written in a form; a file is put here by a page of its own (web/cv.tsx). */
export type WrittenItem = Exclude<LaterItem, 'cv'>;

/** One later item, with undefined for "nothing": it then stands in the profile no more. */
export type LaterChange = Partial<Pick<Profile, WrittenItem>>;

const MOST_WORDS = 500;
const LONGEST_PHONE = 40;
const KANA = /^[\p{sc=Hira}\p{sc=Kana}ー・ ]*$/u;
const MONTH = /^(20\d{2}-(0[1-9]|1[0-2]))?$/;
const Words = Text.pipe(textOf(MOST_WORDS, 0));

const experienceInput = z
  .object({ kind: Text, years: Text, words: Words })
  .superRefine(({ kind, years, words }, context) => {
    if (kind === '' && years === '' && words === '') return;
    const isOf = (all: readonly (readonly [string, ...unknown[]])[], one: string) =>
      all.some(([key]) => key === one);
    if (!isOf(WORK_KINDS, kind)) context.addIssue({ code: 'custom', message: 'required', path: ['kind'] });
    if (!isOf(YEARS, years)) context.addIssue({ code: 'custom', message: 'required', path: ['years'] });
  })
  .transform(({ kind, years, words }) => ({
    experience: kind === '' ? undefined : { work: kind, years, words },
  }));

/** The form of each later item. */
const LATER_INPUT: Readonly<Record<WrittenItem, z.ZodType<LaterChange>>> = {
  kana: z
    .object({
      kana: Line.pipe(z.string().max(LONGEST_NAME, { error: 'too_long' }).regex(KANA, { error: 'kana' })),
    })
    .transform(({ kana }) => ({ kana: kana || undefined })),
  phone: z
    .object({
      phone: Line.pipe(
        z
          .string()
          .max(LONGEST_PHONE, { error: 'phone' })
          .refine((raw) => raw === '' || normalizePhone(raw) !== undefined, { error: 'phone' }),
      ),
    })
    .transform(({ phone }) => ({ phone: phone || undefined })),
  experience: experienceInput,
  start: z
    .object({ start: Text.pipe(z.string().regex(MONTH, { error: 'choice' })) })
    .transform(({ start }) => ({ start: start || undefined })),
  pay: z
    .object({ pay: Line.transform(orFault(readPay, 'pay')) })
    .transform(({ pay }) => ({ pay: pay ?? undefined })),
  away: z.object({ away: Words }).transform(({ away }) => ({ away: away || undefined })),
  stage: z
    .object({ stage: Ticked })
    .transform(({ stage }) => ({ stage: stage ? ('final_interview' as const) : undefined })),
};

/** Reads the form of one later item. */
export function readLater(
  item: WrittenItem,
  body: Record<string, unknown>,
): ReadInput<LaterChange> & { readonly form: FormState } {
  const read = readInput(LATER_INPUT[item], body);
  const values = Object.fromEntries(
    Object.keys(typedLater(item, {})).map((name) => [name, Text.parse(body[name])]),
  );
  return { ...read, form: { values, faults: read.ok ? [] : read.faults } };
}

/** What the form of a later item holds before anybody changes it. */
export function typedLater(item: WrittenItem, profile: LaterChange): FormState['values'] {
  if (item === 'experience') {
    const { work = '', years = '', words = '' } = profile.experience ?? {};
    return { kind: work, years, words };
  }
  if (item === 'pay') return { pay: profile.pay === undefined ? '' : String(profile.pay / TEN_THOUSAND) };
  if (item === 'stage') return { stage: yesWhere(profile.stage !== undefined) };
  return { [item]: profile[item] ?? '' };
}

const TEN_THOUSAND = 10_000;

/** A yearly pay as it is typed, in units of ten thousand yen; null for nothing. */
function readPay(raw: string): number | null | undefined {
  if (raw === '') return null;
  const digits = raw.replaceAll(',', '').replace(/\s*万円?$/, '');
  const pay = /^\d{1,4}$/.test(digits) ? Number(digits) : 0;
  return pay >= 1 ? pay * TEN_THOUSAND : undefined;
}
