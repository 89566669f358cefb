import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, type Locale } from '../../../ui/text.ts';
import { type NoticeFacts, switches } from './switches.tsx';

/** Tells a member in how many notes colleagues named them: nobody they are about, and no word of them. */
export function mentionsMail(
  locale: Locale,
  { addressee, baseUrl, notes }: NoticeFacts & { readonly notes: number },
): MailText {
  const count = formatNumber(notes);
  return composeMail(locale, () => ({
    subject: t('あなた宛てのメモがあります', 'There are notes for you'),
    addressee,
    paragraphs: [
      t(
        `応募者についてのメモで、メンバーがあなたを指定しました（${count}件）。内容は、ログインしてご確認ください。`,
        `Colleagues named you in notes about applicants: ${count}. Sign in to read them.`,
      ),
      `${baseUrl}${paths.company.ownNotes()}`,
      switches('company', baseUrl),
    ],
  }));
}
