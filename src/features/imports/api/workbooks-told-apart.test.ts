import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importingCompany } from '../../../../test/import-routes.ts';
import {
  sheetXml,
  type WorkbookCell,
  workbookOf,
  workbookOfSheets,
  workbookOfXml,
} from '../../../../test/workbook-file.ts';

const ImportBody = z.looseObject({
  id: z.string(),
  state: z.string(),
  rejections: z.array(z.object({ line: z.int(), reason: z.string(), codes: z.array(z.string()) })),
  notices: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), hidden: z.boolean() })),
  sheet: z.string().nullable(),
  questions: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
});
const People = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      fullName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      openingTitle: z.string(),
      status: z.string().nullable(),
      endedOn: z.string().nullable(),
    }),
  ),
});
const Person = z.object({
  selections: z.array(z.object({ externalId: z.string().nullable(), note: z.string().nullable() })),
});

const { site, upload } = importingCompany('list.xlsm');

async function read(file: Uint8Array, query = '') {
  return ImportBody.parse((await upload(file, query)).body);
}

async function rereadAs(id: string, reading: object) {
  const response = await site()(`/api/v1/imports/${id}/reading`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reading),
  });
  return { status: response.status, body: await response.json() };
}

/** Everybody stored: name, phone, opening, status and end. */
async function stored() {
  const { data } = People.parse(await (await site()('/api/v1/applicants?limit=50', {})).json());
  return data
    .map(({ fullName: name, phone, openingTitle: opening, status, endedOn }) =>
      [name, phone, opening, status, endedOn].filter(Boolean).join(' '),
    )
    .sort();
}

/** The id of the only selection of the only person stored, and its note. */
async function onlySelection() {
  const { data } = People.parse(await (await site()('/api/v1/applicants', {})).json());
  const person = Person.parse(await (await site()(`/api/v1/applicants/${data[0]?.id}`, {})).json());
  return person.selections[0];
}

const header: WorkbookCell[] = ['応募ID', '氏名', 'メール', '電話番号', '求人', '選考結果', '選考終了日'];
const END = { serial: 46_143 };
const row = (name: string, mail: string, phone?: WorkbookCell): WorkbookCell[] => [
  undefined,
  name,
  mail,
  phone,
  '営業',
  '不採用',
  END,
];
/** A sheet with further XML behind its cells. */
const followedBy = (rows: WorkbookCell[][], more: string) =>
  workbookOfXml(sheetXml(rows).replace('</sheetData>', `</sheetData>${more}`));
const merged = (...areas: string[]) =>
  `<mergeCells>${areas.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`;

describe('what a workbook shows is what is stored', () => {
  test('a value merged over several rows is every row’s', async () => {
    const rest = (name: string, mail: string): WorkbookCell[] => [undefined, name, mail];
    const rows = [header, row('森 葵', 'aoi@example.jp'), rest('林 樹', 'itsuki@example.jp')];
    const { notices } = await read(followedBy(rows, merged('E2:E3', 'F2:F3', 'G2:G3')));
    expect(await stored()).toEqual(['林 樹 営業 rejected 2026-05-01', '森 葵 営業 rejected 2026-05-01']);
    expect(notices).toMatchObject([
      { kind: 'merged_cells', text: expect.stringContaining('3か所あります（E2:E3、F2:F3、G2:G3）') },
    ]);
  });

  test('two lines of column names, with names merged over both and groups merged across', async () => {
    const top = ['応募ID', '氏名', '連絡先', undefined, '求人', '選考', undefined];
    const second = [undefined, undefined, 'メール', '電話番号', undefined, '選考結果', '選考終了日'];
    const rows = [top, second, row('森 葵', 'aoi@example.jp', '09011113001')];
    const { notices } = await read(followedBy(rows, merged('A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:G1')));
    expect(await stored()).toEqual(['森 葵 +819011113001 営業 rejected 2026-05-01']);
    expect(notices.map(({ kind }) => kind)).toEqual(['above_header']);
  });

  test('numbers as their format shows them', async () => {
    const rows: WorkbookCell[][] = [
      [...header, '備考'],
      [
        { cell: 's="2"><v>123</v>' },
        '森 葵',
        'aoi@example.jp',
        { cell: 's="3"><v>312343103</v>' },
        { cell: 's="4"><v>0.255</v>' },
        '不採用',
        { cell: 's="5"><v>46143</v>' },
        { cell: 's="6"><v>1234567</v>' },
      ],
    ];
    const formats = [
      '00000',
      '(00) 0000-0000',
      '0.0%',
      '[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
      '&quot;¥&quot;#,##0',
    ];
    await read(workbookOfSheets([{ name: '一覧', xml: sheetXml(rows) }], { formats }));
    expect(await stored()).toEqual(['森 葵 +81312343103 25.5% rejected 2026-05-01']);
    expect(await onlySelection()).toEqual({ externalId: '00123', note: '¥1,234,567' });
  });

  test('days counted from 1904', async () => {
    const xml = sheetXml([header, row('森 葵', 'aoi@example.jp')]).replace('46143', String(46_143 - 1462));
    await read(workbookOfSheets([{ name: '一覧', xml }], { is1904: true }));
    expect(await stored()).toEqual(['森 葵 営業 rejected 2026-05-01']);
  });

  test('text in runs, without the readings above it, and truth as the sheet shows it', async () => {
    const runs =
      't="inlineStr"><is><r><t>森</t></r><r><t xml:space="preserve"> 葵</t></r><rPh sb="0" eb="1"><t>モリ</t></rPh></is>';
    const opening = { cell: 't="b"><v>1</v>' };
    await read(workbookOf([header, [undefined, { cell: runs }, 'aoi@example.jp', undefined, opening]]));
    expect(await stored()).toEqual(['森 葵 TRUE open']);
  });
});

describe('what a workbook cannot say is named', () => {
  test('cells that show an error', async () => {
    const error = (code: string) => ({ cell: `t="e"><f>X1</f><v>${code}</v>` });
    const { rejections } = await read(
      workbookOf([
        header,
        [undefined, error('#N/A'), 'a@example.jp'],
        [undefined, '林 樹', error('#REF!'), '09011113002'],
        [undefined, '木 一', 'ki@example.jp', undefined, undefined, '不採用', error('#VALUE!')],
      ]),
    );
    expect(await stored()).toEqual([]);
    expect(rejections.map(({ line, codes }) => `${line} ${codes}`)).toEqual([
      '2 error_cell',
      '3 error_cell',
      '4 error_cell',
    ]);
    expect(rejections[1]?.reason).toContain('「#REF!」');
  });

  test('a formula whose result is not in the file; one that comes to nothing is blank', async () => {
    const { rejections } = await read(
      workbookOf([
        header,
        [undefined, { cell: '><f>A1&amp;B1</f>' }, 'a@example.jp'],
        [
          undefined,
          { cell: 't="str"><f>A1</f><v>林 樹</v>' },
          'i@example.jp',
          { cell: 't="str"><f>""</f><v></v>' },
        ],
      ]),
    );
    expect(await stored()).toEqual(['林 樹 open']);
    expect(rejections.map(({ line, codes }) => `${line} ${codes}`)).toEqual(['2 formula_without_value']);
  });

  test('hidden rows are not taken, hidden columns are, and both are told', async () => {
    const xml = sheetXml([header, row('森 葵', 'aoi@example.jp'), row('林 樹', 'itsuki@example.jp')])
      .replace('<row r="3"', '<row r="3" hidden="1"')
      .replace('<sheetData>', '<cols><col min="4" max="5" hidden="1"/></cols><sheetData>');
    const file = workbookOfXml(xml);
    const { rejections, notices } = await read(file);
    expect(await stored()).toEqual(['森 葵 営業 rejected 2026-05-01']);
    expect(rejections.map(({ line, codes }) => `${line} ${codes}`)).toEqual(['3 hidden_row']);
    expect(notices).toMatchObject([
      { kind: 'hidden_columns', text: expect.stringContaining('電話番号、求人') },
      { kind: 'hidden_rows', lines: [3], text: expect.stringContaining('1行は取り込みません：3行目') },
    ]);
    await read(file, '?hiddenRows=true');
    expect(await stored()).toHaveLength(2);
  });
});

describe('one sheet of several', () => {
  const sheet = (name: string, people: WorkbookCell[][], state?: 'hidden' | 'veryHidden') => ({
    name,
    xml: sheetXml([header, ...people]),
    ...(state && { state }),
  });
  const years = workbookOfSheets([
    sheet('2025', [row('森 葵', 'aoi@example.jp')]),
    sheet('2026', [row('林 樹', 'itsuki@example.jp'), row('木 一', 'ki@example.jp')]),
    sheet('旧データ', [row('古 田', 'furu@example.jp')], 'veryHidden'),
    { name: '集計', xml: sheetXml([['合計', 3]]) },
  ]);

  test('that somebody has to choose: they are listed with their rows, and nothing is stored before', async () => {
    const asked = await read(years);
    expect(asked).toMatchObject({ state: 'needs_answers', questions: [{ id: 'sheet', kind: 'sheet' }] });
    expect(asked.sheets).toMatchObject([
      { name: '2025', rows: 1, hidden: false },
      { name: '2026', rows: 2, hidden: false },
      { name: '旧データ', rows: 1, hidden: true },
      { name: '集計', rows: 1, hidden: false },
    ]);
    expect(await stored()).toEqual([]);
    for (const none of ['2027', '集計'])
      expect(await rereadAs(asked.id, { sheet: none })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'sheet' }] },
      });

    const chosen = ImportBody.parse((await rereadAs(asked.id, { sheet: '2026' })).body);
    expect(chosen).toMatchObject({ state: 'done', sheet: '2026', questions: [] });
    expect(await stored()).toHaveLength(2);
    expect(chosen.notices).toEqual([
      {
        kind: 'other_sheets',
        sheet: '2026',
        text: 'ほかのシートは取り込みません：「2025」（1行）、「旧データ」（1行、非表示）、「集計」（1行）',
      },
    ]);
    expect((await rereadAs(asked.id, { sheet: '2025' })).status).toBe(409);
  });

  test('a hidden one is read on request only', async () => {
    const file = workbookOfSheets([
      sheet('旧データ', [row('古 田', 'furu@example.jp')], 'hidden'),
      sheet('一覧', [row('森 葵', 'aoi@example.jp')]),
    ]);
    expect(await read(file)).toMatchObject({ state: 'done', sheet: '一覧' });
    expect(await stored()).toEqual(['森 葵 営業 rejected 2026-05-01']);
    expect(await read(file, `?sheet=${encodeURIComponent('旧データ')}`)).toMatchObject({ sheet: '旧データ' });
    expect(await stored()).toHaveLength(2);
  });

  test('one that does not exist is refused with the names of those that do', async () => {
    const { status, body } = await upload(years, '?sheet=2027');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'file_no_such_sheet',
      detail: expect.stringContaining('2025、2026、旧データ、集計'),
    });
  });
});

test('a file that declares entities, and one of charts only, are refused', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const xml = sheetXml([header, row('森&b;&f;葵', 'aoi@example.jp')]).replaceAll('&amp;', '&');
  const declared = workbookOfXml(xml.replace('<worksheet', `${bomb}<worksheet`));
  const charts = workbookOfSheets([{ name: 'グラフ', xml: '<chartsheet/>' }]);
  for (const file of [declared, charts]) expect((await upload(file)).status).toBe(422);
  expect(await stored()).toEqual([]);
});
