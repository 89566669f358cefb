/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  /** Rows with text below its header, or all of them where no header was found. */
  readonly rows: number;
  readonly isHidden: boolean;
  /** Whether a row of known column names was found in it. */
  readonly hasHeader: boolean;
}
