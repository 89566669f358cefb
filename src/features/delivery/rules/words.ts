import type { Pair } from '../../../ui/text.ts';
import type { CountedKind } from './kinds.ts';

/** What came back, as the operator reads it. */
export const KIND_WORDS: Readonly<Record<CountedKind, Pair>> = {
  hard: ['あて先なし', 'No such mailbox'],
  soft: ['一時的な不達', 'Failed for now'],
  complaint: ['迷惑メールの申告', 'Complaints'],
  reply: ['ご本人などからの返信', 'Answers of people'],
  auto_reply: ['不在などの自動返信', 'Automatic answers'],
  notice: ['遅れ・到着のお知らせ', 'Notices of delay or delivery'],
  unknown: ['判別できないもの', 'Not understood'],
  forged: ['署名の合わないもの', 'With a forged mark'],
  postmaster: ['管理者あてのメール', 'Mail to the postmaster'],
};

/** Why mail was stopped before it left. */
const STOP_WORDS: Readonly<Record<string, Pair>> = {
  opt_out: ['受け取らない設定', 'Not wanted by its reader'],
  complaint: ['迷惑メールの申告', 'Complained about'],
  hard_bounce: ['あて先なし', 'No such mailbox'],
  soft_bounces: ['届かない状態の繰り返し', 'Failed again and again'],
  left: ['退出したメンバーあて', 'To a member who has left'],
  switched_off: ['お知らせの設定', 'Switched off by its reader'],
  cancelled: ['送信前の取りやめ', 'Called off'],
  erased: ['ご本人による消去', 'Erased by the person'],
};

/** A cause in words; one of a later version stands for itself. */
export function stopWords(cause: string): Pair {
  return STOP_WORDS[cause] ?? [cause, cause];
}
