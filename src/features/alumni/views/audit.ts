import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of people who enter themselves, in words. */
export const alumniAudit = {
  actions: {
    'alumni.opened': ['退職者・内定辞退者の登録ページの公開', 'Page for leavers opened'],
    'alumni.closed': ['退職者・内定辞退者の登録ページの停止', 'Page for leavers closed'],
    'alumni.renewed': [
      '退職者・内定辞退者の登録ページのアドレスの変更',
      'Address of the page for leavers renewed',
    ],
    'alumni.approved': ['ご本人による登録の承認', 'Registration by a person approved'],
    'alumni.declined': ['ご本人による登録の見送り', 'Registration by a person not taken over'],
  },
  subjects: {
    applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } },
  },
} as const satisfies AuditWords;
