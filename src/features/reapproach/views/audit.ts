import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of applying again, in words. */
export const reapproachAudit = {
  actions: {
    'reapply_terms.changed': ['再応募の受け付けの変更', 'What is said about applying again changed'],
    'reapply_terms.opening_changed': ['求人ごとの待機期間の変更', 'Wait of an opening changed'],
  },
  subjects: { opening: { words: ['求人', 'Opening'], pages: { company: paths.company.opening } } },
} as const satisfies AuditWords;
