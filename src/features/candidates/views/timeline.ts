import type { TimelineItem } from '../../../ui/layout/timeline.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime } from '../../../ui/text.ts';
import { WAY_WORDS } from '../../contacts/rules/words.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace, OwnSharing } from '../actions/own-place.ts';
import { isReplaced, liveByAgency } from '../rules/sharing.ts';

/** What happened, oldest first, and what comes next. What reads the same to the minute is said once. */
export function timelineOf(place: OwnPlace): TimelineItem[] {
  const next = liveByAgency(place.provisions)
    .filter((one) => one.answer === 'waiting')
    .map((one) => {
      const name = t(...nameWords(one.agency));
      const due = DAYS.formatLastDay(one.answerDueAt, rendering().locale);
      return {
        state: 'next' as const,
        title: t(`${name}の返事の期限`, `${name} is asked to have answered`),
        at: t(`${due}まで`, `by the end of ${due}`),
      };
    });
  return [...newsOf(place).toReversed(), ...next];
}

/** What happened alone, newest first. */
export function newsOf(place: OwnPlace): TimelineItem[] {
  const done = [...registrationsIn(place), ...sharingIn(place), ...contactsIn(place)]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, title, isDeadline }) => ({
      state: 'done' as const,
      title,
      at: isDeadline ? DAYS.formatPastDay(at, rendering().locale) : formatDateTime(at),
    }));
  return done
    .filter(
      (one, index) => done.findIndex((other) => other.title === one.title && other.at === one.at) === index,
    )
    .toReversed();
}

interface Happened {
  readonly at: Date;
  readonly title: string;
  /** It is the end of a term: its last day is said, as it was while the term ran. */
  readonly isDeadline?: boolean;
}

function registrationsIn(place: OwnPlace): Happened[] {
  return place.registrations.map((one) => {
    const company = one.company && t(...nameWords(one.company));
    return {
      at: one.registeredAt,
      title:
        company === null
          ? t('登録しました', 'Registered')
          : t(`${company}からのご案内で登録しました`, `Registered through the link from ${company}`),
    };
  });
}

function contactsIn({ contacts, provisions }: OwnPlace): Happened[] {
  return contacts.flatMap((one) => {
    const sharing = provisions.find(({ agencyId }) => agencyId === one.agencyId);
    if (sharing === undefined) return [];
    const name = t(...nameWords(sharing.agency));
    const way = WAY_WORDS[one.way];
    return [
      {
        at: one.at,
        title: t(
          `${name}が${way[0]}で連絡したと記録しました`,
          `${name} wrote down that it contacted you (${way[1]})`,
        ),
      },
    ];
  });
}

function sharingIn(place: OwnPlace): Happened[] {
  return place.provisions.flatMap((one) => {
    const name = t(...nameWords(one.agency));
    const happened: Happened[] = [
      { at: one.providedAt, title: t(`${name}に情報を渡しました`, `Details handed to ${name}`) },
    ];
    if (one.correctedAt !== null) {
      happened.push({
        at: one.correctedAt,
        title: t(`${name}に渡してある内容を更新しました`, `The details that ${name} holds were updated`),
      });
    }
    if (one.acceptedAt !== null) {
      happened.push({
        at: one.acceptedAt,
        title: t(`${name}が受け取りを確認しました`, `${name} confirmed receipt`),
      });
    }
    happened.push(...claimIn(one, name));
    if (one.withdrawnAt === null && one.answer === 'silent' && !isReplaced(one, place.provisions)) {
      happened.push({
        at: one.answerDueAt,
        isDeadline: true,
        title: t(`${name}から、期限までに返事がありませんでした`, `${name} had not answered by its deadline`),
      });
    }
    if (one.withdrawnAt !== null) {
      happened.push({
        at: one.withdrawnAt,
        title: t(`${name}に見せるのをやめました`, `You stopped sharing with ${name}`),
      });
    }
    return happened;
  });
}

function claimIn({ claim, answer }: OwnSharing, name: string): Happened[] {
  if (claim === null) return [];
  const raised = {
    at: claim.raisedAt,
    title: t(`${name}が運営に申し出ました`, `${name} raised a question with the operator`),
  };
  if (answer === 'lapsed')
    return [
      raised,
      {
        at: claim.suspendsUntil,
        isDeadline: true,
        title: t(
          `${name}の申し出について、期限までに運営の判断がありませんでした`,
          `The operator had not decided about ${name} in time`,
        ),
      },
    ];
  if (claim.decidedAt === null) return [raised];
  return [
    raised,
    {
      at: claim.decidedAt,
      title:
        claim.upheld === true
          ? t(`${name}の申し出を、運営が認めました`, `The operator agreed with ${name}`)
          : t(`${name}の申し出を、運営は認めませんでした`, `The operator did not agree with ${name}`),
    },
  ];
}
