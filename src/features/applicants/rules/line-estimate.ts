import { MAX_ROWS_AT_ONCE } from './import-state.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** A workbook is compressed: up to this size it is read at once. */
const WORKBOOK_BYTES_AT_ONCE = 2 * 1024 * 1024;

/**
 * Counts the lines of a file while its bytes arrive, leaving out those inside quotes. Good enough to tell a small file
 * from a large one in any encoding; the rows are counted exactly when they are read. A workbook counts as one line or,
 * when it is large, as more than can be done at once.
 */
export class LineEstimate {
  #lines = 1;
  #bytes = 0;
  #isQuoted = false;
  #isWorkbook = false;
  #last = 0;

  add(piece: Uint8Array): void {
    if (this.#bytes === 0) this.#isWorkbook = piece[0] === 0x50 && piece[1] === 0x4b;
    this.#bytes += piece.length;
    if (this.#isWorkbook) return;
    for (let index = 0; index < piece.length; index += 1) {
      const byte = piece[index] ?? 0;
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (!this.#isQuoted && (byte === CR || (byte === LF && this.#last !== CR))) this.#lines += 1;
      this.#last = byte;
    }
  }

  get lines(): number {
    if (!this.#isWorkbook) return this.#lines;
    return this.#bytes > WORKBOOK_BYTES_AT_ONCE ? MAX_ROWS_AT_ONCE * 10 : 1;
  }
}

/** Whether a file with so many lines, header and final line break included, is dealt with while the caller waits. */
export function isDoneAtOnce(lines: number): boolean {
  return lines <= MAX_ROWS_AT_ONCE + 2;
}
