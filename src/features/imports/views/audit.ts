import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of the files that past applicants come in, in words. */
export const importsAudit = {
  actions: {
    'import.received': ['ファイルの受け取り', 'File received'],
    'import.refused': ['取り込めないファイルのアップロード', 'File could not be read'],
    'import.answered': ['取り込みの設定の回答', 'Import questions answered'],
    'import.answers_forgotten': ['取り込みの回答の消去', 'Answers about files forgotten'],
    'import.reread': ['取り込みの読み込み直し', 'File read another way'],
    'import.confirmed': ['取り込みの開始', 'Import started'],
    'import.discarded': ['取り込みの取りやめ', 'Import discarded'],
    'import.basis_noted': ['取り込んだ方の保存の根拠の記録', 'Basis of keeping of an import written down'],
    'import.done': ['取り込みの完了', 'Import finished'],
    'import.undo_started': ['取り込みの取り消しの開始', 'Undoing an import started'],
    'import.undone': ['取り込みの取り消しの完了', 'Import undone'],
  },
  subjects: {
    import: { words: ['取り込み', 'Import'], pages: { company: paths.company.import } },
  },
} as const satisfies AuditWords;
