import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { firstPage, type Page } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import { readCursor } from '../../../platform/cursor.ts';
import {
  type ApplicantSearch,
  searchAndCountApplicants,
  searchApplicants,
} from '../actions/read-applicants.ts';
import { keepDocuments } from '../jobs.ts';
import { foldForSearch } from '../rules/search-text.ts';
import { findHolders } from './people.ts';
import type { ApplicantLine } from './search.ts';

const PEOPLE = 8_000;

let services: TestServices;
let company: TestOrganisation;

/** Every fifth is a 佐藤, every 1,000th a 矢野, every 2,000th a 鯨井; days are spread without order. */
const fill = (people: number) => async (tx: Tx) => {
  await sql`
    insert into applicants (company_id, full_name, folded_name, kana, opening_title, route, mail_address, person_key, status, ended_on, latest_on)
    select scope_organisation(), n, n, 'カナ' || i % 977, '求人' || i % 7, case when i % 500 = 1 then '紹介' else '直接' end,
      'p' || i || '@example.org', 'p' || i || '@example.org',
      (array['rejected', 'withdrawn', 'hired', 'open'])[1 + i % 4], case when i % 4 < 3 then day end, day
    from (select i, case when i % 1000 = 7 then '矢野' when i % 2000 = 8 then '鯨井' when i % 5 = 3 then '佐藤'
      else '山田' end || i as n, date '2024-01-01' + (hashint4(i) & 511) as day from generate_series(1, ${people}::int) i) as people`.execute(
    tx.db,
  );
  await sql`
    insert into applicant_documents (company_id, applicant_id, text, facets, state)
    select company_id, id, search_text, array['opening:' || opening_title, 'route:' || route], 'indexed' from applicants
    where company_id = scope_organisation()
    on conflict (company_id, applicant_id) do update
      set text = excluded.text, facets = excluded.facets, state = excluded.state`.execute(tx.db);
};

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  await services.within(company.scope, fill(PEOPLE));
  for (let other = 0; other < 2; other += 1)
    await services.within((await makeCompany(services)).scope, fill(500));
  const owner = new pg.Client(services.ownerUrl);
  await owner.connect();
  await owner.query('vacuum analyze applicants, applicant_documents');
  await owner.end();
});
afterAll(() => services.end());

const own = <T>(work: (tx: Tx) => Promise<T>) => services.within(company.scope, work);

const read = sql<{ rows: number }>`
  select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables
  where relname in ('applicants', 'applicant_documents')`;

/** Rows of people and documents that a search reads for its first page. */
function readBy(
  search: ApplicantSearch,
  work: typeof searchApplicants | typeof searchAndCountApplicants = searchApplicants,
): Promise<number> {
  return own(async (tx) => {
    const before = (await read.execute(tx.db)).rows[0]?.rows ?? 0;
    await work(tx, search, firstPage());
    return ((await read.execute(tx.db)).rows[0]?.rows ?? 0) - before;
  });
}

test('a word of many is walked by the latest event until the page is full, one of few is looked up', async () => {
  // 1,001 documents tell that they are many; a page of every fifth is full after some 250 people and their documents.
  expect(await readBy({ q: '佐藤' })).toBeLessThan(2_500);
  expect(await readBy({ q: '佐藤', status: 'ended' })).toBeLessThan(2_500);
  expect(await readBy({ q: '佐藤', sort: 'name' })).toBeLessThan(2_500);
  // Six people: their documents, themselves, and their lines.
  for (const q of ['鯨井', '鯨', '井', '鯨井 8']) expect(await readBy({ q })).toBeLessThan(60);
  expect(await readBy({ q: '長谷川' })).toBe(0);
  expect(await readBy({ q: 'p7007@example.org' })).toBeLessThan(10);
});

test('a word of most is counted over the list, not over everybody who has it', async () => {
  // Of 2,000 who were hired four in five have it; 6,300 have it in all.
  expect(await readBy({ q: '山田', status: 'hired' }, searchAndCountApplicants)).toBeLessThan(6_000);
});

test('where those at hand are not enough the count goes on behind them, and nobody is counted twice', async () => {
  const search = { q: '山田', route: '直接', endedFrom: '2024-01-01', endedTo: '2024-02-29' };
  const { found, everybody } = await own((tx) => searchAndCountApplicants(tx, search, firstPage(5)));
  const { rows } = await own((tx) =>
    sql<{ id: string }>`
      select id from applicants where full_name ~ '山田' and route = '直接' and ended_on between '2024-01-01' and '2024-02-29'`.execute(
      tx.db,
    ),
  );
  expect(rows.length).toBeGreaterThan(300);
  expect(found).toEqual({ count: rows.length, isMore: false });
  expect(everybody?.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
});

test('a list without words is walked as far as its page, and one that few belong to is looked up', async () => {
  for (const sort of ['-latest', 'name', '-opening'] as const)
    expect(await readBy({ sort })).toBeLessThan(110);
  expect(await readBy({ opening: '求人3' })).toBeLessThan(110);
  expect(await readBy({ status: 'hired' })).toBeLessThan(110);
  expect(await readBy({ route: '紹介' })).toBeLessThan(110);
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

const ORDERS = {
  '-latest': sql`latest_on desc, id desc`,
  latest: sql`latest_on, id`,
  name: sql`kana collate "C", id`,
  '-opening': sql`opening_title desc, latest_on desc, id desc`,
};

test.each([
  ['佐藤', 'ended', '-latest'],
  ['佐藤', 'all', '-opening'],
  ['佐藤', 'rejected', 'name'],
  ['矢野', 'all', 'latest'],
  ['鯨井', 'all', 'name'],
  ['7', 'hired', '-latest'],
  ['鯨', 'withdrawn', '-opening'],
  ['%', 'all', '-latest'],
  ['山田', 'hired', '-latest'],
] as const)(
  '%s among %s by %s: however it is found, the pages are what is there, in order',
  async (q, status, sort) => {
    const request = (after: string | undefined) => ({ after: readCursor(after) ?? null, limit: 400 });
    const listed = await walkPages((tx, after) => searchApplicants(tx, { q, status, sort }, request(after)));
    const counts: unknown[] = [];
    const shown = await walkPages(async (tx, after) => {
      const { page, found } = await searchAndCountApplicants(tx, { q, status, sort }, request(after));
      if (found !== null) counts.push(found);
      return page;
    });
    for (const count of counts)
      expect(count).toEqual({ count: Math.min(listed.length, 1_000), isMore: listed.length > 1_000 });
    const ended = sql`status = any(${status === 'ended' ? ['rejected', 'withdrawn', 'hired'] : [status]})`;
    const { rows } = await own((tx) =>
      sql<{ name: string }>`
      select full_name as name from applicants
      where position(${q} in search_text) > 0 and ${status === 'all' ? sql`true` : ended}
      order by ${ORDERS[sort]}`.execute(tx.db),
    );
    expect([listed, shown]).toEqual([rows.map(({ name }) => name), rows.map(({ name }) => name)]);
  },
);

test('who came again and who has a personal link are found with words and without, as soon as it is so', async () => {
  const hits = async (search: ApplicantSearch, limit = 20) =>
    (await own((tx) => searchApplicants(tx, search, firstPage(limit)))).rows.map(({ id }) => id as string);
  const [again = '', linked = '', both = '', once = ''] = await hits({ q: '鯨井', sort: 'name' });
  const everybody = (await hits({}, 2 * PEOPLE)).length;
  // On the day of an end is after it; the day before is not.
  await own(async (tx) => {
    await sql`insert into selections (company_id, applicant_id, opening_title, status, applied_on, ended_on)
      select scope_organisation(), id, '一度目', 'rejected', date '2024-01-01', date '2024-06-30'
      from unnest(${[again, both, once]}::uuid[]) as t (id)
      union all select scope_organisation(), id, '二度目', 'open', day, null
      from (values (${again}::uuid, date '2024-06-30'), (${both}::uuid, '2025-01-01'), (${once}::uuid, '2024-06-29')) t (id, day)`.execute(
      tx.db,
    );
    const link = crypto.randomUUID();
    await sql`insert into relay_links (company_id, id, kind, name, code, created_by)
      values (scope_organisation(), ${link}, 'personal', 'x', ${'L'.repeat(22)}, 'x')`.execute(tx.db);
    await sql`insert into personal_codes (company_id, link_id, code, applicant_id)
      select scope_organisation(), ${link}, lpad(id::text, 22, 'c')::char(22), id from unnest(${[linked, both]}::uuid[]) as t (id)`.execute(
      tx.db,
    );
  });
  for (const round of ['as they stand', 'folded']) {
    const found = async (search: ApplicantSearch) => [round, (await hits(search)).toSorted()];
    expect(await found({ reapplied: 'yes' })).toEqual([round, [again, both].toSorted()]);
    expect(await found({ link: 'yes' })).toEqual([round, [linked, both].toSorted()]);
    expect(await found({ link: 'no', q: '鯨井' })).toEqual([round, [again, once].toSorted()]);
    expect(await found({ reapplied: 'yes', link: 'no', q: '二度目' })).toEqual([round, [again]]);
    expect(await found({ link: 'yes', q: 'example.org' })).toEqual([round, [linked, both].toSorted()]);
    const without = await own((tx) => searchAndCountApplicants(tx, { link: 'no' }, firstPage(5)));
    expect(without.found).toEqual({ count: everybody - 2, isMore: false });
    await keepDocuments(services.database);
  }
  // Few are looked up: their documents, themselves, and what says so.
  expect(await readBy({ reapplied: 'yes' })).toBeLessThan(20);
  expect(await readBy({ link: 'yes' })).toBeLessThan(20);
  expect(await readBy({ link: 'yes', q: 'example.org' })).toBeLessThan(20);
});

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
    // Many of that name who had other numbers: an index on names does not make a look for each row cheap.
    await sql`insert into applicants (company_id, full_name, folded_name, mail_address, person_key, former_phones, status)
      select scope_organisation(), ${fullName}, ${foldForSearch(fullName)}, i || '@example.org', i || '@example.org', '+8190333300' || i, 'rejected'
      from generate_series(100, 499) i`.execute(tx.db);
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
