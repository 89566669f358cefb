import { expect, test } from 'vitest';
import { BULKS, bulkWorld, LIST } from '../../../test/bulk-world.ts';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { moveClock } from '../../../test/factories/introductions.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import { startOfJstDay } from '../../platform/calendar.ts';
import type { BulkId } from '../../platform/ids.ts';
import { runSweep } from '../../platform/queue/sweeps.ts';
import { changeTags } from '../applicants/actions/note-applicants.ts';
import { MOST_AT_ONCE } from '../applicants/rules/many.ts';
import { MOST_KNOWN_TAGS } from '../applicants/rules/notes.ts';
import { prepareBulk } from './actions/prepare-bulk.ts';
import { stepBulk, undoBulk } from './actions/run-bulk.ts';
import { bulkSweeps } from './jobs.ts';
import { undoneUntil } from './rules/bulk.ts';

const { services, company, people, stored, own, visitorOf, call, ask, tagged, lines, prepare, confirm } =
  bulkWorld();

test('who may only look sees no boxes and can do nothing with many; a stranger finds nobody', async () => {
  const stranger = await makeCompany(services());
  const [one] = people();
  const id = await prepare('tag', [one]);
  const viewer = visitorOf('viewer');
  const { html } = await viewer.get(`${LIST}?status=all`);
  expect(html).toContain('青木 一');
  expect(html).not.toContain('type="checkbox" form=');
  expect(html).not.toContain(`action="${BULKS}`);
  expect((await viewer.get(`${BULKS}/${id}`)).html).not.toContain('name="value"');
  const token = (await visitorOf().get(LIST)).html.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '';
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
  expect((await visitorOf('owner', stranger).get(`${BULKS}/${id}`)).status).toBe(404);
  expect(await tagged('x')).toEqual([]);
});

test('whoever is ticked is asked for by number and name, done once, counted, and taken back where nobody changed it since', async () => {
  const [one, two, three] = people();
  await own((tx) => changeTags(tx, two, { add: ['営業'], remove: [] }));
  const visitor = visitorOf();
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
  const [one, two, three] = people();
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
  const visitor = visitorOf();
  const page = await ask(visitor, 'tag', [], { all: 'yes' });
  await makeApplicants(services(), company(), [{ name: '後から 来た' }]);
  expect((await visitor.get(page)).html).toContain('（4名）');
  await visitor.submit(page, { value: '全員' });
  expect(await tagged('全員')).toEqual(['上田 三', '井上 二', '江口 四', '青木 一']);
});

test('what is more than a step goes on where it stopped', async () => {
  const many = (to: number) =>
    services().asSuperuser(`set session_replication_role = replica;
      insert into applicants (company_id, id, full_name, mail_address, person_key, status, latest_on)
      select '${company().id}', gen_random_uuid(), '多い 人' || n, n || '@m.example', n || '@m.example', 'rejected', '2026-01-31'
      from generate_series(1, ${to}) n;
      set session_replication_role = default`);
  await many(2_001);
  const begun = await call('/applicants/bulk', { action: 'tag', tag: '段階', search: 'status=rejected' });
  expect(begun).toMatchObject({ status: 202, json: { state: 'running', done: 2_000, waiting: 1 } });
  const id = String(begun.json['id']) as BulkId;
  const page = await visitorOf().get(`${BULKS}/${id}`);
  expect(page.html).toMatch(/実行しています[\s\S]*2,001件のうち2,000件/);
  await expect(
    own(async (tx) => {
      await stepBulk(tx, services(), id);
      throw new Error('the process dies here');
    }),
  ).rejects.toThrow('the process dies here');
  expect((await call(`/applicants/bulk/${id}`)).json).toMatchObject({
    state: 'running',
    done: 2_000,
    waiting: 1,
  });
  const [run] = bulkSweeps;
  if (run === undefined) throw new Error('no sweep');
  await runSweep(services(), run);
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
      where action = 'applicants.bulk' and organisation_id = '${company().id}'`),
  ).toEqual([{ count: 1, by: 'key' }]);
});

test('as many as may are meant whole, and one more is refused whole', async () => {
  const asked = { search: { query: 'q=&status=all', by: 'page' } } as const;
  expect(await own((tx) => prepareBulk(tx, 'tag', asked, 4))).toMatchObject({ ok: true, people: 4 });
  expect(await own((tx) => prepareBulk(tx, 'tag', asked, 3))).toEqual({ ok: false, reason: 'too_many' });
  expect(await own((tx) => prepareBulk(tx, 'tag', { ids: people() }, 3))).toEqual({
    ok: false,
    reason: 'too_many',
  });
  expect(MOST_AT_ONCE).toBe(10_000);
});

test('two presses at once do it once', async () => {
  const id = await prepare('tag', people());
  const both = await heldBack(services(), `select from bulk_actions where id = '${id}' for update`, () => [
    confirm(id, '早い'),
    confirm(id, '遅い'),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await tagged('早い')).length + (await tagged('遅い')).length).toBe(4);
});

test('what was done is undone on the thirtieth day and not on the next; then it is forgotten, and so is what nobody confirmed', async () => {
  const [first, second] = [await prepare('tag', people()), await prepare('tag', people())];
  await confirm(first, '期限');
  await confirm(second, '期限外');
  const [row] = await stored(`select ended_at as at from bulk_actions where id = '${first}'`);
  const last = undoneUntil(row?.['at'] as Date);
  await moveClock(services(), startOfJstDay(last));
  expect(await own((tx) => undoBulk(tx, services(), first))).toBe(true);
  await moveClock(services(), new Date(startOfJstDay(last).getTime() + 86_400_000));
  expect(await own((tx) => undoBulk(tx, services(), second))).toBe(false);
  const left = await prepare('tag', people());
  await services().asSuperuser(`update bulk_actions set ended_at = now() - interval '30 days 1 second' where id = '${second}';
    update bulk_actions set prepared_at = now() - interval '23 hours' where id = '${left}'`);
  const forget = bulkSweeps[1];
  if (forget === undefined) throw new Error('no sweep');
  await runSweep(services(), forget);
  const kept = async () =>
    (await stored(`select id from bulk_actions where company_id = '${company().id}' order by id`)).map(
      ({ id }) => id,
    );
  expect(await kept()).toEqual([first, left].toSorted());
  await services().asSuperuser(
    `update bulk_actions set prepared_at = now() - interval '25 hours' where id = '${left}'`,
  );
  await runSweep(services(), forget);
  expect(await kept()).toEqual([first]);
});

test('a company has room for so many different tags, and not for one more', async () => {
  const [one] = people();
  await services().asSuperuser(`insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
    select '${company().id}', '${one}', 'k' || n, now() from generate_series(1, ${MOST_KNOWN_TAGS}) n`);
  const asked = { action: 'tag', applicantIds: [people()[1]] };
  expect(await call('/applicants/bulk', { ...asked, tag: '新しい' })).toMatchObject({
    status: 409,
    json: { code: 'too_many_known' },
  });
  expect((await call('/applicants/bulk', { ...asked, tag: 'Ｋ７' })).json).toMatchObject({ done: 1 });
  expect(await tagged('k7')).toEqual(['井上 二', '青木 一']);
});
