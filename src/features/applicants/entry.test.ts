import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { applicantCsv, type RowSketch } from '../../../test/import-files.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import { compareNow } from '../duplicates/actions/find-duplicates.ts';
import { showLikely } from '../duplicates/actions/show-pairs.ts';
import { duplicateRoutes } from '../duplicates/web.tsx';
import { receiveImport } from '../imports/actions/receive-file.ts';
import { runImport } from '../imports/actions/run-import.ts';
import { applicantApi } from './api/applicants.ts';
import { applicantRoutes } from './web/applicants.tsx';

let services: StaffTestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
  await bring(ROW);
});
afterAll(() => services.end());

const ROW: RowSketch = {
  name: '山田 花子',
  mail: 'hanako@example.org',
  phone: '090-1111-2222',
  opening: '営業',
  applied: '2026/4/1',
  status: '不採用',
  ended: '2026/5/1',
};
const PAGE = '/company/applicants/new';
const TYPED = {
  name: '山田　花子',
  kana: '',
  email: 'hanako@example.org',
  phone: '',
  opening: '経理',
  status: 'rejected',
  appliedOn: '2026/06/01',
  endedOn: '2026-07-01',
  reasonKind: 'pay',
  reason: '',
};

async function bring(row: RowSketch) {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv([row]));
  })();
  const options = { mode: 'write', includePastTerm: true } as const;
  const { importId } = await receiveImport(services, company.scope, { fileName: 'a.csv', bytes }, options);
  await runImport(services, company.scope, importId);
}

function siteOf(role: Role) {
  const pages = applicantRoutes(services, { showLikely, compareNow });
  pages.route('/', duplicateRoutes());
  return memberSite(
    services,
    { pages, api: applicantApi(services, compareNow) },
    { organisation: company, role },
  );
}
async function add(body: object, key?: string, role: Role = 'recruiter') {
  const response = await siteOf(role)('/api/v1/applicants', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
type Shown = { readonly intake: string; readonly full_name: string; readonly selections: number };
const entries = async () =>
  (await services.asSuperuserRows(
    `select a.intake, a.full_name, (select count(*)::int from selections s where s.applicant_id = a.id) as selections
     from applicants a where merged_into is null order by a.created_at, a.id`,
  )) as Shown[];
const FROM_FILE = { intake: 'file', full_name: '山田 花子', selections: 1 };
const TYPED_ONE = { intake: 'hand', full_name: '山田 花子', selections: 1 };

test('who only reads adds nobody, by page or program, and what is wrong is named with its field while what was typed stays', async () => {
  expect((await add({ name: '山田', email: 'a@example.org' }, undefined, 'viewer')).status).toBe(403);
  const visitor = new Visitor(siteOf('recruiter'));
  const [token = ['', '']] = hiddenFields((await visitor.get(PAGE)).html, PAGE);
  expect((await visitor.at(siteOf('viewer')).post(PAGE, [token, ['name', '山田']])).status).toBe(403);
  const refused = await add({
    name: '',
    email: 'x',
    status: 'failed',
    endedOn: '2026-02-30',
    birthday: '1990-01-01',
  });
  expect(refused.status).toBe(422);
  const named = (refused.json['errors'] as { field: string }[]).map(({ field }) => field);
  expect(named.toSorted()).toEqual(['', 'email', 'endedOn', 'name', 'status']);
  expect((await add({ name: '山田', endedOn: '2999-01-01' })).json).toMatchObject({
    errors: [{ field: 'email' }, { field: 'status' }, { field: 'endedOn' }],
  });
  const { status, html } = await visitor.submit(PAGE, { ...TYPED, status: '', reason: '<b>年収' });
  expect(status).toBe(422);
  for (const words of ['状態を選んでください', '&lt;b&gt;年収', 'value="経理"', 'value="hanako@example.org"'])
    expect(html).toContain(words);
  expect(await entries()).toEqual([FROM_FILE]);
});

test('a person who is known already is added all the same, joined to nobody, and the likely pair is shown at once', async () => {
  const visitor = new Visitor(siteOf('recruiter'));
  const { html: form } = await visitor.get(PAGE);
  const sent = [...hiddenFields(form, PAGE), ...Object.entries(TYPED)] as [string, string][];
  const { location = '' } = await visitor.post(PAGE, sent);
  expect(location).toMatch(/^\/company\/applicants\/[0-9a-f-]{36}\?done=added$/);
  // Pressed twice, it is one person.
  expect((await visitor.post(PAGE, sent)).location).toBe(location);
  expect(await entries()).toEqual([FROM_FILE, TYPED_ONE]);
  const { html } = await visitor.get(location);
  expect(html).toContain('同じ方かもしれない登録があります');
  expect(html).toMatch(/href="\/company\/duplicates\/[0-9a-f-]{36}">山田 花子<\/a>/);
  expect(html).toContain('手で登録');
  expect(html).toContain('給与の条件が合わなかった');
  const [line] = await services.asSuperuserRows(
    `select action, actor_kind from audit_events where action = 'applicant.added'`,
  );
  expect(line).toEqual({ action: 'applicant.added', actor_kind: 'staff' });
  expect(await services.asSuperuserRows('select id from outbox_messages')).toEqual([]);
});

test('no file joins it: rows with its address or its number and name go on with the entry of the files', async () => {
  await bring({ ...ROW, opening: '経理', applied: '2026/6/1', ended: '2026/8/1' });
  expect(await entries()).toEqual([{ ...FROM_FILE, selections: 2 }, TYPED_ONE]);
  expect((await add({ name: '鈴木 一', phone: '090-3333-4444' })).status).toBe(201);
  await bring({ ...ROW, name: '鈴木 一', mail: '', phone: '090-3333-4444' });
  const known = await entries();
  expect(known.slice(2)).toEqual([
    { intake: 'hand', full_name: '鈴木 一', selections: 0 },
    { intake: 'file', full_name: '鈴木 一', selections: 1 },
  ]);
  await bring({ ...ROW, name: '鈴木 一', mail: '', phone: '090-3333-4444', status: '辞退' });
  expect(await entries()).toEqual(known);
});

test('once people have made the two one, files go on with it', async () => {
  const visitor = new Visitor(siteOf('recruiter'));
  const [pair] = (await services.asSuperuserRows(
    `select p.id from duplicate_pairs p join applicants a on a.id = p.one_id where a.full_name = '山田 花子'`,
  )) as { id: string }[];
  const page = `/company/duplicates/${pair?.id}`;
  const all = { name: 'one', kana: 'one', mail: 'one', phone: 'other' };
  expect((await visitor.submit(page, all, `${page}/merge`)).location).toContain('done=merged');
  expect((await entries())[0]).toEqual({ ...FROM_FILE, selections: 3 });
  await bring({ ...ROW, opening: '総務', applied: '2026/9/1', ended: '2026/9/2' });
  expect((await entries())[0]).toEqual({ ...FROM_FILE, selections: 4 });
});

test('a program adds one with what it says, once under one key, and is answered with the applicant', async () => {
  const body = {
    name: '佐々木 翼',
    email: 'tsubasa@example.org',
    opening: '開発',
    status: 'withdrawn',
    endedOn: '2026-03-01',
    reason: '他社',
  };
  const added = await add(body, 'one');
  expect(added).toMatchObject({
    status: 201,
    json: {
      fullName: '佐々木 翼',
      email: 'tsubasa@example.org',
      status: 'withdrawn',
      openingTitle: '開発',
      endedOn: '2026-03-01',
      intake: 'hand',
      pinned: ['name', 'mail'],
      selections: [{ reason: '他社', reasonKind: 'other', pinned: ['status', 'endReason'] }],
    },
  });
  expect((await add(body, 'one')).json).toEqual(added.json);
  expect((await add({ ...body, name: '別' }, 'one')).status).toBe(422);
  expect((await entries()).filter(({ full_name }) => full_name === '佐々木 翼')).toHaveLength(1);
});
