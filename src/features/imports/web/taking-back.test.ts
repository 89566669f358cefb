import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { applicantCsv, manyRows } from '../../../../test/import-files.ts';
import { importingPages } from '../../../../test/import-routes.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { firstPage } from '../../../db/page.ts';
import { inScope } from '../../../db/scope.ts';
import { searchApplicants } from '../../applicants/actions/read-applicants.ts';
import { browseAudit } from '../../orgs/actions/audit.ts';

let services: TestServices;
let company: TestOrganisation;
let recruiter: Visitor;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  const pages = importingPages(services, { maxBytes: 3_000_000 });
  recruiter = new Visitor(memberSite(services, { pages }, { organisation: company, role: 'recruiter' }));
  await recruiter.get('/company/imports/new');
});

/** Sends a file and answers the page it leads to. */
async function upload(text: string): Promise<{ path: string }> {
  const sent = await recruiter.upload('/company/imports', new File([text], '応募者.csv'));
  expect(sent.status).toBe(303);
  return { path: sent.location ?? '' };
}

const people = async () =>
  (await services.within(company.scope, (tx) => searchApplicants(tx, {}, firstPage(100)))).rows;

test('a file that is not wanted is deleted with all that was found in it, and nobody who was there before', async () => {
  const earlier = await upload(applicantCsv([{ name: '山田 花子', mail: 'hanako@example.org' }]));
  await recruiter.submit(earlier.path, {}, `${earlier.path}/confirmation`);
  const before = await people();
  const { path } = await upload(applicantCsv(manyRows(100)));
  expect((await recruiter.submit(path, {}, `${path}/cancellation`)).location).toBe(
    '/company/imports?done=discarded',
  );
  expect(before).toHaveLength(1);
  expect(await people()).toEqual(before);
  expect((await recruiter.get(path)).status).toBe(404);
  const left = await inScope(services.database, company.scope, async (tx) => [
    await tx.db.selectFrom('import_chunks').select('number').execute(),
    await tx.db.selectFrom('import_rejections').select('line').execute(),
  ]);
  expect(left).toEqual([[], []]);
});

test('mails nobody, and cannot be discarded once it is stored', async () => {
  const { path } = await upload(applicantCsv(manyRows(100)));
  const csrf = /name="csrf" value="([^"]+)"/.exec((await recruiter.get(path)).html)?.[1] ?? '';
  await recruiter.submit(path, {}, `${path}/confirmation`);
  expect((await recruiter.post(`${path}/cancellation`, [['csrf', csrf]])).status).toBe(409);
  expect((await recruiter.get(path)).html).toContain('99行を取り込みました');
  expect(await services.asSystem((tx) => tx.db.selectFrom('outbox_messages').select('id').execute())).toEqual(
    [],
  );
});

test('the log leads to the files that are still there, and of no file it says nothing', async () => {
  const log = async () =>
    (await services.within(company.scope, (tx) => browseAudit(tx, firstPage(20)))).rows.map(
      ({ action, subjectName, isGone }) => [action, subjectName, isGone],
    );
  expect((await recruiter.upload('/company/imports', new File([], ''))).status).toBe(422);
  expect(await log()).toEqual([]);
  expect((await recruiter.upload('/company/imports', new File(['\u0089PNG'], '写真.png'))).status).toBe(422);
  const { path } = await upload(applicantCsv(manyRows(2)));
  await recruiter.submit(path, {}, `${path}/cancellation`);
  await upload(applicantCsv(manyRows(3)));
  expect(await log()).toEqual([
    ['import.received', '応募者.csv', false],
    ['import.discarded', undefined, true],
    ['import.received', undefined, true],
    ['import.refused', undefined, true],
    ['import.received', undefined, true],
  ]);
});
