import { keysOf } from '../../applicants/rules/identity.ts';
import type { JudgedRow } from './read-file.ts';
import type { RowBits } from './row-bits.ts';

interface Held {
  readonly rows: JudgedRow[];
  readonly keys: Set<string>;
}

/**
 * Holds accepted rows back until the last row of their group has come (identity.ts), so that whoever is meant is judged by
 * all rows at once, whatever their order, and merged with them in one transaction.
 */
export class RowGatherer {
  readonly #followed: RowBits;
  readonly #held = new Map<string, Held>();
  #number = 0;

  constructor(followed: RowBits) {
    this.#followed = followed;
  }

  /** Takes the next row of the file; answers the rows that are due now, in order: none, it, or it and those held back. */
  take(row: JudgedRow): JudgedRow[] {
    this.#number += 1;
    if (!row.verdict.ok) return [row];
    const isFollowed = this.#followed.has(this.#number);
    if (!isFollowed && this.#held.size === 0) return [row];
    const keys = keysOf(row.verdict.applicant);
    const [group = { rows: [], keys: new Set<string>() }, ...others] = new Set(
      keys.flatMap((key) => this.#held.get(key) ?? []),
    );
    for (const key of keys) group.keys.add(key);
    for (const other of others) {
      group.rows.push(...other.rows);
      for (const key of other.keys) group.keys.add(key);
    }
    group.rows.push(row);
    if (!isFollowed) for (const key of group.keys) this.#held.delete(key);
    else for (const key of others.length > 0 ? group.keys : keys) this.#held.set(key, group);
    return isFollowed ? [] : group.rows;
  }

  /** What is still held when the file ends: the row that was to follow is not accepted after all. */
  rest(): JudgedRow[] {
    const rest = [...new Set(this.#held.values())].flatMap(({ rows }) => rows);
    this.#held.clear();
    return rest;
  }
}
