import type { OpeningId, PolicyId } from '../../../platform/ids.ts';
import { type RecordedReason, recordedReasons } from '../../applicants/rules/reason-kinds.ts';

/** Whom a policy is about: people whose selections ended, or people who worked here, or people who ticked the box behind a link and whom the company does not know. */
export const audiences = ['applicants', 'leavers', 'ticked'] as const;
export type Audience = (typeof audiences)[number];
/** On what invitations by a policy rest: what each person allowed, or what the company declares for people it has taken in. */
export const bases = ['opt_in', 'declared'] as const;
export type Basis = (typeof bases)[number];

/** Whether people are approved by name, batch by batch, or whoever becomes due is invited. */
export const approvalKinds = ['each', 'auto'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** Whom a policy leaves out. */
export interface Exclusions {
  readonly reasons: readonly RecordedReason[];
  /** Steps at which a selection ended, as the company writes them. */
  readonly steps: readonly string[];
  readonly tags: readonly string[];
}

/** A policy as its latest version says it. */
export interface Policy {
  readonly policyId: PolicyId;
  readonly version: number;
  readonly name: string;
  readonly audience: Audience;
  /** Months from the end to each step: one or two, rising. */
  readonly afterMonths: readonly number[];
  /** Whole hours in Japan between which it is mailed, on business days. */
  readonly fromHour: number;
  readonly untilHour: number;
  /** What it names; none: the careers page. */
  readonly openingIds: readonly OpeningId[];
  readonly careersUrl: string | null;
  readonly basis: Basis;
  readonly approval: ApprovalKind;
  /** Whether a recorded change must have happened. */
  readonly needsChange: boolean;
  readonly exclusions: Exclusions;
  /** The company's own words; null: ours. */
  readonly subject: string | null;
  readonly body: string | null;
  /** Switched off. */
  readonly endedAt: Date | null;
}

/** Exclusions as they are stored; what another version wrote and this one does not know is nobody's. */
export function readExclusions(stored: unknown): Exclusions {
  const said = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<
    Record<string, unknown>
  >;
  const words = (name: string) => {
    const list = said[name];
    return Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string') : [];
  };
  const reasons = words('reasons');
  return {
    reasons: recordedReasons.filter((reason) => reasons.includes(reason)),
    steps: words('steps'),
    tags: words('tags'),
  };
}

/** Whether a recorded step is one of these words, however it is written. */
export function isExcludedStep(step: string | null, words: readonly string[]): boolean {
  const folded = foldStep(step ?? '');
  return folded !== '' && words.some((word) => foldStep(word) === folded);
}

function foldStep(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s。．.]+/g, '');
}
