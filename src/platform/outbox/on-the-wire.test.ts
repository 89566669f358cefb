import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { sized } from '../../../test/sized.ts';
import { type ReceivedMail, startRelay } from '../../../test/smtp-relay.ts';
import { InvalidInput } from '../errors.ts';
import { isStoppable, MAIL_PURPOSES, type MailPurpose } from '../mail-purposes.ts';
import type { Mailer } from '../mailer.ts';
import { postMail } from '../outbox.ts';
import { drainMail } from './deliver.ts';
import { openMailer } from './workers.ts';

/** What leaves in a real conversation, read by libraries that are not ours. */
const HOSTILE = sized(100, 10_000);

let base: TestServices;
let services: TestServices;
let relay: Awaited<ReturnType<typeof startRelay>>;
let mailer: Mailer;
let folder: string;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

beforeAll(async () => {
  base = await testServices();
  relay = await startRelay();
  folder = await mkdtemp(join(tmpdir(), 'relay-dkim-'));
  await writeFile(join(folder, 's1.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  services = servicesOn(base.ownerUrl, {
    SMTP_URL: relay.url,
    MAIL_DOMAIN: 'relay.example.jp',
    DKIM_KEY_FILE: join(folder, 's1.pem'),
  });
  mailer = openMailer(services);
  await untilMailingMorning(base);
});
afterAll(async () => {
  mailer.close();
  await relay.close();
  await services.end();
  await base.end();
  await rm(folder, { recursive: true });
});

/** Delivers everything and answers what has arrived since. */
async function deliver(): Promise<readonly ReceivedMail[]> {
  const before = relay.received.length;
  await drainMail(services, mailer);
  return relay.received.slice(before);
}

const raw = (mail: ReceivedMail) => Buffer.from(mail.raw, 'latin1');

test('each kind of mail is signed as another library verifies it, the opt-out of those that have one included', async () => {
  const purposes = Object.keys(MAIL_PURPOSES) as MailPurpose[];
  await base.asSystem(async (tx) => {
    for (const [index, purpose] of purposes.entries())
      await postMail(services, tx, {
        purpose,
        to: `person-${index}@example.jp`,
        toName: '山田 花子',
        subject: `ご連絡 ${index}（キャリアリレー）`,
        text:
          index % 2 === 0
            ? '山田 花子 様\n\n選考の結果です。\n'
            : 'Dear Hanako,\n\nthis is ASCII, with a line. \n.\n',
        locale: index % 2 === 0 ? 'ja' : 'en',
      });
  });
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const mails = await deliver();
  expect(mails).toHaveLength(purposes.length);
  for (const mail of mails) {
    const asked: string[] = [];
    const { results } = await dkimVerify(raw(mail), {
      resolver: (name: string) => {
        asked.push(name);
        return Promise.resolve([[record]]);
      },
    });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
    expect(asked).toEqual(['s1._domainkey.relay.example.jp']);
    const { headers, to } = await PostalMime.parse(raw(mail));
    const has = new Map(headers.map(({ key, value }) => [key, value]));
    const signed = /;\s*h=([^;]+);/.exec(has.get('dkim-signature') ?? '')?.[1]?.split(':') ?? [];
    const purpose = purposes[Number(/\d+/.exec(to?.[0]?.address ?? '')?.[0])];
    const names = ['list-id', 'list-unsubscribe', 'list-unsubscribe-post'];
    const { class: mailClass } = MAIL_PURPOSES[purpose ?? 'sign_in_code'];
    for (const name of names) {
      expect([mailClass, name, has.has(name)]).toEqual([mailClass, name, isStoppable(mailClass)]);
      expect(signed.includes(name)).toBe(has.has(name));
    }
    expect(signed).toEqual(
      expect.arrayContaining(
        ['from', 'to', 'subject', 'date', 'message-id', 'reply-to'].filter((one) => has.has(one)),
      ),
    );
    // One that somebody puts in front is not taken for the sender.
    expect(signed.filter((name) => name === 'from')).toHaveLength(2);
    const forged = Buffer.concat([Buffer.from('From: boss@example.org\r\n'), raw(mail)]);
    const {
      results: [after],
    } = await dkimVerify(forged, { resolver: () => Promise.resolve([[record]]) });
    expect(after?.status.result).not.toBe('pass');
  }
});

const NASTY = [
  '\r\nBcc: all@evil.example',
  '\nBcc: all@evil.example',
  '\r\n\r\n<p>text</p>',
  '\r\n.\r\nMAIL FROM:<x@evil.example>',
  '\0',
  '\u0085Bcc: all@evil.example',
  '\u2028Bcc: all@evil.example',
  '\u2029',
  '\v\f\u001b[31m',
  '\ud800',
  '=?utf-8?q?=0d=0aBcc:_all@evil.example?=',
  '=?UTF-8?B?DQpCY2M6IGFsbEBldmlsLmV4YW1wbGU=?=',
  '<all@evil.example>',
  '" <all@evil.example>, "',
  '\\" <all@evil.example>',
  'all@evil.example, more@evil.example',
  'everybody: all@evil.example, more@evil.example;',
  '(a comment',
  ')',
  '\u202eelpmaxe.live@lla',
  '\u200f\u200d\u2066',
  '\ufeff',
  '%0d%0aBcc:all@evil.example',
  '=?x?',
  ';',
  '𠮷野家🍣👩‍👩‍👧',
  'ﾔﾏﾀﾞ',
  'あ'.repeat(5_000),
  'あ'.repeat(899),
  `${'a'.repeat(200)} ${'b'.repeat(300)}`,
];
const FIELDS = ['toName', 'fromName', 'subject', 'title'] as const;

test(`${HOSTILE} hostile names in every place that takes one add no header and no recipient`, async () => {
  const sent = new Map<string, Partial<Record<(typeof FIELDS)[number], string>>>();
  let refused = 0;
  for (let first = 0; first < HOSTILE; first += 100) {
    await base.asSystem(async (tx) => {
      for (let index = first; index < first + 100; index += 1) {
        const [one = '', other = ''] = [NASTY[index % NASTY.length], NASTY[(index * 7 + 3) % NASTY.length]];
        const name =
          [one, `山田${one}花子`, `${one}${other}`, `Hanako ${other} ${one}`][(index >> 2) % 4] ?? '';
        const field = FIELDS[index % FIELDS.length] ?? 'toName';
        const mail = {
          toName: '山田',
          fromName: '株式会社あおば',
          subject: 'ご連絡',
          title: '営業',
          [field]: name,
        };
        const { title, ...headers } = mail;
        const to = `person-${index}@example.jp`;
        const posting = postMail(services, tx, {
          purpose: index % 3 === 0 ? 'agency.holder' : 'choice_receipt',
          to,
          ...headers,
          text: `求人：${title}\n`,
          locale: index % 2 === 0 ? 'ja' : 'en',
        });
        const outcome = await posting.then(
          () => 'sent',
          (error: unknown) => error instanceof InvalidInput && 'refused',
        );
        // What could end a line is refused before it is sealed; everything else arrives.
        const isUnfit = field !== 'title' && (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name) || name.length > 900);
        expect([name, outcome]).toEqual([name, isUnfit ? 'refused' : 'sent']);
        if (isUnfit) refused += 1;
        else sent.set(to, mail);
      }
    });
  }
  const mails = await deliver();
  expect(mails).toHaveLength(sent.size);
  expect(refused).toBeGreaterThan(HOSTILE / 10);
  const allowed = new Set(
    'dkim-signature from to reply-to subject message-id date mime-version content-type auto-submitted list-id list-unsubscribe list-unsubscribe-post'.split(
      ' ',
    ),
  );
  for (const mail of mails) {
    const parsed = await PostalMime.parse(raw(mail));
    const [address = ''] = mail.to;
    const meant = sent.get(address);
    expect(mail.to).toEqual([address]);
    expect(parsed.headers.map(({ key }) => key).filter((key) => !allowed.has(key))).toEqual([]);
    expect(new Set(parsed.headers.map(({ key }) => key)).size).toBe(parsed.headers.length);
    expect(parsed.to?.map((one) => one.address)).toEqual([address]);
    expect(parsed.from?.address).toBe('noreply@relay.example.jp');
    expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined]);
    expect(spaced(parsed.to?.[0]?.name)).toBe(spaced(meant?.toName));
    expect(spaced(parsed.subject)).toBe(spaced(meant?.subject));
    expect(parsed.attachments).toEqual([]);
    sent.delete(address);
  }
  expect([...sent.keys()]).toEqual([]);
});

const spaced = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim();
