import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, makeMember, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { contactBasis, declareBasis } from './actions/contact-basis.ts';
import { joinEntries, partEntries } from './actions/join-entries.ts';
import { recordBases, refuseContact } from './actions/record-bases.ts';
import { applicantApi } from './api/applicants.ts';
import { type BasisRecord, contactFrom, contactStates } from './rules/basis.ts';
import { listCounting } from './store/bases.ts';
import { applicantRoutes } from './web/applicants.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
let person: ApplicantId;
let second: ApplicantId;
let today: string;

beforeAll(async () => {
  services = await staffTestServices();
  today = await services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  [person, second] = (await makeApplicants(services, company, [{}, {}])) as [ApplicantId, ApplicantId];
});

const POLICY = '0197f000-0000-7000-8000-000000000001';
const KEPT = { name: 'kept', kana: 'kept', mail: 'kept', phone: 'kept' } as const;
const routes = () => ({ pages: applicantRoutes(services), api: applicantApi(services) });
const visitorOf = (role: Role = 'recruiter', organisation = company) =>
  new Visitor(memberSite(services, routes(), { organisation, role }));
const page = (id = person) => paths.company.applicantBases(id);
const within: StaffTestServices['within'] = (...work) => services.within(...work);
const own = <T>(work: Parameters<typeof within<T>>[1]) => within(company.scope, work);
const stateOf = async (id = person) => (await own((tx) => contactBasis(tx, [id]))).get(id)?.state;
const rows = () =>
  services.asSuperuserRows(
    `select * from applicant_bases where company_id = '${company.id}' order by applicant_id, id`,
  ) as Promise<Readonly<Record<string, unknown>>[]>;
const day = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
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
const say = (about: string, basis: string, on = today, words = '電話で伺った') =>
  call('POST', `/applicants/${person}/bases`, { about, basis, on, words });

test('who may only look writes nothing down; a stranger, a day to come, no choice and no words are refused', async () => {
  const stranger = await makeCompany(services);
  const body = { about: 'contact', basis: 'opt_in', on: today, words: 'x' };
  expect((await call('POST', `/applicants/${person}/bases`, body, 'viewer')).status).toBe(403);
  expect((await visitorOf('owner', stranger).get(page())).status).toBe(404);
  const { html } = await visitorOf('viewer').get(page());
  expect([html.includes('これまでの記録'), html.includes('name="what"')]).toEqual([true, false]);
  const recruiter = visitorOf();
  const sent = (fields: object) =>
    recruiter.submit(page(), { what: 'agreed', on: today, words: '応募フォーム', ...fields });
  for (const [fields, words] of [
    [{ on: day(1) }, '日付が今日より後です'],
    [{ words: '' }, 'どのように確認したかを入力してください'],
    [{ what: [] }, '記録することを選んでください'],
  ] as const)
    expect(await sent(fields)).toMatchObject({ status: 422, html: expect.stringContaining(words) });
  expect((await say('contact', 'opt_in', day(1))).status).toBe(422);
  // What is declared with a policy, and what only the person can have done, is nobody’s to type.
  expect((await say('contact', 'declared')).status).toBe(422);
  expect((await say('keeping', 'own_request')).status).toBe(422);
  expect(await rows()).toEqual([]);
});

test('what is written down stands on the person’s page, in the history and in REST with who and when, and nobody is mailed', async () => {
  const [{ mails }] = (await services.asSuperuserRows(
    'select count(*)::int as mails from outbox_messages',
  )) as [{ mails: number }];
  const recruiter = visitorOf();
  const first = (await recruiter.get(paths.company.applicant(person))).html;
  expect(first.split('id="bases"')[1]?.match(/記録なし/g)).toHaveLength(2);
  const words = '応募フォームの同意欄';
  expect((await recruiter.submit(page(), { what: 'agreed', on: day(-3), words })).location).toContain(
    'basis_noted',
  );
  expect((await recruiter.submit(page(), { what: 'agreed', on: day(-3), words })).location).toContain(
    'basis_same',
  );
  expect(
    (await recruiter.submit(page(), { what: 'follow_up', on: day(-3), words: '応募要項に記載' })).status,
  ).toBe(303);
  expect(await rows()).toMatchObject([
    { about: 'contact', basis: 'opt_in', source: 'hand', words, entry_id: person, policy_id: null },
    { about: 'keeping', basis: 'follow_up', words: '応募要項に記載' },
  ]);
  const shown = (await recruiter.get(paths.company.applicant(person))).html.split('id="bases"')[1] ?? '';
  for (const text of ['ご本人が同意', words, '選考の後の対応']) expect(shown).toContain(text);
  expect((await recruiter.get(paths.company.applicantTimeline(person))).html).toContain(
    '再応募の連絡：ご本人が同意',
  );
  const { json } = await call('GET', `/applicants/${person}`);
  expect(json['bases']).toEqual({
    keeping: { basis: 'follow_up', since: day(-3), source: 'hand', words: '応募要項に記載' },
    contact: { state: 'opt_in', since: day(-3), source: 'hand', words },
  });
  expect(await services.asSuperuserRows('select count(*)::int as mails from outbox_messages')).toEqual([
    { mails },
  ]);
});

test('a refusal is not overruled by hand, by a policy or for many; what the person agrees to on a later day is', async () => {
  await say('contact', 'refused', day(-5));
  expect(await say('contact', 'opt_in', day(-5))).toMatchObject({
    status: 409,
    json: { code: 'contact_refused' },
  });
  const late = await visitorOf().submit(page(), { what: 'agreed', on: day(-6), words: 'x' });
  expect(late).toMatchObject({ status: 422, html: expect.stringContaining('連絡を望まないと伝えています') });
  expect(await own((tx) => declareBasis(tx, [person, second], { policyId: POLICY }))).toEqual({
    declared: 1,
    same: 0,
    refused: [person],
  });
  const agreed = { about: 'contact', basis: 'opt_in', on: day(-5), words: 'x', source: 'hand' } as const;
  expect([...(await own((tx) => recordBases(tx, [person, second], agreed))).values()]).toEqual([
    'refused',
    'done',
  ]);
  expect(await stateOf()).toBe('refused');
  expect((await say('contact', 'opt_in', day(-4))).status).toBe(200);
  expect(await stateOf()).toBe('opt_in');
  // Said again later it counts again, though it was said before.
  expect((await say('contact', 'refused', day(-4))).status).toBe(200);
  expect(await stateOf()).toBe('refused');
});

test('a policy declares once for whoever neither agreed nor refused; a stranger’s people are none of it', async () => {
  const [foreign] = (await makeApplicants(services, await makeCompany(services), [{}])) as [ApplicantId];
  const declare = () =>
    own((tx) => declareBasis(tx, [person, second, foreign], { policyId: POLICY, words: '方針1' }));
  await say('contact', 'opt_in');
  expect(await declare()).toEqual({ declared: 1, same: 1, refused: [] });
  expect(await declare()).toEqual({ declared: 0, same: 2, refused: [] });
  const all = await own((tx) => contactBasis(tx, [person, second, foreign]));
  expect([...all.values()].map(({ state, source, policyId }) => [state, source, policyId])).toEqual([
    ['opt_in', 'hand', null],
    ['declared', 'policy', POLICY],
    ['none', null, null],
  ]);
  expect(await rows()).toHaveLength(2);
});

test('a record taken back as a mistake counts no longer and stays to be read with who did so; a stranger takes none back', async () => {
  await say('contact', 'refused');
  const [record] = await rows();
  const removal = paths.company.applicantBasisRemoval(person, String(record?.['id']));
  const stranger = await makeCompany(services);
  expect(
    await visitorOf('recruiter', stranger)
      .submit(page(), {}, removal)
      .catch(() => null),
  ).toBeNull();
  expect(await stateOf()).toBe('refused');
  expect((await visitorOf().submit(page(), {}, removal)).location).toContain('basis_voided');
  expect(await stateOf()).toBe('none');
  expect((await visitorOf('viewer').get(page())).html).toContain('取り消し済み（');
  expect((await call('DELETE', `/applicant-bases/${record?.['id']}`)).status).toBe(404);
  expect((await rows())[0]).toMatchObject({ basis: 'refused', voided_at: expect.any(Date) });
  // What the person answered themselves is nobody’s to take back.
  await own((tx) => refuseContact(tx, [person], { on: today, words: null, source: 'answer' }));
  const answered = (await rows())[1];
  expect((await call('DELETE', `/applicant-bases/${answered?.['id']}`)).status).toBe(404);
  expect(await stateOf()).toBe('refused');
});

test('of entries that become one the more restrictive counts and the page says so; parting gives back what each had', async () => {
  const member = await makeMember(services, company, { role: 'recruiter', name: '記録 した人' });
  const say = (
    id: ApplicantId,
    about: 'keeping' | 'contact',
    basis: 'refused' | 'opt_in' | 'consent' | 'legal_duty',
    on: string,
  ) =>
    within(member.scope, (tx) => recordBases(tx, [id], { about, basis, on, words: '面談', source: 'hand' }));
  await say(second, 'contact', 'refused', day(-9));
  await say(second, 'keeping', 'consent', day(-9));
  await say(person, 'contact', 'opt_in', day(-2));
  await say(person, 'keeping', 'legal_duty', day(-2));
  const before = await rows();
  const joined = await own((tx) => joinEntries(tx, person, second, KEPT));
  if (!joined.ok) throw new Error(joined.reason);
  expect(await stateOf()).toBe('refused');
  const shown =
    (await visitorOf('viewer').get(paths.company.applicant(person))).html.split('id="bases"')[1] ?? '';
  expect(shown.split('id="owner"')[0]?.match(/まとめた登録の記録。厳しいほうを優先/g)).toHaveLength(2);
  expect(await own((tx) => partEntries(tx, person, second, joined.joined))).toBe(true);
  expect(await rows()).toEqual(before);
  expect([await stateOf(), await stateOf(second)]).toEqual(['opt_in', 'refused']);
});

test('a refusal and a record taken back stay so when an older state is put back', async () => {
  await say('contact', 'opt_in', day(-2));
  const [agreed] = await rows();
  await say('contact', 'refused');
  await call('DELETE', `/applicant-bases/${agreed?.['id']}`);
  await replayOnOlder(
    services,
    `delete from applicant_bases where basis = 'refused' and company_id = '${company.id}';
     update applicant_bases set voided_at = null, voided_by = null where company_id = '${company.id}'`,
  );
  expect(await rows()).toMatchObject([
    { basis: 'opt_in', voided_at: expect.any(Date) },
    { basis: 'refused', since: today, voided_at: null },
  ]);
});

test('a list is narrowed to what the rule says of each, whatever was written down', async () => {
  const people = await makeApplicants(
    services,
    company,
    Array.from({ length: 8 }, () => ({})),
  );
  const moment = fc.integer({ min: 0, max: 3 });
  const some = fc.record({
    who: fc.nat({ max: people.length - 1 }),
    basis: fc.constantFrom('opt_in', 'declared', 'refused'),
    since: moment,
    recorded: moment,
    joined: fc.option(moment),
    isVoid: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 30 }), async (all) => {
      const values = all.map(({ who, basis, since, recorded, joined, isVoid }) => {
        const at = (days: number | null) =>
          days === null ? 'null' : `timestamptz '2026-05-0${days + 1} 00:00Z'`;
        return `('${company.id}', gen_random_uuid(), '${people[who]}', '${joined === null ? people[who] : second}', ${at(joined)}, 'contact',
          '${basis}', '2026-05-0${since + 1}', '${basis === 'declared' ? 'policy' : 'hand'}', ${basis === 'declared' ? `'${POLICY}'` : 'null'},
          ${at(recorded)}, 'x', ${isVoid ? `now(), 'x'` : 'null, null'})`;
      });
      await services.asSuperuser(`delete from applicant_bases where company_id = '${company.id}';
        ${
          values.length === 0
            ? ''
            : `insert into applicant_bases (company_id, id, applicant_id, entry_id, joined_at, about, basis, since, source, policy_id,
          recorded_at, recorded_by, voided_at, voided_by) values ${values.join(',')}`
        }`);
      const counting = await own((tx) => listCounting(tx, people));
      const said = (id: ApplicantId): readonly BasisRecord[] => counting.get(id) ?? [];
      for (const state of contactStates) {
        const { json } = await call('GET', `/applicants?contact=${state}`);
        const found = (json['data'] as { id: string }[])
          .map(({ id }) => id)
          .filter((id) => people.includes(id as ApplicantId));
        expect(found.toSorted()).toEqual(
          people.filter((id) => contactFrom(said(id)).state === state).toSorted(),
        );
      }
    }),
    { numRuns: 12 },
  );
});

test('the list, its file and the page of terms tell of whom nobody has said on what they are kept', async () => {
  await say('keeping', 'follow_up');
  await say('contact', 'refused');
  const names = async (query: string) =>
    (await visitorOf('viewer').get(`/company/applicants?status=all&${query}`)).html;
  const [kept, other] = [paths.company.applicant(person), paths.company.applicant(second)];
  for (const [query, shown, hidden] of [
    ['keeping=none', other, kept],
    ['keeping=stated', kept, other],
    ['contact=refused', kept, other],
    ['contact=none', other, kept],
  ] as const) {
    const html = await names(query);
    expect([query, html.includes(shown), html.includes(hidden)]).toEqual([query, true, false]);
  }
  const file = await visitorOf().get('/company/applicants/list.csv?status=all&contact=refused');
  expect(file.html).toContain('"選考の後の対応","ご本人が望まない"');
});
