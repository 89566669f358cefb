import { describe, expect, test } from 'vitest';
import { findUnneededKind, unneededWords } from './unneeded-columns.ts';

describe('a column that fair selection does not need', () => {
  test.each([
    ['本籍', 'origin'],
    ['国籍', 'nationality'],
    ['在留資格', 'nationality'],
    ['配偶者の有無', 'family'],
    ['扶養家族数', 'family'],
    ['宗教', 'creed'],
    ['支持政党', 'creed'],
    ['労働組合', 'union'],
    ['健康状態', 'health'],
    ['顔写真', 'photo'],
    ['性別', 'sex'],
    ['生年月日', 'age'],
    ['年 齢', 'age'],
    ['（必須）性別', 'sex'],
    ['住居の状況', 'living'],
    ['マイナンバー', 'record'],
    ['Date of Birth', 'age'],
    ['dateOfBirth', 'age'],
    ['MARITAL_STATUS', 'family'],
    ['Ｇｅｎｄｅｒ', 'sex'],
  ])('%s is about %s', (header, kind) => {
    expect(findUnneededKind(header)).toBe(kind);
  });

  test.each([
    'Stage',
    'Message',
    'Trace',
    '応募日',
    '氏名',
    'Family name',
    'メールアドレス',
    '選考ステップ',
    '',
  ])('%s is none', (header) => {
    expect(findUnneededKind(header)).toBeUndefined();
  });

  test('is named in both languages, with what it is about', () => {
    expect(unneededWords('sex')[0]).toContain('性別');
    expect(unneededWords('sex')[1]).toContain('sex or gender');
  });
});
