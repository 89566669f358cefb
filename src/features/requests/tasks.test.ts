import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRequestWorld, type RequestWorld } from '../../../test/request-world.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { tellTakenBack } from '../introductions/actions/tell-taken-back.ts';
import { tellAgencies } from './actions/tell-agencies.ts';

/** What an agency has to do about what people ask, and its acknowledgement. */

let of: RequestWorld;
let first: string;
let second: string;

beforeAll(async () => {
  of = await openRequestWorld();
  [first = '', second = ''] = of.world.agencyIds;
});
afterAll(() => of.services.end());

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
    const other = await of.person([first]);
    await other.visitor.submit('/me/data/profile', {
      name: '鈴木 花',
      work: ['sales'],
      prefecture: '大阪府',
      contact: 'mail',
    });
    await other.visitor.submit('/me/data/corrections', { agencies: [first] });
    // The mail of this business day has left: what came in since is told on the next.
    expect(await of.services.asSystem((tx) => tellAgencies(tx, of.services))).toBe(0);
    await visitor.submit(`/me/agencies/${first}/withdrawal`, {});
    expect(await of.services.asSystem((tx) => tellAgencies(tx, of.services))).toBe(0);
    await of.at('2027-01-12T11:00:00+09:00');
    expect(await of.services.asSystem((tx) => tellAgencies(tx, of.services))).toBe(1);
    expect((await mailsTo(of.services, box))[0]?.text).toContain('新しく1件');
    await of.services.asSystem((tx) => tellTakenBack(tx, of.services));
    const [taken] = await mailsTo(of.services, box);
    expect(taken?.text).toContain('/agency/requests');
    expect(taken?.text).toContain('確認を返してください');
  });
});
