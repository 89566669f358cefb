import type { Pair } from '../../../ui/text.ts';
import type { MappingProblem } from './columns.ts';
import type { Field } from './headers.ts';
import { excerpt } from './refusals.ts';

/** What a field is called on screens. */
export const fieldNames: Readonly<Record<Field, Pair>> = {
  externalId: ['応募者ID', 'External ID'],
  name: ['氏名', 'Name'],
  familyName: ['姓', 'Family name'],
  givenName: ['名', 'Given name'],
  kana: ['氏名カナ', 'Kana'],
  familyKana: ['セイ', 'Family name (kana)'],
  givenKana: ['メイ', 'Given name (kana)'],
  email: ['メールアドレス', 'Mail address'],
  phone: ['電話番号', 'Phone'],
  secondEmail: ['メールアドレス（2つ目）', 'Mail address (second)'],
  secondPhone: ['電話番号（2つ目）', 'Phone (second)'],
  appliedAt: ['応募日', 'Applied on'],
  opening: ['求人', 'Opening'],
  route: ['応募経路', 'Route'],
  status: ['選考結果', 'Status'],
  step: ['選考ステップ', 'Step'],
  endedAt: ['選考終了日', 'Ended on'],
  endReason: ['選考終了の理由', 'Reason'],
  note: ['メモ', 'Note'],
  rehire: ['再雇用', 'May be hired again'],
  rehireReason: ['再雇用の理由', 'Why, or why not'],
};

/** Why a column cannot be read as a field, and what to do. */
export function mappingProblemWords({ column, problem }: MappingProblem): Pair {
  const name = excerpt(column);
  switch (problem) {
    case 'no_such_column':
      return [
        `「${name}」という列はこのファイルにありません。ある列を選んでください。`,
        `The file has no column “${name}”. Choose one it has.`,
      ];
    case 'not_needed_for_selection':
      return [
        `「${name}」は公正な採用選考に必要がない列のため、取り込めません。別の列を選んでください。`,
        `The column “${name}” is not needed for fair selection and cannot be imported. Choose another.`,
      ];
    case 'used_twice':
      return [
        `「${name}」はほかの項目にも選ばれています。一つの列は一つの項目だけに使えます。`,
        `The column “${name}” is chosen for another field, too. A column can be used once.`,
      ];
  }
}
