import { z } from 'zod';
import { dayField, textOf } from '../../platform/form-input.ts';
import { WORK_KINDS } from '../consents/rules/choices.ts';
import type { AgreedLine } from './rules/book.ts';
import { MOST_YEARLY_PAY } from './rules/money.ts';
import { BEGAN } from './rules/own-word.ts';
import { EVENTS } from './rules/standing.ts';

const plain = (raw: string) => raw.normalize('NFKC').replaceAll(',', '').replace(/円$/, '').trim();

/** Whole yen as they are typed; null where nothing is. Fault: `yen`. */
const yenField = z
  .string()
  .default('')
  .transform((raw, context) => {
    const typed = plain(raw);
    if (typed === '') return null;
    const yen = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
    if (yen >= 1 && yen <= MOST_YEARLY_PAY) return yen;
    context.addIssue({ code: 'custom', message: 'yen' });
    return z.NEVER;
  });

const optionalDay = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFKC').trim().replaceAll('/', '-'))
  .pipe(z.literal('').or(z.iso.date({ error: 'date' })))
  .transform((text) => (text === '' ? null : text));

const works = WORK_KINDS.map(([kind]): string => kind);

/** The conditions of an offer outside the platform that are asked for; with a slot the opening says all of them. */
export const OFFER_CONDITIONS = ['duties', 'workplace', 'workingHours', 'holidays', 'wage'] as const;

/** Where somebody was hired: with a slot, at a company whose request the agency took on, or outside, by the person's agreement. */
const employer = z.string({ error: 'unchosen' }).regex(/^(?:outside|slot|company):[0-9a-f-]{36}$/, {
  error: 'unchosen',
});

/** What has to be said of each: the rest is known from the opening, or from what the person agreed to. */
export const NEEDED = {
  slot: ['recommendedOn'],
  company: ['title', 'duties', 'workplace', 'wage', 'recommendedOn'],
  outside: ['employerAddress'],
} as const satisfies Record<string, readonly string[]>;
/** Which of the three ways to an employer it was. */
export type EmployerKind = keyof typeof NEEDED;

/** A hire as an agency writes it down. Faults: `unchosen`, `required`, `date`, `yen`, `too_long`. */
export const PlacementInput = z
  .object({
    employer,
    employerAddress: textOf(300, 0).default(''),
    title: textOf(120, 0).default(''),
    work: z.enum(['', ...works]).catch(''),
    term: z.enum(['permanent', 'fixed'], { error: 'unchosen' }),
    yearlyPay: yenField,
    recommendedOn: optionalDay,
    acceptedOn: dayField,
    startsOn: optionalDay,
    duties: textOf(500, 0).default(''),
    workplace: textOf(500, 0).default(''),
    workingHours: textOf(500, 0).default(''),
    holidays: textOf(500, 0).default(''),
    wage: textOf(500, 0).default(''),
  })
  .superRefine((sent, context) => {
    const kind = (Object.keys(NEEDED) as EmployerKind[]).find((one) => sent.employer.startsWith(`${one}:`));
    for (const path of kind === undefined ? [] : NEEDED[kind])
      if ((sent[path] ?? '') === '') context.addIssue({ code: 'custom', message: 'required', path: [path] });
  });
export type PlacementInput = z.output<typeof PlacementInput>;

/** What became of a hire, and how many lines its page showed. Faults: `unchosen`, `required`, `date`, `yen`. */
export const EventInput = z
  .object({
    kind: z.enum(EVENTS, { error: 'unchosen' }),
    on: dayField,
    yen: yenField,
    seen: z.coerce.number().int().optional().catch(undefined),
  })
  .superRefine(({ kind, yen }, context) => {
    if (kind === 'refunded' && yen === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['yen'] });
  });

const keys = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .transform((all) => all.filter((key) => /^[a-zA-Z]{1,40}$/.test(key)));

/** The person's own word: nothing of it has to be said. */
export const OwnWordInput = z.object({
  began: z.enum(BEGAN).catch('unsaid'),
  tell: z.enum(['mine', 'agency']).catch('mine'),
});

/** Which conditions were answered how, from the fields `condition-<key>`. */
export function readCompared(body: Readonly<Record<string, unknown>>, shown: readonly string[]) {
  const said = (answer: string) => keys.parse(shown.filter((key) => body[`condition-${key}`] === answer));
  return { same: said('same'), other: said('other') };
}

/** Whether to be told of other work. */
export const WishInput = z.object({ wish: z.enum(['yes', 'no'], { error: 'unchosen' }) });

/** The first line of the books of a hire, as it was sealed. */
export const SealedAgreed: z.ZodType<AgreedLine> = z.object({
  person: z.string(),
  employer: z.object({ name: z.string(), address: z.string().nullable() }),
  agency: z.object({ name: z.string(), licenceNumber: z.string().nullable() }),
  title: z.string(),
  work: z.string().nullable(),
  conditions: z.record(z.string(), z.string()),
  yearlyPay: z.number().nullable(),
  receivedOn: z.string().nullable(),
  fee: z.object({ yen: z.number(), basis: z.string(), clause: z.string().nullable() }),
});
