import { t } from '../../../ui/rendering.ts';
import { formatDate, type Pair } from '../../../ui/text.ts';
import type { InvitationState } from '../rules/facts.ts';
import { stopWords } from '../rules/rule-words.ts';
import type { ListedInvitation } from '../store/invitation-lists.ts';

/** What has become of an asking. */
export const STATE_WORDS: Readonly<Record<InvitationState, Pair>> = {
  due: ['予定', 'Planned'],
  sent: ['送信済み', 'Sent'],
  applying: ['応募の途中', 'Applying'],
  applied: ['再応募', 'Applied again'],
  later: ['時期を待つ', 'Later'],
  no: ['今後は不要', 'No more'],
  unanswered: ['お返事なし', 'Not answered'],
  stopped: ['取りやめ', 'Called off'],
};

/** Which asking it is. */
export function stepText({ step, kind }: Pick<ListedInvitation, 'step' | 'kind'>): string {
  if (kind === 'reminder') return t('再送', 'Reminder');
  if (step === 0) return t('ご本人の希望', 'As asked for');
  return t(`${step}回目`, step === 1 ? 'First' : 'Second');
}

/** Why it waits or was stopped, with the day where one ends it. */
export function reasonText({
  rule,
  until,
}: {
  readonly rule: string;
  readonly until?: string | undefined;
}): string {
  const words = t(...stopWords(rule));
  return until === undefined
    ? words
    : t(`${words}（${formatDate(until)}まで待ちます）`, `${words} (until ${formatDate(until)})`);
}
