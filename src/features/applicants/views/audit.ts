import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of applicants, in words. */
export const applicantsAudit = {
  actions: {
    'selection.ended': ['選考の終了の記録', 'Selection ended'],
  },
  subjects: {
    selection: { words: ['選考', 'Selection'] },
  },
} as const satisfies AuditWords;
