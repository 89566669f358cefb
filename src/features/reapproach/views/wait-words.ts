import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { LONGEST_WAIT_MONTHS } from '../../applicants/rules/waiting.ts';

/** A wait in words. */
export function waitText(months: number): string {
  return months === 0 ? t('待機なし', 'No wait') : t(`${months}か月`, `${months} months`);
}

/** What is wrong with months that cannot be read. */
export const MONTHS_FAULT = (): Pair => [
  `月数は、0以上${LONGEST_WAIT_MONTHS}以下の整数で入力してください。`,
  `Enter the months as a number between 0 and ${LONGEST_WAIT_MONTHS}.`,
];
