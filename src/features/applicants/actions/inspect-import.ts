import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { JstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { type MappedColumns, type MappingEdits, mapColumns, remapColumns } from '../rules/columns.ts';
import { type Findings, findingsOf, mustAsk } from '../rules/findings.ts';
import { FollowedRows } from '../rules/gather.ts';
import { stateAfterInspection } from '../rules/import-state.ts';
import { type Inspection, inspectTable, type SeenRow } from '../rules/inspect.ts';
import type { ImportOutcome } from '../rules/outcome.ts';
import { openApplicantFile, type UploadedFile } from '../rules/read-file.ts';
import type { FileRefusal } from '../rules/refusals.ts';
import { firstKeptDay } from '../rules/retention.ts';
import type { ApplicantRow } from '../rules/row.ts';
import { fingerprintHeader } from '../rules/source.ts';
import { deleteChunks } from '../store/chunks.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { countKnown } from '../store/people.ts';
import { finishInspection, type ImportRun, noteRowsRead, refuseImport } from '../store/progress.ts';
import { deleteRejections, insertRejections, type Rejection } from '../store/rejections.ts';
import { findSource } from '../store/sources.ts';
import { forecastImport } from './forecast-import.ts';
import { takeOverImport } from './own-import.ts';

/** Rows looked at between two notes in the database. */
const BATCH_ROWS = 2_000;
const PREVIEW_ROWS = 5;

/**
 * Looks at a whole file: what it is, how its columns are understood, which rows would be accepted, what has to be asked.
 * Writes no person. A transaction for every 2,000 rows, so that a large file holds none. Starting again after a crash starts from the beginning. Answers undefined when there is nothing to
 * look at (any more).
 * @throws Overtaken when somebody else looks at it now
 */
export async function inspectImport(
  services: Pick<Services, 'database'>,
  scope: Scope,
  { id, claim }: ImportRun,
  file: UploadedFile,
  signal?: AbortSignal,
): Promise<'refused' | 'inspected' | undefined> {
  const { database } = services;
  const step = <T>(work: (tx: Tx) => Promise<T>) => inScope(database, scope, work);
  const claimed = await step(async (tx): Promise<Claimed | undefined> => {
    const record = await takeOverImport(tx, id, claim, ['inspecting']);
    if (record === undefined) return undefined;
    await deleteRejections(tx, id);
    return { record, firstKept: record.includePastTerm ? undefined : firstKeptDay(tx.now) };
  });
  if (claimed === undefined) return undefined;
  const refuse = async (refusal: FileRefusal) => {
    await step(async (tx) => {
      await refuseImport(tx, id, claim, refusal);
      await deleteRejections(tx, id);
      await deleteChunks(tx, id);
    });
    return 'refused' as const;
  };

  const opened = await openApplicantFile(file);
  if (!opened.ok) return refuse(opened.refusal);
  const { header } = opened.file.table;
  const source = await step((tx) => findSource(tx, fingerprintHeader(header)));
  const mapping = { ...source?.mapping, ...claimed.record.mapping };
  const seen = new SeenRows();
  const inspection = await inspectTable(opened.file, mappedColumns(header, mapping), {
    ...(claimed.firstKept !== undefined && { firstKept: claimed.firstKept }),
    maxRejections: 0,
    onRows: async (rows) => {
      signal?.throwIfAborted();
      seen.add(rows);
      if (seen.waiting >= BATCH_ROWS) await step((tx) => seen.flush(tx, id, claim));
    },
  });
  if (!inspection.ok) return refuse(inspection.refusal);
  await step((tx) => seen.flush(tx, id, claim));
  const findings = findingsOf(inspection, seen.first, claimed.firstKept);
  const forecast = await forecastFor(claimed, findings, seen.followed, file, (work) =>
    step(async (tx) => {
      signal?.throwIfAborted();
      await noteRowsRead(tx, id, claim, inspection.rows);
      return work(tx);
    }),
  );
  await step((tx) => finish(tx, claimed, claim, inspection, { ...findings, forecast }, seen));
  return 'inspected';
}

/** Saved answers may name columns in a way this header does not allow (any more); then the automatic mapping stands. */
function mappedColumns(header: readonly string[], mapping: MappingEdits): MappedColumns {
  const edited = remapColumns(header, mapping);
  return edited.ok ? edited.columns : mapColumns(header);
}

interface Claimed {
  readonly record: ImportRecord;
  readonly firstKept: JstDate | undefined;
}

/** Programs that write at once are shown no forecast, and a file with open questions has none yet. */
async function forecastFor(
  { record, firstKept }: Claimed,
  findings: Findings,
  followed: FollowedRows,
  file: UploadedFile,
  inStep: Parameters<typeof forecastImport>[2],
): Promise<ImportOutcome | undefined> {
  if (record.mode === 'write' || mustAsk(findings, record.statusMap)) return undefined;
  return forecastImport(file, { findings, answers: record.statusMap, firstKept, followed }, inStep);
}

async function finish(
  tx: Tx,
  { record }: Claimed,
  claim: string,
  inspection: Inspection,
  findings: Findings,
  seen: SeenRows,
): Promise<void> {
  const state = stateAfterInspection(record.mode, mustAsk(findings, record.statusMap));
  await finishInspection(tx, record.id, claim, state, {
    findings,
    rows: inspection.rows,
    accepted: inspection.accepted,
    rejected: inspection.rejected,
    duplicates: inspection.accepted - inspection.occurrences.new_person + seen.known,
    pastTerm: seen.pastTerm,
    followed: seen.followed.toBytes(inspection.rows),
  });
  if (state === 'done') await deleteChunks(tx, record.id);
}

/** What is kept of the rows of a file while they pass by. */
class SeenRows {
  readonly first: ApplicantRow[] = [];
  readonly followed = new FollowedRows();
  /** First rows of people the database knows. */
  known = 0;
  pastTerm = 0;
  #rows = 0;
  #noted = 0;
  #rejections: Rejection[] = [];
  #newPeople: ApplicantRow[] = [];

  get waiting(): number {
    return this.#rows - this.#noted;
  }

  add(rows: readonly SeenRow[]): void {
    this.#rows += rows.length;
    for (const { line, row, verdict, occurrence, previous } of rows) {
      if (!verdict.ok) {
        this.#rejections.push({ line, row, reasons: verdict.reasons });
        if (verdict.reasons[0]?.code === 'past_term') this.pastTerm += 1;
        continue;
      }
      if (previous > 0) this.followed.mark(previous);
      if (occurrence === 'new_person') this.#newPeople.push(verdict.applicant);
      if (this.first.length < PREVIEW_ROWS) this.first.push(verdict.applicant);
    }
  }

  async flush(tx: Tx, id: ImportId, claim: string): Promise<void> {
    await noteRowsRead(tx, id, claim, this.#rows);
    await insertRejections(tx, id, this.#rejections);
    this.known += await countKnown(tx, this.#newPeople);
    this.#rejections = [];
    this.#newPeople = [];
    this.#noted = this.#rows;
  }
}
