import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { importingApi } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { sheetXml, workbookOfSheets } from '../../../../test/workbook-file.ts';

const Import = z.looseObject({
  id: z.string(),
  state: z.string(),
  accepted: z.int(),
  questions: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.string(),
      options: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
});
type Answers = Record<string, unknown>;

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

const site = () =>
  memberSite(
    services,
    { api: importingApi(services, { maxBytes: 2_000_000 }) },
    { organisation: company, role: 'recruiter' },
  );
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;

async function upload(file: string | Uint8Array, query = '') {
  const body = new FormData();
  body.append('file', new File([typeof file === 'string' ? file : Uint8Array.from(file)], 'list.csv'));
  return Import.parse(await (await site()(`/api/v1/imports${query}`, { method: 'POST', body })).json());
}
async function answer(id: string, answers: Answers) {
  const response = await site()(`/api/v1/imports/${id}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answers),
  });
  return { status: response.status, body: await response.json() };
}

const WORDS = lines('氏名,メール,選考結果', '森 葵,aoi@example.jp,保留', '林 樹,itsuki@example.jp,保留');

test('an answer to no question, or that is no option of its question, is named by its place and nothing is taken', async () => {
  const asked = await upload(WORDS);
  const [{ id: questionId } = { id: '' }] = asked.questions;
  expect(
    await answer(asked.id, {
      answers: [
        { questionId, option: 'withdrawn' },
        { questionId: 'status-0', option: 'withdrawn' },
        { questionId, option: 'maybe' },
        { questionId: 'who-all', option: 'same' },
      ],
    }),
  ).toMatchObject({
    status: 422,
    body: {
      errors: [
        { field: 'answers.1.questionId' },
        { field: 'answers.2.option' },
        { field: 'answers.3.questionId' },
      ],
    },
  });
  expect(await answer(asked.id, { answers: [{ questionId }] })).toMatchObject({ status: 422 });
  expect(await answer(asked.id, { identities: {} })).toMatchObject({ status: 422 });
  expect(await answer(asked.id, {})).toMatchObject({ status: 200, body: { state: 'needs_answers' } });
});

test('a word is asked with what it can mean, and answered by its question', async () => {
  const asked = await upload(WORDS);
  expect(asked).toMatchObject({
    state: 'needs_answers',
    questions: [
      {
        kind: 'status',
        column: '選考結果',
        value: '保留',
        rows: 2,
        options: [
          { id: 'rejected', label: 'お見送り' },
          { id: 'withdrawn', label: '辞退' },
          { id: 'hired', label: '採用' },
          { id: 'open', label: '選考中' },
        ],
      },
    ],
  });
  const answers = [{ questionId: asked.questions[0]?.id, option: 'withdrawn' }];
  const done = await answer(asked.id, { answers });
  expect(done.body).toMatchObject({ state: 'done', accepted: 2, questions: [] });
  expect(await answer(asked.id, { answers })).toMatchObject({ status: 409 });
});

test('skip leaves the rows of a word out, named one by one', async () => {
  const asked = await upload(WORDS);
  const done = await answer(asked.id, { answers: [{ questionId: asked.questions[0]?.id, option: 'skip' }] });
  expect(done.body).toMatchObject({
    state: 'done',
    accepted: 0,
    rejected: 2,
    rejections: [
      { line: 2, codes: ['skipped_word'] },
      { line: 3, codes: ['skipped_word'] },
    ],
  });
});

test('a column that is missing is asked for among those there are, and nothing is stored before', async () => {
  const asked = await upload(lines('氏名,連絡用,求人名,性別', '森 葵,aoi@example.jp,営業,女性'));
  expect(asked).toMatchObject({
    state: 'needs_answers',
    questions: [{ id: 'header-contact', kind: 'header' }],
  });
  const options = asked.questions.flatMap((question) => question.options.map(({ id }) => id));
  expect(options).toContain('phone=連絡用');
  expect(options).not.toContain('email=性別');
  const done = await answer(asked.id, {
    answers: [{ questionId: 'header-contact', option: 'email=連絡用' }],
  });
  expect(done.body).toMatchObject({
    state: 'done',
    accepted: 1,
    mapping: { name: '氏名', email: '連絡用' },
  });
});

test('a sheet is chosen by its question, and one without a table is no option', async () => {
  const people = (name: string, mail: string) =>
    sheetXml([
      ['氏名', 'メール'],
      [name, mail],
    ]);
  const book = workbookOfSheets([
    { name: '2025', xml: people('森 葵', 'aoi@example.jp') },
    { name: '2026', xml: people('林 樹', 'itsuki@example.jp') },
    { name: '集計', xml: sheetXml([['合計', 3]]) },
  ]);
  const asked = await upload(book);
  expect(asked.questions).toMatchObject([
    { id: 'sheet', kind: 'sheet', options: [{ id: '2025', label: '2025（1行）' }, { id: '2026' }] },
  ]);
  const choose = (option: string) => answer(asked.id, { answers: [{ questionId: 'sheet', option }] });
  for (const none of ['集計', '2027', 'skip'])
    expect(await choose(none)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'answers.0.option' }] },
    });
  expect((await choose('2026')).body).toMatchObject({ state: 'done', sheet: '2026', accepted: 1 });
});

test('nobody is offered to be one person with two who share an address already', async () => {
  const row = (id: string, name: string) => `${id},${name},kazoku@example.jp,不採用`;
  const header = '応募ID,氏名,メール,選考結果';
  const two = await upload(lines(header, row('A-1', '森 葵'), row('A-2', '林 樹')));
  expect(two.questions).toMatchObject([{ kind: 'identity', options: [{ id: 'same' }, { id: 'apart' }] }]);
  await answer(two.id, { answers: [{ questionId: two.questions[0]?.id, option: 'apart' }] });
  const third = await upload(lines(header, row('A-3', '木 一')));
  expect(third.questions.map(({ options }) => options.map(({ id }) => id))).toEqual([['apart']]);
  const choose = (option: string) =>
    answer(third.id, { answers: [{ questionId: third.questions[0]?.id, option }] });
  expect(await choose('same')).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'answers.0.option' }] },
  });
  expect((await choose('apart')).body).toMatchObject({ state: 'done', accepted: 1 });
});

test('rows past their term are taken over where the answer says so, and left out where it does not', async () => {
  const old = lines(
    '氏名,メール,選考結果,選考終了日',
    '森 葵,aoi@example.jp,不採用,2019/05/01',
    '林 樹,itsuki@example.jp,保留,',
  );
  const first = await upload(old);
  const answers = [{ questionId: first.questions[0]?.id, option: 'rejected' }];
  expect((await answer(first.id, { answers })).body).toMatchObject({
    state: 'done',
    accepted: 1,
    pastTerm: 1,
  });
  company = await makeCompany(services);
  const again = await upload(old);
  expect((await answer(again.id, { answers, includePastTerm: true })).body).toMatchObject({
    state: 'done',
    accepted: 2,
    rejected: 0,
  });
});

test('whatever of a file is not kept is a notice with its place', async () => {
  const done = await upload(
    lines('名簿 2026年', '氏名,メール,性別,社内メモ番号', '森 葵,"aoi@example.jp、b@example.jp",女性,7'),
  );
  expect(done).toMatchObject({
    state: 'done',
    notices: [
      { kind: 'dropped_column', column: '性別', text: expect.stringContaining('「性別」') },
      { kind: 'unmapped_column', column: '社内メモ番号' },
      { kind: 'above_header', lines: [1] },
      { kind: 'further_contact', column: 'メール', lines: [3] },
    ],
  });
});
