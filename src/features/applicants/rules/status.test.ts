import { describe, expect, test } from 'vitest';
import { readStatus, statusKey, statusReader, stepOfStatus } from './status.ts';

const read = (word: string, hasEnded = true) => readStatus(word, hasEnded, {});

describe('the longest ending decides', () => {
  test.each([
    ['不採用', 'rejected'],
    ['書類不採用', 'rejected'],
    ['一次面接不採用', 'rejected'],
    ['適性検査不合格', 'rejected'],
    ['お見送り', 'rejected'],
    ['採用見送り', 'rejected'],
    ['書類・一次面接：不採用', 'rejected'],
    ['採用→辞退', 'withdrawn'],
    ['不採用/辞退', 'unknown'],
    ['見送り・辞退', 'unknown'],
    ['採用または不採用', 'unknown'],
    ['ＮＧ', 'rejected'],
    ['書類NG', 'rejected'],
    ['否', 'rejected'],
    ['落選', 'rejected'],
    ['不 採 用　', 'rejected'],
    ['辞退', 'withdrawn'],
    ['選考辞退', 'withdrawn'],
    ['内定辞退', 'withdrawn'],
    ['採用辞退', 'withdrawn'],
    ['採用', 'hired'],
    ['最終面接：採用', 'hired'],
    ['一次面接採用', 'hired'],
    ['正式採用', 'hired'],
    ['最終選考 入社決定', 'hired'],
    ['中途採用見送り', 'rejected'],
    ['新卒採用辞退', 'withdrawn'],
    ['辞退のため不採用', 'rejected'],
    ['入社', 'hired'],
    ['入社決定', 'hired'],
    ['入社承諾', 'hired'],
    ['内定承諾', 'hired'],
    ['選考中', 'open'],
    ['一次面接選考中', 'open'],
  ])('%s is %s', (word, status) => {
    expect(read(word)).toBe(status);
  });
});

describe('what the list does not know is asked, never guessed', () => {
  const strangers =
    'ペンディング PENDING Interviewing 保留 内定 合格 未採用 他社入社 他社採用 採用可否 fail reject 0 不採用者';
  test.each(strangers.split(' '))('%s', (word) => {
    expect(read(word)).toBe('unknown');
  });

  const kindsOfHiring =
    '中途採用 新卒採用 第二新卒採用 通年採用 次回採用 来期採用 今期採用 キャリア採用 経験者採用 アルバイト採用 正社員採用 障がい者採用 ' +
    '縁故採用 リファラル採用 ダイレクト採用 26卒採用 2027年度採用 秋採用 定期採用 随時採用 追加採用 中途入社 来期入社 次回入社 ' +
    'Ａｇｅｎｔ採用 ｷｬﾘｱ採用 採用活動終了 採用枠 他社へ入社決定';
  test.each(kindsOfHiring.split(' '))('%s is a kind of hiring and no outcome', (word) => {
    expect(read(word)).toBe('unknown');
    expect(read(word, false)).toBe('unknown');
  });

  test('a blank cell is open until the row says that it ended', () => {
    expect(read('', false)).toBe('open');
    expect(read('　', false)).toBe('open');
    expect(read('', true)).toBe('unknown');
  });
});

describe('answers', () => {
  test('come before the list, whatever the width of the word', () => {
    expect(readStatus('ﾍﾟﾝﾃﾞｨﾝｸﾞ', true, { [statusKey('ペンディング')]: 'open' })).toBe('open');
    expect(readStatus('採用', true, { 採用: 'rejected' })).toBe('rejected');
  });

  test('an answer for the blank cell is about rows that ended', () => {
    expect(readStatus('', true, { '': 'rejected' })).toBe('rejected');
    expect(readStatus('', false, { '': 'rejected' })).toBe('open');
  });

  test('no word reaches into the prototype', () => {
    for (const word of ['constructor', '__proto__', 'toString']) expect(read(word)).toBe('unknown');
  });

  test('a reader for a whole file says the same as one word at a time', () => {
    const reader = statusReader({ 保留: 'open' });
    for (const word of ['不採用', '保留', '', '謎', '不採用', '保留', '', '謎']) {
      for (const hasEnded of [true, false]) {
        expect(reader(word, hasEnded)).toBe(readStatus(word, hasEnded, { 保留: 'open' }));
      }
    }
  });
});

describe('a word may say at which step it ended', () => {
  test.each([
    ['一次面接不採用', '一次面接'],
    ['書類選考 不合格', '書類選考'],
    ['書類NG', '書類'],
    ['最終面接：採用', '最終面接'],
    ['１次面接お見送り', '1次面接'],
    ['二次面接選考中', '二次面接'],
    // It does not say whether the interview had been, names no step, or more than one.
    ['面接辞退', undefined],
    ['選考不採用', undefined],
    ['不採用', undefined],
    ['書類・一次面接：不採用', undefined],
    ['中途採用見送り', undefined],
    ['一次面接', undefined],
  ])('%s', (word, step) => {
    expect(stepOfStatus(word)).toBe(step);
  });
});
