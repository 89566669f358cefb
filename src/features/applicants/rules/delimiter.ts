import { CsvReader, type CsvRecord, type Delimiter } from './csv.ts';
import { fieldOfHeader } from './headers.ts';

const delimiters: readonly Delimiter[] = [',', '\t', ';'];

/** Twice and more what the widest known export has (85). */
export const MAX_COLUMNS = 500;

const everyColumn = Array.from({ length: MAX_COLUMNS }, () => true);

/** A header longer than this is none. */
export const MAX_HEADER_CHARACTERS = 2_000_000;

/** The first record of a text under one delimiter. */
export type FirstRecord = {
  delimiter: Delimiter;
  record: CsvRecord | undefined;
  unclosedQuoteLine: number | undefined;
};

/**
 * Reads the first record with each delimiter and picks the one under which most column names are known, then the one
 * that makes most cells; comma when nothing tells. Takes the beginning of a text and whether to decide on it anyway.
 * Returns undefined while a first record is not complete.
 */
export function pickDelimiter(head: string, mustDecide: boolean): FirstRecord | undefined {
  const firsts: FirstRecord[] = [];
  for (const delimiter of delimiters) {
    const first = readFirstRecord(head, delimiter, mustDecide);
    if (!first) return undefined;
    firsts.push(first);
  }
  const best = firsts.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one));
  // Under another delimiter the line of an unclosed quote is one strange cell, which explains nothing.
  return countKnown(best) > 0
    ? best
    : (firsts.find((first) => first.unclosedQuoteLine !== undefined) ?? best);
}

function scoreOf(first: FirstRecord): number {
  return countKnown(first) * 1_000_000 + Math.min(first.record?.cellCount ?? 0, 999_999);
}

function countKnown({ record }: FirstRecord): number {
  return record?.cells.filter((cell) => fieldOfHeader(cell)).length ?? 0;
}

function readFirstRecord(head: string, delimiter: Delimiter, mustDecide: boolean): FirstRecord | undefined {
  const reader = new CsvReader(delimiter, everyColumn);
  const [record] = reader.push(head);
  if (record) return { delimiter, record, unclosedQuoteLine: undefined };
  if (!mustDecide) return undefined;
  const { records, unclosedQuoteLine } = reader.end();
  return { delimiter, record: records[0], unclosedQuoteLine };
}
