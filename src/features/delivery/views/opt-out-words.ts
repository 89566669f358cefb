import { MAIL_STREAMS } from '../../../platform/mail-purposes.ts';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import type { DoneWords } from '../../../ui/page.tsx';
import type { Pair } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { OptOutAnswer } from '../rules/opt-out.ts';

/** What the page behind the link of a mail is told; part of `actions/opt-out.ts`. */
export interface OptOutView {
  readonly token: string;
  readonly link: { readonly senderId: string | null; readonly stream: keyof typeof MAIL_STREAMS };
  readonly sender: OrganisationNames | null;
  readonly stopped: readonly { readonly senderId: string | null; readonly stream: string | null }[];
  readonly number: string;
  readonly mayTakeBack: boolean;
  readonly isCodeOut: boolean;
}

/** What its forms call their fields, and what can be wrong with them. */
export const WORDS: FaultWords = {
  labels: {
    answer: ['どうするか', 'what to do'],
    number: ['画面の数字', 'the number on the page'],
    mail: ['メールアドレス', 'your address'],
    code: ['確認コード', 'the code'],
  },
  chosen: ['answer'],
  sentences: {
    wrong_number: () => [
      '数字が違います。この画面にある2桁の数字を入力してください。',
      'That is not the number. Enter the two digits on this page.',
    ],
    malformed_code: () => [
      'メールに書かれた6桁の数字を入力してください。',
      'Enter the six digits of the mail.',
    ],
    wrong_code: () => [
      'コードが違います。いちばん新しいメールを確かめてください。',
      'That is not the code. Check the newest mail.',
    ],
    expired_code: () => [
      'このコードは使えなくなりました。もう一度送れます。',
      'This code no longer works. You can ask for another.',
    ],
    too_many_guesses: () => [
      '間違いが続いたため、このコードは使えなくなりました。',
      'Too many wrong tries: this code no longer works.',
    ],
  },
};

/** What was done, as the page says it afterwards. */
export const DONE: DoneWords = {
  stopped: ['止めました。これから送るものはありません。', 'Stopped. Nothing more is sent.'],
  kept: ['何も変えていません。', 'Nothing has changed.'],
  undone: ['元に戻しました。止める前と同じです。', 'Taken back. It is as it was before.'],
  resumed: ['また届くようにしました。', 'It comes again from now on.'],
  too_late: [
    '時間がたったため、ここからは戻せません。確認コードで戻せます。',
    'That was too long ago to be taken back here. A code takes it back.',
    'warning',
  ],
  code_sent: [
    'このメールの宛先のアドレスなら、確認コードを送りました。',
    'If that is the address the mail went to, a code was sent to it.',
  ],
};

/** In whose name the mail was sent. */
export function senderWords({ sender }: OptOutView): Pair {
  return sender === null ? ['キャリアリレー', 'Career Relay'] : nameWords(sender);
}

export function answerWords(view: OptOutView, answer: OptOutAnswer): Pair {
  const [ja, en] = senderWords(view);
  switch (answer) {
    case 'listed':
    case 'stream':
      return ['この種類のメールを止める', 'Stop this kind of mail'];
    case 'sender':
      return [`${ja}からのメールを止める`, `Stop mail from ${en}`];
    case 'all':
      return ['止められるメールをすべて止める', 'Stop all mail that can be stopped'];
    case 'none':
      return ['今のままにする', 'Leave it as it is'];
  }
}

/** What an answer ends. */
export function endsWords(view: OptOutView, answer: OptOutAnswer): Pair {
  const [ja, en] = senderWords(view);
  const [kindJa, kindEn] = MAIL_STREAMS[view.link.stream];
  switch (answer) {
    case 'sender':
      return [`${ja}からのすべて`, `Everything from ${en}`];
    case 'all':
      return ['会社からのものも含め、止められるメールすべて', 'All that can be stopped, companies included'];
    case 'none':
      return ['ありません', 'Nothing'];
    default:
      return [`${kindJa}（どの送り主からも）`, `${kindEn}, whoever sends it`];
  }
}
