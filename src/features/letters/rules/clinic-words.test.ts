import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LetterFault, LetterFinding } from './clinic-finding.ts';
import { foldLetter } from './clinic-text.ts';
import { findWords } from './clinic-words.ts';

const startOf = ({ places: [first] }: LetterFinding) => first?.start ?? 0;
const wordsIn = (body: string) =>
  findWords(foldLetter(body), 'body').toSorted((one, other) => startOf(one) - startOf(other));

const forbidden: readonly (readonly [LetterFault, readonly string[]])[] = [
  [
    'formula',
    [
      'このたびはご縁がなく',
      'ご活躍をお祈り申し上げます',
      '祈念いたします',
      'ご期待に沿えず',
      'Good luck',
      'we wish you',
      '厳正なる選考の結果',
      '諸般の事情により',
      'After careful consideration',
    ],
  ],
  ['consolation', ['残念ながら', 'お気を落とさず', 'Unfortunately', 'we regret', 'sorry']],
  ['praise', ['優秀な方', '素晴らしいご経歴', 'impressive', 'excellent']],
  [
    'raised_hopes',
    ['チャンス', 'ﾁｬﾝｽ', 'おめでとう', '次こそ採用', '年収アップ', 'second chance', 'Congratulations'],
  ],
  [
    'pressure',
    [
      '今すぐ',
      '限定',
      '先着10名',
      '残り3日',
      'ぜひご登録ください',
      'Act now',
      'limited time',
      'don’t miss',
      '登録されない場合、今後の応募はできません',
      'ご登録いただけない場合、無効となります',
      '登録しない場合は不利になります',
      'Unless you register you cannot apply again',
    ],
  ],
  ['label', ['不採用者の方へ', '落選', 'rejected candidates', 'unsuccessful applicants']],
  ['incentive', ['特典', 'プレゼント', 'クーポン', 'ポイント', 'ｷﾞﾌﾄ', '謝礼', 'gift', 'rewards', 'vouchers']],
  [
    'comparison',
    [
      '他の応募者の方と比較した結果',
      'ほかの候補者がより',
      '他の候補者のほうが',
      'a better fit',
      'more qualified',
    ],
  ],
  [
    'personal_reason',
    [
      '経験が不足していたため',
      '経験年数不足のため',
      'スキル不足により',
      '語学力が足りず',
      '社風に合わない',
      'あなたは協調性が不足していました',
      '主体性に欠ける',
      '責任感が足りない',
      'コミュニケーション能力に課題があり',
      'lack of experience',
      'not a good fit',
    ],
  ],
  [
    'protected',
    [
      '年齢を考慮し',
      '年齢が求める層と合いません',
      '国籍の関係で',
      '育児中とのこと',
      'お子様がいらっしゃるため',
      'because of your age',
    ],
  ],
  [
    'promise',
    [
      '必ず見つかります',
      '必ず良いご縁があります',
      'また必ずお声がけします',
      '内定は確実です',
      '再応募を保証します',
      '優先的に選考します',
      'is guaranteed',
      'you’ll surely find',
    ],
  ],
  ['exclamation', ['登録してください！', 'register!', '‼']],
];

describe.each(forbidden)('%s', (fault, examples) => {
  test.each(examples)('%s is found wherever it stands', (example) => {
    expect(wordsIn(example).map((finding) => finding.kind)).toContain(fault);
    assert(
      property(string({ unit: constantFrom('選', '考', '。', ' ', '\n', '1') }), (around) => {
        const faults = wordsIn(`${around}${example}${around}`).map((finding) => finding.kind);
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
    '登録による謝礼、ポイント、特典はお渡ししていません。',
    '結果を保証するものではありません。再応募をお約束することはいたしかねます。',
    'There is no reward, and nothing is guaranteed.',
    '女性向け商品の販売職は、募集を終了したため、選考を終えました。',
    '登録しない場合も、選考で不利になることはありません。',
    '登録しない場合も、当社への応募はいつでもできます。',
    '年齢や性別に関係なく、どなたも登録できます。',
    'If you do not register, there is nothing to do.',
  ]) {
    expect(wordsIn(plain)).toEqual([]);
  }
});

test('each word is named once, as it stands after width folding, with all places where it was written', () => {
  const text = 'Good luck！ﾁｬﾝｽ!ｷﾞﾌﾄとチャンス';
  const shown = wordsIn(text).map(({ kind, words, places }) => [
    kind,
    words,
    ...places.map(({ start, end }) => text.slice(start, end)),
  ]);
  expect(shown).toEqual([
    ['formula', 'Good luck', 'Good luck'],
    ['exclamation', '!', '！', '!'],
    ['raised_hopes', 'チャンス', 'ﾁｬﾝｽ', 'チャンス'],
    ['incentive', 'ギフト', 'ｷﾞﾌﾄ'],
  ]);
});
