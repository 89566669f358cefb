import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../../../test/database.ts';
import { moveClock, settling, staffOfOrganisation } from '../../../../test/factories/introductions.ts';
import {
  makeCompany,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { movePoints } from '../../../../test/factories/receipts.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { firstPage } from '../../../db/page.ts';
import { addJstMonths, endOfBusinessDay, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { paths } from '../../../ui/paths.ts';
import { formatDate } from '../../../ui/text.ts';
import { balanceEffect } from '../rules/entry-line.ts';
import { findDeparture, type Movement } from '../store/ledger.ts';
import { slotRoutes } from '../web/company.tsx';
import { listEntryLines, listMonthLines } from './show-entries.ts';

/** A ledger as people read it: 12 introduced, one taken back, 11 confirmed, a slot; a month later 3 more and 3 reversed. */

let services: TestServices;
let company: TestOrganisation;
const receipts = Array.from({ length: 15 }, () => randomUUID());
let months: readonly [string, string];
const now = () => services.asSystem((tx) => Promise.resolve(tx.now));
const move = (movement: Movement, from: number, to: number) =>
  services.within(settling(company.id), (tx) =>
    movePoints(tx, movement, company.id, receipts.slice(from, to)),
  );
const read = <T>(work: Parameters<typeof services.within<T>>[1]) =>
  services.within(staffOfOrganisation(company.id), work);
const linesOf = (filter: Parameters<typeof listEntryLines>[2], limit = 1_000) =>
  read(async (tx) => (await listEntryLines(tx, company.id, filter, firstPage(limit))).rows);

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services, {});
  const first = jstDate(await now()).slice(0, 7);
  await move('introduced', 0, 12);
  await move('voided', 0, 1);
  await move('confirmed', 1, 12);
  // To the first instant of the next month, on whatever day this runs.
  await moveClock(services, startOfJstDay(addJstMonths(`${first}-01`, 1)));
  months = [first, jstDate(await now()).slice(0, 7)];
  await move('introduced', 12, 15);
  await move('reversed', 1, 4);
});
afterAll(() => services.end());

test('each line has the balance after it, on whichever page and through whichever filter it is seen', async () => {
  const all = await linesOf({});
  expect(all).toHaveLength(32);
  let balance = 0;
  for (const line of all.toReversed()) {
    balance += balanceEffect(line);
    expect([line.number, line.balance]).toEqual([line.number, balance]);
  }
  expect(balance).toBe(-2);
  const byNumber = new Map(all.map((line) => [line.number, line.balance]));
  const parts = [
    await linesOf({}, 5),
    await linesOf({ kind: 'confirmed' }),
    await linesOf({ month: months[0] }),
  ];
  expect(parts.map(({ length }) => length)).toEqual([5, 11, 26]);
  const before = addJstMonths(`${months[1]}-01`, -1).slice(0, 7);
  for (const { occurredOn } of await linesOf({ month: before })) expect(occurredOn.slice(0, 7)).toBe(before);
  for (const line of parts.flat()) expect(line.balance).toBe(byNumber.get(line.number));
});

test('an introduction goes by the number of the entry it began with, whatever became of it', async () => {
  const begun = new Map(
    (await linesOf({ kind: 'introduced' })).map(({ reference, number }) => [reference, number]),
  );
  expect(begun.size).toBe(15);
  for (const line of await linesOf({}))
    expect(line.introducedBy).toBe(
      line.kind === 'spent' || line.kind === 'granted' ? null : begun.get(line.reference),
    );
});

test('months add up, and each closes with the balance of its last line', async () => {
  const lines = await read((tx) => listMonthLines(tx));
  expect(lines).toEqual([
    { month: months[1], introduced: 3, confirmed: 0, takenBack: 3, slots: 0, effect: -3, closing: -2 },
    { month: months[0], introduced: 12, confirmed: 11, takenBack: 1, slots: 1, effect: 1, closing: 1 },
  ]);
});

test('the page says by when each pending point is confirmed, and on what it waits', async () => {
  const at = await now();
  const due = endOfBusinessDay(at, 5);
  const day = formatDate(jstDate(new Date(due.getTime() - 1)));
  const set = (index: number, suspended: boolean, dueAt = due) =>
    services.within(settling(company.id), (tx) =>
      tx.db
        .updateTable('introduction_receipts')
        .set({ confirm_due_at: dueAt, suspended_until: suspended ? dueAt : null })
        .where('id', '=', receipts[index] ?? '')
        .execute(),
    );
  await set(12, false);
  await set(13, true);
  await set(14, false, at);
  const page = paths.company.slotEntries();
  const site = memberSite(
    services,
    { pages: slotRoutes(services) },
    { organisation: company, role: 'viewer' },
  );
  const reader = new Visitor(site);
  const { html } = await reader.get(page);
  const said = [...html.matchAll(/紹介を受け付け<br\/><span class="support">([^<]+)</g)].map(
    ([, one]) => one,
  );
  expect(said).toEqual([
    `確定の処理待ち（期日${formatDate(jstDate(new Date(at.getTime() - 1)))} 24:00）`,
    `運営が確認中・遅くとも${day} 24:00に確定か取り消し`,
    `確認中・${day} 24:00に確定の見込み`,
  ]);
  const settled = await reader.get(paths.company.slotEntries({ month: months[0] }));
  expect(settled.html).not.toContain('確認中・');
  expect(settled.html).toContain(`href="/company/slots/entries.csv?month=${months[0]}"`);
  const file = await site(paths.company.slotEntriesFile({ month: months[0] }), {});
  expect((await file.text()).trim().split('\r\n')).toHaveLength(27);
  // The operator's own list says nothing of what a receipt waits for.
  const desk = await makeOperator(services);
  const seen = await services.within(
    { kind: 'operator', organisationId: desk.id, actor: { kind: 'staff', id: 'member' } },
    (tx) => listEntryLines(tx, company.id, {}, firstPage(3)),
  );
  expect(seen.rows.map(({ pending, balance }) => [pending, balance])).toEqual([
    [null, -2],
    [null, -1],
    [null, 0],
  ]);
});

test('a long ledger tells the same from its kept sums as from its entries, and a walk sees where they part', async () => {
  const long = await makeCompany(services, {});
  const many = Array.from({ length: 640 }, () => randomUUID());
  const [spring, autumn] = [await now(), new Date((await now()).getTime() + 70 * 86_400_000)];
  const post = (movement: Movement, from: number, to: number) =>
    services.within(settling(long.id), (tx) => movePoints(tx, movement, long.id, many.slice(from, to)));
  await post('introduced', 0, 600);
  await post('voided', 0, 3);
  await post('confirmed', 3, 440);
  await moveClock(services, autumn);
  await post('introduced', 600, 640);
  await post('confirmed', 440, 600);
  await post('reversed', 10, 12);
  const see = <T>(work: Parameters<typeof services.within<T>>[1]) =>
    services.within(staffOfOrganisation(long.id), work);
  const lines = await see(async (tx) => (await listEntryLines(tx, long.id, {}, firstPage(2_000))).rows);
  expect(lines).toHaveLength(640 + 3 + 597 + 2 + 2 * 59);
  let balance = 0;
  for (const line of lines.toReversed()) {
    balance += balanceEffect(line);
    expect([line.number, line.balance]).toEqual([line.number, balance]);
  }
  // One before the end of a block, at it, one after it, and the last of all.
  for (const number of [1, 99, 100, 101, 1_000, 1_001, 1_360]) {
    const page = { after: number + 1, limit: 1 };
    const { rows } = await see((tx) => listEntryLines(tx, long.id, {}, page));
    expect([rows[0]?.number, rows[0]?.balance]).toEqual([number, lines[1_360 - number]?.balance]);
  }
  for (const [at, introduced, confirmed, takenBack] of [
    [spring, 600, 437, 3],
    [autumn, 40, 160, 2],
  ] as const) {
    const month = jstDate(at).slice(0, 7);
    const own = lines.filter(({ occurredOn }) => occurredOn.startsWith(month));
    const sums = (await see((tx) => listMonthLines(tx))).find((one) => one.month === month);
    expect(sums).toMatchObject({ introduced, confirmed, takenBack, closing: own[0]?.balance });
    const seen = await see((tx) => listEntryLines(tx, long.id, { month }, firstPage(2_000)));
    expect(seen.rows.map(({ number }) => number)).toEqual(own.map(({ number }) => number));
    const rare = await see((tx) => listEntryLines(tx, long.id, { month, kind: 'voided' }, firstPage()));
    expect(rare.rows).toHaveLength(at === spring ? 3 : 0);
  }
  const departure = (upTo: number | null) => see((tx) => findDeparture(tx, long.id, { after: 0, upTo }));
  expect(await departure(null)).toBeUndefined();
  const superuser = await connectAsSuperuser(services);
  await superuser.query(`alter table ledger_blocks disable trigger append_only;
    update ledger_blocks set balance = balance + 1 where company_id = '${long.id}' and last_number = 1000;
    alter table ledger_blocks enable always trigger append_only`);
  await superuser.end();
  expect(await departure(999)).toBeUndefined();
  expect(await departure(1_000)).toEqual({ at: 1_000, fault: 'sums_differ' });
});
