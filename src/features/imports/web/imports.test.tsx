import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, manyRows, type RowSketch } from '../../../../test/import-files.ts';
import { importingPages } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { sheetXml, workbookOfSheets } from '../../../../test/workbook-file.ts';
import { firstPage } from '../../../db/page.ts';
import type { Role } from '../../../platform/http/access.ts';
import { drainQueue } from '../../../platform/queue/drain.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { importJobs } from '../jobs.ts';

const MAX_BYTES = 3_000_000;

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

function visitorAs(role: Role, standing: { suspendedAt?: Date } = {}): Visitor {
  const pages = importingPages(services, { maxBytes: MAX_BYTES });
  return new Visitor(memberSite(services, { pages }, { organisation: company, role, ...standing }));
}

const fileOf = (text: string | Uint8Array<ArrayBuffer>, name = '応募者.csv') => new File([text], name);

/** Sends a file and answers the page it leads to. */
async function upload(text: string): Promise<{ path: string; html: string }> {
  const sent = await recruiter.upload('/company/imports', fileOf(text));
  expect(sent.status).toBe(303);
  const path = sent.location ?? '';
  return { path, html: (await recruiter.get(path)).html };
}

const people = async () =>
  (await services.within(company.scope, (tx) => searchApplicants(tx, {}, firstPage(100)))).rows;
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('choosing a file', () => {
  test('a viewer may look at imports and not make one', async () => {
    const viewer = visitorAs('viewer');
    const list = await viewer.get('/company/imports');
    expect([list.status, list.html.includes('/company/imports/new')]).toEqual([200, false]);
    expect((await viewer.get('/company/imports/new')).status).toBe(403);
    expect((await viewer.upload('/company/imports', fileOf('a'))).status).toBe(403);
  });

  test('a browser that was never shown the form is not believed', async () => {
    expect((await visitorAs('recruiter').upload('/company/imports', fileOf('a'))).status).toBe(403);
  });

  test('what cannot be read is said on the page, with what to do', async () => {
    const png = await recruiter.upload(
      '/company/imports',
      fileOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)),
    );
    expect(png.status).toBe(422);
    expect(png.html).toContain('href="#field-file"');
    expect(textOf(png.html)).toContain('このファイルは画像（PNG）です');
    const none = await recruiter.upload('/company/imports', fileOf('', ''));
    expect([none.status, textOf(none.html).includes('ファイルが選ばれていません')]).toEqual([422, true]);
    const tooLarge = await recruiter.upload('/company/imports', fileOf('a'.repeat(MAX_BYTES + 1)));
    expect([tooLarge.status, textOf(tooLarge.html).includes('2.9 MBを超えています')]).toEqual([413, true]);
    expect((await recruiter.get('/company/imports')).html).toContain('取り込んだファイルはまだありません');
  });

  test('the template has columns the importer knows', async () => {
    const template = await recruiter.get('/company/imports/template.csv');
    expect(template.headers.get('Content-Disposition')).toContain('filename="applicants-template.csv"');
    const filled = `${template.html}T-1,山田,花子,ヤマダ,ハナコ,hanako@example.org,09012345678,2026/4/1,営業,紹介,面接,不採用,2026/5/1,経験,メモ\r\n`;
    const { html } = await upload(filled);
    expect(textOf(html)).toMatch(/保存しない列 ありません/);
    expect(textOf(html)).toMatch(/2行目：ひな型の記入例の行です。.*取り込む 1件/);
  });
});

describe('from the file to stored people', () => {
  test('nobody is stored before the confirmation, and the page says what will be', async () => {
    const { path, html } = await upload(applicantCsv(manyRows(100)));
    const text = textOf(html);
    for (const part of ['取り込み前の確認', 'UTF-8', 'カンマ', 'どなたにもメールは送られません', '行 理由']) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/最初の5件.*山田 0.*山田 4/);
    expect(html).toMatch(
      /<span class="whitespace-nowrap">person1<\/span><wbr\/?><span[^>]*>@mail\.example\.org</,
    );
    expect(await people()).toEqual([]);
    const confirmed = await recruiter.submit(path, {}, `${path}/confirmation`);
    expect([confirmed.status, confirmed.location]).toEqual([303, `${path}?done=confirmed`]);
    expect(await people()).toHaveLength(99);
    expect(textOf((await recruiter.get(path)).html)).toMatch(/99行を取り込みました.*新しく登録した方 99/);
  });

  test('of several sheets one is chosen, none of them beforehand, and hidden rows on request', async () => {
    const sheet = (name: string) =>
      sheetXml([
        ['氏名', 'メール'],
        [name, 'aoi@example.jp'],
        ['林 樹', 'i@example.jp'],
      ]);
    const file = workbookOfSheets([
      { name: '2025', xml: sheet('古 葵') },
      { name: '2026', xml: sheet('森 葵').replace('<row r="3"', '<row r="3" hidden="1"') },
      { name: '控え', xml: sheet('控 葵'), state: 'hidden' },
    ]);
    const sent = await recruiter.upload('/company/imports', fileOf(Uint8Array.from(file), 'a.xlsx'));
    const path = sent.location ?? '';
    const { html } = await recruiter.get(path);
    expect(textOf(html)).toMatch(/どのシートを取り込みますか.*2025（2行） 2026（2行） 控え（2行、非表示）/);
    expect(html).not.toContain(' checked');
    const blank = await recruiter.submit(path, {}, `${path}/reading`);
    expect([blank.status, blank.html.includes('href="#field-sheet"')]).toEqual([422, true]);
    await recruiter.submit(path, { sheet: '2026' }, `${path}/reading`);
    const chosen = textOf((await recruiter.get(path)).html);
    expect(chosen).toMatch(/隠れている行が1行あります.*「2025」（2行）、「控え」（2行、非表示）/);
    await recruiter.submit(path, { sheet: '2026', hiddenRows: 'yes' }, `${path}/reading`);
    await recruiter.submit(path, {}, `${path}/confirmation`);
    expect((await people()).map(({ fullName }) => fullName).sort()).toEqual(['林 樹', '森 葵']);
  });

  test('a dropped column is named with the reason and cannot be chosen', async () => {
    const { html } = await upload('氏名,メールアドレス,配偶者\r\n山田 花子,hanako@example.org,無\r\n');
    expect(textOf(html)).toMatch(/保存しない列 配偶者 .*配偶者 家族・婚姻に関する列です/);
    expect(textOf(html)).not.toContain('ありません 保存しない列');
    expect(html).not.toContain('<option value="配偶者"');
  });

  test('an unknown word is asked about, and a wrong mapping comes back with what was chosen', async () => {
    const { path, html } = await upload(applicantCsv([{ ...manyRows(2)[1], status: '保留' }]));
    expect(textOf(html)).toContain('「保留」（1行）はどの状態ですか');
    const twice = await recruiter.submit(path, { 'map-kana': '氏名', 'map-name': '氏名' }, `${path}/mapping`);
    expect(twice.status).toBe(422);
    expect(textOf(twice.html)).toContain('「氏名」はほかの項目にも選ばれています');
    const answered = await recruiter.submit(path, { 'meaning-0': 'withdrawn' }, `${path}/mapping`);
    expect(answered.status).toBe(303);
    await recruiter.submit(path, {}, `${path}/confirmation`);
    expect(await people()).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('a question left open comes back with an error at its field, and what was chosen stays', async () => {
    const { path } = await upload(
      applicantCsv([
        { ...manyRows(2)[1], status: '保留' },
        { ...manyRows(3)[2], status: '検討' },
      ]),
    );
    const silent = await recruiter.submit(
      path,
      { 'meaning-0': 'withdrawn', 'map-note': '求人名', 'map-opening': '' },
      `${path}/mapping`,
    );
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('href="#field-meaning-1"');
    expect(silent.html).not.toContain('href="#field-meaning-0"');
    expect(textOf(silent.html)).toMatch(/直すところが1件.*「検討」がどの状態かを選んでください。/);
    expect(silent.html).toMatch(/name="meaning-0" value="withdrawn" checked/);
    expect(silent.html).toMatch(/name="map-note"[^]*?<option value="求人名" selected/);
    const nameless = await recruiter.submit(
      path,
      { 'meaning-0': 'withdrawn', 'meaning-1': 'hired', 'map-name': '' },
      `${path}/mapping`,
    );
    expect([nameless.status, nameless.html.includes('href="#field-map-name"')]).toEqual([422, true]);
  });

  test('rows past the term are left out unless the box is ticked', async () => {
    const old = { name: '山田 花子', mail: 'old@example.org', status: '不採用', ended: '2020/1/31' };
    const first = await upload(applicantCsv([old]));
    expect(textOf(first.html)).toContain('保存期間を過ぎた行が1行あります');
    // The box stands above the file's rows and is sent with the bar below them.
    const form = new RegExp(`action="${first.path}/confirmation" id="([^"]+)"`).exec(first.html)?.[1];
    expect(first.html).toMatch(new RegExp(`<input[^>]*form="${form}"[^>]*name="includePastTerm"`));
    await recruiter.submit(first.path, {}, `${first.path}/confirmation`);
    expect(await people()).toEqual([]);
    const second = await upload(applicantCsv([old]));
    await recruiter.submit(second.path, { includePastTerm: 'yes' }, `${second.path}/confirmation`);
    expect(await people()).toMatchObject([{ fullName: '山田 花子', endedOn: '2020-01-31' }]);
    expect(textOf((await recruiter.get(second.path)).html)).not.toContain('取り込まなかった行が');
  });

  test('the rejected rows come as a file that no spreadsheet runs', async () => {
    const rows = [{ name: '=HYPERLINK("http://a.example")', mail: 'a@example.org' }, ...manyRows(1)];
    const { path } = await upload(applicantCsv(rows));
    const file = await recruiter.get(`${path}/rejections.csv`);
    expect(file.headers.get('Content-Disposition')).toContain('attachment');
    expect(file.html).toContain(
      '"行","ファイルの行","理由"\r\n"2","2","「氏名」の「=HYPERLINK(""http://a.example"")」',
    );
    const cp932 = await recruiter.get(`${path}/rejections.csv?encoding=cp932`);
    expect(cp932.headers.get('Content-Type')).toBe('text/csv; charset=Windows-31J');
  });
});

/** People of a recruiting system's export: so many of each status word. */
function people700(): RowSketch[] {
  const words = { 不採用: 600, 辞退: 60, 採用: 28, 選考中: 12 };
  const statuses = Object.entries(words).flatMap(([word, count]) => Array<string>(count).fill(word));
  return statuses.map((status, index) => ({
    name: `山田 ${index}`,
    mail: `person${index}@mail.example.org`,
    applied: '2026/04/01',
    opening: '営業',
    status,
    ...(status !== '選考中' && { ended: '2026/05/01' }),
  }));
}

describe('what an import does to whom', () => {
  const results = '選考の結果： お見送り 600 / 辞退 60 / 採用 28 / 選考中 12';

  test('is shown before the confirmation and, in the same figures, after it', async () => {
    const { path, html } = await upload(applicantCsv(people700()));
    expect(textOf(html)).toContain(results);
    expect(textOf(html)).toMatch(
      /新しく登録する方 700 名 該当なし：すでに登録されている方、変更のない行 選考の結果/,
    );
    expect(textOf(html)).toContain('700行（700名）を登録します');
    await recruiter.submit(path, {}, `${path}/confirmation`);
    const done = textOf((await recruiter.get(path)).html);
    expect(done).toContain(results);
    expect(done).toMatch(/新しく登録した方 700 名 該当なし：すでに登録されていた方、変更のない行 選考の結果/);
    expect(done).toMatch(
      /追加した選考 700件.*ファイルの行 700行.*取り込んだ行 700行.*取り込まなかった行 0行/,
    );
    expect(done).not.toMatch(/情報を更新した方|内容が変わった選考/);
    expect(done).toContain('次は、選考結果のメールに貼る専用リンクを作ります');
    const halted = (await visitorAs('recruiter', { suspendedAt: new Date() }).get(path)).html;
    expect(halted).toContain('700行を取り込みました');
    expect(halted).not.toMatch(/専用リンクを作/);
  });

  test('a file that was imported before changes nothing, and says so before and after', async () => {
    const text = applicantCsv(people700());
    const first = await upload(text);
    await recruiter.submit(first.path, {}, `${first.path}/confirmation`);
    const again = await upload(text);
    expect(textOf(again.html)).toContain('700行（700名）は、すべて登録済みの内容と同じです');
    expect(textOf(again.html)).toMatch(
      /すでに登録されている方 700 名.*変更のない行 700 行.*該当なし：新しく登録する方 選考の結果/,
    );
    await recruiter.submit(again.path, {}, `${again.path}/confirmation`);
    const done = textOf((await recruiter.get(again.path)).html);
    expect(done).toContain('全員がすでに登録されていて、何も変わっていません');
    expect(done).toContain('700行（700名）の内容は、すべて登録済みの内容と同じでした');
    expect(done).not.toContain('700行を取り込みました');
  });

  test('is told with the answers that were given, people joined across the file', async () => {
    const row = { mail: 'a@mail.example.org', opening: '営業', applied: '2026/04/01' };
    const { path, html } = await upload(
      applicantCsv([
        { ...row, name: '山田 花子', status: '不採用', ended: '2026/05/01' },
        { ...row, name: '山田 花子', status: '保留', opening: '経理', applied: '2026/06/01' },
      ]),
    );
    expect(textOf(html)).not.toContain('選考の結果：');
    await recruiter.submit(path, { 'meaning-0': 'withdrawn' }, `${path}/mapping`);
    const text = textOf((await recruiter.get(path)).html);
    expect(text).toContain('お見送り 0 / 辞退 1 / 採用 0 / 選考中 0');
    expect(text).toContain('2行（1名）を登録します');
  });
});

test('a rejected row is named as the spreadsheet numbers it, and by its line where that differs', async () => {
  const rows = [
    { ...manyRows(1)[0], reason: '一行目\r\n二行目\r\n三行目' },
    { name: '', mail: 'b@example.org' },
  ];
  const { path, html } = await upload(applicantCsv(rows));
  expect(textOf(html)).toContain('3行目（ファイルの5行目）');
  expect((await recruiter.get(`${path}/rejections.csv`)).html).toContain('"3","5","氏名がありません');
});

test('a large file is read and written by jobs, with a page that reloads itself until then', async () => {
  const drain = () => drainQueue(services.queue, importJobs(services), services.log);
  const { path, html } = await upload(applicantCsv(manyRows(10_200)));
  expect(html).toContain(`data-poll="${path}"`);
  expect(textOf(html)).toMatch(/読み取り中.*最新の状況を見る.*このページを離れても、処理は続きます。/s);
  expect(html).not.toContain('class="badge');
  expect(await drain()).toEqual({ imports: 1 });
  const read = await recruiter.get(path);
  expect(read.html).not.toContain('data-poll');
  await recruiter.submit(path, {}, `${path}/confirmation`);
  expect((await recruiter.get(path)).html).toMatch(/data-poll.*>取り込み待ち</s);
  expect(await drain()).toEqual({ imports: 1 });
  expect(textOf((await recruiter.get(path)).html)).toMatch(/新しく登録した方 10,098/);
});
