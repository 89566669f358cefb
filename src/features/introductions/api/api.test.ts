import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  introducePeople,
  introducePerson,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { makeOperator, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import type { Role, Zone } from '../../../platform/http/access.ts';
import { idOf } from '../../../platform/ids.ts';
import { provisionsApi } from './agency.ts';
import { introductionsApi } from './company.ts';
import { holdsApi } from './operator.ts';

let services: TestServices;
let world: World;
let operator: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 2);
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const APIS = { company: introductionsApi, agency: provisionsApi, operator: holdsApi };

/** One request by a key of an organisation; a body makes it a POST. */
async function ask(
  zone: Zone,
  id: string,
  path: string,
  body?: unknown,
  key?: string,
  role: Role = 'recruiter',
) {
  const organisation = {
    id: idOf<TestOrganisation['id']>(id),
    zone,
    name: zone,
    scope: staffOfOrganisation(id),
  };
  const site = memberSite(services, { api: APIS[zone](services) }, { organisation, role });
  const response = await site(`/api/v1${path}`, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', ...(key !== undefined && { 'Idempotency-Key': key }) },
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const agency = (path: string, body?: unknown, key?: string) =>
  ask('agency', world.agencyIds[0] ?? '', path, body, key);
const company = (path: string) => ask('company', world.companyId, path);
const desk = (path: string, body?: unknown) => ask('operator', operator.id, path, body);

describe('an agency’s provisions', () => {
  test('open only by id, with the consented items', async () => {
    const person = await introducePerson(services, world);
    const [id] = person.provisionIds;
    const list = await agency('/provisions?state=delivered');
    expect(list.body.data[0]).toEqual({
      id,
      state: 'delivered',
      providedAt: expect.any(String),
      answerDueAt: expect.any(String),
      correctedAt: null,
      takenBack: [],
      itemsChangedAt: null,
      contactDueAt: expect.stringMatching(/T15:00:00.000Z$/),
      contactedAt: null,
    });
    const detail = await agency(`/provisions/${id}`);
    expect(detail.body).toMatchObject({
      state: 'delivered',
      closed: null,
      objection: null,
      items: { name: '佐藤 花子' },
    });
    expect(Object.keys(detail.body.items).toSorted()).toEqual([
      'contact',
      'mail',
      'name',
      'prefecture',
      'remote',
      'work',
    ]);
  });

  test('are accepted once, however often the request is sent', async () => {
    const person = await introducePerson(services, world);
    const path = `/provisions/${person.provisionIds[0]}/acceptance`;
    const key = randomUUID();
    const answers = [await agency(path, {}, key), await agency(path, {}, key), await agency(path, {})];
    expect(answers.map(({ status, body }) => [status, body.state])).toEqual([
      [201, 'accepted'],
      [201, 'accepted'],
      [201, 'accepted'],
    ]);
    expect(
      await agency(`/provisions/${person.provisionIds[0]}/objection`, { reason: 'false_identity' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'accepted' },
    });
  });

  test('are objected to for one of four reasons only, within the window only', async () => {
    const person = await introducePerson(services, world);
    const path = `/provisions/${person.provisionIds[0]}/objection`;
    for (const reason of ['too_old', 'lacks_skill', '', undefined])
      expect((await agency(path, { reason })).status).toBe(422);
    expect(await agency(path, { reason: 'not_seeking_work' })).toMatchObject({
      status: 201,
      body: { state: 'objected' },
    });
    expect(await agency(path, { reason: 'not_seeking_work' })).toMatchObject({
      status: 409,
      body: { code: 'already_claimed' },
    });
    const late = await introducePerson(services, world, { answerDueAt: (now) => now });
    expect(
      await agency(`/provisions/${late.provisionIds[0]}/objection`, { reason: 'not_seeking_work' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'window_closed' },
    });
  });

  test('of another agency are not there', async () => {
    const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(1) });
    const unknown = await agency(`/provisions/${randomUUID()}`);
    for (const [path, body] of [
      ['', undefined],
      ['/acceptance', {}],
      ['/objection', { reason: 'false_identity' }],
    ] as const) {
      const foreign = await agency(`/provisions/${person.provisionIds[0]}${path}`, body);
      expect(foreign).toEqual(unknown);
    }
    expect((await agency('/provisions?state=nonsense')).status).toBe(422);
    expect((await agency('/provisions?cursor=nonsense')).status).toBe(422);
    const viewer = await ask(
      'agency',
      world.agencyIds[0] ?? '',
      `/provisions/${randomUUID()}/acceptance`,
      {},
      undefined,
      'viewer',
    );
    expect(viewer.status).toBe(403);
  });

  test('are listed page by page without a gap', async () => {
    const own = await makeWorld(services, 1);
    const people = await introducePeople(services, own, 51);
    const read = (cursor = '') => ask('agency', own.agencyIds[0] ?? '', `/provisions?cursor=${cursor}`);
    const first = await read();
    const second = await read(first.body.nextCursor);
    const ids = [...first.body.data, ...second.body.data].map(({ id }) => id);
    expect(ids).toEqual(people.map(({ provisionIds }) => provisionIds[0]).toReversed());
    expect(second.body.nextCursor).toBeNull();
  });
});

test('the operator resolves a hold once, and the company sees the introduction reversed', async () => {
  const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
  const [id] = person.provisionIds;
  await agency(`/provisions/${id}/objection`, { reason: 'already_active_here', note: '登録済み' });
  const holds = await desk('/holds');
  expect(holds.body.data).toContainEqual(
    expect.objectContaining({ id, kind: 'objection', reason: 'already_active_here', note: '登録済み' }),
  );
  expect(JSON.stringify(holds.body)).not.toContain(world.companyId);
  expect((await desk(`/holds/${id}/resolution`, { decision: 'maybe', note: 'x' })).status).toBe(422);
  expect(await desk(`/holds/${id}/resolution`, { decision: 'upheld', note: '確認しました。' })).toEqual({
    status: 201,
    body: { id, decision: 'upheld', receipt: person.receiptId, point: 'voided' },
  });
  expect((await desk(`/holds/${id}/resolution`, { decision: 'rejected', note: 'x' })).status).toBe(409);
  expect((await desk(`/holds/${randomUUID()}/resolution`, { decision: 'upheld', note: 'x' })).status).toBe(
    404,
  );
  expect((await company(`/receipts/${person.receiptId}`)).body.state).toBe('reversed');
  expect((await agency(`/provisions/${id}`)).body).toMatchObject({
    state: 'reversed',
    objection: { decision: 'upheld' },
  });
});

test('a company reads its receipts: a state and a day, no link, a name only where the person chose so', async () => {
  const own = await makeWorld(services, 1);
  const [named] = [await introducePerson(services, own, { name: '佐藤 花子' })];
  const uncounted = await introducePerson(services, own, { counted: false });
  const list = await ask('company', own.companyId, '/introductions');
  const on = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
  expect(list.body).toEqual({
    data: [
      { receipt: uncounted.receiptId, state: 'not_counted', on },
      { receipt: named.receiptId, state: 'pending', on },
    ],
    nextCursor: null,
  });
  const read = (id: string) => ask('company', own.companyId, `/receipts/${id}`);
  const receipt = { receipt: named.receiptId, state: 'pending', on, name: '佐藤 花子', appeal: null };
  expect((await read(named.receiptId)).body).toEqual(receipt);
  expect((await read(uncounted.receiptId)).body).toMatchObject({ name: null });
  expect(await company(`/receipts/${named.receiptId}`)).toEqual(await read(randomUUID()));
});

test('a hold nobody decided in time is listed no more, and a late resolution is refused', async () => {
  const person = await introducePerson(services, world, { agencyIds: world.agencyIds.slice(0, 1) });
  const [id] = person.provisionIds;
  await agency(`/provisions/${id}/objection`, { reason: 'false_identity', note: '' });
  await moveClock(services, endOfBusinessDay(new Date(), 30));
  expect((await desk('/holds')).body.data).toEqual([]);
  expect(await desk(`/holds/${id}/resolution`, { decision: 'upheld', note: '遅れました。' })).toMatchObject({
    status: 409,
    body: { code: 'expired' },
  });
  expect((await company(`/receipts/${person.receiptId}`)).body.state).toBe('confirmed');
});
