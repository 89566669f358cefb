import { z } from 'zod';
import type { Pair } from '../../../ui/text.ts';
import type { PlacementEvent } from './standing.ts';

/*
 * What the three books of an agency (求人管理簿, 求職管理簿, 手数料管理簿; 職業安定法 32-15) need of a hire, written when it
 * happens. Sealed as it is; the books are projected from it (rules.md §13.7).
 */

/** The first line: who, where, on which conditions, for how much. */
export const AgreedLine = z.object({
  person: z.string(),
  employer: z.object({ name: z.string(), address: z.string().nullable() }),
  agency: z.object({ name: z.string(), licenceNumber: z.string().nullable() }),
  title: z.string(),
  /** Kind of work of the closed list; null where the opening does not say one. */
  work: z.string().nullable(),
  conditions: z.record(z.string(), z.string()),
  yearlyPay: z.number().nullable(),
  /** Since when the agency has had the person's details. */
  receivedOn: z.string().nullable(),
  fee: z.object({ yen: z.number(), basis: z.string(), clause: z.string().nullable() }),
});
export type AgreedLine = z.infer<typeof AgreedLine>;

/** Each further line says for itself whom and what it is about. */
export interface EventLine {
  readonly person: string;
  readonly employer: string;
  readonly agency: string;
  readonly what: PlacementEvent;
  readonly on: string;
  readonly yen: number | null;
}

/** What is written of an event. */
export function eventLine(
  agreed: AgreedLine,
  what: PlacementEvent,
  on: string,
  yen: number | null,
): EventLine {
  return {
    person: agreed.person,
    employer: agreed.employer.name,
    agency: agreed.agency.name,
    what,
    on,
    yen,
  };
}

/** Which books the law has it stand in, and the article. */
export const PLACEMENT_BOOKS: { readonly kept: Pair; readonly article: Pair } = {
  kept: ['採用の帳簿（会社が保存）', 'Books about your hire (kept by the agency)'],
  article: [
    '職業安定法32条の15、施行規則24条の7',
    'Employment Security Act, art. 32-15; Enforcement Rules, art. 24-7',
  ],
};
