import type { Pair } from '../../../ui/text.ts';

/** Why somebody gets no letter now, the first that applies; each with what it means to whoever wanted to send it. */
const HINDRANCES = {
  not_rejected: [
    'お見送りで終わった選考ではありません（選考中・選考再開・辞退・採用）。',
    'The selection has not ended with a rejection: it is open, reopened, withdrawn or a hire.',
  ],
  told: [
    'この選考の結果は、すでにここから送ったか、送信を予定しています。',
    'A letter about this selection has been sent from here or is scheduled.',
  ],
  no_address: ['メールアドレスの記録がありません。', 'No mail address is recorded.'],
  bad_address: [
    '記録されたアドレスには、メールを送れません。書き方を確かめてください。',
    'The recorded address cannot be mailed to. Check how it is written.',
  ],
  shared_address: [
    'ほかの方と同じアドレスです。どなたのものか分かるまで送りません。',
    'Somebody else has the same address. Nothing is sent until it is known whose it is.',
  ],
  no_link: [
    'ほかに続いている選考か、辞退・採用の記録があるため、専用リンクを付けた連絡は送れません。リンクなしの連絡は送れます。',
    'Another selection is open, or ended with a withdrawal or a hire: no letter with a relay link. One without a link can be sent.',
  ],
  undeliverable: [
    'このアドレスには、ここからの連絡を送れません（届かない、または配信の停止）。',
    'Letters from here cannot go to this address: it does not take mail, or takes none of this kind.',
  ],
  other_step: [
    'この文面は、別の選考段階のものです。段階に合う文面か「短い文面」を選んでください。',
    'This text is for another step of the selection. Choose one that fits, or the short text.',
  ],
  missing: ['文面に差し込む値がありません。', 'A value that the text asks for is missing.'],
  unsendable: [
    '件名に使えない文字が入っています。',
    'The subject would hold a character that no subject may hold.',
  ],
} as const satisfies Readonly<Record<string, Pair>>;
export type Hindrance = keyof typeof HINDRANCES;

/** Why a letter that was scheduled did not leave. */
const ENDED_BECAUSE = {
  ...HINDRANCES,
  by_hand: ['取り消しました。', 'Cancelled.'],
  merged: ['新しい連絡にまとめました。', 'Put together with a newer letter.'],
  reopened: [
    '選考の記録が「お見送り」ではなくなったため、送りませんでした。',
    'Not sent: the selection no longer stands as a rejection.',
  ],
  readdressed: [
    'メールアドレスの記録が変わったため、送りませんでした。もう一度送れます。',
    'Not sent: another mail address is recorded now. It can be sent again.',
  ],
  unread_step: [
    '送信予定のあいだに選考の記録が変わり、文面が選考ステップに合うか分からないため、送りませんでした。確かめて、もう一度送れます。',
    'Not sent: the record changed meanwhile, and whether the text is for the step it names cannot be told. Look at it, then send it again.',
  ],
  restored: [
    'システムの復元のため取り消しました。その前に送られていることがあります。',
    'Cancelled by a restore of the system. It may have left before.',
  ],
  link_closed: [
    '専用リンクが使えなくなっていたため、送りませんでした。',
    'Not sent: the relay link no longer worked.',
  ],
  company: ['企業の利用が停止されていたため、送りませんでした。', 'Not sent: the company was suspended.'],
} as const satisfies Readonly<Record<string, Pair>>;
export type EndedBecause = keyof typeof ENDED_BECAUSE;

/** Whether a word of the database is one of them; another version may have written others. */
export function isEndedBecause(word: string | null): word is EndedBecause {
  return word !== null && Object.hasOwn(ENDED_BECAUSE, word);
}

/** Why, in both languages. */
export function becauseWords(because: EndedBecause): Pair {
  return ENDED_BECAUSE[because];
}
