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
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import { startOfJstDay } from '../../platform/calendar.ts';
import type { Role } from '../../platform/http/access.ts';
import type { ApplicantId, BulkId } from '../../platform/ids.ts';
import { runSweep } from '../../platform/queue/sweeps.ts';
import { joinEntries, partEntries } from '../applicants/actions/join-entries.ts';
import { changeTags } from '../applicants/actions/note-applicants.ts';
import { giveApplicant } from '../applicants/actions/own-applicants.ts';
import { applicantApi } from '../applicants/api/applicants.ts';
import { MOST_AT_ONCE } from '../applicants/rules/many.ts';
import { applicantFile } from '../applicants/views/applicant-file.ts';
import { applicantRoutes } from '../applicants/web/applicants.tsx';
import { createRelayLink } from '../links/actions/create-link.ts';
import { relayLinkInput } from '../links/input.ts';
import { removeMember } from '../orgs/actions/members.ts';
import { prepareBulk } from './actions/prepare-bulk.ts';
import { confirmBulk, stepBulk, undoBulk } from './actions/run-bulk.ts';
import { bulkApi } from './api.ts';
import { bulkSweeps } from './jobs.ts';
import { undoneUntil } from './rules/bulk.ts';
import { bulkRoutes } from './web.tsx';

let services: StaffTestServices;
let company: TestOrganisation;
let member: TestMember;
let people: ApplicantId[];

const NAMES = ['青木 一', '井上 二', '上田 三', '江口 四'];
beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  member = await makeMember(services, company, { role: 'recruiter', name: '担当 花子' });
  people = await makeApplicants(
    services,
    company,
    NAMES.map((name) => ({ name })),
  );
});

function siteOf(role: Role = 'recruiter', organisation = company) {
  const pages = bulkRoutes(services, applicantFile);
  pages.route('/', applicantRoutes(services));
  const api = bulkApi(services);
  api.route('/', applicantApi(services));
  return memberSite(services, { pages, api }, { organisation, role });
}
const LIST = '/company/applicants';
const BULKS = `${LIST}/bulk`;
const stored = async (what: string) => (await services.asSuperuserRows(what)) as Record<string, unknown>[];
const own = <T>(work: Parameters<typeof services.within<T>>[1]) => services.within(member.scope, work);
async function call(path: string, body?: object, role: Role = 'recruiter', from = company) {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await siteOf(role, from)(`/api/v1${path}`, init);
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
/** Ticks people under the list. Answers where the page that confirms is. */
async function ask(
  visitor: Visitor,
  kind: string,
  ids: readonly string[],
  more: Record<string, string> = {},
) {
  const sent = await visitor.submit(`${LIST}?status=all`, { do: kind, ids, ...more }, BULKS);
  return sent.location ?? '';
}
const tagged = async (tag: string) =>
  (
    await stored(`select a.full_name as name from applicant_tags t join applicants a on a.id = t.applicant_id
      where t.tag = '${tag}' and t.company_id = '${company.id}' order by 1`)
  ).map(({ name }) => name);
const ownerOf = async (id: string) =>
  (await stored(`select owner_id as owner from applicant_owners where applicant_id = '${id}'`))[0]?.['owner'];
const lines = () =>
  stored(`select action, detail from audit_events where organisation_id = '${company.id}'
    and (action like 'applicants.%' or action like 'applicant.%') order by business_at, action`);
async function prepare(kind: Parameters<typeof prepareBulk>[1], ids: readonly ApplicantId[]) {
  const prepared = await own((tx) => prepareBulk(tx, kind, { ids }));
  if (!prepared.ok) throw new Error(prepared.reason);
  return prepared.id;
}
const confirm = (id: BulkId, value: string | null, words: string | null = null) =>
  own((tx) => confirmBulk(tx, services, id, { value, words }));

test('who may only look sees no boxes and can do nothing with many; a stranger finds nobody', async () => {
  const stranger = await makeCompany(services);
  const [one] = people as [ApplicantId];
  const id = await prepare('tag', [one]);
  const viewer = new Visitor(siteOf('viewer'));
  const { html } = await viewer.get(`${LIST}?status=all`);
  expect(html).toContain('青木 一');
  expect(html).not.toContain('type="checkbox" form=');
  expect(html).not.toContain(BULKS);
  expect((await viewer.get(`${BULKS}/${id}`)).html).not.toContain('name="value"');
  const token = (await new Visitor(siteOf()).get(LIST)).html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '';
  for (const path of [BULKS, `${BULKS}/${id}`, `${BULKS}/${id}/undo`])
    expect((await viewer.post(path, [['csrf', token]])).status).toBe(403);
  expect((await viewer.get(`${BULKS}/${id}/list.xlsx`)).status).toBe(403);
  const body = { action: 'tag', tag: 'x', applicantIds: [one] };
  expect((await call('/applicants/bulk', body, 'viewer')).status).toBe(403);
  expect((await call(`/applicants/bulk/${id}/undo`, {}, 'viewer')).status).toBe(403);
  expect(await call('/applicants/bulk', body, 'owner', stranger)).toMatchObject({
    status: 409,
    json: { code: 'nobody' },
  });
  expect((await call(`/applicants/bulk/${id}`, undefined, 'owner', stranger)).status).toBe(404);
  expect((await new Visitor(siteOf('owner', stranger)).get(`${BULKS}/${id}`)).status).toBe(404);
  expect(await tagged('x')).toEqual([]);
});

test('whoever is ticked is asked for by number and name, done once, counted, and taken back where nobody changed it since', async () => {
  const [one, two, three] = people as [ApplicantId, ApplicantId, ApplicantId];
  await own((tx) => changeTags(tx, two, { add: ['営業'], remove: [] }));
  const visitor = new Visitor(siteOf());
  const nobody = await visitor.submit(`${LIST}?status=all`, { do: 'tag' }, BULKS);
  expect(nobody.location).toBe(`${LIST}?status=all&done=nobody`);
  expect((await visitor.get(nobody.location ?? '')).html).toContain('誰も選ばれていません');
  const page = await ask(visitor, 'tag', [one, two, three, '00000000-0000-4000-8000-000000000000']);
  const asked = await visitor.get(page);
  expect(asked.html.replaceAll('<wbr/>', '')).toMatch(
    /タグを付ける（3名）[\s\S]*3名にタグを付けます[\s\S]*30日以内なら[\s\S]*青木 一/,
  );
  expect((await visitor.submit(page, { value: '' })).status).toBe(422);
  expect((await visitor.submit(page, { value: 'ｴｲｷﾞｮｳ候補' })).location).toBe(page);
  const again = [...hiddenFields(asked.html, page), ['value', '別の言葉']] as [string, string][];
  expect((await visitor.post(page, again)).location).toBe(page);
  expect(await tagged('別の言葉')).toEqual([]);
  const [given] = await stored(`select tag from applicant_tags where applicant_id = '${one}'`);
  const tag = String(given?.['tag']);
  expect(await tagged(tag)).toEqual(['上田 三', '井上 二', '青木 一']);
  expect((await visitor.get(page)).html).toContain('3名について完了しました');
  await own((tx) => changeTags(tx, three, { add: [], remove: [tag] }));
  await own((tx) => changeTags(tx, three, { add: [tag], remove: [] }));
  await visitor.submit(page, {}, `${page}/undo`);
  expect(await tagged(tag)).toEqual(['上田 三']);
  const { html } = await visitor.get(page);
  expect(html).toMatch(/2名を元に戻しました[\s\S]*あとからほかの方が変えた方　1名[\s\S]*上田 三/);
  expect(html).not.toContain(`${page}/undo`);
  expect((await visitor.get(BULKS)).html).toMatch(new RegExp(`${tag}[\\s\\S]*取り消し済み`));
  expect((await lines()).filter(({ action }) => String(action).startsWith('applicants.'))).toEqual([
    { action: 'applicants.bulk', detail: { kind: 'tag', people: 3 } },
    { action: 'applicants.bulk_undone', detail: { kind: 'tag', people: 3 } },
  ]);
});

test('a tag that is there, no room for one more, and a tag that is not there are named with why', async () => {
  const [one, two, three] = people as [ApplicantId, ApplicantId, ApplicantId];
  await own((tx) => changeTags(tx, one, { add: ['有'], remove: [] }));
  const many = Array.from({ length: 20 }, (_, at) => `札${at}`);
  await own((tx) => changeTags(tx, two, { add: many, remove: [] }));
  const done = await call('/applicants/bulk', { action: 'tag', tag: '有', applicantIds: [one, two, three] });
  expect(done).toMatchObject({
    status: 200,
    json: {
      state: 'done',
      people: 3,
      done: 1,
      waiting: 0,
      notDone: [
        { why: 'full', count: 1, people: [{ id: two, name: '井上 二' }] },
        { why: 'same', count: 1, people: [{ id: one, name: '青木 一' }] },
      ],
    },
  });
  const off = await call('/applicants/bulk', { action: 'untag', tag: '有', search: 'q=' });
  expect(off.json).toMatchObject({ people: 4, done: 2, notDone: [{ why: 'same', count: 2 }] });
  const back = await call(`/applicants/bulk/${String(off.json['id'])}/undo`, {});
  expect(back.json).toMatchObject({ state: 'undone', undone: 2, undoableUntil: null });
  expect(await tagged('有')).toEqual(['上田 三', '青木 一']);
  expect((await call(`/applicants/bulk/${String(off.json['id'])}/undo`, {})).status).toBe(409);
  for (const search of ['status=nothing', 'unknown=1'])
    expect((await call('/applicants/bulk', { action: 'untag', tag: '有', search })).status).toBe(422);
  expect((await call('/applicants/bulk', { action: 'untag', tag: '有' })).status).toBe(422);
});

test('everybody whom the search finds is fixed when it is asked for: who comes later is not meant', async () => {
  const visitor = new Visitor(siteOf());
  const page = await ask(visitor, 'tag', [], { all: 'yes' });
  await makeApplicants(services, company, [{ name: '後から 来た' }]);
  expect((await visitor.get(page)).html).toContain('（4名）');
  await visitor.submit(page, { value: '全員' });
  expect(await tagged('全員')).toEqual(['上田 三', '井上 二', '江口 四', '青木 一']);
});

test('what is more than a step goes on where it stopped', async () => {
  const many = (to: number) =>
    services.asSuperuser(`set session_replication_role = replica;
      insert into applicants (company_id, id, full_name, mail_address, person_key, status, latest_on)
      select '${company.id}', gen_random_uuid(), '多い 人' || n, n || '@m.example', n || '@m.example', 'rejected', '2026-01-31'
      from generate_series(1, ${to}) n;
      set session_replication_role = default`);
  await many(2_001);
  const begun = await call('/applicants/bulk', { action: 'tag', tag: '段階', search: 'status=rejected' });
  expect(begun).toMatchObject({ status: 202, json: { state: 'running', done: 2_000, waiting: 1 } });
  const id = String(begun.json['id']) as BulkId;
  const page = await new Visitor(siteOf()).get(`${BULKS}/${id}`);
  expect(page.html).toMatch(/実行しています[\s\S]*2,001件のうち2,000件/);
  await expect(
    own(async (tx) => {
      await stepBulk(tx, services, id);
      throw new Error('the process dies here');
    }),
  ).rejects.toThrow();
  expect((await call(`/applicants/bulk/${id}`)).json).toMatchObject({
    state: 'running',
    done: 2_000,
    waiting: 1,
  });
  const [run] = bulkSweeps;
  if (run === undefined) throw new Error('no sweep');
  await runSweep(services, run);
  expect((await call(`/applicants/bulk/${id}`)).json).toMatchObject({
    state: 'done',
    done: 2_001,
    waiting: 0,
  });
  expect(await stored(`select count(*)::int as count from applicant_tags where tag = '段階'`)).toEqual([
    { count: 2_001 },
  ]);
  expect(
    await stored(`select count(*)::int as count, max(actor_id) as by from audit_events
      where action = 'applicants.bulk' and organisation_id = '${company.id}'`),
  ).toEqual([{ count: 1, by: 'key' }]);
});

test('as many as may are meant whole, and one more is refused whole', async () => {
  const asked = { search: { query: 'q=&status=all', by: 'page' } } as const;
  expect(await own((tx) => prepareBulk(tx, 'tag', asked, 4))).toMatchObject({ ok: true, people: 4 });
  expect(await own((tx) => prepareBulk(tx, 'tag', asked, 3))).toEqual({ ok: false, reason: 'too_many' });
  expect(await own((tx) => prepareBulk(tx, 'tag', { ids: people }, 3))).toEqual({
    ok: false,
    reason: 'too_many',
  });
  expect(MOST_AT_ONCE).toBe(10_000);
});

test('two presses at once do it once', async () => {
  const id = await prepare('tag', people);
  const both = await heldBack(services, `select from bulk_actions where id = '${id}' for update`, () => [
    confirm(id, '早い'),
    confirm(id, '遅い'),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await tagged('早い')).length + (await tagged('遅い')).length).toBe(4);
});

test('people are given to a colleague and back to whoever had them; who was given on since is named, a colleague who left gets nobody', async () => {
  const [one, two, three, four] = people as [ApplicantId, ApplicantId, ApplicantId, ApplicantId];
  const other = await makeMember(services, company, { role: 'recruiter', name: '別の 人' });
  const leaver = await makeMember(services, company, { role: 'recruiter', name: '去る 人' });
  await own((tx) => giveApplicant(tx, one, other.userId));
  await own((tx) => giveApplicant(tx, two, leaver.userId));
  await own((tx) => giveApplicant(tx, three, member.userId));
  const stranger = await makeMember(services, await makeCompany(services));
  expect(
    (await call('/applicants/bulk', { action: 'owner', owner: stranger.userId, applicantIds: [one] })).status,
  ).toBe(422);
  const visitor = new Visitor(siteOf());
  const page = await ask(visitor, 'owner', people);
  expect((await visitor.submit(page, { value: '' })).status).toBe(422);
  await visitor.submit(page, { value: member.userId });
  expect((await visitor.get(page)).html).toMatch(
    /担当 花子[\s\S]*3名について完了[\s\S]*すでにそうなっていた方　1名[\s\S]*上田 三/,
  );
  const mine = await services.within(member.scope, () =>
    visitor.get(`${LIST}?status=all&owner=${member.userId}`),
  );
  for (const name of NAMES) expect(mine.html).toContain(name);
  expect((await visitor.get(`${LIST}?status=all&owner=none`)).html).toContain('条件に合う方はいません');
  await own((tx) => giveApplicant(tx, four, other.userId));
  const owner = await makeMember(services, company);
  await services.within(owner.scope, (tx) => removeMember(tx, leaver.userId));
  await visitor.submit(page, {}, `${page}/undo`);
  expect([await ownerOf(one), await ownerOf(two), await ownerOf(three), await ownerOf(four)]).toEqual([
    other.userId,
    undefined,
    member.userId,
    other.userId,
  ]);
  expect((await visitor.get(page)).html).toMatch(/2名を元に戻しました[\s\S]*変えた方　1名[\s\S]*江口 四/);
});

test('a member who leaves leaves people whom nobody looks after; nobody is given to one who has just left', async () => {
  const [one] = people as [ApplicantId];
  const leaver = await makeMember(services, company, { role: 'recruiter' });
  await own((tx) => giveApplicant(tx, one, leaver.userId));
  const id = await prepare('owner', people);
  const owner = await makeMember(services, company);
  const [given] = await heldBack(
    services,
    `select from members where user_id = '${leaver.userId}' for update`,
    () => [confirm(id, leaver.userId).catch((error: Error) => error.name)],
    `delete from members where user_id = '${leaver.userId}'`,
  );
  expect(given).toBe('InvalidInput');
  expect(await ownerOf(one)).toBeUndefined();
  expect(owner.userId).not.toBe(leaver.userId);
});

test('an owner comes along where the kept entry has none, and goes back when the two are parted', async () => {
  const [one, two] = people as [ApplicantId, ApplicantId];
  await own((tx) => giveApplicant(tx, two, member.userId));
  const picks = { name: 'one', kana: 'one', mail: 'one', phone: 'one' } as never;
  const joined = await own((tx) => joinEntries(tx, one, two, picks));
  if (!joined.ok) throw new Error(joined.reason);
  expect(await ownerOf(one)).toBe(member.userId);
  await own((tx) => partEntries(tx, one, two, joined.joined));
  expect([await ownerOf(one), await ownerOf(two)]).toEqual([undefined, member.userId]);
});

test('deleting many asks why, says that it cannot be undone, keeps them out of files and leaves no name behind', async () => {
  const [one, two] = people as [ApplicantId, ApplicantId];
  const visitor = new Visitor(siteOf());
  const page = await ask(visitor, 'delete', [one, two]);
  expect((await visitor.get(page)).html).toMatch(/2名の登録を[\s\S]*元に戻せません/);
  expect((await visitor.submit(page, { value: 'own', words: '' })).status).toBe(422);
  expect(
    await stored(`select count(*)::int as count from applicants where company_id = '${company.id}'`),
  ).toEqual([{ count: 4 }]);
  await visitor.submit(page, { value: 'own', words: '採用の終了' });
  const { html } = await visitor.get(page);
  expect(html).toContain('2名について完了しました');
  expect(html).not.toMatch(/青木 一|元に戻す|undo/);
  expect(
    await stored(`select (select count(*)::int from applicants where company_id = '${company.id}') as left,
      (select count(*)::int from bulk_people where company_id = '${company.id}') as kept,
      (select array_agg(basis || people || words) from forgettings where company_id = '${company.id}') as said`),
  ).toEqual([{ left: 2, kept: 0, said: ['own2採用の終了'] }]);
  const id = page.split('/').at(-1) ?? '';
  expect((await call(`/applicants/bulk/${id}/undo`, {})).status).toBe(409);
});

test('personal links are made for those who may get a result mail; the others are named with why', async () => {
  const [one, two] = people as [ApplicantId, ApplicantId];
  const [hired] = (await makeApplicants(services, company, [
    { name: '採用 済', selections: [['hired', '2026-01-31']] },
  ])) as [ApplicantId];
  const asked = relayLinkInput.parse({ kind: 'personal', name: '不採用のご連絡' });
  const made = await own((tx) => createRelayLink(tx, asked));
  if (!made.ok) throw new Error(made.reason);
  const link = made.link.id;
  await call('/applicants/bulk', { action: 'links', linkId: link, applicantIds: [one] });
  const visitor = new Visitor(siteOf());
  const page = await ask(visitor, 'links', [one, two, hired]);
  expect((await visitor.get(page)).html).toContain('メールは送られません');
  expect((await visitor.submit(page, { value: two })).status).toBe(422);
  await visitor.submit(page, { value: link });
  expect((await visitor.get(page)).html).toMatch(/1名について完了/);
  expect((await call(`/applicants/bulk/${page.split('/').at(-1)}`)).json).toMatchObject({
    done: 1,
    undoableUntil: null,
    notDone: [
      { why: 'not_eligible', people: [{ name: '採用 済' }] },
      { why: 'same', people: [{ name: '青木 一' }] },
    ],
  });
  expect(await stored(`select count(*)::int as count from personal_codes where link_id = '${link}'`)).toEqual(
    [{ count: 2 }],
  );
});

test('the file holds who was ticked and nobody else, and stands in the log', async () => {
  const [one, two] = people as [ApplicantId, ApplicantId];
  const visitor = new Visitor(siteOf());
  const page = await ask(visitor, 'export', [one, two]);
  const file = await visitor.get(`${page}/list.csv`);
  for (const name of ['青木 一', '井上 二']) expect(file.html).toContain(name);
  expect(file.html).not.toContain('上田 三');
  expect((await visitor.get(`${page}/list.xlsx`)).status).toBe(200);
  expect((await lines()).map(({ detail }) => detail)).toEqual([
    { people: 2, isMore: false, format: 'utf8' },
    { people: 2, isMore: false, format: 'xlsx' },
  ]);
  const tag = await prepare('tag', [one]);
  expect((await visitor.get(`${BULKS}/${tag}/list.csv`)).status).toBe(404);
});

test('what was done is undone on the thirtieth day and not on the next; then it is forgotten, and so is what nobody confirmed', async () => {
  const [first, second] = [await prepare('tag', people), await prepare('tag', people)];
  await confirm(first, '期限');
  await confirm(second, '期限外');
  const [row] = await stored(`select ended_at as at from bulk_actions where id = '${first}'`);
  const last = undoneUntil(row?.['at'] as Date);
  await moveClock(services, startOfJstDay(last));
  expect(await own((tx) => undoBulk(tx, services, first))).toBe(true);
  await moveClock(services, new Date(startOfJstDay(last).getTime() + 86_400_000));
  expect(await own((tx) => undoBulk(tx, services, second))).toBe(false);
  const left = await prepare('tag', people);
  await services.asSuperuser(`update bulk_actions set ended_at = now() - interval '30 days 1 second' where id = '${second}';
    update bulk_actions set prepared_at = now() - interval '23 hours' where id = '${left}'`);
  const forget = bulkSweeps[1];
  if (forget === undefined) throw new Error('no sweep');
  await runSweep(services, forget);
  const kept = async () =>
    (await stored(`select id from bulk_actions where company_id = '${company.id}' order by id`)).map(
      ({ id }) => id,
    );
  expect(await kept()).toEqual([first, left].toSorted());
  await services.asSuperuser(
    `update bulk_actions set prepared_at = now() - interval '25 hours' where id = '${left}'`,
  );
  await runSweep(services, forget);
  expect(await kept()).toEqual([first]);
});
