import { personKeyOf } from './person.ts';
import type { JudgedRow } from './read-file.ts';

/** A growing row of bits: which rows of a file (counted from 1) are followed by another of the same person. */
export class FollowedRows {
  #bits: Uint8Array;

  constructor(bits: Uint8Array = new Uint8Array(1024)) {
    this.#bits = bits;
  }

  mark(number: number): void {
    if (number >> 3 >= this.#bits.length) {
      const longer = new Uint8Array(Math.max(this.#bits.length * 2, (number >> 3) + 1));
      longer.set(this.#bits);
      this.#bits = longer;
    }
    this.#bits[number >> 3] = (this.#bits[number >> 3] ?? 0) | (1 << (number & 7));
  }

  has(number: number): boolean {
    return ((this.#bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** The bits up to that row. */
  toBytes(last: number): Buffer {
    return Buffer.from(this.#bits.subarray(0, (last >> 3) + 1));
  }
}

/**
 * Holds accepted rows back until the last row of their person has come, so that every person is merged with all of
 * their rows at once. Written in between, a later row of the file would take back what an earlier one wrote, and the
 * same file imported again would change people to and fro.
 */
export class RowGatherer {
  readonly #followed: FollowedRows;
  readonly #held = new Map<string, JudgedRow[]>();
  #number = 0;

  constructor(followed: FollowedRows) {
    this.#followed = followed;
  }

  /** Takes the next row of the file; answers the rows that are due now, in order: none, it, or it and those held back. */
  take(row: JudgedRow): JudgedRow[] {
    this.#number += 1;
    if (!row.verdict.ok) return [row];
    const key = personKeyOf(row.verdict.applicant);
    const held = this.#held.get(key);
    if (this.#followed.has(this.#number)) {
      if (held === undefined) this.#held.set(key, [row]);
      else held.push(row);
      return [];
    }
    if (held === undefined) return [row];
    this.#held.delete(key);
    return [...held, row];
  }

  /** What is still held when the file ends: the row that was to follow is not accepted after all. */
  rest(): JudgedRow[] {
    const rest = [...this.#held.values()].flat();
    this.#held.clear();
    return rest;
  }
}
