import { addJstMonths, type JstDate, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { RETENTION_WARNING_DAYS } from '../../platform/terms.ts';
import type { Pair } from '../../ui/text.ts';

const DAY_MS = 86_400_000;

/** So many days later, in Japan. */
function daysLater(day: JstDate, days: number): JstDate {
  return jstDate(new Date(startOfJstDay(day).getTime() + days * DAY_MS));
}

/** The first day on which what is warned of on a day may be deleted (rules.md §8.23). */
export function earliestDeletion(warnedOn: JstDate): JstDate {
  return daysLater(warnedOn, RETENTION_WARNING_DAYS);
}

/** Why somebody is held: a short list, beside the company's own words. */
export const holdKinds = ['dispute', 'asked', 'reapply', 'request', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const holdNames: Readonly<Record<HoldKind, Pair>> = {
  dispute: ['紛争・訴訟への対応', 'A dispute or lawsuit'],
  asked: ['ご本人の希望', 'The person asked to be kept'],
  reapply: ['再応募の準備中', 'Preparing to apply again'],
  request: ['ご本人からの請求に対応中', 'A request of the person is being answered'],
  other: ['その他', 'Another reason'],
};

/** A dispute is told to nobody who decides about the person (rules.md §14.18): to everybody else it is as if it were not there. */
export function isDispute(kind: string): boolean {
  return kind === 'dispute';
}

/** The kinds that somebody is told of and may write down. */
export function kindsFor(seesDisputes: boolean): readonly HoldKind[] {
  return holdKinds.filter((kind) => seesDisputes || !isDispute(kind));
}

/** For how many days somebody has been held. */
export function heldFor(heldAt: Date, now: Date): number {
  return Math.round(
    (startOfJstDay(jstDate(now)).getTime() - startOfJstDay(jstDate(heldAt)).getTime()) / DAY_MS,
  );
}

/** Held so long, a hold is looked at again (rules.md §8.23). */
export const REVIEW_AFTER_DAYS = 180;

/** The end of what a month's mail speaks of: each deletion was in a mail of 30 days before at least. */
export function toldThrough(today: JstDate): JstDate {
  return daysLater(addJstMonths(`${today.slice(0, 7)}-01`, 2), 9);
}

/** Who was left out and why, in words: the kind of a hold, or what else kept them; disputes to whoever is told of them alone. */
export function leftOutWords(leftOut: Readonly<Record<string, number>>, seesDisputes: boolean): Pair {
  const names: Readonly<Record<string, Pair>> = {
    ...holdNames,
    open: ['選考中の応募がある', 'Something is open'],
    warned: ['予告の期間中', 'The warning runs'],
  };
  const said = Object.entries(leftOut).flatMap(([why, people]): Pair[] => {
    const name = names[why];
    return name === undefined || (isDispute(why) && !seesDisputes)
      ? []
      : [[`${name[0]}：${people}名`, `${name[1]}: ${people}`]];
  });
  return [said.map(([ja]) => ja).join('、'), said.map(([, en]) => en).join(', ')];
}
