import { inScope, type Scope } from '../../../db/scope.ts';
import { isMailingHour } from '../../../platform/calendar.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { LetterId, OrganisationId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { listDueLetters, recordStopped } from '../store/letters.ts';
import { sendLetter } from './send-letter.ts';

const actor = { kind: 'system', id: 'letters.send' } as const;

/**
 * Hands every letter that is due to the outbox, each in a transaction of its own, in which everything is looked at once more:
 * that it was not cancelled, that the selection still stands as a rejection, the address, the company, the link. Only in
 * mailing hours (rules.md §4.1): what fell due in a stop of the machine waits for the next. Answers how many it ended.
 * @throws the first failure, after all others have had their turn
 */
export async function sendDueLetters(services: Services): Promise<number> {
  const { database } = services;
  const due = await inScope(database, { kind: 'system', actor }, (tx) =>
    isMailingHour(tx.now) ? listDueLetters(tx) : [],
  );
  let ended = 0;
  const failures: unknown[] = [];
  for (const { companyId, id } of due) {
    try {
      if (await sendOne(services, companyId, id)) ended += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
  return ended;
}

async function sendOne(services: Services, companyId: OrganisationId, id: LetterId): Promise<boolean> {
  const scope: Scope = { kind: 'organisation', organisationId: companyId, actor };
  try {
    return await inScope(services.database, scope, (tx) => sendLetter(tx, services, id));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // The outbox takes no such mail, today or later.
    await inScope(services.database, scope, (tx) => recordStopped(tx, id, 'unsendable'));
    return true;
  }
}
