import { jstDate } from '../../../platform/calendar.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { DAYS, formatDate, formatDateTime } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnRecommendation } from '../../recommendations/actions/own-recommendations.ts';
import { isOpen, recommendationState } from '../../recommendations/rules/recommendation.ts';
import type { ShownRecommendation } from '../actions/read-recommendations.ts';

/** What waits for an answer or goes on; nothing where there is nothing. */
export function RecommendationsNow({ all }: { all: readonly ShownRecommendation[] }) {
  const open = all.filter(({ one, now }) => isOpen(recommendationState(one, now)));
  if (all.length === 0) return null;
  return (
    <Section title={t('求人への推薦', 'Recommended for openings')}>
      {open.length > 0 && <RecommendationLines all={open} />}
      <p class="link-line">
        <a href={paths.candidate.recommendations()}>
          {t(`すべての推薦（${all.length}件）`, `All of them (${all.length})`)}
        </a>
      </p>
    </Section>
  );
}

/** Companies that can open something of the person because they agreed to be recommended. */
export function RecommendedTo({ all }: { all: readonly ShownRecommendation[] }) {
  const held = all.filter(({ one }) => one.agreedAt !== null && (one.closedAt === null || one.isOutside));
  if (held.length === 0) return null;
  return (
    <Section title={t('推薦された会社', 'Employers you are recommended to')} id="recommended">
      <RecommendationLines all={held} />
    </Section>
  );
}

/** A line each: the employer, the opening and how it stands. */
export function RecommendationLines({ all }: { all: readonly ShownRecommendation[] }) {
  return (
    <DescriptionList
      items={all.map((shown) => ({
        term: employerOf(shown.one),
        description: (
          <>
            <a href={paths.candidate.recommendation(shown.one.id)}>
              {shown.one.opening?.title ?? t('求人', 'Opening')}
            </a>
            <p class="support">{standing(shown)}</p>
          </>
        ),
      }))}
    />
  );
}

/** What the employer is called, as long as that is known. */
export function employerOf({ opening }: OwnRecommendation): string {
  return opening === null
    ? t('会社名は残っていません', 'The name is gone')
    : t(...nameWords(opening.employer));
}

/** How it stands, true on every day. */
export function standing({ one, now }: Pick<ShownRecommendation, 'one' | 'now'>): string {
  const { closedAt, closeReason, hiredOn, interviewOn, agreedAt, dueAt, answer, isKeptAway } = one;
  if (closedAt !== null && closeReason === 'withdrawn')
    return agreedAt === null
      ? t(
          '提供をやめたか、入社したため、終わりました。',
          'Ended, as you stopped sharing with the agency, or began to work.',
        )
      : t(`${formatDateTime(closedAt)} に取り消しました。`, `You took it back ${formatDateTime(closedAt)}.`);
  if (hiredOn !== null && closeReason !== 'hire_undone')
    return t(`採用（内定承諾日 ${formatDate(hiredOn)}）`, `Hired (offer accepted ${formatDate(hiredOn)})`);
  if (closedAt !== null)
    return t(`${formatDateTime(closedAt)} に終わりました。`, `It ended ${formatDateTime(closedAt)}.`);
  if (agreedAt !== null)
    return interviewOn === null
      ? t('同意しています。面接日は未定です。', 'You agreed. No day for the interview yet.')
      : interviewOn < jstDate(now)
        ? t(
            `同意しています。面接日は${formatDate(interviewOn)}でした。`,
            `You agreed. The day of the interview was ${formatDate(interviewOn)}.`,
          )
        : t(
            `同意しています。面接日は${formatDate(interviewOn)}です。`,
            `You agreed. Interview: ${formatDate(interviewOn)}.`,
          );
  if (dueAt <= now)
    return t('期限が過ぎ、推薦されませんでした。', 'The time is over; you were not recommended.');
  if (isKeptAway)
    return t(
      '見せない相手にした会社です。推薦されません。',
      'You keep this company away; you are not recommended.',
    );
  const day = DAYS.formatLastDay(dueAt, rendering().locale);
  if (answer === 'declined')
    return t(
      `断っています。${day}までは、変えられます。`,
      `Declined. You can change that until the end of ${day}.`,
    );
  return t(`返事を待っています（${day}まで）。`, `Waiting for your answer until the end of ${day}.`);
}
