import type { JstDate } from '../../../platform/calendar.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import type { KeptBy } from '../../applicants/rules/retention.ts';
import { type ReadStatus, type StatusAnswers, statusKey } from '../../applicants/rules/status.ts';
import {
  type DroppedColumn,
  listMissingFields,
  type MappedColumns,
  type MappingEdits,
  type MappingProblem,
  mapColumns,
  nameMapping,
  remapColumns,
} from './columns.ts';
import type { Delimiter } from './csv.ts';
import { noteDays } from './day-notes.ts';
import type { FileSource } from './decode.ts';
import type { FileKind } from './file-kinds.ts';
import { isNameless } from './find-header.ts';
import type { Field } from './headers.ts';
import { type FileNote, NoteBook } from './notes.ts';
import {
  type ApplicantFile,
  type JudgedRow,
  openApplicantFile,
  readApplicants,
  type WorkbookOpener,
} from './read-file.ts';
import type { RowReason } from './reasons.ts';
import type { FileRefusal } from './refusals.ts';
import { type Place, RowGroups } from './row-groups.ts';
import type { Sheet } from './sheets.ts';
import type { Reading, TableRow } from './table.ts';

/** A status word the rules do not know, asked once per file. `value` is empty for a blank cell of an ended row. */
export type StatusQuestion = { column: string; value: string; rows: number };

/** A status word as it was read. `value` is empty for a blank cell. */
export type ReadWord = { value: string; status: ReadStatus; rows: number };

/** Everything a file says about itself before anything is stored. */
export type Inspection = {
  ok: true;
  encoding: ApplicantFile['encoding'];
  delimiter: Delimiter | undefined;
  header: string[];
  /** By column name, as it is saved for the source. */
  mapping: { [F in Field]?: string };
  dropped: DroppedColumn[];
  unmapped: string[];
  /** What has no column: while this is not empty, no row can be accepted and the mapping must be edited. */
  missing: Array<'name' | 'contact'>;
  /** accepted + rejected = rows. */
  rows: number;
  accepted: number;
  rejected: number;
  /** The accepted rows by whom they are about, as far as the file tells. */
  groups: RowGroups;
  /** Accepted rows by status; `unknown` ones wait for the answers. */
  statuses: Record<ReadStatus, number>;
  statusQuestions: StatusQuestion[];
  /** Words whose rows are rejected for nothing but the answer 'skip': the answer can still be changed. */
  skippedWords: StatusQuestion[];
  /** How often each status word was read as what, the most frequent first. */
  statusWords: ReadWord[];
  /** What is not stored or read otherwise than it may seem. */
  notes: FileNote[];
  /** Where the header stands, and the sheets of a workbook. */
  headerLine: number;
  sheets: readonly Sheet[];
  sheet: string | undefined;
  asksSheet: boolean;
  /** The first rejected rows, in the order of the file. */
  rejections: Array<{ line: number; reasons: RowReason[] }>;
};

export type InspectOptions = {
  reading?: Reading;
  mapping?: MappingEdits;
  answers?: StatusAnswers;
  /** Whom the file lists; applicants where nobody says. */
  kind?: FileKind;
  /** Selections that ended longer ago are rejected as past their term (retention.ts). */
  keptBy?: KeptBy;
  /** Days behind it are pointed out; without it none are. */
  today?: JstDate;
  /** How many rejected rows to list; all are counted. */
  maxRejections?: number;
  /** Told every row, some hundred at a time and in order; reading goes on when it is done with them. */
  onRows?: (rows: readonly SeenRow[]) => Promise<void>;
  /** Without it, workbooks are refused. */
  openWorkbook?: WorkbookOpener;
};

/** A judged row and, if it is accepted, what it is to the rows before it. */
export type SeenRow = JudgedRow & { place: Place | undefined };

export type InspectedFile =
  | Inspection
  | { ok: false; refusal: FileRefusal }
  | { ok: false; mappingProblems: MappingProblem[] };

const MAX_REJECTIONS = 1000;
/** More different unknown words than this are no status column: the others stay unknown without being listed. */
const MAX_QUESTIONS = 100;

/**
 * Reads a whole file without storing anything: what it is, how its columns are understood, which rows would be accepted,
 * and what has to be asked. Takes a source that can be read several times; memory does not grow with the file but for
 * about 200 bytes a row to recognise people.
 */
export async function inspectFile(source: FileSource, options: InspectOptions = {}): Promise<InspectedFile> {
  const opened = await openApplicantFile(
    { source, openWorkbook: options.openWorkbook ?? refuseWorkbook },
    options.reading,
  );
  if (!opened.ok) return opened;
  const { header } = opened.file.table;
  const columns = options.mapping
    ? remapColumns(header, options.mapping, options.kind)
    : ({ ok: true, columns: mapColumns(header, options.kind) } as const);
  if (!columns.ok) return { ok: false, mappingProblems: columns.problems };
  return inspectTable(opened.file, columns.columns, options);
}

/** The same for a file that is open and whose columns are mapped; `options.mapping` is not looked at. */
export async function inspectTable(
  file: ApplicantFile,
  columns: MappedColumns,
  options: InspectOptions = {},
): Promise<Inspection | { ok: false; refusal: FileRefusal }> {
  const report = startReport(file, columns);
  const refusal = await judgeRows(file, columns, options, report);
  if (refusal) return { ok: false, refusal };
  return report.rows === 0 ? { ok: false, refusal: { code: 'no_rows' } } : report;
}

const refuseWorkbook: WorkbookOpener = async () => ({ ok: false, refusal: { code: 'workbook_unreadable' } });

function startReport({ encoding, table }: ApplicantFile, columns: MappedColumns): Inspection {
  return {
    ok: true,
    encoding,
    delimiter: table.delimiter,
    header: table.header,
    mapping: nameMapping(table.header, columns.mapping),
    dropped: columns.dropped,
    unmapped: columns.unmapped,
    missing: listMissingFields(columns.mapping),
    rows: 0,
    accepted: 0,
    rejected: 0,
    groups: new RowGroups(),
    statuses: { rejected: 0, withdrawn: 0, hired: 0, open: 0, left: 0, unknown: 0 },
    statusQuestions: [],
    skippedWords: [],
    statusWords: [],
    notes: [...table.notes],
    headerLine: table.headerLine,
    sheets: table.sheets,
    sheet: table.sheet,
    asksSheet: table.asksSheet,
    rejections: [],
  };
}

async function judgeRows(
  file: ApplicantFile,
  columns: MappedColumns,
  options: InspectOptions,
  report: Inspection,
): Promise<FileRefusal | undefined> {
  const questions = new Map<string, StatusQuestion>();
  const skipped = new Map<string, StatusQuestion>();
  const words = new Map<string, ReadWord>();
  const notes = new NoteBook();
  const nameless = watchNameless(file.table.header, columns);
  for await (const batch of readApplicants(
    file,
    columns.mapping,
    options.answers ?? {},
    options.kind ?? 'applicants',
    options.keptBy,
    nameless,
  )) {
    if (batch.refusal) return batch.refusal;
    const seen: SeenRow[] = [];
    for (const { line, row, verdict } of batch.rows) {
      report.rows += 1;
      const place = verdict.ok ? report.groups.note(verdict.applicant, report.rows) : undefined;
      if (options.onRows) seen.push({ line, row, verdict, place });
      if (verdict.ok) {
        report.statuses[verdict.applicant.status] += 1;
        countWord(words, verdict.applicant);
        for (const note of verdict.notes) notes.add(note, row);
        if (options.today)
          noteDays(verdict.applicant, report.mapping, options.today, (note) => notes.add(note, row));
        if (verdict.applicant.status === 'unknown') ask(questions, report, verdict.applicant.statusWord);
      } else {
        report.rejected += 1;
        if (verdict.skippedWord !== undefined) ask(skipped, report, verdict.skippedWord);
        if (report.rejections.length < (options.maxRejections ?? MAX_REJECTIONS)) {
          report.rejections.push({ line, reasons: verdict.reasons });
        }
      }
    }
    await options.onRows?.(seen);
  }
  report.accepted = report.rows - report.rejected;
  report.unmapped = report.unmapped.filter((column) => !isNameless(column) || nameless.found.has(column));
  report.statusWords = mostFirst(words);
  report.notes.push(...notes.list());
  report.statusQuestions = mostFirst(questions);
  report.skippedWords = mostFirst(skipped);
  return undefined;
}

function mostFirst<T extends { rows: number }>(counted: ReadonlyMap<string, T>): T[] {
  return [...counted.values()].sort((one, other) => other.rows - one.rows);
}

function ask(questions: Map<string, StatusQuestion>, report: Inspection, word: string): void {
  const key = statusKey(word);
  const asked = questions.get(key);
  if (asked) asked.rows += 1;
  else if (questions.size < MAX_QUESTIONS) {
    questions.set(key, { column: report.mapping.status ?? '', value: word, rows: 1 });
  }
}

/** More different words than this are no status column. */
const MAX_WORDS = 100;

function countWord(words: Map<string, ReadWord>, { status, statusWord: value }: ApplicantRow): void {
  const key = `${status}${value}`;
  const known = words.get(key);
  if (known) known.rows += 1;
  else if (words.size < MAX_WORDS) words.set(key, { value, status, rows: 1 });
}

/** Looks for text in the columns that have no name and no field: most of them are but commas at the end of a line. */
function watchNameless(header: readonly string[], { unmapped }: MappedColumns) {
  const open = new Map(
    header.flatMap((column, index) => (isNameless(column) ? [[index, column] as const] : [])),
  );
  const found = new Set<string>();
  for (const [index, column] of open) if (!unmapped.includes(column)) open.delete(index);
  return {
    columns: [...open.keys()],
    found,
    see: ({ cells }: TableRow) => {
      for (const [index, column] of open) {
        if ((cells[index] ?? '').trim() === '') continue;
        found.add(column);
        open.delete(index);
      }
    },
  };
}
