import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import {
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { mailOf } from '../../../test/factories/organisations.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { recognitionOf } from '../orgs/actions/memberships.ts';
import { insertMember } from '../orgs/store/members.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** As near before an edge as the way there allows. The millisecond itself is tried beside the rules. */
const SHORTLY_MS = 120 * SECOND_MS;

let services: TestServices;
let superuser: pg.Client;
let site: Site;
let world: World;
let code: string;
let serial = 0;

const newAddress = () => `person-${(serial += 1)}@mail.example.org`;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(services.ownerUrl).pathname;
  superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await services.end();
});
beforeEach(async () => {
  world = await makeWorld(services, 3);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
});

/** One person through a link, choosing the agency of the world with this number, or nobody. */
async function come(through: string, address: string, agency?: number): Promise<Visitor> {
  const visitor = new Visitor(site);
  const chosen = agency === undefined ? [] : [world.agencyIds[agency] ?? ''];
  const answer = await register(services, visitor, through, registrationFields(address, chosen), address);
  expect(answer.status).toBe(303);
  return visitor;
}

async function choose(visitor: Visitor, agency: number): Promise<void> {
  const answer = await visitor.submit('/me/agencies', { agencies: world.agencyIds[agency] ?? '' });
  expect(answer.status).toBe(303);
}

/** What the rows say of every introduction to a company, in their order: counted, or why not; and the points that wait. */
async function outcomes(companyId = world.companyId): Promise<{ entries: string[]; pending: number }> {
  const { rows } = await superuser.query<{ outcome: string; same: boolean }>(
    `select coalesce(i.not_counted_reason, 'counted') as outcome, r.counted = i.counted as same
      from introductions i join introduction_receipts r on r.id = i.receipt_id
      where i.company_id = $1 order by i.introduced_at, r.created_order`,
    [companyId],
  );
  expect(rows.every(({ same }) => same)).toBe(true);
  const ledger = await superuser.query<{ pending: number }>(
    'select pending from ledgers where company_id = $1',
    [companyId],
  );
  return { entries: rows.map(({ outcome }) => outcome), pending: ledger.rows[0]?.pending ?? 0 };
}

const now = () => services.asSystem((tx) => tx.now);

describe('one person counts for a company', () => {
  test('again when the same day of the year has come, not two minutes before', async () => {
    const address = newAddress();
    const edge = startOfJstDay(addJstMonths(jstDate(await now()), 12)).getTime();
    await come(code, address, 0);
    await moveClock(services, new Date(edge - SHORTLY_MS));
    await come(code, address, 1);
    expect(await outcomes()).toEqual({ entries: ['counted', 'repetition'], pending: 1 });
    await moveClock(services, new Date(edge + SECOND_MS));
    await come(code, address, 2);
    expect(await outcomes()).toEqual({ entries: ['counted', 'repetition', 'counted'], pending: 2 });
  });

  test('whom another one touched 180 days ago, not two minutes earlier', async () => {
    const address = newAddress();
    const other = await makeWorld(services, 1);
    forgetPublishedCards(services);
    const otherCode = await linkCodeOf(services, other);
    const before = await now();
    await come(otherCode, address, 0);
    const after = await now();
    await moveClock(services, new Date(before.getTime() + 180 * DAY_MS - SHORTLY_MS));
    await come(code, address, 1);
    expect(await outcomes()).toEqual({ entries: ['first_touch_elsewhere'], pending: 0 });
    await moveClock(services, new Date(after.getTime() + 180 * DAY_MS));
    await come(code, address, 2);
    expect(await outcomes()).toEqual({ entries: ['first_touch_elsewhere', 'counted'], pending: 1 });
    expect(await outcomes(other.companyId)).toEqual({ entries: ['counted'], pending: 1 });
  });

  test('through whose link they registered, while they choose within 180 days', async () => {
    const [inTime, late] = [newAddress(), newAddress()];
    const before = await now();
    const [first, second] = [await come(code, inTime), await come(code, late)];
    const after = await now();
    await moveClock(services, new Date(before.getTime() + 180 * DAY_MS - SHORTLY_MS));
    await choose(first, 0);
    expect(await outcomes()).toEqual({ entries: ['counted'], pending: 1 });
    await moveClock(services, new Date(after.getTime() + 180 * DAY_MS + 1));
    await choose(second, 0);
    // The agency has the details, the company no introduction.
    expect(await outcomes()).toEqual({ entries: ['counted'], pending: 1 });
    const { rows } = await superuser.query('select from provisions where agency_id = $1', [
      world.agencyIds[0],
    ]);
    expect(rows).toHaveLength(2);
  });
});

describe('nobody counts', () => {
  test('who came through a test link, whoever they choose later', async () => {
    await superuser.query('update relay_links set test = true where id = $1', [world.linkId]);
    const visitor = await come(code, newAddress(), 0);
    expect(await outcomes()).toEqual({ entries: [], pending: 0 });
    await choose(visitor, 1);
    expect(await outcomes()).toEqual({ entries: ['test_link'], pending: 0 });
  });

  test('through a personal link that was made for somebody else', async () => {
    const intended = newAddress();
    const company = { id: world.companyId, scope: staffOfOrganisation(world.companyId) };
    const [applicantId] = await makeApplicants(services, company, [{ mail: intended }]);
    const linkId = randomUUID();
    const personal = randomBytes(16).toString('base64url');
    await inScope(services.database, company.scope, async (tx) => {
      const link = { company_id: company.id, id: linkId, name: '個別', created_by: 'test' };
      await tx.db
        .insertInto('relay_links')
        .values({ ...link, code: randomBytes(16).toString('base64url'), kind: 'personal' })
        .execute();
      await tx.db
        .insertInto('personal_codes')
        .values({ company_id: company.id, link_id: linkId, code: personal, applicant_id: applicantId ?? '' })
        .execute();
    });
    await come(personal, newAddress(), 0);
    expect(await outcomes()).toEqual({ entries: ['forwarded'], pending: 0 });
    // Later choices of the stranger belong to the same link, and count no more.
    await choose(await come(personal, newAddress()), 0);
    expect(await outcomes()).toEqual({ entries: ['forwarded', 'forwarded'], pending: 0 });
    await come(personal, intended, 0);
    expect(await outcomes()).toEqual({ entries: ['forwarded', 'forwarded', 'counted'], pending: 1 });
  });

  test.each([
    ['the member themselves', 'hr@mirai-example.co.jp', 'own_member'],
    ['the member by another spelling', 'hr+test@mirai-example.co.jp', 'own_member'],
    ['a colleague', 'sales@mirai-example.co.jp', 'own_domain'],
    ['a colleague below the domain', 'sales@osaka.mirai-example.co.jp', 'own_domain'],
    ['a colleague two levels below', 'sales@kita.osaka.mirai-example.co.jp', 'own_domain'],
    ['somebody whose domain only ends alike', 'sales@not-mirai-example.co.jp', 'counted'],
    ['somebody of the domain above', 'sales@example.co.jp', 'counted'],
    ['the member with a public mailbox', 'mirai.recruiting@gmail.com', 'own_member'],
    ['somebody else with a public mailbox', 'mirai.applicant@gmail.com', 'counted'],
  ])('who works for the company: %s', async (_, address, outcome) => {
    const members = ['hr@mirai-example.co.jp', 'mirai.recruiting@gmail.com'].map((mail) => ({
      organisationId: idOf<OrganisationId>(world.companyId),
      userId: randomUUID(),
      name: '採用 担当',
      locale: 'ja' as const,
      role: 'owner' as const,
      ...recognitionOf(services.keyRing, mailOf(mail)),
    }));
    await services.asSystem(async (tx) => {
      for (const member of members) await insertMember(tx, member);
    });
    // Another test of this table may have touched the same person.
    await superuser.query('update introductions set reversed_at = now()');
    await come(code, address, 0);
    expect(await outcomes()).toEqual({ entries: [outcome], pending: outcome === 'counted' ? 1 : 0 });
  });
});
