import type { TimelineItem } from '../../../ui/layout/timeline.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatDateTime } from '../../../ui/text.ts';
import type { Offer } from '../store/offers.ts';
import type { Redemption } from '../store/redemptions.ts';
import { returnReasonText } from './words.ts';

/**
 * A slot at work: what happened, what is happening and what comes next, each with its date.
 * @param recommended how many agreed to be recommended and can still be hired
 */
export function courseOf(
  redemption: Redemption,
  offers: readonly Offer[],
  recommended: number,
): TimelineItem[] {
  const { state, returnedAt, returnReason } = redemption;
  const open = offers.find(({ answer }) => answer === null);
  const taken = offers.find(({ answer }) => answer === 'accepted');
  const before = offers.filter(({ answer }) => answer === 'passed' || answer === 'expired').length;
  const tried =
    before === 0
      ? undefined
      : t(`これまでに${before}社が見送りました。`, `${before} before could not take it on.`);
  const items: TimelineItem[] = [
    { state: 'done', title: t('申込み', 'Requested'), at: formatDateTime(redemption.requestedAt) },
  ];
  if (taken)
    items.push({
      state: 'done',
      title: t('人材紹介会社の引き受け', 'Taken on by an agency'),
      at: taken.answeredAt ? formatDateTime(taken.answeredAt) : undefined,
    });
  if (redemption.consumedAt !== null && redemption.hiredOn !== null)
    items.push({
      state: returnedAt === null ? 'current' : 'done',
      title: t('採用', 'Hired'),
      at: t(
        `内定承諾日 ${formatDate(redemption.hiredOn)}`,
        `Offer accepted on ${formatDate(redemption.hiredOn)}`,
      ),
    });
  if (state === 'consumed') return items;
  if (returnedAt !== null)
    return [
      ...items,
      {
        state: 'current',
        title: t('枠が戻りました', 'The slot came back'),
        at: formatDateTime(returnedAt),
        body: returnReason && <p>{returnReasonText(returnReason)}</p>,
      },
    ];
  if (state === 'offered' && open)
    items.push({
      state: 'current',
      title: t(`人材紹介会社に確認中（${open.number}社目）`, `Asking an agency (no. ${open.number})`),
      at: t(
        `返事の期限 ${formatDate(new Date(open.dueAt.getTime() - 1))} 24:00`,
        `To be answered by ${formatDate(new Date(open.dueAt.getTime() - 1))} 24:00`,
      ),
      body: tried && <p>{tried}</p>,
    });
  if (state === 'waiting')
    items.push({
      state: 'current',
      title: t('引き受け先を探しています', 'Looking for an agency'),
      body: (
        <p>
          {tried}
          {t(
            'いま確認できる会社がありません。対応できる会社が現れしだい、確認します。',
            'There is nobody to ask now. As soon as there is, that agency will be asked.',
          )}
        </p>
      ),
    });
  if (state === 'accepted' && recommended > 0)
    items.push({
      state: 'current',
      title: t('推薦と面接', 'Recommendations and interviews'),
      body: (
        <p>
          {t(
            `推薦に同意した方が${recommended}名います。面接と採用は、下の「推薦された方」から記録します。`,
            `${recommended} agreed to be recommended. Interviews and hires are written down under "Recommended people" below.`,
          )}
        </p>
      ),
    });
  else if (state === 'accepted')
    items.push({
      state: 'current',
      title: t('候補者を探しています', 'Looking for people'),
      body: (
        <p>
          {t(
            '求人の進め方は、人材紹介会社と直接ご相談ください。',
            'Please talk to the agency about how to go on.',
          )}
        </p>
      ),
    });
  else items.push({ state: 'next', title: t('人材紹介会社の引き受け', 'Taken on by an agency') });
  return items;
}
