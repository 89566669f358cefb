import type { RecordedReason } from '../../applicants/rules/reason-kinds.ts';
import { foldForSearch } from '../../applicants/rules/search-text.ts';
import type { Step } from '../../links/rules/ready-texts.ts';

/** How far somebody had come at least; documents are read of everybody. */
export const leastSteps = ['interview', 'final'] as const satisfies readonly Step[];
export type LeastStep = (typeof leastSteps)[number];

/** In which order hits stand: by the day of the latest event, or by the printed score. */
export const hitOrders = ['newest', 'score'] as const;
export type HitOrder = (typeof hitOrders)[number];

/** What past applicants are looked for by, for one opening: each of it shown, and each can be left out. */
export interface RediscoveryFilters {
  /** Whoever applied for this opening or one of its families. */
  readonly similar: boolean;
  /** Or whose record has one of these words. Without either, everybody. */
  readonly words: readonly string[];
  /** Who came at least so far; a step that cannot be read speaks against nobody. */
  readonly step: LeastStep | null;
  /** The latest selection ended at least so many months ago. */
  readonly months: number | null;
  /** Whose recorded reason is one of these is left out. */
  readonly without: readonly RecordedReason[];
  /** Who may not apply again, or not yet, is left out. */
  readonly mayReapply: boolean;
  /** Who was written to lately is left out. */
  readonly uncontacted: boolean;
  readonly order: HitOrder;
}

/** One that can be left out by itself. */
export type FilterName = Exclude<keyof RediscoveryFilters, 'order' | 'words'>;

/** More words than this make no opening any clearer. */
export const MOST_WORDS = 5;
const MOST_SUGGESTED = 4;
export const MOST_WORD_LENGTH = 40;
/** Months since the end that are offered; the first is proposed. */
export const monthsOffered = [6, 12, 24, 36] as const;

/** What is proposed for an opening until somebody chooses. */
export function suggestedFilters(title: string): RediscoveryFilters {
  return {
    similar: true,
    words: wordsOfTitle(title),
    step: 'interview',
    months: monthsOffered[0],
    without: ['skill'],
    mayReapply: true,
    uncontacted: true,
    order: 'newest',
  };
}

const BETWEEN_WORDS =
  /[\s\u3000()（）【】[\]「」『』〈〉《》・･/／|｜,、，。:：;；&＆+＋~〜～★☆■□◆◇●○※!！?？_＿]+/u;
/** What titles say of a job and not what it is. */
const SAYS_NOTHING = new Set(
  '正社員 契約社員 派遣 派遣社員 アルバイト パート 新卒 中途 第二新卒 募集 採用 急募 求人 職 担当 スタッフ メンバー 未経験 未経験可 経験者 未経験歓迎 経験者歓迎 the and for of'
    .split(' ')
    .map(foldForSearch),
);
/** What stands behind the work itself. */
const BEHIND = /(?:職員|職種|職|担当者|担当|スタッフ|メンバー|候補)$/u;

/** The words of an opening's title that say what the work is, as they stand there, at most four. */
export function wordsOfTitle(title: string): string[] {
  const said = new Map<string, string>();
  for (const piece of title.normalize('NFKC').split(BETWEEN_WORDS)) {
    const shorter = piece.replace(BEHIND, '');
    const word = shorter.length >= 2 ? shorter : piece;
    const folded = foldForSearch(word);
    const isWord = folded.length >= 2 && folded.length <= MOST_WORD_LENGTH && !/^[\d\-.]+$/.test(folded);
    if (isWord && !SAYS_NOTHING.has(folded) && !said.has(folded)) said.set(folded, word);
  }
  return [...said.values()].slice(0, MOST_SUGGESTED);
}

/** What was typed as words: each once, however it is written. */
export function wordsIn(typed: readonly string[]): string[] {
  const said = new Map<string, string>();
  for (const word of typed.flatMap((text) => text.split(/[\s\u3000]+/))) {
    const folded = foldForSearch(word.slice(0, MOST_WORD_LENGTH));
    if (folded !== '' && !said.has(folded)) said.set(folded, word.slice(0, MOST_WORD_LENGTH));
  }
  return [...said.values()].slice(0, MOST_WORDS);
}
