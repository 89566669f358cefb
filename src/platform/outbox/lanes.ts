import { type ClaimedMessage, noteHandedOver, type Refused, type Settlement } from '../../db/outbox-claim.ts';
import { inScope } from '../../db/scope.ts';
import { findStuckRelay } from '../../db/stuck-relay.ts';
import { nextMailingHour } from '../calendar.ts';
import { isCanaryAddress } from '../mail-address.ts';
import { isStoppable } from '../mail-purposes.ts';
import type { Mailer, OutgoingMail, SendResult } from '../mailer.ts';
import { redact } from '../redact.ts';
import type { Services } from '../services.ts';
import type { SmtpFailure } from '../smtp-failure.ts';
import { openDesk } from './desk.ts';
import { type Hand, type Held, MAIL_SCOPE } from './hand.ts';
import { openLetter, outgoingMail, type Posted } from './letter.ts';

/** 15 s, 30 s, 1 min … at most 6 h: about two and a half days in all, which outlasts a weekend's outage. */
const MOST_ATTEMPTS = 20;
const FIRST_RETRY_SECONDS = 15;
export const LONGEST_RETRY_SECONDS = 6 * 3_600;

export type Delivery = 'sent' | 'deferred' | 'parked' | 'stopped';

/** How a worker's lanes go about it. */
export interface Work {
  /** Messages under way side by side, each on a connection of its own. */
  readonly lanes: number;
  /** Asked by a lane that finds nothing in hand: whether it should look there again. */
  more(): Promise<boolean>;
  /** Whether to begin nothing any more. */
  isOver?(): boolean;
  /** Called after a message was taken out of the hand. */
  taken?(): void;
  /** Called with what became of each message, once that is on record. */
  done(delivery: Delivery, isRelayAway: boolean): void;
  /** Called when the database is away; without it the lane fails. */
  lost?(error: unknown): Promise<void>;
}

/** What became of a message, before it is on record. */
interface Carried {
  readonly held: Held;
  readonly delivery: Delivery;
  readonly isRelayAway: boolean;
  /** Whether it was for a made-up person, whose mail goes nowhere. */
  readonly isSunk: boolean;
  readonly settle: (now: Date) => Settlement;
}

/**
 * Hands over what a hand holds: each lane takes the next message, has the last one recorded and the next one allowed, and sends.
 * When the relay is away, what is left in the hand is given back as it was: the next would only fare alike.
 */
export async function workLanes(services: Services, mailer: Mailer, hand: Hand, work: Work): Promise<void> {
  const desk = openDesk(services.database);
  const giveBack = async () => {
    const left: Held[] = [];
    for (let held = hand.take(); held !== undefined; held = hand.take()) left.push(held);
    await Promise.allSettled(
      left.map((held) =>
        desk
          .settle(() => ({ message: held.message, outcome: 'untouched' }), undefined)
          .finally(() => held.letGo()),
      ),
    );
  };
  /** Answers what became of the next message; undefined where there was none. */
  const goOn = async (last: Carried | undefined, next: Held | undefined): Promise<Carried | undefined> => {
    // Written and signed while the last one is put on record.
    const ready = next && prepare(services, mailer, next);
    let mayLeave: boolean;
    try {
      mayLeave = await desk.settle(last?.settle, next?.message);
    } catch (error) {
      next?.letGo();
      throw error;
    } finally {
      last?.held.letGo();
    }
    if (last !== undefined) report(services, last, work);
    if (last?.isRelayAway) await giveBack();
    if (next === undefined || ready === undefined) return undefined;
    if (mayLeave) return carry(services, mailer, next, ready);
    next.letGo();
    services.metrics.countMail('stopped');
    work.done('stopped', false);
    return undefined;
  };
  const lane = async () => {
    for (let last: Carried | undefined; ; ) {
      const next = last?.isRelayAway || work.isOver?.() ? undefined : hand.take();
      if (next !== undefined) work.taken?.();
      else if (last === undefined && !(await work.more())) return;
      if (next === undefined && last === undefined) continue;
      const done = last;
      last = undefined;
      try {
        last = await goOn(done, next);
      } catch (error) {
        if (work.lost === undefined) throw error;
        await work.lost(error);
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: work.lanes }, lane));
  await giveBack();
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
}

function report({ metrics, log }: Services, { held, delivery, ...rest }: Carried, work: Work): void {
  if (!rest.isSunk) metrics.countMail(delivery === 'parked' ? 'refused' : delivery);
  const { id, attempts } = held.message;
  if (delivery === 'parked') log.warn('a mail was parked', { jobId: id, attempt: attempts });
  work.done(delivery, rest.isRelayAway);
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

/** A message that can be sent, or what became of it without. */
type Ready =
  | SendResult
  | 'sunk'
  | { readonly mail: OutgoingMail; readonly written: Promise<Buffer> | undefined };

async function carry(services: Services, mailer: Mailer, held: Held, ready: Ready): Promise<Carried> {
  const { message } = held;
  let recorded: () => void = () => undefined;
  const record = new Promise<void>((resolve) => {
    recorded = resolve;
  });
  const sending = { isUrgent: !isStoppable(message.class), recorded: record };
  const result =
    typeof ready === 'object' && 'mail' in ready
      ? await mailer.send(ready.mail, { ...sending, written: ready.written })
      : ready;
  // Where the database is away, what was sent is recorded with whatever comes next (desk.ts).
  if (result !== 'sunk' && result.ok) await noteHandedOver(services.database, message).catch(() => undefined);
  recorded();
  const isSunk = result === 'sunk';
  const isRelayAway = !isSunk && !result.ok && result.isRelayAway;
  const as = (delivery: Delivery, settle: Carried['settle']) => ({
    held,
    delivery,
    isRelayAway,
    isSunk,
    settle,
  });
  if (isSunk || result.ok) return as('sent', () => ({ message, outcome: 'sent' }));
  // The relay's words are those of a stranger and may repeat the address.
  const reason = redact(result.response);
  const hasEnded = message.attempts >= MOST_ATTEMPTS;
  // However long the relay is away or turns everybody away, nobody's mail is given up for it.
  const isFree = hasEnded && !result.permanent && (isRelayAway || (await isRelayStuck(services)));
  if (result.permanent || (hasEnded && !isFree))
    return as('parked', () => ({ message, outcome: 'parked', reason, refused: refusedIn(result) }));
  return as('deferred', (now) => ({
    message,
    outcome: 'deferred',
    reason,
    retryInSeconds: restSeconds(message, now),
    isFree,
  }));
}

/** Asked of the few messages that were tried often enough. Where the database is away, nothing is given up. */
function isRelayStuck({ database }: Services): Promise<boolean> {
  return inScope(database, MAIL_SCOPE, async (tx) => (await findStuckRelay(tx)) !== undefined).catch(
    () => true,
  );
}

/** What the relay said of the mailbox by that, where it did. */
function refusedIn({ noMailbox, notNow }: SmtpFailure): Refused | undefined {
  if (noMailbox !== undefined) return { kind: 'hard', status: noMailbox };
  return notNow === undefined ? undefined : { kind: 'soft', status: notNow };
}

function prepare(services: Services, mailer: Mailer, { message, sender }: Held): Ready {
  // Only whoever died before saying so can have tried more often than that.
  if (message.attempts > MOST_ATTEMPTS) return cannotLeave('every worker that took it has died');
  try {
    const letter = openLetter(services.keyRing, message);
    if (isCanaryAddress(letter.to)) return 'sunk';
    const mail = outgoingMail(letter, postedOf(message), sender);
    const written = mailer.write?.(mail);
    // Whoever sends it hears of it; that it is not sent after all is no failure.
    written?.catch(() => undefined);
    return { mail, written };
  } catch (error) {
    services.log.error('a mail cannot be opened', { jobId: message.id, error });
    return cannotLeave('it cannot be opened');
  }
}

function cannotLeave(response: string): SendResult {
  return { ok: false, permanent: true, about: 'message', isRelayAway: false, response };
}

function postedOf({ id, message_id, stream, sender_id, person_key, ...rest }: ClaimedMessage): Posted {
  return { id, messageId: message_id, class: rest.class, stream, senderId: sender_id, personKey: person_key };
}
