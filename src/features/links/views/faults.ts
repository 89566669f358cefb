import type { FieldFault } from '../../../platform/form-input.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import type { Locale } from '../../../ui/text.ts';

/** What is wrong and what to do, by field and fault: Japanese, English. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, readonly [ja: string, en: string]>>>> = {
  name: {
    required: ['名前を入力してください。', 'Enter a name.'],
    too_long: ['名前は80文字以内で入力してください。', 'Keep the name within 80 characters.'],
    controls: [
      '名前に使えない文字が含まれています。入力し直してください。',
      'The name holds a character that cannot be used. Enter it again.',
    ],
  },
  kind: { kind: ['リンクの種類を選んでください。', 'Choose the kind of link.'] },
  openingId: {
    opening: ['求人を選び直してください。', 'Choose the opening again.'],
    unknown_opening: [
      'その求人は見つからないか、募集を終えています。選び直してください。',
      'That opening does not exist or is closed. Choose another.',
    ],
  },
  mailText: { mail_text: ['文面を選び直してください。', 'Choose the text again.'] },
  expiresOn: {
    date: ['日付は2026/11/30のように入力してください。', 'Write the day like 2026/11/30.'],
    expiry_past: ['今日か、それよりあとの日を入力してください。', 'Enter today or a later day.'],
    expiry_too_late: ['10年以内の日を入力してください。', 'Enter a day within ten years.'],
  },
  opening: { opening: ['求人を選び直してください。', 'Choose the opening again.'] },
  from: { date: ['日付は2026/11/30のように入力してください。', 'Write the day like 2026/11/30.'] },
  to: { date: ['日付は2026/11/30のように入力してください。', 'Write the day like 2026/11/30.'] },
  file: { import: ['ファイルを選び直してください。', 'Choose the file again.'] },
  codes: { codes: ['どちらかを選び直してください。', 'Choose one of them again.'] },
  month: {
    month: ['月を選んでください。', 'Choose a month.'],
    future: [
      'まだ始まっていない月です。今月か、それより前の月を選んでください。',
      'That month has not begun. Choose this month or an earlier one.',
    ],
  },
  count: {
    count: [
      '人数は0から1,000,000までの整数で入力してください。',
      'Enter a whole number from 0 to 1,000,000.',
    ],
  },
};

/** The same faults as sentences, in the order they came. */
export function describeFaults(faults: readonly FieldFault[], locale: Locale): readonly FieldError[] {
  return faults.map(({ field, fault }) => {
    const [ja, en] = TEXTS[field]?.[fault] ?? ['入力し直してください。', 'Enter this again.'];
    return { name: field, message: locale === 'ja' ? ja : en };
  });
}
