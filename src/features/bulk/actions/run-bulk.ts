import { recordAudit } from '../../../db/audit.ts';
import type { Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { type ApplicantId, type BulkId, type RelayLinkId, readId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { chooseTag } from '../../applicants/actions/change-many.ts';
import { holdOwner } from '../../applicants/actions/own-applicants.ts';
import { findLetterLink } from '../../links/actions/letter-links.ts';
import { canUndo, isUndoable, stepOf } from '../rules/bulk.ts';
import { readSaid } from '../rules/said-basis.ts';
import {
  type Bulk,
  countStep,
  findBulk,
  listNext,
  listNextUndone,
  moveBulk,
  startBulk,
  writeOutcomes,
  writeUndone,
} from '../store/bulk.ts';
import type { bulkAudit } from '../views/audit.ts';
import { CARRIES_OUT, TAKES_BACK } from './kinds.ts';

type Keys = Pick<Services, 'keyRing'>;

/** What is to be done: the tag, the owner (null: nobody), the basis with its day, the link or the ground for deleting, and how that came about. */
export interface BulkChoice {
  readonly value: string | null;
  readonly words: string | null;
}

type Confirmed =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'moved_on' | 'too_many_known' | 'no_link' | 'in_future' };

/**
 * Says that what was prepared shall be done, and does the first step of it; the rest is gone on with by a sweep. Pressing twice does it once.
 * @throws NotFound
 * @throws InvalidInput where the new owner does not work here
 */
export async function confirmBulk(tx: Tx, keys: Keys, id: BulkId, choice: BulkChoice): Promise<Confirmed> {
  const bulk = await getBulk(tx, id);
  if (bulk.state !== 'prepared' || bulk.kind === 'export') return { ok: false, reason: 'moved_on' };
  let { value } = choice;
  if (bulk.kind === 'tag') {
    value = (await chooseTag(tx, value ?? '')) ?? null;
    if (value === null) return { ok: false, reason: 'too_many_known' };
  }
  if (bulk.kind === 'basis' && readSaid(value).on > jstDate(tx.now))
    return { ok: false, reason: 'in_future' };
  if (bulk.kind === 'owner') await holdOwner(tx, value);
  if (bulk.kind === 'links') {
    const link = readId<RelayLinkId>(value ?? '');
    if (link === undefined || (await findLetterLink(tx, link)) === undefined)
      return { ok: false, reason: 'no_link' };
  }
  await startBulk(tx, id, { value, words: choice.words });
  audit(tx, 'applicants.bulk', bulk);
  await stepBulk(tx, keys, id);
  return { ok: true };
}

/**
 * Has tags, owners or bases go back to what they were, where they are still what this wrote.
 * @throws NotFound
 */
export async function undoBulk(tx: Tx, keys: Keys, id: BulkId): Promise<boolean> {
  const bulk = await getBulk(tx, id);
  if (!canUndo(bulk, jstDate(tx.now))) return false;
  await moveBulk(tx, id, 'undoing');
  audit(tx, 'applicants.bulk_undone', bulk);
  await stepBulk(tx, keys, id);
  return true;
}

/**
 * Does one step of what is under way: some two thousand people in a handful of statements. The step and the mark behind it commit together, so whoever
 * comes next goes on exactly there. Answers whether there is more.
 */
export async function stepBulk(tx: Tx, keys: Keys, id: BulkId): Promise<boolean> {
  const bulk = await findBulk(tx, id, 'lock');
  if (bulk?.state === 'running') return await doSome(tx, keys, bulk);
  if (bulk?.state === 'undoing') return await undoSome(tx, bulk);
  return false;
}

async function doSome(tx: Tx, keys: Keys, bulk: Bulk): Promise<boolean> {
  const some = await listNext(tx, bulk.id, stepOf(bulk.kind));
  const results = some.length === 0 ? [] : await CARRIES_OUT[bulk.kind](tx, keys, bulk, some);
  if (results.length > 0) await writeOutcomes(tx, bulk.id, results);
  const done = bulk.done + results.filter(({ outcome }) => outcome === 'done').length;
  await countStep(tx, { ...bulk, done });
  if (some.length === stepOf(bulk.kind)) return true;
  await moveBulk(tx, bulk.id, 'done');
  return false;
}

async function undoSome(tx: Tx, bulk: Bulk): Promise<boolean> {
  const some = await listNextUndone(tx, bulk.id, stepOf(bulk.kind));
  const back = isUndoable(bulk.kind) ? await TAKES_BACK[bulk.kind](tx, bulk, some) : new Set<ApplicantId>();
  await writeUndone(
    tx,
    bulk.id,
    some.map(({ id }) => id),
    back,
  );
  await countStep(tx, { ...bulk, undone: bulk.undone + back.size });
  if (some.length === stepOf(bulk.kind)) return true;
  await moveBulk(tx, bulk.id, 'undone');
  return false;
}

async function getBulk(tx: Tx, id: BulkId): Promise<Bulk> {
  const bulk = await findBulk(tx, id, 'lock');
  if (bulk === undefined) throw new NotFound('bulk action');
  return bulk;
}

function audit(tx: Tx, action: keyof (typeof bulkAudit)['actions'], { id, kind, people }: Bulk): void {
  recordAudit<typeof bulkAudit>(tx, {
    action,
    subject: { kind: 'bulk_action', id },
    detail: { kind, people },
  });
}
