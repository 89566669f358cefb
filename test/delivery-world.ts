import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { isSuppressed } from '../src/db/suppressions.ts';
import { startIncoming } from '../src/features/delivery/jobs/incoming.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../src/platform/mail-keys.ts';
import { MAIL_PURPOSES, type MailPurpose, streamOf } from '../src/platform/mail-purposes.ts';
import { openLetter } from '../src/platform/outbox/letter.ts';
import { type Mail, postMail } from '../src/platform/outbox.ts';
import { bounceAddressOf } from '../src/platform/verp.ts';
import { makeCompany, makeOperator, type TestOrganisation } from './factories/organisations.ts';
import { deliveryReport } from './returned-mails.ts';
import { staffTestServices } from './staff-services.ts';

export const DOMAIN = 'in.example.jp';

/** An installation that sends mail and has its port for incoming mail open. */
export async function makeDeliveryWorld() {
  const services = await staffTestServices({
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_DOMAIN: DOMAIN,
    SMTP_INBOUND_PORT: '0',
  });
  const operator = await makeOperator(services);
  const company = await makeCompany(services);
  const port = await startIncoming(services);
  if (port === undefined) throw new Error('no port');

  return {
    services,
    operator,
    company,
    port: port.port,
    async end() {
      await port.stop();
      await services.end();
    },

    /** A mail that has left, to a mailbox nobody else uses unless told otherwise. */
    async sentMail(mail: Partial<Mail> = {}) {
      const to = mail.to === undefined ? `p${randomBytes(6).toString('hex')}@example.jp` : String(mail.to);
      const { id } = await services.asSystem((tx) =>
        postMail(services, tx, {
          purpose: 'provision.answered',
          subject: 's',
          text: 't',
          locale: 'ja',
          ...mail,
          to,
        }),
      );
      await services.asSuperuser(
        `update outbox_messages set sent_at = now(), attempts = 1 where id = '${id}' and sent_at is null`,
      );
      return { id, to, sender: bounceAddressOf(services.keyRing, id, DOMAIN) };
    },

    /** Sends it to the port as another server would; answers the number it is answered with, and the words. */
    async arrives(to: string, raw: string, from = ''): Promise<string> {
      const transport = createTransport({ host: '127.0.0.1', port: port.port, ignoreTLS: true });
      try {
        return (await transport.sendMail({ envelope: { from, to: [to] }, raw })).response;
      } catch (error) {
        return String(Reflect.get(error as Error, 'response'));
      } finally {
        transport.close();
      }
    },

    /** Why a mail for this purpose would not leave for that mailbox; undefined where it would. */
    stoppedBy(to: string, purpose: MailPurpose = 'provision.answered', senderId: string | null = null) {
      const mail = addressOf(to);
      return services.asSystem((tx) =>
        isSuppressed(tx, {
          class: MAIL_PURPOSES[purpose].class,
          stream: streamOf(purpose),
          senderId,
          mailboxKey: accountKeyOf(services.keyRing, mail),
          personKey: personFingerprintOf(services.keyRing, mail),
        }),
      );
    },

    accountOf: (to: string) => accountKeyOf(services.keyRing, addressOf(to)),

    /** How many came in of a kind, as the page counts. */
    async counted(kind: string): Promise<number> {
      const rows = await services.asSuperuserRows(
        `select count from mail_return_counts where kind = '${kind}'`,
      );
      return (rows as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
    },

    /** Every letter passed on to an address, opened. */
    async forwardedTo(address: string) {
      const rows = (await services.asSuperuserRows(
        `select id, sealed, wrapped_key from outbox_messages where purpose = 'mail.reply' order by created_at`,
      )) as { id: string; sealed: Buffer; wrapped_key: Buffer }[];
      return rows.map((row) => openLetter(services.keyRing, row)).filter(({ to }) => to === address);
    },
  };
}

export type DeliveryWorld = Awaited<ReturnType<typeof makeDeliveryWorld>>;

/** Where an organisation is written to. */
export const contactOf = ({ id }: TestOrganisation) => `contact-${id.slice(0, 8)}@example.co.jp`;

export const bounceTo = (to: string, status = '5.1.1', words = '550 user unknown') =>
  deliveryReport({
    fields: [
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${words}`,
    ],
  });

function addressOf(to: string) {
  const mail = normalizeMailAddress(to);
  if (mail === undefined) throw new TypeError(`no address: ${to}`);
  return mail;
}
