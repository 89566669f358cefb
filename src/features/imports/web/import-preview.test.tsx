import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { importingPages } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { firstPage } from '../../../db/page.ts';
import type { Role } from '../../../platform/http/access.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';

let services: TestServices;
let company: TestOrganisation;
let recruiter: Visitor;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  recruiter = visitorAs('recruiter');
  await recruiter.get('/company/imports/new');
});

function visitorAs(role: Role): Visitor {
  const pages = importingPages(services, { maxBytes: 3_000_000 });
  return new Visitor(memberSite(services, { pages }, { organisation: company, role }));
}

/** Sends a file of these lines and answers the page it leads to. */
async function upload(...lines: string[]): Promise<{ path: string; html: string }> {
  const sent = await recruiter.upload('/company/imports', new File([lines.join('\r\n')], '応募者.csv'));
  const path = sent.location ?? '';
  return { path, html: (await recruiter.get(path)).html };
}

const names = async () =>
  (await services.within(company.scope, (tx) => searchApplicants(tx, {}, firstPage(100)))).rows
    .map(({ fullName }) => fullName)
    .sort();
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** What stands in one tab. */
function tabOf(html: string, id: 'contents' | 'rejections' | 'columns'): string {
  const from = html.indexOf(`id="${id}"`);
  const until = html.indexOf('<div class="panel', from);
  expect(from).toBeGreaterThan(0);
  return textOf(html.slice(from, until < 0 ? html.indexOf('</main>') : until));
}

const HEADER = '氏名,メールアドレス,選考結果,応募日,住所,配偶者';
const FILE = [
  HEADER,
  '森 葵,aoi@example.jp,不採用,2026/4/1,東京都,無',
  '林 樹,itsuki@example.jp,保留,2026/4/2,大阪府,有',
  '谷 蓮,,不採用,2026/4/3,,',
  '原 結,yui@example.jp,辞退,2026/4/4,,',
  '森 葵,aoi@example.jp,不採用,2025/4/4,,',
];

describe('a word whose rows are not taken over', () => {
  test('stores nobody of them, names each row with the reason, and can be answered otherwise', async () => {
    const { path } = await upload(...FILE);
    const skipped = await recruiter.submit(path, { 'meaning-0': 'skip' }, `${path}/mapping`);
    expect(skipped.location).toBe(`${path}?done=answered`);
    const { html } = await recruiter.get(skipped.location ?? '');
    expect(textOf(html)).toContain('回答を保存し、ファイルを読み込み直しました。');
    expect(textOf(html)).toContain('取り込む 3件 ・ まとめる 1件 ・ 取り込まない 2件');
    expect(tabOf(html, 'rejections')).toMatch(
      /3行目 選考結果「保留」の行は取り込まないと回答されました。 4行目 メールアドレスも電話番号もありません/,
    );
    expect(tabOf(html, 'columns')).toContain('保留 → 取り込まない 1件');
    expect(html).toMatch(/name="meaning-0" value="skip" checked/);
    await recruiter.submit(path, { 'meaning-0': 'withdrawn' }, `${path}/mapping`);
    const changed = (await recruiter.get(path)).html;
    expect(textOf(changed)).toContain('取り込む 4件 ・ まとめる 1件 ・ 取り込まない 1件');
    expect(tabOf(changed, 'columns')).toContain('保留 → 辞退 1件');
    await recruiter.submit(path, { 'meaning-0': 'skip' }, `${path}/mapping`);
    await recruiter.submit(path, {}, `${path}/confirmation`);
    expect(await names()).toEqual(['原 結', '森 葵']);
    const done = await recruiter.get(`${path}?done=confirmed`);
    expect(tabOf(done.html, 'rejections')).toContain('選考結果「保留」の行は取り込まないと回答されました。');
    expect(tabOf(done.html, 'columns')).toContain('保留 → 取り込まない 1件');
  });
});

describe('the page before anybody is stored', () => {
  test('says the trouble first: what is asked, then what is left out, then one line', async () => {
    const { html } = await upload(...FILE);
    const order = [
      '確認したいこと',
      '「保留」（1行）はどの状態ですか',
      '取り込まない行が1行あります',
      '4行目：',
      '取り込む 4件',
    ];
    const at = order.map((part) => textOf(html).indexOf(part));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(html.indexOf('取り込む 4件')).toBeLessThan(html.indexOf('id="contents"'));
    for (const link of ['#contents', '#figures', '#rejections']) expect(html).toContain(`href="${link}"`);
  });

  test('names every column of the file, open where it is read, and every field, folded where none is', async () => {
    const { path, html } = await upload(...FILE);
    const columns = tabOf(html, 'columns');
    expect(columns).toMatch(/不採用 → お見送り 2件/);
    expect(columns).toMatch(/使わない列（2列）.*住所.*配偶者 家族・婚姻に関する列です/);
    const part = html.slice(html.indexOf('id="columns"'));
    const open = part.slice(0, part.indexOf('<details'));
    const folded = part.slice(part.indexOf('<details'), part.indexOf('</details>'));
    for (const field of ['name', 'email', 'status', 'appliedAt']) {
      expect([field, open.includes(`name="map-${field}"`)]).toEqual([field, true]);
    }
    expect(folded).toMatch(/<summary[^>]*>[^<]*電話番号.*<\/summary>/);
    for (const field of ['phone', 'kana', 'opening', 'note']) {
      expect([field, folded.includes(`name="map-${field}"`)]).toEqual([field, true]);
    }
    expect(tabOf(html, 'contents')).toMatch(/保存しない列 住所、配偶者/);
    const viewer = (await visitorAs('viewer').get(path)).html;
    expect(tabOf(viewer, 'columns')).toMatch(/氏名 氏名 .*使わない列（2列）.*住所/);
    expect(viewer).not.toContain('/mapping"');
  });

  test('a column that is missing is asked for where it is chosen', async () => {
    const { html } = await upload('氏名,合否', '森 葵,不合格');
    expect(textOf(html)).toContain('メールアドレスと電話番号の列が見つかりません');
    expect(html).toMatch(/<div class="panel stack is-first" id="columns"/);
    expect(html).toMatch(/<details open/);
  });
});

test('afterwards the page speaks of what was done, and a file that was thrown away is said to be', async () => {
  const [, known = '', , left = ''] = FILE;
  const { path } = await upload(HEADER, known, left);
  await recruiter.submit(path, {}, `${path}/confirmation`);
  const done = textOf((await recruiter.get(`${path}?done=confirmed`)).html);
  expect(done.match(/取り込みました|取り込みが終わりました/g)).toHaveLength(1);
  expect(done).toContain('取り込んだ 1件 ・ まとめた 0件 ・ 取り込まなかった 1件');
  expect(done).toMatch(/取り込まなかった行 1行 .*保存しなかった列 住所、配偶者.*使わなかった列（2列）/);
  for (const before of ['取り込む 1件', '取り込まない行', '取り込む行', '保存しない列', '使わない列']) {
    expect(done).not.toContain(before);
  }
  const other = await upload(HEADER, known);
  const thrown = await recruiter.submit(other.path, {}, `${other.path}/cancellation`);
  expect(textOf((await recruiter.get(thrown.location ?? '')).html)).toContain(
    'ファイルを削除しました。このファイルからは、どなたも登録していません。',
  );
  expect(await names()).toEqual(['森 葵']);
});

describe('different names beside one address are asked about on the page', () => {
  const rows = [
    '氏名,メールアドレス',
    '森 葵,mori@example.jp',
    '森 樹,mori@example.jp',
    '原 結,yui@example.jp',
  ];
  const ask = async () => {
    const { path, html } = await upload(...rows);
    const question = /name="(who-[0-9a-z]+)"/.exec(html)?.[1] ?? '';
    expect(textOf(html)).toContain('「mori@example.jp」に、違うお名前があります：「森 樹」「森 葵」');
    expect(html).not.toMatch(/name="who-[0-9a-z]+" value="[a-z]+" checked/);
    return { path, question };
  };

  test('nothing is taken for granted: without an answer it comes back with an error at the question', async () => {
    const { path, question } = await ask();
    const silent = await recruiter.submit(path, {}, `${path}/mapping`);
    expect([silent.status, silent.html.includes(`href="#field-${question}"`)]).toEqual([422, true]);
    expect(await names()).toEqual([]);
  });

  test.each([
    ['apart', ['原 結', '森 樹', '森 葵'], '取り込む 3件 ・ まとめる 0件 ・ 取り込まない 0件'],
    ['same', ['原 結', '森 葵'], '取り込む 3件 ・ まとめる 1件 ・ 取り込まない 0件'],
    ['skip', ['原 結'], '取り込む 1件 ・ まとめる 0件 ・ 取り込まない 2件'],
  ])('%s is followed, and said before and after', async (answer, stored, line) => {
    const { path, question } = await ask();
    await recruiter.submit(path, { [question]: answer }, `${path}/mapping`);
    const { html } = await recruiter.get(path);
    expect(textOf(html)).toContain(line);
    const reasons =
      tabOf(html, 'rejections').match(/「 *mori@example\.jp *」について、この行は取り込まない/g) ?? [];
    expect(reasons).toHaveLength(answer === 'skip' ? 2 : 0);
    await recruiter.submit(path, {}, `${path}/confirmation`);
    expect((await names()).length).toBe(stored.length);
    if (answer !== 'same') expect(await names()).toEqual(stored.toSorted());
  });
});

describe('what importing would do', () => {
  const HEAD = '応募者ID,氏名,フリガナ,メールアドレス,電話番号,求人名,応募日,選考結果,選考終了日';
  const hanako = 'A1,山田 花子,ヤマダ ハナコ,hanako@example.jp,090-1111-0001,営業,2026/04/01,選考中,';

  test('is a picture of every row, and value by value from what to what', async () => {
    const first = await upload(
      HEAD,
      hanako,
      'A2,林 樹,,itsuki@example.jp,,経理,2026/04/02,不採用,2026/05/01',
    );
    expect(tabOf(first.html, 'contents')).toContain(
      '2行のうち、新しい方が2行、内容が変わるのが0行、変わらないのが0行、同じ方の2行目以降が0行、取り込まないのが0行です。',
    );
    await recruiter.submit(first.path, {}, `${first.path}/confirmation`);
    const { html } = await upload(
      HEAD,
      hanako.replace('ヤマダ', 'ヤマタ').replace('選考中,', '不採用,2026/05/02'),
      'A2,林 樹,,itsuki@example.jp,,経理,2026/04/02,不採用,2026/05/01',
      'A3,谷 蓮,,ren@example.jp,,営業,2026/04/03,不採用,2026/05/03',
      'A4,谷 蓮,,ren@example.jp,,総務,2026/04/04,不採用,2026/05/04',
      'A5,,,,,,,,',
    );
    const text = tabOf(html, 'contents');
    expect(text).toContain(
      '5行のうち、新しい方が1行、内容が変わるのが1行、変わらないのが1行、同じ方の2行目以降が1行、取り込まないのが1行です。',
    );
    expect(text).toContain('フリガナ 1件 山田 花子 ヤマダ ハナコ → ヤマタ ハナコ');
    expect(text).toContain('選考の結果 1件 山田 花子 選考中 → お見送り 2026/05/02');
    expect(html.match(/<rect[^>]* height="30"/g)).toHaveLength(5);
    expect(await names()).toEqual(['山田 花子', '林 樹']);
  });
});

describe('what is remembered of files of one shape', () => {
  test('is said with when and by whom, and forgotten on request, here and for the next', async () => {
    const head = '番号,氏名,連絡先,結果';
    const row = '1,森 葵,aoi@example.jp,不採用';
    const first = await upload(head, row);
    expect(first.html).not.toContain('覚えています');
    const columns = { 'map-name': '氏名', 'map-email': '連絡先', 'map-status': '結果' };
    expect((await recruiter.submit(first.path, columns, `${first.path}/mapping`)).status).toBe(303);
    const second = await upload(head, row);
    expect(tabOf(second.html, 'columns')).toMatch(
      /同じ形のファイルについての回答を覚えています（最後の変更：[\d/]+ [\d:]+/,
    );
    expect(second.html).toMatch(/<option value="連絡先" selected/);
    const removal = `${second.path}/answers/removal`;
    const viewer = visitorAs('viewer');
    expect((await viewer.post(removal, [])).status).toBe(403);
    const forgotten = await recruiter.submit(second.path, {}, removal);
    expect(forgotten.location).toBe(`${second.path}?done=forgotten`);
    const again = (await recruiter.get(forgotten.location ?? '')).html;
    expect(textOf(again)).toContain('回答を消して、ファイルを読み込み直しました。');
    expect(again).not.toContain('覚えています');
    expect(again).not.toMatch(/<option value="連絡先" selected/);
    expect((await upload(head, row)).html).not.toContain('覚えています');
  });
});
