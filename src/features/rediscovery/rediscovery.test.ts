import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { ago, HEADER, ROWS, rediscoveryWorld, textOf } from '../../../test/rediscovery-world.ts';
import { jstDate } from '../../platform/calendar.ts';
import { type ApplicantId, idOf } from '../../platform/ids.ts';
import { recordContact } from '../applicants/actions/contacts.ts';

const world = rediscoveryWorld();
const { ask, companyWith, pages, rest, take, write } = world;

const names = (hits: readonly { name: string }[]) => hits.map(({ name }) => name);

const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

let one: Awaited<ReturnType<typeof companyWith>>;
beforeAll(async () => {
  one = await companyWith('法人営業', HEADER, ROWS);
});

test('an opening that is unknown, foreign or no id has no page, and only who may edit says or keeps anything', async () => {
  const { company, page, opening } = one;
  const stranger = pages(await makeCompany(world.services()), 'owner');
  for (const path of [
    page,
    `/company/openings/${randomUUID()}/rediscovery`,
    '/company/openings/x/rediscovery',
  ])
    expect((await stranger.get(path)).status).toBe(404);
  expect(
    (await rest(await makeCompany(world.services()))(`/api/v1/openings/${opening.id}/rediscovery`, {}))
      .status,
  ).toBe(404);
  const viewer = pages(company, 'viewer');
  const { html } = await viewer.get(page);
  expect(html).toContain('青木 一');
  for (const path of [`${page}/verdicts`, '/company/opening-families', '/company/score-weights'])
    expect(
      (
        await viewer.post(path, [
          ['name', 'x'],
          ['csrf', csrfIn(html)],
        ])
      ).status,
    ).toBe(403);
  expect([csrfIn(html) === '', html.includes('name="right"')]).toEqual([false, false]);
});

test('what is proposed finds who came to an interview for the same work, each with the reason, the sentence and the doubts', async () => {
  const { company, opening, page } = one;
  const { hits, nextCursor } = await ask(company, opening.id);
  expect(hits.map(({ name, reasons, matched, doubts }) => ({ name, reasons, matched, doubts }))).toEqual([
    {
      name: '青木 一',
      reasons: [
        { kind: 'similar_opening', opening: '法人営業' },
        { kind: 'word', word: '法人営業' },
      ],
      matched: ['法人営業'],
      doubts: [],
    },
    {
      name: '江口 四',
      reasons: [{ kind: 'word', word: '法人営業' }],
      matched: ['法人営業も希望。'],
      doubts: ['reason_unknown'],
    },
    {
      name: '木村 七',
      reasons: [
        { kind: 'similar_opening', opening: '法人営業' },
        { kind: 'word', word: '法人営業' },
      ],
      matched: ['法人営業'],
      doubts: ['reason_unknown', 'old'],
    },
  ]);
  expect(nextCursor).toBeNull();
  const { html } = await pages(company).get(page);
  const text = textOf(html);
  expect(text).toContain('3名中2名は、終わった理由が分かりません。');
  expect(text).toContain('選考ステップが手前の方1名、除く理由の方1名、採用した方1名。');
  expect(text).toContain('採用予定の人数に達した');
  expect(html).toContain('<mark>法人営業</mark>も希望。');
  expect(text).not.toContain('点数 ＝');
});

test('every filter is on the page and can be taken off there, until everybody who has ended is left', async () => {
  const { company, page } = one;
  const member = pages(company, 'viewer');
  let address = page;
  const shown = [3];
  for (let turn = 0; turn < 12; turn += 1) {
    const { html } = await member.get(address);
    const [, href] =
      /<a class="btn is-secondary is-small" href="([^"]+)">[^<]*<span aria-hidden="true"> ×/.exec(html) ?? [];
    if (href === undefined) break;
    address = href.replaceAll('&amp;', '&');
    shown.push(
      [...(await member.get(address)).html.matchAll(/href="\/company\/applicants\/[0-9a-f-]{36}"/g)].length,
    );
  }
  // Similar, word, step, months, reason, may return, contacted.
  expect(shown).toEqual([3, 3, 5, 6, 6, 7, 8, 8]);
  expect(textOf((await member.get(address)).html)).not.toContain('工藤 八');
  expect(address).toBe(`${page}?chosen=1`);
  expect((await member.get(`${page}?chosen=1&months=abc&step=x&without=y&order=z&cursor=`)).status).toBe(200);
});

test('months since the end are met on the day and not a day before', async () => {
  const { company, opening } = one;
  const since = async (months: number) =>
    names((await ask(company, opening.id, { months, mayReapply: false })).hits);
  expect(await since(3)).toContain('加藤 六');
  expect(await since(4)).not.toContain('加藤 六');
});

test('openings that are put into one family by hand find each other’s people, until the family goes', async () => {
  const { company, opening } = one;
  const member = pages(company);
  expect(names((await ask(company, opening.id)).hits)).not.toContain('太田 五');
  const added = await member.submit('/company/opening-families', { name: ' 営業　全般 ' });
  expect(added.status).toBe(303);
  const family = added.location?.split('?')[0] ?? '';
  const { html } = await member.get(family);
  expect([...html.matchAll(/name="titles" value="([^"]+)"/g)].map(([, title]) => title)).toEqual([
    '法人営業',
    '個人営業',
    '経理',
    '総務',
  ]);
  expect((await member.submit(family, { name: '営業', titles: ['法人営業', '個人営業'] })).status).toBe(303);
  expect(textOf((await member.get('/company/opening-families')).html)).toContain('法人営業、個人営業');
  expect(names((await ask(company, opening.id)).hits)).toEqual(['青木 一', '江口 四', '太田 五', '木村 七']);
  expect(names((await ask(company, opening.id, { similar: false })).hits)).not.toContain('太田 五');

  expect((await member.submit('/company/opening-families', { name: '営業' })).status).toBe(422);
  expect((await member.submit('/company/opening-families', { name: 'あ'.repeat(41) })).status).toBe(422);
  const full = await makeCompany(world.services());
  await world.owner().query(
    `insert into opening_families (company_id, id, name, changed_at, changed_by)
     select $1, gen_random_uuid(), 'G' || n, now(), 'x' from generate_series(1, 50) n`,
    [full.id],
  );
  expect((await pages(full).submit('/company/opening-families', { name: 'G51' })).status).toBe(422);
  const many = Array.from({ length: 31 }, (_, number) => `求人${number}`);
  expect((await member.submit(family, { name: '営業', titles: many })).status).toBe(422);
  const stranger = pages(await makeCompany(world.services()));
  expect((await stranger.get(family)).status).toBe(404);
  const { html: theirs } = await stranger.get('/company/opening-families');
  await stranger.post(`${family}/removal`, [['csrf', csrfIn(theirs)]]);
  expect((await member.get(family)).status).toBe(200);

  await member.submit(family, {}, `${family}/removal`);
  expect((await member.get(family)).status).toBe(404);
  expect(names((await ask(company, opening.id)).hits)).not.toContain('太田 五');
});

test('what a colleague has changed of a family meanwhile is shown, and not overwritten', async () => {
  const { company } = one;
  const member = pages(company);
  const added = await member.submit('/company/opening-families', { name: '事務' });
  const family = added.location ?? '';
  const { html } = await member.get(family);
  const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(html) ?? [];
  await member.submit(family, { name: '事務', titles: '総務' });
  const late = await member.post(family, [
    ['csrf', csrfIn(html)],
    ['seen', seen.replaceAll('&amp;', '&')],
    ['name', '事務'],
    ['titles', '経理'],
  ]);
  expect(late.status).toBe(409);
  expect(textOf(late.html)).toContain('ほかの方が先に変更しました');
});

test('who was written to within 30 days, or is about to be, leaves the list and is counted; it refills, and 30 days later they are back', async () => {
  const { company, opening, page } = one;
  const ids = (await ask(company, opening.id)).hits.map(({ applicantId }) => applicantId);
  await write(company, ids[0] ?? '', 'sent', 29.9);
  await write(company, ids[1] ?? '', 'scheduled');
  await write(company, ids[2] ?? '', 'sent', 30.1);
  expect(names((await ask(company, opening.id)).hits)).toEqual(['木村 七']);
  expect(textOf((await pages(company).get(page)).html)).toContain('最近ご連絡した方2名');
  expect(names((await ask(company, opening.id, { uncontacted: false })).hits)).toHaveLength(3);
  await world.owner().query('delete from letters where company_id = $1', [company.id]);
  // A call counts like a letter.
  const today = await world.services().within(company.scope, (tx) => Promise.resolve(jstDate(tx.now)));
  const daysAgo = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  for (const [place, days] of [29, 30].entries())
    await world
      .services()
      .within(company.scope, (tx) =>
        recordContact(tx, idOf<ApplicantId>(ids[place] ?? ''), { kind: 'phone', on: daysAgo(days) }),
      );
  const called = await ask(company, opening.id);
  expect(called.hits.map(({ applicantId }) => applicantId)).toEqual([ids[1], ids[2]]);
  await world.owner().query('delete from applicant_contacts where company_id = $1', [company.id]);
});

test('who may not apply again is left out, and who may from a day on until that day', async () => {
  const { company, opening } = one;
  const decide = (answer: string | null, from: string | null) =>
    world.owner().query(
      `update applicants set may_reapply = $3, reapply_from = $4, reapply_at = case when $3::text is not null then now() end
       where company_id = $1 and full_name = $2`,
      [company.id, '青木 一', answer, from],
    );
  const isThere = async () => names((await ask(company, opening.id)).hits).includes('青木 一');
  await decide('no', null);
  expect(await isThere()).toBe(false);
  await decide('not_before', ago(0, -1));
  expect(await isThere()).toBe(false);
  await decide('not_before', ago(0));
  expect(await isThere()).toBe(true);
  await decide(null, null);
});

test('a long list comes in pages without a gap or a double, there and back, whoever is left out between', async () => {
  const rows = Array.from({ length: 210 }, (_, number) => {
    const step = number % 2 === 0 ? '一次面接' : '書類選考';
    const day = ago(7 + (number % 5));
    return `N${number},人 ${number},n${number}@mail.example.jp,,${number % 3 === 0 ? '経理' : '会計'},${day},${step},不採用,${day},経理を希望`;
  });
  const { company, opening, page } = await companyWith('経理', HEADER, rows);
  const filters = { words: ['経理'], order: 'newest' };
  for (const order of ['newest', 'score']) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Awaited<ReturnType<typeof ask>> = await ask(
        company,
        opening.id,
        { ...filters, order },
        cursor,
      );
      seen.push(...answer.hits.map(({ applicantId }) => applicantId));
      cursor = answer.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([105, 105]);
  }
  const member = pages(company);
  const idsOf = (html: string) =>
    [...html.matchAll(/href="\/company\/applicants\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  const linkOf = (html: string, words: string) =>
    new RegExp(`href="([^"]+)">${words}<`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const first = await member.get(page);
  expect(textOf(first.html)).toContain('1–50 / 105名');
  const second = await member.get(linkOf(first.html, '次の50名'));
  const third = await member.get(linkOf(second.html, '次の50名'));
  expect(idsOf(third.html)).toHaveLength(5);
  const back = await member.get(linkOf(third.html, '前の50名'));
  expect(idsOf(back.html)).toEqual(idsOf(second.html));
  expect(idsOf((await member.get(linkOf(back.html, '前の50名'))).html)).toEqual(idsOf(first.html));
  expect((await member.get(`${page}?cursor=MQ`)).status).toBe(422);
  await take(company, HEADER, [`X,新 人,x@mail.example.jp,,経理,${ago(7)},一次面接,不採用,${ago(7)},`]);
  expect(textOf((await member.get(page)).html)).toContain('1–50 / 106名');
});

test('a new opening says on its page and for 30 days on the home how many fit what is proposed, fewer as they are written to, and none once closed', async () => {
  const { company, opening, page } = await companyWith('法人営業', HEADER, ROWS);
  const member = pages(company, 'viewer');
  const said = async () => [
    textOf((await member.get(`/company/openings/${opening.id}`)).html).match(
      /提案の条件に合う.*?自動では連絡しません。/,
    )?.[0],
    textOf((await member.get('/company')).html).match(/新しい求人に合いそうな方 (.*?名[^ ]*)/)?.[1],
  ];
  const sentence = (count: number) => `提案の条件に合う方が、選考が終わった方の中に${count}名います。`;
  const nobody = 'どなたにも、自動では連絡しません。';
  expect(await said()).toEqual([`${sentence(3)}${nobody}`, '法人営業 ：3名']);
  expect((await member.get(`/company/openings/${opening.id}`)).html).toContain(`href="${page}"`);
  const [first] = (await ask(company, opening.id)).hits;
  await write(company, first?.applicantId ?? '', 'sent', 1);
  expect(await said()).toEqual([
    `${sentence(2)}ほかに、30日以内にご連絡した方が1名います。${nobody}`,
    '法人営業 ：2名（最近ご連絡した1名のほかに）',
  ]);
  const created = (days: number) =>
    world
      .owner()
      .query(`update openings set created_at = now() - $2 * interval '1 day' where id = $1`, [
        opening.id,
        days,
      ]);
  await created(29.9);
  expect((await said())[1]).toBeDefined();
  await created(30.1);
  expect(await said()).toEqual([expect.stringContaining('2名'), undefined]);
  await world.owner().query('update openings set closed_at = now() where id = $1', [opening.id]);
  expect(await said()).toEqual([undefined, undefined]);
  const other = await companyWith('薬剤師', HEADER, ROWS);
  expect((await pages(other.company).get('/company')).html).not.toContain('新しい求人に合いそうな方');
  const mails = await world.owner().query('select 1 from outbox_messages');
  expect(mails.rowCount).toBe(0);
});
