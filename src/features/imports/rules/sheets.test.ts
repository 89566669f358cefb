import { expect, test } from 'vitest';
import { mustChooseSheet, pickSheet, type Sheet } from './sheets.ts';

const sheet = (name: string, more: Partial<Sheet> = {}): Sheet => ({
  name,
  rows: 3,
  isHidden: false,
  hasHeader: true,
  ...more,
});
/** The sheet that is read without a word, and whether a person has to say so. */
function choose(...sheets: Sheet[]) {
  const picked = pickSheet(sheets, undefined) ?? -1;
  return [sheets[picked]?.name, mustChooseSheet(sheets, picked, undefined)];
}
const hidden = { isHidden: true };

test('the only visible sheet with people is read, whatever stands around it', () => {
  const notes = sheet('説明', { hasHeader: false });
  const empty = sheet('白紙', { rows: 0 });
  expect(choose(sheet('旧', hidden), notes, empty, sheet('一覧'))).toEqual(['一覧', false]);
});

test('of two visible ones, and where only a hidden one has people, a person is asked', () => {
  expect(choose(sheet('2025'), sheet('2026'))).toEqual(['2025', true]);
  expect(choose(sheet('説明', { hasHeader: false }), sheet('旧', hidden))).toEqual(['旧', true]);
  expect(choose(sheet('旧', hidden))).toEqual(['旧', true]);
});

test('the chosen one is read and nobody is asked again; an unknown name is none', () => {
  const sheets = [sheet('2025'), sheet('旧', hidden)];
  expect([pickSheet(sheets, '旧'), mustChooseSheet(sheets, 1, '旧')]).toEqual([1, false]);
  expect(pickSheet(sheets, '2027')).toBeUndefined();
});
