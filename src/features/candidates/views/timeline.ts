import type { TimelineItem } from '../../../ui/layout/timeline.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime, formatDeadline } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { liveByAgency } from '../rules/sharing.ts';

/** What happened, oldest first, and what comes next. What reads the same to the minute is said once. */
export function timelineOf(place: OwnPlace): TimelineItem[] {
  const done = [...registrationsIn(place), ...sharingIn(place)]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, title }) => ({ state: 'done' as const, title, at: formatDateTime(at) }));
  const next = liveByAgency(place.provisions)
    .filter((one) => one.acceptedAt === null)
    .map((one) => {
      const name = t(...nameWords(one.agency));
      const due = formatDeadline(one.answerDueAt);
      return {
        state: 'next' as const,
        title: t(`${name}が受け取りを確認します`, `${name} confirms receipt`),
        at: t(`${due} まで`, `by ${due}`),
      };
    });
  return [
    ...done.filter(
      (one, index) => done.findIndex((other) => other.title === one.title && other.at === one.at) === index,
    ),
    ...next,
  ];
}

interface Happened {
  readonly at: Date;
  readonly title: string;
}

function registrationsIn(place: OwnPlace): Happened[] {
  return place.registrations.map((one) => {
    const company = one.company && t(...nameWords(one.company));
    return {
      at: one.registeredAt,
      title:
        company === null
          ? t('登録しました', 'Registered')
          : t(`${company}からのご案内で登録しました`, `Registered through the note from ${company}`),
    };
  });
}

function sharingIn(place: OwnPlace): Happened[] {
  return place.provisions.flatMap((one) => {
    const name = t(...nameWords(one.agency));
    const happened = [
      { at: one.providedAt, title: t(`${name}に情報を渡しました`, `Details handed to ${name}`) },
    ];
    if (one.acceptedAt !== null) {
      happened.push({
        at: one.acceptedAt,
        title: t(`${name}が受け取りを確認しました`, `${name} confirmed receipt`),
      });
    }
    if (one.withdrawnAt !== null) {
      happened.push({
        at: one.withdrawnAt,
        title: t(`${name}への提供をやめました`, `You stopped sharing with ${name}`),
      });
    }
    return happened;
  });
}
