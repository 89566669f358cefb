import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { firstPage } from '../../../db/page.ts';
import type { Scope } from '../../../db/scope.ts';
import { addJstMonths, isBusinessDay, jstDate } from '../../../platform/calendar.ts';
import type { OrganisationId } from '../../../platform/ids.ts';
import { listMailbox } from '../../../platform/outbox/mailbox.ts';
import { readOperatorHome } from '../../insights/actions.ts';
import { acceptProvision } from '../../introductions/actions/answer-provision.ts';
import { listInbox } from '../../introductions/store/inbox.ts';
import { getLinkDetail, listRelayLinks } from '../../links/actions/show-links.ts';
import { listOpenings } from '../../orgs/actions/openings.ts';
import { findApiKey } from '../../orgs/actions/principals.ts';
import { missingConditions } from '../../orgs/rules/opening.ts';
import { intakeRoom } from '../../parties/rules/intake.ts';
import { getOwnIntake, listAgencyCards } from '../../parties/store/agencies.ts';
import { passOffer } from '../../redemptions/actions/answer-offer.ts';
import { passOnDueOffers } from '../../redemptions/actions/due-offers.ts';
import { listOffers } from '../../redemptions/actions/offer-next.ts';
import { requestSlot } from '../../redemptions/actions/request-slot.ts';
import { auditLedgers } from '../../slots/actions/audit-ledger.ts';
import { findAvailable, getBalance } from '../../slots/actions/show-slots.ts';
import { demoKey } from './demo-access.ts';
import { seedDemo } from './seed-demo.ts';

const DAY_MS = 86_400_000;

let services: StaffTestServices;
let seconds: number;

beforeAll(async () => {
  services = await staffTestServices();
  const start = performance.now();
  await seedDemo(services);
  seconds = (performance.now() - start) / 1000;
});
afterAll(() => services.end());

async function holderOf(role: 'company' | 'established' | 'agency' | 'operator') {
  const principal = await findApiKey(services.database, demoKey(services.keyRing, role).token);
  if (principal === undefined) throw new Error(`${role} has no key`);
  const { organisationId, zone } = principal.membership;
  const kind = zone === 'operator' ? 'operator' : 'organisation';
  const scope: Scope = { kind, organisationId, actor: { kind: 'api_key', id: principal.keyId } };
  return { ...principal.membership, scope };
}

describe('a demo', () => {
  test('is never made where people are real', async () => {
    const real = { ...services, env: { ...services.env, isDemo: false } };
    expect(await seedDemo(real)).toEqual({ ok: false, reason: 'no_demo' });
  });

  test('is made once', async () => {
    expect(await seedDemo(services)).toEqual({ ok: false, reason: 'already_seeded' });
    expect(await services.asSuperuser('select from organisations')).toBe(9);
  });

  test('begins with an empty mailbox, since nobody has been mailed', async () => {
    expect((await listMailbox(services)).rows).toEqual([]);
    expect(await services.asSuperuser('select from outbox_messages')).toBe(0);
  });

  test('gives each part a key that acts for it, the same after every reset', async () => {
    const names = await Promise.all(
      (['company', 'established', 'agency', 'operator'] as const).map(
        async (role) => (await holderOf(role)).organisationName,
      ),
    );
    expect(names).toEqual([
      '株式会社あおば製作所',
      'みなとフーズ株式会社',
      '北の杜キャリア株式会社',
      'キャリアリレー運営事務局',
    ]);
  });
});

describe('the fresh company', () => {
  test('has a link that has never been used, openings, and not one entry', async () => {
    const { scope, organisationId } = await holderOf('company');
    const found = await services.within(scope, async (tx) => ({
      balance: await getBalance(tx, organisationId),
      links: await tx.db.selectFrom('relay_links').selectAll().execute(),
      openings: await tx.db.selectFrom('openings').select('title').execute(),
      applicants: await tx.db.selectFrom('applicants').select('id').execute(),
    }));
    expect(found.balance.points).toMatchObject({ pending: 0, confirmed: 0, balance: 0 });
    expect(found.links).toMatchObject([{ kind: 'generic', test: false }]);
    expect(found.openings).toHaveLength(2);
    expect(found.applicants).toEqual([]);
    const id = `'${organisationId}'`;
    expect(await services.asSuperuser(`select from ledger_entries where company_id = ${id}`)).toBe(0);
    expect(await services.asSuperuser(`select from ledgers where company_id = ${id}`)).toBe(0);
  });
});

describe('the established company', () => {
  test('has earned two slots over months, and its chain and account hold', async () => {
    const { scope: desk } = await holderOf('operator');
    const { rows: audits } = await auditLedgers(services.database, desk, { after: null, limit: 10 });
    expect(audits).toMatchObject([
      {
        audit: { chain: undefined, replay: undefined },
        name: 'みなとフーズ株式会社',
        summary: { entries: 57 },
      },
    ]);
    const { scope, organisationId } = await holderOf('established');
    const balance = await services.within(scope, (tx) => getBalance(tx, organisationId));
    expect(balance.points).toMatchObject({ pending: 2, confirmed: 23, balance: 3 });
    expect(balance.slots.earned).toBe(2);
  });

  test('was counted at the time, day by day, and never in the future', async () => {
    const { scope } = await holderOf('established');
    const days = await services.within(scope, (tx) =>
      tx.db.selectFrom('ledger_entries').select('occurred_on').orderBy('number').execute(),
    );
    const dates = days.map((row) => String(row.occurred_on));
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates).size).toBeGreaterThan(20);
    expect(dates.at(-1)?.localeCompare(jstDate(new Date()))).toBeLessThanOrEqual(0);
    const gaps = await services.asSuperuser(`
      select from introduction_receipts where counted
        and (confirmed_at is not null) <> exists (select from ledger_entries e
          where e.company_id = introduction_receipts.company_id and e.transfer_id = 'settled:' || introduction_receipts.id
            and e.kind = 'confirmed')`);
    expect(gaps).toBe(0);
  });

  test('has past applicants from a file, the visits of its link and the mails it declared', async () => {
    const { scope } = await holderOf('established');
    const found = await services.within(scope, async (tx) => ({
      file: await tx.db.selectFrom('imports').selectAll().executeTakeFirstOrThrow(),
      months: await tx.db.selectFrom('declared_rejections').select('month').execute(),
    }));
    const [link] = (await services.within(scope, (tx) => listRelayLinks(tx, { limit: 1, after: null }))).rows;
    const shown =
      link === undefined ? undefined : await services.within(scope, (tx) => getLinkDetail(tx, link.link.id));
    // As the closes of its months have published them, the last of them before today.
    expect(shown?.figures?.registrations).toBeGreaterThan(20);
    expect(shown?.figures?.opened).toBeGreaterThan(20);
    expect(shown?.figures?.through.slice(0, 7)).toBe(addJstMonths(jstDate(new Date()), -1).slice(0, 7));
    expect(shown?.periods.every((period) => period.declared !== null)).toBe(true);
    expect(found.file).toMatchObject({ state: 'done', rows: 300, accepted: 300, rejected: 0 });
    expect(found.months.length).toBeGreaterThan(1);
    expect(await services.asSuperuser('select from link_visits')).toBeGreaterThan(40);
  });
});

test('agencies may receive people for years, and the first in licence order is the one that is entered', async () => {
  const agencies = await services.asSystem(listAgencyCards);
  const { organisationId } = await holderOf('agency');
  expect(agencies).toHaveLength(4);
  expect(agencies[0]).toMatchObject({ id: organisationId, licenceNumber: '01-ユ-300101' });
  const inTwoYears = jstDate(new Date(Date.now() + 2 * 366 * 86_400_000));
  for (const { licenceExpiresOn } of agencies) expect(licenceExpiresOn > inTwoYears).toBe(true);
});

test('the agency that is entered takes many more people, and the last one nobody', async () => {
  const cards = await services.asSystem(listAgencyCards);
  expect(cards.map(({ isFull }) => isFull)).toEqual([false, false, false, true]);
  const { scope } = await holderOf('agency');
  const room = await services.within(scope, getOwnIntake);
  // As many people as anybody tries out in an afternoon, who are all still to be answered.
  expect(intakeRoom(room)).toBeGreaterThanOrEqual(30);
});

test('an interview is on a working day', async () => {
  const found = await services.asSuperuserRows(
    'select interview_on::text as day from recommendations where interview_on is not null',
  );
  expect(found).toHaveLength(1);
  for (const { day } of found as { day: string }[]) expect(isBusinessDay(day)).toBe(true);
});

test('nobody answered without having looked: the person’s page says so', async () => {
  const answered = `from provisions p left join objections o on o.provision_id = p.id
    where p.accepted_at is not null or o.raised_at is not null`;
  const looked = `exists (select from readings r where r.subject_id = p.id and r.way = 'opened'
    and r.first_at = coalesce(p.accepted_at, o.raised_at))`;
  expect(await services.asSuperuser(`select ${answered}`)).toBeGreaterThan(10);
  expect(
    await services.asSuperuser(`select * from (select p.id, ${looked} as ok ${answered}) a where not ok`),
  ).toBe(0);
});

test('the operator has a company, an agency and a claim to decide about', async () => {
  const { scope } = await holderOf('operator');
  expect(await services.within(scope, (tx) => readOperatorHome(tx))).toMatchObject({
    organisationsWaiting: 2,
    licencesToCheck: 1,
    openObjections: 1,
    unsoundLedgers: 0,
  });
});

test('making it takes a moment', () => {
  expect(seconds).toBeLessThan(20);
});

test('a request for a slot comes to the agency that is entered after a refusal and an expiry at most, and a full one opens with its answer', async () => {
  const [{ scope, organisationId: company }, entered] = [
    await holderOf('established'),
    await holderOf('agency'),
  ];
  const id = await services.within(scope, async (tx) => {
    const slot = await findAvailable(tx);
    const { rows } = await listOpenings(tx, { state: 'open' }, firstPage());
    const opening = rows.find(({ conditions }) => missingConditions(conditions).length === 0);
    if (slot === undefined || opening === undefined) throw new Error('nothing to request a slot with');
    const requested = await requestSlot(tx, slot.id, opening.id);
    if (!requested.ok) throw new Error(requested.reason);
    return requested.id;
  });
  const askedNow = () =>
    services.within(scope, async (tx) =>
      (await listOffers(tx, company as OrganisationId, id)).find(({ answer }) => answer === null),
    );
  const first = await askedNow();
  if (first !== undefined && first.agencyId !== entered.organisationId)
    await services.within(staffOfOrganisation(first.agencyId), (tx) => passOffer(tx, id));
  const second = await askedNow();
  if (second !== undefined && second.agencyId !== entered.organisationId) {
    await moveClock(services, second.dueAt);
    await passOnDueOffers(services.database);
  }
  expect((await askedNow())?.agencyId).toBe(entered.organisationId);
  const now = await services.asSystem((tx) => tx.now);
  const full = async () => (await services.asSystem(listAgencyCards)).map(({ isFull }) => isFull);
  for (const days of [14, 90]) {
    await moveClock(services, new Date(now.getTime() + days * DAY_MS));
    expect(await full()).toEqual([false, false, false, true]);
  }
  // One answer, and its card is open by itself.
  const last = staffOfOrganisation((await services.asSystem(listAgencyCards)).at(-1)?.id ?? '');
  await services.within(last, async (tx) => {
    const waiting = await listInbox(tx, { list: 'all', state: 'delivered' }, firstPage(1));
    for (const { id } of waiting.rows) await acceptProvision(tx, id);
  });
  expect(await full()).toEqual([false, false, false, false]);
});
