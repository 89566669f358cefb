import type { ReapplyStanding } from '../../applicants/rules/reapply.ts';
import type { RecordedReason } from '../../applicants/rules/reason-kinds.ts';
import type { WouldChange } from '../../applicants/rules/would-change.ts';
import { readStep } from '../../letters/rules/step.ts';
import type { Step } from '../../links/rules/ready-texts.ts';
import type { FilterName, RediscoveryFilters } from './filters.ts';

/** Why somebody was found: their last opening is this one or of its families, or their record has a word. */
export type Reason =
  | { readonly kind: 'similar_opening'; readonly opening: string }
  | { readonly kind: 'word'; readonly word: string };

/** What is recorded of somebody's latest selection, as far as it is looked at here. */
export interface LatestSelection {
  readonly status: string | null;
  readonly openingTitle: string;
  readonly step: string | null;
  readonly endedOn: string | null;
  readonly reasonKind: RecordedReason | null;
  /** In the company's own words. */
  readonly endReason: string | null;
  /** As it stands today, for this opening. */
  readonly reapply: ReapplyStanding;
  readonly wouldChange: WouldChange;
  readonly hasContact: boolean;
  /** Whether a letter of the company's waits for them, or left within the window. */
  readonly isContacted: boolean;
}

/** Why somebody who was found is no hit. */
export type LeftOut = Exclude<FilterName, 'similar' | 'months'> | 'hired';

/** What speaks against a hit without leaving it out; undefined for a hit. */
export function leftOutBy(
  { step, without, mayReapply, uncontacted }: RediscoveryFilters,
  one: LatestSelection,
): LeftOut | undefined {
  // Whoever was hired works here: they are looked for when they have left.
  if (one.status === 'hired') return 'hired';
  if (mayReapply && (one.reapply.state === 'no' || one.reapply.state === 'later')) return 'mayReapply';
  if (step !== null && isBefore(readStep(one.step), step)) return 'step';
  if (one.reasonKind !== null && without.includes(one.reasonKind)) return 'without';
  return uncontacted && one.isContacted ? 'uncontacted' : undefined;
}

const RANK: Readonly<Record<Step, number>> = { document: 0, interview: 1, final: 2 };

function isBefore(reached: Step | undefined, least: Step): boolean {
  return reached !== undefined && RANK[reached] < RANK[least];
}

/** What is not known of a hit, or makes it uncertain. */
export const doubts = ['reason_unknown', 'step_unread', 'opening_unknown', 'no_contact', 'old'] as const;
export type Doubt = (typeof doubts)[number];

/** @param oldBefore the first day that is not long ago */
export function doubtsOf(one: LatestSelection, oldBefore: string): Doubt[] {
  const all: Readonly<Record<Doubt, boolean>> = {
    reason_unknown: isReasonUnknown(one),
    step_unread: readStep(one.step) === undefined,
    opening_unknown: one.openingTitle === '',
    no_contact: !one.hasContact,
    old: one.endedOn !== null && one.endedOn < oldBefore,
  };
  return doubts.filter((doubt) => all[doubt]);
}

/** "Other" is no reason that anybody could compare with an opening. */
export function isReasonUnknown({ reasonKind }: Pick<LatestSelection, 'reasonKind'>): boolean {
  return reasonKind === null || reasonKind === 'other' || reasonKind === 'left_other';
}
