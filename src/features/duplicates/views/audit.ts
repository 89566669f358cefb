import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of entries that may be one person, in words. */
export const duplicatesAudit = {
  actions: {
    'applicants.merged': ['同じ方の登録を1つにまとめる', 'Two entries merged'],
    'applicants.kept_apart': ['別の方として登録を残す', 'Two entries kept apart'],
    'applicants.reconsidered': ['別の方という判断の取り消し', 'Entries kept apart proposed again'],
    'applicants.parted': ['まとめた登録を元に分ける', 'Merged entries parted'],
  },
  subjects: { applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } } },
} as const satisfies AuditWords;
