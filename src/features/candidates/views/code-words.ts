import { CODE_MINUTES } from '../../../platform/terms.ts';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import type { Pair } from '../../../ui/text.ts';

const SENTENCES = {
  no_code: () => [
    'このブラウザーで求めたコードがありません。最初の画面からお進みください。',
    'No code was asked for in this browser. Please start again.',
  ],
  malformed_code: () => [
    'メールに書かれた6桁の数字を、1つだけ入力してください。',
    'Enter the six digits of the mail, and no other number of six digits.',
  ],
  wrong_code: () => [
    'コードが違います。いちばん新しいメールの6桁を確かめてください。',
    'That is not the code. Check the six digits in the newest mail.',
  ],
  expired_code: () => [
    `コードの期限（${CODE_MINUTES}分）が過ぎました。下のボタンで新しいコードを送れます。`,
    `The code is older than ${CODE_MINUTES} minutes. Ask for a new one below.`,
  ],
  used_code: () => [
    'このコードはもう使われました。新しいコードを求めてください。',
    'This code has been used. Ask for a new one.',
  ],
  too_many_guesses: () => [
    '間違いが続いたため、このコードは使えなくなりました。新しいコードを送ってください。',
    'Too many wrong tries: this code no longer works. Ask for a new one.',
  ],
} satisfies FaultWords['sentences'];

/** What became of a typed code, and what to do next. */
export const CODE_WORDS: FaultWords = {
  labels: { code: ['確認コード', 'the code'] },
  sentences: SENTENCES,
};

/** The fault of a typed code; a field left empty is told apart from a wrong one. */
export function codeFault(typed: string, reason: string): string {
  return reason === 'malformed_code' && typed.trim() === '' ? 'required' : reason;
}

/** No further code was mailed yet, and when there will be one. */
export function waitWords(waitSeconds: number): Pair {
  if (waitSeconds <= 60)
    return [
      `次のコードは、あと${waitSeconds}秒ほど待ってから送れます。`,
      `The next code can be sent in about ${waitSeconds} seconds.`,
    ];
  const minutes = Math.ceil(waitSeconds / 60);
  return [
    `このアドレスには、コードを続けてお送りしています。次のコードは、${minutes}分ほど待ってから送れます。`,
    `Several codes were sent to this address. The next one can be sent in about ${minutes} minutes.`,
  ];
}
