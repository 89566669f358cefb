import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDns, type TestDns } from '../../../../test/dns-server.ts';
import { Secret } from '../../../platform/secret.ts';
import type { SetUpFacts, SetUpReason } from '../rules/set-up.ts';
import { setUpChecker, setUpFacts } from './check-set-up.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = new Secret(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const env = {
  baseUrl: 'https://relay.example.jp',
  mailDomain: 'relay.example.jp',
  smtpInboundPort: 2525,
  smtpUrl: new Secret('smtps://user:secret@smtp.example.net:465'),
  dkim: { selector: 'k1', domain: 'relay.example.jp', privateKey: pem },
};
const facts = setUpFacts(env);
const DOMAIN = 'relay.example.jp';
const key = facts.dkim?.publicKey ?? '';
const at = new Date('2026-12-01T03:00:00Z');

let dns: TestDns;
beforeAll(async () => {
  dns = await startDns();
});
afterAll(() => dns.end());
beforeEach(() => {
  dns.forget();
  dns.say(`TXT ${DOMAIN}`, { txt: ['some-site-verification=1', 'v=spf1 include:spf.example.net ~all'] });
  dns.say('TXT spf.example.net', { txt: ['v=spf1 ip4:192.0.2.1 -all'] });
  dns.say(`TXT k1._domainkey.${DOMAIN}`, { txt: [`v=DKIM1; k=rsa; p=${key}`] });
  dns.say(`TXT _dmarc.${DOMAIN}`, { txt: ['v=DMARC1; p=quarantine'] });
  dns.say(`MX ${DOMAIN}`, {
    mx: [
      [20, 'second.example.jp'],
      [10, DOMAIN],
    ],
  });
  dns.say(`A ${DOMAIN}`, { a: '192.0.2.1' });
  dns.say('A second.example.jp', { a: '192.0.2.2' });
});

const checked = (what: SetUpFacts = facts) =>
  setUpChecker(what, { servers: [dns.server], timeoutMs: 250, deadlineMs: 4_000 }).check(at);
const of = async (name: string, what?: SetUpFacts) => {
  const found = (await checked(what)).checks.find((check) => check.name === name);
  if (found === undefined) throw new Error(`nothing was said of ${name}`);
  return found;
};

test('all is well where each record is as it should be, with what was found and when', async () => {
  const { checks, at: when } = await checked();
  expect(checks.map(({ name, state, why }) => [name, state, why])).toEqual(
    ['spf', 'dkim', 'dmarc', 'alignment', 'mx'].map((name) => [name, 'good', 'ok']),
  );
  expect(when).toEqual(at);
  expect((await of('mx')).found).toEqual([`10 ${DOMAIN}`, '20 second.example.jp']);
  expect((await of('spf')).found).toEqual(['v=spf1 include:spf.example.net ~all']);
});

test('nothing that is no public half leaves the key file, and the relay is named without its password', () => {
  expect(JSON.stringify(facts)).not.toMatch(/PRIVATE|secret|user/);
  expect(facts).toMatchObject({ fromDomain: DOMAIN, takesMail: true, smtpHost: 'smtp.example.net' });
});

const spf: readonly (readonly [string, string[], SetUpReason])[] = [
  ['is missing', ['v=spf10 ~all'], 'none'],
  ['stands there twice', ['v=spf1 ~all', 'V=SPF1 -all'], 'several'],
  ['lets everybody send', ['v=spf1 +all'], 'lets_everybody'],
  ['lets everybody send without a sign', ['v=spf1 a all'], 'lets_everybody'],
  ['does not end', ['v=spf1 a'], 'no_end'],
  ['ends with no opinion', ['v=spf1 a ?all'], 'no_end'],
  ['includes what is none', ['v=spf1 include:nothing.example.net ~all'], 'broken_include'],
  ['includes itself', [`v=spf1 include:${DOMAIN} ~all`], 'loop'],
  ['asks eleven times', [`v=spf1 ${'a:x.example.jp '.repeat(11)}~all`], 'too_many'],
  ['asks ten times', [`v=spf1 ${'a:x.example.jp '.repeat(10)}~all`], 'ok'],
];
test.each(spf)('an SPF record that %s', async (_, txt, why) => {
  dns.say(`TXT ${DOMAIN}`, { txt });
  expect(await of('spf')).toMatchObject({ why, at: DOMAIN, shouldBe: 'v=spf1 a:smtp.example.net ~all' });
});

test('includes that lead round in a ring are left at the second turn', async () => {
  dns.say('TXT spf.example.net', { txt: ['v=spf1 include:two.example.net -all'] });
  dns.say('TXT two.example.net', { txt: ['v=spf1 include:spf.example.net -all'] });
  expect(await of('spf')).toMatchObject({ state: 'wrong', why: 'loop' });
  expect(dns.asked.filter((question) => question === 'TXT two.example.net')).toHaveLength(1);
});

const dkim: readonly (readonly [string, string, SetUpReason])[] = [
  ['is another one', `v=DKIM1; k=rsa; p=${Buffer.from('another').toString('base64')}`, 'other_key'],
  ['is of another kind', `v=DKIM1; k=ed25519; p=${key}`, 'other_key'],
  ['is revoked', 'v=DKIM1; p=', 'revoked'],
  ['is being tried', `v=DKIM1; t=y; p=${key}`, 'testing'],
  ['is not there', 'v=DKIM1; k=rsa', 'malformed'],
  ['is no list of tags', 'hello', 'malformed'],
  ['stands twice in one record', `p=${key}; p=`, 'malformed'],
  ['is written with spaces', `k=rsa; p=${key.slice(0, 40)} ${key.slice(40)}`, 'ok'],
];
test.each(dkim)('a DKIM key that %s', async (_, record, why) => {
  dns.say(`TXT k1._domainkey.${DOMAIN}`, { txt: [record] });
  expect(await of('dkim')).toMatchObject({ why, shouldBe: `v=DKIM1; k=rsa; p=${key}` });
});

test('a DKIM record at the end of an alias is read, and an alias that leads to itself ends', async () => {
  dns.say(`TXT k1._domainkey.${DOMAIN}`, { cname: 'k1.keys.example.net', txt: [] });
  expect((await of('dkim')).why).not.toBe('ok');
  dns.say(`TXT k1._domainkey.${DOMAIN}`, { cname: `k1._domainkey.${DOMAIN}` });
  expect(await of('dkim')).toMatchObject({ state: expect.stringMatching(/wrong|unknown/) });
});

const dmarc: readonly (readonly [string, string[], SetUpReason])[] = [
  ['is missing', [], 'none'],
  ['only watches', ['v=DMARC1; p=none'], 'only_watches'],
  ['is for a part', ['v=DMARC1; p=reject; pct=50'], 'partly'],
  ['has no policy', ['v=DMARC1; rua=mailto:a@example.jp'], 'malformed'],
  ['has an unknown policy', ['v=DMARC1; p=later'], 'malformed'],
  ['stands there twice', ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'several'],
  ['rejects', ['v=DMARC1;p=reject'], 'ok'],
];
test.each(dmarc)('a DMARC policy that %s', async (_, txt, why) => {
  dns.say(`TXT _dmarc.${DOMAIN}`, { txt });
  expect(await of('dmarc')).toMatchObject({ why, at: `_dmarc.${DOMAIN}` });
});

test('a DMARC policy of the domain above counts, and is said to stand there', async () => {
  dns.say(`TXT _dmarc.${DOMAIN}`, { txt: [] });
  dns.say('TXT _dmarc.example.jp', { txt: ['v=DMARC1; p=reject'] });
  expect(await of('dmarc')).toMatchObject({ state: 'good', at: '_dmarc.example.jp' });
});

test.each([
  ['leads to nothing', { mx: [] }, 'none'],
  ['says that no mail is received', { mx: [[0, '.']] }, 'null_mx'],
  ['leads to a server without an address', { mx: [[10, 'nowhere.example.jp']] }, 'without_address'],
] as const)('an MX record that %s', async (_, said, why) => {
  dns.say(`MX ${DOMAIN}`, said);
  expect(await of('mx')).toMatchObject({ state: 'wrong', why, shouldBe: `10 ${DOMAIN}.` });
});

test('what this installation does not use is not asked for', async () => {
  const bare = setUpFacts({
    ...env,
    mailDomain: undefined,
    smtpInboundPort: undefined,
    dkim: undefined,
    smtpUrl: undefined,
  });
  const { checks } = await checked(bare);
  expect(checks.map(({ name, state, why }) => [name, state, why])).toEqual([
    ['spf', 'good', 'ok'],
    ['dkim', 'off', 'no_key'],
    ['dmarc', 'good', 'ok'],
    ['alignment', 'weak', 'no_mail_domain'],
    ['mx', 'off', 'not_taken_in'],
  ]);
  expect(dns.asked.filter((question) => /^MX|_domainkey/.test(question))).toEqual([]);
  dns.asked.length = 0;
  expect(
    (await checked(setUpFacts({ ...env, baseUrl: 'http://localhost:3000', mailDomain: undefined }))).checks,
  ).toEqual([]);
  expect(dns.asked).toEqual([]);
});

describe('an answer that is none', () => {
  test.each([
    ['silence', 'timeout'],
    ['servfail', 'refused'],
    ['refused', 'refused'],
    ['garbage', 'broken|timeout'],
  ] as const)('%s is no record that is missing', async (said, why) => {
    dns.say(`TXT ${DOMAIN}`, said);
    dns.say(`TXT _dmarc.${DOMAIN}`, said);
    const { checks } = await checked();
    for (const name of ['spf', 'dmarc'])
      expect(checks.find((check) => check.name === name)).toMatchObject({
        state: 'unknown',
        why: expect.stringMatching(why),
        found: [],
      });
  });

  test('sixty records, each far too long, are read as far as a page shows them', async () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => `v=spf1 a:host-${index}.example.jp ~all\u0007${'x'.repeat(600)}`,
    );
    dns.say(`TXT ${DOMAIN}`, { txt: many });
    const found = await of('spf');
    expect(found).toMatchObject({ state: 'wrong', why: 'several' });
    expect(found.found).toHaveLength(5);
    for (const record of found.found) {
      expect(record.length).toBe(501);
      expect(record).not.toMatch(/\p{C}/u);
    }
  });

  test('a server that never answers ends with the deadline', async () => {
    for (const name of [
      `TXT ${DOMAIN}`,
      `TXT k1._domainkey.${DOMAIN}`,
      `TXT _dmarc.${DOMAIN}`,
      `MX ${DOMAIN}`,
    ])
      dns.say(name, 'silence');
    const slow = setUpChecker(facts, { servers: [dns.server], timeoutMs: 60_000, deadlineMs: 50 });
    const started = performance.now();
    const { checks } = await slow.check(at);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(checks.filter(({ why }) => why === 'timeout').map(({ name }) => name)).toEqual([
      'spf',
      'dkim',
      'dmarc',
      'mx',
    ]);
  });
});

test('one run at a time: who asks meanwhile gets what it finds, and what was found last is kept', async () => {
  const checker = setUpChecker(facts, { servers: [dns.server] });
  expect(checker.last()).toBeUndefined();
  const [one, other] = await Promise.all([checker.check(at), checker.check(new Date(0))]);
  expect(other).toBe(one);
  expect(dns.asked.filter((question) => question === `TXT ${DOMAIN}`)).toHaveLength(1);
  expect(checker.last()).toBe(one);
  expect((await checker.check(new Date(1))).at).toEqual(new Date(1));
});
