import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintMailText, type MailTextFault } from './mail-text-lint.ts';

const forbidden: readonly (readonly [MailTextFault, readonly string[]])[] = [
  [
    'formula',
    [
      'このたびはご縁がなく',
      'ご活躍をお祈り申し上げます',
      '祈念いたします',
      'ご期待に沿えず',
      'Good luck',
      'we wish you',
    ],
  ],
  ['consolation', ['残念ながら', 'お気を落とさず', 'Unfortunately', 'we regret', 'sorry']],
  ['praise', ['優秀な方', '素晴らしいご経歴', 'impressive', 'excellent']],
  ['raised_hopes', ['チャンス', 'ﾁｬﾝｽ', 'おめでとう', 'second chance', 'Congratulations']],
  [
    'pressure',
    ['今すぐ', '限定', '先着10名', '残り3日', 'ぜひご登録ください', 'Act now', 'limited time', 'don’t miss'],
  ],
  ['label', ['不採用者の方へ', '落選', 'rejected candidates', 'unsuccessful applicants']],
  ['incentive', ['特典', 'プレゼント', 'クーポン', 'ポイント', 'ｷﾞﾌﾄ', '謝礼', 'gift', 'rewards', 'vouchers']],
  ['exclamation', ['登録してください！', 'register!', '‼']],
];

describe.each(forbidden)('%s', (fault, examples) => {
  test.each(examples)('%s is found wherever it stands', (example) => {
    expect(lintMailText(example).map((finding) => finding.fault)).toContain(fault);
    assert(
      property(string({ unit: constantFrom('選', '考', '。', ' ', '\n', '1') }), (around) => {
        const faults = lintMailText(`${around}${example}${around}`).map((finding) => finding.fault);
        expect(faults).toContain(fault);
      }),
      { numRuns: 30 },
    );
  });
});

test('plain words are left alone', () => {
  for (const plain of [
    '選考の結果、今回は採用を見送ることといたしました。',
    '費用はかかりません。登録は任意です。',
    'Example Company Limited, 1-1 Chiyoda',
    'The cashier position, exchange and lucknow office',
    'Registering is optional and costs you nothing.',
  ]) {
    expect(lintMailText(plain)).toEqual([]);
  }
});

test('each word is named once, as it stands after width folding, with all places where it was written', () => {
  const text = 'Good luck！ﾁｬﾝｽ!ｷﾞﾌﾄとチャンス';
  const shown = lintMailText(text).map(({ fault, found, places }) => [
    fault,
    found,
    ...places.map(({ start, end }) => text.slice(start, end)),
  ]);
  expect(shown).toEqual([
    ['formula', 'Good luck', 'Good luck'],
    ['exclamation', '!', '！', '!'],
    ['raised_hopes', 'チャンス', 'ﾁｬﾝｽ', 'チャンス'],
    ['incentive', 'ギフト', 'ｷﾞﾌﾄ'],
  ]);
});
