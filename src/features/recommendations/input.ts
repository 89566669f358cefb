import { z } from 'zod';
import { dayField, idField, lineOf } from '../../platform/form-input.ts';
import type { ProvisionId, RecommendationId } from '../../platform/ids.ts';
import type { Conditions } from '../orgs/rules/opening.ts';
import { SHOWN_STATES } from './rules/recommendation.ts';

/** Whom an agency proposes; a form's field and a request's body. */
export const RecommendInput = z.object({ provisionId: idField<ProvisionId>('required') });

/** The same for an opening of an employer outside. Faults: `required`, `too_long`, `controls`. */
export const OutsideInput = RecommendInput.extend({
  employer: lineOf(120),
  title: lineOf(120),
  duties: lineOf(400),
  workplace: lineOf(400),
  workingHours: lineOf(400),
  wage: lineOf(400),
});

/** Which recommendation, and a day in Japan: of the interview, or of the accepted offer. */
export const OnInput = z.object({ recommendationId: idField<RecommendationId>('required'), on: dayField });

/** The day alone, where the address says which. */
export const DayInput = z.object({ on: dayField });

/** Where a recommendation stood on the page that is answered. */
export const SeenInput = z.object({ seen: z.enum(SHOWN_STATES).optional().catch(undefined) });

/** An opening of an employer outside, as it lies sealed. */
export const SealedOpening = z.object({
  employer: z.string(),
  title: z.string(),
  conditions: z.record(z.string(), z.string()).transform((said): Conditions => said),
});
export type OutsideOpening = z.output<typeof SealedOpening>;

/** What a company is handed of somebody who agreed; nothing else is kept with it (rules/recommendation.ts). */
export const RecommendedItems = z.object({
  name: z.string().optional(),
  work: z.array(z.string()).optional(),
  prefecture: z.string().optional(),
  remote: z.boolean().optional(),
  kana: z.string().optional(),
  experience: z.object({ work: z.string(), years: z.string(), words: z.string() }).optional(),
  start: z.string().optional(),
  pay: z.number().optional(),
});
export type RecommendedItems = z.output<typeof RecommendedItems>;
