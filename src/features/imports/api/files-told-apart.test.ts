import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importingCompany } from '../../../../test/import-routes.ts';

/** Files that real desks and systems write. What is promised of each: who is stored, which rows are not, what is said. */
interface Case {
  readonly file: string | Uint8Array;
  /** Of everybody stored: name, mail and phone. */
  readonly stored: readonly string[];
  /** Of every row not stored: line and codes. */
  readonly rejected?: readonly string[];
  /** Codes of what is said of the file. */
  readonly notes?: readonly string[];
  readonly unmapped?: readonly string[];
}

const ImportBody = z.looseObject({
  state: z.string(),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  rejections: z.array(z.object({ line: z.int(), reason: z.string(), codes: z.array(z.string()) })),
  notices: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
  unmapped: z.array(z.string()),
});
const People = z.object({
  data: z.array(
    z.object({ fullName: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  ),
});

const { site, upload } = importingCompany('list.csv');

/** What became of a file, in the form of a case. */
async function take(file: string | Uint8Array) {
  const answer = await upload(file);
  const found = ImportBody.parse(answer.body);
  const { data } = People.parse(await (await site()('/api/v1/applicants?limit=50', {})).json());
  return {
    state: found.state,
    unaccounted: found.rows - found.accepted - found.rejected,
    stored: data
      .map(({ fullName: name, email, phone }) => [name, email, phone].filter(Boolean).join(' '))
      .sort(),
    rejected: found.rejections.map(({ line, codes }) => `${line} ${codes.join(' ')}`),
    notes: found.notices.map(({ kind }) => kind).filter((kind) => !kind.endsWith('_column')),
    unmapped: found.unmapped,
  };
}

const wanted = ({ stored, rejected = [], notes = [], unmapped = [] }: Case) => ({
  state: 'done',
  unaccounted: 0,
  stored: [...stored].sort(),
  rejected,
  notes,
  unmapped,
});

const rows = (...lines: string[]) => `${lines.join('\r\n')}\r\n`;
const END = '不採用,2026/05/01';

describe('texts', () => {
  const cases: Readonly<Record<string, Case>> = {
    'titles stand above the header': {
      file: rows(
        '応募者一覧,,,',
        '出力日：2026/11/01',
        ',',
        '氏名,メールアドレス,選考結果,選考終了日',
        `森 葵,aoi@example.jp,${END}`,
      ),
      stored: ['森 葵 aoi@example.jp'],
      notes: ['above_header'],
    },
    'a line of groups stands above the header, and the header again further down': {
      file: rows(
        '応募ID,氏名,,連絡先,選考,',
        ',姓,名,メール,選考結果,選考終了日',
        `1,森,葵,aoi@example.jp,${END}`,
        ',Family name,Given name,Email,Result,End date',
      ),
      stored: ['森 葵 aoi@example.jp'],
      rejected: ['4 header_again'],
      notes: ['above_header'],
    },
    'a column without a name holds something, and two others nothing': {
      file: rows('氏名,,メールアドレス,選考結果,選考終了日,,', `森,葵,aoi@example.jp,${END},,`),
      stored: ['森 aoi@example.jp'],
      unmapped: ['（列名なし）B'],
    },
    'blank cells are left out at the end of a row': {
      file: rows(
        '氏名,メール,選考結果,選考終了日,備考',
        `森 葵,aoi@example.jp,${END}`,
        '林 樹,itsuki@example.jp',
        `木 一,ki@example.jp,${END},,,`,
      ),
      stored: ['森 葵 aoi@example.jp', '林 樹 itsuki@example.jp', '木 一 ki@example.jp'],
    },
    'a line break without quotes tears a row in two': {
      file: rows(
        '氏名,メール,備考,選考結果,選考終了日',
        'あ い,a@example.jp,よい',
        `続き,${END}`,
        `森 葵,aoi@example.jp,,${END}`,
      ),
      stored: ['森 葵 aoi@example.jp'],
      rejected: ['2 torn', '3 invalid_mail'],
    },
    'a quote that is not closed swallows rows': {
      file: rows(
        '氏名,メール,備考,選考結果,選考終了日',
        `あ い,a@example.jp,"話し方,${END}`,
        `う え,u@example.jp,,${END}`,
        `お か,o@example.jp,よい",${END}`,
        `森 葵,aoi@example.jp,,${END}`,
        `き く,ki@example.jp,"最後,${END}`,
        `け こ,ke@example.jp,,${END}`,
      ),
      stored: ['森 葵 aoi@example.jp'],
      rejected: ['2 swallowed', '3 swallowed', '4 swallowed', '6 swallowed', '7 swallowed'],
    },
    'sep= names the delimiter': {
      file: rows('sep=;', '氏名;メール;選考結果', '森 葵;aoi@example.jp;選考中'),
      stored: ['森 葵 aoi@example.jp'],
    },
    'formulas that only keep a text a text': {
      file: rows(
        '応募ID,氏名,メール,電話番号',
        '="001",森 葵,aoi@example.jp,="09011112222"',
        '"=""002""",林 樹,itsuki@example.jp,"=""09011113333"""',
        "'003,木 一,ki@example.jp,'09011114444",
      ),
      stored: [
        '森 葵 aoi@example.jp +819011112222',
        '林 樹 itsuki@example.jp +819011113333',
        '木 一 ki@example.jp +819011114444',
      ],
    },
    'words for nothing are blank where a blank may be': {
      file: rows(
        '応募ID,氏名,メール,電話番号,求人,応募日,選考結果,選考終了日',
        `-,あ い,なし,090-1111-0001,N/A,ー,${END}`,
        'NULL,う え,u@example.jp,0,未定,0000/00/00,不採用,－',
        `3,－,o@example.jp,,,,${END}`,
        `4,（氏名不明）,ka@example.jp,,,,${END}`,
        `5,き く,無し,空欄,,,${END}`,
      ),
      stored: ['あ い +819011110001', 'う え u@example.jp'],
      rejected: ['4 no_name', '5 no_name', '6 no_contact'],
      notes: Array.from({ length: 6 }, () => 'placeholder'),
    },
    'errors of a spreadsheet, and digits it dropped': {
      file: rows(
        '応募ID,氏名,メール,電話番号,選考結果,選考終了日',
        `1,#N/A,a@example.jp,,${END}`,
        `2,い い,#REF!,09011110002,${END}`,
        '3,う う,c@example.jp,,#VALUE!,',
        '4,え え,d@example.jp,,不採用,########',
        `5,お お,,9.01111E+09,${END}`,
        `1.23457E+11,か か,f@example.jp,,${END}`,
        `7,同上,g@example.jp,,${END}`,
        `8,き\ufffd,h@example.jp,,${END}`,
        '9,く く,i@example.jp,,#SPILL!,＃NAME？',
      ),
      stored: [],
      rejected: [
        '2 error_cell',
        '3 error_cell',
        '4 error_cell',
        '5 error_cell',
        '6 lost_digits',
        '7 lost_digits',
        '8 ditto',
        '9 unreadable_text',
        '10 error_cell error_cell',
      ],
    },
    'a second column of the phone and of the mail': {
      file: rows(
        '氏名,電話番号,携帯電話番号,メールアドレス1,メールアドレス2',
        'あ い,,090-1111-1901,,',
        'う え,03-1111-1902,090-1111-1902,,u@example.jp',
        'お か,03-12,090-1111-1903,,',
        'き く,,,ki@example.jp,ki@example.jp',
      ),
      stored: ['あ い +819011111901', 'う え u@example.jp +81311111902', 'き く ki@example.jp'],
      rejected: ['4 invalid_phone'],
      notes: ['further_contact'],
    },
    'several addresses or numbers in a cell': {
      file: rows(
        '氏名,メール,電話番号',
        'あ い,"a@example.jp, b@example.jp",',
        'う え,u@example;b@example.jp,',
        'お か,,090-1111-0005／03-1111-0005',
        'き く,,090-11／03-1111-0006',
        'け こ,ke@example.jp;いえ,',
        'さ し,"""s..a""@docomo.ne.jp",',
      ),
      stored: ['あ い a@example.jp', 'お か +819011110005', 'さ し s..a@docomo.ne.jp'],
      rejected: ['3 invalid_mail', '5 invalid_phone', '6 invalid_mail'],
      notes: ['further_contact', 'further_contact'],
    },
    'domains that only look like what was meant': {
      file: rows(
        '氏名,メール',
        'あ い,a@gmial.com',
        'う え,u@gmаil.com',
        'お か,o@gmail.com',
        'き く,k@日本語.jp',
      ),
      stored: [
        'あ い a@gmial.com',
        'う え u@xn--gmil-63d.com',
        'お か o@gmail.com',
        'き く k@xn--wgv71a119e.jp',
      ],
      notes: ['lookalike_mail'],
    },
  };

  test.each(Object.entries(cases))('%s', async (_, one) => {
    expect(await take(one.file)).toEqual(wanted(one));
  });

  test('a cell that is refused is quoted, and a value that is not stored is named with its row', async () => {
    const { body } = await upload(
      rows('氏名,メール', 'あ い,u@example;b@example.jp', 'う え,"a@example.jp b@example.jp"'),
    );
    const { rejections, notices } = ImportBody.parse(body);
    expect(rejections[0]?.reason).toContain('「u@example;b@example.jp」');
    expect(notices).toMatchObject([
      {
        kind: 'further_contact',
        column: 'メール',
        lines: [3],
        text: expect.stringContaining('3行目「b@example.jp」'),
      },
    ]);
  });

  test('a delimiter that is not read is refused by its name', async () => {
    const { status, body } = await upload(rows('氏名|メール', '森 葵|aoi@example.jp'));
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'file_unknown_delimiter', detail: expect.stringContaining('「|」') });
  });

  test('an unnamed column can be read as a field', async () => {
    const { body } = await upload(rows('応募者,,選考結果', '森 葵,aoi@example.jp,不採用'));
    expect(body).toMatchObject({
      state: 'needs_answers',
      missing: ['name', 'contact'],
      unmapped: ['応募者', '（列名なし）B'],
    });
  });
});
