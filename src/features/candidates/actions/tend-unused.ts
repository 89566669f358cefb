import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import type { CandidateId } from '../../../platform/ids.ts';
import { type OutboxServices, postMail } from '../../../platform/outbox.ts';
import type { Services } from '../../../platform/services.ts';
import { unusedMail } from '../mail/unused.tsx';
import { erasedFrom, unusedAt } from '../rules/unused.ts';
import { listUnusedAccounts, lockUse, markAsked } from '../store/candidates.ts';
import { eraseAccount } from './erase-account.ts';
import { lockAccount } from './own-place.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'unused' } };
const BATCH = 200;

/**
 * Asks people who have not signed in for long whether they still want their account, and erases it where they have not
 * signed in since (rules.md §6.11), both in mailing hours, since each is told by mail. One transaction a person. Answers how
 * many it asked and erased.
 */
export async function tendUnused(services: Services): Promise<number> {
  const { database } = services;
  for (let tended = 0; ; ) {
    const due = await inScope(database, SCOPE, (tx) =>
      isMailingHour(tx.now) ? listUnusedAccounts(tx, unusedAt(tx.now), BATCH) : [],
    );
    let done = 0;
    for (const { candidateId } of due)
      if (await inScope(database, ownScope(candidateId), (tx) => tendAccount(tx, services))) done += 1;
    tended += done;
    if (done === 0) return tended;
  }
}

const ownScope = (candidateId: CandidateId): Scope => ({ ...SCOPE, kind: 'candidate', candidateId });

/** Looks once more with the account locked: somebody may have signed in at this very moment. */
async function tendAccount(tx: Tx, services: OutboxServices): Promise<boolean> {
  const use = await lockUse(tx);
  const { seenUntil, askedUntil } = unusedAt(tx.now);
  if (use === undefined) return false;
  if (use.askedAt === null && use.lastSeenOn <= seenUntil) await ask(tx, services);
  else if (use.askedAt !== null && use.askedAt <= askedUntil) await eraseAccount(tx, services);
  else return false;
  return true;
}

async function ask(tx: Tx, services: OutboxServices): Promise<void> {
  const { profile, locale } = await lockAccount(tx, services);
  await markAsked(tx);
  const { baseUrl } = services.env;
  await postMail(services, tx, {
    purpose: 'account_unused',
    candidateId: tx.candidateId,
    to: profile.mail.address,
    ...unusedMail(locale, { name: profile.name, erasedFrom: erasedFrom(tx.now), baseUrl }),
  });
}
