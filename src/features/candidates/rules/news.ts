import { createHash } from 'node:crypto';
import type { Pair } from '../../../ui/text.ts';
import { prefectureLabel } from '../../consents/rules/choices.ts';

/** What can be noted, and in what form: changes since the last selection, and wishes for later. Allow-listed, like all that is asked. */
export const NEWS_KINDS = {
  certificate: { group: 'news', form: 'text', words: ['新しい資格', 'New certificate'] },
  experience: { group: 'news', form: 'text', words: ['新しい経験', 'New experience'] },
  moved: { group: 'news', form: 'place', words: ['いま住んでいる所', 'Where I live now'] },
  available: { group: 'news', form: 'month', words: ['働き始められる月', 'Can start from'] },
  start: { group: 'wish', form: 'month', words: ['希望する開始の月', 'Wish to start from'] },
  remote: { group: 'wish', form: 'box', words: ['リモート勤務', 'Remote work'] },
  near: { group: 'wish', form: 'place', words: ['希望する場所', 'Wish to work near'] },
  pay: { group: 'wish', form: 'pay', words: ['希望する年収', 'Wished pay a year'] },
} as const satisfies Readonly<
  Record<string, { group: 'news' | 'wish'; form: 'text' | 'place' | 'month' | 'box' | 'pay'; words: Pair }>
>;
export type NewsKind = keyof typeof NEWS_KINDS;

/** Few enough to stay within one sealed size, whatever they say. */
export const MOST_NEWS = 12;
/** Marks of one entry: companies, and counts. */
export const MOST_MARKS = 5;
/** Of the whole, sealed: the same whether somebody noted nothing or everything. */
export const NEWS_BYTES = 20_480;

export function fitsMarks(marks: readonly unknown[]): boolean {
  return marks.length <= MOST_MARKS;
}

/** A mark that something may be shown: to the company of this id, or in counts. */
export interface Mark {
  readonly to: string;
  readonly at: string;
  /** SHA-256 of the words it was set to, in hex. */
  readonly wording: string;
}

export interface NewsEntry {
  readonly id: string;
  readonly kind: NewsKind;
  /** Text, a place, `2027-04`, or ten thousands of yen; empty where the kind says it all. */
  readonly value: string;
  readonly at: string;
  readonly marks: readonly Mark[];
}

/** Whom a mark may name beside companies. */
export const COUNTS = 'counts';

/** What a mark means today: nobody reads it (rules.md §11.5). */
export const MARK_WORDS: Pair = [
  'この一件を、選んだ相手に見せてよいという印をつけます。いまは、印を読む画面も仕組みもありません。誰にも見えません。見えるようになる前に、あなたにもう一度確かめます。印はいつでも外せます。',
  'You mark this one as something that may be shown to those you choose. Today no page and no program reads the mark: nobody sees it. Before anybody does, we ask you again. You can take the mark off at any time.',
];

/** The hash of these words in the language they were shown in; undefined for any other. */
export function readMarkWording(hash: string): string | undefined {
  return MARK_WORDS.map(markWording).find((one) => one === hash);
}

export function markWording(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** An entry in words: what it is, and what it says. */
export function newsLabel({ kind }: Pick<NewsEntry, 'kind'>): Pair {
  return NEWS_KINDS[kind].words;
}

export function newsValue({ kind, value }: Pick<NewsEntry, 'kind' | 'value'>): Pair {
  const { form } = NEWS_KINDS[kind];
  if (form === 'place') return prefectureLabel(value);
  if (form === 'box') return ['希望する', 'Yes'];
  if (form === 'pay')
    return [`${value}万円から`, `from ${(Number(value) * 10_000).toLocaleString('en-US')} yen`];
  if (form === 'text') return [value, value];
  const [year = '', month = ''] = value.split('-');
  return [`${year}年${Number(month)}月から`, `from ${year}/${month}`];
}
