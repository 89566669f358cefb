import type { JstDate } from '../../../platform/calendar.ts';
import type { ColumnMapping } from './columns.ts';
import { dayInJapan } from './dates.ts';
import { decodeText, detectFile, type FileSource, type TextEncoding } from './decode.ts';
import type { FileRefusal } from './refusals.ts';
import { isPastTerm } from './retention.ts';
import { type RowVerdict, rowReader } from './row.ts';
import type { StatusAnswers } from './status.ts';
import { type OpenedTable, openTable, type Table } from './table.ts';

/** A file that can be read as a list of applicants. */
export type ApplicantFile = { encoding: TextEncoding | 'xlsx'; table: Table };

export type OpenedFile = { ok: true; file: ApplicantFile } | { ok: false; refusal: FileRefusal };

/** One row with its line in the file and its number in a spreadsheet, and whether and as what it is accepted. */
export type JudgedRow = { line: number; row: number; verdict: RowVerdict };

/** Judged rows in the order of the file. A refusal comes last and takes back everything before it. */
export type JudgedBatch = { rows: JudgedRow[]; refusal?: FileRefusal };

/** Opens the first sheet of a workbook. Not a rule: it takes a package, and a thread of its own (actions/). */
export type WorkbookOpener = (source: FileSource) => Promise<OpenedTable>;

/** A file whose bytes can be read from their start several times, and what opens it where it is a workbook. */
export interface UploadedFile {
  readonly source: FileSource;
  readonly openWorkbook: WorkbookOpener;
}

/** Finds out what a file is and opens it. */
export async function openApplicantFile({ source, openWorkbook }: UploadedFile): Promise<OpenedFile> {
  const detected = await detectFile(source);
  if (detected.kind === 'refused') return { ok: false, refusal: detected.refusal };
  const isWorkbook = detected.kind === 'workbook';
  const opened = isWorkbook
    ? await openWorkbook(source)
    : await openTable(decodeText(source, detected.encoding));
  if (!opened.ok) return opened;
  return { ok: true, file: { encoding: isWorkbook ? 'xlsx' : detected.encoding, table: opened.table } };
}

/**
 * Reads and judges every row of an opened file, once. Only the mapped columns are ever turned into text. Takes the
 * mapping by index, the answers to the file's status questions, and the first day whose ended selections may be kept
 * (undefined: any).
 */
export async function* readApplicants(
  file: ApplicantFile,
  mapping: ColumnMapping,
  answers: StatusAnswers,
  firstKept?: JstDate,
): AsyncGenerator<JudgedBatch, void> {
  const judge = rowReader(file.table.header, mapping, answers);
  for await (const { rows, refusal } of file.table.readRows(Object.values(mapping))) {
    const judged = rows.map(({ line, row, cells, problem }): JudgedRow => {
      const verdict: RowVerdict = problem ? { ok: false, reasons: [problem] } : judge(cells);
      return { line, row, verdict: firstKept === undefined ? verdict : withinTerm(verdict, firstKept) };
    });
    yield refusal ? { rows: judged, refusal } : { rows: judged };
  }
}

function withinTerm(verdict: RowVerdict, firstKept: JstDate): RowVerdict {
  if (!verdict.ok || verdict.applicant.endedAt === undefined) return verdict;
  const endedOn = dayInJapan(verdict.applicant.endedAt);
  if (!isPastTerm(endedOn, firstKept)) return verdict;
  return { ok: false, reasons: [{ code: 'past_term', endedOn }] };
}
