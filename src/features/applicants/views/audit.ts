import type { AuditWords } from '../../../db/audit.ts';
import { paths } from '../../../ui/paths.ts';

/** What is recorded of applicants, in words. */
export const applicantsAudit = {
  actions: {
    'selection.ended': ['選考の終了の記録', 'Selection ended'],
    'selection.changed': ['選考の変更', 'Selection changed by hand'],
    'applicant.added': ['応募者の手での登録', 'Applicant added by hand'],
    'applicant.changed': ['応募者の氏名・連絡先の変更', 'Applicant changed by hand'],
    'applicants.exported': ['応募者の一覧の書き出し', 'List of applicants exported'],
    'search.saved': ['検索の保存', 'Search saved'],
    'search.renamed': ['保存した検索の名前の変更', 'Saved search renamed'],
    'search.removed': ['保存した検索の削除', 'Saved search deleted'],
    'applicant.forgotten': ['応募者の削除', 'Applicant deleted'],
    'applicant.reapply_decided': ['再応募の可否の記録', 'Whether somebody may apply again decided'],
    'applicant.break_noted': ['離職・休職の期間の記録', 'Break in a career noted'],
    'selection.expired': ['保存期間が終わった選考の削除', 'Selection deleted, its term being over'],
    'retention.decided': ['保存期間の変更', 'Retention terms decided'],
    'applicant.noted': ['応募者へのメモ', 'Note about an applicant'],
    'applicant.note_removed': ['応募者へのメモの削除', 'Note about an applicant deleted'],
    'applicant.tagged': ['応募者へのタグ付け', 'Applicant tagged'],
    'applicant.untagged': ['応募者のタグの取り外し', 'Tag taken off an applicant'],
    'applicant.contacted': ['応募者への連絡の記録', 'Contact with an applicant written down'],
    'applicant.contact_removed': ['応募者への連絡の記録の削除', 'Contact with an applicant deleted'],
    'contact_window.set': ['連絡の間隔の変更', 'Interval between contacts set'],
    'applicant.basis_noted': ['保存・連絡の根拠の記録', 'Basis of keeping or contact written down'],
    'applicant.given': ['応募者の担当の設定', 'Applicant given to a colleague'],
    'applicant.let_go': ['応募者の担当の解除', 'Applicant looked after by nobody'],
  },
  subjects: {
    applicant: { words: ['応募者', 'Applicant'], pages: { company: paths.company.applicant } },
    retention_terms: { words: ['保存期間', 'Retention terms'] },
    saved_search: { words: ['保存した検索', 'Saved search'] },
    selection: { words: ['選考', 'Selection'] },
  },
} as const satisfies AuditWords;
