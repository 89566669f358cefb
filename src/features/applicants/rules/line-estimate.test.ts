import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_ROWS_AT_ONCE } from './import-state.ts';
import { isDoneAtOnce, LineEstimate } from './line-estimate.ts';

function estimate(...pieces: string[]): number {
  const lines = new LineEstimate();
  for (const piece of pieces) lines.add(Buffer.from(piece));
  return lines.lines;
}

test.each([
  ['', 1],
  ['a', 1],
  ['a\nb', 2],
  ['a\r\nb\r\n', 3],
  ['a\rb', 2],
  ['"a\nb"\nc', 2],
  ['"a ""\n"" b"\nc', 2],
])('%j has %i lines', (text, lines) => {
  expect(estimate(text)).toBe(lines);
});

test('where a file is cut while it arrives changes nothing', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r', ','), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.nat(60), (whole, cut) => {
      expect(estimate(whole.slice(0, cut), whole.slice(cut))).toBe(estimate(whole));
    }),
  );
});

test('the most rows at once are those, with their header and a last line break', () => {
  expect(isDoneAtOnce(MAX_ROWS_AT_ONCE + 2)).toBe(true);
  expect(isDoneAtOnce(MAX_ROWS_AT_ONCE + 3)).toBe(false);
});
