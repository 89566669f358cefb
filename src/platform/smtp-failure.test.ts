import { afterEach, describe, expect, test } from 'vitest';
import { mail } from '../../test/mail-sample.ts';
import { type Relay, refusal, startRawRelay, startRelay } from '../../test/smtp-relay.ts';
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

describe('a refusal', () => {
  test('of the recipient with 5xx is permanent, with 4xx it is not', async () => {
    const { url } = await kept(
      startRelay({
        onRcptTo: (address, _session, callback) =>
          callback(
            address.address.startsWith('gone') ? refusal(550, 'no such user') : refusal(451, 'greylisted'),
          ),
      }),
    );
    const mailer = mailerFor(url);
    expect(await mailer.send({ ...mail, to: { address: 'gone@example.jp' } })).toMatchObject({
      ok: false,
      permanent: true,
      about: 'message',
      response: expect.stringContaining('550 no such user'),
    });
    expect(await mailer.send(mail)).toMatchObject({ ok: false, permanent: false, about: 'message' });
  });

  test('of the recipient says that there is no such mailbox only where it is about that, and never about us or today', async () => {
    let answer: readonly [number, string] = [550, ''];
    const { url } = await kept(
      startRelay({ onRcptTo: (_to, _session, callback) => callback(refusal(...answer)) }),
    );
    const mailer = mailerFor(url);
    const said = async (status: number, words: string) => {
      answer = [status, words];
      const result = await mailer.send(mail);
      return result.ok ? 'sent' : (result.noMailbox ?? null);
    };
    for (const status of ['5.1.1', '5.1.2', '5.1.6', '5.1.10'])
      expect(await said(550, `${status} <hanako@example.jp>: Recipient address rejected`)).toBe(status);
    expect(await said(550, 'mailbox unknown')).toBe('5.0.0');
    for (const [code, words] of [
      [550, '5.7.1 Message rejected, user unknown to our policy'],
      [554, '5.7.1 Relay access denied'],
      [550, '5.1.8 Sender address rejected: Domain not found'],
      [550, 'Sender address rejected: domain not found'],
      [530, '5.7.0 Authentication required'],
      [552, '5.2.2 mailbox full'],
      [550, '5.4.4 Unable to route: no such domain'],
      [550, 'denied'],
      [450, '4.1.1 user unknown'],
      [503, '5.5.1 user unknown'],
    ] as const)
      expect([words, await said(code, words)]).toEqual([words, null]);
  });

  test('of the text with 5xx is permanent, with 4xx it is not, and the connection is used again', async () => {
    let status = 554;
    const { url } = await kept(
      startRelay({
        onData(stream, _session, callback) {
          stream
            .resume()
            .on('end', () => (status ? callback(refusal(status, 'content')) : callback(null, 'ok')));
        },
      }),
    );
    const mailer = mailerFor(url);
    expect(await mailer.send(mail)).toMatchObject({ ok: false, permanent: true, about: 'message' });
    status = 452;
    expect(await mailer.send(mail)).toMatchObject({ ok: false, permanent: false, about: 'message' });
    status = 0;
    expect(await mailer.send(mail)).toMatchObject({ ok: true });
  });

  test('of our sign-in, of our greeting or of the sender costs nobody their mail', async () => {
    const withAuth = await kept(
      startRelay({
        authOptional: false,
        onAuth: (_auth, _session, callback) => callback(refusal(535, 'wrong password')),
      }),
    );
    const auth = await mailerFor(withAuth.url.replace('smtp://', 'smtp://u:p@')).send(mail);
    expect(auth).toMatchObject({ ok: false, permanent: false, about: 'connection' });
    const blocked = await kept(
      startRelay({
        onConnect: (_session, callback) => callback(refusal(554, 'your IP is listed')),
      }),
    );
    expect(await mailerFor(blocked.url).send(mail)).toMatchObject({
      ok: false,
      permanent: false,
      about: 'connection',
    });
    const sender = await kept(
      startRelay({
        onMailFrom: (_address, _session, callback) => callback(refusal(550, 'sender')),
      }),
    );
    expect(await mailerFor(sender.url).send(mail)).toMatchObject({
      ok: false,
      permanent: false,
      about: 'connection',
    });
  });
});

describe('a relay that is away', () => {
  test('nobody listening', async () => {
    const gone = await startRawRelay(() => undefined);
    await gone.close();
    expect(await mailerFor(gone.url).send(mail)).toMatchObject({
      ok: false,
      permanent: false,
      about: 'connection',
    });
  });

  test('silence after the connection ends in a time-out', async () => {
    const { url } = await kept(startRawRelay(() => undefined));
    const result = await mailerFor(url, { idleSeconds: 0.2 }).send(mail);
    expect(result).toMatchObject({ ok: false, permanent: false, about: 'connection' });
  });

  test('a relay that trickles words for ever is given up at the deadline', async () => {
    const { url } = await kept(
      startRawRelay((socket) => {
        const trickle = setInterval(() => socket.write('220-wait\r\n'), 20);
        socket.on('close', () => clearInterval(trickle));
      }),
    );
    const result = await mailerFor(url, { idleSeconds: 9, deadlineSeconds: 0.3 }).send(mail);
    expect(result).toMatchObject({ ok: false, permanent: false, about: 'connection' });
  });

  test('a connection dropped before or inside the text is handed over once and reported, not repeated behind our back', async () => {
    let attempts = 0;
    const { url } = await kept(
      startRawRelay((socket) => {
        attempts += 1;
        socket.write('220 hello\r\n');
        socket.on('data', (chunk: Buffer) => {
          if (chunk.toString().startsWith('DATA')) socket.write('354 go\r\n', () => socket.destroy());
          else socket.write('250 ok\r\n');
        });
      }),
    );
    expect(await mailerFor(url).send(mail)).toMatchObject({
      ok: false,
      permanent: false,
      about: 'connection',
    });
    expect(attempts).toBe(1);
    const { url: closing } = await kept(
      startRawRelay((socket) => {
        attempts += 1;
        socket.destroy();
      }),
    );
    expect(await mailerFor(closing).send(mail)).toMatchObject({
      ok: false,
      permanent: false,
      about: 'connection',
    });
    expect(attempts).toBe(2);
  });
});
