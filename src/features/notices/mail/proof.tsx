import { PROOF_LINK_HOURS } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import type { StaffZone } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Locale } from '../../../ui/text.ts';
import type { NoticeFacts } from './switches.tsx';

/** Carries the link by which somebody who is signed in says that this mailbox takes mail again. */
export function proofMail(
  locale: Locale,
  facts: NoticeFacts & { readonly zone: StaffZone; readonly token: string },
): MailText {
  const { addressee, zone, token, baseUrl } = facts;
  return composeMail(locale, () => ({
    subject: t('このアドレスに届くことの確認', 'Does mail reach this address?'),
    addressee,
    paragraphs: [
      t(
        'このアドレスに送ったメールが戻ってきたため、お知らせを止めています。また送るには、ログインして次のページを開き、ボタンを押してください。開いただけでは、何も変わりません。',
        'Mail to this address came back, so no notices are sent to it. To have them sent again, sign in, open this page and press the button. Opening it changes nothing.',
      ),
      `${baseUrl}${paths[zone].notices()}?proof=${token}`,
      t(`このリンクは${PROOF_LINK_HOURS}時間使えます。`, `The link works for ${PROOF_LINK_HOURS} hours.`),
    ],
    ifNotYou: t(
      '心当たりがない場合は、そのままにしてください。何も変わりません。',
      'If that was not you, leave it: nothing changes.',
    ),
  }));
}
