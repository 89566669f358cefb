import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importingCompany } from '../../../../test/import-routes.ts';

const HEADER = '応募者ID,氏名,メールアドレス,電話番号,求人名,応募日,選考結果,選考終了日';
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\r\n')}\r\n`;

const SHARED = file(
  'P01,共有 太郎,kyoyu@agent.example.jp,090-1111-1601,営業,2026/04/01,不採用,2026/05/01',
  'P02,別人 花子,kyoyu@agent.example.jp,090-1111-1602,経理,2026/04/02,選考中,',
  'P03,第三 次郎,kyoyu@agent.example.jp,090-1111-1603,総務,2026/04/03,選考辞退,2026/05/03',
);
const OLD_MAIL = file('Q01,変更 一郎,old@example.jp,090-1111-1701,営業,2026/04/01,選考中,');
const NEW_MAIL = file('Q01,変更 一郎,new@example.jp,090-1111-1701,営業,2026/04/01,不採用,2026/05/01');
const LATER = 'K02,新姓 由美,yumi@example.jp,090-9999-1802,営業,2026/05/01,不採用,2026/06/01';
const EARLIER = 'K01,旧姓 由美,yumi@example.jp,03-1111-1801,経理,2025/03/01,不採用,2025/04/01';
const FAMILY = file(
  'F01,家族 太郎,,03-1111-3401,営業,2026/04/01,不採用,2026/05/01',
  'F02,家族 花子,,03-1111-3401,経理,2026/04/01,選考中,',
  'F03,家族　太郎,,03-1111-3401,総務,2026/05/01,不採用,2026/06/01',
  'F04,家族太郎,,03-1111-3401,人事,2026/05/02,不採用,2026/06/01',
  'F05,家族 太郎,kazoku@example.jp,03-1111-3401,企画,2026/05/03,不採用,2026/06/01',
);
const SAME_DAY = [
  '応募者ID,氏名,メールアドレス,選考結果,選考終了日',
  'A-1,無印 太郎,mujirushi@example.jp,不採用,2026/05/01',
  'A-2,無印 太郎,mujirushi@example.jp,採用,2026/06/01',
  'A-3,無印 太郎,mujirushi@example.jp,選考中,',
  '',
].join('\r\n');

const Answer = z.looseObject({
  id: z.string(),
  state: z.string(),
  rejections: z.array(z.looseObject({ line: z.int(), codes: z.array(z.string()) })),
  notices: z.array(z.looseObject({ kind: z.string() })),
  questions: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      value: z.string().optional(),
      names: z.array(z.string()).optional(),
      options: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
});
const People = z.object({
  data: z.array(
    z.looseObject({
      id: z.string(),
      fullName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
});
const Detail = z.looseObject({ selections: z.array(z.looseObject({ status: z.string() })) });

const { site, upload: send, enterCompany } = importingCompany('list.csv');

const upload = async (text: string) => Answer.parse((await send(text)).body);

/** Everybody stored: name, mail, phone and how their selections stand. */
async function stored(): Promise<string[]> {
  const { data } = People.parse(await (await site()('/api/v1/applicants?limit=50', {})).json());
  const lines = data.map(async ({ id, fullName: name, email, phone }) => {
    const { selections } = Detail.parse(await (await site()(`/api/v1/applicants/${id}`, {})).json());
    const statuses = selections.map(({ status }) => status).toSorted();
    return [name, email ?? '', phone ?? '', statuses.join(' ')].join(' | ');
  });
  return (await Promise.all(lines)).toSorted();
}

describe('who is who', () => {
  test.each([
    [
      'the same selection of the same person, with another address',
      [OLD_MAIL, NEW_MAIL],
      ['変更 一郎 | new@example.jp | +819011111701 | rejected'],
      ['new_address'],
    ],
    [
      'an older export that comes later changes nothing that is newer',
      [NEW_MAIL, OLD_MAIL],
      ['変更 一郎 | new@example.jp | +819011111701 | rejected'],
      [],
    ],
    [
      'the same id in a file of another shape says nothing',
      [NEW_MAIL, '応募者ID,氏名,メールアドレス,選考結果\r\nQ01,別人 花子,hanako@example.jp,選考中\r\n'],
      [
        '別人 花子 | hanako@example.jp |  | open',
        '変更 一郎 | new@example.jp | +819011111701 | rejected',
      ].toSorted(),
      [],
    ],
    [
      'another family name alone is a change of name',
      [
        file('N01,旧姓 由美,yumi2@example.jp,,営業,2026/04/01,選考中,'),
        file('N02,新姓 由美,yumi2@example.jp,,経理,2026/05/01,選考中,'),
      ],
      ['新姓 由美 | yumi2@example.jp |  | open open'],
      [],
    ],
    [
      'the latest event says who somebody is, the newest row first',
      [file(LATER, EARLIER)],
      ['新姓 由美 | yumi@example.jp | +819099991802 | rejected rejected'],
      [],
    ],
    [
      'and last',
      [file(EARLIER, LATER)],
      ['新姓 由美 | yumi@example.jp | +819099991802 | rejected rejected'],
      [],
    ],
    [
      'and in an older file that comes later',
      [file(LATER), file(EARLIER)],
      ['新姓 由美 | yumi@example.jp | +819099991802 | rejected rejected'],
      [],
    ],
    [
      'selections with ids of their own stay three',
      [SAME_DAY],
      ['無印 太郎 | mujirushi@example.jp |  | hired open rejected'],
      [],
    ],
    [
      'a phone joins equal names only, however they are spaced',
      [FAMILY],
      [
        '家族 太郎 | kazoku@example.jp | +81311113401 | rejected rejected rejected rejected',
        '家族 花子 |  | +81311113401 | open',
      ],
      [],
    ],
    [
      'addresses that differ in a tag stay two people',
      [
        file(
          'T01,札 一郎,fuda@example.jp,,営業,2026/04/01,選考中,',
          'T02,札 一郎,fuda+x@example.jp,,営業,2026/04/01,選考中,',
        ),
      ],
      ['札 一郎 | fuda+x@example.jp |  | open', '札 一郎 | fuda@example.jp |  | open'],
      [],
    ],
  ] as const)('%s', async (_promise, files, people, notes) => {
    const answers = [];
    for (const text of files) answers.push(await upload(text));
    expect(await stored()).toEqual(people);
    expect(answers.at(-1)?.notices.map(({ kind }) => kind)).toEqual(notes);
    // Once more, and nothing changes.
    for (const text of files) await upload(text);
    expect(await stored()).toEqual(people);
  });

  test.each([
    ['apart', 3, []],
    ['same', 1, []],
    ['skip', 0, [2, 3, 4]],
  ] as const)('one address beside several given names is asked; %s is done', async (answer, people, left) => {
    const asked = await upload(SHARED);
    expect([asked.state, asked.questions.map(({ names }) => names)]).toEqual([
      'needs_answers',
      [['共有 太郎', '別人 花子', '第三 次郎'].toSorted()],
    ]);
    expect(await stored()).toEqual([]);
    const answers = [{ questionId: asked.questions[0]?.id, option: answer }];
    const response = await site()(`/api/v1/imports/${asked.id}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers }),
    });
    const done = Answer.parse(await response.json());
    expect([done.state, done.questions]).toEqual(['done', []]);
    expect(done.rejections.map(({ line, codes }) => [line, codes])).toEqual(
      left.map((line) => [line, ['skipped_person']]),
    );
    expect(await stored()).toHaveLength(people);
  });

  test.each([
    ['a known address beside another given name', 'P09,別人 花子,old@example.jp,,経理,2026/05/01,選考中,'],
    ['a known id beside somebody else', 'Q01,別人 花子,hanako@example.jp,,営業,2026/04/01,選考中,'],
  ])('%s is asked, and nothing of it stored until then', async (_what, row) => {
    await upload(OLD_MAIL);
    const asked = await upload(file(row));
    expect([asked.state, asked.questions.map(({ names }) => names)]).toEqual([
      'needs_answers',
      [['別人 花子', '変更 一郎'].toSorted()],
    ]);
    expect(await stored()).toEqual(['変更 一郎 | old@example.jp | +819011111701 | open']);
  });

  test('a kind of hiring is asked, once for each word, and the rest of the file with it', async () => {
    const words = ['中途採用', '通年採用', '採用', '辞退のため不採用', '次回採用'];
    const asked = await upload(
      file(...words.map((word, index) => `W0${index},種別 ${word},w${index}@example.jp,,,,${word},`)),
    );
    expect([asked.state, asked.questions.map(({ value }) => value)]).toEqual([
      'needs_answers',
      ['中途採用', '通年採用', '次回採用'],
    ]);
    expect(await stored()).toEqual([]);
  });

  test('whoever has another address now is found by the one before, whichever export came first', async () => {
    for (const files of [
      [OLD_MAIL, NEW_MAIL],
      [NEW_MAIL, OLD_MAIL],
    ]) {
      await enterCompany();
      for (const text of files) await upload(text);
      const found = await site()('/api/v1/applicants?q=old%40example.jp', {});
      expect(People.parse(await found.json()).data.map(({ email }) => email)).toEqual(['new@example.jp']);
    }
  });

  test.each([
    ['葛\u{e0100}城 祐', '葛城'],
    ['D’Angelo', "D'Angelo"],
    ['\u{20bb7}田 髙志', '吉田 高志'],
    ['Nguyễn Thị Ánh', 'nguyen anh'],
  ])('%s is stored as written and found by %s', async (name, query) => {
    await upload(file(`V01,${name},name@example.jp,,営業,2026/04/01,不採用,2026/05/01`));
    const found = await site()(`/api/v1/applicants?q=${encodeURIComponent(query)}`, {});
    expect(People.parse(await found.json()).data.map((one) => one.fullName)).toEqual([name]);
  });

  test('a second column of the same kind fills a blank first, and a broken first cell is never passed over', async () => {
    const { rejections, notices } = await upload(
      [
        '氏名,電話番号,携帯電話番号,メールアドレス1,メールアドレス2,選考結果',
        '複数 一郎,,090-1111-1901,,,不採用',
        '複数 二郎,03-1111-1902,090-1111-1902,,fukusu2@example.jp,不採用',
        '誤送 太郎,,,taro@example;hanako@example.jp,,不採用',
        '誤送 次郎,090-11,090-1111-1904,,,不採用',
      ].join('\r\n'),
    );
    expect(await stored()).toEqual([
      '複数 一郎 |  | +819011111901 | rejected',
      '複数 二郎 | fukusu2@example.jp | +81311111902 | rejected',
    ]);
    expect(rejections.map(({ line, codes }) => [line, codes])).toEqual([
      [4, ['invalid_mail']],
      [5, ['invalid_phone']],
    ]);
    expect(notices.map(({ kind }) => kind)).toEqual(['further_contact']);
  });

  test('a status word can be left out, and its rows are named', async () => {
    const asked = await upload(file('R01,採 用,saiyo@example.jp,,営業,2026/04/01,中途採用,2026/05/01'));
    expect(asked.state).toBe('needs_answers');
    const response = await site()(`/api/v1/imports/${asked.id}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statusMap: { 中途採用: 'skip' } }),
    });
    const done = Answer.parse(await response.json());
    expect([done.state, done.rejections.map(({ codes }) => codes)]).toEqual(['done', [['skipped_word']]]);
  });

  test('days that cannot be are pointed out and kept', async () => {
    const { notices } = await upload(
      file(
        'D01,未来 一郎,mirai@example.jp,,営業,2026/04/01,不採用,2099/05/01',
        'D02,逆順 二郎,gyaku@example.jp,,営業,2026/06/01,不採用,2026/05/01',
      ),
    );
    expect(notices.map(({ kind }) => kind)).toEqual(['end_in_future', 'end_before_start']);
    expect(await stored()).toHaveLength(2);
  });
});
