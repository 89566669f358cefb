import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { DAYS, formatDate, type Locale } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnSharing } from '../actions/own-place.ts';
import { answerWords } from '../rules/answer-words.ts';

/** Which agencies opened the details for the first time, when, and until when they are asked to answer. */
export function openedMail(
  locale: Locale,
  facts: {
    /** The person's own name. */
    readonly name: string;
    readonly opened: readonly (OwnSharing & { readonly openedOn: string })[];
    readonly baseUrl: string;
  },
): MailText {
  const { opened, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject: t('人材紹介会社が、あなたの情報を開きました', 'An agency has opened your details'),
    addressee: facts.name,
    paragraphs: [
      t(
        '次の人材紹介会社が、あなたの情報を初めて開きました。',
        'These agencies opened your details for the first time.',
      ),
      ...opened.map((one) =>
        [
          t(...nameWords(one.agency)),
          t(`開いた日：${formatDate(one.openedOn)}`, `Opened on: ${formatDate(one.openedOn)}`),
          t(...answerWords(one, DAYS)),
        ].join('\n'),
      ),
      t('開いたことは、返事ではありません。', 'Opening is no answer.'),
      t(
        `誰が見たか、見せるのをやめる：\n${baseUrl}${paths.candidate.sharing()}`,
        `Who has looked, and how to stop sharing:\n${baseUrl}${paths.candidate.sharing()}`,
      ),
      t(
        `このメールの設定：\n${baseUrl}${paths.candidate.contact()}#openings`,
        `To choose whether you get this mail:\n${baseUrl}${paths.candidate.contact()}#openings`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、上のページにログインすると、渡した情報を見せるのをやめられます。',
      'If that was not you, sign in on that page: there you can stop sharing what was handed over.',
    ),
  }));
}
