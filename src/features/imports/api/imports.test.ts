import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, countBroken, manyRows, wideTable } from '../../../../test/import-files.ts';
import { importingApi } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { packedWorkbookOf } from '../../../../test/workbook-file.ts';
import { inScope } from '../../../db/scope.ts';
import type { Role } from '../../../platform/http/access.ts';

const MAX_BYTES = 2_000_000;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

function siteFor(role: Role | undefined, organisation = company, maxBytes = MAX_BYTES) {
  const routes = { api: importingApi(services, { maxBytes }) };
  return memberSite(services, routes, role && { organisation, role });
}

/** What the tests look into beyond comparing. */
const ApiBody = z.looseObject({
  id: z.string().optional(),
  detail: z.string().optional(),
  rejections: z.array(z.looseObject({ codes: z.array(z.string()) })).default([]),
  data: z.array(z.looseObject({ id: z.string() })).default([]),
});

async function upload(
  file: Uint8Array | string,
  { query = '', role = 'recruiter' as Role, headers = {}, maxBytes = MAX_BYTES } = {},
) {
  const body = new FormData();
  body.append('file', new File([typeof file === 'string' ? file : Uint8Array.from(file)], 'export.csv'));
  const response = await siteFor(
    role,
    company,
    maxBytes,
  )(`/api/v1/imports${query}`, { method: 'POST', body, headers });
  const type = response.headers.get('Content-Type') ?? '';
  return { status: response.status, type, body: ApiBody.parse(await response.json()) };
}

async function call(
  path: string,
  body?: unknown,
  role: Role | undefined = 'recruiter',
  organisation = company,
) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'Content-Type': 'application/json' };
  const response = await siteFor(role, organisation)(`/api/v1${path}`, { ...init, headers });
  return { status: response.status, body: ApiBody.parse(await response.json()) };
}

/** Everything the company's import tables hold. */
async function countStored() {
  return inScope(services.database, company.scope, async (tx) => {
    const count = async (
      table: 'imports' | 'import_chunks' | 'import_rejections' | 'applicants' | 'selections',
    ) => (await tx.db.selectFrom(table).select('company_id').execute()).length;
    return {
      imports: await count('imports'),
      chunks: await count('import_chunks'),
      rejections: await count('import_rejections'),
      people: await count('applicants'),
      selections: await count('selections'),
    };
  });
}

const NOTHING = { imports: 0, chunks: 0, rejections: 0, people: 0, selections: 0 };

describe('who may import', () => {
  test('nobody without a key, no viewer, no agency', async () => {
    const file = applicantCsv(manyRows(1));
    const body = new FormData();
    body.append('file', new File([file], 'a.csv'));
    expect((await siteFor(undefined)('/api/v1/imports', { method: 'POST', body })).status).toBe(401);
    expect((await upload(file, { role: 'viewer' })).status).toBe(403);
    expect(await countStored()).toEqual(NOTHING);
  });

  test('a foreign import is answered like an unknown one', async () => {
    const { body: own } = await upload(applicantCsv(manyRows(2)));
    const stranger = await makeCompany(services);
    for (const path of [`/imports/${UNKNOWN}`, '/imports/nonsense']) {
      expect(await call(`/imports/${own.id}`, undefined, 'viewer', stranger)).toEqual(
        await call(path, undefined, 'viewer', stranger),
      );
    }
    const answers = { statusMap: { 保留: 'open' } };
    expect(await call(`/imports/${own.id}/answers`, answers, 'owner', stranger)).toEqual(
      await call(`/imports/${UNKNOWN}/answers`, answers, 'owner', stranger),
    );
  });
});

describe('a file that is no list of applicants is refused in words, and nothing of it stays', () => {
  const csv = applicantCsv(manyRows(3));
  const wide = Array.from({ length: 10_000 }, (_, index) => `列${index}`).join(',');
  const cp932 = Buffer.from([0x8e, 0x52, 0x93, 0x63]);
  const refused: [what: string, file: Uint8Array | string, code: string][] = [
    ['an empty file', '', 'file_empty'],
    ['a header without rows', csv.split('\r\n')[0] ?? '', 'file_no_rows'],
    ['no header', '山田,taro@example.org\r\n', 'file_no_header'],
    ['two equal headers', '氏名,メールアドレス,氏名\r\n山田,a@example.org,山田\r\n', 'file_equal_headers'],
    [
      'an image',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)]),
      'file_not_a_table',
    ],
    ['NUL bytes', `${csv}\0\0\0\0`, 'file_not_a_table'],
    [
      'mixed encodings',
      Buffer.concat([Buffer.from(csv), cp932, Buffer.from(',\r\n')]),
      'file_mixed_encoding',
    ],
    ['a quote in the header that is never closed', `"${csv}`, 'file_unclosed_quote'],
    ['10,000 columns', `氏名,メールアドレス,${wide}\r\n`, 'file_too_many_columns'],
  ];
  test.each(refused)('%s', async (_what, file, code) => {
    const answer = await upload(file);
    expect(answer).toMatchObject({ status: 422, body: { status: 422, code, errors: [{ field: 'file' }] } });
    expect(answer.type).toContain('application/problem+json');
    expect(answer.body.detail).toMatch(/。$/);
    expect(await countStored()).toEqual(NOTHING);
  });

  test('the words are in the caller’s language', async () => {
    const answer = await upload('', { headers: { 'Accept-Language': 'en' } });
    expect(answer.body.detail).toBe('The file is empty. Export it again.');
  });

  test('a file over the limit, announced or not', async () => {
    const announced = await upload('', { headers: { 'Content-Length': String(300 * 1024 * 1024) } });
    const sent = await upload('a'.repeat(MAX_BYTES + 1));
    expect([announced.status, sent.status]).toEqual([413, 413]);
    expect(sent.body).toMatchObject({ code: 'upload_too_large', detail: expect.stringContaining('1.9 MB') });
    expect(await countStored()).toEqual(NOTHING);
  });

  test('a form without the file, and no form at all', async () => {
    const send = (body: FormData | string) => siteFor('owner')('/api/v1/imports', { method: 'POST', body });
    const empty = await send(new FormData());
    expect(empty.status).toBe(422);
    expect(await empty.json()).toMatchObject({ code: 'upload_no_file' });
    expect((await send('file')).status).toBe(400);
    expect(await countStored()).toEqual(NOTHING);
  });

  test('UTF-16 is read', async () => {
    const answer = await upload(Buffer.from(`\ufeff${csv}`, 'utf16le'));
    expect(answer).toMatchObject({ status: 201, body: { state: 'done', rows: 3, accepted: 3 } });
  });
});

describe('an import', () => {
  test('up to 10,000 rows is done when the answer comes: accepted and rejected are all rows', async () => {
    const answer = await upload(applicantCsv(manyRows(1_000)));
    const rejected = countBroken(1_000);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'done',
        rows: 1_000,
        accepted: 1_000 - rejected,
        rejected,
        duplicates: 0,
        questions: [],
      },
    });
    expect(answer.body.rejections).toHaveLength(rejected);
    expect(answer.body.rejections[0]).toEqual({
      line: 101,
      reason: '氏名がありません。氏名を入れてください。',
      codes: ['missing_name'],
    });
    expect(await countStored()).toMatchObject({ people: 990, selections: 990, chunks: 0 });
    expect((await call(`/imports/${answer.body.id}`)).body).toEqual(answer.body);
  });

  test.each([
    ['as text of 2 kB each', 'text'],
    ['as a workbook of 30 columns', 'workbook'],
  ])('10,000 rows %s are done too when the answer comes', { timeout: 60_000 }, async (_what, kind) => {
    const table = wideTable(10_000, 30, kind === 'text' ? '・'.repeat(15) : '');
    const file =
      kind === 'text' ? `${table.map((cells) => cells.join(',')).join('\r\n')}\r\n` : packedWorkbookOf(table);
    const answer = await upload(file, { query: '?dryRun=true', maxBytes: 32 * 1024 * 1024 });
    expect(answer).toMatchObject({ status: 201, body: { state: 'done', rows: 10_000, accepted: 10_000 } });
  });

  test('as a dry run says the same and stores nobody, nor the file', async () => {
    const file = applicantCsv(manyRows(300));
    const dry = await upload(file, { query: '?dryRun=true' });
    expect(dry).toMatchObject({ status: 201, body: { state: 'done', dryRun: true } });
    expect(await countStored()).toMatchObject({ people: 0, selections: 0, chunks: 0 });
    const real = await upload(file);
    const { rows, accepted, rejected, duplicates, rejections, mapping } = dry.body;
    expect(real.body).toMatchObject({
      rows,
      accepted,
      rejected,
      duplicates,
      rejections,
      mapping,
      sameAs: null,
    });
  });

  test('asks about a status word once and goes on with the answer', async () => {
    const rows = manyRows(4).map((row, index) => (index < 2 ? { ...row, status: '保留' } : row));
    const asked = await upload(applicantCsv(rows));
    expect(asked).toMatchObject({
      status: 201,
      body: { state: 'needs_answers', questions: [{ column: '選考結果', value: '保留', rows: 2 }] },
    });
    expect(await countStored()).toMatchObject({ people: 0, chunks: 1 });
    const path = `/imports/${asked.body.id}/answers`;
    expect((await call(path, { statusMap: { 保留: 'maybe' } })).status).toBe(422);
    expect(await call(path, { statusMap: { '保 留': 'withdrawn' } })).toMatchObject({
      status: 200,
      body: { state: 'done', questions: [], accepted: 4 },
    });
    expect((await call(path, { statusMap: {} })).status).toBe(409);
    const withdrawn = await call('/applicants?status=withdrawn');
    expect(withdrawn.body.data).toHaveLength(2);
    expect((await upload(applicantCsv(rows))).body.state).toBe('needs_answers');
  });

  test('drops columns that fair selection does not need, and no answer brings them back', async () => {
    const file = '氏名,連絡先,性別,状況\r\n山田 花子,hanako@example.org,女性,不採用\r\n';
    const asked = await upload(file);
    expect(asked.body).toMatchObject({ state: 'needs_answers', dropped: ['性別'], missing: ['contact'] });
    const path = `/imports/${asked.body.id}/answers`;
    const wrong = await call(path, { mapping: { note: '性別', email: '連絡先' } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'mapping.note' }] } });
    const mapping = { email: '連絡先', status: '状況' };
    expect(await call(path, { mapping })).toMatchObject({
      status: 200,
      body: { state: 'done', accepted: 1 },
    });
    const next = await upload(file.replaceAll('hanako', 'yoko'));
    expect(next.body).toMatchObject({ state: 'done', accepted: 1, mapping: { name: '氏名', ...mapping } });
  });

  test('takes rows past the retention term over only when told to', async () => {
    const old = { name: '山田', mail: 'old@example.org', status: '不採用', ended: '2020/01/31' };
    const file = applicantCsv([old, ...manyRows(1, 1)]);
    const warned = await upload(file);
    expect(warned.body).toMatchObject({ accepted: 1, rejected: 1, pastTerm: 1 });
    expect(warned.body.rejections[0]?.codes).toEqual(['past_term']);
    const taken = await upload(file, { query: '?includePastTerm=true' });
    expect(taken.body).toMatchObject({ accepted: 2, rejected: 0, duplicates: 1 });
    expect(taken.body.sameAs).toBe(warned.body.id);
  });

  test('that runs is told without its rejected rows, and with them once it has ended', async () => {
    const { id } = (await upload(applicantCsv(manyRows(1_000)))).body;
    const sizeIn = async (state: string) => {
      await inScope(services.database, company.scope, (tx) =>
        tx.db.updateTable('imports').set({ state }).execute(),
      );
      const { status, body } = await call(`/imports/${id}`);
      return { status, rejections: body.rejections.length, bytes: JSON.stringify(body).length };
    };
    const ended = await sizeIn('done');
    expect(ended).toMatchObject({ status: 200, rejections: countBroken(1_000) });
    for (const state of ['inspecting', 'queued', 'running']) {
      const running = await sizeIn(state);
      expect([running.status, running.rejections]).toEqual([200, 0]);
      expect(running.bytes).toBeLessThan(700);
    }
    expect(ended.bytes).toBeGreaterThan(1_000);
    expect((await sizeIn('ready')).rejections).toBe(countBroken(1_000));
  });

  test('sent twice under one Idempotency-Key is carried out once', async () => {
    const file = applicantCsv(manyRows(5));
    const headers = { 'Idempotency-Key': 'import-1' };
    const first = await upload(file, { headers });
    expect((await upload(file, { headers })).body).toEqual(first.body);
    expect(await countStored()).toMatchObject({ imports: 1 });
  });
});
