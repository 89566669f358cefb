import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { t } from '../../ui/rendering.ts';
import { formatDateTime, type Locale, type Pair } from '../../ui/text.ts';
import type { ReturnedLetter } from './rules/read-returned.ts';

/** Passes on what somebody answered to a mail of ours, as their words and with what came along by name alone. */
export function forwardedMail(
  locale: Locale,
  facts: {
    readonly organisation: Pair;
    /** When the mail left that it answers; undefined where it answers none. */
    readonly leftAt: Date | undefined;
    readonly letter: ReturnedLetter;
    /** Whether an answer to this mail reaches them. */
    readonly mayBeAnswered: boolean;
  },
): MailText {
  const { organisation, leftAt, letter, mayBeAnswered } = facts;
  return composeMail(locale, () => {
    const { name, address } = letter.from ?? { name: '', address: '' };
    const from = name === '' ? address : `${name} <${address}>`;
    const files = letter.files.join(t('、', ', '));
    return {
      subject: t('メールへの返信が届きました', 'Somebody answered a mail'),
      addressee: { organisation },
      paragraphs: [
        leftAt === undefined
          ? t(
              'この配信元の管理者あてに、次のメールが届きました。',
              'This was written to whoever runs the mail here.',
            )
          : t(
              `${formatDateTime(leftAt)} に送信したメールに、次の返信が届きました。`,
              `This answers a mail that was sent on ${formatDateTime(leftAt)}.`,
            ),
        [
          t(`差出人（本人かどうかは確認していません）：${from}`, `From (not verified): ${from}`),
          t(`件名：${letter.subject}`, `Subject: ${letter.subject}`),
        ].join('\n'),
        quoted(letter.text),
        ...(letter.isCut
          ? [t('長いため、途中までを載せています。', 'It is longer; this is its beginning.')]
          : []),
        ...(letter.files.length === 0
          ? []
          : [t(`添付ファイル（転送していません）：${files}`, `Attachments (not passed on): ${files}`)]),
        mayBeAnswered
          ? t('このメールに返信すると、上の差出人に届きます。', 'Answering this mail writes to that sender.')
          : t('差出人のアドレスには返信できません。', 'The address of the sender cannot be answered.'),
      ],
    };
  });
}

/** Each line behind a mark, so that nothing of it can pass for ours. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
