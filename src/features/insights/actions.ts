import type { Tx } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { countOwnUnread } from '../applicants/actions/mentions.ts';
import { readCanaryAlarm } from '../canary/actions/read-alarm.ts';
import type { CanaryAlarm } from '../canary/rules/standing.ts';
import { type MailHealth, readMailHealth } from '../delivery/actions/show-delivery.ts';
import { countIntroductions } from '../introductions/actions/show-receipts.ts';
import { missingFacts } from '../parties/rules/operator-facts.ts';
import { countParties, findOperator, type PartyCounts } from '../parties/store/organisations.ts';
import { type MatchOffer, offerNewest } from '../rediscovery/actions/offer-matches.ts';
import { countQueue, type DeskQueue } from '../requests/actions/desk.ts';
import { getBalance } from '../slots/actions/show-slots.ts';
import type { Balance } from '../slots/rules/balance.ts';
import { type FirstStep, firstStepsFor, type HomeTask, lastMonthStart, tasksFor } from './rules.ts';
import { countForDesk, countForHome, type HomeCounts, type WorkCounts } from './store.ts';

/** What waits at the operator's desk and how much is going on. */
export type DeskCounts = PartyCounts &
  WorkCounts & {
    /** Requests and complaints, and what agencies have not acknowledged in time. */
    readonly requests: DeskQueue;
    /** What the public pages should name and nobody has entered under settings, in words (個人情報保護法 32). */
    readonly missingFacts: ReturnType<typeof missingFacts>;
    /** What there is to be done about the canary. */
    readonly canary: CanaryAlarm;
    readonly mail: MailHealth;
  };

export interface CompanyHome {
  readonly balance: Balance;
  readonly counts: HomeCounts;
  readonly tasks: readonly HomeTask[];
  readonly firstSteps: readonly FirstStep[];
  /** Introductions ever received, in whatever state they are. */
  readonly received: number;
  /** By state, and counted ones per week for twelve weeks. */
  readonly introductions: Awaited<ReturnType<typeof countIntroductions>>;
  /** Past applicants who may fit the newest openings. */
  readonly matches: readonly MatchOffer[];
}

/** Everything the acting company's home shows. */
export async function readCompanyHome(tx: Tx): Promise<CompanyHome> {
  const today = jstDate(tx.now);
  const [balance, counts, introductions] = await Promise.all([
    getBalance(tx, tx.organisationId),
    countForHome(tx, lastMonthStart(today)),
    countIntroductions(tx),
  ]);
  const received = Object.values(introductions.states).reduce((sum, count) => sum + count, 0);
  const firstSteps = firstStepsFor(counts, received, today);
  const matches = await offerNewest(tx);
  const unread = await countOwnUnread(tx);
  const own: HomeTask[] = unread === 0 ? [] : [{ kind: 'read_notes', count: unread }];
  const tasks = [...own, ...tasksFor(counts, today)];
  return { balance, counts, introductions, received, firstSteps, matches, tasks };
}

/** Everything the operator's home shows. */
export async function readOperatorHome(tx: Tx): Promise<DeskCounts> {
  const [parties, work, requests, canary, mail, operator] = await Promise.all([
    countParties(tx),
    countForDesk(tx),
    countQueue(tx),
    readCanaryAlarm(tx),
    readMailHealth(tx),
    findOperator(tx),
  ]);
  return {
    ...parties,
    ...work,
    requests,
    canary,
    mail,
    missingFacts: operator ? missingFacts(operator) : [],
  };
}
