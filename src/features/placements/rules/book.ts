import type { Pair } from '../../../ui/text.ts';
import type { PlacementEvent } from './standing.ts';

/*
 * What the three books of an agency (求人管理簿, 求職管理簿, 手数料管理簿; 職業安定法 32-15) need of a hire, written when it
 * happens. Sealed as it is; the books are projected from it (rules.md §13.7).
 */

/** The first line: who, where, on which conditions, for how much. */
export interface AgreedLine {
  readonly person: string;
  readonly employer: { readonly name: string; readonly address: string | null };
  readonly agency: { readonly name: string; readonly licenceNumber: string | null };
  readonly title: string;
  /** Kind of work of the closed list; null where the opening does not say one. */
  readonly work: string | null;
  readonly conditions: Readonly<Record<string, string>>;
  readonly yearlyPay: number | null;
  /** Since when the agency has had the person's details. */
  readonly receivedOn: string | null;
  readonly fee: { readonly yen: number; readonly basis: string; readonly clause: string | null };
}

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
