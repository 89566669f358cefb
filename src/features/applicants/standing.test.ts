import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { ONE, OTHER, undoWorld } from '../../../test/undo-world.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { setStanding } from './actions/set-standing.ts';

const { company, owner, services, call, send, bring, undo, idOf, visitorAs } = undoWorld();

const LEAVERS = [
  '社員番号,氏名,メールアドレス,退職日,再雇用可否,再雇用の理由',
  'E1,山田 花子,hanako@mail.example.jp,2026/03/31,不可,引き継ぎがなかった',
  'E2,佐藤 次郎,jiro@mail.example.jp,2026/03/31,可,',
  'E3,林 三郎,saburo@mail.example.jp,2026/03/31,要相談,',
].join('\r\n');
const patch = (id: string, body: object) => call('PATCH', `/applicants/${id}`, body);
const EMPTY = { answer: 'none', from: '', reason: '', breakFrom: '', breakUntil: '' };
const page = (id: string) => paths.company.applicantStanding(id);
const namesIn = (html: string) =>
  [...html.matchAll(/href="\/company\/applicants\/[0-9a-f-]{36}(?:\?[^"]*)?">([^<]+)</g)].map(
    ([, name]) => name ?? '',
  );
const listed = async (query: string) =>
  namesIn((await visitorAs('viewer').get(`/company/applicants?status=all&${query}`)).html).toSorted();
const told = async (query: string) =>
  ((await call('GET', `/applicants?${query}`)).json['data'] as { fullName: string }[])
    .map(({ fullName }) => fullName)
    .toSorted();
async function stored(id: string) {
  const { rows } = await owner().query(
    `select may_reapply, reapply_from::text, reapply_reason, reapply_by, break_from::text, break_until::text from applicants where id = $1`,
    [id],
  );
  return rows[0];
}
const NOTHING = {
  may_reapply: null,
  reapply_from: null,
  reapply_reason: null,
  reapply_by: null,
  break_from: null,
  break_until: null,
};

test('who only reads and a stranger decide nothing, and half an answer is turned away with what was typed', async () => {
  await bring(ONE);
  const id = await idOf('山田 花子');
  const viewer = visitorAs('viewer');
  expect((await viewer.get(page(id))).status).toBe(403);
  expect((await viewer.get(paths.company.applicant(id))).html).not.toContain(page(id));
  const stranger = visitorAs('owner', await makeCompany(services()));
  expect((await stranger.get(page(id))).status).toBe(404);
  for (const body of [
    { mayReapply: { answer: 'not_before' } },
    { mayReapply: { answer: 'yes', from: '2027-01-01' } },
    { mayReapply: { answer: 'no', reason: 'あ'.repeat(201) } },
    { careerBreak: { from: '2026-02-01', until: '2026-01-31' } },
    { careerBreak: { from: '2026-02-01', reason: '育児' } },
  ])
    expect([body, (await patch(id, body)).status]).toEqual([body, 422]);
  const recruiter = visitorAs('recruiter');
  for (const [fields, words] of [
    [{ answer: 'not_before', reason: '書いた理由' }, 'value="書いた理由"'],
    [{ answer: 'no', from: '2027-01-01' }, '「この日から可」を選ぶか、日付を空欄に'],
    [{ reason: '資格' }, '理由を残すには'],
    [{ breakUntil: '2026-01-31' }, '期間の始まりを入力'],
    [{ breakFrom: '2026-02-01', breakUntil: '2026-01-31' }, '終わりが始まりより前'],
  ] as const) {
    const { status, html } = await recruiter.submit(page(id), { ...EMPTY, ...fields });
    expect([status, html]).toEqual([422, expect.stringContaining(words)]);
  }
  expect(await stored(id)).toEqual(NOTHING);
});

test('what is decided stands on the page with who and when, in lists, files and the timeline; and is taken back', async () => {
  await bring(ONE);
  const id = (await idOf('山田 花子')) as ApplicantId;
  await owner().query(
    `insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint, mail_domain, locale)
     values ($1, 'author', 'recruiter', '記録 太郎', 'author@example.jp', sha256('author'), 'example.jp', 'ja')`,
    [company().id],
  );
  const author = { ...company().scope, actor: { kind: 'staff', id: 'author' } } as const;
  await services().within(author, (tx) =>
    setStanding(tx, id, { mayReapply: { answer: 'not_before', from: '2099-04-01', reason: '資格の取得後' } }),
  );
  const viewer = visitorAs('viewer');
  const { html } = await viewer.get(paths.company.applicant(id));
  for (const words of ['2099/04/01から可', '資格の取得後', '記録 太郎が記録']) expect(html).toContain(words);
  const list = await viewer.get('/company/applicants?status=all&columns=reapply');
  expect(list.html).toContain('2099/04/01から可');
  const csv = await visitorAs('recruiter').get('/company/applicants/list.csv?status=all');
  const [head = [], row = []] = parse(csv.html, { bom: true }) as string[][];
  expect(['再応募の可否', '再応募の可否の理由'].map((name) => row[head.indexOf(name)])).toEqual([
    '2099/04/01から可',
    '資格の取得後',
  ]);
  // The same again is no new decision, and leaves it whose it was.
  const same = { answer: 'not_before', from: '2099-04-01', reason: '資格の取得後' };
  const { json } = await patch(id, {
    mayReapply: same,
    careerBreak: { from: '2022-04-01', until: '2025-03-31' },
  });
  expect(json).toMatchObject({
    mayReapply: { ...same, by: '記録 太郎' },
    mayReapplyToday: { answer: 'later', source: 'decision', from: '2099-04-01' },
    careerBreak: { from: '2022-04-01', until: '2025-03-31' },
    pinned: [],
  });
  expect((await viewer.get(paths.company.applicant(id))).html).toContain('2022/04/01〜2025/03/31');
  const done = await visitorAs('recruiter').submit(page(id), EMPTY);
  expect(done.location).toBe(`${paths.company.applicant(id)}?done=changed`);
  expect(await stored(id)).toEqual(NOTHING);
  const timeline = (await viewer.get(paths.company.applicantTimeline(id))).html.replaceAll(/<[^>]+>/g, '');
  expect(timeline).toMatch(
    /再応募の可否の記録を取り消し[\s\S]*再応募の可否：2099\/04\/01から可[\s\S]*記録 太郎/,
  );
  expect(timeline).not.toContain('2022/04/01');
  const { rows } = await owner().query(
    `select action, detail from audit_events where organisation_id = $1 and subject_id = $2 order by id`,
    [company().id, id],
  );
  expect(rows).toEqual([
    { action: 'applicant.reapply_decided', detail: { answer: 'not_before', from: '2099-04-01' } },
    { action: 'applicant.break_noted', detail: {} },
    { action: 'applicant.reapply_decided', detail: { answer: 'none' } },
    { action: 'applicant.break_noted', detail: {} },
  ]);
  expect((await owner().query('select 1 from outbox_messages')).rowCount).toBe(0);
});

test('what two people decide at once is not lost: the later one is shown what has changed', async () => {
  await bring(ONE);
  const id = await idOf('山田 花子');
  const [one, other] = [visitorAs('recruiter'), visitorAs('recruiter')];
  const shown = await one.get(page(id));
  await other.submit(page(id), { ...EMPTY, answer: 'no', reason: '先に書いた理由' });
  const late = await one.post(page(id), [
    ...hiddenFields(shown.html, page(id)),
    ...Object.entries({ ...EMPTY, answer: 'yes' }),
  ]);
  expect([late.status, (await stored(id))?.may_reapply]).toEqual([409, 'no']);
});

test('a list of leavers says it where nobody has decided; what somebody decides counts before it, and both are shown', async () => {
  await send(LEAVERS, '?kind=leavers');
  const [hanako, jiro] = [await idOf('山田 花子'), await idOf('佐藤 次郎')];
  const viewer = visitorAs('viewer');
  expect((await viewer.get(paths.company.applicant(hanako))).html).toContain(
    '退職者の一覧の「再雇用」による：できない：引き継ぎがなかった',
  );
  const detail = (await call('GET', `/applicants/${hanako}`)).json;
  expect(detail).toMatchObject({
    mayReapply: null,
    mayReapplyToday: { answer: 'no', source: 'leavers_file' },
  });
  const csv = await visitorAs('recruiter').get('/company/applicants/list.csv?status=all&q=山田');
  expect(csv.html).toContain('"不可","引き継ぎがなかった"');
  expect(await told('mayReapply=no')).toEqual(['山田 花子']);
  await patch(hanako, { mayReapply: { answer: 'yes' } });
  const both = (await viewer.get(paths.company.applicant(hanako))).html;
  expect(both).toContain('「できない：引き継ぎがなかった」です。上の記録を優先します。');
  expect(await told('mayReapply=yes')).toEqual(['佐藤 次郎', '山田 花子']);
  // The file again, with another answer: the decision stays.
  await send(LEAVERS.replace(',可,', ',不可,'), '?kind=leavers');
  expect(await told('mayReapply=yes')).toEqual(['山田 花子']);
  expect((await call('GET', `/applicants/${jiro}`)).json).toMatchObject({
    mayReapplyToday: { answer: 'no' },
  });
});

test('lists are narrowed to what counts today and to how people came here, with words as well', async () => {
  await send(LEAVERS, '?kind=leavers');
  await bring(
    ONE.replace('山田 花子', '田中 四郎').replaceAll('hanako', 'shiro').replace('0001', '0009'),
    OTHER,
  );
  await call('POST', '/applicants', { name: '手塚 五郎', phone: '03-1234-5679' });
  await patch(await idOf('田中 四郎'), { mayReapply: { answer: 'not_before', from: '2099-01-01' } });
  await patch(await idOf('鈴木 一郎'), { mayReapply: { answer: 'not_before', from: '2020-01-01' } });
  const expected = {
    'mayReapply=yes': ['佐藤 次郎', '鈴木 一郎'],
    'mayReapply=no': ['山田 花子'],
    'mayReapply=later': ['田中 四郎'],
    'mayReapply=undecided': ['手塚 五郎', '林 三郎'],
    'intake=leaver': ['佐藤 次郎', '山田 花子', '林 三郎'],
    'intake=hand': ['手塚 五郎'],
    'intake=file': ['田中 四郎', '鈴木 一郎'],
    'intake=self': [],
    'intake=leaver&mayReapply=yes': ['佐藤 次郎'],
    'mayReapply=yes&q=example': ['佐藤 次郎', '鈴木 一郎'],
  };
  for (const [query, names] of Object.entries(expected)) {
    expect([query, await told(query)]).toEqual([query, names.toSorted()]);
    expect([query, await listed(query)]).toEqual([query, names.toSorted()]);
  }
  expect((await call('GET', '/applicants?mayReapply=perhaps')).status).toBe(422);
  const none = await visitorAs('viewer').get('/company/applicants?status=all&intake=self');
  expect(none.html).toContain('条件を消すと、6名が見つかります');
});

test('time away from work changes no list: nobody is found by it, narrowed to it or ordered by it, and no file has it', async () => {
  await bring(ONE, OTHER);
  const viewer = visitorAs('viewer');
  const lists = [
    '',
    '&sort=name',
    '&q=example',
    '&q=2019',
    '&breakFrom=2019-04-01&break=36',
    '&columns=reapply',
  ];
  const answers = () =>
    Promise.all(
      lists.map(async (query) => namesIn((await viewer.get(`/company/applicants?status=all${query}`)).html)),
    );
  const csv = async () => (await visitorAs('recruiter').get('/company/applicants/list.csv?status=all')).html;
  const before = [await answers(), await csv()];
  expect(before[0]?.[0]).toHaveLength(2);
  await patch(await idOf('山田 花子'), { careerBreak: { from: '2019-04-01', until: '2022-03-31' } });
  await patch(await idOf('鈴木 一郎'), { careerBreak: { from: '2026-01-01' } });
  expect([await answers(), await csv()]).toEqual(before);
});

test('whoever somebody decided about stays when their import is undone, and is named with that; the others go', async () => {
  const id = await bring(ONE, OTHER, 'A3,休 六郎,,rokuro@mail.example.jp,,営業,2026/04/01,不採用,2026/05/01');
  const [decided, away] = [await idOf('山田 花子'), await idOf('休 六郎')];
  await patch(decided, { mayReapply: { answer: 'no', reason: '会社の基準' } });
  await patch(away, { careerBreak: { from: '2025-04-01' } });
  const { stays } = (await undo(id)).json['undone'] as { stays: object[] };
  expect(stays).toHaveLength(2);
  expect(stays).toEqual(
    expect.arrayContaining([decided, away].map((applicantId) => ({ applicantId, reason: 'decided' }))),
  );
  expect((await visitorAs('viewer').get(paths.company.import(id))).html).toContain('再応募の可否、または');
  expect(await idOf('鈴木 一郎')).toBe('');
});

test('an upload of leavers says how its people came here, of whom was known before nothing changes', async () => {
  await bring(ONE);
  await send(LEAVERS, '?kind=leavers');
  expect(await told('intake=file')).toEqual(['山田 花子']);
  expect(await told('intake=leaver')).toEqual(['佐藤 次郎', '林 三郎']);
  const history = (await call('GET', `/applicants/${await idOf('佐藤 次郎')}`)).json['history'] as object[];
  expect(history).toMatchObject([{ origin: 'file' }, { origin: 'file' }]);
});
