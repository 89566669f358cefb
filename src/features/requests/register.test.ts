import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldBack } from '../../../test/hold.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { openRequestWorld, type RequestWorld } from '../../../test/request-world.ts';

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

  test('is a correction, too, where they register anew with other details: of the agencies that held the earlier ones', async () => {
    const { visitor, id, address } = await of.person([first]);
    const { services, world } = of;
    const anew = async (more: Readonly<Record<string, string>>) =>
      register(
        services,
        visitor,
        await linkCodeOf(services, world),
        registrationFields(address, [first, second], more),
        address,
      );
    // The second agency held nothing, the first the same.
    await anew({});
    expect(await of.tasks(id)).toEqual([]);
    await anew({ prefecture: '大阪府' });
    expect((await of.tasks(id)).map(({ agency, kind }) => [agency, kind])).toEqual(
      [first, second].toSorted().map((agency) => [agency, 'correction']),
    );
    expect(brief(await of.register(id))).toEqual(['correction own_page in_progress done']);
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
    expect([half.match(/に確認しました。/g)?.length, half.match(/確認待ち（/g)?.length]).toEqual([1, 1]);
    expect((await visitor.get('/me/requests')).html).toContain('会社の確認待ち：1社');
    await of.acknowledge(1, taskOf(second));
    expect((await of.register(id))[0]?.state).toBe('answered');
    expect((await page()).match(/に確認しました。/g)).toHaveLength(2);
  });

  test('ends once where the last two agencies acknowledge at the same moment', async () => {
    const { visitor, id } = await of.person();
    await visitor.submit('/me/data/erasure', {});
    const tasks = await of.tasks(id);
    const idOf = (agency: string) => tasks.find((one) => one.agency === agency)?.id ?? '';
    // The one agency has the request in its hands and has not committed yet; the other must not count before it has.
    await heldBack(
      of.services,
      `select from requests where candidate_id = '${id}' for update`,
      () => [of.acknowledge(1, idOf(second))],
      `update request_tasks set acknowledged_at = now(), acknowledged_by = 'member' where id = '${idOf(first)}'`,
    );
    expect((await of.register(id))[0]?.state).toBe('partly_refused');
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
