import type { Pair } from '../../../ui/text.ts';

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  /** Rows with text below its header, or all of them where no header was found. */
  readonly rows: number;
  readonly isHidden: boolean;
  /** Whether a row of known column names was found in it. */
  readonly hasHeader: boolean;
}

/**
 * The sheet to read, by its place: the one that was chosen, or else the first visible one with a header and rows; a hidden
 * one only where no visible one will do, to be asked about. Undefined where the chosen one does not exist.
 */
export function pickSheet(sheets: readonly Sheet[], chosen: string | undefined): number | undefined {
  if (chosen !== undefined) {
    const index = sheets.findIndex(({ name }) => name === chosen);
    return index < 0 ? undefined : index;
  }
  const first = (isGood: (sheet: Sheet) => boolean) => {
    const index = sheets.findIndex(isGood);
    return index < 0 ? undefined : index;
  };
  return (
    first((sheet) => isCandidate(sheet) && !sheet.isHidden) ??
    first(isCandidate) ??
    first(({ hasHeader, isHidden }) => hasHeader && !isHidden) ??
    first(({ rows, isHidden }) => rows > 0 && !isHidden) ??
    0
  );
}

/** Whether a person has to say which sheet is meant: several could be, or only a hidden one. */
export function mustChooseSheet(
  sheets: readonly Sheet[],
  picked: number,
  chosen: string | undefined,
): boolean {
  if (chosen !== undefined) return false;
  const visible = sheets.filter((sheet) => isCandidate(sheet) && !sheet.isHidden);
  return visible.length > 1 || (sheets[picked]?.isHidden === true && sheets.some(isCandidate));
}

function isCandidate({ hasHeader, rows }: Sheet): boolean {
  return hasHeader && rows > 0;
}

/** What to do where no sheet, or none that can be read, was named. */
export const NO_SUCH_SHEET: Pair = [
  '取り込むシートを、見出しの行があるものから選んでください。',
  'Choose a sheet that has a line of column names.',
];
