import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of the mail, in words. */
export const deliveryAudit = {
  actions: {
    'mail.retried': ['メールの再送', 'Mail retried'],
    'mail.return_posted': ['戻ってきたメールの取り込み', 'Returned mail posted'],
  },
  subjects: {
    mail: { words: ['メール', 'Mail'] },
  },
} as const satisfies AuditWords;
