import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, manyRows } from '../../../../test/import-files.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope, type Tx } from '../../../db/scope.ts';
import type { ImportId } from '../../../platform/ids.ts';
import { drainQueue } from '../../../platform/queue/drain.ts';
import { applicantJobs } from '../jobs.ts';
import type { ImportMode } from '../rules/import-state.ts';
import { receiveImport } from './receive-file.ts';
import { runImport } from './run-import.ts';
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

async function receive(mode: ImportMode): Promise<ImportId> {
  const bytes = (async function* pieces() {
    yield Buffer.from(applicantCsv(manyRows(200)));
  })();
  const file = { fileName: 'a.csv', bytes };
  const { importId } = await receiveImport(services, company.scope, file, { mode, includePastTerm: false });
  return importId;
}

const own = <T>(work: (tx: Tx) => Promise<T>) => inScope(services.database, company.scope, work);
const recordOf = async (id: ImportId) => (await showImport(services.database, company.scope, id, 10)).record;
const drain = () => drainQueue(services.queue, applicantJobs(services), services.log);
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
  const { record, rejections } = await showImport(services.database, company.scope, id, 10);
  expect([record.state, record.findings?.preview, rejections]).toEqual(['expired', [], []]);
  expect(await countChunks()).toBe(0);
});

test('rejected rows are forgotten after 90 days, their number is not', async () => {
  const id = await receive('write');
  await runImport(services, company.scope, id);
  await lastTouched(id, '91 days');
  expect(await forgetImports(services.database)).toBe(1);
  const { record, rejections } = await showImport(services.database, company.scope, id, 10);
  expect([record.state, record.rejected, rejections]).toEqual(['done', 2, []]);
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
