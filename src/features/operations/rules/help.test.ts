import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../../ui/rendering.ts';
import { findTopics, type HelpEntry, searchStems, searchWords } from './help.ts';

const entry = (title: string, after = '', also = ''): HelpEntry => ({ title, steps: [], after, also });
const ja = {
  import: entry('ファイルを取り込む', '一覧に並びます', 'CSV エクセル'),
  links: entry('専用リンクを作る', 'ファイルは要りません'),
};
const en = { import: entry('Import a file'), links: entry('Make a link') };
const find = (text: string) => findTopics([ja, en], searchWords(text));

describe('a search in the help', () => {
  test.each([
    ['ファイル', ['import', 'links']],
    ['ふぁいる', ['import', 'links']],
    ['ﾌｧｲﾙ', ['import', 'links']],
    ['ｃｓｖ', ['import']],
    ['csv　取り込む', ['import']],
    ['csv リンク', []],
    ['IMPORT', ['import']],
    ['make a link', ['links']],
    ['  ', ['import', 'links']],
    ['ない言葉', []],
  ])('for “%s” finds %j', (text, topics) => {
    expect(find(text)).toEqual(topics);
  });

  test('puts what says it in its title first', () => {
    expect(find('リンク')).toEqual(['links']);
    expect(findTopics([{ a: entry('x', 'リンク'), b: entry('リンク') }], searchWords('リンク'))).toEqual([
      'b',
      'a',
    ]);
  });

  test.each([
    ['やめたい', ['ヤメ']],
    ['登録を消したい', ['登録', '消']],
    ['コードが届かない', ['コード', '届カ']],
    ['退会する方法', ['退会']],
    ['削除したいです。', ['削除']],
    ['ない', ['ナイ']],
    ['sign in', ['sign', 'in']],
  ])('that finds nothing as typed looks for the stems: “%s”', (text, stems) => {
    expect(searchStems(text)).toEqual(stems);
  });

  test('looks at no more than the first hundred signs', () => {
    expect(searchWords('あ '.repeat(80))).toHaveLength(50);
    expect(inLanguage('ja', () => searchWords(`${'x'.repeat(100)}y`))).toEqual(['x'.repeat(100)]);
  });
});
