import { namesOpening, strangeVariables } from './own-text.ts';
import type { PolicyTerms } from './policy-terms.ts';

/** What of a policy contradicts itself, by the part one would change. */
export interface PolicyFault {
  readonly part:
    | 'second'
    | 'until'
    | 'target'
    | 'subject'
    | 'body'
    | 'audience'
    | 'basis'
    | 'needsChange'
    | 'exclusions';
  readonly fault: 'order' | 'needed' | 'unknown_variable' | 'no_opening' | 'of_group' | 'fixed';
}

/** What is wrong with a policy that is in order field by field. */
export function policyFaults(terms: Omit<PolicyTerms, 'name' | 'careersUrl' | 'approval'>): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const [first = 0, second] = terms.afterMonths;
  if (second !== undefined && second <= first) faults.push({ part: 'second', fault: 'order' });
  if (terms.untilHour <= terms.fromHour) faults.push({ part: 'until', fault: 'order' });
  for (const part of ['subject', 'body'] as const) {
    const text = terms[part] ?? '';
    if (strangeVariables(text).length > 0) faults.push({ part, fault: 'unknown_variable' });
    else if (terms.openingIds.length === 0 && namesOpening(text)) faults.push({ part, fault: 'no_opening' });
  }
  return [...faults, ...groupFaults(terms)];
}

/** Of people whom a company does not know it can say nothing of one: no reason, step or tag, no change, and no basis but their tick. */
function groupFaults({
  audience,
  basis,
  needsChange,
  exclusions: { reasons, steps, tags },
}: Pick<PolicyTerms, 'audience' | 'basis' | 'needsChange' | 'exclusions'>): PolicyFault[] {
  if (audience !== 'ticked') return [];
  const faults: PolicyFault[] = [];
  if (basis !== 'opt_in') faults.push({ part: 'basis', fault: 'of_group' });
  if (needsChange) faults.push({ part: 'needsChange', fault: 'of_group' });
  if (reasons.length + steps.length + tags.length > 0) faults.push({ part: 'exclusions', fault: 'of_group' });
  return faults;
}

/** What was approved and asked of some people is never said of others: a further version stays with groups, or without them. */
export function isOtherZone(
  before: Pick<PolicyTerms, 'audience'>,
  after: Pick<PolicyTerms, 'audience'>,
): boolean {
  return (before.audience === 'ticked') !== (after.audience === 'ticked');
}

/** Whoever fills in the form is asked where people can read on; a program may leave that to the company's answer page. */
export function needsTarget({
  openingIds,
  careersUrl,
}: Pick<PolicyTerms, 'openingIds' | 'careersUrl'>): boolean {
  return openingIds.length === 0 && careersUrl === null;
}
