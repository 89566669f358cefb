import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of how the installation is run, in words. */
export const fairnessAudit = {
  actions: {
    'operator.mode_chosen': ['運営の形の選択', 'Mode of the operator chosen'],
  },
  subjects: {},
} as const satisfies AuditWords;
