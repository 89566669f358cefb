import type { AuditWords } from '../../../db/audit.ts';

/** What is recorded of running the installation, in words. */
export const operationsAudit = {
  actions: {
    'job.retried': ['ジョブの再実行', 'Job retried'],
    'clock.confirmed': ['データベースの時計の確認', 'Database clock confirmed'],
    'restore.attended': ['復元後の対応の完了', 'Follow-up of a restore done'],
    'demo.clock_moved': ['デモの日時の変更', 'Demo clock moved'],
  },
  subjects: {
    job: { words: ['ジョブ', 'Job'] },
  },
} as const satisfies AuditWords;
