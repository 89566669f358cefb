import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type DuplicatePairId, idOf, type MergeId } from '../../../platform/ids.ts';
import { joinEntries, partEntries } from '../../applicants/actions/join-entries.ts';
import type { Picks } from '../../applicants/rules/join.ts';
import type { PersonField } from '../../applicants/rules/pinned-fields.ts';
import { insertMerge, lockMerge, type Merge, noteParted } from '../store/merges.ts';
import { decideNotSame, dropProposed, findPair, type Pair, proposeAgain } from '../store/pairs.ts';
import type { duplicatesAudit } from '../views/audit.ts';

/** From which of the two entries each value is taken. */
export type PairPicks = Readonly<Record<PersonField, 'one' | 'other'>>;

export type MergedPair =
  | { readonly ok: true; readonly merge: Pick<Merge, 'id' | 'keptId'> }
  | { readonly ok: false; readonly reason: 'moved_on' | 'letter_waits' };

/** Makes the two entries of a pair one; the one to which a letter still waits is kept. @throws NotFound */
export async function mergePair(tx: Tx, id: DuplicatePairId, picks: PairPicks): Promise<MergedPair> {
  const pair = await pairOf(tx, id);
  if (pair.state !== 'proposed') return { ok: false, reason: 'moved_on' };
  for (const kept of ['one', 'other'] as const) {
    const [keptId, mergedId] = kept === 'one' ? [pair.oneId, pair.otherId] : [pair.otherId, pair.oneId];
    const joined = await joinEntries(tx, keptId, mergedId, sidesOf(picks, kept));
    if (!joined.ok && joined.reason === 'gone') return { ok: false, reason: 'moved_on' };
    if (!joined.ok) continue;
    const mergeId = idOf<MergeId>(randomUUID());
    await insertMerge(tx, { id: mergeId, keptId, mergedId, joined: joined.joined });
    await dropProposed(tx, mergedId);
    recordAudit<typeof duplicatesAudit>(tx, {
      action: 'applicants.merged',
      subject: { kind: 'applicant', id: keptId },
      detail: { merged: mergedId },
    });
    return { ok: true, merge: { id: mergeId, keptId } };
  }
  return { ok: false, reason: 'letter_waits' };
}

function sidesOf(picks: PairPicks, kept: 'one' | 'other'): Picks {
  const side = (field: PersonField) => (picks[field] === kept ? 'kept' : 'merged');
  return { name: side('name'), kana: side('kana'), mail: side('mail'), phone: side('phone') };
}

/** Says that the entries of a pair are two people; they are not proposed again. Answers false where it was decided before. @throws NotFound */
export async function keepApart(tx: Tx, id: DuplicatePairId): Promise<boolean> {
  const pair = await pairOf(tx, id);
  if (!(await decideNotSame(tx, id, tx.scope.actor.id))) return false;
  recordAudit<typeof duplicatesAudit>(tx, {
    action: 'applicants.kept_apart',
    subject: { kind: 'applicant', id: pair.oneId },
    detail: { other: pair.otherId },
  });
  return true;
}

/** Takes that back. @throws NotFound */
export async function reconsider(tx: Tx, id: DuplicatePairId): Promise<boolean> {
  const pair = await pairOf(tx, id);
  if (!(await proposeAgain(tx, id))) return false;
  recordAudit<typeof duplicatesAudit>(tx, {
    action: 'applicants.reconsidered',
    subject: { kind: 'applicant', id: pair.oneId },
    detail: { other: pair.otherId },
  });
  return true;
}

/** Parts two entries that were made one. Answers false where they are no longer. @throws NotFound */
export async function partMerge(tx: Tx, id: MergeId): Promise<boolean> {
  const merge = await lockMerge(tx, id);
  if (merge === undefined) throw new NotFound('merge');
  if (merge.partedAt !== null) return false;
  if (!(await partEntries(tx, merge.keptId, merge.mergedId, merge.joined))) return false;
  await noteParted(tx, id);
  recordAudit<typeof duplicatesAudit>(tx, {
    action: 'applicants.parted',
    subject: { kind: 'applicant', id: merge.keptId },
    detail: { parted: merge.mergedId },
  });
  return true;
}

async function pairOf(tx: Tx, id: DuplicatePairId): Promise<Pair> {
  const pair = await findPair(tx, id);
  if (pair === undefined) throw new NotFound('duplicate pair');
  return pair;
}
