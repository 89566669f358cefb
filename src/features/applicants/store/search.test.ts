import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { isThorough } from '../../../../test/sized.ts';
import { firstPage } from '../../../db/page.ts';
import type { Tx } from '../../../db/scope.ts';
import type { ImportId, SelectionId } from '../../../platform/ids.ts';
import { endSelection } from '../actions/end-selection.ts';
import { type ApplicantSearch, searchApplicants } from '../actions/read-applicants.ts';
import { takeOverRows } from '../actions/take-over-rows.ts';
import { keepDocuments } from '../jobs.ts';
import type { SettledRow } from '../rules/people.ts';
import { foldForSearch, searchTerms } from '../rules/search-text.ts';

const PEOPLE = 160;
const QUERIES = isThorough ? 500 : 60;

const NAMES = [
  '髙橋 一郎',
  '高橋 翔',
  '佐々木 花',
  '佐々木 葵',
  '渡邊 ﾊﾅ',
  '葛󠄀城 祐',
  'D’Angelo Maria',
  'Nguyễn Thị Ánh',
  '𠮷野 凛',
];
const OPENINGS = ['法人営業', '個人営業（関東）', 'ＷＥＢデザイナー', 'ウェブデザイナー', ''];
const STEPS = ['書類選考', '一次面接', '最終面接', undefined];
const ROUTES = ['自社サイト', 'リファラル', undefined];
const REASONS = ['経験年数が足りない', '年収の希望が上限を超えた', 'ｶﾙﾁｬｰﾌｨｯﾄ', undefined];
const NOTES = [
  '面接では イノベーションの話が 中心だった。\n次は 声をかけたい',
  '100%_確実\\に「来る」と言った。O´Brienさんの紹介',
  'スーザンの後任。サ−ビス業 10 年',
  '😀 笑顔がよい。齊藤さんとは旧知',
  'łódź に住んでいた。 résumé を受け取った',
  undefined,
];

let services: TestServices;
let company: TestOrganisation;
let state = 20_261_130;

const own = <T>(work: (tx: Tx) => Promise<T>) => services.within(company.scope, work);

/** The same run at every run. */
function draw(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * below);
}

const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;

function rowOf(number: number): SettledRow {
  const ended = new Date(Date.UTC(2025, draw(18), 1 + draw(28)));
  const mail = `p${number}@example.org`;
  const isOpen = draw(5) === 0;
  return {
    externalId: undefined,
    fullName: pick(NAMES),
    familyName: undefined,
    givenName: undefined,
    kana: draw(3) === 0 ? 'タカハシ' : undefined,
    mailAddress: mail,
    personKey: mail,
    phone: `+81901234${String(number).padStart(4, '0')}`,
    appliedAt: new Date('2025-01-01'),
    opening: pick(OPENINGS) || undefined,
    route: pick(ROUTES),
    step: pick(STEPS),
    status: isOpen ? 'open' : pick(['rejected', 'withdrawn', 'hired'] as const),
    statusWord: '',
    endedAt: isOpen ? undefined : ended,
    endReason: pick(REASONS),
    note: pick(NOTES),
    line: number + 2,
    sheetRow: number + 2,
  };
}

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  const stranger = await makeCompany(services);
  const context = {
    source: '',
    answers: {},
    exportedOn: undefined,
    importId: crypto.randomUUID() as ImportId,
  };
  const rows = Array.from({ length: PEOPLE }, (_, number) => rowOf(number));
  for (const scope of [company.scope, stranger.scope])
    await services.within(scope, (tx) => takeOverRows(tx, services, rows, context));
});
afterAll(() => services.end());

interface Stored {
  readonly id: string;
  readonly fields: readonly string[];
  readonly status: string;
  readonly opening: string;
  readonly step: string | null;
  readonly route: string | null;
  readonly endedOn: string | null;
}

/** Everybody, read one after the other. */
async function readEverybody(): Promise<Stored[]> {
  const { rows } = await own((tx) =>
    sql<Stored>`
      select a.id, a.status, a.opening_title as opening, a.step, a.route, a.ended_on as "endedOn",
        array_remove(array[a.full_name, a.kana, a.mail_address,
          replace(a.phone, '+81', '0'), s.opening_title, s.step, s.route, s.end_reason, s.note], null) as fields
      from applicants a join selections s on s.company_id = a.company_id and s.applicant_id = a.id`.execute(
      tx.db,
    ),
  );
  return rows.map((row) => ({ ...row, fields: row.fields.map(foldForSearch) }));
}

function someWord(people: readonly Stored[]): string {
  if (draw(8) === 0) return pick(['鯤', '存在しない', 'zq', '%%', '佐々佐々', '高橋花']);
  const field = Array.from(pick(pick(people).fields));
  const from = draw(Math.max(1, field.length - 1));
  return field.slice(from, from + 1 + draw(4)).join('');
}

function someSearch(people: readonly Stored[]): ApplicantSearch {
  const words = Array.from({ length: 1 + draw(3) }, () => someWord(people));
  return {
    q: words.join(pick([' ', '　', '  '])),
    ...(draw(4) === 0 && { status: pick(['ended', 'rejected', 'open'] as const) }),
    ...(draw(6) === 0 && { opening: pick(OPENINGS) || undefined }),
    ...(draw(6) === 0 && { step: pick(STEPS) }),
    ...(draw(6) === 0 && { route: pick(ROUTES) }),
    ...(draw(8) === 0 && { endedFrom: '2025-04-01', endedTo: '2026-01-31' }),
    sort: pick(['-latest', 'name', 'opening'] as const),
  };
}

function isHit(
  one: Stored,
  { q = '', status, opening, step, route, endedFrom = '', endedTo }: ApplicantSearch,
): boolean {
  const { endedOn } = one;
  return (
    searchTerms(q).every((term) => one.fields.some((field) => field.includes(term))) &&
    (status === undefined || (status === 'ended' ? one.status !== 'open' : one.status === status)) &&
    (opening === undefined || one.opening === opening) &&
    (step === undefined || one.step === step) &&
    (route === undefined || one.route === route) &&
    (endedTo === undefined || (endedOn !== null && endedOn >= endedFrom && endedOn <= endedTo))
  );
}

const hits = async (search: ApplicantSearch) =>
  (await own((tx) => searchApplicants(tx, search, firstPage(PEOPLE)))).rows.map(({ id }) => id as string);

const statesOf = async () =>
  (
    await own((tx) =>
      sql<{ state: string }>`select distinct state from applicant_documents order by 1`.execute(tx.db),
    )
  ).rows.map(({ state: one }) => one);

test.each([
  ['髙橋', '高橋'],
  ['ｻﾞﾝ', '後任'],
  ['最終面接　ｲﾉﾍﾞｰｼｮﾝ', '最終面接 イノベーション'],
  ['ＷＥＢ', 'webデザイナー'],
  ['100%_確実\\', '100%_確実'],
  ['斉藤', '齊藤さん'],
])('what nobody has folded yet is found by %s as by %s', async (q, other) => {
  expect(await statesOf()).toEqual(['changed']);
  const people = await readEverybody();
  const expected = people.filter((one) => isHit(one, { q })).map(({ id }) => id);
  expect(expected.length).toBeGreaterThan(0);
  expect((await hits({ q })).toSorted()).toEqual(expected.toSorted());
  expect((await hits({ q: other })).toSorted()).toEqual(expected.toSorted());
});

test(`${QUERIES} searches find exactly whom a reading of everybody finds, folded or in the index`, async () => {
  await keepDocuments(services.database);
  expect(await statesOf()).toEqual(['indexed']);
  // Some wait again, folded.
  await own((tx) =>
    sql`update applicant_documents set state = 'folded' where get_byte(uuid_send(applicant_id), 15) < 60`.execute(
      tx.db,
    ),
  );
  const people = await readEverybody();
  const sizes: number[] = [];
  for (let query = 0; query < QUERIES; query += 1) {
    const search = someSearch(people);
    const expected = people.filter((one) => isHit(one, search)).map(({ id }) => id);
    sizes.push(expected.length);
    expect({ search, found: (await hits(search)).toSorted() }).toEqual({
      search,
      found: expected.toSorted(),
    });
  }
  for (const [least, most] of [
    [0, 0],
    [1, 9],
    [10, 60],
  ] as const)
    expect(sizes.filter((size) => size >= least && size <= most).length).toBeGreaterThan(QUERIES / 20);
});

test('what is written about somebody is found at once and what it took the place of no longer', async () => {
  await keepDocuments(services.database);
  const open = await own((tx) =>
    sql<{ id: SelectionId; owner: string; before: string }>`
      select id, applicant_id as owner, end_reason as before from selections
      where status = 'open' and end_reason is not null limit 1`.execute(tx.db),
  );
  const { id, owner, before } = open.rows[0] ?? { id: '' as SelectionId, owner: '', before: '' };
  await own((tx) =>
    endSelection(tx, id, { outcome: 'rejected', endedOn: '2025-06-01', reason: '通勤が長い' }),
  );
  for (const round of ['before it is folded', 'after']) {
    expect([round, await hits({ q: '通勤が' })]).toEqual([round, [owner]]);
    expect(await hits({ q: `${before} p` })).not.toContain(owner);
    await keepDocuments(services.database);
  }
  await own((tx) => sql`delete from selections where id = ${id}`.execute(tx.db));
  expect(await hits({ q: '通勤が' })).toEqual([]);
});

test('notes and tags find a person as soon as they are written, and no longer once they are gone', async () => {
  const [owner = ''] = await hits({ q: 'p77@example.org' });
  const id = crypto.randomUUID();
  await own(async (tx) => {
    await sql`insert into applicant_notes (company_id, id, applicant_id, text, noted_at, noted_by)
      values (scope_organisation(), ${id}, ${owner}, '来春に 再度ご連絡', now(), 'x')`.execute(tx.db);
    await sql`insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
      values (scope_organisation(), ${owner}, '有望', now())`.execute(tx.db);
  });
  for (const round of ['as they stand', 'in the index']) {
    expect([round, await hits({ q: '春に再度' })]).toEqual([round, [owner]]);
    expect([await hits({ q: '有望 p77' }), await hits({ tag: '有望' }), await hits({ tag: '有' })]).toEqual([
      [owner],
      [owner],
      [],
    ]);
    await keepDocuments(services.database);
  }
  await own((tx) => sql`delete from applicant_notes where id = ${id}`.execute(tx.db));
  expect(await hits({ q: '再度' })).toEqual([]);
  await own((tx) => sql`delete from applicant_tags where applicant_id = ${owner}`.execute(tx.db));
  expect([await hits({ q: '再度' }), await hits({ tag: '有望' }), await hits({ q: '有望' })]).toEqual([
    [],
    [],
    [],
  ]);
  await own((tx) => sql`delete from applicants where id = ${owner}`.execute(tx.db));
  const left = await own((tx) =>
    sql`select from applicant_documents where applicant_id = ${owner}`.execute(tx.db),
  );
  expect(left.rows).toEqual([]);
});

test('a change that comes while its document is folded is not lost', async () => {
  await keepDocuments(services.database);
  const { rows } = await own((tx) =>
    sql<{
      id: string;
    }>`update selections set note = '第一稿' where id = (select id from selections order by id limit 1)
      returning applicant_id as id`.execute(tx.db),
  );
  const [owner] = rows.map(({ id }) => id);
  // Whoever folds has the document in hand when somebody writes once more.
  await heldBack(
    services,
    `select from applicant_documents where applicant_id = '${owner}' for update`,
    () => [
      own((tx) => sql`update selections set note = '第二稿' where applicant_id = ${owner}`.execute(tx.db)),
    ],
    `update applicant_documents set state = 'indexed', text = '第一稿' where applicant_id = '${owner}'`,
  );
  expect([await hits({ q: '第二稿' }), await hits({ q: '第一稿' })]).toEqual([[owner], []]);
  await keepDocuments(services.database);
  expect([await hits({ q: '第二稿' }), await hits({ q: '第一稿' })]).toEqual([[owner], []]);
});
