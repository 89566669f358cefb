import { setTimeout as waitFor } from 'node:timers/promises';
import { isMailUnderWay, URGENCIES } from '../../db/outbox-claim.ts';
import { inScope } from '../../db/scope.ts';
import type { Mailer } from '../mailer.ts';
import type { Services } from '../services.ts';
import { MAIL_SCOPE, openHand } from './hand.ts';
import { type Delivery, workLanes } from './lanes.ts';

/** How many messages are taken at once, and handed over side by side. */
const AT_ONCE = 100;
const LANES = 5;
const GLANCE_MS = 20;
const PATIENCE_MS = 60_000;

/**
 * Takes messages that are due (the attempt is on record before anything leaves), commits, sends, records. A process that
 * dies in between leaves messages that are sent once more, under the same Message-ID: SMTP cannot do better (rules.md
 * §9.7). Answers what became of each; rejects only when the database is away.
 */
export async function deliverDueMail(services: Services, mailer: Mailer): Promise<Delivery[]> {
  const hand = openHand(services, URGENCIES);
  const found = await hand.reach(AT_ONCE);
  const deliveries = Array.from({ length: found - hand.count }, (): Delivery => 'stopped');
  await workLanes(services, mailer, hand, {
    lanes: LANES,
    more: () => Promise.resolve(false),
    done: (delivery) => deliveries.push(delivery),
  });
  return deliveries;
}

/** Delivers everything that is due, and waits for what other workers have in hand. Answers how many it took. */
export async function drainMail(services: Services, mailer: Mailer): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let taken = 0; ; ) {
    const count = (await deliverDueMail(services, mailer)).length;
    taken += count;
    if (count > 0) continue;
    if (Date.now() > deadline || !(await inScope(services.database, MAIL_SCOPE, isMailUnderWay)))
      return taken;
    await waitFor(GLANCE_MS);
  }
}
