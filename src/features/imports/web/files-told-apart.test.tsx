import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany } from '../../../../test/factories/organisations.ts';
import { importingPages } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { sheetXml, workbookOf, workbookOfSheets, workbookOfXml } from '../../../../test/workbook-file.ts';

/** Files that say something otherwise than it may seem, and what the page says of each before anybody is stored. */
let services: TestServices;
let recruiter: Visitor;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  const organisation = await makeCompany(services);
  const pages = importingPages(services, { maxBytes: 2_000_000 });
  recruiter = new Visitor(memberSite(services, { pages }, { organisation, role: 'recruiter' }));
  await recruiter.get('/company/imports/new');
});

type Content = string | Uint8Array;

/** What the page says that a file leads to. */
async function pageOf(content: Content): Promise<string> {
  const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
  const sent = await recruiter.upload('/company/imports', new File([bytes], 'list.csv'));
  const { html } = sent.location === undefined ? sent : await recruiter.get(sent.location);
  const text = html.slice(html.indexOf('<main')).replaceAll(/<wbr\/?>|<[^>]+>/g, ' ');
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ');
}

const rows = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;
const HEADER = '応募ID,氏名,メールアドレス,電話番号,選考結果,選考終了日';
const list = (...lines: string[]) => rows(HEADER, ...lines);
const header = HEADER.split(',');
const person = (name: string, mail: string) => ['1', name, mail, undefined, '不採用', '2026/05/01'];
const sheets = (...states: readonly ('hidden' | undefined)[]) =>
  workbookOfSheets(
    states.map((state, index) => ({
      name: `${2024 + index}年`,
      xml: sheetXml([header, person('森 葵', 'aoi@example.jp')]),
      ...(state && { state }),
    })),
  );
const merged = sheetXml([
  header,
  person('森 葵', 'aoi@example.jp'),
  ['2', '林 樹', 'itsuki@example.jp'],
]).replace(
  '</sheetData>',
  '</sheetData><mergeCells><mergeCell ref="E2:E3"/><mergeCell ref="F2:F3"/></mergeCells>',
);
const hidden = sheetXml([
  header,
  person('森 葵', 'aoi@example.jp'),
  person('林 樹', 'itsuki@example.jp'),
]).replace('<row r="3"', '<row r="3" hidden="1"');

const files: Readonly<Record<string, readonly [Content, ...string[]]>> = {
  'one address beside different names': [
    list('1,森 葵,mori@example.jp,,不採用,', '2,森 樹,mori@example.jp,,不採用,'),
    '「mori@example.jp」に、違うお名前があります：「森 樹」「森 葵」',
  ],
  'titles beside names': [
    list('1,森 葵様,aoi@example.jp,,不採用,'),
    '「氏名」の敬称「様」は登録しません（1行：2行目）。',
    '森 葵 ',
  ],
  'a broken address before a good one': [
    list('1,森 葵,a@example;b@example.jp,,不採用,'),
    '取り込まない行が1行あります',
    '2行目：「メールアドレス」の「a@example;b@example.jp」はメールアドレスとして読めません。',
  ],
  'a second address, a mistyped one and one in other letters': [
    list(
      '1,森 葵,"a@example.jp, b@example.jp",,不採用,',
      '2,林 樹,c@gmial.com,,不採用,',
      '3,木 一,d@日本語.jp,,不採用,',
    ),
    '二つ目以降の連絡先は登録しません（1か所：2行目「b@example.jp」）。',
    '3行目「c@gmial.com」（gmail.com？）',
    '@日本語.jp',
  ],
  'a column without a name': [
    rows('氏名,,メールアドレス,選考結果', '森 葵,大切,aoi@example.jp,不採用'),
    '使わない列（1列） （列名なし）B',
  ],
  'lines above the header': [
    rows('応募者一覧,,,', '氏名,メールアドレス,選考結果,メモ', '森 葵,aoi@example.jp,不採用,'),
    '見出しの上の1行目は取り込みません（「応募者一覧」）。',
  ],
  'a quote that is never closed': [
    rows('氏名,メモ,メールアドレス', '森 葵,"よい,a@example.jp', '林 樹,,b@example.jp'),
    '取り込まない行が2行あります',
    '2〜3行目を一つの行として読んでしまい、取り込めません。2行目の引用符を直してください。',
  ],
  'a kind of hiring for an outcome': [
    list('1,森 葵,aoi@example.jp,,中途採用,'),
    '「中途採用」（1行）はどの状態ですか',
  ],
  'an outcome that says two things': [
    list('1,森 葵,aoi@example.jp,,不採用/辞退,'),
    '「不採用/辞退」（1行）はどの状態ですか',
  ],
  'words for nothing': [
    list('1,森 葵,aoi@example.jp,なし,不採用,-', '2,-,b@example.jp,,不採用,'),
    '「電話番号」の「なし」は空欄として読みます（1行：2行目）。',
    '「選考終了日」の「-」は空欄として読みます（1行：2行目）。',
    '3行目：「氏名」には「-」とだけ書かれていて、氏名が分かりません。',
  ],
  'a name that was garbled before': [
    list('1,æ£® è‘µ,aoi@example.jp,,不採用,'),
    '2行目：「氏名」の「æ£® è‘µ」は文字化けしていて読めません。',
  ],
  'a total below the list': [
    list('1,森 葵,aoi@example.jp,,不採用,', '合計,1名,,,,'),
    '3行目：「合計」という、合計や注記の行のようです。応募者の行ではないため取り込みません。',
  ],
  'days that cannot be': [
    list('1,森 葵,aoi@example.jp,,不採用,2099/05/01'),
    '「選考終了日」に、今日より後の日付があります（1行：2行目「2099-05-01」）。',
  ],
  'another delimiter': [
    rows('氏名|メールアドレス', '森 葵|aoi@example.jp'),
    '列の区切りが「|」のファイルです。',
  ],
  'another encoding': [
    Buffer.from(rows('Name,Email', 'José García,jose@example.es', 'Müller,m@example.de'), 'latin1'),
    '文字コードが西ヨーロッパの文字コード（Windows-1252）のファイルです。',
  ],
  'a workbook behind a password': [
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(600),
    ]),
    'パスワードで保護されたファイルです。Excelで開いてパスワードを解除し、',
  ],
  'cells that show an error': [
    workbookOf([header, ['1', { cell: 't="e"><v>#N/A</v>' }, 'aoi@example.jp']]),
    '2行目：「氏名」が「#N/A」（数式などのエラー）になっています。',
  ],
  'a formula without its value': [
    workbookOf([header, ['1', { cell: '><f>A1</f>' }, 'aoi@example.jp']]),
    '2行目：「氏名」は数式で、計算した結果がファイルに入っていません。',
  ],
  'several sheets': [
    sheets(undefined, undefined),
    'どのシートを取り込みますか',
    '2024年（1行）',
    '2025年（1行）',
  ],
  'a hidden first sheet': [
    sheets('hidden', undefined),
    'ほかのシートは取り込みません：「2024年」（1行、非表示）',
  ],
  'merged cells': [
    workbookOfXml(merged),
    '結合されたセルが2か所あります（E2:E3、F2:F3）。',
    '不採用 → お見送り 2件',
  ],
  'hidden rows': [workbookOfXml(hidden), '非表示（または絞り込みで隠れている）の1行は取り込みません：3行目'],
};

describe('the page before anybody is stored says', () => {
  test.each(Object.entries(files))('%s', async (_, [content, ...texts]) => {
    const page = await pageOf(content);
    for (const text of texts) expect(page).toContain(text);
  });
});
