import { afterAll, beforeAll, beforeEach } from 'vitest';
import { inScope } from '../src/db/scope.ts';
import { forgetApplicants } from '../src/features/applicants/actions/forget-applicants.ts';
import { receiveImport } from '../src/features/imports/actions/receive-file.ts';
import { runImport } from '../src/features/imports/actions/run-import.ts';
import type { Role } from '../src/platform/http/access.ts';
import type { ApplicantId } from '../src/platform/ids.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { applicantCsv, type RowSketch } from './import-files.ts';
import { importingApi, importingPages } from './import-routes.ts';
import { memberSite } from './member-site.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';

export const ROW: RowSketch = {
  name: '消去 花子',
  mail: 'gone@erased.example.org',
  phone: '090-1111-2222',
  opening: '営業',
  applied: '2026/4/1',
  status: '不採用',
  ended: '2026/5/1',
  reason: '経験年数',
};
export const ASKED = { basis: 'asked', words: '6月1日のメール' } as const;

/** A company whose people come in files and are deleted, anew for each test of the calling file. */
export function forgettingWorld() {
  let services: StaffTestServices;
  let company: TestOrganisation;

  beforeAll(async () => {
    services = await staffTestServices();
  });
  afterAll(() => services.end());
  beforeEach(async () => {
    company = await makeCompany(services);
  });

  async function upload(rows: readonly RowSketch[], from = company) {
    const bytes = (async function* pieces() {
      yield Buffer.from(applicantCsv(rows));
    })();
    const options = { mode: 'write', includePastTerm: true } as const;
    return (await receiveImport(services, from.scope, { fileName: 'a.csv', bytes }, options)).importId;
  }
  async function bring(rows: readonly RowSketch[], from = company) {
    const id = await upload(rows, from);
    await runImport(services, from.scope, id);
    return counted(id);
  }
  /** What has become of an import, with the lines that were rejected and why. */
  async function counted(id: string) {
    const [record] = await services.asSuperuserRows(
      `select state, rows, accepted, rejected, duplicates, array(select line || ' ' || (reasons -> 0 ->> 'code') from import_rejections r
      where r.import_id = i.id order by line) as why from imports i where id = '${id}'`,
    );
    return record;
  }
  const entries = async (at = company) =>
    (await services.asSuperuserRows(
      `select id, full_name as name from applicants where company_id = '${at.id}' and merged_into is null order by created_at, id`,
    )) as { id: ApplicantId; name: string }[];
  const blocks = async (at = company) =>
    (await services.asSuperuserRows(
      `select encode(key, 'hex') as key from reimport_blocks where company_id = '${at.id}' order by 1`,
    )) as { key: string }[];
  const forget = (id: ApplicantId, at = company) =>
    inScope(services.database, at.scope, (tx) => forgetApplicants(tx, services, [id], ASKED));

  function siteOf(role: Role, organisation = company) {
    const routes = { pages: importingPages(services, {}), api: importingApi(services, {}) };
    return memberSite(services, routes, { organisation, role });
  }
  /** The one person of `ROW`, who has come in. */
  async function only(at = company): Promise<ApplicantId> {
    await bring([ROW], at);
    const [one] = await entries(at);
    if (one === undefined) throw new Error('nobody came in');
    return one.id;
  }

  return {
    upload,
    bring,
    counted,
    entries,
    blocks,
    forget,
    siteOf,
    only,
    services: () => services,
    company: () => company,
  };
}
