import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRequestWorld, type RequestWorld } from '../../../test/request-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { tellTakenBack } from '../introductions/actions/tell-taken-back.ts';
import { tellAgencies } from './actions/tell-agencies.ts';

/** What people do themselves stands in the register, and is asked of every agency that received something. */

let of: RequestWorld;
let first: string;
let second: string;

beforeAll(async () => {
  of = await openRequestWorld();
  [first = '', second = ''] = of.world.agencyIds;
});
afterAll(() => of.services.end());

const brief = (rows: Awaited<ReturnType<RequestWorld['register']>>) =>
  rows.map(({ kind, via, state, outcome }) => [kind, via, state, outcome].join(' ')).toSorted();

describe('what a person does on their own pages', () => {
  test('is entered by the act itself: a copy once a day, an item, an agency, everything, a correction', async () => {
    const { visitor, id } = await of.person();
    await visitor.get('/me/data/export.json');
    expect(await of.register(id)).toEqual([]);
    await visitor.submit('/me/data', {}, '/me/data/export.json');
    await visitor.submit('/me/data', {}, '/me/data/export.html');
    expect(brief(await of.register(id))).toEqual(['disclosure own_page answered done']);
    await visitor.submit(`/me/agencies/${first}/items/remote/withdrawal`, {});
    await visitor.submit('/me/data/profile', {
      name: '田中 花',
      work: ['sales'],
      prefecture: '大阪府',
      contact: 'mail',
    });
    await visitor.submit('/me/data/corrections', { agencies: [second] });
    expect(brief(await of.register(id))).toEqual([
      'correction own_page in_progress done',
      'disclosure own_page answered done',
      'stop_use own_page in_progress done',
    ]);
    expect((await of.tasks(id)).map(({ agency, kind, item }) => [agency, kind, item])).toEqual([
      [first, 'stop_use', 'remote'],
      [second, 'correction', null],
    ]);
    // Everything at once: one line an agency, and what was open there before is asked no more.
    await visitor.submit('/me/contact/nothing', {});
    expect((await of.tasks(id)).map(({ agency, kind, item }) => [agency, kind, item])).toEqual(
      [first, second].toSorted().map((agency) => [agency, 'stop_use', null]),
    );
    expect(brief(await of.register(id))).toEqual([
      'correction own_page answered done',
      'disclosure own_page answered done',
      'stop_use own_page answered done',
      'stop_use own_page in_progress done',
      'stop_use own_page in_progress done',
    ]);
  });

  test('ends with the last agency, and the person sees which has acknowledged it and which has not', async () => {
    const { visitor, id } = await of.person();
    await visitor.submit('/me/data/profile', {
      name: '田中 花',
      work: ['sales'],
      prefecture: '大阪府',
      contact: 'mail',
    });
    await visitor.submit('/me/data/corrections', { agencies: [first, second] });
    const [request] = await of.register(id);
    const page = async () => (await visitor.get(`/me/requests/${request?.id}`)).html;
    const tasks = await of.tasks(id);
    const taskOf = (agency: string) => tasks.find((one) => one.agency === agency)?.id ?? '';
    expect((await page()).match(/確認待ち（1月18日\(月\)まで）|確認待ち（1月18日（月）まで）/g)).toHaveLength(
      2,
    );
    expect((await of.acknowledge(0, taskOf(first))).location).toBe('/agency/requests?done=acknowledged');
    expect((await of.register(id))[0]?.state).toBe('in_progress');
    const half = await page();
    expect([half.match(/に確認しました。/g)?.length, half.match(/確認待ち/g)?.length]).toEqual([1, 1]);
    expect((await visitor.get('/me/requests')).html).toContain('会社の確認待ち：1社');
    await of.acknowledge(1, taskOf(second));
    expect((await of.register(id))[0]?.state).toBe('answered');
    expect((await page()).match(/に確認しました。/g)).toHaveLength(2);
  });

  test('is nobody else’s to see: another person, nobody signed in, and no id at all are answered alike', async () => {
    const { visitor, id } = await of.person();
    await visitor.submit(`/me/agencies/${first}/withdrawal`, {});
    const [request] = await of.register(id);
    const other = (await of.person()).visitor;
    for (const path of [request?.id ?? '', randomUUID(), 'x'])
      expect((await other.get(`/me/requests/${path}`)).status).toBe(404);
    expect((await of.newcomer().get('/me/requests')).location).toContain('/me/sign-in');
  });

  test('an erasure is partly refused by the article about the records, until the day the last of them ends', async () => {
    const { visitor, id, address } = await of.person();
    await visitor.submit('/me/data/erasure', {});
    expect(brief(await of.register(id))).toEqual(['erasure own_page in_progress part_refused']);
    const tasks = await of.tasks(id);
    expect(tasks.map(({ kind }) => kind)).toEqual(['erasure', 'erasure']);
    for (const index of [0, 1])
      await of.acknowledge(index, tasks.find(({ agency }) => agency === of.world.agencyIds[index])?.id ?? '');
    const [row] = await of.rows<{ state: string; article: string; until: string; kept: string }>(
      `select state, article, kept_until::text as until, (select (max(keep_until) - interval '1 ms') at time zone 'Asia/Tokyo'
        from provision_records where candidate_id = '${id}')::date::text as kept from requests where candidate_id = '${id}'`,
    );
    expect([row?.state, row?.article, row?.until]).toEqual(['partly_refused', 'records', row?.kept]);
    // The agency sees a number and nothing that would tell who it was.
    const page = (await of.agency().get('/agency/requests?state=acknowledged')).html;
    expect(page).toContain(tasks.find(({ agency }) => agency === first)?.provision.slice(0, 8));
    for (const word of ['田中', address]) expect(page).not.toContain(word);
  });
});

describe('an agency', () => {
  test('acknowledges its own and nobody else’s: a foreign one is answered like an unknown one, and nothing is written', async () => {
    const { visitor, id } = await of.person();
    await visitor.submit('/me/contact/nothing', {});
    const tasks = await of.tasks(id);
    const own = tasks.find(({ agency }) => agency === first)?.id ?? '';
    const foreign = tasks.find(({ agency }) => agency === second)?.id ?? '';
    for (const ids of [[foreign], [own, foreign], [randomUUID()]])
      expect((await of.acknowledge(0, ...ids)).status).toBe(404);
    expect((await of.acknowledge(0)).location).toBe('/agency/requests?done=none_ticked');
    expect((await of.acknowledge(0, 'x')).location).toBe('/agency/requests?done=none_ticked');
    const viewer = of.agency(0, 'viewer');
    expect((await viewer.get('/agency/requests')).html).not.toContain('type="checkbox"');
    expect((await of.tasks(id)).some(({ done }) => done)).toBe(false);
    // Twice is once.
    await of.acknowledge(0, own);
    const [before] = await of.rows(`select acknowledged_at from request_tasks where id = '${own}'`);
    await of.acknowledge(0, own);
    expect(await of.rows(`select acknowledged_at from request_tasks where id = '${own}'`)).toEqual([before]);
    expect((await of.tasks(id)).map(({ done }) => done).toSorted()).toEqual([false, true]);
    expect(await of.rows(`select action from audit_events where subject_id = '${own}'`)).toEqual([
      { action: 'request.acknowledged' },
    ]);
  });

  test('does the same by its API', async () => {
    const { visitor, id } = await of.person([first]);
    await visitor.submit(`/me/agencies/${first}/items/prefecture/withdrawal`, {});
    const [task] = await of.tasks(id);
    const api = of.api();
    const list = JSON.parse(await (await api('/api/v1/requests', {})).text());
    expect(list.data.find((one: { id: string }) => one.id === task?.id)).toMatchObject({
      kind: 'stop_use',
      item: 'prefecture',
      provisionId: task?.provision,
      reason: null,
      dueAt: '2027-01-18T15:00:00.000Z',
      acknowledgedAt: null,
    });
    const post = (path: string, key = randomUUID()) =>
      api(path, {
        method: 'POST',
        headers: { 'Idempotency-Key': key, 'Content-Type': 'application/json' },
        body: '{}',
      });
    expect(
      (
        await of.api(1)(`/api/v1/requests/${task?.id}/acknowledgement`, {
          method: 'POST',
          headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(404);
    expect((await post(`/api/v1/requests/${task?.id}/acknowledgement`)).status).toBe(201);
    expect((await of.tasks(id))[0]?.done).toBe(true);
    const done = JSON.parse(await (await api('/api/v1/requests?state=acknowledged', {})).text());
    expect(done.data[0]?.id).toBe(task?.id);
  });

  test('is mailed once about one act: corrections by a mail of their own, what is taken back by the one about that', async () => {
    const { visitor } = await of.person([first]);
    await of.services.asSystem((tx) => tellAgencies(tx, of.services));
    await of.services.asSystem((tx) => tellTakenBack(tx, of.services));
    const box = `${first}@example.jp`;
    const before = (await mailsTo(of.services, box)).length;
    await visitor.submit('/me/data/profile', {
      name: '田中 花',
      work: ['sales'],
      prefecture: '大阪府',
      contact: 'mail',
    });
    await visitor.submit('/me/data/corrections', { agencies: [first] });
    await of.services.asSystem((tx) => tellAgencies(tx, of.services));
    await of.services.asSystem((tx) => tellAgencies(tx, of.services));
    const [mail, ...more] = (await mailsTo(of.services, box)).slice(0, -before || undefined);
    expect(more).toHaveLength(0);
    expect(mail?.text).toContain('新しく1件');
    expect(mail?.text).toContain('1月18日');
    expect(mail?.text).toContain('/agency/requests');
    expect(mail?.text).not.toContain('田中');
    await visitor.submit(`/me/agencies/${first}/withdrawal`, {});
    expect(await of.services.asSystem((tx) => tellAgencies(tx, of.services))).toBe(0);
    await of.at('2027-01-12T11:00:00+09:00');
    await of.services.asSystem((tx) => tellTakenBack(tx, of.services));
    const [taken] = await mailsTo(of.services, box);
    expect(taken?.text).toContain('/agency/requests');
    expect(taken?.text).toContain('確認を返してください');
  });
});
