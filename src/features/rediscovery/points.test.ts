import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { ago, HEADER, ROWS, rediscoveryWorld, textOf } from '../../../test/rediscovery-world.ts';
import { listAudit } from '../../db/audit.ts';
import { firstPage } from '../../db/page.ts';
import { addJstMonths } from '../../platform/calendar.ts';

const world = rediscoveryWorld();
const { ask, companyWith, pages } = world;

const TEN = { word: '10', opening: '3', interview: '2', final: '4', companyReason: '3' };

let one: Awaited<ReturnType<typeof companyWith>>;
beforeAll(async () => {
  one = await companyWith('法人営業', HEADER, ROWS);
});

test('by points, each hit says its sum term by term under the printed formula, and later weights are a further version', async () => {
  const { company, opening, page } = one;
  const member = pages(company);
  const byPoints = async () =>
    (await ask(company, opening.id, { order: 'score' })).hits.map(({ name, points }) => [name, points]);
  expect(await byPoints()).toEqual([
    ['青木 一', 12],
    ['木村 七', 7],
    ['江口 四', 4],
  ]);
  const { html } = await member.get(
    `${page}?chosen=1&similar=yes&word=法人営業&step=interview&months=6&order=score`,
  );
  const text = textOf(html);
  expect(text).toContain(
    '点数 ＝ 見つかったことば1つにつき 2点 ＋ 前回の求人が近い 3点 ＋ 面接まで 2点 ＋ 最終面接まで 4点 ＋',
  );
  expect(text).toContain(
    '12点 見つかったことば1つにつき：2 前回の求人が近い：3 最終面接まで：4 終わった理由が会社・求人の側：3',
  );

  const refused = await member.submit('/company/score-weights', {
    word: '11',
    opening: '-1',
    interview: '',
    final: 'x',
    companyReason: '1.5',
  });
  expect(refused.status).toBe(422);
  expect((await member.submit('/company/score-weights', { ...TEN, age: '5', breakMonths: '5' })).status).toBe(
    303,
  );
  expect(await byPoints()).toEqual([
    ['青木 一', 20],
    ['木村 七', 15],
    ['江口 四', 12],
  ]);
  expect((await member.submit('/company/score-weights', TEN)).status).toBe(303);
  const versions = textOf((await member.get('/company/score-weights')).html);
  expect(versions).toContain('見つかったことば1つにつき 10点 ＋');
  const { rows } = await world
    .owner()
    .query('select version from score_weights where company_id = $1', [company.id]);
  expect(rows).toEqual([{ version: 1 }]);
  const { rows: columns } = await world
    .owner()
    .query(
      `select string_agg(column_name, ' ' order by ordinal_position) as all from information_schema.columns where table_name = 'score_weights'`,
    );
  expect(columns).toEqual([
    { all: 'company_id version word opening interview final company_reason saved_at saved_by' },
  ]);
});

test('right and wrong are kept with who and when, changed and taken back; they are counted, and move nobody', async () => {
  const { company, opening, page } = one;
  const member = pages(company);
  const before = [await ask(company, opening.id), await ask(company, opening.id, { order: 'score' })];
  const [aoki, eguchi] = before[0]?.hits.map(({ applicantId }) => applicantId) ?? [];
  const say = (verdict: string, id = '') => member.submit(page, { [verdict]: id }, `${page}/verdicts`);
  expect((await say('wrong', aoki)).location).toBe(`${page}?done=said`);
  const chosen = `${page}?chosen=1&similar=yes&word=法人営業`;
  const back = await member.submit(chosen, { right: eguchi ?? '' }, `${page}/verdicts`);
  expect(decodeURIComponent(back.location ?? '')).toBe(`${chosen}&done=said`);
  await say('right', randomUUID()).then(({ status }) => expect(status).toBe(404));
  expect(textOf((await member.get(page)).html)).toContain('この求人での評価：合う1名、合わない1名。');
  await say('wrong', eguchi);
  expect(textOf((await member.get(page)).html)).toContain('この求人での評価：合う0名、合わない2名。');
  expect([await ask(company, opening.id), await ask(company, opening.id, { order: 'score' })]).toEqual(
    before,
  );
  await say('none', aoki);
  await say('none', aoki);
  await say('none', eguchi);
  expect(textOf((await member.get(page)).html)).not.toContain('この求人での評価');
  const { rows } = await world.services().within(company.scope, (tx) => listAudit(tx, firstPage(50)));
  expect(rows.map(({ action }) => action).filter((action) => action.startsWith('hit.'))).toEqual([
    'hit.verdict_taken_back',
    'hit.verdict_taken_back',
    'hit.verdict_said',
    'hit.verdict_said',
    'hit.verdict_said',
  ]);
});

test('a later year of birth, another sex, nationality, school, photo or a break of 36 months changes no hit, no order and no point', async () => {
  const more = `${HEADER},生年月日,性別,国籍,最終学歴,顔写真,ブランク期間`;
  const rowsWith = (values: string) => ROWS.map((row) => `${row},${values}`);
  const plain = await companyWith('法人営業', more, rowsWith('1999-04-01,女,日本,大学卒,a.jpg,'));
  const other = await companyWith('法人営業', more, rowsWith('1958-01-01,男,ベトナム,中学卒,b.jpg,36か月'));
  await world
    .owner()
    .query(
      `update applicants set break_from = '2020-01-01', break_until = '2023-01-01' where company_id = $1`,
      [other.company.id],
    );
  const found = async ({ company, opening }: typeof one) =>
    Promise.all(
      (
        [
          {},
          { order: 'score' },
          { similar: false, words: [], step: null, months: null },
          { words: ['36か月', '中学', '1958'] },
        ] as const
      ).map(async (filters) =>
        (await ask(company, opening.id, filters)).hits.map(({ applicantId: _id, ...hit }) => hit),
      ),
    );
  const [ours, another, none] = [await found(plain), await found(other), await found(one)];
  expect(another).toEqual(ours);
  expect(none.slice(0, 1)).toEqual(ours.slice(0, 1));
  expect(ours[1]).toHaveLength(3);
});

test('more than 500 hits are counted to 500, and the newest 500 of them are ordered by points', async () => {
  const { company, opening, page } = await companyWith('倉庫', HEADER, []);
  await world.owner().query(
    `with made as (insert into applicants (company_id, full_name, phone, opening_title, status, step, ended_on, latest_on)
       select $1, '人 ' || n, '+8190' || (10000000 + n), '倉庫', 'rejected', '一次面接', $2::date - n, $2::date - n
       from generate_series(0, 504) n returning id, ended_on)
     insert into selections (company_id, applicant_id, opening_title, status, step, ended_on)
       select $1, id, '倉庫', 'rejected', '一次面接', ended_on from made`,
    [company.id, ago(7)],
  );
  const address = `${page}?chosen=1&similar=yes`;
  expect(textOf((await pages(company).get(address)).html)).toContain('1–50 / 500名以上');
  const text = textOf((await pages(company).get(`${address}&order=score`)).html);
  expect(text).toContain('1–50 / 500名');
  expect(text).toContain('新しい順に500名までを並べています。');
  expect((await ask(company, opening.id, { words: [] })).hits.map(({ name }) => name).slice(0, 2)).toEqual([
    '人 0',
    '人 1',
  ]);
});

test('who may apply again is judged by the wait of the opening where it has one, with the day beside whoever waits', async () => {
  const { company, opening, page } = await companyWith('法人営業', HEADER, ROWS.slice(0, 1));
  const say = (months: number, openingId: string | null) =>
    world.owner().query(
      `insert into reapply_terms (company_id, opening_id, waiting_months, welcome_back, changed_at, changed_by)
         values ($1, $2::uuid, $3, case when $2::uuid is null then '{rejected}'::text[] end, '2020-01-01', 'x')`,
      [company.id, openingId, months],
    );
  await say(12, null);
  expect((await ask(company, opening.id)).hits).toEqual([]);
  const from = addJstMonths(ago(8), 12);
  const { hits } = await ask(company, opening.id, { mayReapply: false });
  expect(hits.map(({ name, mayReapplyToday }) => ({ name, ...mayReapplyToday }))).toEqual([
    { name: '青木 一', answer: 'later', source: 'wait', from },
  ]);
  const { html } = await pages(company).get(`${page}?chosen=1&similar=yes`);
  expect(textOf(html)).toContain(`再応募：${from.replaceAll('-', '/')}から可（待機期間）`);
  await say(7, opening.id);
  expect((await ask(company, opening.id)).hits.map(({ name }) => name)).toEqual(['青木 一']);
});
