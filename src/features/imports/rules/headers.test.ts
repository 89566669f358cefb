import { describe, expect, test } from 'vitest';
import { fileKinds } from './file-kinds.ts';
import { fieldOfHeader, fields, foldHeader, isOutcomeHeader } from './headers.ts';
import { isExample, templateOf } from './template.ts';

describe('a column name', () => {
  test.each([
    ['応募ID', 'externalId'],
    ['候補者ＩＤ', 'externalId'],
    ['苗字', 'familyName'],
    ['姓（漢字）', 'familyName'],
    ['お名前', 'name'],
    ['フリガナ（姓）', 'familyKana'],
    ['ふりがな', 'kana'],
    ['E-mail', 'email'],
    ['メールアドレス１', 'email'],
    ['携帯電話番号', 'phone'],
    ['エントリー日', 'appliedAt'],
    ['選考ポジション名', 'opening'],
    ['応募媒体', 'route'],
    ['合否', 'status'],
    ['最終選考ステップ', 'step'],
    ['判定結果入力日', 'endedAt'],
    ['お見送り理由', 'endReason'],
    ['氏名（必須）', 'name'],
    ['最寄り駅', undefined],
    ['', undefined],
  ])('%s stands for %s', (header, field) => {
    expect(fieldOfHeader(header)?.field).toBe(field);
  });

  test('is compared in a form that folding again leaves alone', () => {
    for (const header of ['ふりがな（せい）', 'Ｅ－ｍａｉｌ', '氏名【必須】', 'Mail Address'])
      expect(foldHeader(foldHeader(header))).toBe(foldHeader(header));
  });

  test('may hold the outcome where it says why a selection ended, and only there', () => {
    expect(['選考終了理由', '終了理由', '見送り理由', '選考結果'].map(isOutcomeHeader)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test.each(fileKinds)(
  'every column of the template of %s is one the importer knows, each another field',
  (kind) => {
    const { header, example } = templateOf(kind);
    const found = header.map((column) => fieldOfHeader(column, kind)?.field);
    expect(found).not.toContain(undefined);
    expect(new Set(found).size).toBe(header.length);
    expect(found.every((field) => fields.some((one) => one === field))).toBe(true);
    expect([example.length, isExample(example[0])]).toEqual([header.length, true]);
  },
);
