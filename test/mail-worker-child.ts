/**
 * A process that delivers mail until it is killed. Says so once it has begun. Arguments: the owner's database URL, the relay's URL.
 */
import { createMailer } from '../src/platform/mailer.ts';
import { startMail } from '../src/platform/outbox/workers.ts';
import { Secret } from '../src/platform/secret.ts';
import { servicesOn } from './services.ts';

const [ownerUrl = '', relayUrl = ''] = process.argv.slice(2);
const mailer = createMailer(new Secret(relayUrl), { idleSeconds: 1, connections: 10 });
startMail(servicesOn(ownerUrl, { SMTP_URL: relayUrl }), mailer);
process.send?.('begun');
process.on('disconnect', () => process.exit());
