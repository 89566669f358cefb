import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, type RowSketch } from '../../../../test/import-files.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { listAudit } from '../../../db/audit.ts';
import { firstPage } from '../../../db/page.ts';
import { csvRecord, encodeCsv } from '../../../platform/csv.ts';
import type { Role } from '../../../platform/http/access.ts';
import { receiveImport } from '../../imports/actions/receive-file.ts';
import { runImport } from '../../imports/actions/run-import.ts';
import { unwrapText } from '../../imports/rules/cell-text.ts';
import { applicantRoutes } from './applicants.tsx';

const LIST = '/company/applicants/list';
const PEOPLE: readonly RowSketch[] = [
  {
    name: '髙橋 一郎',
    mail: 'a@example.org',
    phone: '090-1234-5678',
    applied: '2026/04/01',
    opening: '=1+1',
    status: '不採用',
    ended: '2026/05/01',
    reason: '＝経験年数',
  },
  {
    name: '𠮷野 凛',
    mail: 'b@example.org',
    opening: '経理',
    status: '選考辞退',
    ended: '2026/06/01',
    reason: '김さんの紹介',
  },
  { name: '山田 花子', mail: 'c@example.org', opening: '経理', status: '選考中' },
];

let services: TestServices;
let company: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  other = await makeCompany(services);
  await store(company, applicantCsv(PEOPLE), 'a.csv');
});
afterAll(() => services.end());

async function store(of: TestOrganisation, file: string | Uint8Array, fileName: string): Promise<void> {
  const bytes = (async function* pieces() {
    yield Buffer.from(file);
  })();
  const options = { mode: 'write', includePastTerm: true } as const;
  const { importId } = await receiveImport(services, of.scope, { fileName, bytes }, options);
  await runImport(services, of.scope, importId);
}

const siteOf = (organisation: TestOrganisation, role: Role) =>
  memberSite(services, { pages: applicantRoutes(services) }, { organisation, role });
const bytesAt = async (path: string, organisation = company) => {
  const response = await siteOf(organisation, 'recruiter')(path, {});
  expect(response.status).toBe(200);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const rowsAt = async (path: string): Promise<string[][]> =>
  parse((await bytesAt(path)).bytes.toString(), { bom: true });
const linesOf = (organisation: TestOrganisation) =>
  services.within(organisation.scope, async (tx) => {
    const page = await listAudit(tx, firstPage(50));
    return page.rows.filter(({ action }) => action === 'applicants.exported');
  });

test('who may only look takes no file away, and another company’s has nobody of this one', async () => {
  const before = await linesOf(company);
  for (const path of [`${LIST}.csv`, `${LIST}.xlsx`, '/company/applicants/shift-jis'])
    expect((await siteOf(company, 'viewer')(path, {})).status).toBe(403);
  const page = await (await siteOf(company, 'viewer')('/company/applicants', {})).text();
  expect(page).not.toContain('list.xlsx');
  expect(await linesOf(company)).toEqual(before);
  expect((await bytesAt(`${LIST}.csv?status=all`, other)).bytes.toString()).not.toMatch(/example\.org|髙橋/);
});

test('the file holds the list as it is narrowed and ordered, and nothing in it runs', async () => {
  const [head, ...rows] = await rowsAt(`${LIST}.csv?status=all&sort=latest`);
  expect(head?.join(' ')).toBe(
    '応募者ID 氏名 フリガナ メールアドレス 電話番号 応募日 求人名 応募経路 選考ステップ 選考結果 選考終了日 見送り理由 メモ タグ 再応募の可否 再応募の可否の理由 保存の根拠 連絡の根拠',
  );
  expect(rows.map((cells) => cells[1]).toSorted()).toEqual(['山田 花子', '髙橋 一郎', '𠮷野 凛'].toSorted());
  const raw = (await bytesAt(`${LIST}.csv?q=高橋`)).bytes.toString();
  expect(raw).toContain(`"'=1+1"`);
  expect(raw.trim().split('\r\n')[1]).toBe(
    `"","髙橋 一郎","","a@example.org","090-1234-5678","2026/04/01","'=1+1","","","お見送り","2026/05/01","'＝経験年数","","","","","",""`,
  );
  expect((await rowsAt(`${LIST}.csv?opening=経理`)).slice(1).map((cells) => cells[1])).toEqual(['𠮷野 凛']);
  expect((await rowsAt(`${LIST}.csv`)).slice(1).map((cells) => cells[1])).toEqual(['𠮷野 凛', '髙橋 一郎']);
  expect((await rowsAt(`${LIST}.csv?q=鯨`)).length).toBe(1);
});

test('10,000 hostile cells of a CSV file run in no spreadsheet, and an import reads each as it was', () => {
  const signs = [
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    '−',
    '⁺',
    '₌',
    '\t=',
    ' ＝',
    '\u200b=',
    "=cmd|'/c calc'!A1",
  ];
  const texts = Array.from(
    { length: 10_000 },
    (_, place) => `${signs[place % signs.length]}${place % 7 === 0 ? '"' : ''}1+${place}, 経験`,
  );
  for (const encoding of ['utf8', 'cp932'] as const) {
    const bytes = encodeCsv(texts.map((text) => csvRecord([text])).join(''), encoding);
    const decoded = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'shift_jis', { ignoreBOM: true });
    const cells = (parse(decoded.decode(bytes)) as string[][]).map(([cell = '']) => cell);
    expect(cells).toHaveLength(texts.length);
    expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@−]/u.test(cell.normalize('NFKC')))).toEqual([]);
    if (encoding === 'utf8')
      expect(cells.map((cell) => unwrapText(cell.trim()).trim())).toEqual(texts.map((text) => text.trim()));
  }
});

test('a workbook of the list, read in again by another company, brings the same people', async () => {
  const { response, bytes } = await bytesAt(`${LIST}.xlsx?status=all`);
  expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="applicants-until-\d{4}-\d\d-\d\d\.xlsx"; filename\*=UTF-8''/,
  );
  await store(other, bytes, 'again.xlsx');
  const stored = async (of: TestOrganisation) =>
    (
      await services.within(of.scope, (tx) =>
        tx.db
          .selectFrom('applicants as a')
          .innerJoin('selections as s', 's.applicant_id', 'a.id')
          .select(['a.full_name', 'a.mail_address', 'a.phone', 's.opening_title', 's.status', 's.step'])
          .select(['s.applied_on', 's.ended_on', 's.end_reason', 's.note'])
          .orderBy('a.mail_address')
          .execute(),
      )
    ).map((row) => ({ ...row }));
  expect(await stored(company)).toHaveLength(PEOPLE.length);
  expect(await stored(other)).toEqual(await stored(company));
});

test('a list longer than what is read at once is whole, each person once', async () => {
  const large = await makeCompany(services);
  const ids = await makeApplicants(
    services,
    large,
    Array.from({ length: 1_002 }, () => ({})),
  );
  const { bytes } = await bytesAt(`${LIST}.csv?status=all`, large);
  const mails = (parse(bytes.toString(), { bom: true }) as string[][]).slice(1).map((cells) => cells[3]);
  expect(mails.toSorted()).toEqual(ids.map((id) => `${id}@mail.example.org`).toSorted());
});

test('what Shift_JIS does not have is named with its person and place before a file is made', async () => {
  const site = siteOf(company, 'recruiter');
  const all = '/company/applicants/shift-jis?sort=latest';
  const shown = await (await site(all, {})).text();
  const text = shown.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toContain('Shift_JISにない文字が、2か所にあります。');
  expect(text).toMatch(/𠮷野 凛 3 氏名 𠮷（U\+20BB7）/);
  expect(text).toMatch(/𠮷野 凛 3 見送り理由 김（U\+AE40）/);
  const file = await bytesAt(`${LIST}.csv?sort=latest&encoding=cp932`);
  const decoded = new TextDecoder('shift_jis', { fatal: true }).decode(file.bytes);
  expect(decoded).toContain('〓野 凛');
  expect(decoded).toContain('〓さんの紹介');
  expect(decoded).not.toMatch(/\?|\ufffd/);
  const clean = await site('/company/applicants/shift-jis?q=高橋', {});
  expect([clean.status, clean.headers.get('location')]).toEqual([
    302,
    '/company/applicants/list.csv?q=%E9%AB%98%E6%A9%8B&status=ended&sort=-latest&encoding=cp932',
  ]);
});

test('each file stands in the log with how many it was about and in which form, and no word that was searched', async () => {
  const before = (await linesOf(company)).length;
  await bytesAt(`${LIST}.csv?q=高橋&encoding=cp932`);
  await bytesAt(`${LIST}.xlsx`);
  const lines = await linesOf(company);
  expect(lines).toHaveLength(before + 2);
  expect(lines.slice(0, 2).map(({ detail }) => detail)).toEqual([
    { people: 2, isMore: false, format: 'xlsx' },
    { people: 1, isMore: false, format: 'cp932' },
  ]);
});
