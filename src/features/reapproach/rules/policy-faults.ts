import { namesOpening, strangeVariables } from './own-text.ts';
import type { PolicyTerms } from './policy-terms.ts';

/** What of a policy contradicts itself, by the part one would change. */
export interface PolicyFault {
  readonly part: 'second' | 'until' | 'target' | 'subject' | 'body';
  readonly fault: 'order' | 'needed' | 'unknown_variable' | 'no_opening';
}

/** What is wrong with a policy that is in order field by field. */
export function policyFaults(
  terms: Pick<PolicyTerms, 'afterMonths' | 'fromHour' | 'untilHour' | 'openingIds' | 'subject' | 'body'>,
): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const [first = 0, second] = terms.afterMonths;
  if (second !== undefined && second <= first) faults.push({ part: 'second', fault: 'order' });
  if (terms.untilHour <= terms.fromHour) faults.push({ part: 'until', fault: 'order' });
  for (const part of ['subject', 'body'] as const) {
    const text = terms[part] ?? '';
    if (strangeVariables(text).length > 0) faults.push({ part, fault: 'unknown_variable' });
    else if (terms.openingIds.length === 0 && namesOpening(text)) faults.push({ part, fault: 'no_opening' });
  }
  return faults;
}

/** Whoever fills in the form is asked where people can read on; a program may leave that to the company's answer page. */
export function needsTarget({
  openingIds,
  careersUrl,
}: Pick<PolicyTerms, 'openingIds' | 'careersUrl'>): boolean {
  return openingIds.length === 0 && careersUrl === null;
}
