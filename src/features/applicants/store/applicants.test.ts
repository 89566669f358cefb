import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { firstPage, type Page } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { readCursor } from '../../../platform/cursor.ts';
import { searchAndCountApplicants, searchApplicants } from '../actions/read-applicants.ts';
import { foldForSearch } from '../rules/search-text.ts';
import { type ApplicantFilter, type ApplicantLine, listFrequent, walkLatest } from './applicants.ts';
import { findHolders } from './people.ts';

const PEOPLE = 20_000;

let services: TestServices;
let company: TestOrganisation;

/** Every 20th is a 佐藤, every 1,000th a 矢野, every 2,000th of them a 鯨井; days are spread without order. */
const fill = (people: number) => (tx: Tx) =>
  sql`
    insert into applicants (company_id, full_name, folded_name, mail_address, person_key, status, latest_on)
    select scope_organisation(), n, n, 'p' || i || '@example.org', 'p' || i || '@example.org',
      (array['rejected', 'withdrawn', 'hired', 'open'])[1 + i % 4], date '2024-01-01' + (hashint4(i) & 511)
    from (select i, case when i % 1000 = 7 then '矢野' when i % 2000 = 8 then '鯨井' when i % 20 = 3 then '佐藤'
      else '山田' end || i as n from generate_series(1, ${people}::int) i) as people`.execute(tx.db);

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  await services.within(company.scope, fill(PEOPLE));
  for (let other = 0; other < 4; other += 1)
    await services.within((await makeCompany(services)).scope, fill(500));
  const owner = new pg.Client(services.ownerUrl);
  await owner.connect();
  await owner.query('vacuum analyze applicants');
  await owner.end();
});
afterAll(() => services.end());

const own = <T>(work: (tx: Tx) => Promise<T>) => services.within(company.scope, work);

async function planOf(filter: ApplicantFilter): Promise<string> {
  const { rows } = await own((tx) =>
    sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers) ${walkLatest(filter, firstPage())}`.execute(
      tx.db,
    ),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const filter = (term: string, statuses?: ApplicantFilter['statuses']): ApplicantFilter => ({
  terms: [term],
  statuses,
  opening: undefined,
});

test('a frequent word walks by the latest event and stops once the page is full', async () => {
  const plan = await planOf(filter('佐藤'));
  expect(plan).toContain('Index Scan using applicants_latest');
  expect(plan).not.toContain('Sort');
  expect(Number(/shared hit=(\d+)/.exec(plan)?.[1])).toBeLessThan(2_500);
  const narrowed = await planOf(filter('佐藤', ['rejected', 'withdrawn', 'hired']));
  expect(narrowed).toContain('Index Scan using applicants_latest');
  expect(await planOf(filter('佐藤', ['withdrawn']))).toContain('Index Scan using applicants_by_status');
});

test('a rare word ends the walk after a few thousand people', async () => {
  expect(await planOf(filter('鯨井'))).toMatch(/Rows Removed by Filter: (?:39\d\d|4000)\n/);
  expect(await own((tx) => listFrequent(tx, filter('鯨井'), firstPage()))).toBeNull();
  expect(await own((tx) => listFrequent(tx, filter('佐藤'), firstPage()))).not.toBeNull();
});

async function walkPages(search: (tx: Tx, after: string | undefined) => Promise<Page<ApplicantLine>>) {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await own((tx) => search(tx, cursor));
    names.push(...page.rows.map(({ fullName }) => fullName));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return names;
}

test.each([
  ['佐藤', 'ended'],
  ['佐藤', 'all'],
  ['矢野', 'all'],
  ['鯨井', 'all'],
  ['7', 'hired'],
  ['鯨', 'withdrawn'],
] as const)(
  '%s among %s: however it is found, the pages are what LIKE finds, in order',
  async (q, status) => {
    const request = (after: string | undefined) => ({ after: readCursor(after) ?? null, limit: 200 });
    const listed = await walkPages((tx, after) => searchApplicants(tx, { q, status }, request(after)));
    const shown = await walkPages(async (tx, after) => {
      const { page, found } = await searchAndCountApplicants(tx, { q, status }, request(after));
      if (found !== null) {
        expect(found).toEqual({ count: Math.min(listed.length, 1_000), isMore: listed.length > 1_000 });
      }
      return page;
    });
    const ended = sql`status = any(${status === 'ended' ? ['rejected', 'withdrawn', 'hired'] : [status]})`;
    const { rows } = await own((tx) =>
      sql<{ name: string }>`
      select full_name as name from applicants
      where position(${q} in search_text) > 0 and ${status === 'all' ? sql`true` : ended}
      order by latest_on desc, id desc`.execute(tx.db),
    );
    expect([listed, shown]).toEqual([rows.map(({ name }) => name), rows.map(({ name }) => name)]);
  },
);

test('former numbers are looked through once for all rows of a batch, whatever the company has stored', async () => {
  const fullName = '旧番号 花子';
  const rows = Array.from({ length: 50 }, (_one, place) => ({
    externalId: undefined,
    mailAddress: undefined,
    // The eighth and the ninth give one number, under two names.
    phone: `+8190000000${place === 8 ? 17 : place + 10}`,
    fullName: place === 8 ? '別人 太郎' : fullName,
  }));
  const looked = await own(async (tx) => {
    await sql`insert into applicants (company_id, full_name, folded_name, mail_address, person_key, phone, former_phones, status)
      values (scope_organisation(), ${fullName}, ${foldForSearch(fullName)}, 'old@example.org', 'old@example.org', '+819011110000',
        ${`+819022220000\n${rows[7]?.phone}`}, 'rejected')`.execute(tx.db);
    const read = sql<{ people: number }>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as people from pg_stat_xact_user_tables where relname = 'applicants'`;
    const before = (await read.execute(tx.db)).rows[0]?.people ?? 0;
    const holders = await findHolders(tx, rows, '');
    const after = (await read.execute(tx.db)).rows[0]?.people ?? 0;
    return { holders, people: after - before };
  });
  expect(looked.holders).toMatchObject([{ place: 7, fullName, isBySelection: false }]);
  expect(looked.people).toBeGreaterThan(0);
  expect(looked.people).toBeLessThan(PEOPLE * 2);
});
