import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import { type RecordedReason, reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import { conditionWords } from '../../applicants/rules/would-change.ts';
import type { RecordedChange } from '../rules/facts.ts';

/** What kind of change it is. */
export const CHANGE_WORDS: Readonly<Record<RecordedChange['kind'], Pair>> = {
  new_opening: ['新しい求人', 'A new opening'],
  requirement: ['応募条件の緩和', 'A requirement dropped'],
  pay: ['賃金', 'Pay'],
  remote: ['在宅勤務', 'Remote work'],
  owner: ['採用の責任者', 'The hiring owner'],
  site: ['就業場所', 'The place of work'],
  certificate: ['新しい資格', 'A new certificate'],
  experience: ['新しい経験', 'New experience'],
  moved: ['いま住んでいる所', 'Where they live now'],
  available: ['働き始められる月', 'Can start from'],
  break_over: ['離れていた期間の終わり', 'A break that ended'],
  start: ['希望する開始の月', 'Wish to start from'],
  near: ['希望する場所', 'Wish to work near'],
};

/** What stood in the way, as it is recorded: the condition or the reason that the change removes. */
export function removedText({ removes }: Pick<RecordedChange, 'removes'>): string {
  if (removes === null) return t('記録なし', 'None recorded');
  return t(...(isReason(removes) ? reasonKindWords(removes) : conditionWords(removes)));
}

function isReason(one: NonNullable<RecordedChange['removes']>): one is RecordedReason {
  return typeof one === 'string';
}
