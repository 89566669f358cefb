import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import type { Services } from '../../../platform/services.ts';
import { readKeptBy } from '../../applicants/actions/retention-terms.ts';
import type { SettledRow } from '../../applicants/rules/people.ts';
import type { KeptBy } from '../../applicants/rules/retention.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import { type MappedColumns, type MappingEdits, mapColumns, remapColumns } from '../rules/columns.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import { type Findings, findingsOf, mustAsk, mustAskOfRows } from '../rules/findings.ts';
import { stateAfterInspection } from '../rules/import-state.ts';
import { type Inspection, inspectTable } from '../rules/inspect.ts';
import { keptNotes } from '../rules/kept-notes.ts';
import { NoteBook } from '../rules/notes.ts';
import { openApplicantFile, type UploadedFile } from '../rules/read-file.ts';
import { excerpt, type FileRefusal } from '../rules/refusals.ts';
import type { RowBits } from '../rules/row-bits.ts';
import { fingerprintHeader, hexOf } from '../rules/source.ts';
import { deleteChunks } from '../store/chunks.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { finishInspection, type ImportRun, noteRowsRead, refuseImport } from '../store/progress.ts';
import { deleteRejections, insertRejections, type Rejection } from '../store/rejections.ts';
import { findSource } from '../store/sources.ts';
import { type Forecast, forecastImport } from './forecast-import.ts';
import { forgottenRows } from './forgotten-rows.ts';
import { takeOverImport } from './own-import.ts';
import { SeenRows } from './seen-rows.ts';

/** Rows looked at between two notes in the database. */
const BATCH_ROWS = 2_000;

/**
 * Looks at a whole file: what it is, how its columns are understood, which rows would be accepted, what has to be asked.
 * Writes no person. A transaction for every 2,000 rows, so that a large file holds none. Starting again after a crash starts from the beginning. Answers undefined when there is nothing to
 * look at (any more).
 * @throws Overtaken when somebody else looks at it now
 */
export async function inspectImport(
  services: Pick<Services, 'database' | 'keyRing'>,
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
    const keptBy = record.includePastTerm ? undefined : await readKeptBy(tx);
    return { record, keptBy, now: tx.now };
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

  const opened = await openApplicantFile(file, claimed.record.reading);
  if (!opened.ok) return refuse(opened.refusal);
  const { header } = opened.file.table;
  const source = await step((tx) => findSource(tx, fingerprintHeader(header)));
  const mapping = { ...source?.mapping, ...claimed.record.mapping };
  const seen = new SeenRows(services, hexOf(header), claimed.now);
  const inspection = await inspectTable(opened.file, mappedColumns(header, mapping, claimed.record.kind), {
    ...(claimed.keptBy !== undefined && { keptBy: claimed.keptBy }),
    kind: claimed.record.kind,
    today: jstDate(claimed.now),
    answers: onlySkips(claimed.record.statusMap),
    maxRejections: 0,
    onRows: async (rows) => {
      signal?.throwIfAborted();
      seen.add(rows);
      if (seen.waiting >= BATCH_ROWS) await step((tx) => seen.flush(tx, id, claim));
    },
  });
  if (!inspection.ok) return refuse(inspection.refusal);
  await step((tx) => seen.flush(tx, id, claim));
  const findings = {
    ...findingsOf(inspection, seen.first, claimed.keptBy, claimed.record.kind),
    exportedOn: seen.exportedOn,
  };
  // Who is left of the people in the file is told by looking at the rows that are.
  const isUnclear = seen.isUnclear || inspection.groups.hasSeveralNames || seen.forgotten > 0;
  const { followed } = inspection.groups;
  const rows = { followed, left: seen.left, isUnclear };
  const forecast = await forecastFor(services, claimed, findings, rows, file, (work) =>
    step(async (tx) => {
      signal?.throwIfAborted();
      await noteRowsRead(tx, id, claim, inspection.rows);
      return work(tx);
    }),
  );
  await step((tx) => finish(tx, claimed, claim, { inspection, findings, forecast, seen }));
  return 'inspected';
}

/** Saved answers may name columns in a way this header does not allow (any more); then the automatic mapping stands. */
function mappedColumns(header: readonly string[], mapping: MappingEdits, kind: FileKind): MappedColumns {
  const edited = remapColumns(header, mapping, kind);
  return edited.ok ? edited.columns : mapColumns(header, kind);
}

/** Rows that are not taken over are left out from the beginning; what else words mean is asked about all alike. */
function onlySkips(answers: StatusAnswers): StatusAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer === 'skip'));
}

interface Claimed {
  readonly record: ImportRecord;
  readonly keptBy: KeptBy | undefined;
  readonly now: Date;
}

/**
 * Programs that write at once are shown no forecast, and a file with open questions has none yet; but where it is not clear
 * who is who, the rows are looked at like that in any case.
 */
async function forecastFor(
  services: Pick<Services, 'keyRing'>,
  { record, keptBy }: Claimed,
  findings: Findings,
  { isUnclear, ...bits }: { readonly followed: RowBits; readonly left: RowBits; readonly isUnclear: boolean },
  file: UploadedFile,
  inStep: Parameters<typeof forecastImport>[3],
): Promise<Forecast | undefined> {
  const { reading, statusMap, identities } = record;
  const isWanted = record.mode !== 'write' && !mustAskOfRows(findings, statusMap);
  const hasRows = findings.missing.length === 0;
  if (!isWanted && !(isUnclear && hasRows)) return undefined;
  const read = { findings, reading, answers: statusMap, identities, keptBy, ...bits };
  return forecastImport(services, file, read, inStep);
}

interface Looked {
  readonly inspection: Inspection;
  readonly findings: Findings;
  readonly forecast: Forecast | undefined;
  readonly seen: SeenRows;
}

async function finish(tx: Tx, { record }: Claimed, claim: string, looked: Looked): Promise<void> {
  const { inspection, forecast, seen } = looked;
  const { skipped = [], forgotten = new Map() } = forecast ?? {};
  const findings = withForecast(looked, record);
  const left = [...skipped.map(skippedRow), ...forgottenRows(forgotten)];
  for (const { line } of left) seen.left.mark(line);
  await insertRejections(tx, record.id, left);
  const leftCount = left.length + seen.forgotten;
  const state = stateAfterInspection(record.mode, mustAsk(findings, record));
  const accepted = inspection.accepted - leftCount;
  // Known exactly where the rows were merged to see; or else whoever shares no key with anybody.
  const people = forecast?.outcome.peopleAdded ?? inspection.groups.count - seen.known;
  await finishInspection(tx, record.id, claim, state, {
    findings,
    rows: inspection.rows,
    accepted,
    rejected: inspection.rejected + leftCount,
    duplicates: accepted - people,
    pastTerm: seen.pastTerm,
    followed: inspection.groups.followed.toBytes(),
    skipped: seen.left.toBytes(),
  });
  if (state === 'done') await deleteChunks(tx, record.id);
}

/** Questions that are listed; all are counted. */
const MOST_IDENTITIES = 50;

function withForecast({ findings, forecast }: Looked, record: ImportRecord): Findings {
  if (forecast === undefined) return findings;
  const notes = new NoteBook();
  const column = findings.mapping.email ?? '';
  for (const { sheetRow, address, before } of forecast.newAddresses) {
    notes.add({ code: 'new_address', column, value: address, meant: before }, sheetRow);
  }
  const found = {
    ...findings,
    notes: [...findings.notes, ...notes.list(), ...keptNotes(forecast.keptByHand, findings.mapping)],
    identities: forecast.questions.slice(0, MOST_IDENTITIES),
    identityCount: forecast.questions.length,
  };
  return mustAsk(found, record) ? found : { ...found, forecast: forecast.outcome, picture: forecast.picture };
}

function skippedRow({ line, sheetRow, mailAddress, externalId, fullName }: SettledRow): Rejection {
  const value = excerpt(mailAddress ?? externalId ?? fullName);
  return { line, row: sheetRow, reasons: [{ code: 'skipped_person', value }] };
}
