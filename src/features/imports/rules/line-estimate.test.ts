import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeArchive } from '../../../../test/zip-archive.ts';
import { MAX_ROWS_AT_ONCE } from './import-state.ts';
import { isDoneAtOnce, LineEstimate } from './line-estimate.ts';
import { LIGHT_BYTES } from './workbook-size.ts';

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

test('a file that costs more than its lines say is not dealt with at once', () => {
  const mebibyte = Buffer.alloc(1024 * 1024, 'a');
  const lines = new LineEstimate();
  for (let piece = 0; piece < 32; piece += 1) lines.add(mebibyte);
  expect(isDoneAtOnce(lines.lines)).toBe(true);
  lines.add(Buffer.from('a'));
  expect(isDoneAtOnce(lines.lines)).toBe(false);
});

test('a workbook is weighed by what it unpacks to, wherever it is cut', () => {
  const isLight = (sheetBytes: number, cut: number) => {
    const archive = writeArchive(new Map([['xl/worksheets/sheet1.xml', Buffer.alloc(8)]]));
    archive.writeUInt32LE(sheetBytes, archive.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    const lines = new LineEstimate();
    lines.add(archive.subarray(0, cut));
    lines.add(archive.subarray(cut));
    return isDoneAtOnce(lines.lines);
  };
  expect([isLight(32 * 1024 * 1024, 40), isLight(32 * 1024 * 1024 + 1, 70)]).toEqual([true, false]);
  const large = new LineEstimate();
  large.add(Buffer.concat([Buffer.from('PK'), Buffer.alloc(LIGHT_BYTES - 1)]));
  expect(isDoneAtOnce(large.lines)).toBe(false);
});

test('the most rows at once are those, with their header and a last line break', () => {
  expect(isDoneAtOnce(MAX_ROWS_AT_ONCE + 2)).toBe(true);
  expect(isDoneAtOnce(MAX_ROWS_AT_ONCE + 3)).toBe(false);
});
