import {
  type ClaimedMessage,
  claimMessage,
  recordFailure,
  recordParked,
  recordSent,
  renewClaim,
} from '../../db/outbox.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import type { Mailer, SendResult } from '../mailer.ts';
import { mailDomain } from '../outbox.ts';
import { redact } from '../redact.ts';
import type { Services } from '../services.ts';
import { openLetter, outgoingMail } from './letter.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'mail' } };
const RENEWAL_MS = 5_000;

/** 15 s, 30 s, 1 min … at most 6 h: about two and a half days in all, which outlasts a weekend's outage. */
const MOST_ATTEMPTS = 20;
const FIRST_RETRY_SECONDS = 15;
const LONGEST_RETRY_SECONDS = 6 * 3_600;

export type Delivery = 'sent' | 'deferred' | 'parked' | 'held' | 'nothing to do';

/**
 * Hands one message to the relay: claims it (the attempt is on record before anything leaves), commits, sends, records.
 * A process that dies in between leaves a message that is sent once more, under the same Message-ID: SMTP cannot do
 * better (rules.md §9.7). Answers what became of it; rejects only when the database is away.
 */
export async function deliverMail(services: Services, mailer: Mailer, id: string): Promise<Delivery> {
  const message = await inScope(services.database, SCOPE, (tx) => claimMessage(tx, id));
  if (message === undefined) return 'nothing to do';
  if (message === 'held') return 'held';
  const result = await send(services, mailer, message);
  if (result.ok) {
    await inScope(services.database, SCOPE, (tx) => recordSent(tx, message));
    services.metrics.countMail('sent');
    return 'sent';
  }
  // The relay's words are those of a stranger and may repeat the address.
  const reason = redact(result.response);
  if (result.permanent || message.attempts >= MOST_ATTEMPTS) {
    await inScope(services.database, SCOPE, (tx) => recordParked(tx, message, reason));
    services.metrics.countMail('refused');
    services.log.warn('a mail was parked', { jobId: id, attempt: message.attempts });
    return 'parked';
  }
  const retryInSeconds = retryDelaySeconds(message.attempts);
  await inScope(services.database, SCOPE, (tx) => recordFailure(tx, message, { reason, retryInSeconds }));
  services.metrics.countMail('deferred');
  return 'deferred';
}

/** How long after its n-th attempt (from 1) a message rests. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
}

async function send(services: Services, mailer: Mailer, message: ClaimedMessage): Promise<SendResult> {
  const renewal = setInterval(() => {
    inScope(services.database, SCOPE, (tx) => renewClaim(tx, message)).catch((error: unknown) =>
      services.log.warn('a mail could not renew its lease', { error }),
    );
  }, RENEWAL_MS);
  try {
    const letter = openLetter(services.keyRing, message);
    return await mailer.send(outgoingMail(letter, message.message_id, mailDomain(services)));
  } catch (error) {
    services.log.error('a mail cannot be opened', { jobId: message.id, error });
    return { ok: false, permanent: true, about: 'message', response: 'it cannot be opened' };
  } finally {
    clearInterval(renewal);
  }
}
