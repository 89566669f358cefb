import type { SheetCell } from '../../../platform/workbook.ts';
import type { CsvList } from '../../../ui/csv-file.ts';
import { t } from '../../../ui/rendering.ts';
import type { FileRow } from '../actions/export-applicants.ts';
import { basisWords } from '../rules/basis-words.ts';
import { phoneText } from '../rules/phone.ts';
import { contactStateWord, reapplyLineWord, statusWord } from './words.ts';

/** A list of people as a file, a person a line with their latest selection: in the columns that an import reads. */
export const applicantFile: CsvList<FileRow, SheetCell> = {
  columns: () => [
    t('応募者ID', 'External ID'),
    t('氏名', 'Name'),
    t('フリガナ', 'Kana'),
    t('メールアドレス', 'Mail address'),
    t('電話番号', 'Phone'),
    t('応募日', 'Applied on'),
    t('求人名', 'Opening'),
    t('応募経路', 'Route'),
    t('選考ステップ', 'Step'),
    t('選考結果', 'Status'),
    t('選考終了日', 'Ended on'),
    t('見送り理由', 'End reason'),
    t('メモ', 'Note'),
    t('タグ', 'Tags'),
    t('再応募の可否', 'May apply again'),
    t('再応募の可否の理由', 'Reason of that'),
    t('保存の根拠', 'Basis of keeping'),
    t('連絡の根拠', 'Basis of contact'),
  ],
  cells: (row) => [
    row.externalId ?? '',
    row.fullName,
    row.kana ?? '',
    row.mailAddress ?? '',
    phoneText(row.phone),
    dayCell(row.appliedOn),
    row.openingTitle,
    row.route ?? '',
    row.step ?? '',
    row.status === null ? '' : statusWord(row.status),
    dayCell(row.endedOn),
    row.endReason ?? '',
    row.note ?? '',
    row.tags.join('、'),
    reapplyLineWord(row),
    row.reapplyReason ?? '',
    row.keeping === null ? '' : t(...basisWords(row.keeping.basis)),
    row.contact.state === 'none' ? '' : contactStateWord(row.contact.state),
  ],
};

function dayCell(day: string | null): SheetCell {
  return day === null ? '' : { day };
}
