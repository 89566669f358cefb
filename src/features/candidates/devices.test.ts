import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** Several devices of one person: each comes in by a code of its own, and one can send the others away. */

const ADDRESS = 'devices@mail.example.org';
const ELSEWHERE = '/me/sign-out/elsewhere';

let services: StaffTestServices;
let site: Site;
let first: Visitor;
let stranger: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  const world = await makeWorld(services, 1);
  forgetPublishedCards(services);
  const code = await linkCodeOf(services, world);
  [first, stranger] = [new Visitor(site), new Visitor(site)];
  for (const [visitor, address] of [
    [first, ADDRESS],
    [stranger, 'stranger@mail.example.org'],
  ] as const)
    await register(services, visitor, code, registrationFields(address, world.agencyIds), address);
});
afterAll(() => services.end());

async function signIn(): Promise<Visitor> {
  const visitor = new Visitor(site);
  await visitor.submit('/me/sign-in', { email: ADDRESS });
  await visitor.submit('/me/sign-in/verification', { code: await readMailedCode(services, ADDRESS) });
  return visitor;
}
const isIn = async (visitor: Visitor) => (await visitor.get('/me')).status === 200;
const devicesOn = async (visitor: Visitor) =>
  [...(await visitor.get('/me/data')).html.matchAll(/この端末<|ほかの端末</g)].map(([words]) =>
    words.slice(0, -1),
  );

test('who is signed in nowhere can send nobody away', async () => {
  const refused = await new Visitor(site).post(ELSEWHERE, []);
  expect(refused.status).toBe(403);
  expect(await isIn(first)).toBe(true);
});

test('one device alone is told so, and offered nothing', async () => {
  expect(await devicesOn(first)).toEqual(['この端末']);
  expect((await first.get('/me/data')).html).not.toContain(ELSEWHERE);
});

test('a device sends the others of its person away at once: it stays, and nobody else is touched', async () => {
  const [second, third] = [await signIn(), await signIn()];
  expect(await devicesOn(second)).toEqual(['この端末', 'ほかの端末', 'ほかの端末']);
  expect((await second.get('/me/data')).html).toContain('ほかの2台からログアウトする');
  const sent = await second.submit('/me/data', {}, ELSEWHERE);
  expect(sent.location).toBe('/me/data?done=signed_out');
  expect((await second.get(sent.location ?? '')).html).toContain('ほかの端末からログアウトしました。');
  expect(await Promise.all([first, second, third, stranger].map(isIn))).toEqual([false, true, false, true]);
  expect(await devicesOn(second)).toEqual(['この端末']);
  // The page that was open on the other one: sent again it finds nobody, and comes in again by a code.
  expect((await first.get('/me/data')).location).toBe('/me/sign-in');
  expect(await isIn(await signIn())).toBe(true);
});

test('more than ten are counted, and all of them go', async () => {
  const own = await signIn();
  await services.asSuperuser(`insert into candidate_sessions (token_hash, candidate_id, expires_at)
    select decode(lpad(to_hex(n), 64, '0'), 'hex'), (select candidate_id from candidate_sessions order by created_at desc limit 1),
      now() + make_interval(days => 30 * (n % 2) - 1) from generate_series(1, 40) n`);
  const { html } = await own.get('/me/data');
  expect(await devicesOn(own)).toHaveLength(10);
  // Twenty of the forty had ended by themselves; two browsers are signed in from before.
  expect(html).toContain('ほかに13台あります。');
  expect(html).toContain('ほかの22台からログアウトする');
  await own.submit('/me/data', {}, ELSEWHERE);
  expect(await devicesOn(own)).toEqual(['この端末']);
  expect(await isIn(stranger)).toBe(true);
});
