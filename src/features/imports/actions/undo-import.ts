import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type NamedStaying,
  nameStaying,
  planTakingBack,
  type Staying,
  type TakenRows,
  takeBackRows,
} from '../../applicants/actions/take-back-rows.ts';
import { isDoneAtOnce } from '../rules/line-estimate.ts';
import { canUndo } from '../rules/undo.ts';
import { closeBatch, findLastBatch, finishUndoing } from '../store/batches.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { moveImport } from '../store/imports.ts';
import type { ImportRun } from '../store/progress.ts';
import type { importsAudit } from '../views/audit.ts';
import { getOwnImport, takeOverImport } from './own-import.ts';
import { enqueueImports } from './scopes.ts';

/** Those who stay that are named one by one; all are counted. */
export const NAMED_STAYING = 100;

/** A look at what undoing would do gives up after so long, and says how far it has come. */
const LOOK_MS = 8_000;

/** What undoing an import would do, as things stand. */
export interface UndoForecast extends Omit<TakenRows, 'stays'> {
  readonly record: ImportRecord;
  readonly stay: number;
  /** The first of them. */
  readonly stays: readonly NamedStaying[];
  /** Rows looked at, of those written; with fewer the figures are of these alone. */
  readonly rows: number;
}

/**
 * What undoing an import would do; undefined where it cannot be undone (any more). A transaction for each batch, so that a large import holds none.
 * @throws NotFound
 */
export async function forecastUndo(
  services: Pick<Services, 'database'>,
  scope: Scope,
  id: ImportId,
  lookMs = LOOK_MS,
): Promise<UndoForecast | undefined> {
  const step = <T>(work: (tx: Tx) => Promise<T>) => inScope(services.database, scope, work);
  const record = await step(async (tx) => {
    const found = await getOwnImport(tx, id);
    return canUndo(found, jstDate(tx.now)) ? found : undefined;
  });
  if (record === undefined) return undefined;
  const sum = { people: 0, selections: 0, peopleBack: 0, values: 0, rows: 0 };
  const stays: Staying[] = [];
  let before: string | null = null;
  const end = performance.now() + lookMs;
  do {
    const looked = await step(async (tx) => {
      const batch = await findLastBatch(tx, id, before);
      return batch && { batch, taken: await planTakingBack(tx, batch) };
    });
    if (looked === undefined) break;
    const { batch, taken } = looked;
    before = batch.number;
    for (const key of ['people', 'selections', 'peopleBack', 'values'] as const) sum[key] += taken[key];
    sum.rows += batch.rows;
    stays.push(...taken.stays);
  } while (performance.now() < end);
  const named = await step((tx) => nameStaying(tx, stays.slice(0, NAMED_STAYING)));
  return { ...sum, record, stay: stays.length, stays: named };
}

/** `atOnce`: small enough for the caller to carry it out now (run-import.ts); otherwise a job has been enqueued. */
export type StartedUndo =
  | { readonly ok: true; readonly atOnce: boolean }
  | { readonly ok: false; readonly reason: 'state' };

/**
 * Has a whole import undone (rules.md §8.13).
 * @throws NotFound
 */
export async function startUndo(tx: Tx, id: ImportId): Promise<StartedUndo> {
  const record = await getOwnImport(tx, id, 'lock');
  if (!canUndo(record, jstDate(tx.now))) return { ok: false, reason: 'state' };
  await moveImport(tx, id, ['done', 'failed'], 'undoing');
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.undo_started',
    subject: { kind: 'import', id },
    detail: { rows: record.written },
  });
  const atOnce = isDoneAtOnce(record.lineEstimate);
  if (!atOnce) enqueueImports(tx);
  return { ok: true, atOnce };
}

/**
 * Takes an import back batch by batch, the last one first. Each batch and the mark behind it commit together, so after a crash whoever comes
 * next goes on exactly there. Nobody is mailed by this.
 * @throws Overtaken when somebody else is at it now
 */
export async function undoImport(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  run: ImportRun,
  signal?: AbortSignal,
): Promise<void> {
  const { id, claim } = run;
  const taken = await inScope(database, scope, (tx) => takeOverImport(tx, id, claim, ['undoing']));
  if (taken === undefined) return;
  const undoOne = () =>
    inScope(database, scope, async (tx) => {
      const done = await takeBackRows(tx, () => findLastBatch(tx, id, null));
      if (done === undefined) await finish(tx, run);
      else await closeBatch(tx, run, done.batch, done.taken);
      return done !== undefined;
    });
  do signal?.throwIfAborted();
  while (await undoOne());
}

async function finish(tx: Tx, run: ImportRun): Promise<void> {
  await finishUndoing(tx, run);
  const { undone } = await getOwnImport(tx, run.id);
  const { people, selections, values, stay } = undone;
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.undone',
    subject: { kind: 'import', id: run.id },
    detail: { people, selections, values, stay },
  });
}
