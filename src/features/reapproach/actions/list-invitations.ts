import type { Page, PageRequest } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { InvitationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { InvitationState } from '../rules/facts.ts';
import type { RuleResult } from '../rules/judge.ts';
import { type ListedInvitation, listInvitations } from '../store/invitation-lists.ts';
import { findInvitation, lockAddressee, readWaiting } from '../store/invitations.ts';
import { judgeAll, stopAll } from './look-at-due.ts';
import { type Followed, readFollowed } from './results.ts';

/** A row of the list, with what stands in its way today or has stopped it, and the selection that followed it (rules.md §14.12). */
export interface ShownInvitation extends ListedInvitation {
  readonly reasons: readonly (Pick<RuleResult, 'until'> & { readonly rule: string })[];
  readonly followed: Followed | null;
}

/** Askings of the acting company: what waits is judged as it would be now. */
export async function showInvitations(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  filter: { readonly state?: InvitationState | undefined },
  request: PageRequest,
): Promise<Page<ShownInvitation>> {
  const page = await listInvitations(tx, filter, request);
  const waiting = page.rows.flatMap(({ id, state }) => (state === 'due' ? [id] : []));
  const judged = await judgeAll(tx, services, await readWaiting(tx, waiting));
  const stops = new Map(
    judged.map(({ row, verdict }) => [row.id, verdict.rules.filter(({ allows }) => !allows)]),
  );
  const asked = page.rows.flatMap(({ applicantId, sentAt }) => (sentAt === null ? [] : [applicantId]));
  const followed = await readFollowed(tx, asked);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      followed: followed.get(row.id) ?? null,
      reasons: row.stoppedBy === null ? (stops.get(row.id) ?? []).map(reasonOf) : [{ rule: row.stoppedBy }],
    })),
  };
}

function reasonOf({ rule, until }: RuleResult): ShownInvitation['reasons'][number] {
  return until === undefined ? { rule } : { rule, until };
}

/** Calls one off before it leaves. Answers false where it has left or was stopped already. @throws NotFound */
export async function callOff(tx: Tx, id: InvitationId): Promise<boolean> {
  const found = await findInvitation(tx, id);
  if (found === undefined) throw new NotFound('invitation');
  await lockAddressee(tx, found.applicantId);
  return (await stopAll(tx, [{ id, because: 'by_hand' }])).length > 0;
}
