import { CODE_MINUTES } from '../../platform/terms.ts';
import { composeMail, type MailText } from '../../ui/mail-text.tsx';
import { paths } from '../../ui/paths.ts';
import { t } from '../../ui/rendering.ts';
import type { Locale } from '../../ui/text.ts';
import { companyNameWords, nameWords, type OrganisationNames } from '../parties/rules/names.ts';

/** The code that proves the address of somebody who enters themselves. */
export function alumniCodeMail(
  locale: Locale,
  code: string,
  page: {
    readonly companyName: string;
    readonly companyNameEn: string | null;
    readonly pageCode: string;
    readonly baseUrl: string;
  },
): MailText {
  const [ja, en] = companyNameWords(page);
  const url = `${page.baseUrl}${withoutSixDigits(paths.alumniCode(page.pageCode))}`;
  return composeMail(locale, () => ({
    subject: t(`確認コード ${code}`, `Your confirmation code ${code}`),
    addressee: null,
    paragraphs: [
      t(`${ja}への登録の確認コードです。`, `This is the code for your registration with ${en}.`),
      code,
      t(
        `コードの入力の画面に、${CODE_MINUTES}分以内に入力してください。コードを入力するまで、${ja}には何も伝わりません。`,
        `Enter it on the page that asks for it within ${CODE_MINUTES} minutes. Until then ${en} is told nothing.`,
      ),
      t(
        `画面を閉じた場合は、登録を始めたブラウザーで、こちらを開いてください。\n${url}`,
        `If you closed that page, open it here, in the browser you started in.\n${url}`,
      ),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も登録されません。',
      'If that was not you, leave it: nothing is registered.',
    ),
  }));
}

/** As codes of other pages stand in mails: no six digits in a row but those of the code. */
function withoutSixDigits(path: string): string {
  return path.replaceAll(/\d{6,}/g, (digits) => digits.replaceAll(/(\d\d)(\d)/g, '$1%3$2'));
}

/** Tells somebody that the company has taken over what they entered. */
export function alumniEnteredMail(
  locale: Locale,
  fullName: string,
  company: OrganisationNames & { readonly contactMail: string },
): MailText {
  const [ja, en] = nameWords(company);
  return composeMail(locale, () => ({
    subject: t(`${ja}に登録されました`, `You are registered with ${en}`),
    addressee: fullName,
    paragraphs: [
      t(
        `お申し出のとおり、${ja}がご登録を受け付けました。ご入力の内容を見られるのは、${ja}だけです。`,
        `As you asked, ${en} has taken over your registration. Only ${en} sees what you entered.`,
      ),
      t(
        `変更や削除のご希望は、${ja}（${company.contactMail}）にお申し出ください。`,
        `To have it changed or deleted, write to ${en} (${company.contactMail}).`,
      ),
    ],
  }));
}
