import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { Findings } from '../rules/findings.ts';
import { type FollowedRows, RowGatherer } from '../rules/gather.ts';
import { mergeBatch } from '../rules/merge.ts';
import { addOutcomes, type ImportOutcome, NO_OUTCOME, outcomeOf } from '../rules/outcome.ts';
import { openApplicantFile, readApplicants, type UploadedFile } from '../rules/read-file.ts';
import type { StatusAnswers } from '../rules/status.ts';
import { findPeople } from '../store/people.ts';
import { acceptedRows, columnsOf, inBatches } from './row-batches.ts';

/** What an inspection found, as far as the rows depend on it. */
interface Inspected {
  readonly findings: Findings;
  readonly answers: StatusAnswers;
  readonly firstKept: JstDate | undefined;
  readonly followed: FollowedRows;
}

/**
 * What writing a file would do to the stored people, figure by figure: goes the way of the import itself and writes
 * nothing. Somebody is about to decide by it, so nothing is estimated.
 * @param inStep runs the work of one batch in a transaction
 */
export async function forecastImport(
  file: UploadedFile,
  { findings, answers, firstKept, followed }: Inspected,
  inStep: (work: (tx: Tx) => Promise<ImportOutcome>) => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  const opened = await openApplicantFile(file);
  if (!opened.ok) throw new Error(`a file that was readable is no longer: ${opened.refusal.code}`);
  const mapping = columnsOf(opened.file.table.header, findings);
  const rows = readApplicants(opened.file, mapping, answers, firstKept);
  let outcome = NO_OUTCOME;
  for await (const batch of inBatches(rows, new RowGatherer(followed), 0)) {
    const accepted = acceptedRows(batch.rows);
    if (accepted.length === 0) continue;
    const step = await inStep(async (tx) => {
      const stored = await findPeople(tx, accepted, 'read');
      return outcomeOf(mergeBatch(accepted, stored, jstDate(tx.now), randomUUID));
    });
    outcome = addOutcomes(outcome, step);
  }
  return outcome;
}
