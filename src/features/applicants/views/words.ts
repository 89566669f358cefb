import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { PersonField, SelectionField } from '../rules/pinned-fields.ts';
import { statusNames } from '../rules/status-names.ts';
import type { ApplicantStatus } from '../store/applicants.ts';

/** How a selection stands. */
export function statusWord(status: ApplicantStatus | 'unknown' | null): string {
  return status === null ? t('記録なし', 'None recorded') : t(...statusNames[status]);
}

/** What fields are called that were changed by hand. */
export const pinWords: Readonly<Record<PersonField | SelectionField, Pair>> = {
  name: ['氏名', 'Name'],
  kana: ['フリガナ', 'Kana'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  route: ['応募経路', 'Route'],
  step: ['選考ステップ', 'Step'],
  status: ['状態と選考終了日', 'Status and day of the end'],
  endReason: ['理由', 'Reason'],
};
