import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testMasterKey } from '../../../../test/database.ts';
import { seededServices } from '../../../../test/seeded-demo.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { resetDemoDatabase } from '../../../db/reset.ts';
import { FINGERPRINT_PURPOSES } from '../../../platform/crypto.ts';
import { checkInstallation } from '../../../platform/start/installation.ts';
import { startWorker } from '../../../worker.ts';
import { demoKey } from '../actions/demo-access.ts';

const Holder = z.object({ name: z.string(), apiKey: z.string() });
/** What rules.md §10.5 promises to scripts. */
const Directory = z.object({ company: Holder, agency: Holder, operator: Holder, relayLink: z.url() });
const One = z.object({ id: z.string(), state: z.string().optional() });
const Balance = z.object({ points: z.object({ pending: z.int(), confirmed: z.int() }) });
const Mails = z.array(
  z.strictObject({
    id: z.uuid(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    headers: z.record(z.string(), z.string()),
    sentAt: z.iso.datetime(),
  }),
);

let services: StaffTestServices;
let site: Site;

beforeAll(async () => {
  services = await seededServices();
  const { ownerUrl } = services;
  const emptyDatabase = () => resetDemoDatabase({ ownerUrl, masterKey: testMasterKey });
  site = siteOf(createApp(services, { emptyDatabase }));
});
afterAll(() => services.end());

const json = { Accept: 'application/json' };
const asJson = { ...json, 'Content-Type': 'application/json' };
const post = (path: string, body?: unknown, headers: Record<string, string> = asJson) =>
  site(path, { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
const readDemo = async () => Directory.parse(await (await site('/demo', { headers: json })).json());
const keyed = (apiKey: string) => ({ ...asJson, Authorization: `Bearer ${apiKey}` });
const call = (path: string, apiKey: string) => site(path, { headers: keyed(apiKey) });
const readBalance = async (apiKey: string) =>
  Balance.parse(await (await call('/api/v1/slots/balance', apiKey)).json());

describe('outside of a demo', () => {
  test('nothing of it exists, whoever asks and however', async () => {
    const real = await staffTestServices({ DEMO: '0' });
    const other = siteOf(createApp(real, { emptyDatabase: () => Promise.reject(new Error('wiped')) }));
    const asked: [string, RequestInit][] = [
      ['/demo', {}],
      ['/demo', { headers: json }],
      ['/demo/mail', { headers: json }],
      ['/demo/mail/00000000-0000-4000-8000-000000000000', {}],
      ['/demo/clock', { method: 'POST', headers: asJson, body: '{"advance":"P1D"}' }],
      ['/demo/reset', { method: 'POST', headers: asJson }],
      ['/demo/entrances/operator', { method: 'POST', headers: asJson }],
    ];
    for (const [path, init] of asked) {
      const { status } = await other(path, init);
      // A forged form is refused before anybody looks for the page it names.
      expect({ path, isRefused: status === 404 || (init.method === 'POST' && status === 403) }).toEqual({
        path,
        isRefused: true,
      });
    }
    expect(await services.asSuperuser('select from organisations')).toBe(9);
    await real.end();
  });

  test('an installation that is none is not wiped, even when somebody calls for it', async () => {
    const real = await staffTestServices({ DEMO: '0' });
    await checkInstallation(real);
    const { ownerUrl } = real;
    await expect(resetDemoDatabase({ ownerUrl, masterKey: testMasterKey })).rejects.toThrow(/is not a demo/);
    expect(await real.asSuperuser('select from installation')).toBe(1);
    await real.end();
  });
});

describe('nobody else’s page', () => {
  test.each([
    [
      'a form of another site',
      { Origin: 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
    ],
    ['JSON of another site', { Origin: 'https://evil.example', 'Content-Type': 'application/json' }],
    ['a body-less request of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a form without our token', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a form that pretends to be plain text', { 'Content-Type': 'text/plain' }],
  ])('moves the clock, resets or enters: %s', async (_what, headers: Record<string, string>) => {
    for (const path of ['/demo/clock', '/demo/reset', '/demo/entrances/company']) {
      const answer = await site(path, {
        method: 'POST',
        headers,
        body: headers['Content-Type'] ? 'advance=P1D' : null,
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
    }
    expect(await services.asSuperuser(`select from business_clock where ahead > '0'`)).toBe(0);
  });
});

describe('the entrance', () => {
  test('tells scripts which keys there are and where the link leads', async () => {
    const demo = await readDemo();
    expect(demo.company.name).toBe('株式会社あおば製作所');
    expect(demo.relayLink).toMatch(/^http:\/\/localhost:3000\/r\/[A-Za-z0-9_-]{22}$/);
    expect((await readBalance(demo.company.apiKey)).points).toMatchObject({ pending: 0, confirmed: 0 });
    expect((await call('/api/v1/slots/balance', demo.agency.apiKey)).status).toBe(403);
    expect(await readDemo()).toEqual(demo);
  });

  test.each([
    ['company', '/company', '株式会社あおば製作所'],
    ['established', '/company', 'みなとフーズ株式会社'],
    ['agency', '/agency', '北の杜キャリア株式会社'],
    ['operator', '/operator', 'キャリアリレー運営事務局'],
    ['candidate', '/me', '北の杜キャリア株式会社'],
  ])('lets one in as %s with one click', async (role, home, name) => {
    const visitor = new Visitor(site);
    const answer = await visitor.submit('/demo', {}, `/demo/entrances/${role}`);
    expect(answer).toMatchObject({ status: 303, location: home });
    const page = await visitor.get(home);
    expect(page.status).toBe(200);
    expect(page.html).toContain(name);
  });

  test('knows no other part', async () => {
    expect((await post('/demo/entrances/admin')).status).toBe(404);
  });
});

describe('the clock', () => {
  test.each([
    ['{"advance":"-P1D"}'],
    ['{"advance":"P0D"}'],
    ['{"advance":30}'],
    ['{}'],
    ['nothing'],
    ['[]'],
    [''],
  ])('does not take %s', async (body) => {
    const answer = await site('/demo/clock', { method: 'POST', headers: asJson, body });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ field: 'advance' }] });
  });

  test('says in a form, too, what is missing', async () => {
    const answer = await new Visitor(site).submit('/demo', { advance: 'gestern' }, '/demo/clock');
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('進める長さを選んでください');
  });

  test('goes forward by what was asked, does what has become due, and says so', async () => {
    const Moved = z.object({ now: z.iso.datetime(), ran: z.record(z.string(), z.int()) });
    const before = Moved.parse(await (await post('/demo/clock', { advance: 'PT1H' })).json());
    const after = Moved.parse(await (await post('/demo/clock', { advance: 'P30D' })).json());
    const days = (Date.parse(after.now) - Date.parse(before.now)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(30);
    expect(days).toBeLessThan(30.1);
    // The window of those who waited has ended: silence confirms, an undecided claim no longer holds anything up.
    expect(after.ran['points.confirm']).toBe(2);
    const waiting = await services.asSuperuser(
      'select from introduction_receipts where counted and confirmed_at is null and voided_at is null',
    );
    expect(waiting).toBe(0);
  });

  test('takes every step, however many push it at once', async () => {
    const ahead = async () =>
      z
        .array(z.object({ days: z.int() }))
        .parse(
          await services.asSuperuserRows('select extract(day from ahead)::int as days from business_clock'),
        )[0]?.days ?? 0;
    const before = await ahead();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => post('/demo/clock', { advance: `P${n}D` })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await ahead()) - before).toBe(21);
  });
});

test('a slot that the established company asks for passes to the agency whose key is given, within a few expiries', async () => {
  const established = demoKey(services.keyRing, 'established').token;
  const { apiKey } = (await readDemo()).agency;
  const send = (path: string, key: string, body: unknown = {}) =>
    post(`/api/v1${path}`, body, { ...keyed(key), 'Idempotency-Key': randomUUID() });
  const list = async (path: string, key: string) =>
    z.object({ data: z.array(One) }).parse(await (await call(`/api/v1${path}`, key)).json()).data;
  let id = '';
  const slot = (await list('/slots', established)).find((one) => one.state === 'available');
  for (const { id: openingId } of await list('/openings', established)) {
    const asked = await send(`/slots/${slot?.id}/redemption`, established, { openingId });
    if (asked.status === 201) ({ id } = One.parse(await asked.json()));
  }
  const own = async () => (await list('/redemptions', apiKey)).find((one) => one.id === id)?.state;
  for (let expiries = 0; (await own()) !== 'open' && expiries < 3; expiries += 1)
    await post('/demo/clock', { advance: 'P8D' });
  expect(await own()).toBe('open');
  expect((await send(`/redemptions/${id}/acceptance`, apiKey)).status).toBe(201);
  const { state } = One.parse(await (await call(`/api/v1/redemptions/${id}`, established)).json());
  expect(state).toBe('accepted');
});

describe('the mailbox', () => {
  test('shows a registration’s code to whoever asks for that address, newest first', async () => {
    // The last day the clock may reach: windows still open, and end on days that are known.
    await services.asSuperuser(`update business_clock set ahead = timestamptz '2049-12-31 12:00+09' - now()`);
    const { relayLink } = await readDemo();
    const link = new URL(relayLink).pathname;
    const agency =
      /name="agencies" value="([0-9a-f-]+)"/.exec((await new Visitor(site).get(link)).html)?.[1] ?? '';
    const fields = {
      email: 'Hanako+demo@Example.jp',
      name: '佐藤 花子',
      work: 'sales',
      prefecture: '東京都',
      agencies: agency,
    };
    const sent = await new Visitor(site).submit(link, fields);
    expect(sent.status).toBe(303);
    const all = Mails.parse(await (await site('/demo/mail', { headers: json })).json());
    const own = Mails.parse(
      await (await site('/demo/mail?to=hanako%2Bdemo@example.jp', { headers: json })).json(),
    );
    expect(own).toHaveLength(1);
    expect(all[0]).toEqual(own[0]);
    expect(own[0]?.text.match(/\d{6}/g)).toHaveLength(1);
    const page = await new Visitor(site).get(`/demo/mail/${own[0]?.id}`);
    expect(page.html).toContain(own[0]?.subject);
    expect((await new Visitor(site).get('/demo/mail?to=nobody@example.jp')).html).toContain(
      'メールはありません',
    );
  });

  test('finds nothing where there is nothing', async () => {
    expect((await site('/demo/mail/not-an-id', {})).status).toBe(404);
    expect((await site('/demo/mail?cursor=forged', { headers: { Accept: 'text/html' } })).status).toBe(422);
  });
});

describe('a reset', () => {
  test('starts over while everything keeps running: same keys, new link, nobody signed in, time as it is', async () => {
    const worker = await startWorker(services, services.log);
    const before = await readDemo();
    const visitor = new Visitor(site);
    await visitor.submit('/demo', {}, '/demo/entrances/operator');
    expect((await visitor.get('/operator')).status).toBe(200);

    const answers = await Promise.all([post('/demo/reset'), post('/demo/reset', undefined, json)]);
    for (const answer of answers) Directory.parse(await answer.json());
    await worker.stop();

    const after = await readDemo();
    expect([after.company, after.agency, after.operator]).toEqual([
      before.company,
      before.agency,
      before.operator,
    ]);
    expect(after.relayLink).not.toBe(before.relayLink);
    expect((await visitor.get('/operator')).status).toBe(303);
    expect((await readBalance(after.company.apiKey)).points).toMatchObject({ pending: 0, confirmed: 0 });
    expect(await services.asSuperuser(`select from business_clock where ahead = '0'`)).toBe(1);
    // Whoever serves goes on with the keys it has: the next start has to find the same.
    expect(await services.asSuperuser('select from fingerprint_keys')).toBe(FINGERPRINT_PURPOSES.length);
    expect(await (await site('/demo/mail', { headers: json })).json()).toEqual([]);
    expect((await site(new URL(before.relayLink).pathname, {})).status).toBe(404);
    expect((await site(new URL(after.relayLink).pathname, {})).status).toBe(200);
  });
});
