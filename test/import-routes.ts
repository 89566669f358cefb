import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { applicantApi } from '../src/features/applicants/api/applicants.ts';
import { applicantRoutes } from '../src/features/applicants/web/applicants.tsx';
import { importsApi } from '../src/features/imports/api/imports.ts';
import { importRoutes } from '../src/features/imports/web/imports.tsx';
import { createApiRouter } from '../src/platform/http/api.ts';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { type TestServices, testServices } from './services.ts';

/** Files in and people out, for programs. */
export function importingApi(services: TestServices, options: { readonly maxBytes?: number }) {
  const api = createApiRouter();
  api.route('/', importsApi(services, options));
  api.route('/', applicantApi(services));
  return api;
}

/** The same for people. */
export function importingPages(services: TestServices, options: { readonly maxBytes?: number }) {
  const pages = new Hono<AppEnv>();
  pages.route('/', importRoutes(services, options));
  pages.route('/', applicantRoutes(services));
  return pages;
}

/** A company that a recruiter's program sends files to, anew for each test of the calling file. */
export function importingCompany(fileName: string) {
  let services: TestServices;
  let company: TestOrganisation;
  beforeAll(async () => {
    services = await testServices();
  });
  afterAll(() => services.end());
  const enterCompany = async () => {
    company = await makeCompany(services);
  };
  beforeEach(enterCompany);

  const site = () =>
    memberSite(
      services,
      { api: importingApi(services, { maxBytes: 2_000_000 }) },
      { organisation: company, role: 'recruiter' },
    );
  async function upload(file: string | Uint8Array, query = '') {
    const body = new FormData();
    body.append('file', new File([typeof file === 'string' ? file : Uint8Array.from(file)], fileName));
    const response = await site()(`/api/v1/imports${query}`, { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  }
  return { site, upload, enterCompany };
}
