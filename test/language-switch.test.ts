import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { inboxRoutes } from '../src/features/introductions/web/agency.tsx';
import { textCheckRoutes } from '../src/features/letters/web/text-check.tsx';
import { orgsAudit } from '../src/features/orgs/views/audit.ts';
import { openingRoutes } from '../src/features/orgs/web/openings.tsx';
import { settingsRoutes } from '../src/features/orgs/web/settings.tsx';
import { introducePerson, makeWorld, type World } from './factories/introductions.ts';
import { makeAgency, makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { siteOf, Visitor } from './visitor.ts';

/** A page with a form of its own takes what was typed along into the other language, and does nothing else. */

let services: StaffTestServices;
let person: Visitor;
let stranger: Visitor;
let member: Visitor;
let agency: Visitor;
let world: World;
beforeAll(async () => {
  services = await staffTestServices();
  const site = siteOf(createApp(services));
  world = await makeWorld(services, 1);
  stranger = new Visitor(site);
  person = new Visitor(site);
  const address = 'typing@mail.example.org';
  await register(
    services,
    person,
    await linkCodeOf(services, world),
    registrationFields(address, []),
    address,
  );
  const organisation = await makeCompany(services);
  const { env } = services;
  const pages = openingRoutes().route('/', textCheckRoutes({ env })).route('/', settingsRoutes(orgsAudit));
  member = new Visitor(memberSite(services, { pages }, { organisation, role: 'recruiter' }));
  const ownAgency = await makeAgency(services);
  agency = new Visitor(memberSite(services, { pages }, { organisation: ownAgency, role: 'owner' }));
});
afterAll(() => services.end());

const MARK = '途中まで書いた言葉';
const cases: readonly (readonly [string, () => Visitor, Record<string, string>])[] = [
  ['/me/data/profile', () => person, { name: MARK, prefecture: '', work: 'sales' }],
  ['/me/data/items/kana', () => person, { kana: MARK }],
  ['/me/news', () => person, { act: 'add', certificate: MARK }],
  ['/me/contact/blocks', () => person, { name: MARK, licence: 'x' }],
  ['/sign-up?kind=company', () => stranger, { kind: 'company', name: MARK }],
  ['/company/openings/new', () => member, { title: MARK }],
  ['/company/links/text-check', () => member, { text: MARK }],
  ['/agency/settings', () => agency, { part: 'profile', name: MARK }],
  ['/agency/settings/licence', () => agency, { licenceNumber: MARK }],
];

test.each(cases)('%s', async (path, visitor, typed) => {
  const counted = async () =>
    JSON.stringify(
      await services.asSuperuserRows(
        `select (select count(*) from openings) o, (select count(*) from candidate_news) n, (select count(*) from outbox_messages) m, (select count(*) from audit_events) a,
           (select md5(string_agg(sealed::text, '')) from candidates) c`,
      ),
    );
  const { html } = await visitor().get(path);
  const [, address = ''] = /form="typed" formaction="([^"]*)" name="switch-language"/.exec(html) ?? [];
  expect(address).toContain('lang=en');
  // The Enter key sends the form to be done, and not to be shown again.
  expect(/<button[^>]*form="typed"[^>]*>/.exec(html)?.[0]).not.toContain('formaction');
  const before = await counted();
  const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const switched = await visitor().post(address.replaceAll('&amp;', '&'), [
    ['csrf', csrf],
    ...Object.entries(typed),
    ['switch-language', 'en'],
  ]);
  expect(switched.status).toBe(200);
  expect(switched.html).toContain('<html lang="en">');
  expect(switched.html).toContain(MARK);
  expect(switched.html).not.toMatch(/<title>Error|aria-invalid="true"|role="alert"/);
  expect(await counted()).toBe(before);
  await visitor().get(`${path}${path.includes('?') ? '&' : '?'}lang=ja`);
});

test('an objection goes elsewhere than its page, is shown again in the other language, and objects to nothing', async () => {
  const { provisionIds } = await introducePerson(services, world);
  const organisation = { id: world.agencyIds[0], zone: 'agency' } as TestOrganisation;
  const pages = inboxRoutes(services);
  const visitor = new Visitor(memberSite(services, { pages }, { organisation, role: 'recruiter' }));
  const page = `/agency/provisions/${provisionIds[0]}`;
  const { html } = await visitor.get(page);
  const address = `${page}/objection?lang=en`;
  expect(html).toContain(`form="typed" formaction="${address}" name="switch-language"`);
  const switched = await visitor.post(address, [
    ['csrf', /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? ''],
    ['reason', 'already_active_here'],
    ['note', MARK],
    ['switch-language', 'en'],
  ]);
  expect(switched.status).toBe(200);
  expect(switched.html).toMatch(/<html lang="en">.*id="object" open="".*already_active_here" checked/s);
  expect(switched.html).toContain(MARK);
  expect(await services.asSuperuserRows('select 1 from objections')).toEqual([]);
});
