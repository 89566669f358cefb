import { expect, test } from 'vitest';
import { duplicateWorld } from '../../../test/duplicate-world.ts';
import { importingPages } from '../../../test/import-routes.ts';
import { memberSite } from '../../../test/member-site.ts';
import { Visitor } from '../../../test/visitor.ts';
import { mayReceiveRelayMail } from '../applicants/rules/relay-mail.ts';
import { fileKinds } from './rules/file-kinds.ts';

const { api, people, stored, services, company, owner } = duplicateWorld();

async function call(method: string, path: string, body?: object | FormData) {
  const isJson = body !== undefined && !(body instanceof FormData);
  const response = await api()(`/api/v1${path}`, {
    method,
    ...(body && { body: isJson ? JSON.stringify(body) : body }),
    ...(isJson && { headers: { 'Content-Type': 'application/json' } }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function send(kind: string | undefined, ...lines: string[]) {
  const body = new FormData();
  body.append('file', new File([lines.join('\r\n')], 'list.csv'));
  return (await call('POST', `/imports${kind === undefined ? '' : `?kind=${kind}`}`, body)).json;
}

const HEAD =
  '社員番号,氏名,メールアドレス,入社日,退職日,最終職種,最終所属,退職理由,再雇用可否,再雇用の理由,選考結果,生年月日';
const ONE =
  'E1,山田 花子,hanako@example.jp,2020/04/01,2026/03/31,営業職,東京営業所,一身上の都合,可,引き継ぎが丁寧だった,不採用,1980/1/1';
const selections = async () => (await stored()).flatMap((one) => one.selections ?? []);
const site = () =>
  memberSite(
    services(),
    { pages: importingPages(services(), {}) },
    { organisation: company(), role: 'recruiter' },
  );
const visitor = () => new Visitor(site());

test('a file of people who worked here is one because somebody says so, and its columns mean what they mean there', async () => {
  const asApplicants = await send(undefined, HEAD, ONE);
  expect(asApplicants).toMatchObject({ kind: 'applicants', state: 'done' });
  expect(asApplicants['unmapped']).toContain('退職日');
  await call('POST', `/imports/${asApplicants['id']}/undo`);
  const taken = await send('leavers', HEAD, ONE);
  // How everybody stands is said by the kind: a column of results, or of a birthday, is not read.
  expect(taken).toMatchObject({
    kind: 'leavers',
    state: 'done',
    accepted: 1,
    unmapped: ['選考結果'],
    dropped: ['生年月日'],
  });
  expect(await selections()).toMatchObject([
    {
      external_id: 'E1',
      status: 'left',
      applied_on: '2020-04-01',
      ended_on: '2026-03-31',
      opening_title: '営業職',
      step: '東京営業所',
      end_reason: '本人の希望',
      reason_kind: 'left_own_wish',
      rehire: 'yes',
      rehire_reason: '引き継ぎが丁寧だった',
    },
  ]);
  expect(await people()).toMatchObject([{ fullName: '山田 花子', status: 'left' }]);
  expect(mayReceiveRelayMail('left')).toBe(false);
  const list = await visitor().get('/company/applicants?status=left');
  expect(list.html).toContain('退職');
  expect(list.html).toContain('山田 花子');
  // There is no link to be made for a result that nobody is told.
  expect((await visitor().get(`/company/imports/${taken['id']}`)).html).not.toContain('専用リンクを作');
  const [person] = await people();
  const page = (await visitor().get(`/company/applicants/${person?.id}`)).html;
  for (const part of [
    '退職日',
    '東京営業所',
    '本人の希望',
    'できる：引き継ぎが丁寧だった',
    '専用リンクのメールの対象になりません',
  ])
    expect(page).toContain(part);
});

test('why somebody left is one of the list or another reason, and other words are nowhere; no guess about hiring again', async () => {
  const row = (id: string, reason: string, rehire: string) =>
    `${id},退 ${id},${id}@example.jp,,2026/03/31,営業職,,${reason},${rehire},,,`;
  const taken = await send(
    'leavers',
    HEAD,
    row('E1', '病気療養のため', '要相談'),
    row('E2', '定年退職', '不可'),
    row('E3', '', 'たぶん'),
  );
  expect(taken).toMatchObject({
    accepted: 2,
    rejected: 1,
    rejections: [{ line: 4, codes: ['invalid_rehire'] }],
  });
  const notices = taken['notices'] as { kind: string; lines: number[] }[];
  expect(notices.find(({ kind }) => kind === 'reason_not_kept')).toMatchObject({ lines: [2] });
  const kept = (await selections()).map((one) => [one.reason_kind, one.rehire]);
  expect(kept.toSorted()).toEqual([
    ['left_other', 'ask'],
    ['left_retired', 'no'],
  ]);
  const { rows } = await owner().query(
    'select to_jsonb(s)::text as said from selections s union all select inspection::text from imports',
  );
  expect(JSON.stringify(rows)).not.toContain('病気');
});

test('what is changed by hand of somebody who worked here stays, and the import says so; undoing it takes the rest back', async () => {
  await send('leavers', HEAD, ONE);
  const [selection] = await selections();
  const changed = await call('PATCH', `/selections/${selection.id}`, {
    rehire: 'ask',
    rehireReason: '部署による',
  });
  expect(changed.json['selections']).toMatchObject([
    { rehire: 'ask', rehireReason: '部署による', pinned: ['rehire'] },
  ]);
  // Why a selection ended is not why somebody left.
  const wrong = await call('PATCH', `/selections/${selection.id}`, { reasonKind: 'filled' });
  expect(wrong.json['selections']).toMatchObject([{ reasonKind: 'left_own_wish' }]);
  const before = await stored();
  const later = await send(
    'leavers',
    HEAD,
    ONE.replace('東京営業所', '大阪営業所').replace(',可,', ',不可,'),
  );
  expect((later['notices'] as { kind: string }[]).map(({ kind }) => kind)).toContain('kept_by_hand');
  expect(await selections()).toMatchObject([
    { rehire: 'ask', rehire_reason: '部署による', step: '大阪営業所' },
  ]);
  await call('POST', `/imports/${later['id']}/undo`);
  expect(await stored()).toEqual(before);
});

test('whoever turned an offer down has withdrawn, with that said, and needs no column of results', async () => {
  const taken = await send(
    'declined',
    '応募者ID,氏名,メールアドレス,求人名,応募日,選考終了日',
    'A1,鈴木 一郎,ichiro@example.jp,営業,2026/04/01,2026/05/01',
  );
  expect(taken).toMatchObject({ kind: 'declined', state: 'done', questions: [] });
  expect(await selections()).toMatchObject([
    { status: 'withdrawn', offer_declined: true, ended_on: '2026-05-01' },
  ]);
});

test('the kind is chosen before the file, on the page and in its template, and goes with it', async () => {
  const recruiter = visitor();
  const page = await recruiter.get('/company/imports/new?kind=leavers');
  expect(page.html).toContain('退職された方の一覧');
  expect(page.html).toContain('action="/company/imports?kind=leavers"');
  const template = await recruiter.get('/company/imports/template.csv?kind=leavers');
  const sent = await recruiter.upload(
    '/company/imports?kind=leavers',
    new File([template.html, `${ONE.split(',').slice(0, 1)}`], 'a.csv'),
  );
  expect(sent.status).toBe(303);
  const review = (await recruiter.get(sent.location ?? '')).html;
  expect(review).toContain('ひな型の記入例の行です');
  expect((await recruiter.get('/company/imports/new?kind=nonsense')).html).toContain(
    'action="/company/imports"',
  );
});

test.each(fileKinds)(
  'the template of %s for Excel has the columns and the example of that for CSV',
  async (kind) => {
    const recruiter = visitor();
    await recruiter.get('/company/imports/new');
    const read = async (ending: string) => {
      const template = await site()(`/company/imports/template.${ending}?kind=${kind}`, {});
      const name = `${kind}-template.${ending}`;
      expect(template.headers.get('Content-Disposition')).toBe(`attachment; filename="${name}"`);
      const sent = await recruiter.upload(
        `/company/imports?kind=${kind}`,
        new File([new Uint8Array(await template.arrayBuffer())], name),
      );
      const { html } = await recruiter.get(sent.location ?? '');
      const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
      return [/保存しない列 \S+/, /2行目：\S+/].map((part) => part.exec(text)?.[0]);
    };
    const csv = await read('csv');
    expect(csv).toEqual(['保存しない列 ありません', expect.stringContaining('記入例')]);
    expect(await read('xlsx')).toEqual(csv);
  },
);
