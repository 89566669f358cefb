import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorDesk } from '../../../test/factories/introductions.ts';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { listOffices } from './actions/offices.ts';
import { findSlotBlockers, listSlotAgencies } from './actions/set-up.ts';
import { agenciesApi } from './api.ts';
import { disclosureRoutes } from './web/disclosure.tsx';
import { setUpRoutes } from './web/set-up.tsx';

/** What an agency says of itself: who may say it, what becomes public of it, and what a missing item holds back (rules.md §6.13). */

let services: StaffTestServices;
let agency: TestOrganisation;
let other: TestOrganisation;

const SERVICES = '/agency/settings/services';
const FEES = '/agency/settings/fees';
const OFFICE = {
  officeName: '札幌本社',
  prefecture: '北海道',
  officeAddress: '中央区1-1',
  manager: '北野 責任',
};
const SCOPE = {
  part: 'scope',
  work: ['sales', 'care'],
  areas: ['北海道'],
  monthlyCapacity: '20',
  weekdays: ['1', '2'],
  fromHour: '9',
  untilHour: '18',
};
const CLAUSE = '枠による採用の手数料は<b>0円</b>とする。';

beforeAll(async () => {
  services = await staffTestServices();
  agency = await makeAgency(services, { name: '北の杜', licenceNumber: '01-ユ-300001' });
  other = await makeAgency(services, { name: '別の会社', licenceNumber: '02-ユ-300002' });
});
afterAll(() => services.end());

const routes = () => {
  const pages = new Hono<AppEnv>();
  pages.route('/', setUpRoutes());
  pages.route('/', disclosureRoutes());
  return pages;
};
const as = (role: Role = 'owner', organisation = agency) =>
  new Visitor(memberSite(services, { pages: routes() }, { organisation, role }));
const publicPage = async () => {
  const { status, html } = await new Visitor(memberSite(services, { pages: routes() }, undefined)).get(
    `/agencies/${agency.id}`,
  );
  return { status, html };
};
const officesOf = (organisation: TestOrganisation) =>
  services.within(organisation.scope, (tx) => listOffices(tx, organisation.id));
const blockers = () => services.asSystem((tx) => findSlotBlockers(tx, agency.id));
const said = () =>
  services.asSuperuserRows(
    `select (select count(*)::int from agency_terms) as terms, (select count(*)::int from agency_fees) as fees,
      (select count(*)::int from agency_offices) as offices`,
  );

describe('only an owner of the agency', () => {
  test.each(['viewer', 'recruiter'] as const)('a %s reads the pages and changes nothing', async (role) => {
    const before = await said();
    const [owner, member] = [as(), as(role)];
    for (const page of ['/agency/settings/set-up', SERVICES, FEES])
      expect((await member.get(page)).html).not.toContain('name="part"');
    await owner.get(SERVICES);
    const token =
      [...(await member.get(SERVICES)).html.matchAll(/name="csrf" value="([^"]*)"/g)][0]?.[1] ?? '';
    for (const [path, part] of [
      [SERVICES, 'scope'],
      [SERVICES, 'office'],
      [FEES, 'fee'],
      [FEES, 'clause'],
    ] as const) {
      const sent = await member.post(path, [['csrf', token], ['part', part], ...Object.entries(OFFICE)]);
      expect(sent.status).toBe(403);
    }
    expect(await said()).toEqual(before);
  });

  test('changes its own offices and nobody else’s', async () => {
    await as('owner', other).submit(SERVICES, { ...OFFICE, part: 'office' });
    const [foreign] = await officesOf(other);
    for (const part of ['office', 'office_removal']) {
      const sent = await as().submit(SERVICES, {
        ...OFFICE,
        part,
        office: foreign?.id ?? '',
        officeName: '乗っ取り',
      });
      expect(sent.status).toBe(404);
    }
    expect(await officesOf(other)).toEqual([foreign]);
  });
});

describe('an office', () => {
  test('is named in what is wrong with it, and typed once', async () => {
    const sent = await as().submit(SERVICES, { part: 'office', officeName: '支店', prefecture: '火星' });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('都道府県を選んでください');
    expect(sent.html).toContain('職業紹介責任者を入力してください');
    expect(sent.html).toContain('value="支店"');
    expect(await officesOf(agency)).toEqual([]);
  });

  test('is public only where it stands on the licence, without who answers for it there', async () => {
    await as().submit(SERVICES, { ...OFFICE, part: 'office' });
    expect((await publicPage()).html).not.toContain('札幌本社');
    const [office] = await officesOf(agency);
    const change = { ...OFFICE, part: 'office', office: office?.id ?? '', onLicence: 'yes' };
    expect((await as().submit(`${SERVICES}?office=${office?.id}`, change, SERVICES)).status).toBe(303);
    expect(await officesOf(agency)).toMatchObject([
      { id: office?.id, isOnLicence: true, manager: '北野 責任' },
    ]);
    const { html } = await publicPage();
    expect(html).toContain('札幌本社');
    expect(html).not.toContain('北野 責任');
    // What the desk holds against the licence.
    const desk = await operatorDesk(services);
    expect(await services.within(desk, (tx) => listOffices(tx, agency.id))).toHaveLength(1);
  });
});

describe('fees', () => {
  test('are a table of one line for each kind of work, public as it stands', async () => {
    await as().submit(SERVICES, SCOPE);
    await as().submit(FEES, { part: 'fee', feeWork: 'sales', basis: 'percent', amount: '３２．５' });
    expect(await blockers()).toEqual(['fees', 'slot_clause']);
    expect((await as().get(FEES)).html).toContain('手数料のない職種があります');
    await as().submit(FEES, { part: 'fee', feeWork: 'all', basis: 'yen', amount: '500,000' });
    await as().submit(FEES, { part: 'fee', feeWork: 'sales', basis: 'percent', amount: '30' });
    const { html } = await publicPage();
    expect(html).toContain('年収の30%');
    expect(html).toContain('500,000円');
    expect(html).not.toContain('32.5');
    expect(await blockers()).toEqual(['slot_clause']);
    await as().submit(FEES, { part: 'removal', feeWork: 'sales' });
    expect((await publicPage()).html).not.toContain('年収の30%');
  });

  test('are paid back as the agency says, also where it says that nothing is', async () => {
    expect((await publicPage()).html).toContain('まだ公表していません');
    const wrong = await as().submit(FEES, {
      part: 'refund',
      refund: 'steps',
      days1: '30',
      percent1: '80',
      days3: '90',
    });
    expect([wrong.status, wrong.html.includes('間の段が空いています')]).toEqual([422, true]);
    const steps = { days1: '30', percent1: '80', days2: '90', percent2: '50' };
    await as().submit(FEES, { part: 'refund', refund: 'steps', ...steps });
    expect((await publicPage()).html).toContain('入社31日目から90日目までの退職：手数料の50%');
    await as().submit(FEES, { part: 'refund', refund: 'none' });
    expect((await publicPage()).html).toContain('返戻金の制度はありません');
  });
});

describe('the clause for slots', () => {
  test('is nobody’s default: it takes the agency’s words and its tick', async () => {
    expect((await as().get(FEES)).html).not.toContain('checked name="agrees"');
    const unticked = await as().submit(FEES, { part: 'clause', clause: CLAUSE });
    expect([unticked.status, unticked.html.includes('チェックを入れてください')]).toEqual([422, true]);
    expect(unticked.html).toContain('枠による採用の手数料は&lt;b&gt;0円');
    const wordless = await as().submit(FEES, { part: 'clause', clause: ' ', agrees: 'yes' });
    expect(wordless.status).toBe(422);
    expect(await blockers()).toEqual(['slot_clause']);
    expect(await services.asSystem(listSlotAgencies)).toEqual([]);
  });

  test('lets slots be used from then on, with who agreed and when, until it is ended', async () => {
    await as().submit(FEES, { part: 'clause', clause: CLAUSE, agrees: 'yes' });
    expect(await blockers()).toEqual([]);
    expect((await services.asSystem(listSlotAgencies)).map(({ agencyId }) => agencyId)).toEqual([agency.id]);
    const [row] = await services.asSuperuserRows(
      `select slot_clause, slot_agreed_by, slot_agreed_at > now() - interval '1 minute' as now from agency_terms where agency_id = '${agency.id}'`,
    );
    expect(row).toEqual({ slot_clause: CLAUSE, slot_agreed_by: 'member', now: true });
    expect((await as().get('/agency/settings/set-up')).html).toContain('必要な項目はすべて整っています');
    await as().submit(FEES, { part: 'clause_end' });
    expect(await blockers()).toEqual(['slot_clause']);
    expect((await as().get('/agency/settings/set-up')).html).toContain('次へ：無料紹介枠の条項への同意');
    await as().submit(FEES, { part: 'clause', clause: CLAUSE, agrees: 'yes' });
  });

  test('and everything else is recorded, of no other agency', async () => {
    const rows = (await services.asSuperuserRows(
      `select distinct action from audit_events where organisation_id = '${agency.id}' order by 1`,
    )) as { action: string }[];
    expect(rows.map(({ action }) => action)).toEqual([
      'agency.fees_changed',
      'agency.office_changed',
      'agency.scope_changed',
      'agency.slot_clause_agreed',
      'agency.slot_clause_ended',
    ]);
  });
});

describe('what others read', () => {
  const agencies = async () => {
    const company = await makeCompany(services);
    const site = memberSite(services, { api: agenciesApi() }, { organisation: company, role: 'viewer' });
    const answer = await site('/api/v1/agencies', { headers: { Authorization: 'Bearer x' } });
    return ((await answer.json()) as { data: Record<string, unknown>[] }).data;
  };

  test('a company’s program reads what stands on the public page, and whether a slot can be used', async () => {
    const [first, second] = await agencies();
    expect(first).toMatchObject({
      work: ['sales', 'care'],
      areas: ['北海道'],
      fees: [{ work: 'all', percent: null, yen: 500_000 }],
      refund: [],
      takesSlots: true,
    });
    expect(second).toMatchObject({ work: [], fees: [], refund: null, takesSlots: false });
    expect(JSON.stringify(first)).not.toContain('北野');
  });

  test('nothing of an agency that may not receive people: no page, no slot, no line', async () => {
    await services.asSuperuser(
      `update agency_profiles set licence_expires_on = '2020-01-01', licence_verified_at = null where agency_id = '${agency.id}'`,
    );
    expect((await publicPage()).status).toBe(404);
    expect(await blockers()).toEqual(['licence']);
    expect(await agencies()).toHaveLength(1);
    const { html } = await as().get('/agency/settings/set-up');
    expect(html).toContain('次へ：運営が確認した、有効な許可');
    expect(html).not.toContain(`/agencies/${agency.id}`);
  });
});
