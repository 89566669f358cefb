import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { applicantCsv } from '../../../test/import-files.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import { inScope } from '../../db/scope.ts';
import { addJstMonths, jstDate } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { decideTerms, readTerms } from '../applicants/actions/retention-terms.ts';
import { USUAL_TERMS } from '../applicants/rules/retention.ts';
import { applicantRoutes } from '../applicants/web/applicants.tsx';
import { importRoutes } from '../imports/web/imports.tsx';
import { readKept } from './actions/hold.ts';
import { retentionApi } from './api.ts';
import { retentionRoutes } from './web.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

const PAGE = '/company/retention/terms';
const USUAL = { rejected: '24', withdrawn: '24', declined: '24', hired: '24', left: '24' };
const pages = () =>
  new Hono<AppEnv>().route('/', retentionRoutes()).route('/', applicantRoutes(services, { readKept }));
const visitorOf = (role: Role, organisation = company) =>
  new Visitor(memberSite(services, { pages: pages() }, { organisation, role }));
const termsNow = () => inScope(services.database, company.scope, readTerms);
const decisions = async () =>
  (
    await services.asSuperuserRows(
      `select (select count(*)::int from retention_terms where company_id = '${company.id}') as versions,
      (select array_agg(detail ->> 'rejected' order by id) from audit_events where action = 'retention.decided' and organisation_id = '${company.id}') as audited`,
    )
  )[0];

test('owners alone decide; a term is a whole number of months from 1 to 120, and what was typed stays', async () => {
  for (const role of ['viewer', 'recruiter'] as const) {
    expect((await visitorOf(role).get(PAGE)).status).toBe(403);
    const read = await visitorOf(role).get('/company/retention');
    expect([read.status, read.html.includes(`href="${PAGE}"`)]).toEqual([200, false]);
  }
  const owner = visitorOf('owner');
  for (const hired of ['', '0', '121', '6.5', '-3', '1e2', '十二']) {
    const sent = await owner.submit(PAGE, { ...USUAL, hired });
    expect([hired, sent.status, sent.html.includes(`value="${hired}"`)]).toEqual([hired, 422, true]);
  }
  expect(await termsNow()).toEqual(USUAL_TERMS);
  for (const hired of ['120', '１２']) await owner.submit(PAGE, { ...USUAL, hired, rejected: '24' });
  expect(await decisions()).toMatchObject({ versions: 1 });
});

test('longer terms count at once; each decision stays with its day, and the same once more is none', async () => {
  const owner = visitorOf('owner');
  const sent = await owner.submit(PAGE, { ...USUAL, hired: '60' });
  expect(sent.location).toBe('/company/retention?done=saved');
  expect(await termsNow()).toEqual({ ...USUAL_TERMS, hired: 60 });
  await owner.submit(PAGE, { ...USUAL, hired: '60' });
  expect(await decisions()).toEqual({ versions: 1, audited: ['24'] });
  expect(
    await services.asSuperuserRows(
      `select detail from audit_events where action = 'retention.decided' and organisation_id = '${company.id}'`,
    ),
  ).toEqual([{ detail: { ...USUAL_TERMS, hired: 60 } }]);
  const { html } = await visitorOf('viewer').get('/company/retention');
  expect(html).toContain('選考の終了から60か月');
  expect(await inScope(services.database, (await makeCompany(services)).scope, readTerms)).toEqual(
    USUAL_TERMS,
  );
});

test('shorter terms are shown before they are decided, and what was shown is what is decided', async () => {
  const today = jstDate(new Date());
  const [old, recent] = [addJstMonths(today, -8), addJstMonths(today, -2)];
  await makeApplicants(services, company, [
    { selections: [['rejected', old]] },
    {
      selections: [
        ['rejected', old],
        ['rejected', recent],
      ],
    },
    // Nothing of whom something is open.
    { selections: [['rejected', old], ['open']] },
    { selections: [['hired', old]] },
  ]);
  const owner = visitorOf('owner');
  const asked = { ...USUAL, rejected: '6' };
  const shown = await owner.submit(PAGE, asked);
  expect(shown.status).toBe(200);
  for (const words of ['選考2件（2名）が保存期間を過ぎています', '24か月から6か月へ', '2名のうち1名は'])
    expect(shown.html).toContain(words);
  expect(await termsNow()).toEqual(USUAL_TERMS);
  // Another number than the one that was shown is shown itself.
  const confirmed = hiddenFields(shown.html, PAGE);
  const other = confirmed.map(([name, value]) => [name, name === 'rejected' ? '5' : value] as const);
  expect((await owner.post(PAGE, other)).html).toContain('24か月から5か月へ');
  expect(await termsNow()).toEqual(USUAL_TERMS);
  expect((await owner.post(PAGE, confirmed)).location).toBe('/company/retention?done=saved');
  expect(await termsNow()).toEqual({ ...USUAL_TERMS, rejected: 6 });
  expect(
    await services.asSuperuserRows(`select from applicants where company_id = '${company.id}'`),
  ).toHaveLength(4);
});

test('whoever comes second is told what was decided meanwhile, before and behind the preview', async () => {
  const owner = visitorOf('owner');
  const shown = await owner.submit(PAGE, { ...USUAL, rejected: '6' });
  const form = hiddenFields((await owner.get(PAGE)).html, PAGE);
  await inScope(services.database, company.scope, (tx) => decideTerms(tx, { ...USUAL_TERMS, rejected: 12 }));
  const late = await owner.post(PAGE, [...form, ...Object.entries({ ...USUAL, rejected: '6' })]);
  expect([late.status, late.html]).toEqual([409, expect.stringContaining('いまの内容：12')]);
  expect((await owner.post(PAGE, hiddenFields(shown.html, PAGE))).status).toBe(409);
  expect(await termsNow()).toEqual({ ...USUAL_TERMS, rejected: 12 });
});

test('a file is judged by the term of how each row ended, the last day included, and each rejected row says which', async () => {
  await inScope(services.database, company.scope, (tx) =>
    decideTerms(tx, { ...USUAL_TERMS, rejected: 6, hired: 60 }),
  );
  const today = jstDate(new Date());
  const dayBefore = (day: string) =>
    jstDate(new Date(new Date(`${day}T12:00:00+09:00`).getTime() - 86_400_000));
  const edge = (months: number) => {
    // The earliest day whose term has not passed: a day after the latest that has.
    let day = addJstMonths(today, -months);
    while (addJstMonths(dayBefore(day), months) >= today) day = dayBefore(day);
    return day;
  };
  const row = (name: string, status: string, ended: string) => ({
    name,
    mail: `${name.length}${status.length}${ended}@example.org`,
    status,
    ended: ended.replaceAll('-', '/'),
  });
  const site = memberSite(
    services,
    { pages: importRoutes(services) },
    { organisation: company, role: 'recruiter' },
  );
  const visitor = new Visitor(site);
  expect((await visitor.get('/company/imports/new')).html).toContain('お見送りは6か月、辞退は24か月');
  const csv = applicantCsv([
    row('一', '不採用', edge(6)),
    row('二二', '不採用', dayBefore(edge(6))),
    row('三三三', '採用', edge(60)),
    row('四四四四', '採用', dayBefore(edge(60))),
    row('五五五五五', '辞退', dayBefore(edge(6))),
  ]);
  const sent = await visitor.upload('/company/imports', new File([csv], 'a.csv'));
  const { html } = await visitor.get(sent.location ?? '');
  for (const words of [
    '保存期間を過ぎた行が2行あります',
    '（6か月）を過ぎています',
    '（60か月）を過ぎています',
  ])
    expect(html).toContain(words);
});

test('whoever may only read, and a stranger, hold nobody; who is held stands on the list by reason and age, and a program does the same', async () => {
  const [id = '', other = ''] = await makeApplicants(services, company, [{ name: '請求 花子' }, {}]);
  const [page, words] = [`/company/applicants/${id}/hold`, '2026年の請求、番号12'];
  expect((await visitorOf('viewer').get(page)).status).toBe(403);
  expect((await visitorOf('owner', await makeCompany(services)).get(page)).status).toBe(404);
  const recruiter = visitorOf('recruiter');
  for (const [fields, said] of [
    [{ words }, '残す理由を選んでください'],
    [{ kind: 'request', words: ' ' }, 'いきさつを入力してください'],
    [{ kind: 'request', words, until: '2026/13/1' }, '期日は2027/03/31のように'],
    [{ kind: 'request', words, until: '2020-01-01' }, '期日が過ぎています'],
  ] as const) {
    const { status, html } = await recruiter.submit(page, { until: '', ...fields });
    expect([status, html]).toEqual([422, expect.stringContaining(said)]);
  }
  const sent = await recruiter.submit(page, { kind: 'request', words, until: '' });
  expect(sent.location).toBe(`/company/applicants/${id}?done=held`);
  expect((await recruiter.get(page)).html).toContain('ご本人からの請求に対応中');
  const viewer = visitorOf('viewer');
  for (const [query, isThere] of [
    ['', true],
    ['?kind=request', true],
    ['?kind=asked', false],
  ] as const) {
    const { html } = await viewer.get(`/company/retention/holds${query}`);
    expect([query, html.includes('請求 花子'), html.includes(words)]).toEqual([query, isThere, isThere]);
  }
  expect((await viewer.get('/company/retention')).html).toContain('>1名</a>');
  const api = memberSite(services, { api: retentionApi() }, { organisation: company, role: 'recruiter' });
  const post = (path: string, body: object = {}) =>
    api(`/api/v1/applicants/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const said = { kind: 'asked', words: '本人の希望' };
  expect((await post(`${id}/hold`, said)).status).toBe(409);
  expect((await post(`${other}/hold`, { ...said, until: '2020-01-01' })).status).toBe(422);
  const made = await post(`${other}/hold`, said);
  expect([made.status, await made.json()]).toEqual([201, expect.objectContaining({ ...said, until: null })]);
  expect([(await post(`${other}/hold/end`)).status, (await post(`${other}/hold/end`)).status]).toEqual([
    200, 409,
  ]);
  const shown = await api('/api/v1/retention', {});
  expect(await shown.json()).toEqual({ terms: USUAL_TERMS, due: [] });
  expect((await recruiter.submit(page, {}, `${page}/end`)).location).toBe(
    `/company/applicants/${id}?done=lifted`,
  );
  expect((await viewer.get('/company/retention/holds')).html).toContain('残す指定の方はいません');
});

test('a dispute is told to owners alone: to everybody else pages, list, file and programs are as if nobody were held', async () => {
  const [id = ''] = await makeApplicants(services, company, [{ name: '係争 花子' }]);
  const [page, words] = [`/company/applicants/${id}/hold`, '手数料の請求、番号77'];
  const [owner, recruiter] = [visitorOf('owner'), visitorOf('recruiter')];
  const seen = async (role: 'recruiter' | 'viewer') => {
    const paths = [
      `/company/applicants/${id}`,
      `/company/applicants/${id}/timeline`,
      '/company/retention',
      '/company/retention/holds',
      '/company/retention/holds?kind=dispute',
      ...(role === 'recruiter' ? [page] : []),
    ];
    const shown = await Promise.all(paths.map(async (path) => (await visitorOf(role).get(path)).html));
    return shown.map((html) => html.replaceAll(/name="csrf" value="[^"]*"|nonce="[^"]*"/g, ''));
  };
  const before = [await seen('viewer'), await seen('recruiter')];
  expect(JSON.stringify(before)).not.toContain('紛争');
  expect((await owner.submit(page, { kind: 'dispute', words, until: '' })).location).toContain('done=held');
  expect([await seen('viewer'), await seen('recruiter')]).toEqual(before);
  for (const path of [page, `/company/applicants/${id}`, '/company/retention/holds?kind=dispute'])
    expect((await owner.get(path)).html).toContain(words);

  // Kept for another reason it is as it always is, and lifting that lifts nothing else.
  const asRecruiter = memberSite(
    services,
    { api: retentionApi() },
    { organisation: company, role: 'recruiter' },
  );
  const post = (path: string, body: object = {}) =>
    asRecruiter(`/api/v1/applicants/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post(`${id}/hold`, { kind: 'dispute', words })).status).toBe(403);
  expect((await post(`${id}/hold/end`)).status).toBe(409);
  const hidden = hiddenFields((await recruiter.get(page)).html, page);
  const asked = [...hidden, ['words', words], ['until', '']] as [string, string][];
  expect((await recruiter.post(page, [...asked, ['kind', 'dispute']])).status).toBe(403);
  expect((await recruiter.post(page, [...asked, ['kind', 'asked']])).location).toContain('done=held');
  expect((await post(`${id}/hold/end`)).status).toBe(200);
  const kept = await services.asSuperuserRows(
    `select kind from retention_holds where applicant_id = '${id}' and ended_at is null`,
  );
  expect(kept).toEqual([{ kind: 'dispute' }]);

  await services.asSuperuser(`insert into retention_runs (company_id, on_day, people, rejected, withdrawn, declined, hired, left_us, left_out)
    values ('${company.id}', '2026-01-01', 1, 1, 0, 0, 0, 0, '{"dispute": 2, "open": 3}')`);
  const file = '/company/retention/report.csv';
  for (const role of ['viewer', 'recruiter'] as const)
    for (const path of ['/company/retention', file]) {
      const { html } = await visitorOf(role).get(path);
      expect([html.includes('選考中の応募がある：3名'), html.includes('紛争')]).toEqual([true, false]);
    }
  expect((await owner.get(file)).html).toContain('紛争・訴訟への対応：2名');
});
