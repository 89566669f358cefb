import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  introducePeople,
  introducePerson,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { closeMonth, linkCodeOf } from '../../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { idOf, type RelayLinkId } from '../../../platform/ids.ts';
import { listPublications } from '../store/figures.ts';
import { closeMonths } from './close-months.ts';
import { createRelayLink } from './create-link.ts';
import { findLink } from './find-link.ts';
import { getLinkDetail, getRelayLink } from './show-links.ts';
import { flushVisits, noteVisit } from './visits.ts';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

let services: TestServices;
let world: World;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
});

const scopeOf = ({ companyId }: World) => staffOfOrganisation(companyId);
const figuresOf = async ({ linkId, ...rest }: World = world) =>
  (await services.within(scopeOf({ linkId, ...rest }), (tx) => getRelayLink(tx, idOf<RelayLinkId>(linkId))))
    .figures;
/** The first day of the month after the present one. */
const nextMonth = () =>
  services.asSystem((tx) => Promise.resolve(addJstMonths(`${jstDate(tx.now).slice(0, 7)}-01`, 1)));
const dayBefore = (day: string) => jstDate(new Date(startOfJstDay(day).getTime() - 1));
const publicationsOf = async ({ linkId }: World) =>
  services.within(scopeOf(world), async (tx) => {
    const found = await listPublications(tx, idOf<RelayLinkId>(linkId));
    return found.map(({ through, registrations }) => ({ through, registrations }));
  });

async function visit({ linkId }: World, agents: readonly string[]): Promise<void> {
  const landing = await findLink(services.database, await linkCodeOf(services, { ...world, linkId }));
  if (landing === undefined) throw new Error('the link is gone');
  for (const userAgent of agents) noteVisit(services, landing, { method: 'GET', userAgent, purposes: [] });
  await flushVisits(services);
}

/** A further link of the world's company. */
async function linkBeside(more: { test?: boolean } = {}): Promise<World> {
  const made = await services.within(scopeOf(world), (tx) =>
    createRelayLink(tx, {
      kind: 'generic',
      name: 'もう1本',
      test: more.test ?? false,
      openingId: undefined,
      mailText: undefined,
      expiresOn: undefined,
    }),
  );
  if (!made.ok) throw new Error(made.reason);
  return { ...world, linkId: made.link.id };
}

describe('the figures of a link', () => {
  test('are nothing before the close of the month, everything of it after, and run through its last day', async () => {
    await introducePeople(services, world, 4);
    await introducePerson(services, world, { counted: false });
    await visit(world, [PHONE, PHONE, 'Googlebot/2.1']);
    const through = dayBefore(await nextMonth());
    expect(await figuresOf()).toBeNull();
    expect(await closeMonths(services)).toBe(0);
    expect(await figuresOf()).toBeNull();
    expect(await closeMonth(services)).toBe(1);
    const figures = { opened: 2, robots: 1, registrations: 5, introductions: 4, through };
    expect(await figuresOf()).toEqual(figures);
    // Whoever comes later is not told of before five have come and another month is over.
    await introducePeople(services, world, 4);
    await closeMonth(services);
    expect(await figuresOf()).toEqual(figures);
    await introducePerson(services, world);
    expect(await figuresOf()).toEqual(figures);
    await closeMonth(services);
    expect(await figuresOf()).toMatchObject({ opened: 2, registrations: 10, introductions: 9 });
    const { periods } = await services.within(scopeOf(world), (tx) =>
      getLinkDetail(tx, idOf<RelayLinkId>(world.linkId)),
    );
    expect(periods.map((period) => period.registrations)).toEqual([5, 5]);
  });

  test('count nobody through a test link, at any of the company’s links', async () => {
    const tried = await linkBeside({ test: true });
    await introducePeople(services, tried, 6);
    await closeMonth(services);
    expect(await figuresOf(tried)).toBeNull();
  });

  test('wait while the rest at the company’s other links is fewer than five, and at another company’s never matter', async () => {
    const beside = await linkBeside();
    const elsewhere = await makeWorld(services, 1);
    await introducePeople(services, world, 5);
    await introducePeople(services, beside, 2);
    await introducePeople(services, elsewhere, 5);
    await closeMonth(services);
    expect([await figuresOf(), await figuresOf(beside)]).toEqual([null, null]);
    expect(await figuresOf(elsewhere)).toMatchObject({ registrations: 5 });
    await introducePeople(services, beside, 3);
    await closeMonth(services);
    expect([await figuresOf(), await figuresOf(beside)]).toMatchObject([
      { registrations: 5 },
      { registrations: 5 },
    ]);
  });

  test('are the same after any time of standing still', async () => {
    const began = await nextMonth();
    for (const people of [3, 4, 6]) {
      await introducePeople(services, world, people);
      await moveClock(services, startOfJstDay(await nextMonth()));
    }
    expect(await closeMonths(services)).toBe(2);
    expect(await publicationsOf(world)).toEqual([
      { through: dayBefore(addJstMonths(began, 1)), registrations: 7 },
      { through: dayBefore(addJstMonths(began, 2)), registrations: 13 },
    ]);
    expect(await closeMonths(services)).toBe(0);
  });

  test('are published once, however many close the month at the same moment', async () => {
    await introducePeople(services, world, 5);
    await moveClock(services, startOfJstDay(await nextMonth()));
    const moved = await Promise.all(Array.from({ length: 5 }, () => closeMonths(services)));
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await publicationsOf(world)).toHaveLength(1);
  });
});

test('a company’s scope reads neither views by day nor the link of a receipt, nor what is not published', async () => {
  await introducePerson(services, world);
  const read = (statement: string) =>
    services.within(scopeOf(world), async (tx) => (await sql.raw(statement).execute(tx.db)).rows);
  for (const statement of [
    'select people from link_visits',
    'select link_id from introduction_receipts',
    "insert into published_figures select company_id, id, date '2026-10-31', 5, 5, 5, 5 from relay_links",
  ])
    await expect(read(statement)).rejects.toThrow(/permission denied|row-level security/);
  for (const statement of [
    'select through from closed_months',
    'select registrations from count_link_figures((select id from organisations limit 1), current_date + 40)',
    'select month from list_companies_to_close(current_date + 40)',
  ])
    expect(await read(statement)).toEqual([]);
});
