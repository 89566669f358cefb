import { expect, test } from 'vitest';
import { isOtherStep, readStep, unreadSteps } from './step.ts';

test.each([
  ['最終面接', 'final'],
  ['最終面接（役員）', 'final'],
  ['最終選考', 'final'],
  ['最終面接後', 'final'],
  ['Final interview', 'final'],
  ['final round', 'final'],
  ['役員面接（最終）', undefined],
  ['書類選考', 'document'],
  ['書類選考（一次）', 'document'],
  ['書類選考(最終面接なし)', 'document'],
  ['書類選考不通過', 'document'],
  ['書類未通過', 'document'],
  ['書類不合格', 'document'],
  ['【書類選考】', undefined],
  ['ｄｏｃｕｍｅｎｔ screening', 'document'],
  ['CV screening', 'document'],
  ['一次面接', 'interview'],
  ['一次面接（書類選考通過）', 'interview'],
  ['一次面接（書類通過済）', 'interview'],
  ['一次面接（オンライン（書類なし））', 'interview'],
  ['一次面接[書類選考]', 'interview'],
  ['一次面接不合格', 'interview'],
  ['一次面接後', 'interview'],
  ['一次面接・二次面接', 'interview'],
  ['二次面談', 'interview'],
  ['2nd interview', 'interview'],
  ['最終面接前', undefined],
  ['面接前辞退', undefined],
  ['書類選考通過', undefined],
  ['書類選考通過、一次面接調整中', undefined],
  ['書類選考・一次面接', undefined],
  ['一次面接→最終面接', undefined],
  ['書類面接', undefined],
  ['面接未実施', undefined],
  ['面接なし', undefined],
  ['面接予定', undefined],
  ['カジュアル面談', undefined],
  ['before the final interview', undefined],
  ['passed documents', undefined],
  ['最終結果', undefined],
  ['final decision after documents', 'document'],
  ['適性検査', undefined],
  ['適性検査後', undefined],
  ['一次選考', undefined],
  ['（書類選考）', undefined],
  ['', undefined],
  [null, undefined],
] as const)('%s is read as %s', (word, step) => {
  expect(readStep(word)).toBe(step);
});

test('a text for one step fits what came that far, and what nobody knows, and nothing else', () => {
  const came = (...steps: (string | null)[]) => steps.map((step) => ({ step }));
  expect(isOtherStep('document', came('書類選考', null, '適性検査'))).toBe(false);
  expect(isOtherStep('document', came('書類選考', '一次面接'))).toBe(true);
  expect(isOtherStep('interview', came('最終面接'))).toBe(true);
  expect(isOtherStep(null, came('書類選考', '最終面接'))).toBe(false);
});

test('words that nobody can read are named once each, to whoever sends a text for one step', () => {
  const came = [
    { step: '最終面接前' },
    { step: ' 最終面接前 ' },
    { step: '一次面接' },
    { step: '' },
    { step: null },
  ];
  expect(unreadSteps('interview', came)).toEqual(['最終面接前']);
  expect(unreadSteps(null, came)).toEqual([]);
});
