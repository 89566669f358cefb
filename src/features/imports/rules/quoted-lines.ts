const AT = 0x40;
const FULL_WIDTH_AT = 0xff20;
/** As many digits as a telephone number has. */
const DIGITS_OF_A_NUMBER = 9;
/** In a narrower table a line with as many delimiters as the header is an ordinary sentence. */
const FEWEST_COLUMNS = 3;

/** What stands within one pair of quotes on one line. */
interface Counted {
  readonly delimiters: number;
  readonly hasContact: boolean;
}

/**
 * Watches the physical lines of one record of delimited text while a quoted cell runs over line ends. A line that has as
 * many delimiters as a whole row, and an address or a number inside the quotes, is a row that a forgotten quotation mark
 * swallowed.
 */
export class QuotedLines {
  readonly #delimiter: number;
  readonly #fewest: number;
  #lines: number[] = [];
  #ended = 0;
  #delimiters = 0;
  #digits = 0;
  #hasAt = false;
  #hasText = false;
  /** Of a cell that began on an earlier line, once another one opens behind it. */
  #carried: Counted | undefined;
  /** Cells of the record when the last line ended. */
  #cellsBefore = 0;
  #isSwallowed = false;

  /** Takes the delimiter's code and the number of columns. */
  constructor(delimiter: number, columns: number) {
    this.#delimiter = delimiter;
    this.#fewest = columns < FEWEST_COLUMNS ? Number.POSITIVE_INFINITY : columns - 1;
  }

  /** How many line ends there were. */
  get count(): number {
    return this.#ended;
  }

  /** Whether one of the lines looks like a row of its own. */
  get holdRecords(): boolean {
    return this.#isSwallowed;
  }

  /**
   * A quote opens. What stands within quotes before it on its line is complete, and no row that was swallowed, but for the end of a
   * cell that began on an earlier line.
   */
  open(): void {
    if (this.#ended > 0 && this.#carried === undefined) this.#carried = this.#counted();
    this.#clear();
  }

  /** Takes a character inside quotes that is no line end. */
  see(code: number): void {
    if (code === this.#delimiter) this.#delimiters += 1;
    else if (code >= 0x30 && code <= 0x39) this.#digits += 1;
    else if (code === AT || code === FULL_WIDTH_AT) this.#hasAt = true;
    else if (code === 0x20 || code === 0x3000 || code === 0x09) return;
    this.#hasText = true;
  }

  /**
   * Ends a line. Takes its number, how many delimiters of the record stand outside quotes so far, and whether a cell goes on behind it.
   */
  end(line: number, outside: number, goesOn: boolean): void {
    const isFirst = this.#ended === 0;
    const parts = this.#carried === undefined || goesOn ? [this.#counted()] : [];
    if (this.#carried !== undefined) parts.push(this.#carried);
    const within = parts.reduce((sum, { delimiters }) => sum + delimiters, 0);
    const hasContact = parts.some((part) => part.hasContact);
    if (within > 0 && hasContact && within + outside - this.#cellsBefore >= this.#fewest)
      this.#isSwallowed = true;
    if (isFirst || this.#hasText || outside > this.#cellsBefore) this.#lines.push(line);
    this.#ended += 1;
    this.#cellsBefore = outside;
    this.#endLine();
  }

  /** The numbers of the lines that hold text. */
  take(): readonly number[] {
    return this.#lines;
  }

  /** Forgets them: another record begins. */
  restart(): void {
    this.#lines = [];
    this.#ended = 0;
    this.#cellsBefore = 0;
    this.#isSwallowed = false;
    this.#endLine();
  }

  #endLine(): void {
    this.#carried = undefined;
    this.#hasText = false;
    this.#clear();
  }

  #counted(): Counted {
    return { delimiters: this.#delimiters, hasContact: this.#hasAt || this.#digits >= DIGITS_OF_A_NUMBER };
  }

  #clear(): void {
    this.#delimiters = 0;
    this.#digits = 0;
    this.#hasAt = false;
  }
}
