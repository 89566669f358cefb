import { CODE_MINUTES } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import type { Locale, Pair } from '../../../ui/text.ts';
import type { PersonField } from '../../applicants/rules/pinned-fields.ts';
import { companyNameWords } from '../../parties/rules/names.ts';

interface AskedWords {
  readonly companyName: string;
  readonly companyNameEn: string | null;
  readonly companyContactMail: string;
  readonly openingTitle: string | null;
}

const FIELDS: Readonly<Record<PersonField, Pair>> = {
  name: ['氏名', 'name'],
  kana: ['フリガナ', 'kana'],
  mail: ['メールアドレス', 'mail address'],
  phone: ['電話番号', 'phone number'],
};

/** The receipt of an application: what the company has, and whom to write to. To the mailbox that was asked. */
export function appliedMail(
  locale: Locale,
  asked: AskedWords & {
    readonly fullName: string;
    readonly words: string | null;
    readonly corrected: readonly PersonField[];
  },
): MailText {
  const [ja, en] = companyNameWords(asked);
  const { openingTitle: opening, corrected, words, companyContactMail: contact } = asked;
  return composeMail(locale, () => ({
    subject: t(`${ja}への応募を送りました`, `Your application to ${en}`),
    addressee: { applicant: asked.fullName, company: [ja, en] },
    paragraphs: [
      opening === null
        ? t(`${ja}に、応募を送りました。`, `Your application was sent to ${en}.`)
        : t(
            `${ja}の「${opening}」に、応募を送りました。`,
            `Your application for “${opening}” was sent to ${en}.`,
          ),
      ...(corrected.length > 0
        ? [
            t(
              `変更した項目：${listed(corrected.map((field) => FIELDS[field]))}`,
              `Changed by you: ${listed(corrected.map((field) => FIELDS[field]))}`,
            ),
          ]
        : []),
      ...(words === null ? [] : [t(`書いた内容：\n${words}`, `What you wrote:\n${words}`)]),
      t(
        `選考についての連絡は、${ja}が行います。取り下げるときや、お急ぎのときは、${contact}に連絡してください。`,
        `${en} is in charge of what comes next. To withdraw, or if it is urgent, write to ${contact}.`,
      ),
    ],
    ifNotYou: t(
      `応募した覚えがない場合は、${contact}に知らせてください。`,
      `If you did not apply, tell ${contact}.`,
    ),
  }));
}

/** That an application was taken back, since another answer came at once. */
export function voidedMail(locale: Locale, asked: AskedWords): MailText {
  const [ja, en] = companyNameWords(asked);
  return composeMail(locale, () => ({
    subject: t(`${ja}への応募は取り消されました`, `Your application to ${en} was taken back`),
    addressee: { applicant: null, company: [ja, en] },
    paragraphs: [
      t(
        '10分以内に、別のお返事が届きました。どちらがご本人か分からないため、両方を取り消しました。',
        'Another answer came within ten minutes. Nobody can tell which one is yours, so neither counts.',
      ),
      t(
        `応募する場合は、${ja}からの案内のリンクを開き、確認コードでもう一度お返事ください。`,
        `To apply, open the link of the invitation from ${en} and answer once more, with a code.`,
      ),
    ],
    ifNotYou: t('心当たりがない場合は、そのままにしてください。', 'If that was not you, leave it.'),
  }));
}

/** The code that tells whose answer counts, after two that differ. */
export function answerCodeMail(locale: Locale, code: string, asked: AskedWords): MailText {
  const [ja, en] = companyNameWords(asked);
  return composeMail(locale, () => ({
    subject: t(`お返事の確認コード ${code}`, `Your code to answer ${code}`),
    addressee: { applicant: null, company: [ja, en] },
    paragraphs: [
      t(
        `${ja}の案内にお返事するための確認コードです。`,
        `This code lets you answer the invitation from ${en}.`,
      ),
      code,
      t(
        `コードを求めた画面に、${CODE_MINUTES}分以内に入力してください。`,
        `Enter it within ${CODE_MINUTES} minutes on the page that asked for it.`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も変わりません。',
      'If that was not you, leave it: nothing changes.',
    ),
  }));
}
