/**
 * A process that hands a due mail to the relay and dies before it can say so: its test kills it once it reports `sent`.
 * Arguments: the owner's database URL, the relay's URL.
 */
import { createMailer } from '../src/platform/mailer.ts';
import { deliverDueMail } from '../src/platform/outbox/deliver.ts';
import { Secret } from '../src/platform/secret.ts';
import { servicesOn } from './services.ts';

const [ownerUrl = '', relayUrl = ''] = process.argv.slice(2);
const mailer = createMailer(new Secret(relayUrl));
await deliverDueMail(servicesOn(ownerUrl, { SMTP_URL: relayUrl }), {
  ...mailer,
  send: async (message) => {
    const result = await mailer.send(message);
    process.send?.(result.ok ? 'sent' : 'refused');
    return new Promise(() => result);
  },
});
