import { MAX_ROWS_AT_ONCE } from './import-state.ts';
import { isLightWorkbook, LIGHT_BYTES } from './workbook-size.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** However few its lines: more than this is decoded and read while nobody waits. */
const BYTES_AT_ONCE = 32 * 1024 * 1024;
/** The lines of a file of that many rows, header and final line break included. */
export const MOST_LINES_AT_ONCE = MAX_ROWS_AT_ONCE + 2;
/** What a file that costs more than its lines say is counted as. */
export const MORE_THAN_AT_ONCE = MAX_ROWS_AT_ONCE * 10;

/**
 * Counts the lines of a file while its bytes arrive, leaving out those inside quotes. Good enough to tell a small file
 * from a large one in any encoding; the rows are counted exactly when they are read. A file that costs
 * more than its lines say, and a heavy workbook, count as more than can be done at once; a light one as one line.
 */
export class LineEstimate {
  #lines = 1;
  #bytes = 0;
  #isQuoted = false;
  #isWorkbook = false;
  readonly #kept: Uint8Array[] = [];
  #last = 0;

  add(piece: Uint8Array): void {
    if (this.#bytes === 0) this.#isWorkbook = piece[0] === 0x50 && piece[1] === 0x4b;
    this.#bytes += piece.length;
    if (this.#isWorkbook) {
      // Kept to be weighed; a larger one is heavy by its size alone.
      if (this.#bytes <= LIGHT_BYTES) this.#kept.push(piece);
      return;
    }
    for (let index = 0; index < piece.length; index += 1) {
      const byte = piece[index] ?? 0;
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (!this.#isQuoted && (byte === CR || (byte === LF && this.#last !== CR))) this.#lines += 1;
      this.#last = byte;
    }
  }

  #isHeavy(): boolean {
    if (!this.#isWorkbook) return this.#bytes > BYTES_AT_ONCE;
    return this.#bytes > LIGHT_BYTES || !isLightWorkbook(Buffer.concat(this.#kept));
  }

  get lines(): number {
    const lines = this.#isWorkbook ? 1 : this.#lines;
    return this.#isHeavy() ? Math.max(lines, MORE_THAN_AT_ONCE) : lines;
  }
}

/** Whether a file with so many lines is dealt with while the caller waits. */
export function isDoneAtOnce(lines: number): boolean {
  return lines <= MOST_LINES_AT_ONCE;
}
