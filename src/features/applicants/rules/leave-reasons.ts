import type { Pair } from '../../../ui/text.ts';

/**
 * Why somebody left, from one short list that judges nobody. Health, family and whatever else a text may say of a person is none of it,
 * and is not stored (rules.md §8.15).
 */
const REASONS = {
  left_own_wish: {
    words: ['本人の希望', 'Own wish'],
    said: ['自己都合', '一身上の都合', '依願退職', '転職', '本人希望', '自己都合退職'],
  },
  left_term_ended: {
    words: ['契約期間の満了', 'The contract ended'],
    said: ['契約満了', '契約期間満了', '期間満了', '雇用期間満了', '任期満了'],
  },
  left_retired: { words: ['定年', 'Retirement'], said: ['定年退職'] },
  left_company: {
    words: ['会社の都合', 'The company’s decision'],
    said: ['会社都合', '会社都合退職', '事業所閉鎖', '人員整理', '希望退職'],
  },
  left_transferred: {
    words: ['転籍・出向', 'Moved to another company'],
    said: ['転籍', '出向', '移籍', '転籍出向'],
  },
  left_other: { words: ['その他の理由', 'Another reason'], said: ['その他', '他'] },
} as const satisfies Readonly<Record<string, { words: Pair; said: readonly string[] }>>;

export type LeaveReason = keyof typeof REASONS;
export const leaveReasons = Object.keys(REASONS) as LeaveReason[];

export function leaveReasonWords(reason: LeaveReason): Pair {
  return REASONS[reason].words;
}

export function isLeaveReason(kind: string | null): kind is LeaveReason {
  return kind !== null && Object.hasOwn(REASONS, kind);
}

/** Which of the list a text says; undefined where none. */
export function readLeaveReason(text: string): LeaveReason | undefined {
  const said = fold(text);
  return leaveReasons.find((reason) => {
    const { words, said: others } = REASONS[reason];
    return [...words, ...others].some((one) => fold(one) === said);
  });
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s。．.（）()・]+/g, '')
    .replace(/の?ため$|による退職$|により退職$/, '');
}
