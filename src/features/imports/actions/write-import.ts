import { recordAudit } from '../../../db/audit.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { Services } from '../../../platform/services.ts';
import { takeOverRows } from '../../applicants/actions/take-over-rows.ts';
import type { BatchPlan } from '../../applicants/rules/merge.ts';
import { outcomeOf } from '../../applicants/rules/outcome.ts';
import { intakeOf } from '../rules/file-kinds.ts';
import { keptByOf } from '../rules/findings.ts';
import { RowGatherer } from '../rules/gather.ts';
import { keptNotes } from '../rules/kept-notes.ts';
import { type JudgedRow, openApplicantFile, readApplicants, type UploadedFile } from '../rules/read-file.ts';
import { RowBits } from '../rules/row-bits.ts';
import { hexOf } from '../rules/source.ts';
import { insertBatch } from '../store/batches.ts';
import { deleteChunks } from '../store/chunks.ts';
import type { ImportRecord } from '../store/import-record.ts';
import {
  addOutcome,
  advance,
  appendNotes,
  findRowBits,
  finishWriting,
  type ImportRun,
  rejectLate,
} from '../store/progress.ts';
import { insertRejections } from '../store/rejections.ts';
import type { importsAudit } from '../views/audit.ts';
import { forgottenRows } from './forgotten-rows.ts';
import { takeOverImport } from './own-import.ts';
import { acceptedRows, type Batch, columnsOf, inBatches } from './row-batches.ts';

/**
 * Writes the people of a confirmed import, batch by batch. Each batch and the mark behind it commit together, so after
 * a crash whoever comes next goes on exactly there. Nobody is mailed by this. Answers false when there was nothing to
 * write (any more).
 * @throws Overtaken when somebody else writes it now
 */
export async function writeImport(
  services: Pick<Services, 'database' | 'keyRing'>,
  scope: Scope,
  { id, claim }: ImportRun,
  file: UploadedFile,
  signal?: AbortSignal,
): Promise<boolean> {
  const { database } = services;
  const taken = await inScope(database, scope, async (tx) => ({
    record: await takeOverImport(tx, id, claim, ['queued', 'running']),
    bits: await findRowBits(tx, id),
  }));
  const { record, bits } = taken;
  if (record?.findings === undefined) return false;
  const { findings } = record;
  const opened = await openApplicantFile(file, record.reading);
  if (!opened.ok) throw new Error(`a file that was readable is no longer: ${opened.refusal.code}`);
  const mapping = columnsOf(opened.file.table.header, findings);
  const source = hexOf(opened.file.table.header);
  let written = record.written;
  const write = (batch: Batch) =>
    inScope(database, scope, async (tx) => {
      await advance(tx, id, claim, { from: written, to: batch.upTo });
      const plan = await writeRows(tx, services, batch.rows, {
        importId: id,
        source,
        answers: record.identities,
        exportedOn: findings.exportedOn,
        intake: intakeOf(record.kind),
      });
      if (plan !== undefined) await insertBatch(tx, id, batch.upTo - written, plan);
      // A forecast has said it already.
      if (findings.forecast === undefined && plan !== undefined)
        await appendNotes(tx, id, keptNotes(plan.keptByHand, findings.mapping));
    });
  // Days pass between looking and confirming: what was shown is what is done.
  const keptBy = record.includePastTerm ? undefined : keptByOf(findings);
  const rows = readApplicants(opened.file, mapping, record.statusMap, record.kind, keptBy);
  const left = { gatherer: new RowGatherer(new RowBits(bits.followed)), skipped: new RowBits(bits.skipped) };
  for await (const batch of inBatches(rows, left, record.written)) {
    signal?.throwIfAborted();
    await write(batch);
    written = batch.upTo;
  }
  await inScope(database, scope, (tx) => finish(tx, record, claim));
  return true;
}

type FileOfRows = Parameters<typeof takeOverRows>[3];

async function writeRows(
  tx: Tx,
  services: Pick<Services, 'keyRing'>,
  rows: readonly JudgedRow[],
  file: FileOfRows,
): Promise<BatchPlan | undefined> {
  const accepted = acceptedRows(rows);
  if (accepted.length === 0) return undefined;
  const plan = await takeOverRows(tx, services, accepted, file);
  // Deleted since the file was looked at.
  if (plan.forgotten.size > 0) {
    await insertRejections(tx, file.importId, forgottenRows(plan.forgotten));
    await rejectLate(tx, file.importId, plan.forgotten.size);
  }
  await addOutcome(tx, file.importId, outcomeOf(plan));
  return plan;
}

async function finish(tx: Tx, record: ImportRecord, claim: string): Promise<void> {
  const counted = await finishWriting(tx, record.id, claim);
  await deleteChunks(tx, record.id);
  recordAudit<typeof importsAudit>(tx, {
    action: 'import.done',
    subject: { kind: 'import', id: record.id },
    detail: { rows: record.rows, ...counted },
  });
}
