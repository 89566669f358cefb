import { type Locale, textIn } from '../../../ui/text.ts';

/** What a recurring piece of work does, in words; its own name where it is newer than these words. */
export function sweepName(name: string, locale: Locale): string {
  const t = textIn(locale);
  switch (name) {
    case 'points.confirm':
      return t('期限を過ぎた紹介の確定', 'Confirming introductions whose term has ended');
    case 'provisions.tell':
      return t('人材紹介会社への新着のお知らせ', 'Telling agencies that somebody arrived');
    case 'ledgers.check':
      return t('台帳の確認', 'Checking the ledgers');
    case 'imports.tend':
      return t('取り込みの再開と片付け', 'Resuming and tidying imports');
    case 'licences.warn':
      return t('許可の有効期限のお知らせ', 'Warning of licences that end');
    case 'staff_sessions.remove':
      return t('期限切れのサインインの削除', 'Removing sign-ins that have run out');
    case 'expired.remove':
      return t('期限切れの下書きとコードの削除', 'Removing drafts and codes that have run out');
    case 'mail.retry':
      return t('送れなかったメールの再送', 'Sending again mail that did not leave');
    case 'mail.purge':
      return t('送信済みメールの本文の消去', 'Erasing the text of mail that was sent');
    default:
      return name;
  }
}
