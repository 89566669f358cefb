import { unwrapText } from './cell-text.ts';
import { fieldOfHeader } from './headers.ts';

/** Titles, dates of printing and a line of groups stand above a header; more than this is no header's place. */
export const MOST_LINES_ABOVE = 20;

/** One line at the top of a table, as its cells. */
export interface TopRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface FoundHeader {
  /** The line it stands on. */
  readonly line: number;
  /** Column names, trimmed; one without a name has the letter of its column. */
  readonly header: string[];
  readonly known: number;
  /** What stands above it and is not read. */
  readonly above: readonly TopRow[];
}

/**
 * Finds the header among the first rows: the one with the most known column names, a single one only where it is the
 * first. A blank name is taken from the row above, where a name that is merged over both rows stands. With `line` the
 * header is on that line, whatever it says. Undefined when there is none.
 */
export function findHeader(rows: readonly TopRow[], line?: number): FoundHeader | undefined {
  const tops = rows.slice(0, MOST_LINES_ABOVE + 1);
  let best = -1;
  let most = 0;
  for (const [index, { cells, line: at }] of tops.entries()) {
    const known = cells.filter((cell) => fieldOfHeader(nameOf(cell))).length;
    if (line === undefined ? known > most && (index === 0 || known > 1) : at === line) {
      best = index;
      most = known;
    }
  }
  const found = tops[best];
  if (found === undefined) return undefined;
  const over = tops[best - 1]?.cells ?? [];
  const names = found.cells.map((cell, column) => nameOf(cell) || knownName(over[column]));
  return {
    line: found.line,
    header: apart(names.map((name, column) => name || `（列名なし）${columnLetters(column)}`)),
    known: most,
    above: tops.slice(0, best),
  };
}

/** Equal names of columns that no field is read from (評価, 評価) by their letters; which of two fields is meant nobody can tell. */
function apart(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, column) => {
    const key = name.normalize('NFKC');
    const isAgain = seen.has(key) && fieldOfHeader(name) === undefined;
    seen.add(key);
    return isAgain ? `${name}（${columnLetters(column)}列）` : name;
  });
}

/** Whether a column has no name of its own, in a header that `findHeader` made. */
export function isNameless(column: string): boolean {
  return column.startsWith('（列名なし）');
}

function nameOf(cell: string): string {
  return unwrapText(cell.trim()).replace('\0', '');
}

function knownName(cell: string | undefined): string {
  const name = nameOf(cell ?? '');
  return fieldOfHeader(name) ? name : '';
}

/** A, B … Z, AA: a column as spreadsheets call it. Takes its place from 0. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(0x41 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
