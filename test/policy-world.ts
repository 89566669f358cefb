import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Tx } from '../src/db/scope.ts';
import { reapproachApi } from '../src/features/reapproach/api.ts';
import { reapplyTermRoutes } from '../src/features/reapproach/web.tsx';
import { addJstMonths, type JstDate, jstDate } from '../src/platform/calendar.ts';
import type { Role } from '../src/platform/http/access.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import type { ApplicantId } from '../src/platform/ids.ts';
import { type ApplicantSketch, makeApplicants } from './factories/applicants.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { untilMailingMorning } from './mailing-morning.ts';
import { memberSite } from './member-site.ts';
import { type TestServices, testServices } from './services.ts';
import { Visitor } from './visitor.ts';

/** What a program says of a policy that a page could say as well. */
export const POLICY = {
  name: '半年後',
  steps: [{ afterMonths: 6 }, { afterMonths: 12 }],
  careersUrl: 'https://example.jp/careers',
  basis: 'declared',
  approval: 'auto',
} as const;

/** A company of its own for each test, on a morning of business, and whoever works there at pages and programs. */
export function policyWorld() {
  let services: TestServices;
  let company: TestOrganisation;
  beforeAll(async () => {
    services = await testServices();
    await untilMailingMorning(services);
  });
  afterAll(() => services.end());
  beforeEach(async () => {
    company = await makeCompany(services);
  });

  const siteOf = (role: Role, organisation = company, suspendedAt?: Date) =>
    memberSite(
      services,
      {
        pages: new Hono<AppEnv>().route('/', reapplyTermRoutes(services)),
        api: new Hono<AppEnv>().route('/', reapproachApi(services)),
      },
      { organisation, role, ...(suspendedAt && { suspendedAt }) },
    );
  const act = <T>(work: (tx: Tx) => Promise<T> | T) => services.within(company.scope, work);
  const today = () => act((tx) => jstDate(tx.now));

  return {
    services: () => services,
    company: () => company,
    siteOf,
    act,
    as: (role: Role = 'recruiter', organisation = company) => new Visitor(siteOf(role, organisation)),
    /** A call of a program, and what it is answered. */
    async rest(method: string, path: string, body?: object, role: Role = 'recruiter') {
      const response = await siteOf(role)(`/api/v1/reapproach/policies${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    rows: <Row>(statement: string) => act(async (tx) => (await sql.raw<Row>(statement).execute(tx.db)).rows),
    /** People of one selection each that ended so many months ago, one after the other. */
    async people(...monthsAgo: readonly number[]): Promise<ApplicantId[]> {
      const day: JstDate = await today();
      const sketches = monthsAgo.map(
        (months, place): ApplicantSketch => ({
          name: `応募者 ${place + 1}`,
          selections: [['rejected', addJstMonths(day, -months)]],
        }),
      );
      return makeApplicants(services, company, sketches);
    },
    today,
  };
}
