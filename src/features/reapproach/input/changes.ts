import { z } from 'zod';
import { dayField, idField, lineOf } from '../../../platform/form-input.ts';
import { type ApplicantId, type ChangeId, type OpeningId, readId } from '../../../platform/ids.ts';
import { changeKinds, LONGEST_CHANGE } from '../../orgs/rules/opening-changes.ts';
import type { ProposalKey } from '../actions/proposals.ts';

/** More boxes than any page has. */
const MOST_TICKED = 500;
/** Yearly pay as it is typed, in ten thousands of yen. */
const PAY = { least: 50, most: 10_000 } as const;

/** Yearly pay in ten thousands of yen, in either width; empty is none. Faults: `pay`. */
const pay = z
  .string()
  .default('')
  .transform((text) => text.normalize('NFKC').replaceAll(/[,\s]|万円?$/g, ''))
  .pipe(
    z.union([
      z.literal('').transform(() => null),
      z
        .string()
        .regex(/^\d{1,5}$/, { error: 'pay' })
        .transform(Number)
        .refine((yen) => yen >= PAY.least && yen <= PAY.most, { error: 'pay' })
        .transform((yen) => yen * 10_000),
    ]),
  );

const requirement = lineOf(80, 0)
  .optional()
  .transform((text) => text || null);

/** A change at an opening as its form sends it. Faults: `unchosen`, `unknown`, `required`, `pay`, `date` … */
export const ChangeForm = z
  .object({
    opening: idField<OpeningId>('unchosen'),
    kind: z.enum(changeKinds, { error: 'unchosen' }),
    requirement,
    pay,
    words: lineOf(LONGEST_CHANGE),
    on: dayField,
  })
  .refine(({ kind, requirement: of }) => kind !== 'requirement' || of !== null, {
    error: 'required',
    path: ['requirement'],
  })
  .refine(({ kind, pay: yen }) => kind !== 'pay' || yen !== null, { error: 'required', path: ['pay'] })
  .transform(({ opening, kind, requirement: of, pay: yen, words, on }) => ({
    openingId: opening,
    kind,
    words,
    requirement: kind === 'requirement' ? of : null,
    payYen: kind === 'pay' ? yen : null,
    happenedOn: on,
  }));

/** That an opening's changes do not wait any more, or wait again. */
export const LiftForm = z.object({
  lift: idField<OpeningId>('unchosen'),
  lifted: z.enum(['yes', 'no']).transform((said) => said === 'yes'),
});

/** What is pressed on the page of proposals; what cannot be meant is left out. */
export const ProposalsForm = z.object({
  do: z.enum(['approve', 'aside']).catch('aside'),
  ids: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => all.flatMap(readKey).slice(0, MOST_TICKED)),
});

function readKey(text: string): ProposalKey[] {
  const [change, person] = text.split('.');
  const [changeId, applicantId] = [readId<ChangeId>(change), readId<ApplicantId>(person)];
  return changeId && applicantId ? [{ changeId, applicantId }] : [];
}
