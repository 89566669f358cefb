import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of things done with many people at once, in words. */
export const bulkAudit = {
  actions: {
    'applicants.bulk': ['応募者へのまとめての操作', 'Something done with many applicants'],
    'applicants.bulk_undone': ['まとめての操作の取り消し', 'Something done with many applicants undone'],
  },
  subjects: {
    bulk_action: { words: ['まとめての操作', 'Bulk action'], pages: { company: paths.company.bulk } },
  },
} as const satisfies AuditWords;
