import { QuotedLines } from './quoted-lines.ts';

/** Characters that can part the cells of a line. */
export type Delimiter = ',' | '\t' | ';';

/** What is wrong with the form of one record; the records after it are still read. */
export type RecordProblem =
  | { code: 'stray_quote' }
  | { code: 'cell_too_long'; limit: number }
  /** A quotation mark made one record of these lines. */
  | { code: 'swallowed'; from: number; to: number };

/** One record of a delimited text. */
export type CsvRecord = {
  /** The physical line on which it starts, from 1; line breaks inside quotes count. */
  line: number;
  /** The row as a spreadsheet numbers it, from 1: line breaks inside quotes do not count, empty lines do. */
  row: number;
  /** The text of the columns to keep; the others are empty here. */
  cells: string[];
  /** How many cells the record really has. */
  cellCount: number;
  /** Whether any of its cells, kept or not, holds text. */
  hasText: boolean;
  /** Whether a cell behind the columns of the header holds text. */
  hasFurther: boolean;
  problem: RecordProblem | undefined;
  /** Every line of a `swallowed` record that holds text. */
  lines: readonly number[];
};

/** Excel's own limit for a cell, in characters. */
export const MAX_CELL_CHARACTERS = 32_768;

/** More lines than this behind one quotation mark are not accounted for one by one: the file is refused. */
const MAX_SWALLOWED_LINES = 10_000;

/** A cell that only a spreadsheet writes: ="0901…". */
const textFormula = /^\s*="(?:[^"]|"")*"\s*$/;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

type State = 'cell_start' | 'plain' | 'quoted' | 'quote_seen';

/**
 * Reads delimited text (RFC 4180: quoted cells, doubled quotes, line breaks inside quotes; CRLF, LF and CR all end a
 * line) in pieces of any size and in constant memory. Nothing is repaired silently: a quote where none may stand, a
 * cell over the limit, and a quote that swallowed whole lines mark their record, and reading goes on with the next. An
 * empty line is no record.
 */
export class CsvReader {
  readonly #delimiter: number;
  readonly #keep: readonly boolean[];
  #state: State = 'cell_start';
  #cell = '';
  #cellLength = 0;
  /** A cell written as "" is an empty cell, while nothing at all on a line is no cell. */
  #wasQuoted = false;
  #line = 1;
  /** Line breaks inside quotes so far: what lines are ahead of rows. */
  #innerBreaks = 0;
  #quoteLine = 1;
  /** The last character was a CR: an LF now belongs to it. */
  #isAfterCr = false;
  /** The plain cell holds a quote. */
  #hasQuote = false;
  readonly #lines: QuotedLines;
  #record = newRecord(1, 1);
  #records: CsvRecord[] = [];

  /** Takes the delimiter and, by position, which cells to keep; the text of all others is never made. */
  constructor(delimiter: Delimiter, keep: readonly boolean[]) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#keep = keep;
    this.#lines = new QuotedLines(this.#delimiter, keep.length);
  }

  /** Takes the next piece of text; returns the records that it completes. */
  push(text: string): CsvRecord[] {
    let at = 0;
    while (at < text.length) {
      if (this.#state === 'plain') at = this.#readPlain(text, at);
      else if (this.#state === 'cell_start' && !this.#isAfterCr) at = this.#readRun(text, at);
      else if (this.#state === 'quoted') at = this.#readQuoted(text, at);
      else at = this.#readMark(text, at);
    }
    return this.#takeRecords();
  }

  /** The line of a quote behind which more lines ran together than can be accounted for; undefined while all is well. */
  get lostLine(): number | undefined {
    return this.#lines.count > MAX_SWALLOWED_LINES ? this.#quoteLine : undefined;
  }

  /** Ends the text; returns what was left, and the line of a quote that was never closed. */
  end(): { records: CsvRecord[]; unclosedQuoteLine: number | undefined } {
    const isUnclosed = this.#state === 'quoted';
    if (isUnclosed) {
      this.#endCell();
      this.#endLine(LF, isUnclosed);
    } else if (this.#state !== 'cell_start' || this.#record.cellCount > 0) {
      this.#endCell();
      this.#endRecord(this.#line);
    }
    return { records: this.#takeRecords(), unclosedQuoteLine: isUnclosed ? this.#quoteLine : undefined };
  }

  #takeRecords(): CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /**
   * Reads as many plain cells as follow each other, which is most of every file; returns where something else begins
   * and leaves that to the careful way.
   */
  #readRun(text: string, start: number): number {
    const delimiter = this.#delimiter;
    let at = start;
    for (let end = start; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code !== delimiter && code !== LF && code !== CR && code !== QUOTE) continue;
      const isLineEnd = code !== delimiter;
      const isUnusual = code === QUOTE || end - at > MAX_CELL_CHARACTERS;
      if (isUnusual || (isLineEnd && this.#record.cellCount === 0 && end === at)) break;
      if (code === CR && text.charCodeAt(end + 1) !== LF) break;
      const isKept = this.#keep[this.#record.cellCount];
      this.#addCell(isKept ? text.slice(at, end) : '', end > at && !isKept);
      if (code === CR) end += 1;
      at = end + 1;
      if (isLineEnd) this.#endLine(LF);
    }
    return at < text.length ? this.#readMark(text, at) : at;
  }

  /** Decides what the character at the start of a cell, or after a quote inside one, means; returns where to go on. */
  #readMark(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (this.#state === 'quote_seen') {
      this.#isAfterCr = false;
      this.#state = code === QUOTE ? 'quoted' : 'plain';
      if (code === QUOTE) return this.#append(text, at, at + 1);
      // The quoted part is over: only the end of the cell may follow.
      if (code !== this.#delimiter && code !== LF && code !== CR)
        this.#record.problem ??= { code: 'stray_quote' };
      return at;
    }
    const isRestOfCrLf = code === LF && this.#isAfterCr;
    this.#isAfterCr = false;
    if (isRestOfCrLf) return at + 1;
    this.#state = code === QUOTE ? 'quoted' : 'plain';
    if (code !== QUOTE) return at;
    this.#quoteLine = this.#line;
    this.#wasQuoted = true;
    this.#lines.open();
    return at + 1;
  }

  #readPlain(text: string, start: number): number {
    const delimiter = this.#delimiter;
    let end = start;
    let code = 0;
    for (; end < text.length; end += 1) {
      code = text.charCodeAt(end);
      if (code === delimiter || code === LF || code === CR) break;
      if (code === QUOTE) this.#hasQuote = true;
    }
    this.#append(text, start, end);
    if (end === text.length) return end;
    this.#state = 'cell_start';
    const isEmptyLine = this.#record.cellCount === 0 && this.#cellLength === 0 && !this.#wasQuoted;
    if (code === delimiter || !isEmptyLine) this.#endCell();
    if (code !== delimiter) this.#endLine(code);
    return end + 1;
  }

  #readQuoted(text: string, start: number): number {
    const close = text.indexOf('"', start);
    const end = close < 0 ? text.length : close;
    for (let index = start; index < end; index += 1) {
      const code = text.charCodeAt(index);
      if (code === CR || (code === LF && !this.#isAfterCr)) {
        this.#lines.end(this.#line, this.#record.cellCount, true);
        this.#line += 1;
        this.#innerBreaks += 1;
      } else if (code !== LF) this.#lines.see(code);
      this.#isAfterCr = code === CR;
    }
    this.#append(text, start, end);
    if (close < 0) return end;
    this.#state = 'quote_seen';
    return close + 1;
  }

  /** Adds a part of the text to the cell, unless the cell is over the limit; returns `end`. */
  #append(text: string, start: number, end: number): number {
    if (start === end) return end;
    this.#cellLength += end - start;
    if (this.#cellLength <= MAX_CELL_CHARACTERS) {
      this.#cell = this.#cell === '' ? text.slice(start, end) : this.#cell + text.slice(start, end);
    } else {
      this.#cell = '';
      this.#record.problem ??= { code: 'cell_too_long', limit: MAX_CELL_CHARACTERS };
    }
    return end;
  }

  #endCell(): void {
    if (this.#hasQuote) {
      const isFormula = !this.#wasQuoted && textFormula.test(this.#cell);
      if (!isFormula) this.#record.problem ??= { code: 'stray_quote' };
      this.#hasQuote = false;
    }
    const isKept = this.#keep[this.#record.cellCount];
    this.#addCell(isKept ? this.#cell : '', !isKept && this.#cellLength > 0);
    this.#cell = '';
    this.#cellLength = 0;
    this.#wasQuoted = false;
  }

  #addCell(cell: string, hasOtherText: boolean): void {
    const record = this.#record;
    if (!record.hasText) record.hasText = hasOtherText || (cell !== '' && cell.trim() !== '');
    record.cellCount += 1;
    if (record.cellCount <= this.#keep.length) record.cells.push(cell);
    else if (hasOtherText) record.hasFurther = true;
  }

  #endLine(code: number, isUnclosed = false): void {
    const last = this.#line;
    this.#line += 1;
    this.#isAfterCr = code === CR;
    this.#endRecord(last, isUnclosed);
  }

  #endRecord(last: number, isUnclosed = false): void {
    const record = this.#record;
    if (this.#lines.count > 0 || isUnclosed) this.#endLines(record, last, isUnclosed);
    if (record.cellCount > 0) this.#records.push(record);
    this.#record = newRecord(this.#line, this.#line - this.#innerBreaks);
  }

  /** A record of several lines that is wrong, or that other records seem to have run into, is these lines one by one. */
  #endLines(record: CsvRecord, last: number, isUnclosed: boolean): void {
    this.#lines.end(last, record.cellCount - 1, isUnclosed);
    if (isUnclosed || record.problem !== undefined || this.#lines.holdRecords) {
      const lines = this.#lines.take();
      record.problem = { code: 'swallowed', from: record.line, to: lines.at(-1) ?? last };
      record.lines = lines;
    }
    this.#lines.restart();
  }
}

function newRecord(line: number, row: number): CsvRecord {
  return {
    line,
    row,
    cells: [],
    cellCount: 0,
    hasText: false,
    hasFurther: false,
    problem: undefined,
    lines: [],
  };
}
