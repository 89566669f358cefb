import { expect, test } from 'vitest';
import { readingOfWords } from './findings.ts';
import type { ReadWord, StatusQuestion } from './inspect.ts';

const word = (value: string, status: ReadWord['status'], rows: number): ReadWord => ({ value, status, rows });
const question = (value: string, rows: number): StatusQuestion => ({ column: '選考結果', value, rows });

test('each word is shown as it is read with the answers, whatever its width, the most frequent first', () => {
  const findings = {
    statusWords: [word('不採用', 'rejected', 600), word('保留', 'unknown', 2), word('ＣＬ', 'unknown', 9)],
    questions: [question('ＣＬ', 9), question('保留', 2)],
  };
  expect(readingOfWords(findings, { CL: 'withdrawn' })).toEqual([
    { value: '不採用', meaning: 'rejected', rows: 600 },
    { value: 'ＣＬ', meaning: 'withdrawn', rows: 9 },
    { value: '保留', meaning: 'unknown', rows: 2 },
  ]);
});

test('a word that is left out is named once, before the file is read again and after', () => {
  const read = { value: '保留', meaning: 'skip', rows: 2 };
  const questions = [question('保留', 2)];
  expect(readingOfWords({ statusWords: [word('保留', 'unknown', 2)], questions }, { 保留: 'skip' })).toEqual([
    read,
  ]);
  expect(readingOfWords({ statusWords: [], questions }, { 保留: 'skip' })).toEqual([read]);
});

test('a blank cell that was asked about does not answer for those of selections that go on', () => {
  const findings = {
    statusWords: [word('', 'open', 5), word('', 'unknown', 3)],
    questions: [question('', 3)],
  };
  expect(readingOfWords(findings, { '': 'rejected' })).toEqual([
    { value: '', meaning: 'open', rows: 5 },
    { value: '', meaning: 'rejected', rows: 3 },
  ]);
});
