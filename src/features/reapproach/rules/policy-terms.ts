import type { ApprovalKind, Audience, Policy } from './policy.ts';

/** Those that can be chosen. */
export const offeredAudiences = ['applicants', 'leavers', 'ticked'] as const satisfies readonly Audience[];

/** What one version says. */
export type PolicyTerms = Omit<Policy, 'policyId' | 'version' | 'endedAt'>;

/** The months after which the first and the second step may lie, and how far apart at least. */
export const FIRST_MONTHS = { least: 0, most: 36 } as const;
export const MOST_SECOND_MONTHS = 60;
/** The hours that can be chosen (rules.md §4.1). */
export const POLICY_HOURS = { from: 9, until: 18 } as const;
export const MOST_POLICY_OPENINGS = 20;
export const LONGEST_POLICY_NAME = 60;
export const LONGEST_POLICY_SUBJECT = 120;
export const LONGEST_POLICY_BODY = 2_000;
export const LONGEST_CAREERS_URL = 2_000;
export const MOST_EXCLUDED_WORDS = 50;
export const MOST_STEP_WORDS = 100;

/** What a new policy begins with (rules.md §14.7). */
export const USUAL_TERMS = {
  audience: 'applicants',
  afterMonths: [6, 12],
  fromHour: POLICY_HOURS.from,
  untilHour: POLICY_HOURS.until,
  basis: 'opt_in',
  approval: 'each',
  needsChange: false,
  exclusions: { reasons: [], steps: [], tags: [] },
} as const satisfies Partial<PolicyTerms>;

/** The parts of a policy that can differ between two versions. */
export const policyParts = [
  'name',
  'audience',
  'afterMonths',
  'hours',
  'target',
  'basis',
  'approval',
  'needsChange',
  'exclusions',
  'text',
] as const;
export type PolicyPart = (typeof policyParts)[number];

/** What of a version is other than in the one before it. */
export function changedParts(before: PolicyTerms, after: PolicyTerms): PolicyPart[] {
  return policyParts.filter((part) => said(before, part) !== said(after, part));
}

function said(terms: PolicyTerms, part: PolicyPart): string {
  switch (part) {
    case 'hours':
      return JSON.stringify([terms.fromHour, terms.untilHour]);
    case 'target':
      return JSON.stringify([terms.openingIds.toSorted(), terms.careersUrl]);
    case 'text':
      return JSON.stringify([terms.subject, terms.body]);
    case 'exclusions': {
      const { reasons, steps, tags } = terms.exclusions;
      return JSON.stringify([reasons.toSorted(), steps.toSorted(), tags.toSorted()]);
    }
    case 'name':
    case 'audience':
    case 'afterMonths':
    case 'basis':
    case 'approval':
    case 'needsChange':
      return JSON.stringify(terms[part]);
  }
}

/**
 * What stands of a policy: whether anything can leave by it. `waiting`: no approval of the latest version; `partly`: for these people;
 * `running`: for everybody it is about; `off`: switched off.
 */
export type PolicyState = 'waiting' | 'partly' | 'running' | 'off';

/** How a policy stands by the approvals of its latest version. */
export function policyState(policy: {
  readonly endedAt: Date | null;
  readonly approval: ApprovalKind;
  /** Approvals of the latest version: for everybody, or for people by name. */
  readonly isApprovedForAll: boolean;
  readonly approvedPeople: number;
}): PolicyState {
  if (policy.endedAt !== null) return 'off';
  if (policy.isApprovedForAll) return 'running';
  return policy.approvedPeople > 0 ? 'partly' : 'waiting';
}
