import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Answer, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** The mailed code as a door: opened once, guessed five times at most, mailed twelve times an hour. */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
});
afterAll(() => services.end());
beforeEach(() => {
  address = `door-${(serial += 1)}@mail.example.org`;
});

const registered = () =>
  register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
const count = (from: string) => services.asSuperuser(`select from ${from}`);
const csrfIn = ({ html }: Answer) => /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** The two doors: a browser before each with a code mailed to `address`. */
const DOORS = {
  'the code of a registration': {
    table: 'registration_drafts',
    async approach() {
      const visitor = new Visitor(site);
      await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
      return { visitor, page: `/r/${code}/verification` };
    },
  },
  'the code of a sign-in': {
    table: 'sign_in_codes',
    async approach() {
      await registered();
      const visitor = new Visitor(site);
      await visitor.submit('/me/sign-in', { email: address });
      return { visitor, page: '/me/sign-in/verification' };
    },
  },
};

describe.each(Object.values(DOORS))('$table', ({ table, approach }) => {
  /** Sends these codes from one page, as fast as the server takes them. */
  async function prepare() {
    const { visitor, page } = await approach();
    const right = await readMailedCode(services, address);
    const wrong = right === '000000' ? '000001' : '000000';
    const csrf = csrfIn(await visitor.get(page));
    const send = (typed: string) =>
      visitor.post(page, [
        ['csrf', csrf],
        ['code', typed],
      ]);
    return { right, wrong, send };
  }
  const newest = `${table} where created_at = (select max(created_at) from ${table})`;
  const told = (answers: readonly Answer[], words: string) =>
    answers.filter(({ status, html }) => status === 422 && html.includes(words)).length;

  test('five wrong guesses are looked at and the sixth is not, however many come at once', async () => {
    const { wrong, send } = await prepare();
    const answers = await heldBack(services, `select from ${newest} for update`, () =>
      Array.from({ length: 8 }, () => send(wrong)),
    );
    expect(told(answers, 'コードが違います')).toBe(5);
    expect(told(answers, '間違いが続いたため')).toBe(3);
    expect(await count(`${newest} and guesses = 5`)).toBe(1);
  });

  test('the right code after four wrong ones opens, after five it does not', async () => {
    for (const guesses of [4, 5]) {
      address = `door-${(serial += 1)}@mail.example.org`;
      const { right, wrong, send } = await prepare();
      for (let guess = 0; guess < guesses; guess += 1) await send(wrong);
      expect((await send(right)).status).toBe(guesses === 4 ? 303 : 422);
    }
  });

  test('is no use to another browser, and none when it has run out', async () => {
    const { right, send } = await prepare();
    const other = new Visitor(site);
    const page = table === 'sign_in_codes' ? '/me/sign-in/verification' : `/r/${code}/verification`;
    const foreign = await other.post(page, [
      ['csrf', csrfIn(await other.get('/start'))],
      ['code', right],
    ]);
    expect([foreign.status, foreign.headers.getSetCookie().join()]).toEqual([422, '']);
    const end = table === 'sign_in_codes' ? 'expires_at' : 'code_expires_at';
    await services.asSuperuser(`update ${newest.replace('where', `set ${end} = now() where`)}`);
    expect((await send(right)).html).toContain('期限');
  });
});

test('a sign-in code opens once, however often it is sent', async () => {
  const { visitor, page } = await DOORS['the code of a sign-in'].approach();
  const typed = await readMailedCode(services, address);
  const csrf = csrfIn(await visitor.get(page));
  const send = () =>
    visitor.post(page, [
      ['csrf', csrf],
      ['code', typed],
    ]);
  const sessions = await count('candidate_sessions');
  const answers = await heldBack(
    services,
    'select from sign_in_codes where used_at is null for update',
    () => [send(), send()],
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  expect((await send()).status).toBe(422);
  expect(await count('candidate_sessions')).toBe(sessions + 1);
});

describe('one mailbox is sent twelve codes an hour', () => {
  const mailed = async () => (await listMailbox(services)).rows.filter((mail) => mail.to === address).length;

  test.each([
    ['by forms', () => new Visitor(site).submit(`/r/${code}`, registrationFields(address, []))],
    ['by sign-ins', () => new Visitor(site).submit('/me/sign-in', { email: address })],
  ])('%s, from as many browsers as there are, and none more', async (_way, ask) => {
    const answers: Answer[] = [];
    for (let time = 0; time < 14; time += 1) answers.push(await ask());
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 303), 429, 429]);
    expect(await mailed()).toBe(12);
    // Nobody else's mailbox is any fuller for it.
    address = `door-${(serial += 1)}@mail.example.org`;
    expect((await ask()).status).toBe(303);
  });

  test('by asking for another one', async () => {
    const visitor = new Visitor(site);
    const page = `/r/${code}/verification`;
    await visitor.submit(`/r/${code}`, registrationFields(address, []));
    const again = async () => {
      await services.asSuperuser(
        `update registration_drafts set code_sent_at = code_sent_at - interval '1 minute'`,
      );
      return (await visitor.submit(page, {}, `${page}/resend`)).status;
    };
    const statuses: number[] = [];
    for (let time = 0; time < 13; time += 1) statuses.push(await again());
    expect(statuses).toEqual([...Array.from({ length: 11 }, () => 303), 429, 429]);
    expect(await mailed()).toBe(12);
  });
});

test('signing in with an address that is registered and with one that is not is the same to a stranger: answers, rows, mails', async () => {
  await registered();
  const TABLES = ['sign_in_codes', 'outbox_messages', 'code_mails', 'candidate_sessions', 'audit_events'];
  const ask = async (email: string) => {
    const visitor = new Visitor(site);
    await visitor.get('/me/sign-in');
    const before = await Promise.all(TABLES.map(count));
    const asked = await visitor.submit('/me/sign-in', { email });
    const page = '/me/sign-in/verification';
    const guessed = await visitor.submit(page, { code: 'abc' });
    const wrong = await visitor.submit(page, { code: '000000' });
    const after = await Promise.all(TABLES.map(count));
    const shown = [asked, await visitor.get(page), guessed, wrong].map(
      ({ status, location, html, headers }) => [
        status,
        location,
        html.replace(/nonce="[^"]+"|name="csrf" value="[^"]+"/g, ''),
        [...headers.keys()].toSorted(),
      ],
    );
    return { shown, written: after.map((rows, index) => rows - (before[index] ?? 0)) };
  };
  const known = await ask(address);
  expect(known.written).toEqual([1, 1, 1, 0, 0]);
  expect(await ask(`nobody-${address}`)).toEqual(known);
});
