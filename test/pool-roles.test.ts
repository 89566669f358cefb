import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { accessOf, type Role } from '../src/platform/http/access.ts';
import { makeApplicants } from './factories/applicants.ts';
import { makeApiKey, makeCompany, makeMember, type TestOrganisation } from './factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** The rooms of the pool: past applicants, their files, their likely duplicates and the letters to them. */
const POOL =
  /^\/(company|api\/v1)\/(applicants|applicant-notes|applicant-contacts|applicant-bases|selections|imports|duplicates|merges|letters|reapproach)(\/|$)/;
const ROLES: readonly Role[] = ['viewer', 'recruiter', 'owner'];
/** What takes more than looking at things, though it changes nothing: files of names, and the pages of forms. */
const RANK: Record<Role, number> = { viewer: 0, recruiter: 1, owner: 2 };
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let services: StaffTestServices;
let company: TestOrganisation;
let site: Site;
let routes: readonly {
  readonly method: string;
  readonly path: string;
  readonly least: Role;
  readonly isApi: boolean;
}[];

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
  const app = createApp(services);
  site = siteOf(app);
  routes = app.routes.flatMap(({ method, path, handler }) => {
    const access = accessOf(handler);
    if (method === 'ALL' || access === undefined || !POOL.test(path) || access.trim() === 'public') return [];
    const least = access.split(':')[1]?.trim() as Role;
    return [{ method, path, least, isApi: access.startsWith('api ') }];
  });
});
afterAll(() => services.end());

/** A browser of somebody of this role, with a token that its forms take. */
async function signIn(role: Role): Promise<{ visitor: Visitor; csrf: string }> {
  const member = await makeMember(services, company, { role });
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  const { html } = await visitor.get('/company/account');
  return { visitor, csrf: /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '' };
}

test('whatever changes something in the pool takes more than looking: each role gets through where the table says so, and nowhere else', async () => {
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter(({ method, least }) => method !== 'GET' && least === 'viewer')).toEqual([]);
  const wrong: string[] = [];
  for (const role of ROLES) {
    const { visitor, csrf } = await signIn(role);
    const headers = {
      Authorization: `Bearer ${await makeApiKey(services, company, role)}`,
      'Content-Type': 'application/json',
    };
    for (const { method, path, least, isApi } of routes) {
      const filled = path.replace(/:\w+(\{[^}]*\})?/g, UNKNOWN);
      const status = isApi
        ? (await site(filled, { method, headers, ...(method !== 'GET' && { body: '{}' }) })).status
        : method === 'GET'
          ? (await visitor.get(filled)).status
          : (await visitor.post(filled, [['csrf', csrf]])).status;
      const isRefused = status === 403;
      if (status >= 500 || isRefused !== RANK[role] < RANK[least])
        wrong.push(`${role} ${method} ${path} ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('who may only look is shown no form and no button of what they may not do', async () => {
  const [person] = await makeApplicants(services, company, [{}, {}]);
  const { visitor } = await signIn('viewer');
  const pages = [
    '/company/applicants?status=all',
    `/company/applicants/${person}`,
    `/company/applicants/${person}/timeline`,
    `/company/applicants/${person}/bases`,
    '/company/applicants/searches',
    '/company/applicants/bulk',
    '/company/applicants/contact-window',
    '/company/applicants/deletions',
    '/company/applicants/end-reasons',
    '/company/duplicates',
    '/company/merges',
    '/company/imports',
    '/company/letters?all=1',
    '/company/letters/sent',
  ];
  const closed = routes
    .filter(({ isApi, least }) => !isApi && least !== 'viewer')
    .map(({ method, path }) => ({
      method,
      pattern: new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, '[^/"]+')}$`),
    }));
  const shown: string[] = [];
  for (const page of pages) {
    const { html, status } = await visitor.get(page);
    expect({ page, status }).toEqual({ page, status: 200 });
    const led = [
      ...[...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"?]*)/g)].map((match) => [
        'POST',
        match[1] ?? '',
      ]),
      ...[...html.matchAll(/<a [^>]*href="([^"?#]*)/g)].map((match) => ['GET', match[1] ?? '']),
    ];
    for (const [method, address = ''] of led)
      if (closed.some((one) => one.method === method && one.pattern.test(address)))
        shown.push(`${page}: ${address}`);
  }
  expect(shown).toEqual([]);
});
