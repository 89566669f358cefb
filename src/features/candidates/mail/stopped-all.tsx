import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime, type Locale, type Pair } from '../../../ui/text.ts';
import { ifNotYou } from './receipts.tsx';

/** Several were stopped in one act: whom, when, and what stays. */
export function stoppedAllMail(
  locale: Locale,
  facts: {
    readonly name: string;
    readonly stopped: readonly Pair[];
    readonly at: Date;
    readonly baseUrl: string;
  },
): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('情報を見せるのをやめました', 'You have stopped sharing'),
    paragraphs: [
      t(
        `やめた相手：${listed(facts.stopped)}\nやめた日時：${at}`,
        `Stopped with: ${listed(facts.stopped)}\nStopped at: ${at}`,
      ),
      t(
        'この日時から、これらの会社は、キャリアリレーの中であなたの情報を見られません。企業に名前を伝えることと、案内を受け取ることもやめました。登録は残っています。',
        'From that moment none of these can see your details in Career Relay. No company is told your name or may invite you any more, either. Your registration remains.',
      ),
      t(
        `すでに作られた写しの消去は、その会社に直接求めてください。連絡先はこちらにあります。\n${facts.baseUrl}${paths.candidate.help()}`,
        `To have copies erased that were made before, ask the agency itself. The addresses are here.\n${facts.baseUrl}${paths.candidate.help()}`,
      ),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}
