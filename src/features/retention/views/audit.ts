import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of who is kept beyond a term, in words. */
export const retentionAudit = {
  actions: {
    'applicant.held': ['保存期間後も残す指定', 'Person held beyond their term'],
    'applicant.hold_lifted': ['残す指定の解除', 'Hold lifted'],
    'applicant.hold_over': ['残す指定の期日の終了', 'Hold over'],
  },
  subjects: { applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } } },
} as const satisfies AuditWords;
