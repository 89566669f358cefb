import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ImportId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { findHolders, type Holder } from '../../applicants/actions/find-holders.ts';
import { givenNamePrint } from '../../applicants/rules/names.ts';
import type { ApplicantRow, SettledRow } from '../../applicants/rules/people.ts';
import { firstKeptDay } from '../../applicants/rules/retention.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import { type MappedColumns, type MappingEdits, mapColumns, remapColumns } from '../rules/columns.ts';
import type { FileKind } from '../rules/file-kinds.ts';
import { type Findings, findingsOf, mustAsk, mustAskOfRows } from '../rules/findings.ts';
import { stateAfterInspection } from '../rules/import-state.ts';
import { type Inspection, inspectTable, type SeenRow } from '../rules/inspect.ts';
import { keptNotes } from '../rules/kept-notes.ts';
import { NoteBook } from '../rules/notes.ts';
import { openApplicantFile, type UploadedFile } from '../rules/read-file.ts';
import { excerpt, type FileRefusal } from '../rules/refusals.ts';
import { RowBits } from '../rules/row-bits.ts';
import { fingerprintHeader, hexOf } from '../rules/source.ts';
import { deleteChunks } from '../store/chunks.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { finishInspection, type ImportRun, noteRowsRead, refuseImport } from '../store/progress.ts';
import { deleteRejections, insertRejections, type Rejection } from '../store/rejections.ts';
import { findSource } from '../store/sources.ts';
import { type Forecast, forecastImport } from './forecast-import.ts';
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
    return { record, firstKept: record.includePastTerm ? undefined : firstKeptDay(tx.now), now: tx.now };
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
  const seen = new SeenRows(hexOf(header), claimed.now);
  const inspection = await inspectTable(opened.file, mappedColumns(header, mapping, claimed.record.kind), {
    ...(claimed.firstKept !== undefined && { firstKept: claimed.firstKept }),
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
    ...findingsOf(inspection, seen.first, claimed.firstKept, claimed.record.kind),
    exportedOn: seen.exportedOn,
  };
  const isUnclear = seen.isUnclear || inspection.groups.hasSeveralNames;
  const { followed } = inspection.groups;
  const forecast = await forecastFor(claimed, findings, { followed, isUnclear }, file, (work) =>
    step(async (tx) => {
      signal?.throwIfAborted();
      await noteRowsRead(tx, id, claim, inspection.rows);
      return work(tx);
    }),
  );
  await step((tx) =>
    finish(tx, claimed, claim, {
      inspection,
      findings,
      forecast,
      known: seen.known,
      pastTerm: seen.pastTerm,
    }),
  );
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
  readonly firstKept: JstDate | undefined;
  readonly now: Date;
}

/**
 * Programs that write at once are shown no forecast, and a file with open questions has none yet; but where it is not clear
 * who is who, the rows are looked at like that in any case.
 */
async function forecastFor(
  { record, firstKept }: Claimed,
  findings: Findings,
  { followed, isUnclear }: { readonly followed: RowBits; readonly isUnclear: boolean },
  file: UploadedFile,
  inStep: Parameters<typeof forecastImport>[2],
): Promise<Forecast | undefined> {
  const { reading, statusMap, identities } = record;
  const isWanted = record.mode !== 'write' && !mustAskOfRows(findings, statusMap);
  const hasRows = findings.missing.length === 0;
  if (!isWanted && !(isUnclear && hasRows)) return undefined;
  const read = { findings, reading, answers: statusMap, identities, firstKept, followed };
  return forecastImport(file, read, inStep);
}

interface Looked {
  readonly inspection: Inspection;
  readonly findings: Findings;
  readonly forecast: Forecast | undefined;
  /** First rows of people the database knows. */
  readonly known: number;
  readonly pastTerm: number;
}

async function finish(tx: Tx, { record }: Claimed, claim: string, looked: Looked): Promise<void> {
  const { inspection, forecast } = looked;
  const { skipped = [] } = forecast ?? {};
  const findings = withForecast(looked, record);
  const lines = new RowBits();
  for (const { line } of skipped) lines.mark(line);
  await insertRejections(tx, record.id, skipped.map(skippedRow));
  const state = stateAfterInspection(record.mode, mustAsk(findings, record));
  const accepted = inspection.accepted - skipped.length;
  // Known exactly where the rows were merged to see; or else whoever shares no key with anybody.
  const people = forecast?.outcome.peopleAdded ?? inspection.groups.count - looked.known;
  await finishInspection(tx, record.id, claim, state, {
    findings,
    rows: inspection.rows,
    accepted,
    rejected: inspection.rejected + skipped.length,
    duplicates: accepted - people,
    pastTerm: looked.pastTerm,
    followed: inspection.groups.followed.toBytes(),
    skipped: lines.toBytes(),
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

/** What is kept of the rows of a file while they pass by. */
class SeenRows {
  readonly first: ApplicantRow[] = [];
  /** First rows of people the database knows. */
  known = 0;
  pastTerm = 0;
  /** Whether a known person has another given name or another address than a row about them. */
  isUnclear = false;
  readonly #source: string;
  readonly #now: number;
  #latest = Number.NEGATIVE_INFINITY;
  #rows = 0;
  #noted = 0;
  #rejections: Rejection[] = [];
  #looked: { readonly applicant: ApplicantRow; readonly isFirst: boolean }[] = [];

  constructor(source: string, now: Date) {
    this.#source = source;
    this.#now = now.getTime();
  }

  get waiting(): number {
    return this.#rows - this.#noted;
  }

  get exportedOn(): JstDate | undefined {
    return Number.isFinite(this.#latest) ? jstDate(new Date(this.#latest)) : undefined;
  }

  add(rows: readonly SeenRow[]): void {
    this.#rows += rows.length;
    for (const { line, row, verdict, place } of rows) {
      if (!verdict.ok) {
        this.#rejections.push({ line, row, reasons: verdict.reasons });
        if (verdict.reasons[0]?.code === 'past_term') this.pastTerm += 1;
        continue;
      }
      const { applicant } = verdict;
      if (place !== 'known') this.#looked.push({ applicant, isFirst: place === 'group' });
      if (this.first.length < PREVIEW_ROWS) this.first.push(applicant);
      for (const at of [applicant.appliedAt, applicant.endedAt]) {
        const time = at?.getTime() ?? Number.NEGATIVE_INFINITY;
        if (time > this.#latest && time <= this.#now) this.#latest = time;
      }
    }
  }

  async flush(tx: Tx, id: ImportId, claim: string): Promise<void> {
    await noteRowsRead(tx, id, claim, this.#rows);
    await insertRejections(tx, id, this.#rejections);
    const looked = this.#looked;
    const known = new Set<number>();
    for (const holder of await findHolders(
      tx,
      looked.map(({ applicant }) => applicant),
      this.#source,
    )) {
      const one = looked[holder.place];
      if (one === undefined) continue;
      known.add(holder.place);
      if (isUnclear(one.applicant, holder)) this.isUnclear = true;
    }
    this.known += looked.filter(({ isFirst }, place) => isFirst && known.has(place)).length;
    this.#rejections = [];
    this.#looked = [];
    this.#noted = this.#rows;
  }
}

function isUnclear(row: ApplicantRow, holder: Holder): boolean {
  const hasNewAddress =
    holder.isBySelection && row.mailAddress !== undefined && row.mailAddress !== holder.mailAddress;
  return hasNewAddress || givenNamePrint(row) !== givenNamePrint(holder);
}
