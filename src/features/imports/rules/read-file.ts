import { jstDate } from '../../../platform/calendar.ts';
import { isPastTerm, type KeptBy, monthsOf } from '../../applicants/rules/retention.ts';
import type { StatusAnswers } from '../../applicants/rules/status.ts';
import type { ColumnMapping } from './columns.ts';
import { decodeText, detectFile, type FileSource, type TextEncoding } from './decode.ts';
import type { FileKind } from './file-kinds.ts';
import type { FileRefusal } from './refusals.ts';
import { type RowVerdict, rowReader } from './row.ts';
import { type OpenedTable, openTable, type Reading, type Table, type TableRow } from './table.ts';

/** A file that can be read as a list of applicants. */
export type ApplicantFile = { encoding: TextEncoding | 'xlsx'; table: Table };

export type OpenedFile = { ok: true; file: ApplicantFile } | { ok: false; refusal: FileRefusal };

/** One row with its line in the file and its number in a spreadsheet, and whether and as what it is accepted. */
export type JudgedRow = { line: number; row: number; verdict: RowVerdict };

/** Judged rows in the order of the file. A refusal comes last and takes back everything before it. */
export type JudgedBatch = { rows: JudgedRow[]; refusal?: FileRefusal };

/** Opens a sheet of a workbook. Not a rule: it takes a package, and a thread of its own (actions/). */
export type WorkbookOpener = (source: FileSource, reading?: Reading) => Promise<OpenedTable>;

/** A file whose bytes can be read from their start several times, and what opens it where it is a workbook. */
export interface UploadedFile {
  readonly source: FileSource;
  readonly openWorkbook: WorkbookOpener;
}

/** Finds out what a file is and opens it, in the way a person said where somebody did. */
export async function openApplicantFile(
  { source, openWorkbook }: UploadedFile,
  reading: Reading = {},
): Promise<OpenedFile> {
  const detected = await detectFile(source);
  if (detected.kind === 'refused') return { ok: false, refusal: detected.refusal };
  const isWorkbook = detected.kind === 'workbook';
  const opened = isWorkbook
    ? await openWorkbook(source, reading)
    : await openTable(decodeText(source, detected.encoding), reading);
  if (!opened.ok) return opened;
  return { ok: true, file: { encoding: isWorkbook ? 'xlsx' : detected.encoding, table: opened.table } };
}

/**
 * Reads and judges every row of an opened file, once. Only the mapped columns are ever turned into text. Takes the
 * mapping by index, the answers to the file's status questions, whom it lists, how long ended selections are
 * kept (undefined: any), and who looks at the cells of every row beside (of further columns, too).
 */
export async function* readApplicants(
  file: ApplicantFile,
  mapping: ColumnMapping,
  answers: StatusAnswers,
  kind: FileKind,
  keptBy?: KeptBy,
  beside?: { readonly columns: readonly number[]; readonly see: (row: TableRow) => void },
): AsyncGenerator<JudgedBatch, void> {
  const judge = rowReader(file.table.header, mapping, answers, kind);
  const torn = new TornRows(file.table.header.length);
  const columns = [...Object.values(mapping), ...(beside?.columns ?? [])];
  for await (const { rows, refusal } of file.table.readRows(columns)) {
    const judged = rows.flatMap((row): JudgedRow[] => {
      beside?.see(row);
      const { line, row: number, cells, problem } = row;
      const verdict: RowVerdict = problem ? { ok: false, reasons: [problem] } : judge(cells);
      const kept = keptBy === undefined ? verdict : withinTerm(verdict, keptBy);
      return torn.take({ line, row: number, verdict: kept }, row.missing ?? 0);
    });
    yield refusal ? { rows: judged, refusal } : { rows: judged };
  }
  yield { rows: torn.rest() };
}

/**
 * Finds rows that a line break without quotes tore in two: a row that lacks cells, and behind it one that cannot stand by
 * itself and has as many as were missing. The first half would be read as a person without what stands in the other.
 */
class TornRows {
  readonly #width: number;
  #held: JudgedRow | undefined;
  #missing = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** Takes a row and how many cells it lacks; answers the rows that nothing behind them can change any more. */
  take(row: JudgedRow, missing: number): JudgedRow[] {
    const held = this.#held;
    const isRest = held !== undefined && !row.verdict.ok && this.#width - missing === this.#missing + 1;
    const before = held === undefined ? [] : [isRest ? tornRow(held, row.line) : held];
    this.#held = row.verdict.ok && missing > 0 ? row : undefined;
    this.#missing = missing;
    return this.#held === undefined ? [...before, row] : before;
  }

  rest(): JudgedRow[] {
    return this.#held === undefined ? [] : [this.#held];
  }
}

function tornRow({ line, row }: JudgedRow, restLine: number): JudgedRow {
  return { line, row, verdict: { ok: false, reasons: [{ code: 'torn', rest: restLine }] } };
}

function withinTerm(verdict: RowVerdict, { on, terms }: KeptBy): RowVerdict {
  if (!verdict.ok || verdict.applicant.endedAt === undefined) return verdict;
  const endedOn = jstDate(verdict.applicant.endedAt);
  const months = monthsOf(verdict.applicant, terms);
  if (!isPastTerm(endedOn, months, on)) return verdict;
  return { ok: false, reasons: [{ code: 'past_term', endedOn, months }] };
}
