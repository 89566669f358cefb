import { keysOf } from '../../applicants/rules/identity.ts';
import { givenNamePrint } from '../../applicants/rules/names.ts';
import type { ApplicantRow } from '../../applicants/rules/people.ts';
import { Fingerprint, FingerprintMap } from './fingerprints.ts';
import { RowBits } from './row-bits.ts';

/** What a row is to those before it: the first of its group, or one with a key of its own, or neither. */
export type Place = 'group' | 'key' | 'known';

/**
 * Watches the accepted rows of one file, in order, for those that share a key (identity.ts), directly or through others:
 * they are one group, whose rows are merged together. About 200 bytes a row at most.
 */
export class RowGroups {
  /** Which rows are followed by another of their group. */
  readonly followed = new RowBits();
  /** Whether names differ within a group, at first sight: then somebody must look more closely. */
  hasSeveralNames = false;
  readonly #print = new Fingerprint();
  readonly #groupOf = new FingerprintMap();
  #parents = new Int32Array(1024);
  #lastRows = new Int32Array(1024);
  #names = new Float64Array(1024);
  #size = 0;
  #joined = 0;

  /** Groups so far. */
  get count(): number {
    return this.#size - this.#joined;
  }

  /** Takes the next accepted row and its number in the file, from 1. */
  note(row: ApplicantRow, number: number): Place {
    let group = 0;
    let hasNewKey = false;
    const prints = keysOf(row).map((key) => this.#print.restart().add(key).value);
    for (const print of prints) {
      const found = this.#groupOf.get(print);
      if (found === 0) hasNewKey = true;
      else group = group === 0 ? this.#rootOf(found) : this.#join(group, this.#rootOf(found), number);
    }
    const name = this.#print.restart().add(givenNamePrint(row)).value;
    const isNew = group === 0;
    if (isNew) group = this.#add(name);
    else {
      this.followed.mark(this.#lastRows[group] ?? 0);
      if (this.#names[group] !== name) this.hasSeveralNames = true;
    }
    this.#lastRows[group] = number;
    if (hasNewKey) for (const print of prints) this.#groupOf.put(print, group);
    if (isNew) return 'group';
    return hasNewKey ? 'key' : 'known';
  }

  #add(name: number): number {
    this.#size += 1;
    if (this.#size >= this.#parents.length) this.#grow();
    this.#parents[this.#size] = this.#size;
    this.#names[this.#size] = name;
    return this.#size;
  }

  #join(one: number, other: number, number: number): number {
    if (one === other) return one;
    this.#joined += 1;
    this.#parents[other] = one;
    const last = this.#lastRows[other] ?? 0;
    if (last < number) this.followed.mark(last);
    if (this.#names[one] !== this.#names[other]) this.hasSeveralNames = true;
    return one;
  }

  #rootOf(group: number): number {
    let root = group;
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
    this.#parents[group] = root;
    return root;
  }

  #grow(): void {
    const longer = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#parents = longer(this.#parents, new Int32Array(this.#size * 2));
    this.#lastRows = longer(this.#lastRows, new Int32Array(this.#size * 2));
    this.#names = longer(this.#names, new Float64Array(this.#size * 2));
  }
}
