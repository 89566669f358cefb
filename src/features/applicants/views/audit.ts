import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of applicants and their files, in words. */
export const applicantsAudit = {
  actions: {
    'import.received': ['ファイルの受け取り', 'File received'],
    'import.refused': ['取り込めないファイルのアップロード', 'File could not be read'],
    'import.answered': ['取り込みの設定の回答', 'Import questions answered'],
    'import.reread': ['取り込みの読み込み直し', 'File read another way'],
    'import.confirmed': ['取り込みの開始', 'Import started'],
    'import.discarded': ['取り込みの取りやめ', 'Import discarded'],
    'import.done': ['取り込みの完了', 'Import finished'],
    'selection.ended': ['選考の終了の記録', 'Selection ended'],
  },
  subjects: {
    import: { words: ['取り込み', 'Import'], pages: { company: paths.company.import } },
    selection: { words: ['選考', 'Selection'] },
  },
} as const satisfies AuditWords;
