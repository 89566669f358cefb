import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { endWishesCount } from './actions/counted-wishes.ts';
import { eraseAccount } from './actions/erase-account.ts';

/** What a person lets be counted for openings: a few coarse values, by an act of its own, taken back in one. */

const PAGE = '/me/counts';
const WISHES = { work: ['sales', 'office'], place: '東京都', payFrom: '400' };

let services: StaffTestServices;
let world: World;
let visitor: Visitor;
let own: Scope & { readonly kind: 'candidate' };

beforeAll(async () => {
  services = await staffTestServices();
  world = await makeWorld(services, 1);
  visitor = new Visitor(siteOf(createApp(services)));
  const address = 'counted@mail.example.org';
  await register(
    services,
    visitor,
    await linkCodeOf(services, world),
    registrationFields(address, world.agencyIds),
    address,
  );
  own = (await newestPerson(services)).own as typeof own;
});
afterAll(() => services.end());

const stored = () => services.asSuperuserRows('select work, place, remote, pay_from from counted_wishes');
const count = (fields: object) => visitor.submit(PAGE, fields as Record<string, string | string[]>);

test('nothing is chosen beforehand, and nothing is counted that was not agreed to in the words shown', async () => {
  const { html } = await visitor.get(PAGE);
  expect(html).not.toContain('checked');
  expect(html).toContain('何もしない');
  expect((await count(WISHES)).status).toBe(422);
  expect((await count({ ...WISHES, agree: 'yes', work: [] })).status).toBe(422);
  expect((await count({ ...WISHES, agree: 'yes', work: ['sales', 'office', 'care', 'design'] })).status).toBe(
    422,
  );
  expect((await count({ ...WISHES, agree: 'yes', place: '' })).status).toBe(422);
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const other = await visitor.post(PAGE, [
    ['csrf', csrf],
    ['work', 'sales'],
    ['place', '東京都'],
    ['payFrom', '0'],
    ['agree', 'yes'],
    ['wording', 'x'],
  ]);
  expect([other.status, other.html.includes('文面が変わりました。')]).toEqual([422, true]);
  expect(await stored()).toEqual([]);
});

test('what was agreed to is kept alone, shown, in the own copy, and gone once taken back, also in a database that was put back', async () => {
  expect((await count({ ...WISHES, agree: 'yes' })).location).toBe(`${PAGE}?done=counted`);
  expect((await count({ ...WISHES, work: 'sales', remote: 'yes', agree: 'yes' })).status).toBe(303);
  expect(await stored()).toEqual([{ work: ['sales'], place: '東京都', remote: true, pay_from: 400 }]);
  const file = await visitor.get('/me/data/export.json');
  expect(JSON.parse(file.html)).toMatchObject({
    countedWishes: { work: ['sales'], place: '東京都', remote: true, payFrom: 400 },
  });
  expect((await visitor.get('/me/data/export.html')).html).toContain('求人ごとの人数');
  expect((await visitor.get(PAGE)).html).toContain('数えるのをやめてもらう');
  const ended = await visitor.submit(PAGE, {}, `${PAGE}/end`);
  expect(ended.location).toBe(`${PAGE}?done=ended`);
  expect(await stored()).toEqual([]);
  expect(await services.within(own, endWishesCount)).toBe(false);
  expect(await services.asSuperuserRows(`select word from journal_entries where word = 'counted'`)).toEqual([
    { word: 'counted' },
  ]);
});

test('goes with the account', async () => {
  await count({ ...WISHES, agree: 'yes' });
  expect(await stored()).toHaveLength(1);
  await services.within(own, (tx) => eraseAccount(tx, services));
  expect(await stored()).toEqual([]);
});
