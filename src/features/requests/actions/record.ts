import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { idOf, type RequestId } from '../../../platform/ids.ts';
import { dueOf } from '../rules/due.ts';
import type { RequestKind } from '../rules/request.ts';
import { endAcknowledged, forgetOwnWords, hasCopyOf, insertRequest } from '../store/requests.ts';
import { deleteOpenTasks, insertTasks } from '../store/tasks.ts';

/** What a person did on their own pages, or had done at the desk. */
export interface OwnAct {
  readonly kind: RequestKind;
  /** Whoever received something that this is about; empty where no agency has anything to do. */
  readonly agencyIds: readonly string[];
  /** What is stopped, where it is one item. */
  readonly item?: string;
  /** What the law keeps of it (rules.md §6.2), and until when. */
  readonly kept?: { readonly until: JstDate } | undefined;
  /** The request it was carried out for, where it stands in the register already. */
  readonly request?: RequestId | undefined;
}

/**
 * Enters in the register what the acting person does themselves, in the transaction that does it: it needs no check of who they are
 * beyond the mailbox they signed in with, and is done at once. Every agency it concerns has to acknowledge it; until the last has, it is
 * in progress. What an agency had not acknowledged yet, and what ends by this, is asked of it no more. The account is locked. Needs
 * the `candidate` scope.
 */
export async function recordOwnAct(tx: Tx, act: OwnAct): Promise<void> {
  const { kind, agencyIds, item = null, kept } = act;
  if (kind === 'disclosure' && (await hasCopyOf(tx, jstDate(tx.now)))) return;
  const ends = kind === 'erasure' || (kind === 'stop_use' && item === null);
  const replaced = ends ? await deleteOpenTasks(tx, agencyIds) : [];
  const id = act.request ?? idOf<RequestId>(randomUUID());
  if (act.request === undefined)
    await insertRequest(tx, {
      id,
      candidateId: tx.candidateId,
      kind,
      via: tx.scope.actor.kind === 'candidate' ? 'own_page' : 'system',
      state: 'in_progress',
      ...dueOf(kind, tx.now),
      identifiedAt: tx.now,
      outcome: kept === undefined ? 'done' : 'part_refused',
      article: kept === undefined ? null : 'records',
      keptUntil: kept?.until ?? null,
    });
  if (kind !== 'disclosure') await insertTasks(tx, { requestId: id, kind, item, reason: null }, agencyIds);
  await tx.within({ kind: 'system', actor: tx.scope.actor }, (system) =>
    endAcknowledged(system, [id, ...replaced]),
  );
}

/**
 * Part of erasing the acting person: what they wrote to the operator and what was answered is gone, and what was open ends.
 * @param request the one that is being carried out
 */
export async function forgetRequestWords(tx: Tx, request?: RequestId): Promise<void> {
  await forgetOwnWords(tx, request ?? null);
}
