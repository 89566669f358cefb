import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { remapColumns } from '../rules/columns.ts';
import type { FileSource } from '../rules/decode.ts';
import { completeMapping, type Findings } from '../rules/findings.ts';
import { FollowedRows, RowGatherer } from '../rules/gather.ts';
import { mergeBatch, type SettledRow } from '../rules/merge.ts';
import { type JudgedRow, openApplicantFile, readApplicants } from '../rules/read-file.ts';
import type { ApplicantRow } from '../rules/row.ts';
import { deleteChunks } from '../store/chunks.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { lockPeople, takeTurn } from '../store/people.ts';
import { addFigures, advance, findFollowed, finishWriting } from '../store/progress.ts';
import { writePlan } from '../store/write-people.ts';
import { takeOverImport } from './own-import.ts';
import { openWorkbookAside } from './workbook-thread.ts';

/** Rows written in one transaction. */
const BATCH_ROWS = 2_000;

/**
 * Writes the people of a confirmed import, batch by batch. Each batch and the mark behind it commit together, so after
 * a crash whoever comes next goes on exactly there. Nobody is mailed by this. Answers false when there was nothing to
 * write (any more).
 * @throws Overtaken when somebody else writes it now
 */
export async function writeImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  id: ImportId,
  file: FileSource,
  signal?: AbortSignal,
): Promise<boolean> {
  const { database } = services;
  const claim = randomUUID();
  const taken = await inScope(database, scope, async (tx) => ({
    record: await takeOverImport(tx, id, claim, ['queued', 'running']),
    followed: new FollowedRows(await findFollowed(tx, id)),
  }));
  const { record, followed } = taken;
  if (record?.findings === undefined) return false;
  const { findings } = record;
  const opened = await openApplicantFile(file, openWorkbookAside);
  if (!opened.ok) throw new Error(`a file that was readable is no longer: ${opened.refusal.code}`);
  const mapping = columnsOf(opened.file.table.header, findings);
  let written = record.written;
  const write = (batch: Batch) =>
    inScope(database, scope, async (tx) => {
      await advance(tx, id, claim, { from: written, to: batch.upTo });
      await writeRows(tx, id, batch.rows);
    });
  // Days pass between looking and confirming: what was shown is what is done.
  const firstKept = record.includePastTerm ? undefined : findings.firstKept;
  const rows = readApplicants(opened.file, mapping, record.statusMap, firstKept);
  for await (const batch of inBatches(rows, new RowGatherer(followed), record.written)) {
    signal?.throwIfAborted();
    await write(batch);
    written = batch.upTo;
  }
  await inScope(database, scope, (tx) => finish(tx, record, claim));
  return true;
}

function columnsOf(header: readonly string[], findings: Findings) {
  const columns = remapColumns(header, completeMapping(findings.mapping));
  if (!columns.ok) throw new Error('a mapping that was allowed is no longer');
  return columns.columns.mapping;
}

async function writeRows(tx: Tx, id: ImportId, rows: readonly JudgedRow[]): Promise<void> {
  const accepted = rows.flatMap(({ verdict }) => (verdict.ok ? settled(verdict.applicant) : []));
  if (accepted.length === 0) return;
  await takeTurn(tx);
  const plan = mergeBatch(accepted, await lockPeople(tx, accepted), jstDate(tx.now), randomUUID);
  await writePlan(tx, plan, id);
  await addFigures(tx, id, {
    peopleAdded: plan.addedPeople.length,
    peopleChanged: plan.changedPeople.length,
    selectionsAdded: plan.addedSelections.length,
    selectionsChanged: plan.changedSelections.length,
  });
}

function settled(row: ApplicantRow): SettledRow {
  if (row.status === 'unknown') throw new Error('a status word was never asked about');
  return { ...row, status: row.status };
}

/** Rows to be written together, and how many rows of the file have been dealt with once they are. */
interface Batch {
  readonly rows: readonly JudgedRow[];
  readonly upTo: number;
}

/**
 * The rows of a file in batches, each person's rows in one of them. Those up to `written` are read again, because rows
 * among them may be held for a person whose last row is still to come, and not handed out again.
 */
async function* inBatches(
  source: AsyncIterable<{ rows: JudgedRow[] }>,
  gatherer: RowGatherer,
  written: number,
): AsyncGenerator<Batch, void> {
  let upTo = 0;
  let due: JudgedRow[] = [];
  for await (const { rows } of source) {
    for (const row of rows) {
      upTo += 1;
      const rowsNow = gatherer.take(row);
      if (upTo <= written) continue;
      due.push(...rowsNow);
      if ((upTo - written) % BATCH_ROWS !== 0) continue;
      yield { rows: due, upTo };
      due = [];
    }
  }
  yield { rows: [...due, ...gatherer.rest()], upTo };
}

async function finish(tx: Tx, record: ImportRecord, claim: string): Promise<void> {
  await finishWriting(tx, record.id, claim);
  await deleteChunks(tx, record.id);
  recordAudit(tx, {
    action: 'import.done',
    subject: { kind: 'import', id: record.id },
    detail: { rows: record.rows, accepted: record.accepted, rejected: record.rejected },
  });
}
