import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { introducePeople, makeWorld, moveClock, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { startOfJstDay } from '../../platform/calendar.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { checkLog } from './actions/check-log.ts';
import { logOrder } from './actions/log-order.ts';

/** The order of cards, its log, and what a stranger makes of that log alone (rules.md §6.7). */

const Log = z.object({
  data: z.array(
    z.object({
      number: z.number(),
      at: z.string(),
      day: z.string(),
      agencies: z.array(
        z.object({
          id: z.string(),
          licenceNumber: z.string(),
          isOpen: z.boolean(),
          work: z.array(z.string()),
          areas: z.array(z.string()),
        }),
      ),
      shown: z.array(z.string()),
    }),
  ),
  nextCursor: z.string().nullable(),
});

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 5);
  code = await linkCodeOf(services, world);
});
afterAll(() => services.end());
beforeEach(() => forgetPublishedCards(services));

const log = () => services.asSystem(logOrder);
const visitor = () => new Visitor(site);
const readLog = async (query = '') =>
  Log.parse(JSON.parse((await visitor().get(`/card-order/log.json${query}`)).html));
/** The agencies of a page in the order in which their names stand on it. */
const orderOn = (html: string) =>
  [...html.matchAll(/<strong>(紹介会社\d)<\/strong>/g)].map(([, name]) => name);
const nameOf = (id: string) => `紹介会社${world.agencyIds.indexOf(id) + 1}`;

/** Written from the page's own words: who takes people first, then SHA-256 of day and id, the smaller first. */
function recompute({ day, agencies }: z.infer<typeof Log>['data'][number]): string[] {
  const sha = (id: string) => createHash('sha256').update(`${day}:${id}`).digest('hex');
  const drawn = (isOpen: boolean) =>
    agencies
      .filter((one) => one.isOpen === isOpen)
      .map(({ id }) => [sha(id), id] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, id]) => id);
  return [...drawn(true), ...drawn(false)];
}

test('is what the log says it was, recomputed by the published description alone', async () => {
  const first = world.agencyIds[0] ?? '';
  const seen: (string | undefined)[][] = [];
  const look = async () => {
    forgetPublishedCards(services);
    seen.push(orderOn((await visitor().get(`/r/${code}`)).html));
  };
  expect(await log()).toBe(true);
  await look();
  // The same day with nothing changed is no entry.
  expect(await log()).toBe(false);
  await introducePeople(services, world, 20, { agencyIds: [first] });
  expect(await log()).toBe(true);
  await look();
  const now = await services.asSystem((tx) => tx.now);
  await moveClock(services, startOfJstDay(new Date(now.getTime() + 24 * 3_600_000)));
  expect(await log()).toBe(true);
  await look();

  const { data, nextCursor } = await readLog();
  expect(nextCursor).toBeNull();
  expect(data.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(data.map((entry) => recompute(entry).map(nameOf))).toEqual(seen);
  expect(data.map(({ shown }) => shown)).toEqual(data.map(recompute));
  // A full agency stands last of all.
  expect(data.map(({ shown }) => shown.at(-1) === first).slice(1)).toEqual([true, true]);
  expect(data[0]?.day).not.toBe(data[2]?.day);
  expect((await readLog('?after=2')).data.map(({ number }) => number)).toEqual([3]);
});

test('is said on a page of its own, which says the same as the log', async () => {
  const { data } = await readLog();
  const { html } = await visitor().get('/card-order');
  const [, today = ''] = /<h2[^>]*>[^<]* の順(.*?)<\/section>/s.exec(html) ?? [];
  expect([...today.matchAll(/紹介会社\d/g)].map(([name]) => name)).toEqual(data.at(-1)?.shown.map(nameOf));
  expect(html).toContain('第3号');
  expect((await visitor().get(`/r/${code}`)).html).toContain('href="/card-order"');
});

test('is a file of one line for each agency of each entry', async () => {
  const answer = await visitor().get('/card-order/log.csv');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const { data } = await readLog();
  expect(answer.html.trim().split('\r\n')).toHaveLength(1 + data.length * 5);
  const [entry] = data;
  expect(answer.html).toContain(`"1","${entry?.at}","${entry?.day}","1","${entry?.shown[0]}"`);
});

test('is checked by a command that reads nothing but the file, and finds an order that was changed', async () => {
  const entries = await readLog();
  const path = join(await mkdtemp(join(tmpdir(), 'card-order-')), 'log.json');
  const check = async (content: unknown) => {
    await writeFile(path, JSON.stringify(content));
    return checkLog(path);
  };
  expect(await check(entries)).toEqual({ ok: true, text: 'ok, 3 entries' });
  const changed = entries.data.map((entry) =>
    entry.number === 2 ? { ...entry, shown: entry.shown.toReversed() } : entry,
  );
  expect(await check({ data: changed })).toEqual({ ok: false, text: 'Entry 2 shows another order.' });
  expect(await check({ rows: [] })).toEqual({ ok: false, text: 'This is no log of card orders.' });
});

test('is added to by jobs alone and never changed', async () => {
  await expect(
    services.asSuperuserRows('update card_orders set number = 9 where number = 1'),
  ).rejects.toThrow('append-only');
  await expect(
    services.within(
      { kind: 'visitor', visitor: Buffer.alloc(0), actor: { kind: 'system', id: 'x' } },
      logOrder,
    ),
  ).resolves.toBe(false);
  const anybody = {
    kind: 'organisation',
    organisationId: world.companyId,
    actor: { kind: 'staff', id: 'x' },
  } as const;
  await introducePeople(services, world, 20, { agencyIds: [world.agencyIds[1] ?? ''] });
  await expect(services.within(anybody, logOrder)).rejects.toThrow('row-level security');
});

test('after registering puts those first that handle what the person looks for', async () => {
  const [, , third = '', fourth = ''] = world.agencyIds;
  await services.asSuperuserRows(
    `insert into agency_terms (agency_id, work, areas) values ('${third}', '{care}', '{東京都}'), ('${fourth}', '{sales}', '{東京都}')`,
  );
  const person = visitor();
  const fields = registrationFields('wishes@mail.example.org', []);
  await register(services, person, code, fields, 'wishes@mail.example.org');
  const order = orderOn((await person.get('/me/agencies')).html);
  expect(order.slice(0, 2)).toEqual([nameOf(fourth), nameOf(third)]);
  expect(order.slice(3).toSorted()).toEqual(['紹介会社1', '紹介会社2']);
});
