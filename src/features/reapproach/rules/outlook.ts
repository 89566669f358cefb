import { createHash } from 'node:crypto';
import { addJstMonths, type JstDate, jstDate } from '../../../platform/calendar.ts';
import type { ApplicantId } from '../../../platform/ids.ts';
import { nextHour } from './due.ts';
import type { ForecastExcluded, ForecastMail } from './forecast.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule-words.ts';

/** What a policy would do until a day. */
export interface Outlook {
  /** Everybody it may be about, as far as they were looked at. */
  readonly total: number;
  /** There are more than were looked at. */
  readonly isMore: boolean;
  /** In the order in which they would leave. */
  readonly invitations: readonly ForecastMail[];
  /** Whom it would not mail, or not once more, and why. */
  readonly excluded: readonly ForecastExcluded[];
  /** Those it is about at all, whatever stops it. */
  readonly meant: readonly ApplicantId[];
}

/** Months that a calendar looks ahead, and a sandbox at most. */
export const CALENDAR_MONTHS = 12;
export const MOST_SANDBOX_MONTHS = 36;
/** How many people are looked at: of a company with more the first of them, and it is said. */
export const MOST_FORESEEN = 10_000;

/** Rules by which somebody is none of those a policy is about, whatever a day or a hand changes. */
const OF_OTHERS: readonly Rule[] = ['here', 'ended', 'excluded'];

/** Whether a policy is about somebody at all, though something may stop it. */
export function isMeant(reasons: ForecastExcluded['reasons']): boolean {
  return !reasons.some(({ rule }) => OF_OTHERS.includes(rule));
}

/** A month of the calendar with how much leaves in it. */
export interface MonthAhead {
  /** `YYYY-MM` */
  readonly month: string;
  readonly invitations: number;
  readonly reminders: number;
}

/** The months from that day on, those without anything too. */
export function monthsAhead(
  mails: readonly Pick<ForecastMail, 'on' | 'kind'>[],
  from: JstDate,
  months: number = CALENDAR_MONTHS,
): MonthAhead[] {
  const first = `${from.slice(0, 7)}-01`;
  const counts = new Map<string, { invitations: number; reminders: number }>();
  for (let place = 0; place <= months; place++)
    counts.set(addJstMonths(first, place).slice(0, 7), { invitations: 0, reminders: 0 });
  for (const { on, kind } of mails) {
    const here = counts.get(on.slice(0, 7));
    if (here !== undefined) here[kind === 'invitation' ? 'invitations' : 'reminders'] += 1;
  }
  return [...counts].map(([month, counted]) => ({ month, ...counted }));
}

/** Whom it would not mail at all, each once. */
export function leftOutWhole({ invitations, excluded }: Outlook): readonly ForecastExcluded[] {
  const mailed = new Set(invitations.map(({ applicantId }) => applicantId));
  return excluded.filter(({ applicantId }) => !mailed.has(applicantId));
}

/** How many people are left out by which rule, the first that stops each; the most first. */
export function countLeftOut(
  leftOut: readonly ForecastExcluded[],
): { readonly rule: Rule; readonly people: number }[] {
  const counts = new Map<Rule, number>();
  for (const { reasons } of leftOut) {
    const rule = reasons[0]?.rule;
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .map(([rule, people]) => ({ rule, people }))
    .toSorted((a, b) => b.people - a.people || (a.rule < b.rule ? -1 : 1));
}

/** Whom it would invite, each once, by the moment of their first invitation. */
export function invitedPeople(mails: readonly ForecastMail[]): readonly ForecastMail[] {
  const first = new Map<ApplicantId, ForecastMail>();
  for (const one of mails) {
    const before = first.get(one.applicantId);
    if (one.kind === 'invitation' && (before === undefined || one.at < before.at))
      first.set(one.applicantId, one);
  }
  return [...first.values()].toSorted(byTime);
}

/** Those whose day has come: they leave in the first hours there are. */
export function dueNow(invited: readonly ForecastMail[], policy: Policy, now: Date): readonly ForecastMail[] {
  const first = jstDate(nextHour(now, policy));
  return invited.filter(({ on }) => on <= first);
}

/** In the order in which they leave. */
export function byTime(a: ForecastMail, b: ForecastMail): number {
  return a.at.getTime() - b.at.getTime() || (a.applicantId < b.applicantId ? -1 : 1);
}

/**
 * What somebody who approves has in front of them, as a sign: the version, whom it invites when, and whom it leaves out by what. Another
 * sign means that something has changed since.
 */
export function outlookDigest(
  { policyId, version }: Pick<Policy, 'policyId' | 'version'>,
  invited: readonly ForecastMail[],
  leftOut: readonly ForecastExcluded[],
): string {
  const said = [
    `${policyId}.${version}`,
    ...invited.map(({ applicantId, on }) => `${applicantId} ${on}`).toSorted(),
    ...leftOut.map(({ applicantId, reasons }) => `${applicantId} ${reasons[0]?.rule ?? ''}`).toSorted(),
  ];
  return createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22);
}

/** The months of a calendar, each with how much of it is approved and how much is not. */
export function approvedMonths(
  mails: readonly (Pick<ForecastMail, 'on' | 'kind'> & { readonly isApproved: boolean })[],
  from: JstDate,
): (MonthAhead & { readonly settled: number; readonly open: number })[] {
  const approved = monthsAhead(
    mails.filter(({ isApproved }) => isApproved),
    from,
  );
  return monthsAhead(mails, from).map((month, place) => {
    const settled = (approved[place]?.invitations ?? 0) + (approved[place]?.reminders ?? 0);
    return { ...month, settled, open: month.invitations + month.reminders - settled };
  });
}
