import { t } from '../../../ui/rendering.ts';
import { statusNames } from '../rules/status-names.ts';
import type { ApplicantStatus } from '../store/applicants.ts';

/** How a selection stands. */
export function statusWord(status: ApplicantStatus | 'unknown' | null): string {
  return status === null ? t('記録なし', 'None recorded') : t(...statusNames[status]);
}
