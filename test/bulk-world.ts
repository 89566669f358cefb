import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Tx } from '../src/db/scope.ts';
import { applicantApi } from '../src/features/applicants/api/applicants.ts';
import { applicantFile } from '../src/features/applicants/views/applicant-file.ts';
import { applicantRoutes } from '../src/features/applicants/web/applicants.tsx';
import { prepareBulk } from '../src/features/bulk/actions/prepare-bulk.ts';
import { confirmBulk } from '../src/features/bulk/actions/run-bulk.ts';
import { bulkApi } from '../src/features/bulk/api.ts';
import type { BulkKind } from '../src/features/bulk/rules/bulk.ts';
import { bulkRoutes } from '../src/features/bulk/web.tsx';
import type { Role } from '../src/platform/http/access.ts';
import type { ApplicantId, BulkId } from '../src/platform/ids.ts';
import { makeApplicants } from './factories/applicants.ts';
import {
  makeCompany,
  makeMember,
  type TestMember,
  type TestOrganisation,
} from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { Visitor } from './visitor.ts';

export const NAMES = ['青木 一', '井上 二', '上田 三', '江口 四'];
export const LIST = '/company/applicants';
export const BULKS = `${LIST}/bulk`;

/** A company with a recruiter and four people whose selection was a rejection, anew for each test of the calling file. */
export function bulkWorld() {
  let services: StaffTestServices;
  let company: TestOrganisation;
  let member: TestMember;
  let people: ApplicantId[];

  beforeAll(async () => {
    services = await staffTestServices();
  });
  afterAll(() => services.end());
  beforeEach(async () => {
    company = await makeCompany(services);
    member = await makeMember(services, company, { role: 'recruiter', name: '担当 花子' });
    people = await makeApplicants(
      services,
      company,
      NAMES.map((name) => ({ name })),
    );
  });

  function siteOf(role: Role = 'recruiter', organisation = company) {
    const pages = bulkRoutes(services, applicantFile);
    pages.route('/', applicantRoutes(services));
    const api = bulkApi(services);
    api.route('/', applicantApi(services));
    return memberSite(services, { pages, api }, { organisation, role });
  }
  const stored = async (what: string) => (await services.asSuperuserRows(what)) as Record<string, unknown>[];
  const own = <T>(work: (tx: Tx) => Promise<T>) => services.within(member.scope, work);

  return {
    services: () => services,
    company: () => company,
    member: () => member,
    people: () => people as [ApplicantId, ApplicantId, ApplicantId, ApplicantId],
    stored,
    own,
    visitorOf: (role: Role = 'recruiter', organisation = company) => new Visitor(siteOf(role, organisation)),
    async call(path: string, body?: object, role: Role = 'recruiter', from = company) {
      const headers = { 'Content-Type': 'application/json' };
      const init = { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) };
      const response = await siteOf(role, from)(`/api/v1${path}`, init);
      return { status: response.status, json: (await response.json()) as Record<string, unknown> };
    },
    /** Ticks people under the list. Answers where the page that confirms is. */
    async ask(visitor: Visitor, kind: string, ids: readonly string[], more: Record<string, string> = {}) {
      const sent = await visitor.submit(`${LIST}?status=all`, { do: kind, ids, ...more }, BULKS);
      return sent.location ?? '';
    },
    tagged: async (tag: string) =>
      (
        await stored(`select a.full_name as name from applicant_tags t join applicants a on a.id = t.applicant_id
          where t.tag = '${tag}' and t.company_id = '${company.id}' order by 1`)
      ).map(({ name }) => name),
    ownerOf: async (id: string) =>
      (await stored(`select owner_id as owner from applicant_owners where applicant_id = '${id}'`))[0]?.[
        'owner'
      ],
    lines: () =>
      stored(`select action, detail from audit_events where organisation_id = '${company.id}'
        and (action like 'applicants.%' or action like 'applicant.%') order by business_at, action`),
    async prepare(kind: BulkKind, ids: readonly ApplicantId[]) {
      const prepared = await own((tx) => prepareBulk(tx, kind, { ids }));
      if (!prepared.ok) throw new Error(prepared.reason);
      return prepared.id;
    },
    confirm: (id: BulkId, value: string | null) =>
      own((tx) => confirmBulk(tx, services, id, { value, words: null })),
  };
}
