import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, manyRows } from '../../../../test/import-files.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Scope, type Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { drainQueue } from '../../../platform/queue/drain.ts';
import { importJobs } from '../jobs.ts';
import type { ImportMode } from '../rules/import-state.ts';
import { findNextImport, leaveToJobs } from '../store/imports.ts';
import { receiveImport } from './receive-file.ts';
import { runImport, runImportAtOnce, runNextImport } from './run-import.ts';
import { showImport } from './show-imports.ts';
import { forgetImports, resumeImports } from './tend-imports.ts';

let services: TestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

async function receive(mode: ImportMode, { scope, rows }: ReceiveFor = {}): Promise<ImportId> {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv(manyRows(rows ?? 200)));
  })();
  const file = { fileName: 'a.csv', bytes };
  const options = { mode, includePastTerm: false };
  return (await receiveImport(services, scope ?? company.scope, file, options)).importId;
}

interface ReceiveFor {
  readonly scope?: Scope;
  readonly rows?: number;
}

const own = <T>(work: (tx: Tx) => Promise<T>) => inScope(services.database, company.scope, work);
const recordOf = async (id: ImportId) =>
  (await services.within(company.scope, (tx) => showImport(tx, id, 10))).record;
const drain = (concurrency = 2) => {
  const jobs = importJobs(services).map((job) => ({ ...job, concurrency }));
  return drainQueue(services.queue, jobs, services.log);
};
const lastTouched = (id: ImportId, ago: string) =>
  own((tx) => sql`update imports set touched_at = now() - ${ago}::interval where id = ${id}`.execute(tx.db));
const countChunks = async () =>
  (await own((tx) => tx.db.selectFrom('import_chunks').select('number').execute())).length;

test('work that was left behind goes on, and work that is going on is left alone', async () => {
  const left = await receive('write');
  expect(await resumeImports(services.database)).toBe(0);
  await lastTouched(left, '2 minutes');
  expect(await resumeImports(services.database)).toBe(1);
  expect(await resumeImports(services.database)).toBe(1);
  expect(await drain()).toEqual({ imports: 1 });
  expect(await recordOf(left)).toMatchObject({ state: 'done', outcome: { peopleAdded: 198 } });
});

test('twenty files of one company hold another company back for one of them', async () => {
  const other = await makeCompany(services);
  for (let file = 0; file < 20; file += 1)
    await lastTouched(await receive('write', { rows: 60 }), '3 minutes');
  const small = await receive('write', { scope: other.scope, rows: 20 });
  await inScope(services.database, other.scope, (tx) =>
    sql`update imports set touched_at = now() - interval '2 minutes' where id = ${small}`.execute(tx.db),
  );
  expect(await resumeImports(services.database)).toBe(21);
  expect(await drain(1)).toEqual({ imports: 21 });
  const ends = async (scope: Scope) => {
    const done = inScope(services.database, scope, (tx) =>
      tx.db
        .selectFrom('imports')
        .select('finished_at')
        .where('state', '=', 'done')
        .orderBy('finished_at')
        .execute(),
    );
    return (await done).map(({ finished_at }) => finished_at?.getTime() ?? 0);
  };
  const [heavy, [smallEnd = 0]] = await Promise.all([ends(company.scope), ends(other.scope)]);
  expect([heavy.length, smallEnd > 0, smallEnd < (heavy[1] ?? 0)]).toEqual([20, true, true]);
});

test('a company with thousands of files left behind hides no other from the sweep', async () => {
  const other = await makeCompany(services);
  await own((tx) =>
    sql`insert into imports (company_id, file_name, state, mode, created_by, touched_at)
      select scope_organisation(), 'a.csv', 'queued', 'write', 'test', now() - interval '1 day'
      from generate_series(1, 1000)`.execute(tx.db),
  );
  const small = await receive('write', { scope: other.scope, rows: 1 });
  await inScope(services.database, other.scope, (tx) =>
    sql`update imports set touched_at = now() - interval '2 minutes' where id = ${small}`.execute(tx.db),
  );
  await resumeImports(services.database);
  const { rows } = await services.queue.pool.query<{ company: string }>(
    `select data->>'companyId' as company from pgboss.job where name = 'imports' and state = 'created'`,
  );
  expect(rows.map((row) => row.company).toSorted()).toEqual([company.id, other.id].toSorted());
  await own((tx) => sql`delete from imports`.execute(tx.db));
  await drain();
});

test('a file that fails stands behind the others of its company, and is tried again at once by the next', async () => {
  const broken = await receive('write');
  await own((tx) =>
    sql`update import_chunks set bytes = '\x89504e47' where import_id = ${broken}`.execute(tx.db),
  );
  await own((tx) =>
    sql`update imports set state = 'queued', inspection = '{"header": []}' where id = ${broken}`.execute(
      tx.db,
    ),
  );
  await own((tx) => leaveToJobs(tx, broken));
  const sound = await receive('write');
  await own((tx) => leaveToJobs(tx, sound));
  const next = () => runNextImport(services, company.scope, new AbortController().signal);
  await expect(next()).rejects.toThrow(/no longer/);
  await next();
  expect([(await recordOf(sound)).state, (await recordOf(broken)).state]).toEqual(['done', 'running']);
  await expect(next()).rejects.toThrow(/no longer/);
  await own((tx) => sql`delete from imports where id = ${broken}`.execute(tx.db));
  await drain();
});

test('what its caller is at is no job, unless it is left behind', async () => {
  await receive('write');
  const next = await own(findNextImport);
  expect(next).toBeNull();
});

test('a small file whose turn does not come soon is left to a job', async () => {
  const [first, second] = [await receive('write', { rows: 4_000 }), await receive('write')];
  const running = runImportAtOnce(services, company.scope, first);
  await runImportAtOnce(services, company.scope, second, 1);
  expect((await recordOf(second)).state).toBe('inspecting');
  await running;
  await drain();
  expect([(await recordOf(first)).state, (await recordOf(second)).state]).toEqual(['done', 'done']);
});

test('work whose worker has died goes on within half a minute, and never while the worker lives', async () => {
  const left = await receive('write');
  const held = (by: string) =>
    own((tx) =>
      sql`update imports set claim = gen_random_uuid(), claimed_until = now() + ${by}::interval where id = ${left}`.execute(
        tx.db,
      ),
    );
  await lastTouched(left, '2 minutes');
  await held('1 second');
  expect(await resumeImports(services.database)).toBe(0);
  await lastTouched(left, '21 seconds');
  await held('-1 millisecond');
  expect(await resumeImports(services.database)).toBe(1);
  // A lease further ahead than any can reach was given by a clock that ran ahead.
  await held('1 year');
  expect(await resumeImports(services.database)).toBe(1);
});

test('an upload that broke off is forgotten after an hour', async () => {
  const id = await receive('write');
  await own((tx) => sql`update imports set state = 'uploading' where id = ${id}`.execute(tx.db));
  await lastTouched(id, '59 minutes');
  expect([await forgetImports(services.database), await countChunks()]).toEqual([0, 1]);
  await lastTouched(id, '61 minutes');
  expect([await forgetImports(services.database), await countChunks()]).toEqual([1, 0]);
});

test('a file nobody confirms is forgotten after seven days: bytes, rejected rows and preview', async () => {
  const id = await receive('review');
  await runImport(services, company.scope, id);
  await lastTouched(id, '6 days 23 hours');
  await forgetImports(services.database);
  expect((await recordOf(id)).state).toBe('ready');
  await lastTouched(id, '7 days 1 hour');
  await forgetImports(services.database);
  const { record, rejections } = await services.within(company.scope, (tx) => showImport(tx, id, 10));
  expect([record.state, record.findings?.preview, rejections]).toEqual(['expired', [], []]);
  expect(await countChunks()).toBe(0);
});

test('rejected rows, and names and addresses quoted in what was asked, are forgotten after 90 days; their number is not', async () => {
  const id = await receive('write');
  await runImport(services, company.scope, id);
  const quoting = { notes: [{ code: 'placeholder' }], identities: [{ names: ['家族 花子'] }] };
  await own((tx) =>
    sql`update imports set inspection = inspection || ${JSON.stringify(quoting)}::jsonb where id = ${id}`.execute(
      tx.db,
    ),
  );
  // What it did goes first, for it can no longer be undone.
  await lastTouched(id, '31 days');
  expect(await forgetImports(services.database)).toBe(1);
  await lastTouched(id, '89 days');
  expect(await forgetImports(services.database)).toBe(0);
  await lastTouched(id, '91 days');
  expect(await forgetImports(services.database)).toBe(1);
  const { record, rejections } = await services.within(company.scope, (tx) => showImport(tx, id, 10));
  expect([record.state, record.rejected, rejections]).toEqual(['done', 2, []]);
  expect(record.findings).toMatchObject({ preview: [], notes: [], identities: [] });
  expect(await forgetImports(services.database)).toBe(0);
});

test('an import that never gets on, whatever stops it, is given up', async () => {
  const id = await receive('write');
  const attempts = (count: number) =>
    own((tx) => sql`update imports set attempts = ${count} where id = ${id}`.execute(tx.db));
  await attempts(10);
  await runImport(services, company.scope, id);
  expect([(await recordOf(id)).state, await countChunks()]).toEqual(['failed', 0]);
});

test('a dry run keeps its first rows for 90 days and no longer', async () => {
  const id = await receive('dry_run');
  await runImport(services, company.scope, id);
  expect((await recordOf(id)).findings?.preview).not.toEqual([]);
  await lastTouched(id, '91 days');
  expect(await forgetImports(services.database)).toBe(1);
  expect((await recordOf(id)).findings?.preview).toEqual([]);
});
