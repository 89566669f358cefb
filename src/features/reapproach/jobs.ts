import { inScope, type Scope, type Tx } from '../../db/scope.ts';
import type { OrganisationId } from '../../platform/ids.ts';
import type { Sweep } from '../../platform/queue/sweeps.ts';
import type { Services } from '../../platform/services.ts';
import {
  closeTicked,
  listTickedToPlan,
  listTickedToSend,
  planTicked,
  scopeOfTicked,
  sendTicked,
} from './actions/ask-ticked.ts';
import { closeUnanswered } from './actions/close-unanswered.ts';
import { listDue, lookAtDue } from './actions/look-at-due.ts';
import { SENDER } from './actions/people-of-policy.ts';
import { listAsking, planPage } from './actions/plan-due.ts';
import { sendOrStop } from './actions/send-invitation.ts';

const PLANNER = { kind: 'system', id: 'reapproach.plan' } as const;
/** Pages of one company in one run, and how often one run looks at what is due: the next goes on a moment later. */
const MOST_PAGES = 40;
const MOST_ROUNDS = 10;
/** As many as one look answers. */
const ROUND = 500;

/** What recurs here: whoever falls due is put down, and what is due leaves. */
export const reapproachSweeps: readonly Sweep[] = [
  {
    name: 'reapproach.plan',
    words: { ja: '再応募のご案内の予定', en: 'Planning invitations to apply again' },
    everySeconds: 60,
    isIrreversible: false,
    due: { at: ['askings'], isNews: false },
    run: planDue,
  },
  {
    name: 'reapproach.send',
    words: { ja: '再応募のご案内の送信', en: 'Sending invitations to apply again that are due' },
    everySeconds: 30,
    isIrreversible: true,
    due: { at: ['invitations'], inMailingHours: true, isNews: false },
    run: sendDueInvitations,
  },
  {
    name: 'reapproach.ticked',
    words: {
      ja: '案内を希望した方への再応募のご案内',
      en: 'Sending invitations that people ticked at a link',
    },
    everySeconds: 60,
    isIrreversible: true,
    due: { at: ['ticked'], inMailingHours: true, isNews: false },
    run: askTicked,
  },
];

/**
 * Puts down whoever falls due: each policy's people once a day, and again once it is approved. Answers how many were put down.
 * @throws the first failure, after the other companies have had their turn
 */
export async function planDue(services: Pick<Services, 'database' | 'keyRing'>): Promise<number> {
  const { database } = services;
  const companies = await inScope(database, { kind: 'system', actor: PLANNER }, listAsking);
  const attempts = attemptsOf(services, PLANNER);
  let planned = 0;
  for (const companyId of companies)
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const made = await attempts.run(companyId, (tx) => planPage(tx, services));
      if (made === undefined) break;
      planned += made;
    }
  attempts.end();
  return planned;
}

/**
 * Hands every invitation that is due to the outbox, and closes those that nobody has answered. What may not leave is put off or stopped for many
 * at once; what may, leaves in a transaction of its own, in which every condition is looked at once more (docs/rules.md §14.3). Only in mailing
 * hours: what fell due in a stop of the machine waits for the next. Answers how many left or were closed.
 * @throws the first failure, after all others have had their turn
 */
export async function sendDueInvitations(services: Services): Promise<number> {
  let done = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { left, looked } = await sendRound(services);
    done += left;
    if (looked < ROUND) break;
  }
  return done;
}

/**
 * Puts down whoever of a group an approved policy is about, and sends what is due of it, one transaction a person, in which every condition is looked
 * at (docs/rules.md §14.20). Answers how many left or were closed.
 * @throws the first failure, after all others have had their turn
 */
export async function askTicked(services: Services): Promise<number> {
  const { database } = services;
  const attempts = attemptsOf(services, SENDER);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plan = await inScope(database, { kind: 'system', actor: SENDER }, listTickedToPlan);
    for (const { candidateId, ...one } of plan)
      await attempts.run(scopeOfTicked(candidateId), (own) => planTicked(own, one));
    if (plan.length < ROUND) break;
  }
  const due = await inScope(database, { kind: 'system', actor: SENDER }, listTickedToSend);
  let done = 0;
  for (const { candidateId, id, state } of due) {
    const act = state === 'due' ? sendTicked : closeTicked;
    if (await attempts.run(scopeOfTicked(candidateId), (own) => act(own, services, id))) done += 1;
  }
  attempts.end();
  return done;
}

async function sendRound(services: Services): Promise<{ readonly left: number; readonly looked: number }> {
  const due = await inScope(services.database, { kind: 'system', actor: SENDER }, listDue);
  const attempts = attemptsOf(services, SENDER);
  let left = 0;
  for (const companyId of new Set(due.map((row) => row.companyId))) {
    const rows = due.filter((row) => row.companyId === companyId);
    const waiting = rows.flatMap(({ id, state }) => (state === 'due' ? [id] : []));
    const ready =
      waiting.length === 0 ? [] : await attempts.run(companyId, (tx) => lookAtDue(tx, services, waiting));
    for (const id of ready ?? [])
      if (await attempts.run(companyId, (tx) => sendOrStop(tx, services, id))) left += 1;
    for (const { id, state } of rows)
      if (state !== 'due' && (await attempts.run(companyId, (tx) => closeUnanswered(tx, services, id))))
        left += 1;
  }
  attempts.end();
  return { left, looked: due.length };
}

/** Transactions of owners, one after the other: one that fails keeps none of the others from its turn, and is thrown at the end. */
function attemptsOf({ database }: Pick<Services, 'database'>, actor: Scope['actor']) {
  const failures: unknown[] = [];
  return {
    async run<T>(owner: OrganisationId | Scope, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
      const scope =
        typeof owner === 'string' ? ({ kind: 'organisation', organisationId: owner, actor } as const) : owner;
      try {
        return await inScope(database, scope, work);
      } catch (failure) {
        failures.push(failure);
        return undefined;
      }
    },
    end() {
      if (failures.length > 0) throw failures[0];
    },
  };
}
