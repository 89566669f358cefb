import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { ApplicantSearch } from '../actions/read-applicants.ts';
import type { statusFilters } from '../input.ts';
import type { ApplicantColumn } from '../rules/list.ts';
import type { MatchedField } from '../rules/match-sentence.ts';
import type { PersonField, SelectionField } from '../rules/pinned-fields.ts';
import { statusNames } from '../rules/status-names.ts';
import type { ApplicantStatus } from '../store/search.ts';

/** A search as the page has it: with the columns its reader chose. */
export interface ShownSearch extends ApplicantSearch {
  readonly columns?: readonly ApplicantColumn[] | undefined;
}

/** How a selection stands. */
export function statusWord(status: ApplicantStatus | 'unknown' | null): string {
  return status === null ? t('記録なし', 'None recorded') : t(...statusNames[status]);
}

/** What fields are called that were changed by hand. */
export const pinWords: Readonly<Record<PersonField | SelectionField, Pair>> = {
  name: ['氏名', 'Name'],
  kana: ['フリガナ', 'Kana'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  route: ['応募経路', 'Route'],
  step: ['選考ステップ', 'Step'],
  status: ['状態と選考終了日', 'Status and day of the end'],
  endReason: ['理由', 'Reason'],
};

/** What a list is narrowed to. */
export function filterWord(status: (typeof statusFilters)[number]): string {
  if (status === 'ended') return t('選考終了（すべて）', 'All ended');
  if (status === 'all') return t('すべて', 'All');
  return statusWord(status);
}

/** What a column of the list is called. */
export function columnWord(column: ApplicantColumn): string {
  return t(...COLUMNS[column]);
}

const COLUMNS: Readonly<Record<ApplicantColumn, Pair>> = {
  step: ['選考ステップ', 'Step'],
  route: ['応募経路', 'Route'],
  applied: ['応募日', 'Applied on'],
  ended: ['選考終了日', 'Ended on'],
  mail: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
};

/** Where a word was found. */
export function fieldWord(field: MatchedField): string {
  return t(...FIELDS[field]);
}

const FIELDS: Readonly<Record<MatchedField, Pair>> = {
  tag: ['タグ', 'Tag'],
  note: ['メモ', 'Note'],
  reason: ['理由', 'Reason'],
  step: COLUMNS.step,
  route: COLUMNS.route,
  opening: ['求人', 'Opening'],
  phone: COLUMNS.phone,
  mail: COLUMNS.mail,
  kana: ['カナ', 'Kana'],
  name: ['氏名', 'Name'],
};
