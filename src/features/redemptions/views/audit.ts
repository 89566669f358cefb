import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of slots at work, in words. */
export const redemptionsAudit = {
  actions: {
    'slot.requested': ['無料紹介枠の利用の申込み', 'Slot requested'],
    'slot.accepted': ['無料紹介枠の求人の引き受け', 'Request for a slot taken on'],
    'slot.passed': ['無料紹介枠の求人の見送り', 'Request for a slot passed on'],
    'slot.consumed': ['無料紹介枠での採用', 'Hire with a slot'],
    'slot.returned': ['無料紹介枠の返却', 'Slot given back'],
  },
  subjects: {
    redemption: {
      words: ['枠の利用', 'Use of a slot'],
      pages: { company: paths.company.redemption, agency: paths.agency.redemption },
    },
  },
} as const satisfies AuditWords;
