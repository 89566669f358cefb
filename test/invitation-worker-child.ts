/**
 * A process that plans, sends and delivers invitations until it is killed. Says so once it has begun, and what goes wrong. Arguments: the owner's
 * database URL, the relay's URL.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { planDue, sendDueInvitations } from '../src/features/reapproach/jobs.ts';
import { createMailer } from '../src/platform/mailer.ts';
import { startMail } from '../src/platform/outbox/workers.ts';
import { Secret } from '../src/platform/secret.ts';
import { servicesOn } from './services.ts';

const [ownerUrl = '', relayUrl = ''] = process.argv.slice(2);
const services = servicesOn(ownerUrl, { SMTP_URL: relayUrl });
startMail(services, createMailer(new Secret(relayUrl), { idleSeconds: 1, connections: 10 }));
process.send?.('begun');
process.on('disconnect', () => process.exit());
for (;;) {
  let done = 0;
  for (const sweep of [planDue, sendDueInvitations])
    try {
      done += await sweep(services);
    } catch (failure) {
      process.send?.(String(failure));
    }
  if (done === 0) await pause(100);
}
