import { describe, expect, test } from 'vitest';
import { turningWorld } from '../../../test/turning-world.ts';
import type { Role } from '../../platform/http/access.ts';

const world = turningWorld();
const { approve, mailed, make, one, opening, policy, runAt, siteOf } = world;

describe('a program', () => {
  const call = async (method: string, path: string, body?: object, role: Role = 'recruiter') => {
    const response = await siteOf(role)(`/api/v1/reapproach${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('writes changes down, reads and approves proposals, and takes one back, once', async () => {
    const id = await one();
    const { id: openingId } = await opening();
    const said = { openingId, kind: 'remote', words: '在宅で働けます。', happenedOn: '2027-06-01' };
    expect((await call('GET', '/proposals', undefined, 'viewer')).status).toBe(403);
    expect((await call('POST', '/changes', said, 'viewer')).status).toBe(403);
    for (const wrong of [
      { happenedOn: '2027-06-03' },
      { kind: 'pay' },
      { requirement: '簿記' },
      { words: '' },
    ])
      expect((await call('POST', '/changes', { ...said, ...wrong })).status).toBe(422);
    const made = await call('POST', '/changes', said);
    expect([made.status, made.body['source']]).toEqual([201, 'by_hand']);
    const seen = await call('GET', '/proposals');
    expect(seen.body).toMatchObject({
      data: [
        {
          applicantId: id,
          changeId: made.body['id'],
          from: '2027-06-02',
          reasons: [],
          earlier: { step: '一次面接' },
        },
      ],
    });
    const decision = { decision: 'approve', proposals: [{ applicantId: id, changeId: made.body['id'] }] };
    expect((await call('POST', '/proposals', decision)).body).toEqual({ people: 1 });
    const back = `/changes/${made.body['id']}/taking-back`;
    expect((await call('POST', back)).body).toEqual({ stopped: 1 });
    expect((await call('POST', back)).status).toBe(409);
  });
});

test('whoever worked here is asked by a policy of their own, in words of their own, from the end of the stay', async () => {
  const [id, other] = await make(
    {
      name: '山田 花子',
      mail: world.mailDrawn(),
      selections: [
        ['hired', '2020-04-01'],
        ['left', '2026-12-02'],
      ],
    },
    { name: '佐藤 一郎', mail: world.mailDrawn(0, 'ichiro'), selections: [['rejected', '2026-12-02']] },
  );
  if (id === undefined || other === undefined) throw new Error('nobody was made');
  await approve(await policy({ audience: 'leavers', months: [6] }), [id, other]);
  await runAt('2027-06-01T17:00:00+09:00');
  expect(await mailed()).toEqual([]);
  await runAt('2027-06-02T10:00:00+09:00');
  const mails = await mailed();
  expect(mails.map(({ to }) => to)).toEqual([world.mailDrawn()]);
  expect(mails[0]?.text).toContain('2026年12月に当社を退職されましたが、');
});
