import type { Pair } from '../../../ui/text.ts';

/** Whether somebody who worked here may be hired again. */
export const rehires = ['yes', 'ask', 'no'] as const;
export type Rehire = (typeof rehires)[number];

const WORDS: Readonly<Record<Rehire, Pair>> = {
  yes: ['できる', 'Yes'],
  ask: ['相談のうえ', 'To be talked over'],
  no: ['できない', 'No'],
};

export function rehireWords(rehire: Rehire): Pair {
  return WORDS[rehire];
}

const SAID: Readonly<Record<Rehire, string>> = {
  yes: '可 可能 再雇用可 ○ 〇 ◯ はい 有 あり 歓迎 できる yes y true',
  ask: '要相談 相談 応相談 条件付き 条件付 △ 要確認 相談のうえ ask',
  no: '不可 再雇用不可 × ✕ いいえ 無 なし できない no n false',
};

/** What a cell says; undefined where it says neither. */
export function readRehire(text: string): Rehire | undefined {
  const said = text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  return rehires.find((rehire) => SAID[rehire].split(' ').some((word) => word.normalize('NFKC') === said));
}
