import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { entryAt, type JournalEntry, NO_LINES, readLines, writeLine } from './entry.ts';

const at = new Date('2026-12-01T03:00:00Z');
const entries: JournalEntry[] = [1, 2, 3].map((number) =>
  entryAt({ kind: 'erasure', candidate: randomUUID() }, { now: at, wall: new Date(at.getTime() + number) }),
);
const lines: string[] = [];
let end = NO_LINES;
for (const entry of entries) {
  const next = writeLine(end, entry);
  lines.push(next.line);
  ({ end } = next);
}
const file = `${lines.join('\n')}\n`;

test('what was written is read, in its order', () => {
  expect(readLines(file)).toEqual({ entries, damage: null });
  expect(readLines('')).toEqual({ entries: [], damage: null });
});

test('a last line that is torn, wherever, is left out, and what stands before it is read', () => {
  const last = (lines[2] ?? '').length;
  for (let lost = 2; lost <= last; lost += 7)
    expect(readLines(file.slice(0, -lost))).toEqual({ entries: entries.slice(0, 2), damage: null });
  // The newline alone is missing: the line is whole.
  expect(readLines(file.slice(0, -1))).toEqual({ entries, damage: null });
  // What a file system leaves that had lengthened the file and not filled it yet.
  expect(readLines(`${file}${'\0'.repeat(100)}`)).toEqual({ entries, damage: null });
});

test('a changed letter is found with the number of its line, wherever it is', () => {
  for (let place = 0; place < file.length - 1; place += 5) {
    const letter = file[place] === 'a' ? 'b' : 'a';
    if (file[place] === '\n') continue;
    const line = file.slice(0, place).split('\n').length;
    const changed = `${file.slice(0, place)}${letter}${file.slice(place + 1)}`;
    expect(readLines(changed)).toMatchObject({ entries: entries.slice(0, line - 1), damage: { line } });
  }
});

test('a line that was taken out, put in, doubled or moved is found', () => {
  const [first = '', second = '', third = ''] = lines;
  for (const changed of [
    [first, third],
    [second, third],
    [first, first, second],
    [first, third, second],
    [third, second, first],
  ])
    expect(readLines(`${changed.join('\n')}\n`).damage).not.toBeNull();
  // Another file's line, in order by itself.
  const other = writeLine(NO_LINES, entryAt({ kind: 'opened' }, { now: at, wall: at })).line;
  expect(readLines(`${first}\n${other}\n`).damage).toMatchObject({ line: 2 });
});
