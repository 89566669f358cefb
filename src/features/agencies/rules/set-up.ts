import type { Hours } from '../../contacts/rules/terms.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import { type FeeLine, withoutFee } from './fees.ts';
import type { RefundStep } from './refund.ts';

/** What an agency says of itself, as far as others may read it. */
export interface AgencyTerms {
  /** Kinds of work and prefectures it handles, of the closed lists candidates choose from. */
  readonly work: readonly string[];
  readonly areas: readonly string[];
  /** About how many people it can take on in a month. */
  readonly monthlyCapacity: number | null;
  /** When it is reached. */
  readonly hours: Hours | null;
  readonly fees: readonly FeeLine[];
  readonly feesNotifiedOn: string | null;
  /** Null: not said yet. Empty: nothing is paid back. */
  readonly refund: readonly RefundStep[] | null;
  /** The clause of its fee table for a placement for a slot; null while it has not agreed to one. */
  readonly slotClause: string | null;
}

/** What the set-up page counts, beside the terms. */
export interface SetUpFacts {
  readonly licence: LicenceStatus;
  readonly terms: AgencyTerms;
  /** Offices that the agency says stand on its licence. */
  readonly licensedOffices: number;
  readonly owners: number;
}

/** What keeps a slot from being used with an agency. */
export type SlotBlocker = 'licence' | 'fees' | 'slot_clause';

const IN_FORCE: readonly LicenceStatus['state'][] = ['valid', 'expiring'];

/**
 * Why no slot can be used with an agency; none where it can: a licence in force, a fee for everything it handles, and the clause
 * it agreed to (rules.md §6.13).
 */
export function slotBlockers(
  terms: Pick<AgencyTerms, 'work' | 'fees' | 'slotClause'>,
  isLicensed: boolean,
): SlotBlocker[] {
  const hasFees = terms.fees.length > 0 && withoutFee(terms.fees, terms.work).length === 0;
  return [
    ...(isLicensed ? [] : (['licence'] as const)),
    ...(hasFees ? [] : (['fees'] as const)),
    ...(terms.slotClause === null ? (['slot_clause'] as const) : []),
  ];
}

export type SetUpKey = SlotBlocker | 'offices' | 'scope' | 'capacity' | 'hours' | 'refund' | 'owners';
/** What a missing item holds back; `law`: the law asks for it in public; `nothing`: it is advice. */
export type Blocks = 'receiving' | 'slots' | 'law' | 'page' | 'nothing';

export interface SetUpItem {
  readonly key: SetUpKey;
  readonly isDone: boolean;
  readonly blocks: readonly Blocks[];
}

/** Everything an agency sets up, in the order of weight; `blocks` is what it holds back while it is missing. */
export function setUpItems({ licence, terms, licensedOffices, owners }: SetUpFacts): SetUpItem[] {
  const isLicensed = IN_FORCE.includes(licence.state);
  const blockers = slotBlockers(terms, isLicensed);
  const item = (key: SetUpKey, isDone: boolean, ...blocks: Blocks[]) => ({ key, isDone, blocks });
  return [
    item('licence', isLicensed, 'receiving', 'slots'),
    item('offices', licensedOffices > 0, 'page'),
    item('scope', terms.work.length > 0 && terms.areas.length > 0, 'page'),
    item('fees', !blockers.includes('fees'), 'law', 'slots'),
    item('refund', terms.refund !== null, 'law'),
    item('slot_clause', terms.slotClause !== null, 'slots'),
    item('hours', terms.hours !== null, 'page'),
    item('capacity', terms.monthlyCapacity !== null, 'page'),
    item('owners', owners > 1, 'nothing'),
  ];
}
