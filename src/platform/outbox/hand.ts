import { randomUUID } from 'node:crypto';
import { withLease } from '../../db/lease.ts';
import { findMailSender } from '../../db/mail-sender.ts';
import { type ClaimedMessage, claimDueMessages, messagesLease, type Urgency } from '../../db/outbox-claim.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { isMailingHour } from '../calendar.ts';
import { LATE_ANSWERS } from '../mail-purposes.ts';
import { senderOf } from '../outbox.ts';
import type { Services } from '../services.ts';
import type { Sender } from './letter.ts';

export const MAIL_SCOPE: Scope = { kind: 'system', actor: { kind: 'system', id: 'mail' } };

/** A message in hand, and what it is sent with. */
export interface Held {
  readonly message: ClaimedMessage;
  readonly sender: Sender;
  /** Nothing is to be done about it any more. */
  readonly letGo: () => void;
}

/** What a worker has taken and not begun. */
export interface Hand {
  /** The next message, at once or not at all. */
  take(): Held | undefined;
  /** Takes more from the outbox. Answers how many were due, those included that turned out to be stopped or to wait on. */
  reach(most: number): Promise<number>;
  readonly count: number;
}

/** Keeps what it holds under a lease until it is let go. */
export function openHand(
  services: Pick<Services, 'database' | 'env' | 'keyRing' | 'metrics'>,
  urgencies: readonly Urgency[],
): Hand {
  const { database, metrics } = services;
  const held: Held[] = [];
  return {
    take: () => held.shift(),
    get count() {
      return held.length;
    },
    async reach(most) {
      const claim = randomUUID();
      const { messages, stopped, putOff, sender } = await inScope(database, MAIL_SCOPE, async (tx) => {
        const mayDisturb = isMailingHour(tx.now);
        const due = await claimDueMessages(tx, claim, { most, urgencies, mayDisturb, late: LATE_ANSWERS });
        const operator = due.messages.length === 0 ? undefined : await findMailSender(tx);
        return { ...due, sender: senderOf(services, operator, tx.wall) };
      });
      for (let count = 0; count < stopped; count += 1) metrics.countMail('stopped');
      if (messages.length > 0) {
        let left = messages.length;
        let end: () => void = () => undefined;
        const ended = new Promise<void>((resolve) => {
          end = resolve;
        });
        void withLease(database, MAIL_SCOPE, messagesLease(messages, claim), () => ended);
        const letGo = () => {
          left -= 1;
          if (left === 0) end();
        };
        held.push(...messages.map((message) => ({ message, sender, letGo })));
      }
      return messages.length + stopped + putOff;
    },
  };
}
