import { generateKeyPairSync } from 'node:crypto';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, test } from 'vitest';
import { header, mail } from '../../test/mail-sample.ts';
import { type Relay, startRelay } from '../../test/smtp-relay.ts';
import { createMailer, type Mailer, type MailerOptions } from './mailer.ts';
import { Secret } from './secret.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function kept<T extends Relay>(starting: Promise<T>): Promise<T> {
  const relay = await starting;
  cleanUps.push(() => relay.close());
  return relay;
}

function mailerFor(url: string, options: MailerOptions = {}): Mailer {
  const mailer = createMailer(new Secret(url), options);
  cleanUps.push(() => mailer.close());
  return mailer;
}

describe('a message that is accepted', () => {
  test('arrives whole: Japanese subject, names and body, one recipient, the Message-ID as given', async () => {
    const { received, url } = await kept(startRelay());
    expect(await mailerFor(url).send(mail)).toEqual({
      ok: true,
      response: expect.stringContaining('queued as 42'),
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      from: 'bounce+step-1=abc@relay.example.jp',
      to: ['hanako@example.jp'],
    });
    const parsed = await PostalMime.parse(Buffer.from(received[0]?.raw ?? '', 'latin1'));
    expect(parsed).toMatchObject({
      messageId: mail.messageId,
      subject: mail.subject,
      from: { name: '株式会社あおぞら 採用担当', address: 'noreply@relay.example.jp' },
      to: [{ name: '山田 花子', address: 'hanako@example.jp' }],
    });
    expect(parsed.text?.trimEnd()).toBe(mail.text.trimEnd());
    expect(parsed.html?.trim()).toBe('<p>山田 花子 様</p>');
  });

  test('carries the one-click opt-out under its signature', async () => {
    const { received, url } = await kept(startRelay());
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const link = `<https://relay.example.jp/opt-out/${'a1'.repeat(60)}>`;
    const dkim = { domain: 'relay.example.jp', selector: 's1', privateKey: new Secret(pem) };
    await mailerFor(url, { dkim }).send({
      ...mail,
      headers: {
        'List-Unsubscribe': header(link),
        'List-Unsubscribe-Post': header('List-Unsubscribe=One-Click'),
      },
    });
    const { headers } = await PostalMime.parse(received[0]?.raw ?? '');
    const valueOf = (key: string) => headers.find((one) => one.key === key)?.value;
    expect(valueOf('list-unsubscribe')?.replaceAll(' ', '')).toBe(link);
    expect(valueOf('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const signed = /;h=([^;]+);/
      .exec((valueOf('dkim-signature') ?? '').replaceAll(' ', ''))?.[1]
      ?.toLowerCase()
      .split(':');
    expect(signed).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'from', 'to', 'subject']),
    );
  });

  test('many messages share few connections', async () => {
    let connections = 0;
    const { received, url } = await kept(
      startRelay({
        onConnect: (_session, callback) => {
          connections += 1;
          callback();
        },
      }),
    );
    const mailer = mailerFor(url);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => mailer.send({ ...mail, messageId: `<m${i}@relay.example.jp>` })),
    );
    expect(results.every((result) => result.ok)).toBe(true);
    expect(received).toHaveLength(40);
    expect(connections).toBeLessThanOrEqual(5);
  });
});

describe('a malformed message never reaches the wire', () => {
  test.each([
    { to: { address: 'a@example.jp, b@example.jp' } },
    { to: { address: 'a@example.jp>\r\nRCPT TO:<b@example.jp' } },
    { to: { address: '<a@example.jp>' } },
    { to: { address: 'a@b@example.jp' } },
    { to: { address: '' } },
    { envelopeFrom: 'x y@example.jp' },
    { replyTo: { address: 'group:a@example.jp;' } },
    { messageId: 'no-brackets@example.jp' },
    { messageId: '<a@b>\r\nBcc: c@d' },
  ])('%j', async (fault) => {
    const { received, url } = await kept(startRelay());
    const result = await mailerFor(url).send({ ...mail, ...fault });
    expect(result).toMatchObject({
      ok: false,
      permanent: true,
      response: expect.stringContaining('not sent'),
    });
    expect(received).toEqual([]);
  });

  test('a hostile display name stays one name of one recipient', async () => {
    const { received, url } = await kept(startRelay());
    const name = header('"evil" <all@example.jp>, boss@example.jp; =?utf-8?q?x?=');
    await mailerFor(url).send({ ...mail, to: { name, address: 'hanako@example.jp' } });
    const parsed = await PostalMime.parse(received[0]?.raw ?? '');
    expect(received[0]?.to).toEqual(['hanako@example.jp']);
    expect(parsed.to?.map((one) => one.address)).toEqual(['hanako@example.jp']);
    expect(parsed.cc ?? parsed.bcc).toBeUndefined();
  });
});
