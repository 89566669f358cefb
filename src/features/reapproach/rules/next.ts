import type { Asking } from './asking.ts';
import type { PersonFacts, Step } from './facts.ts';
import type { Policy } from './policy.ts';

/** What a policy would ask somebody next: what is put down already, else the first, else the second. */
export function nextAsking(policy: Policy, { asked, selection }: PersonFacts): Asking {
  const mine = asked.filter(
    (one) =>
      one.campaignId === policy.policyId && one.selectionId === selection?.id && one.kind === 'invitation',
  );
  const due = mine.find(({ state }) => state === 'due');
  if (due !== undefined) return { id: due.id, step: due.step, kind: 'invitation' };
  const isFirstSent = mine.some(({ step, sentAt }) => step === 1 && sentAt !== null);
  const step: Step = isFirstSent && policy.afterMonths.length > 1 ? 2 : 1;
  return { step, kind: 'invitation' };
}
