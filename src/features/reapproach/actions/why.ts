import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { getApplicant } from '../../applicants/actions/read-applicants.ts';
import type { Step } from '../rules/facts.ts';
import { dueDay, judge, type Verdict, waitDay } from '../rules/judge.ts';
import { nextAsking } from '../rules/next.ts';
import type { Policy } from '../rules/policy.ts';
import { type ListedInvitation, listInvitationsTo } from '../store/invitation-lists.ts';
import { listInUse } from '../store/policies-running.ts';
import { readCompanyFacts, readPeople } from './people-of-policy.ts';

/** What one policy says of one person today. */
export interface WhyByPolicy {
  readonly policy: Policy;
  readonly step: Step;
  /** The first day on which it would leave, where its own days say one. */
  readonly dueOn: JstDate | null;
  readonly verdict: Verdict;
}

/** Why somebody is asked to apply again, or not: by each policy in use, and what was asked so far. */
export interface Why {
  readonly person: { readonly id: ApplicantId; readonly fullName: string };
  readonly policies: readonly WhyByPolicy[];
  /** Where no policy is in use: what would be asked of them in any case. */
  readonly anyway: Verdict | null;
  readonly asked: readonly ListedInvitation[];
}

/** @throws NotFound */
export async function readWhy(tx: Tx, services: Pick<Services, 'keyRing'>, id: ApplicantId): Promise<Why> {
  const { fullName } = await getApplicant(tx, id);
  const today = jstDate(tx.now);
  const policies: WhyByPolicy[] = [];
  for (const policy of await listInUse(tx)) {
    const company = await readCompanyFacts(tx, policy.openingIds);
    const [person] = await readPeople(tx, services, [id], policy);
    if (person === undefined) continue;
    const asking = nextAsking(policy, person);
    const [due, wait] = [dueDay(policy, person, asking), waitDay(policy, company, person, asking)];
    const dueOn = due !== null && wait !== null && wait > due ? wait : due;
    policies.push({
      policy,
      step: asking.step,
      dueOn,
      verdict: judge(policy, company, person, today, asking),
    });
  }
  const [alone] = policies.length === 0 ? await readPeople(tx, services, [id], null) : [];
  const anyway = alone ? judge(null, await readCompanyFacts(tx, []), alone, today) : null;
  return { person: { id, fullName }, policies, anyway, asked: await listInvitationsTo(tx, id) };
}
