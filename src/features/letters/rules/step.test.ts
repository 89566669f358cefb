import { expect, test } from 'vitest';
import { isOtherStep, readStep } from './step.ts';

test.each([
  ['最終面接', 'final'],
  ['最終面接（役員）', 'final'],
  ['Final interview', 'final'],
  ['書類選考', 'document'],
  ['ｄｏｃｕｍｅｎｔ screening', 'document'],
  ['一次面接', 'interview'],
  ['二次面談', 'interview'],
  ['適性検査', undefined],
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
