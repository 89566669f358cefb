import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of a company's texts, in words. */
export const lettersAudit = {
  actions: {
    'letter_text.created': ['文面の作成', 'Text made'],
    'letter_text.changed': ['文面の変更', 'Text changed'],
    'letter_text.archived': ['文面の保管', 'Text put away'],
    'letter_text.offered_again': ['保管した文面の再開', 'Text offered again'],
    'letters.scheduled': ['結果の連絡の送信予定', 'Result letters scheduled'],
    'letters.cancelled': ['結果の連絡の取り消し', 'Result letters cancelled'],
    'letter.sent': ['結果の連絡の送信', 'Result letter sent'],
    'letter.stopped': ['結果の連絡の中止', 'Result letter not sent'],
  },
  subjects: {
    letter_text: { words: ['文面', 'Text'], pages: { company: paths.company.text } },
    letter_batch: { words: ['結果の連絡', 'Result letters'], pages: { company: paths.company.letterBatch } },
  },
} as const satisfies AuditWords;
