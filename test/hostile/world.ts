import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { ESTABLISHED_COMPANY } from '../../src/features/operations/rules/demo-organisations.ts';
import { accessOf } from '../../src/platform/http/access.ts';
import { registrationFields } from '../relay-world.ts';
import { seededServices } from '../seeded-demo.ts';
import { mailedPath, type StaffTestServices } from '../staff-services.ts';
import { type Site, siteOf, Visitor } from '../visitor.ts';
import { makeAskedLinks } from './asked-links.ts';
import { makeHire } from './hire.ts';
import { makeOptOutLinks } from './opt-out-links.ts';
import { makeRecommendation } from './recommendation.ts';

/** One of the app's own routes: `GET /company/openings/:id`, and who may use it. */
export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly access: string;
}

/** Who asks: a browser that is signed in, or a program with a key. */
export type Caller = (
  path: string,
  init: RequestInit,
) => Promise<{ status: number; text: string; location?: string | undefined }>;

/** A demo with everything in it, everybody who may call a route, and what their pages hold. */
export interface HostileWorld {
  readonly services: StaffTestServices;
  readonly app: ReturnType<typeof createApp>;
  readonly site: Site;
  readonly routes: readonly Route[];
  /** For every route the ones who may use it. */
  callersOf(route: Route): readonly Caller[];
  /** Addresses that no page links to: handed out, mailed, asked for. */
  readonly entrances: readonly string[];
  /** One id of every table that has some. */
  readonly idsOfEveryKind: readonly string[];
  /** Of things whose own page leads to no route that names them: each route is asked for them. */
  readonly idsForAll: readonly string[];
}

const Holder = z.object({ apiKey: z.string() });
const Directory = z.object({
  company: Holder,
  agency: Holder,
  operator: Holder,
  established: Holder,
  relayLink: z.url(),
});
const ROLES = ['established', 'agency', 'operator', 'candidate'] as const;

/** Makes it on a database of its own. */
export async function makeHostileWorld(baseUrl = 'http://localhost:3000'): Promise<HostileWorld> {
  const services = await seededServices({ BASE_URL: baseUrl });
  const app = createApp(services);
  const site = siteOf(app, baseUrl);
  const found = await site('/demo', { headers: { Accept: 'application/json' } });
  const directory = Directory.parse(await found.json());
  const people = new Map<string, Visitor>();
  for (const role of ROLES) {
    const visitor = new Visitor(site);
    await visitor.submit('/demo', {}, `/demo/entrances/${role}`);
    people.set(role === 'established' ? 'company' : role, visitor);
  }
  // Before the hire: whom an agency has placed for good it leaves in peace.
  await makeRecommendation(services);
  await makeHire(services);
  const stranger = new Visitor(site);
  const code = new URL(directory.relayLink).pathname.split('/')[2] ?? '';
  for (const page of [`/r/${code}`, '/start'])
    await stranger.submit(page, registrationFields('hostile@mail.example.org', []));
  const pages = await services.asSuperuserRows('select code from alumni_pages');
  const alumni = `/alumni/${z.object({ code: z.string() }).parse(pages[0]).code}`;
  const asks = { name: '卒業 花子', kana: '', email: 'alumna@mail.example.org', phone: '', kind: 'left' };
  await stranger.submit(alumni, { ...asks, when: '2023', department: '' });
  const candidate = need(people, 'candidate');
  const taking =
    /href="([^"]+\/items\/remote\/withdrawal)"/.exec((await candidate.get('/me/sharing')).html)?.[1] ?? '';
  // What was taken back can be given again, on a page of its own.
  await candidate.submit(taking, {}, taking);
  const tokens = await makeTokens(services, people, stranger);
  const links = await makeOptOutLinks(services, stranger);
  const asked = await makeAskedLinks(services, stranger);
  const copies = await services.asSuperuserRows('select provision_id as id from provision_cvs');
  const copied = `/api/v1/provisions/${z.object({ id: z.string() }).parse(copies[0]).id}/cv`;
  const agreed = await services.asSuperuserRows(
    `select recommendation_id as id from recommendation_copies c join organisations o on o.id = c.company_id
     where o.name = '${ESTABLISHED_COMPANY.name}' and c.wrapped_key is not null`,
  );
  const recommended = `/api/v1/recommendations/${z.object({ id: z.string() }).parse(agreed[0]).id}`;
  await need(people, 'company').submit(
    '/company/applicants?status=all',
    { do: 'tag', all: 'yes' },
    '/company/applicants/bulk',
  );
  // Somebody who is there while another is deleted, and whom a contact keeps when an import is undone.
  await services.asSuperuser(`insert into applicant_contacts (company_id, id, applicant_id, kind, contacted_on, contacted_by, recorded_at)
    select a.company_id, gen_random_uuid(), a.id, 'phone', now(), 'x', now() from applicants a join organisations o on o.id = a.company_id
    where o.name = '${ESTABLISHED_COMPANY.name}' order by a.id desc limit 1`);
  await services.asSuperuser(`insert into applicant_bases (company_id, id, applicant_id, entry_id, about, basis, since, source, recorded_at, recorded_by)
    select a.company_id, gen_random_uuid(), a.id, a.id, 'contact', 'opt_in', '2026-05-01', 'hand', now(), 'x' from applicants a
      join organisations o on o.id = a.company_id where o.name = '${ESTABLISHED_COMPANY.name}' order by a.id desc limit 1`);
  await services.asSuperuser(`insert into agency_contracts (company_id, id, agency_name, agency_key, clause, months, effect, signed_on, written_at, written_by)
    select id, gen_random_uuid(), 'A', 'a', 'x', 12, 'fee', now(), now(), 'x' from organisations where name = '${ESTABLISHED_COMPANY.name}'`);
  const prepared = await services.asSuperuserRows('select id::text from bulk_actions');
  const heard = await services.asSuperuserRows(`
    insert into opening_hearings (company_id, opening_id, work, place, remote, pay_to, asked_at, asked_by, next_count_at)
    select p.company_id, p.id, '営業', '東京都', false, 500, now(), 'x', now() + interval '7 days' from openings p
      join organisations o on o.id = p.company_id where o.name = '${ESTABLISHED_COMPANY.name}' and p.closed_at is null
      order by (select count(*) from jsonb_object_keys(p.conditions)) desc limit 1 returning opening_id as id`);
  const tasks = await services.asSuperuserRows(
    `(select distinct on (agency_id) id::text from request_tasks order by agency_id, at)
     union all (select id::text from applicant_notes order by id limit 1)
     union all (select id::text from bulk_actions order by id limit 1)
     union all (select id::text from applicant_bases order by recorded_at desc limit 1)
     union all (select id::text from applicant_contacts order by recorded_at desc limit 1)
     union all (select id::text from agency_contracts order by written_at desc limit 1)
     union all (select c.id::text from opening_changes c join organisations o on o.id = c.company_id
       where o.name = '${ESTABLISHED_COMPANY.name}' order by c.recorded_at desc limit 1)
     union all (select id::text from agency_recommendations order by written_at desc limit 1)
     union all (select a.id::text from applicants a join organisations o on o.id = a.company_id
       where o.name = '${ESTABLISHED_COMPANY.name}' order by a.id desc limit 1)`,
  );
  const callers = new Map<string, readonly Caller[]>([
    ['public', [await browser(stranger)]],
    ['staff', [await browser(need(people, 'company'))]],
    ['candidate', [await browser(need(people, 'candidate'))]],
  ]);
  for (const zone of ['company', 'agency', 'operator'] as const) {
    callers.set(zone, [await browser(need(people, zone))]);
    const key = zone === 'company' ? directory.established : directory[zone];
    callers.set(`api ${zone}`, [program(site, key.apiKey)]);
  }
  return {
    services,
    app,
    site,
    routes: routesOf(app),
    // `api company|agency:viewer` is two callers.
    callersOf: ({ access }) => {
      const [, api = '', zones = ''] = /^(api )?([^:]*)/.exec(access) ?? [];
      return zones.split('|').flatMap((zone) => callers.get(`${api}${zone}`) ?? []);
    },
    entrances: [
      `/r/${code}`,
      `/r/${code}/verification`,
      alumni,
      `${alumni}/code`,
      `${alumni}/decline`,
      '/sign-up?kind=agency',
      copied,
      recommended,
      ...tokens,
      ...links,
      ...asked,
      ...prepared.map((bulk) => `/company/applicants/bulk/${z.object({ id: z.string() }).parse(bulk).id}`),
      ...heard.map((opening) => `/api/v1/openings/${z.object({ id: z.string() }).parse(opening).id}/hearing`),
    ],
    idsOfEveryKind: await listIds(services),
    idsForAll: tasks.map((task) => z.object({ id: z.string() }).parse(task).id),
  };
}

/** The routes of the app as test/routes.txt lists them. */
function routesOf(app: ReturnType<typeof createApp>): Route[] {
  const routes = new Map<string, Route>();
  for (const { method, path, handler } of app.routes) {
    const access = accessOf(handler);
    if (method !== 'ALL' && access !== undefined)
      routes.set(`${method} ${path}`, { method, pattern: path, access });
  }
  return [...routes.values()];
}

/** A browser whose requests carry the token of its forms, so that what is sent reaches its route. */
async function browser(visitor: Visitor): Promise<Caller> {
  const token = /name="csrf" value="([^"]+)"/.exec((await visitor.get('/sign-in')).html)?.[1] ?? '';
  return async (path, init) => {
    const headers = { 'X-CSRF-Token': token, ...(init.headers as Record<string, string>) };
    const { status, html, location } = await visitor.send(path, { ...init, headers });
    return { status, text: html, location };
  };
}

function program(site: Site, apiKey: string): Caller {
  return async (path, init) => {
    const headers = { Authorization: `Bearer ${apiKey}`, ...(init.headers as Record<string, string>) };
    const response = await site(path, { ...init, headers });
    return { status: response.status, text: await response.text() };
  };
}

/** What is mailed to people who are on their way in: an invitation, a new password, an application. */
async function makeTokens(
  services: StaffTestServices,
  people: ReadonlyMap<string, Visitor>,
  stranger: Visitor,
): Promise<string[]> {
  const page = '/company/settings/members';
  const invited = { mail: 'invited@mail.example.org', role: 'viewer' };
  await need(people, 'company').submit(page, invited, '/company/settings/invitations');
  const applicant = {
    kind: 'company',
    name: '株式会社さくら',
    address: '東京都港区1-1',
    representative: '代表 太郎',
    contactMail: 'applied@sakura.example.jp',
    contactPhone: '03-1234-5678',
    ownerName: '山田 花子',
    ownerMail: 'applied@sakura.example.jp',
  };
  await stranger.submit('/sign-up?kind=company', applicant, '/sign-up');
  const owner = await services.asSuperuserRows(`select email from auth."user" order by email limit 1`);
  const { email } = z.object({ email: z.string() }).parse(owner[0]);
  await stranger.submit('/password-reset', { mail: email });
  const addresses = [invited.mail, applicant.ownerMail, email];
  return Promise.all(addresses.map((address) => mailedPath(services, address)));
}

/** One id of every table that has some. */
async function listIds(services: StaffTestServices): Promise<string[]> {
  const tables = await services.asSuperuserRows(
    `select format('%I.%I', table_schema, table_name) as name, column_name as id from information_schema.columns
     where data_type = 'uuid' and (column_name = 'id' or ordinal_position = 1)
       and table_schema in ('public', 'auth') order by 1`,
  );
  const ids: string[] = [];
  for (const row of tables) {
    const { name, id } = z.object({ name: z.string(), id: z.string() }).parse(row);
    for (const found of await services.asSuperuserRows(
      `select distinct ${id}::text as id from ${name} limit 1`,
    ))
      ids.push(z.object({ id: z.string() }).parse(found).id);
  }
  return [...new Set(ids)];
}

function need(people: ReadonlyMap<string, Visitor>, who: string): Visitor {
  const visitor = people.get(who);
  if (visitor === undefined) throw new Error(`nobody is ${who}`);
  return visitor;
}
