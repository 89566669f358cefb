import { type JstDate, jstDate } from '../../../platform/calendar.ts';
import { IMPORT_UNDO_DAYS } from '../../../platform/terms.ts';
import type { Pair } from '../../../ui/text.ts';
import type { StayReason } from '../../applicants/rules/take-back.ts';
import type { ImportState } from './import-state.ts';

interface Undoable {
  readonly state: ImportState;
  readonly keepsBefore: boolean;
  readonly finishedAt: Date | undefined;
}

/** The last day on which an import can be undone (rules.md §8.13). */
export function undoneUntil(finishedAt: Date): JstDate {
  return jstDate(new Date(finishedAt.getTime() + IMPORT_UNDO_DAYS * 86_400_000));
}

/** Whether an import can be undone: it has written people, and what it did is still kept. */
export function canUndo({ state, keepsBefore, finishedAt }: Undoable, today: JstDate): boolean {
  const hasEnded = state === 'done' || state === 'failed';
  return hasEnded && keepsBefore && finishedAt !== undefined && today <= undoneUntil(finishedAt);
}

const STAY_WORDS: Readonly<Record<StayReason, Pair>> = {
  recommended: ['人材紹介会社からの推薦が記録されている', 'A recommendation by an agency is written down'],
  later_import: ['後の取り込みにも含まれている', 'A later import is about them, too'],
  merged: ['ほかの登録と1名にまとめた', 'Merged with another entry'],
  letter: ['選考結果のメールの予定や記録がある', 'A letter was sent or scheduled'],
  link: ['専用リンクのコードを発行した', 'A code of a personal link was made'],
  apart: ['別の方だと判断した記録がある', 'Somebody decided that they are another person'],
  held: ['保存期間が過ぎても残すと指定した', 'Somebody keeps them beyond the term'],
  note: ['メモがある', 'There is a note'],
  tag: ['タグがある', 'There is a tag'],
  decided: [
    '再応募の可否、または離職・休職の期間を記録した',
    'Whether they may apply again, or a break, was noted',
  ],
  contact: ['連絡の記録がある', 'A contact was written down'],
  basis: ['保存または連絡の根拠が記録されている', 'A basis of keeping or contact is recorded'],
  owner: ['担当のメンバーが決まっている', 'Somebody looks after them'],
  changed: ['取り込んだ後に変更した', 'Changed since the import'],
};

/** Why somebody stays, or a value of theirs. */
export function stayWords(reason: StayReason): Pair {
  return STAY_WORDS[reason];
}
