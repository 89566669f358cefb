import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of letters that are sent from here, in words. */
export const sendingAudit = {
  actions: {
    'letters.scheduled': ['結果の連絡の送信予定', 'Result letters scheduled'],
    'letters.cancelled': ['結果の連絡の取り消し', 'Result letters cancelled'],
    'letter.sent': ['結果の連絡の送信', 'Result letter sent'],
    'letter.stopped': ['結果の連絡の中止', 'Result letter not sent'],
  },
  subjects: {
    letter_batch: { words: ['結果の連絡', 'Result letters'], pages: { company: paths.company.letterBatch } },
  },
} as const satisfies AuditWords;
