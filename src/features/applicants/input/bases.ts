import { z } from 'zod';
import { dayField, lineOf } from '../../../platform/form-input.ts';
import { MOST_BASIS_WORDS, saidChoices } from '../rules/basis.ts';

const words = lineOf(MOST_BASIS_WORDS);

/** A basis from a page. Faults: `unchosen`, `required`, `date`, `too_long`, `controls`. */
export const BasisForm = z.object({
  what: z.enum(saidChoices, { error: 'unchosen' }),
  on: dayField,
  words,
});

/** The same from a program. */
export const BasisInput = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('keeping'),
    basis: z.enum(['consent', 'follow_up', 'employment', 'legal_duty']),
    on: z.iso.date(),
    words,
  }),
  z.strictObject({
    about: z.literal('contact'),
    basis: z.enum(['opt_in', 'refused']),
    on: z.iso.date(),
    words,
  }),
]);
