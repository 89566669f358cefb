import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { endTerm } from '../../db/ending-terms.ts';
import type { Scope } from '../../db/scope.ts';
import { housekeepingSweeps } from '../../platform/housekeeping.ts';
import { runSweep } from '../../platform/queue/sweeps.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { tendUnused } from './actions/tend-unused.ts';
import { unusedAt } from './rules/unused.ts';

/** What runs out by itself, at its edges: one before, one after (rules.md §6.11). */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let own: Scope;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  // A Wednesday in mailing hours, whatever day it is.
  await at('2027-06-02T10:00:00+09:00');
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  forgetPublishedCards(services);
  code = await linkCodeOf(services, world);
  address = `term-${(serial += 1)}@mail.example.org`;
  const fields = registrationFields(address, world.agencyIds);
  await register(services, new Visitor(site), code, fields, address);
  own = (await newestPerson(services)).own;
});

/** Sets the business clock of this test's database, backwards too. */
const at = (instant: string) =>
  services.asSuperuser(`
    alter table business_clock disable trigger only_forward;
    update business_clock set ahead = greatest('0', timestamptz '${instant}' - now());
    alter table business_clock enable trigger only_forward`);
const mine = () => `candidate_id = '${own.actor.id}'`;
const count = (from: string) => services.asSuperuser(`select from ${from}`);
const end = (term: 'records' | 'fingerprints' | 'auditLines') =>
  services.asSystem((tx) => endTerm(tx, term, 1_000));

describe('an account nobody uses', () => {
  const seen = (day: string) =>
    services.asSuperuser(`update candidates set last_seen_on = '${day}' where id = '${own.actor.id}'`);
  const subjects = async () => (await mailsTo(services, address)).map(({ subject }) => subject);
  const ASKED = '登録した情報を残すかどうかのお尋ね（キャリアリレー）';
  const accounts = () => count(`person_keys where ${mine()}`);

  test('is asked about after 24 months by the day, once, and not a day before', async () => {
    expect(unusedAt(new Date('2029-03-01T00:00:00+09:00')).seenUntil).toBe('2027-03-01');
    expect(unusedAt(new Date('2028-02-29T23:59:59+09:00')).seenUntil).toBe('2026-02-28');
    await at('2029-06-01T10:00:00+09:00');
    await seen('2027-06-02');
    await tendUnused(services);
    expect(await subjects()).not.toContain(ASKED);
    await seen('2027-06-01');
    // Nobody is mailed at night.
    await at('2029-06-01T08:59:59+09:00');
    expect(await tendUnused(services)).toBe(0);
    await at('2029-06-01T10:00:00+09:00');
    await tendUnused(services);
    await tendUnused(services);
    expect((await subjects()).filter((one) => one === ASKED)).toHaveLength(1);
    const [mail] = await mailsTo(services, address);
    expect(mail?.text).toMatch(/2029\/07\/01 10:00までにログイン/);
    expect(await accounts()).toBe(1);
  });

  test('is erased 30 days after it was asked about, told so, and not a second before', async () => {
    await at('2029-06-01T10:00:00+09:00');
    await seen('2027-06-01');
    await tendUnused(services);
    await services.asSuperuser(
      `update candidates set asked_at = '2029-06-04T10:00:00+09:00' where id = '${own.actor.id}'`,
    );
    await at('2029-07-04T09:59:50+09:00');
    await tendUnused(services);
    expect(await accounts()).toBe(1);
    await at('2029-07-04T10:00:01+09:00');
    await tendUnused(services);
    expect(await accounts()).toBe(0);
    expect((await subjects())[0]).toBe('登録した情報を消去しました（キャリアリレー）');
    expect(await count(`journal_entries where kind = 'erasure' and ${mine()}`)).toBe(1);
    expect(
      await count(`audit_events where action = 'candidate.erased' and actor_kind = 'system' and ${mine()}`),
    ).toBe(1);
  });

  test('is kept by signing in, which is noted once a day', async () => {
    await at('2029-06-01T10:00:00+09:00');
    await seen('2027-06-01');
    await tendUnused(services);
    const visitor = new Visitor(site);
    await visitor.submit('/me/sign-in', { email: address });
    await visitor.submit('/me/sign-in/verification', { code: await readMailedCode(services, address) });
    await at('2029-08-01T10:00:00+09:00');
    await tendUnused(services);
    expect(await accounts()).toBe(1);
    const row = `candidates where id = '${own.actor.id}' and asked_at is null and last_seen_on = `;
    expect(await count(`${row}'2029-06-01'`)).toBe(1);
  });
});

test('statutory records lose their keys at the end of their term, by the business clock, and not a moment before', async () => {
  await services.asSuperuser(`
    alter table provision_records disable trigger append_only;
    alter table receipt_records disable trigger append_only;
    update provision_records set keep_until = '2032-01-01T00:00:00+09:00' where ${mine()};
    update receipt_records set keep_until = '2032-01-01T00:00:00+09:00' where agency_id = '${world.agencyIds[0]}';
    alter table provision_records enable always trigger append_only;
    alter table receipt_records enable always trigger append_only`);
  const keys = () =>
    count(`(select wrapped_key from provision_records where ${mine()} union all
    select wrapped_key from receipt_records where agency_id = '${world.agencyIds[0]}') r where wrapped_key is not null`);
  await at('2031-12-31T23:59:50+09:00');
  await end('records');
  expect(await keys()).toBe(2);
  await at('2032-01-01T00:00:01+09:00');
  await end('records');
  expect(await keys()).toBe(0);
  expect(await count(`provision_records where ${mine()}`)).toBe(1);
});

test('fingerprints end with the period that counts, for all rows alike, and figures stay what they were', async () => {
  await services.asSuperuser(`
    update introductions set repetition_during = tstzrange(introduced_at, '2033-03-03T00:00:00+09:00') where ${mine()}`);
  const visitor = new Visitor(site);
  await register(services, visitor, code, registrationFields(address, []), address);
  const rows = () =>
    services.asSuperuserRows(`select encode(fingerprint, 'hex') as print, null as link from introductions where ${mine()}
      union all select null, encode(person_at_link, 'hex') from registrations where ${mine()}`);
  const before = await rows();
  await at('2033-03-02T23:59:50+09:00');
  await end('fingerprints');
  expect(await rows()).toEqual(before);
  await at('2033-03-03T00:00:01+09:00');
  await end('fingerprints');
  const after = (await rows()) as { print: string | null; link: string | null }[];
  expect(after.filter((one) => before.some((old) => JSON.stringify(old) === JSON.stringify(one)))).toEqual(
    [],
  );
  // Still one person at the link.
  expect(new Set(after.flatMap(({ link }) => link ?? [])).size).toBe(1);
  expect(await count(`registrations where ${mine()} and person_at_link is not null`)).toBe(2);
  expect(await end('fingerprints')).toBe(0);
});

test('lines of the log go after three years, and no other way', async () => {
  await services.asSuperuser(
    `insert into audit_events (actor_kind, actor_id, action, business_at) values
      ('system', 'edge', 'a', '2031-05-05T10:00:00+09:00'), ('system', 'edge', 'b', '2031-05-05T10:00:10+09:00')`,
  );
  const lines = () => count(`audit_events where actor_id = 'edge'`);
  await at('2034-05-05T09:59:50+09:00');
  await end('auditLines');
  expect(await lines()).toBe(2);
  await at('2034-05-05T10:00:05+09:00');
  // By the sweep: whatever ends by a term is on its list.
  const sweep = housekeepingSweeps.find(({ name }) => name === 'terms.end');
  if (sweep !== undefined) await runSweep(services, sweep);
  expect(await lines()).toBe(1);
  await expect(count(`audit_events where actor_id = 'edge'`)).resolves.toBe(1);
  await expect(services.asSuperuser(`delete from audit_events where actor_id = 'edge'`)).rejects.toThrow(
    'audit_events is append-only',
  );
});
