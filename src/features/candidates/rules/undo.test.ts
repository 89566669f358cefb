import { expect, test } from 'vitest';
import { mayUndo, undoUntil } from './undo.ts';

const registeredAt = new Date('2026-06-01T10:00:00.500+09:00');
const last = new Date('2026-06-08T10:00:00.500+09:00');

test('a registration can be undone until the same moment a week later', () => {
  expect(undoUntil(registeredAt)).toEqual(last);
});

test.each([
  ['at once', 0, registeredAt, true],
  ['a millisecond before the end', -1, last, true],
  ['at the end', 0, last, true],
  ['a millisecond after it', 1, last, false],
  ['on the eighth day', 86_400_000, last, false],
])('undo %s', (_, offset, from, may) => {
  expect(mayUndo(registeredAt, new Date(from.getTime() + offset))).toBe(may);
});
