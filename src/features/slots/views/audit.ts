import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of slots, in words. */
export const slotsAudit = {
  actions: {
    'slot_value.changed': ['無料紹介枠の目安の計算条件の変更', 'What slots are measured by changed'],
  },
  subjects: {},
} as const satisfies AuditWords;
