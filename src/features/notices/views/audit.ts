import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of mails to staff, in words. */
export const noticesAudit = {
  actions: {
    'organisation.notices_changed': ['お知らせのメールの変更', 'Mails to the organisation changed'],
  },
  subjects: {},
} as const satisfies AuditWords;
