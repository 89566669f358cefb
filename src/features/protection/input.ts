import { z } from 'zod';
import { dayField, idField, lineOf, textOf } from '../../platform/form-input.ts';
import type { OrganisationId } from '../../platform/ids.ts';
import { PROTECTION_MONTHS } from '../../platform/terms.ts';
import { effects } from './rules/protection.ts';

/** Whole months within bounds, in either width. Faults: `required`, `months`. */
const months = z
  .string({ error: 'required' })
  .transform((text) =>
    text
      .normalize('NFKC')
      .trim()
      .replace(/(か|ヶ|カ|ケ)?月間?$/u, ''),
  )
  .pipe(
    z
      .string()
      .min(1, { error: 'required' })
      .regex(/^\d{1,3}$/, { error: 'months' })
      .transform(Number)
      .refine((count) => count >= PROTECTION_MONTHS.least && count <= PROTECTION_MONTHS.most, {
        error: 'months',
      }),
  );

/** An empty choice is none. */
const agency = z
  .union([z.literal('').transform(() => null), idField<OrganisationId>('unknown')])
  .nullish()
  .transform((id) => id ?? null);

/** A contract as its form sends it: an agency of the list, or a name. Faults: `unknown`, `required`, `months`, `date` … */
export const ContractForm = z
  .object({
    agency,
    name: lineOf(120, 0).optional(),
    clause: textOf(2000),
    months,
    effect: z.enum(effects, { error: 'unchosen' }),
    signedOn: dayField,
  })
  .refine(({ agency: chosen, name }) => chosen !== null || (name ?? '') !== '', {
    error: 'which',
    path: ['name'],
  })
  .transform(({ agency: agencyId, name = '', ...said }) => ({ agencyId, agencyName: name, ...said }));

/** The last day of a contract, or that it was a mistake. */
export const EndForm = z
  .object({
    way: z.enum(['ended', 'mistake'], { error: 'unchosen' }),
    endedOn: z.union([z.literal('').transform(() => null), dayField], { error: 'date' }).optional(),
  })
  .refine(({ way, endedOn }) => way === 'mistake' || (endedOn ?? null) !== null, {
    error: 'required',
    path: ['endedOn'],
  })
  .transform(({ way, endedOn = null }) => ({ on: way === 'mistake' ? null : endedOn }));

/** A contract from a program: with an agency of the platform, or by its name. */
export const NewContract = z.strictObject({
  agencyId: idField<OrganisationId>('unknown')
    .nullish()
    .transform((id) => id ?? null),
  agencyName: lineOf(120).optional(),
  clause: textOf(2000),
  months: z.int().min(PROTECTION_MONTHS.least).max(PROTECTION_MONTHS.most),
  effect: z.enum(effects),
  signedOn: z.iso.date(),
});

/** Its last day; null where it was a mistake. */
export const ContractEnd = z.strictObject({ endedOn: z.iso.date().nullable() });

/** A recommendation from a program. */
export const NewRecommendation = z.strictObject({
  agencyName: lineOf(120),
  on: z.iso.date(),
  openingTitle: lineOf(200)
    .nullish()
    .transform((title) => title ?? null),
});

/** A recommendation as somebody writes it down. */
export const RecommendedForm = z.object({
  agencyName: lineOf(120),
  on: dayField,
  openingTitle: lineOf(200, 0)
    .optional()
    .transform((title) => (title ? title : null)),
});
