import { array, assert, boolean, constantFrom, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowGatherer } from './gather.ts';
import type { JudgedRow } from './read-file.ts';
import { rowReader } from './row.ts';
import { RowBits } from './row-bits.ts';

const judge = rowReader(['氏名', 'メール'], { name: 0, email: 1 }, {});
const someRows = array(record({ person: constantFrom('a', 'b', 'c', 'd'), isBroken: boolean() }), {
  maxLength: 40,
}).map((sketches) =>
  sketches.map(
    ({ person, isBroken }, index): JudgedRow => ({
      line: index + 2,
      row: index + 2,
      verdict: judge([isBroken ? '' : '山田', `${person}@example.org`]),
    }),
  ),
);
const personOf = (row: JudgedRow) => (row.verdict.ok ? row.verdict.applicant.personKey : undefined);

function gather(rows: readonly JudgedRow[], followed: RowBits): JudgedRow[][] {
  const gatherer = new RowGatherer(followed);
  return [...rows.map((row) => gatherer.take(row)), gatherer.rest()];
}

function followedIn(rows: readonly JudgedRow[]): RowBits {
  const followed = new RowBits();
  for (const [index, row] of rows.entries()) {
    const later = rows
      .slice(index + 1)
      .some((other) => other.verdict.ok && personOf(other) === personOf(row));
    if (row.verdict.ok && later) followed.mark(index + 1);
  }
  return new RowBits(followed.toBytes());
}

describe('gathering the rows of each person', () => {
  test('every person comes once, with all rows in their order, when the last of them has come', () => {
    assert(
      property(someRows, (rows) => {
        const groups = gather(rows, followedIn(rows));
        const people = groups.flatMap((group) => [
          ...new Set(group.map(personOf).filter((key) => key !== undefined)),
        ]);
        expect(new Set(people).size).toBe(people.length);
        for (const group of groups)
          expect(group).toEqual(group.toSorted((one, other) => one.line - other.line));
        expect(groups.at(-1)).toEqual([]);
      }),
    );
  });

  test('no row is lost or doubled, whatever the bits say', () => {
    const someBits = array(tuple(boolean(), boolean()), { maxLength: 20 });
    assert(
      property(someRows, someBits, (rows, bits) => {
        const followed = new RowBits();
        for (const [number, isMarked] of bits.flat().entries()) if (isMarked) followed.mark(number);
        const lines = gather(rows, followed)
          .flat()
          .map(({ line }) => line);
        expect(lines.toSorted((one, other) => one - other)).toEqual(rows.map(({ line }) => line));
      }),
    );
  });

  test('bits are kept for a million rows', () => {
    const followed = new RowBits();
    followed.mark(1_000_000);
    const bytes = followed.toBytes();
    expect(bytes.length).toBeLessThan(130_000);
    expect([new RowBits(bytes).has(1_000_000), new RowBits(bytes).has(999_999)]).toEqual([true, false]);
  });
});
