import { CODE_MINUTES } from '../../platform/terms.ts';
import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { t } from '../../ui/rendering.ts';
import { DAYS, type Locale, type Pair } from '../../ui/text.ts';

/** Tells an agency that people ask something of it: how many and until when to acknowledge, nothing about them. */
export function tasksMail(
  locale: Locale,
  facts: {
    /** The agency's name in either language. */
    readonly agency: Pair;
    readonly count: number;
    readonly dueAt: Date;
    readonly url: string;
  },
): MailText {
  const { agency, count, url } = facts;
  const day = DAYS.formatLastDay(facts.dueAt, locale);
  return composeMail(locale, () => ({
    subject: t('ご本人からの請求が届いています', 'People ask something of you'),
    addressee: { organisation: agency },
    paragraphs: [
      t(
        `内容の訂正など、ご本人からの請求が新しく${count}件あります。次の画面で内容を確かめ、${day}までに確認を返してください。`,
        `New requests by people, such as corrections: ${count}. Read them on this page and acknowledge them by ${day}.`,
      ),
      url,
    ],
  }));
}

/** Tells a person that the operator has answered; what, only their own page says. */
export function answeredMail(
  locale: Locale,
  facts: { readonly name: string; readonly url: string },
): MailText {
  return composeMail(locale, () => ({
    subject: t('運営からお返事があります', 'The operator has answered you'),
    addressee: facts.name,
    paragraphs: [
      t(
        'お送りいただいた内容に、運営がお返事しました。お返事は、次のページにあります。',
        'The operator has answered what you sent. The answer is on this page.',
      ),
      facts.url,
    ],
  }));
}

/** Carries the code by which somebody shows the desk that this mailbox is theirs; the same to every address. */
export function deskCodeMail(locale: Locale, code: string): MailText {
  return composeMail(locale, () => ({
    subject: t(`運営の窓口の確認コード ${code}`, `Code for the operator's desk: ${code}`),
    addressee: null,
    paragraphs: [
      t(
        'このメールアドレスについて、個人情報の請求が運営の窓口に届きました。ご本人であることを確かめるためのコードです。',
        'The operator’s desk has received a request about personal data of this address. This code shows that it is yours.',
      ),
      code,
      t(
        `請求した方は、${CODE_MINUTES}分以内に、このコードを窓口に伝えてください。`,
        `If you made the request, tell the desk this code within ${CODE_MINUTES} minutes.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、コードを誰にも伝えないでください。コードがなければ、何も行いません。',
      'If that was not you, tell nobody the code: nothing is done without it.',
    ),
  }));
}

/** Answers whoever proved a mailbox under which nothing is held. */
export function nothingHeldMail(locale: Locale): MailText {
  return composeMail(locale, () => ({
    subject: t('請求へのお返事', 'Our answer to your request'),
    addressee: null,
    paragraphs: [
      t(
        'このメールアドレスで登録された情報は、保存していません。請求への対応は、これで終わりです。',
        'We hold no registration under this address. This closes your request.',
      ),
    ],
  }));
}
