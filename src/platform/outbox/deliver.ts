import { randomUUID } from 'node:crypto';
import { setTimeout as waitFor } from 'node:timers/promises';
import { type Lease, withLease } from '../../db/lease.ts';
import { findMailSender } from '../../db/mail-sender.ts';
import {
  type ClaimedMessage,
  claimDueMessages,
  isMailUnderWay,
  messagesLease,
  recordFailure,
  recordParked,
  recordSent,
  stillMayLeave,
} from '../../db/outbox-claim.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { isMailingHour, nextMailingHour } from '../calendar.ts';
import { isCanaryAddress } from '../mail-address.ts';
import { isStoppable } from '../mail-purposes.ts';
import type { Mailer, OutgoingMail, SendResult } from '../mailer.ts';
import { senderOf } from '../outbox.ts';
import { redact } from '../redact.ts';
import type { Services } from '../services.ts';
import { openLetter, outgoingMail, type Posted, type Sender } from './letter.ts';

const SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'mail' } };

/** How many messages a worker takes at once and hands over side by side. */
const AT_ONCE = 5;
const GLANCE_MS = 20;
const PATIENCE_MS = 60_000;

/** 15 s, 30 s, 1 min … at most 6 h: about two and a half days in all, which outlasts a weekend's outage. */
const MOST_ATTEMPTS = 20;
const FIRST_RETRY_SECONDS = 15;
export const LONGEST_RETRY_SECONDS = 6 * 3_600;

export type Delivery = 'sent' | 'deferred' | 'parked' | 'stopped';

/**
 * Takes messages that are due (the attempt is on record before anything leaves), commits, sends, records. A process that
 * dies in between leaves messages that are sent once more, under the same Message-ID: SMTP cannot do better (rules.md
 * §9.7). Answers what became of each; rejects only when the database is away.
 */
export async function deliverDueMail(services: Services, mailer: Mailer): Promise<Delivery[]> {
  const { database, metrics } = services;
  const claim = randomUUID();
  const { messages, stopped, sender } = await inScope(database, SCOPE, async (tx) => {
    const due = await claimDueMessages(tx, claim, { most: AT_ONCE, mayDisturb: isMailingHour(tx.now) });
    const operator = due.messages.length === 0 ? undefined : await findMailSender(tx);
    return { ...due, sender: senderOf(services, operator, tx.wall) };
  });
  const before = Array.from({ length: stopped }, () => 'stopped' as const);
  for (const outcome of before) metrics.countMail(outcome);
  if (messages.length === 0) return before;
  const settled = await withLease(database, SCOPE, messagesLease(messages, claim), () =>
    Promise.allSettled(messages.map((message) => deliver(services, mailer, sender, message, claim))),
  );
  const deliveries = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return [...before, ...deliveries];
}

/** Delivers everything that is due, and waits for what other workers have in hand. Answers how many it took. */
export async function drainMail(services: Services, mailer: Mailer): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let taken = 0; ; ) {
    const count = (await deliverDueMail(services, mailer)).length;
    taken += count;
    if (count > 0) continue;
    if (Date.now() > deadline || !(await inScope(services.database, SCOPE, isMailUnderWay))) return taken;
    await waitFor(GLANCE_MS);
  }
}

/** How long after its n-th attempt (from 1) a message rests. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
}

/** The same until a mailing hour, for what keeps them: a retry does not wake anybody either. */
function restSeconds({ attempts, class: mailClass }: ClaimedMessage, now: Date): number {
  const delay = retryDelaySeconds(attempts);
  if (!isStoppable(mailClass)) return delay;
  return (nextMailingHour(new Date(now.getTime() + delay * 1_000)).getTime() - now.getTime()) / 1_000;
}

async function deliver(
  services: Services,
  mailer: Mailer,
  sender: Sender,
  message: ClaimedMessage,
  claim: string,
): Promise<Delivery> {
  const { database, metrics, log } = services;
  const lease: Lease = messagesLease([message], claim);
  const result = await send(services, mailer, sender, message, lease);
  if (result === 'stopped') {
    metrics.countMail('stopped');
    return 'stopped';
  }
  if (result === 'sunk' || result.ok) {
    await inScope(database, SCOPE, (tx) => recordSent(tx, message.id));
    if (result !== 'sunk') metrics.countMail('sent');
    return 'sent';
  }
  // The relay's words are those of a stranger and may repeat the address.
  const reason = redact(result.response);
  if (result.permanent || message.attempts >= MOST_ATTEMPTS) {
    await inScope(database, SCOPE, (tx) => recordParked(tx, lease, reason));
    metrics.countMail('refused');
    log.warn('a mail was parked', { jobId: message.id, attempt: message.attempts });
    return 'parked';
  }
  await inScope(database, SCOPE, (tx) =>
    recordFailure(tx, lease, { reason, retryInSeconds: restSeconds(message, tx.now) }),
  );
  metrics.countMail('deferred');
  return 'deferred';
}

async function send(
  services: Services,
  mailer: Mailer,
  sender: Sender,
  message: ClaimedMessage,
  lease: Lease,
): Promise<SendResult | 'sunk' | 'stopped'> {
  // Only whoever died before saying so can have tried more often than that.
  if (message.attempts > MOST_ATTEMPTS)
    return {
      ok: false,
      permanent: true,
      about: 'message',
      isRelayAway: false,
      response: 'every worker that took it has died',
    };
  let outgoing: OutgoingMail;
  try {
    const letter = openLetter(services.keyRing, message);
    if (isCanaryAddress(letter.to)) return 'sunk';
    outgoing = outgoingMail(letter, postedOf(message), sender);
  } catch (error) {
    services.log.error('a mail cannot be opened', { jobId: message.id, error });
    return {
      ok: false,
      permanent: true,
      about: 'message',
      isRelayAway: false,
      response: 'it cannot be opened',
    };
  }
  const open = await inScope(services.database, SCOPE, (tx) => stillMayLeave(tx, lease));
  return open.has(message.id) ? mailer.send(outgoing) : 'stopped';
}

function postedOf({ id, message_id, stream, sender_id, person_key, ...rest }: ClaimedMessage): Posted {
  return { id, messageId: message_id, class: rest.class, stream, senderId: sender_id, personKey: person_key };
}
