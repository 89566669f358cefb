import type { TimelineItem } from '../../../ui/layout/timeline.tsx';
import { formatDateTime, formatDeadline, type Locale, textIn } from '../../../ui/text.ts';
import { nameIn } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { liveByAgency } from '../rules/sharing.ts';

/** What happened, oldest first, and what comes next. What reads the same to the minute is said once. */
export function timelineOf(place: OwnPlace, locale: Locale): TimelineItem[] {
  const t = textIn(locale);
  const done = [...registrationsIn(place, locale), ...sharingIn(place, locale)]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, title }) => ({ state: 'done' as const, title, at: formatDateTime(at, locale) }));
  const next = liveByAgency(place.provisions)
    .filter((one) => one.acceptedAt === undefined)
    .map((one) => {
      const name = nameIn(one.agency, locale);
      const due = formatDeadline(one.answerDueAt, locale);
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

function registrationsIn(place: OwnPlace, locale: Locale): Happened[] {
  const t = textIn(locale);
  return place.registrations.map((one) => {
    const company = one.company && nameIn(one.company, locale);
    return {
      at: one.registeredAt,
      title:
        company === undefined
          ? t('登録しました', 'Registered')
          : t(`${company}からのご案内で登録しました`, `Registered through the note from ${company}`),
    };
  });
}

function sharingIn(place: OwnPlace, locale: Locale): Happened[] {
  const t = textIn(locale);
  return place.provisions.flatMap((one) => {
    const name = nameIn(one.agency, locale);
    const happened = [
      { at: one.providedAt, title: t(`${name}に情報を渡しました`, `Details handed to ${name}`) },
    ];
    if (one.acceptedAt !== undefined) {
      happened.push({
        at: one.acceptedAt,
        title: t(`${name}が受け取りを確認しました`, `${name} confirmed receipt`),
      });
    }
    if (one.withdrawnAt !== undefined) {
      happened.push({
        at: one.withdrawnAt,
        title: t(`${name}への提供をやめました`, `You stopped sharing with ${name}`),
      });
    }
    return happened;
  });
}
