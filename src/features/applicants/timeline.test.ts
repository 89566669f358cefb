import { expect, test } from 'vitest';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { forgettingWorld, ROW } from '../../../test/forgetting-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import { firstPage, type PageRequest } from '../../db/page.ts';
import { readCursor } from '../../platform/cursor.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { noteApplicant } from './actions/note-applicants.ts';
import { listTimeline } from './store/timeline.ts';

const { bring, only, siteOf, services, company } = forgettingWorld();

async function change(path: string, body: object) {
  const headers = { 'Content-Type': 'application/json' };
  const init = { method: 'PATCH', headers, body: JSON.stringify(body) };
  const response = await siteOf('recruiter')(`/api/v1${path}`, init);
  return (await response.json()) as {
    readonly history: readonly {
      readonly field: string;
      readonly value: string;
      readonly lastAt: string | null;
      readonly origin: string;
      readonly importId: string | null;
    }[];
    readonly selections: readonly { readonly id: string }[];
  };
}

/** A person of two files, changed by hand between them. */
async function changed(): Promise<ApplicantId> {
  const id = await only();
  await change(`/applicants/${id}`, { name: '佐々木 花子', email: 'new@example.org' });
  await bring([{ ...ROW, phone: '090-3333-4444', opening: '経理', applied: '2026/6/1', ended: '2026/7/1' }]);
  return id;
}

test('what somebody was called and reached by stays with its days and where it came from, the present first', async () => {
  const id = await changed();
  const { history } = await change(`/applicants/${id}`, {});
  expect(
    history.map(({ field, value, lastAt, origin, importId }) =>
      [field, value, lastAt === null ? 'now' : 'before', origin, importId === null ? '' : 'import'].join(' '),
    ),
  ).toEqual([
    'name 佐々木 花子 now hand ',
    'name 消去 花子 before file import',
    'mail new@example.org now hand ',
    'mail gone@erased.example.org before file import',
    'phone +819033334444 now file import',
    'phone +819011112222 before file import',
  ]);
  const { html } = await new Visitor(siteOf('viewer')).get(`/company/applicants/${id}`);
  expect(html).toMatch(
    /氏名・連絡先の履歴[\s\S]*消去 花子[\s\S]*href="\/company\/imports\/[0-9a-f-]{36}">取り込み/,
  );
  // What comes back is the present again.
  const { history: back } = await change(`/applicants/${id}`, { name: '消去 花子' });
  expect(
    back.filter(({ field }) => field === 'name').map(({ value, lastAt }) => [value, lastAt === null]),
  ).toEqual([
    ['消去 花子', true],
    ['佐々木 花子', false],
  ]);
});

test('the timeline says what has happened, the latest first, and its pages are the whole of it', async () => {
  const id = await changed();
  const { selections } = await change(`/applicants/${id}`, {});
  await change(`/selections/${selections[0]?.id}`, { step: '最終面接' });
  await services().within(company().scope, (tx) => noteApplicant(tx, id, '電話で話した'));
  const page = `/company/applicants/${id}/timeline`;
  const html = (await new Visitor(siteOf('viewer')).get(page)).html.replaceAll(/<[^>]+>/g, '');
  for (const words of [
    'メモ',
    'メールアドレス：new@example.org',
    '選考を手で変更：経理',
    '登録：',
    '取り込みで選考を追加',
    'お見送り：営業（必要な経験年数に届かなかった）',
    '応募：営業',
  ])
    expect([words, html.includes(words)]).toEqual([words, true]);
  // The file came in today, and tells of a day in spring.
  expect(html.indexOf('応募：営業')).toBeGreaterThan(html.indexOf('登録：'));
  const stranger = await makeCompany(services());
  expect((await new Visitor(siteOf('owner', stranger)).get(page)).status).toBe(404);
  const read = (from: PageRequest) => services().within(company().scope, (tx) => listTimeline(tx, id, from));
  const whole = (await read(firstPage(100))).rows.map((event) => event.id);
  const pages: string[] = [];
  for (let from: PageRequest | null = firstPage(3); from !== null; ) {
    const { rows, next } = await read(from);
    pages.push(...rows.map((event) => event.id));
    const after = readCursor(next ?? undefined);
    from = after === undefined ? null : { after, limit: 3 };
  }
  expect(pages).toEqual(whole);
  expect([whole.length > 8, new Set(whole).size]).toEqual([true, whole.length]);
});
