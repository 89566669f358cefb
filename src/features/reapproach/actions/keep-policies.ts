import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { newOrderedId, type OpeningId, type PolicyId } from '../../../platform/ids.ts';
import { findOpening } from '../../orgs/actions/openings.ts';
import { isOtherZone } from '../rules/policy-faults.ts';
import { changedParts, type PolicyPart, type PolicyTerms } from '../rules/policy-terms.ts';
import {
  findPolicy,
  insertPolicy,
  insertVersion,
  lockPolicy,
  type StoredPolicy,
  stopDue,
  writeEnd,
} from '../store/policies.ts';
import type { reapproachAudit } from '../views/audit.ts';

type Refused = { readonly ok: false; readonly reason: 'opening' | 'off' | 'audience' };

/** Adds a policy; nothing leaves by it before somebody approves it. Refused where an opening is not one that takes applications. */
export async function addPolicy(
  tx: Tx,
  terms: PolicyTerms,
): Promise<{ readonly ok: true; readonly id: PolicyId } | Refused> {
  if (!(await areOpen(tx, terms.openingIds))) return { ok: false, reason: 'opening' };
  const id = newOrderedId<PolicyId>(tx.wall.getTime());
  await insertPolicy(tx, id, terms);
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapproach_policy.added',
    subject: { kind: 'reapproach_policy', id },
    detail: { basis: terms.basis, approval: terms.approval },
  });
  return { ok: true, id };
}

/** A policy of the company, held until the transaction ends, as long as nobody has switched it off. @throws NotFound */
export async function holdPolicy(tx: Tx, id: PolicyId): Promise<StoredPolicy> {
  await lockPolicy(tx, id);
  return getPolicy(tx, id);
}

/** @throws NotFound for an unknown and a foreign one alike */
export async function getPolicy(tx: Tx, id: PolicyId): Promise<StoredPolicy> {
  const policy = await findPolicy(tx, id);
  if (policy === undefined) throw new NotFound('policy');
  return policy;
}

/**
 * Says something else from now on: a further version, which needs an approval of its own; none where nothing is other. Openings that
 * have closed since may stay. Under `holdPolicy`.
 */
export async function changePolicy(
  tx: Tx,
  before: StoredPolicy,
  terms: PolicyTerms,
): Promise<{ readonly ok: true; readonly changed: readonly PolicyPart[] } | Refused> {
  if (before.endedAt !== null) return { ok: false, reason: 'off' };
  if (isOtherZone(before, terms)) return { ok: false, reason: 'audience' };
  const added = terms.openingIds.filter((id) => !before.openingIds.includes(id));
  if (!(await areOpen(tx, added))) return { ok: false, reason: 'opening' };
  const changed = changedParts(before, terms);
  if (changed.length === 0) return { ok: true, changed };
  const version = before.version + 1;
  await insertVersion(tx, before.policyId, version, terms);
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapproach_policy.changed',
    subject: { kind: 'reapproach_policy', id: before.policyId },
    detail: { version, changed: changed.length },
  });
  return { ok: true, changed };
}

/** Switches it off: what waits by it is stopped, nothing leaves by it any more, and no version takes that back. Answers false where it is off already. Under `holdPolicy`. */
export async function endPolicy(tx: Tx, policy: StoredPolicy): Promise<boolean> {
  if (policy.endedAt !== null) return false;
  await writeEnd(tx, policy.policyId);
  const stopped = await stopDue(tx, policy.policyId);
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapproach_policy.ended',
    subject: { kind: 'reapproach_policy', id: policy.policyId },
    detail: { stopped },
  });
  return true;
}

async function areOpen(tx: Tx, ids: readonly OpeningId[]): Promise<boolean> {
  for (const id of ids) {
    const opening = await findOpening(tx, id);
    if (opening === undefined || opening.closedAt !== null) return false;
  }
  return true;
}
