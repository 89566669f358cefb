import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { problemOf } from '../src/platform/problems.ts';
import { connectAsSuperuser } from './database.ts';
import { makeWorld } from './factories/introductions.ts';
import { makeAgency, makeApiKey, makeCompany, makeMember } from './factories/organisations.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** One organisation asks for more than there is; what others do goes on. Told by the order of things, not by their time. */

let services: StaffTestServices;
let site: Site;
beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());

test('200 slow files of one company at once stop neither a withdrawal, a registration page, nor another company', async () => {
  const agency = await makeAgency(services);
  const world = { ...(await makeWorld(services, 0)), agencyIds: [agency.id] };
  forgetPublishedCards(services);
  const code = await linkCodeOf(services, world);
  const person = new Visitor(site);
  const address = 'overload@mail.example.org';
  await register(services, person, code, registrationFields(address, agency.id), address);
  const [busy, other] = [await makeCompany(services), await makeCompany(services)];
  const key = await makeApiKey(services, other, 'viewer');
  const { cookie } = await makeMember(services, busy);

  const slow = await connectAsSuperuser(services);
  await slow.query('begin');
  await slow.query('lock table ledger_entries in access exclusive mode');
  let ended = 0;
  let turnedAway = 0;
  const files = Array.from({ length: 200 }, async () => {
    const response = await site('/company/slots/entries.csv', {
      headers: { Cookie: cookie, Accept: 'text/html' },
    });
    const retryAfter = response.headers.get('Retry-After');
    if (response.status === 200) {
      await response.text().catch(() => '');
      ended += 1;
    }
    if (response.status === 503) turnedAway += 1;
    return { status: response.status, retryAfter };
  });

  const withdrawn = await person.submit(`/me/agencies/${agency.id}/withdrawal`, {});
  expect(withdrawn.status).toBe(303);
  expect((await new Visitor(site).get(`/r/${code}`)).status).toBe(200);
  const openings = await site('/api/v1/openings', { headers: { Authorization: `Bearer ${key}` } });
  expect(openings.status).toBe(200);
  expect(ended).toBe(0);
  // Until all have come as far as the door: one that comes when others have ended finds a place.
  await vi.waitFor(() => expect(turnedAway).toBeGreaterThanOrEqual(140), { timeout: 60_000, interval: 5 });

  await slow.query('rollback');
  await slow.end();
  const answers = await Promise.all(files);
  const answered = answers.filter(({ status }) => status === 200);
  // Twelve are at work and 48 wait; everybody else, and who waited for too long, is asked to come again.
  expect(answered.length).toBeGreaterThanOrEqual(12);
  expect(answered.length).toBeLessThanOrEqual(60);
  expect(answers.filter(({ status, retryAfter }) => status === 503 && retryAfter === '2').length).toBe(
    200 - answered.length,
  );
  // Nothing is left taken: the company goes on as before.
  const again = await Promise.all(
    Array.from({ length: 12 }, () =>
      site('/company/openings', { headers: { Cookie: cookie, Accept: 'text/html' } }),
    ),
  );
  expect(again.map(({ status }) => status)).toEqual(Array(12).fill(200));
});

test('a file that is given up, and one that is only asked about, give back their place', async () => {
  const { cookie } = await makeMember(services, await makeCompany(services));
  const headers = { Cookie: cookie, Accept: 'text/html' };
  for (let asked = 0; asked < 13; asked += 1) {
    const file = await site('/company/slots/entries.csv', { headers });
    expect(file.status).toBe(200);
    await file.body?.cancel();
    expect((await site('/company/slots/entries.csv', { method: 'HEAD', headers })).status).toBe(200);
  }
});

test('what an organisation asks for has a quarter of the time of a job, and running out of it is no failure of ours', async () => {
  const company = await makeCompany(services);
  const timeOf = (scope: typeof company.scope) =>
    services.within(scope, async (tx) => {
      const { rows } = await sql<{
        time: string;
      }>`select current_setting('statement_timeout') as time`.execute(tx.db);
      return rows[0]?.time;
    });
  expect(await timeOf({ ...company.scope, requestId: 'x' })).toBe('15s');
  expect(await timeOf(company.scope)).toBe('1min');
  const tooSlow = services.within({ ...company.scope, requestId: 'x' }, async (tx) => {
    await sql`set local statement_timeout = 20`.execute(tx.db);
    await sql`select pg_sleep(20)`.execute(tx.db);
  });
  const problem = await tooSlow.then(() => undefined, problemOf);
  expect(problem).toMatchObject({ status: 503, code: 'busy', retryAfterSeconds: 1 });
});
