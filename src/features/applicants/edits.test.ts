import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { applicantCsv, type RowSketch } from '../../../test/import-files.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import { receiveImport } from '../imports/actions/receive-file.ts';
import { runImport } from '../imports/actions/run-import.ts';
import { importsApi } from '../imports/api/imports.ts';
import { applicantApi } from './api/applicants.ts';
import { applicantRoutes } from './web/applicants.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
let stranger: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
  stranger = await makeCompany(services);
  await bring(ROW);
});
afterAll(() => services.end());

const ROW: RowSketch = {
  name: '山田 花子',
  mail: 'hanako@example.org',
  opening: '営業',
  applied: '2026/4/1',
  status: '不採用',
  ended: '2026/5/1',
  reason: '経験年数',
};

async function bring(row: RowSketch): Promise<string> {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv([row]));
  })();
  const options = { mode: 'write', includePastTerm: true } as const;
  const { importId } = await receiveImport(services, company.scope, { fileName: 'a.csv', bytes }, options);
  await runImport(services, company.scope, importId);
  return importId;
}

function siteOf(role: Role, organisation = company) {
  const api = applicantApi(services);
  api.route('/', importsApi(services));
  return memberSite(services, { pages: applicantRoutes(services), api }, { organisation, role });
}
async function call(method: string, path: string, body?: object, role: Role = 'recruiter', from = company) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await siteOf(role, from)(`/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
type Ids = { person: string; selection: string };
const ids = async (): Promise<Ids> =>
  (
    (await services.asSuperuserRows(
      'select applicant_id as person, id as selection from selections',
    )) as Ids[]
  )[0] as Ids;
const current = async () => (await call('GET', `/applicants/${(await ids()).person}`)).json;

test('neither a viewer nor a stranger changes anything, in a page or by a program', async () => {
  const { person, selection } = await ids();
  const before = await current();
  const [pages, api] = [
    [`/company/applicants/selections/${selection}`, `/company/applicants/${person}/edit`],
    [`/selections/${selection}`, `/applicants/${person}`],
  ];
  for (const path of api) {
    expect((await call('PATCH', path, {}, 'viewer')).status).toBe(403);
    expect((await call('PATCH', path, {}, 'owner', stranger)).status).toBe(404);
  }
  const recruiter = new Visitor(siteOf('recruiter'));
  for (const path of pages) {
    const [token = ['', '']] = hiddenFields((await recruiter.get(path)).html, path);
    expect((await recruiter.at(siteOf('viewer')).post(path, [token])).status).toBe(403);
    expect((await recruiter.at(siteOf('owner', stranger)).get(path)).status).toBe(404);
  }
  expect(await current()).toEqual(before);
});

test.each([
  ['a day to come', { endedOn: '2999-01-01' }],
  ['a day before the application', { endedOn: '2026-03-31' }],
  ['a status nobody knows', { status: 'failed' }],
  ['a reason that is not on the list', { reasonKind: 'age' }],
  ['a condition that is not on the list', { wouldChange: [{ kind: 'younger_than', years: 30 }] }],
  ['a condition twice', { wouldChange: [{ kind: 'remote' }, { kind: 'remote' }] }],
  ['an opening', { openingTitle: '経理' }],
])('%s is refused', async (_what, body) => {
  const before = await current();
  expect((await call('PATCH', `/selections/${(await ids()).selection}`, body)).status).toBe(422);
  expect(await current()).toEqual(before);
});

test('a selection is changed on its page: reason, conditions, a declined offer; and nobody is mailed', async () => {
  const { person, selection } = await ids();
  const visitor = new Visitor(siteOf('recruiter'));
  const page = `/company/applicants/selections/${selection}`;
  const fields = {
    status: 'withdrawn',
    endedOn: '2026-05-10',
    step: '内定',
    route: '',
    reasonKind: 'pay',
    endReason: '他社の条件がよかった',
    offerDeclined: 'yes',
    remote: 'yes',
    pay: '５００',
    start_from: '2027-04-01',
    years: '3',
    years_of: '経理',
    certificate: '',
  };
  expect(await visitor.submit(page, { ...fields, pay: 'たくさん' })).toMatchObject({
    status: 422,
    html: expect.stringContaining('他社の条件がよかった'),
  });
  for (const half of [{ years: '' }, { years_of: '' }])
    expect((await visitor.submit(page, { ...fields, ...half })).status).toBe(422);
  expect((await visitor.submit(page, fields)).location).toBe(`/company/applicants/${person}?done=changed`);
  expect(await current()).toMatchObject({
    status: 'withdrawn',
    selections: [
      {
        status: 'withdrawn',
        endedOn: '2026-05-10',
        step: '内定',
        reason: '他社の条件がよかった',
        reasonKind: 'pay',
        offerDeclined: true,
        wouldChange: [
          { kind: 'remote' },
          { kind: 'pay_at_least', yen: 5_000_000 },
          { kind: 'start_from', day: '2027-04-01' },
          { kind: 'years_of', years: 3, of: '経理' },
        ],
        pinned: ['step', 'status', 'endReason'],
      },
    ],
  });
  const { html } = await visitor.get(`/company/applicants/${person}`);
  for (const words of [
    '年収が500万円以上',
    '経理の経験が3年以上',
    '給与の条件が合わなかった',
    '内定を辞退',
    '手で変更した項目',
  ])
    expect(html).toContain(words);
  expect(await services.asSuperuserRows('select id from outbox_messages')).toEqual([]);
});

test('a later file changes nothing of it, and the import names what it says otherwise', async () => {
  const before = await current();
  const id = await bring({
    ...ROW,
    status: '採用',
    ended: '2026/6/1',
    reason: '充足',
    phone: '090-1111-2222',
  });
  const after = await current();
  const history = after['history'] as object[];
  expect(history.slice(0, -1)).toEqual(before['history']);
  expect(after).toEqual({ ...before, phone: '+819011112222', updatedAt: after['updatedAt'], history });
  const { json } = await call('GET', `/imports/${id}`);
  const said = (json['notices'] as { kind: string; text: string }[]).filter(({ kind }) =>
    kind.startsWith('kept'),
  );
  expect(said.map(({ kind }) => kind).toSorted()).toEqual(['kept_by_hand', 'kept_status']);
  expect(JSON.stringify(said)).toMatch(/採用 2026-06-01[\s\S]*辞退 2026-05-10/);
  expect(JSON.stringify(said)).toMatch(/充足[\s\S]*他社の条件がよかった/);
});

test('what is released follows the files again', async () => {
  const { selection } = await ids();
  const page = `/company/applicants/selections/${selection}`;
  const visitor = new Visitor(siteOf('recruiter'));
  const shown = (await current())['selections'] as { pinned: string[] }[];
  expect((await visitor.get(page)).html).toContain('name="released_status"');
  await call('PATCH', `/selections/${selection}`, { released: ['status', 'step'] });
  await bring({ ...ROW, status: '採用', ended: '2026/6/1' });
  expect(await current()).toMatchObject({
    selections: [{ status: 'hired', endedOn: '2026-06-01', reasonKind: 'pay', pinned: ['endReason'] }],
  });
  expect(shown[0]?.pinned).toContain('status');
});

test('a person is changed on their page, and a file with what they had before is still about them', async () => {
  const { person } = await ids();
  const visitor = new Visitor(siteOf('recruiter'));
  const page = `/company/applicants/${person}/edit`;
  expect(await visitor.submit(page, { name: '山田 花子', kana: '', email: '', phone: '' })).toMatchObject({
    status: 422,
    html: expect.stringContaining('どちらかを入力'),
  });
  const fields = { name: '佐々木　花子', kana: 'ささき はなこ', email: 'new@example.org', phone: '' };
  expect((await visitor.submit(page, fields)).location).toBe(`/company/applicants/${person}?done=changed`);
  const mine = { fullName: '佐々木 花子', kana: 'ササキ ハナコ', email: 'new@example.org', phone: null };
  expect(await current()).toMatchObject({ ...mine, pinned: ['name', 'kana', 'mail', 'phone'] });
  await bring(ROW);
  expect(await current()).toMatchObject(mine);
  expect(await services.asSuperuserRows('select from applicants')).toHaveLength(1);
});

test('who saves what a colleague has changed meanwhile is told so, with what stands there now, and nothing is written', async () => {
  const { person, selection } = await ids();
  const visitor = new Visitor(siteOf('recruiter'));
  for (const [page, address, change, field] of [
    [`/company/applicants/selections/${selection}`, `/selections/${selection}`, { step: '三次面接' }, 'step'],
    [`/company/applicants/${person}/edit`, `/applicants/${person}`, { kana: 'ハナ' }, 'kana'],
  ] as const) {
    const { html } = await visitor.get(page);
    const shown = hiddenFields(html, page);
    await call('PATCH', address, change);
    const before = await current();
    const fields = {
      status: 'rejected',
      reasonKind: '',
      name: '山田 花子',
      email: 'x@example.org',
      phone: '',
    };
    const sent = {
      step: '',
      kana: '',
      ...fields,
      endReason: '',
      route: '',
      endedOn: '',
      pay: '',
      certificate: '',
    };
    const more = { start_from: '', years: '', years_of: '', [field]: '別の値' };
    const answer = await visitor.post(page, [...shown, ...Object.entries({ ...sent, ...more })]);
    expect([answer.status, answer.html]).toEqual([
      409,
      expect.stringContaining(Object.values(change)[0] ?? ''),
    ]);
    expect(await current()).toEqual(before);
  }
});

test('the page about reasons says how many are other or unknown, of how many', async () => {
  await services.asSuperuser(`insert into selections (company_id, applicant_id, status, ended_on, reason_kind)
    select company_id, id, 'rejected', '2026-05-01', k from applicants,
      unnest(array['pay', 'pay', 'pay', 'pay', 'pay', 'other', 'other', null, null, null]) as k`);
  const { html } = await new Visitor(siteOf('viewer')).get('/company/applicants/end-reasons');
  expect(html).toContain('10件中5件は、理由が「その他」か記録なしです');
  expect(html).toMatch(/給与の条件が合わなかった[\s\S]*>5<[\s\S]*50.0%/);
  const other = await new Visitor(siteOf('viewer', stranger)).get('/company/applicants/end-reasons');
  expect(other.html).toContain('お見送りの記録はまだありません');
});
