import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Scope } from '../src/db/scope.ts';
import { applicantRoutes } from '../src/features/applicants/web/applicants.tsx';
import { feeProtection } from '../src/features/protection/actions/fee-protection.ts';
import { protectionRoutes, showCollision, showFees } from '../src/features/protection/web.tsx';
import { invitationEvidence } from '../src/features/reapproach/actions/evidence.ts';
import { companyRecommendationRoutes } from '../src/features/recommendations/web/company.tsx';
import type { Role } from '../src/platform/http/access.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { ApplicantId } from '../src/platform/ids.ts';
import { paths } from '../src/ui/paths.ts';
import { makeApplicants } from './factories/applicants.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { makeRecommendationWorld } from './recommendation-world.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { Visitor } from './visitor.ts';

export const CONTRACTS = paths.company.agencyContracts();
export const CLAUSE = '推薦日から12か月以内に採用した場合、\n年収の35％を支払う。';
export const SAID = {
  agency: '',
  name: '株式会社あおば人材',
  clause: CLAUSE,
  months: '１２か月',
  effect: 'fee',
  signedOn: '2025/04/01',
};

/** A company with two people whom an agency may have recommended, anew for each test of the calling file. */
export function protectionWorld() {
  let recommending: Awaited<ReturnType<typeof makeRecommendationWorld>>;
  let services: StaffTestServices;
  let company: TestOrganisation;
  let people: readonly [ApplicantId, ApplicantId];
  beforeAll(async () => {
    services = await staffTestServices();
    recommending = await makeRecommendationWorld(services);
  });
  afterAll(() => services.end());
  beforeEach(async () => {
    company = await makeCompany(services);
    const [one, other] = (await makeApplicants(services, company, [{}, {}])).toSorted();
    people = [one, other] as [ApplicantId, ApplicantId];
  });

  const pages = () =>
    new Hono<AppEnv>()
      .route('/', applicantRoutes(services, { showFees: showFees(services) }))
      .route('/', companyRecommendationRoutes(services, showCollision(services)))
      .route('/', protectionRoutes(services, invitationEvidence));
  const siteOf = (role: Role, organisation = company) =>
    memberSite(services, { pages: pages() }, { organisation, role });
  const as = (role: Role, organisation = company) => new Visitor(siteOf(role, organisation));
  const agencies = (id = people[0]) => paths.company.applicantAgencies(id);
  return {
    services: () => services,
    recommending: () => recommending,
    company: () => company,
    people: () => people,
    siteOf,
    as,
    agencies,
    keep: (over: Partial<typeof SAID> = {}) => as('owner').submit(CONTRACTS, { ...SAID, ...over }),
    recommended: (agencyName: string, on: string, id = people[0]) =>
      as('recruiter').submit(agencies(id), { agencyName, on, openingTitle: '' }),
    known: (id = people[0], day = '2026-06-01', scope: Scope = company.scope) =>
      services.within(scope, async (tx) => (await feeProtection(tx, services, [id], day)).get(id)),
    route: (id: ApplicantId, words: string, applied: string | null) =>
      services.asSuperuser(`update selections set route = '${words}', applied_on = ${applied === null ? 'null' : `'${applied}'`}
        where applicant_id = '${id}'`),
    contractId: async () =>
      (
        (await services.asSuperuserRows(
          `select id from agency_contracts where company_id = '${company.id}' order by written_at desc, id desc limit 1`,
        )) as { id: string }[]
      )[0]?.id ?? '',
  };
}
