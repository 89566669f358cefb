import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, makeMember, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { removeMember } from '../orgs/actions/members.ts';
import { noteApplicant } from './actions/note-applicants.ts';
import { applicantApi } from './api/applicants.ts';
import { MOST_NOTES } from './rules/notes.ts';
import { applicantRoutes } from './web/applicants.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
let stranger: TestOrganisation;
let person: ApplicantId;
let other: ApplicantId;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
  stranger = await makeCompany(services);
  [person, other] = (await makeApplicants(services, company, [{}, {}])) as [ApplicantId, ApplicantId];
});
afterAll(() => services.end());

const routes = () => ({ pages: applicantRoutes(services), api: applicantApi(services) });
const siteOf = (role: Role, organisation = company) => memberSite(services, routes(), { organisation, role });
const page = () => `/company/applicants/${person}`;
async function call(method: string, path: string, body?: object, role: Role = 'recruiter', from = company) {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await siteOf(role, from)(`/api/v1${path}`, init);
  return { status: response.status, json: (await response.json()) as { id?: string; code?: string } };
}
const stored = (what: string) => services.asSuperuserRows(what) as Promise<Record<string, unknown>[]>;
const counts = async () =>
  (
    await stored(`select (select count(*)::int from applicant_notes) as notes,
      (select count(*)::int from applicant_tags) as tags,
      (select count(*)::int from audit_events where action like 'applicant.%') as lines`)
  )[0];

test('who may only look can neither write nor delete, and a stranger finds nobody: nothing is written', async () => {
  const path = `/applicants/${person}`;
  for (const [method, address, body] of [
    ['POST', `${path}/notes`, { text: 'x' }],
    ['POST', `${path}/tags`, { add: ['x'] }],
    ['DELETE', `/applicant-notes/${person}`, undefined],
  ] as const) {
    expect((await call(method, address, body, 'viewer')).status).toBe(403);
    expect((await call(method, address, body, 'owner', stranger)).status).toBe(404);
  }
  const recruiter = new Visitor(siteOf('recruiter'));
  const [token = ['', '']] = hiddenFields((await recruiter.get(page())).html, `${page()}/notes`);
  const viewer = recruiter.at(siteOf('viewer'));
  const { html } = await viewer.get(page());
  expect(html).not.toContain(`action="${page()}/`);
  for (const address of ['notes', `notes/${person}/removal`, 'tags', 'tags/removal'])
    expect((await viewer.post(`${page()}/${address}`, [token, ['text', 'x'], ['tag', 'x']])).status).toBe(
      403,
    );
  expect(await counts()).toEqual({ notes: 0, tags: 0, lines: 0 });
});

test('a note keeps its author and time, the newest first, as it was written; without its author it stays', async () => {
  const author = await makeMember(services, company, { role: 'recruiter', name: '記録 太郎' });
  await services.within(author.scope, (tx) => noteApplicant(tx, person, '電話で\n希望を聞いた'));
  const visitor = new Visitor(siteOf('recruiter'));
  const sent = await visitor.submit(page(), { text: ' 二つ目 <b> ' }, `${page()}/notes`);
  expect(sent.location).toBe(`${page()}?done=noted`);
  const { html } = await visitor.get(page());
  expect(html).toMatch(/二つ目 &lt;b&gt;[\s\S]*電話で\n希望を聞いた/);
  expect(html).toContain('記録 太郎');
  expect((await call('GET', `/applicants/${person}`)).json).toMatchObject({
    notes: [
      { text: '二つ目 <b>', author: null },
      { text: '電話で\n希望を聞いた', author: '記録 太郎' },
    ],
  });
  const owner = await makeMember(services, company);
  await services.within(owner.scope, (tx) => removeMember(tx, author.userId));
  expect((await visitor.get(page())).html).not.toContain('記録 太郎');
  expect(await counts()).toMatchObject({ notes: 2, lines: 2 });
});

test.each([
  ['nothing', '', '入力'],
  ['2,001 letters', 'あ'.repeat(2_001), '2,000文字まで'],
  ['a control', 'a\u0000b', '使えない文字'],
])('a note of %s is turned away with what was typed', async (_what, text, words) => {
  const { status, html } = await new Visitor(siteOf('owner')).submit(page(), { text }, `${page()}/notes`);
  expect([status, html]).toEqual([422, expect.stringContaining(words)]);
});

test('a deleted note is gone for good, and its deletion is in the journal; twice is once', async () => {
  const { json } = await call('POST', `/applicants/${person}/notes`, { text: '消すメモ' });
  expect((await call('DELETE', `/applicant-notes/${json.id}`)).status).toBe(200);
  expect((await call('DELETE', `/applicant-notes/${json.id}`)).status).toBe(404);
  expect(await stored(`select id from applicant_notes where id = '${json.id}'`)).toEqual([]);
  expect(
    await stored(
      `select organisation_id as at, object from journal_entries where kind = 'applicant_note_removed'`,
    ),
  ).toEqual([{ at: company.id, object: json.id }]);
});

test('there is room for a number of notes, and not one more', async () => {
  await services.asSuperuser(`insert into applicant_notes (company_id, id, applicant_id, text, noted_at, noted_by)
    select company_id, gen_random_uuid(), id, 'x', now(), 'x' from applicants, generate_series(2, ${MOST_NOTES})
    where id = '${other}'`);
  expect((await call('POST', `/applicants/${other}/notes`, { text: '最後' })).status).toBe(201);
  expect(await call('POST', `/applicants/${other}/notes`, { text: 'x' })).toMatchObject({
    status: 409,
    json: { code: 'too_many' },
  });
});

test('a tag is one tag in any writing, is offered for the next person and comes off', async () => {
  const visitor = new Visitor(siteOf('recruiter'));
  expect((await visitor.submit(page(), { tag: ' エクセル ' }, `${page()}/tags`)).location).toContain(
    'tagged',
  );
  await visitor.submit(page(), { tag: 'ｴｸｾﾙ' }, `${page()}/tags`);
  const elsewhere = `/company/applicants/${other}`;
  expect((await visitor.get(elsewhere)).html).toMatch(/name="known" value="エクセル"/);
  await visitor.submit(elsewhere, { known: 'エクセル', tag: '' }, `${elsewhere}/tags`);
  expect(await stored('select applicant_id as id, tag from applicant_tags')).toEqual(
    [person, other].map((id) => ({ id, tag: 'エクセル' })),
  );
  expect((await new Visitor(siteOf('owner', stranger)).get('/company/applicants')).html).not.toContain(
    'エクセル',
  );
  expect(
    (await call('POST', `/applicants/${person}/tags`, { add: ['経理'], remove: ['エクセル'] })).json,
  ).toEqual({
    added: ['経理'],
    removed: ['エクセル'],
  });
  await visitor.submit(page(), { tag: '経理' }, `${page()}/tags/removal`);
  expect((await call('GET', `/applicants/${person}`)).json).toMatchObject({ tags: [] });
});

test('a tag of more letters than there is room for is turned away', async () => {
  const visitor = new Visitor(siteOf('recruiter'));
  const send = (tag: string) => visitor.submit(page(), { tag }, `${page()}/tags`);
  expect((await send('あ'.repeat(30))).status).toBe(303);
  expect(await send('あ'.repeat(31))).toMatchObject({
    status: 422,
    html: expect.stringContaining('30文字まで'),
  });
});
