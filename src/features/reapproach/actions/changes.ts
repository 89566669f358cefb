import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { ChangeId, OpeningId } from '../../../platform/ids.ts';
import { findOpeningChange, takeChangeBack, writeChange } from '../../orgs/actions/opening-changes.ts';
import { getOpening } from '../../orgs/actions/openings.ts';
import type { ChangeKind } from '../../orgs/rules/opening-changes.ts';
import { deletePutAside, insertLift, listRestingOn } from '../store/changes.ts';
import { listLifted } from '../store/facts.ts';
import type { reapproachAudit } from '../views/audit.ts';
import { stopAll } from './look-at-due.ts';

/** A change as somebody of the company writes it down. */
export interface SaidChange {
  readonly openingId: OpeningId;
  readonly kind: ChangeKind;
  readonly words: string;
  readonly requirement: string | null;
  readonly payYen: number | null;
  readonly happenedOn: JstDate;
}

type Recorded =
  | { readonly ok: true; readonly id: ChangeId }
  | { readonly ok: false; readonly reason: 'future' | 'closed' };

/** Writes down by hand that something has changed at an opening that takes applications. @throws NotFound */
export async function recordChange(
  tx: Tx,
  { openingId, happenedOn, ...said }: SaidChange,
): Promise<Recorded> {
  if (happenedOn > jstDate(tx.now)) return { ok: false, reason: 'future' };
  const { closedAt } = await getOpening(tx, openingId);
  if (closedAt !== null) return { ok: false, reason: 'closed' };
  const words = { ...said, before: null, after: null };
  return { ok: true, id: await writeChange(tx, openingId, words, { happenedOn, source: 'by_hand' }) };
}

/**
 * A change was a mistake: it stays in the list as taken back, and whatever waits to leave because of it is stopped.
 * @returns how many invitations that stopped; undefined where it was taken back before
 * @throws NotFound
 */
export async function takeBackChange(tx: Tx, id: ChangeId): Promise<number | undefined> {
  const change = await findOpeningChange(tx, id);
  if (change === undefined) throw new NotFound('change');
  if (!(await takeChangeBack(tx, id, change.openingId))) return undefined;
  const resting = await listRestingOn(tx, id);
  const stopped = await stopAll(
    tx,
    resting.map((one) => ({ id: one, because: 'change_gone' as const })),
  );
  return stopped.length;
}

/**
 * Whether whoever is asked because of a change waits for the day from which the company takes applications again, at that opening. Answers
 * false where that is so already.
 * @throws NotFound
 */
export async function liftWait(tx: Tx, openingId: OpeningId, isLifted: boolean): Promise<boolean> {
  await getOpening(tx, openingId, true);
  if ((await listLifted(tx, [openingId])).has(openingId) === isLifted) return false;
  await insertLift(tx, randomUUID(), openingId, isLifted);
  recordAudit<typeof reapproachAudit>(tx, {
    action: isLifted ? 'reapply_wait.lifted' : 'reapply_wait.restored',
    subject: { kind: 'opening', id: openingId },
  });
  return true;
}

/** Brings back every proposal of a change that somebody had put aside. Answers how many. */
export async function returnProposals(tx: Tx, id: ChangeId): Promise<number> {
  const returned = await deletePutAside(tx, id);
  if (returned > 0)
    recordAudit<typeof reapproachAudit>(tx, {
      action: 'proposal.returned',
      subject: { kind: 'recorded_change', id },
      detail: { people: returned },
    });
  return returned;
}
