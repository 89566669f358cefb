import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { moveClock } from '../../../test/factories/introductions.ts';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { type JstDate, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import type { ApplicantId, RelayLinkId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { createRelayLink } from '../links/actions/create-link.ts';
import { createReceiptCodes, readReceiptLinks } from '../links/actions/receipt-codes.ts';
import { publishRule } from '../slots/actions/publish-rule.ts';

const DAY_MS = 86_400_000;
let services: TestServices;
let site: Site;
let company: TestOrganisation;
let agency: TestOrganisation;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
  await services.asSystem((tx) => publishRule(tx, { neverAnswered: true, note: '' }));
  agency = await makeAgency(services, { name: '紹介会社' });
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services, { name: '株式会社みらい' });
  forgetPublishedCards(services);
});

const makeLink = async (kind: 'personal' | 'generic') => {
  const rest = { test: false, openingId: undefined, mailText: undefined, expiresOn: undefined };
  const made = await services.within(company.scope, (tx) =>
    createRelayLink(tx, { kind, name: '応募', ...rest }),
  );
  if (!made.ok) throw new Error(made.reason);
  return made.link;
};

interface Applied {
  readonly code: string;
  readonly address: string;
  readonly opensOn: JstDate;
  readonly linkId: RelayLinkId;
  readonly applicantId: ApplicantId;
}

/** Somebody whose receipt mail carries a link that opens in ten days. */
async function apply(): Promise<Applied> {
  const address = `applied-${(serial += 1)}@mail.example.org`;
  const [applicantId] = await makeApplicants(services, company, [{ mail: address, selections: [['open']] }]);
  if (applicantId === undefined) throw new Error('nobody applied');
  const { id: linkId } = await makeLink('personal');
  return services.within(company.scope, async (tx) => {
    const opensOn = jstDate(new Date(tx.now.getTime() + 10 * DAY_MS));
    await createReceiptCodes(tx, linkId, { opensOn, applicantIds: [applicantId] });
    const [made] = await readReceiptLinks(tx, linkId, [applicantId]);
    return { code: made?.code ?? '', address, opensOn, linkId, applicantId };
  });
}
const record = (changes: string) =>
  services.within(company.scope, (tx) => sql`update selections set ${sql.raw(changes)}`.execute(tx.db));
const open = (code: string) => new Visitor(site).get(`/r/${code}`);
const registerBy = (code: string, address: string) =>
  register(services, new Visitor(site), code, registrationFields(address, [agency.id]), address);
const receipts = () =>
  services.within(company.scope, (tx) =>
    tx.db.selectFrom('introduction_receipts').select(['counted', 'introduced_on']).execute(),
  );
const provisions = () =>
  services.within(
    agency.scope,
    async (tx) => (await tx.db.selectFrom('provisions').select('id').execute()).length,
  );

test('before its day the page says when it opens and asks for nothing, however the selection stands', async () => {
  const { code, opensOn } = await apply();
  await moveClock(services, new Date(startOfJstDay(opensOn).getTime() - 1_000));
  const pages = [];
  for (const standing of [
    "step = '一次面接'",
    "status = 'hired'",
    "status = 'withdrawn'",
    "status = 'rejected'",
  ]) {
    await record(standing);
    pages.push(await open(code));
  }
  for (const { status, html } of pages) {
    expect(status).toBe(200);
    expect(html).toContain(`${opensOn.replaceAll('-', '/')}から使うリンクです`);
    expect(html).not.toMatch(/name="email"|お見送り|採用/);
    expect(html).toContain('href="/start"');
  }
  const neutral = pages.map(({ html }) => html.replaceAll(/nonce="[^"]+"|name="csrf" value="[^"]+"/g, ''));
  expect(new Set(neutral).size).toBe(1);
});

test('a form sent before its day registers nobody, and keeps what was typed', async () => {
  const { code, address } = await apply();
  const visitor = new Visitor(site);
  const { html } = await visitor.get('/start');
  const fields = Object.entries(registrationFields(address, agency.id)).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const answer = await visitor.post(`/r/${code}`, [...hiddenFields(html, '/start'), ...fields]);
  expect(answer.status).toBe(410);
  expect(answer.html).toContain(address);
});

test('from its day on whoever was not answered registers, and the agency receives them at that moment', async () => {
  const { code, address, opensOn } = await apply();
  await moveClock(services, startOfJstDay(opensOn));
  const { html } = await open(code);
  expect(html).toContain('選考の間は株式会社みらいに伝わりません');
  expect(html).not.toContain('伝わるのは人数と日付だけです');
  const before = await provisions();
  expect((await registerBy(code, address)).status).toBe(303);
  expect(await provisions()).toBe(before + 1);
  expect(await receipts()).toEqual([]);
});

test('a selection that moved on shuts it with words that say nothing of it; the way without the company stays', async () => {
  const { code, opensOn } = await apply();
  await record("step = '一次面接'");
  await moveClock(services, startOfJstDay(opensOn));
  const { status, html } = await open(code);
  expect(status).toBe(410);
  expect(html).toContain('株式会社みらいからの連絡をご確認ください');
  expect(html).toContain('href="/start"');
});

test('a rejection makes it a link like one in a result mail, a day later: then the receipt is there at once', async () => {
  const { code, address } = await apply();
  await record("status = 'rejected'");
  const at = await services.asSystem((tx) => Promise.resolve(tx.now));
  await moveClock(services, new Date(at.getTime() + DAY_MS));
  expect((await open(code)).html).toContain('伝わるのは人数と日付だけです');
  expect((await registerBy(code, address)).status).toBe(303);
  expect(await receipts()).toMatchObject([{ counted: true }]);
});

test('whoever comes back through another link of the company leaves it no entry that would tell', async () => {
  const { code, address, opensOn } = await apply();
  await moveClock(services, startOfJstDay(opensOn));
  await registerBy(code, address);
  const another = await makeAgency(services, { name: '別の紹介会社' });
  forgetPublishedCards(services);
  const generic = await makeLink('generic');
  const fields = registrationFields(address, [another.id]);
  expect((await register(services, new Visitor(site), generic.code, fields, address)).status).toBe(303);
  expect(await receipts()).toEqual([]);
});

test('an undo takes the name off what waits, and the point goes on waiting', async () => {
  const { code, address, opensOn } = await apply();
  await moveClock(services, startOfJstDay(opensOn));
  const visitor = new Visitor(site);
  const fields = { ...registrationFields(address, [agency.id]), tellCompany: 'yes' };
  const done = await register(services, visitor, code, fields, address);
  const page = (await visitor.get(done.location ?? '')).html;
  expect(page).toContain('選考の間は伝わりません');
  const names = () =>
    services.within(
      { kind: 'settlement', companyId: company.id, actor: { kind: 'system', id: 'test' } },
      (tx) =>
        tx.db
          .selectFrom('withheld_receipts')
          .select(sql<boolean>`wrapped_key is not null`.as('named'))
          .execute(),
    );
  expect(await names()).toEqual([{ named: true }]);
  await visitor.submit(`${done.location}/undo`, {});
  expect(await names()).toEqual([{ named: false }]);
});
