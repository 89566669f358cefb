import { createHash } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type ApprovalId, newOrderedId } from '../../../platform/ids.ts';
import { leastOf, type TickedGroup } from '../rules/bands.ts';
import { insertApproval } from '../store/approvals.ts';
import type { StoredPolicy } from '../store/policies.ts';
import { listGroups } from '../store/ticked.ts';
import type { reapproachAudit } from '../views/audit.ts';

/** What somebody sees before they approve a policy about people whom the company does not know. */
export interface GroupPreview {
  readonly groups: readonly TickedGroup[];
  /** A sign of what stood there. */
  readonly digest: string;
}

/** The groups as they are: counts in bands, which nothing that one of the people does ever moves (docs/rules.md §14.20). */
export async function previewGroups(tx: Tx, policy: StoredPolicy): Promise<GroupPreview> {
  const groups = await listGroups(tx);
  const said = JSON.stringify([policy.policyId, policy.version, groups]);
  return { groups, digest: createHash('sha256').update(said).digest('hex').slice(0, 32) };
}

export type GroupsApproved =
  | { readonly ok: true; readonly people: number }
  | { readonly ok: false; readonly reason: 'off' | 'already' | 'nobody' | 'changed' };

/**
 * Lets the latest version run for all groups, those that follow as well. Under `holdPolicy`. Nothing to approve while there is none.
 * @param digest what the person had in front of them; programs see no page
 */
export async function approveGroups(tx: Tx, policy: StoredPolicy, digest?: string): Promise<GroupsApproved> {
  if (policy.endedAt !== null) return { ok: false, reason: 'off' };
  if (policy.isApprovedForAll) return { ok: false, reason: 'already' };
  const preview = await previewGroups(tx, policy);
  if (preview.groups.length === 0) return { ok: false, reason: 'nobody' };
  if (digest !== undefined && digest !== preview.digest) return { ok: false, reason: 'changed' };
  const people = leastOf(preview.groups);
  const id = newOrderedId<ApprovalId>(tx.wall.getTime());
  await insertApproval(tx, {
    id,
    policyId: policy.policyId,
    version: policy.version,
    isForAll: true,
    people,
  });
  recordAudit<typeof reapproachAudit>(tx, {
    action: 'reapproach_policy.approved',
    subject: { kind: 'reapproach_policy', id: policy.policyId },
    detail: { version: policy.version, people, isForAll: true },
  });
  return { ok: true, people };
}
