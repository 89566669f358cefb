import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { moveClock } from '../../../test/factories/introductions.ts';
import {
  makeCompany,
  makeMember,
  type TestMember,
  type TestOrganisation,
} from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate, startOfJstDay } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { contactWindow, recordContact, setWindow } from './actions/contacts.ts';
import { joinEntries, partEntries } from './actions/join-entries.ts';
import { applicantApi } from './api/applicants.ts';
import { listContacts } from './store/contacts.ts';
import { applicantRoutes } from './web/applicants.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
let one: TestMember;
let other: TestMember;
let person: ApplicantId;
let second: ApplicantId;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  one = await makeMember(services, company, { role: 'recruiter', name: '電話 した人' });
  other = await makeMember(services, company, { role: 'recruiter', name: '後から 来た人' });
  [person, second] = (await makeApplicants(services, company, [{}, {}])) as [ApplicantId, ApplicantId];
});

const routes = () => ({ pages: applicantRoutes(services), api: applicantApi(services) });
const visitorOf = (role: Role) =>
  new Visitor(memberSite(services, routes(), { organisation: company, role }));
const page = () => `/company/applicants/${person}`;
const WINDOW = '/company/applicants/contact-window';
const today = () => services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
const by = (member: TestMember, on: string, id = person) =>
  services.within(member.scope, (tx) => recordContact(tx, id, { kind: 'phone', on }));
const heldFor = (member: TestMember, id = person) =>
  services.within(member.scope, async (tx) => (await contactWindow(tx, [id])).get(id));
const rows = async () =>
  (await services.asSuperuserRows(
    `select kind, contacted_by as by from applicant_contacts where company_id = '${company.id}' order by id`,
  )) as { kind: string; by: string }[];
async function call(method: string, path: string, body?: object, role: Role = 'recruiter') {
  const site = memberSite(services, routes(), { organisation: company, role });
  const headers = { 'Content-Type': 'application/json' };
  const response = await site(`/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

test('who may only look writes nothing down and sets no interval; a day to come and a way that is none are refused', async () => {
  const on = await today();
  expect((await call('POST', `/applicants/${person}/contacts`, { kind: 'phone', on }, 'viewer')).status).toBe(
    403,
  );
  const { html } = await visitorOf('viewer').get(page());
  expect(html).toContain('連絡の記録');
  expect(html).not.toContain(`${page()}/contacts"`);
  const recruiter = visitorOf('recruiter');
  const [token] = /name="csrf" value="([^"]*)"/.exec((await recruiter.get(page())).html)?.slice(1) ?? [''];
  expect(
    (
      await recruiter.post(WINDOW, [
        ['csrf', token ?? ''],
        ['days', '1'],
      ])
    ).status,
  ).toBe(403);
  for (const fields of [
    { on },
    { kind: 'letter', on },
    { kind: 'phone', on: '2099-01-01' },
    { kind: 'phone', on: 'x' },
  ])
    expect((await recruiter.submit(page(), fields, `${page()}/contacts`)).status).toBe(422);
  for (const body of [
    { kind: 'letter', on },
    { kind: 'phone', on: '2099-01-01' },
  ])
    expect((await call('POST', `/applicants/${person}/contacts`, body)).status).toBe(422);
  for (const days of ['181', '-1', '', 'x', '1.5'])
    expect((await visitorOf('owner').submit(WINDOW, { days })).status).toBe(422);
  expect(await rows()).toEqual([]);
});

test('a colleague’s contact holds others back up to its last day in Japan, never the one who made it, and names both', async () => {
  const on = await today();
  expect(await by(one, on)).toMatchObject({ ok: true, other: undefined });
  expect(await heldFor(one)).toBeUndefined();
  expect(await heldFor(other)).toMatchObject({ by: '電話 した人', kind: 'phone', on, daysLeft: 30 });
  const { html } = await visitorOf('recruiter').get(page());
  expect(html).toMatch(/電話 した人が[\s\S]*連絡しています（電話）[\s\S]*あと30日です/);
  const answered = await call('GET', `/applicants/${person}/contacts`);
  expect(answered.json).toMatchObject({
    heldBy: { daysLeft: 30 },
    contacts: [{ kind: 'phone', by: '電話 した人' }],
  });
  await services.within(other.scope, (tx) => setWindow(tx, 2));
  const tomorrow = startOfJstDay(on).getTime() + 86_400_000;
  await moveClock(services, new Date(tomorrow + 86_399_000));
  expect(await heldFor(other)).toMatchObject({ daysLeft: 1 });
  await moveClock(services, new Date(tomorrow + 86_400_000));
  expect(await heldFor(other)).toBeUndefined();
});

test('no interval holds nobody back; what was set is shown and stands in the log', async () => {
  await by(one, await today());
  expect((await visitorOf('owner').submit(WINDOW, { days: '０' })).location).toBe(`${WINDOW}?done=saved`);
  expect(await heldFor(other)).toBeUndefined();
  expect((await visitorOf('viewer').get(page())).html).toContain('連絡の間隔は、定めていません');
  await visitorOf('owner').submit(WINDOW, { days: '180' });
  expect(await heldFor(other)).toMatchObject({ daysLeft: 180 });
  const [line] = await services.asSuperuserRows(
    `select count(*)::int as lines from audit_events where action = 'contact_window.set' and organisation_id = '${company.id}'`,
  );
  expect(line).toEqual({ lines: 2 });
});

test('of two colleagues who write down at once the second is told of the first', async () => {
  const on = await today();
  const both = await heldBack(services, `select from applicants where id = '${person}' for update`, () => [
    by(one, on),
    by(other, on),
  ]);
  expect(both.map((done) => done.ok && done.other?.by).filter(Boolean)).toHaveLength(1);
  expect(await rows()).toHaveLength(2);
});

test('an entry made by mistake goes, a letter stays; contacts come along into a merge and go back', async () => {
  const visitor = visitorOf('recruiter');
  const sent = await visitor.submit(page(), { kind: 'mail', on: await today() }, `${page()}/contacts`);
  expect(sent.location).toBe(`${page()}?done=contacted`);
  const [mine] = await services.within(one.scope, (tx) => listContacts(tx, person, 9));
  await services.asSuperuser(`insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
    values ('${company.id}', gen_random_uuid(), '${person}', 'letter', now(), 'x', now())`);
  const letter = (await services.within(one.scope, (tx) => listContacts(tx, person, 9))).find(
    ({ kind }) => kind === 'letter',
  );
  expect((await call('DELETE', `/applicant-contacts/${letter?.id}`)).status).toBe(404);
  const picks = { name: 'one', kana: 'one', mail: 'one', phone: 'one' } as never;
  const joined = await services.within(one.scope, (tx) => joinEntries(tx, second, person, picks));
  if (!joined.ok) throw new Error(joined.reason);
  const count = (id: ApplicantId) =>
    services.within(one.scope, async (tx) => (await listContacts(tx, id, 9)).length);
  expect([await count(person), await count(second)]).toEqual([0, 2]);
  await services.within(one.scope, (tx) => partEntries(tx, second, person, joined.joined));
  expect([await count(person), await count(second)]).toEqual([2, 0]);
  await visitor.submit(page(), {}, `${page()}/contacts/${mine?.id}/removal`);
  expect(await rows()).toEqual([{ kind: 'letter', by: 'x' }]);
});
