import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** Code mails to one mailbox: bounded, and nobody shut out by what others ask for (rules.md §9.3). */

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = await testServices({ TRUSTED_PROXIES: '1' });
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  address = `mailbox-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
});

/** A new browser in a network. */
const from = (network: string) => new Visitor(site, { 'X-Forwarded-For': network });
const askToSignIn = (visitor: Visitor, email = address) => visitor.submit('/me/sign-in', { email });
const mailed = async (to = address) =>
  (await listMailbox(services)).rows.filter((one) => one.to === to).length;

test('a network that keeps asking waits, and is told how long; whoever asks elsewhere does not', async () => {
  for (let asked = 0; asked < 5; asked += 1)
    expect((await askToSignIn(from('203.0.113.1'))).status).toBe(303);
  const refused = await askToSignIn(from('203.0.113.1'));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(30);
  expect(refused.html).toContain('待ってから送れます');
  // Nothing that was typed is wrong.
  expect(refused.html).not.toContain('直すところ');
  expect(refused.html).toContain(`value="${address}"`);
  expect((await askToSignIn(from('203.0.113.2'))).status).toBe(303);
  expect((await askToSignIn(from('203.0.113.1'), `other-${serial}@mail.example.org`)).status).toBe(303);
});

test('a mailbox gets no more than its share from ever new networks and browsers, however it is spelled', async () => {
  const statuses: number[] = [];
  for (let network = 1; network <= 26; network += 1) {
    const email = network % 2 === 0 ? address : address.replace('@', `+${network}@`);
    statuses.push((await askToSignIn(from(`198.51.100.${network}`), email)).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 24 }, () => 303), 429, 429]);
});

test('twenty that ask at once are counted one after the other', async () => {
  const visitors = Array.from({ length: 20 }, () => from('203.0.113.9'));
  for (const visitor of visitors) await visitor.get('/me/sign-in');
  const answers = await Promise.all(visitors.map((visitor) => askToSignIn(visitor)));
  expect(answers.filter((one) => one.status === 303)).toHaveLength(5);
  expect(await mailed()).toBe(5);
});

test('registering, sending the form again and asking for another code share one bound, and each says what to do', async () => {
  for (let asked = 0; asked < 4; asked += 1) await askToSignIn(from('203.0.113.20'));
  const visitor = from('203.0.113.20');
  const fields = registrationFields(address, world.agencyIds);
  expect((await visitor.submit(`/r/${code}`, fields)).status).toBe(303);
  // The same form under a code that has just been mailed: no other mail, and no refusal.
  expect((await visitor.submit(`/r/${code}`, fields)).status).toBe(303);
  expect(await mailed()).toBe(5);
  const page = `/r/${code}/verification`;
  const resent = await visitor.submit(page, {}, `${page}/resend`);
  expect([resent.status, await mailed()]).toEqual([429, 5]);
  const late = await from('203.0.113.20').submit(`/r/${code}`, fields);
  expect(late.status).toBe(429);
  expect(late.html).toContain('確認コードは、まだ送っていません');
  expect(late.html).toContain('value="田中 花子"');
  expect(late.html).toMatch(new RegExp(`value="${world.agencyIds[0]}" checked`));
  // Nothing waits for a code that never left.
  const other = from('203.0.113.20');
  await other.submit(`/r/${code}`, fields);
  expect((await other.get(page)).html).not.toContain('name="code"');
});

describe('a browser in which a code of the mailbox came back', () => {
  test('signs in, registers and withdraws, however much a stranger asks for', async () => {
    const own = from('203.0.113.30');
    const { location = '' } = await register(
      services,
      own,
      code,
      registrationFields(address, world.agencyIds),
      address,
    );
    await own.submit(location, {}, '/me/sign-out');
    // The stranger sits in the same network and uses up all there is.
    for (let asked = 0; asked < 8; asked += 1) await askToSignIn(from('203.0.113.30'));
    for (let network = 1; network <= 24; network += 1) await askToSignIn(from(`198.51.100.${network}`));
    expect((await askToSignIn(from('203.0.113.30'))).status).toBe(429);
    expect((await askToSignIn(from('192.0.2.1'))).status).toBe(429);

    expect((await askToSignIn(own)).status).toBe(303);
    const typed = await readMailedCode(services, address);
    expect((await own.submit('/me/sign-in/verification', { code: typed })).location).toBe('/me');
    const agencyId = world.agencyIds[0] ?? '';
    expect((await own.submit(`/me/agencies/${agencyId}/withdrawal`, {})).location).toBe(
      `/me/sharing?stopped=${agencyId}&done=stopped`,
    );
    expect((await own.submit('/start', registrationFields(address, []))).status).toBe(303);
  });

  test('may sign in as often as it likes, since its codes come back; its unanswered ones are bounded too', async () => {
    const own = from('203.0.113.40');
    await register(services, own, code, registrationFields(address, []), address);
    await own.submit('/me', {}, '/me/sign-out');
    for (let round = 0; round < 8; round += 1) {
      expect((await askToSignIn(own)).status).toBe(303);
      const typed = await readMailedCode(services, address);
      expect((await own.submit('/me/sign-in/verification', { code: typed })).location).toBe('/me');
      await own.submit('/me', {}, '/me/sign-out');
    }
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked += 1) statuses.push((await askToSignIn(own)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });
});
