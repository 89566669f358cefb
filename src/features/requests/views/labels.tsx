import { Badge, type BadgeTone } from '../../../ui/layout/badge.tsx';
import { t } from '../../../ui/rendering.ts';
import { DAYS, formatDate } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { keptAt } from '../rules/due.ts';
import type { RequestState, TaskKind } from '../rules/request.ts';
import { KIND_WORDS, REASON_WORDS, STATE_WORDS } from '../rules/words.ts';
import type { Request } from '../store/requests.ts';
import type { Task } from '../store/tasks.ts';

const TONES: Readonly<Record<RequestState, BadgeTone>> = {
  received: 'warning',
  identity_checked: 'warning',
  in_progress: 'info',
  answered: 'success',
  partly_refused: 'neutral',
};

/** Where a request stands. */
export function StateBadge({ state }: Pick<Request, 'state'>) {
  return <Badge tone={TONES[state]}>{t(...STATE_WORDS[state])}</Badge>;
}

/** The same to the person, who need not know who does the next step by its name. */
export function OwnStateBadge({ state, outcome }: Pick<Request, 'state' | 'outcome'>) {
  if (state === 'received' || state === 'identity_checked')
    return <Badge tone="info">{t('お返事待ち', 'Waiting for an answer')}</Badge>;
  if (state === 'in_progress' && outcome !== null)
    return <Badge tone="info">{t('会社の確認待ち', 'Agencies have to acknowledge')}</Badge>;
  return <StateBadge state={state} />;
}

/** What somebody asks; of a complaint the reason, too. */
export function requestLabel({ kind, reason }: Pick<Request, 'kind' | 'reason'>): string {
  const [ja, en] = KIND_WORDS[kind];
  if (reason === null) return t(ja, en);
  return t(`${ja}：${REASON_WORDS[reason][0]}`, `${en}: ${REASON_WORDS[reason][1]}`);
}

/** The same of what an agency is asked; of one item, which. */
export function taskLabel({
  kind,
  item,
  reason,
}: { kind: TaskKind } & Pick<Task, 'item' | 'reason'>): string {
  if (item === null) return requestLabel({ kind, reason });
  const [ja, en] = itemLabel(item);
  return t(`${KIND_WORDS[kind][0]}：${ja}`, `${KIND_WORDS[kind][1]}: ${en}`);
}

/** Until when, with what has become of the day once it has passed. */
export function DueText({ dueAt, now }: { dueAt: Date; now: Date }) {
  if (keptAt(dueAt, null, now) === 'overdue')
    return (
      <Badge tone="error">
        {t(
          `${DAYS.formatPastDay(dueAt, 'ja')}を過ぎています`,
          `Overdue since ${DAYS.formatPastDay(dueAt, 'en')}`,
        )}
      </Badge>
    );
  const day = formatDate(new Date(dueAt.getTime() - 1));
  return <>{t(`${day} まで`, `by ${day}`)}</>;
}
