import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { firstPage } from '../../../db/page.ts';
import { readCursor } from '../../../platform/cursor.ts';
import { InvalidInput, NotFound } from '../../../platform/errors.ts';
import { idOf, type OpeningId } from '../../../platform/ids.ts';
import type { OpeningFilter } from '../input.ts';
import { listOpenings } from '../store/openings.ts';
import { changeOpening, createOpening, getOpening, type OpeningChange } from './openings.ts';

let services: StaffTestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());

const create = (title: string, owner = company) =>
  services.within(owner.scope, (tx) => createOpening(tx, { title, conditions: {} }));
const change = (id: OpeningId, what: OpeningChange) =>
  services.within(company.scope, (tx) => changeOpening(tx, id, what));
const get = (id: OpeningId) => services.within(company.scope, (tx) => getOpening(tx, id));
const list = (filter: OpeningFilter = {}, page = firstPage(), owner = company) =>
  services.within(owner.scope, (tx) => listOpenings(tx, filter, page));

describe('an opening', () => {
  test('may be incomplete, and is completed bit by bit: what a change leaves out stays', async () => {
    const { id } = await create('営業職');
    await change(id, { conditions: { duties: '法人営業', wage: '月給30万円' } });
    await change(id, { conditions: { workplace: '東京本社', wage: '' } });
    await change(id, { title: '法人営業職' });
    expect(await get(id)).toMatchObject({
      title: '法人営業職',
      conditions: { duties: '法人営業', workplace: '東京本社' },
    });
    expect(Object.keys((await get(id)).conditions)).toHaveLength(2);
  });

  test('two people who change different conditions at the same moment lose nothing', async () => {
    const { id } = await create('経理職');
    await Promise.all([
      change(id, { conditions: { duties: '経理' } }),
      change(id, { conditions: { holidays: '土日' } }),
    ]);
    expect((await get(id)).conditions).toEqual({
      duties: '経理',
      holidays: '土日',
    });
  });

  test('is closed once and keeps that day, until it is opened again', async () => {
    const { id } = await create('受付');
    const closed = await change(id, { closed: true });
    expect((await change(id, { closed: true })).closedAt).toEqual(closed.closedAt);
    expect((await list({ state: 'open' })).rows.map((row) => row.id)).not.toContain(id);
    expect((await list({ state: 'closed' })).rows.map((row) => row.id)).toContain(id);
    expect((await change(id, { closed: false })).closedAt).toBeNull();
  });

  test('of another company is an unknown one', async () => {
    const { id } = await create('よその求人', await makeCompany(services));
    const unknown = idOf<OpeningId>('00000000-0000-4000-8000-000000000000');
    const failures = await Promise.all(
      [id, unknown].flatMap((one) => [
        get(one).catch(String),
        change(one, { title: '乗っ取り' }).catch(String),
      ]),
    );
    expect(new Set(failures)).toEqual(new Set([String(new NotFound('opening'))]));
    expect((await list()).rows.map((row) => row.id)).not.toContain(id);
  });

  test('comes page by page, the newest first, each exactly once', async () => {
    const busy = await makeCompany(services);
    for (let number = 0; number < 52; number++) await create(`求人${number}`, busy);
    const first = await list({}, firstPage(), busy);
    const second = await list({}, { ...firstPage(), after: readCursor(first.next ?? '') ?? null }, busy);
    const rows = [...first.rows, ...second.rows];
    const titles = rows.map(({ title }) => title);
    expect(titles.toSorted()).toEqual(Array.from({ length: 52 }, (_, index) => `求人${index}`).toSorted());
    // Two made within the same millisecond have no order of their own.
    const times = rows.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect([first.isFirst, second.isFirst, second.next]).toEqual([true, false, null]);
    // Back again, while one more was made: the same page as before, with the new one before it.
    await create('あとから', busy);
    const place = readCursor(second.previous ?? '') ?? null;
    const back = await list({}, { ...firstPage(), after: place, row: 1, isBack: true }, busy);
    expect(back.rows).toEqual(first.rows);
    expect([back.isFirst, back.next]).toEqual([false, first.next]);
    for (const cursor of ['x', 'AAAA', `${first.next}x!`]) {
      expect(() => readCursor(cursor)).toThrow(InvalidInput);
    }
  });
});
