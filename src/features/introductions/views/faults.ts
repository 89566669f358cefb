import type { FieldFault } from '../../../platform/form-input.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { type Locale, textIn } from '../../../ui/text.ts';

/** What is wrong with an objection or a decision, in sentences that say what to do. */
export function describeFaults(faults: readonly FieldFault[], locale: Locale): FieldError[] {
  return faults.map(({ field, fault }) => ({ name: field, message: describeFault(field, fault, locale) }));
}

function describeFault(field: string, fault: string, locale: Locale): string {
  const t = textIn(locale);
  if (field === 'reason') return t('4つの理由から1つ選んでください。', 'Choose one of the four reasons.');
  if (field === 'decision')
    return t('認めるか、認めないかを選んでください。', 'Choose whether to uphold it.');
  if (fault === 'required')
    return t('人材紹介会社への説明を入力してください。', 'Write why, for the agency.');
  if (fault === 'too_long') return t('500字以内で入力してください。', 'Use at most 500 characters.');
  return t('使えない文字が含まれています。', 'It holds characters that cannot be used.');
}
