import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { accountDesk } from '../src/features/candidates/actions/account-desk.ts';
import { receivePdf } from '../src/features/candidates/actions/receive-pdf.ts';
import { inboxRoutes } from '../src/features/introductions/web/agency.tsx';
import { companyLetterRoutes } from '../src/features/letters/web/company.ts';
import { linkListRoutes } from '../src/features/links/web/links.tsx';
import { orgsAudit } from '../src/features/orgs/views/audit.ts';
import { accountRoutes } from '../src/features/orgs/web/account.tsx';
import { licenceRoutes } from '../src/features/orgs/web/licence.tsx';
import { openingRoutes } from '../src/features/orgs/web/openings.tsx';
import { operatorRoutes } from '../src/features/orgs/web/operator.tsx';
import { settingsRoutes } from '../src/features/orgs/web/settings.tsx';
import { teamRoutes } from '../src/features/orgs/web/team.tsx';
import { requestDeskRoutes } from '../src/features/requests/web/operator.tsx';
import { introducePerson, makeWorld, type World } from './factories/introductions.ts';
import { makeAgency, makeCompany, makeOperator, type TestOrganisation } from './factories/organisations.ts';
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
let desk: Visitor;
let agencyId: string;
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
  const pages = openingRoutes({ listTitles: async () => [] })
    .route('/', companyLetterRoutes(services))
    .route('/', linkListRoutes({ env }))

    .route('/', settingsRoutes(services, orgsAudit))
    .route('/', licenceRoutes(receivePdf))
    .route('/', accountRoutes(services))
    .route('/', teamRoutes(services))
    .route('/', operatorRoutes(services))
    .route('/', requestDeskRoutes(services, accountDesk(services)));
  member = new Visitor(memberSite(services, { pages }, { organisation, role: 'recruiter' }));
  const ownAgency = await makeAgency(services);
  agency = new Visitor(memberSite(services, { pages }, { organisation: ownAgency, role: 'owner' }));
  const operator = await makeOperator(services);
  desk = new Visitor(memberSite(services, { pages }, { organisation: operator, role: 'owner' }));
  agencyId = ownAgency.id;
});
afterAll(() => services.end());

const MARK = '途中まで書いた言葉';
const SATURDAY = 'name="weekdays" value="6" checked';
const cases: readonly (readonly [string, () => Visitor, Record<string, string>])[] = [
  ['/me/data/profile', () => person, { name: MARK, prefecture: '', work: 'sales' }],
  ['/me/data/items/kana', () => person, { kana: MARK }],
  ['/me/news', () => person, { act: 'add', certificate: MARK }],
  ['/me/contact/blocks', () => person, { name: MARK, licence: 'x' }],
  ['/sign-up?kind=company', () => stranger, { kind: 'company', name: MARK }],
  ['/company/openings/new', () => member, { title: MARK }],
  ['/company/texts/new', () => member, { result: MARK, person: '', link: '' }],
  ['/company/links/text-check', () => member, { text: MARK }],
  ['/agency/settings', () => agency, { part: 'profile', name: MARK }],
  ['/agency/settings/licence', () => agency, { licenceNumber: MARK }],
  ['/me/sign-in', () => stranger, { email: MARK }],
  ['/me/contact', () => person, { weekdays: '6' }],
  ['/company/links/new', () => member, { name: MARK }],
  ['/agency/settings/members', () => agency, { mail: MARK }],
  ['/agency/settings/api-keys', () => agency, { name: MARK }],
  ['/agency/account', () => agency, { part: 'name', name: MARK }],
  ['/operator/requests/new', () => desk, { mail: MARK }],
];

test.each(cases)('%s', async (path, visitor, typed) => {
  const counted = async () =>
    JSON.stringify(
      await services.asSuperuserRows(
        `select (select count(*) from openings) o, (select count(*) from letter_texts) l, (select count(*) from candidate_news) n, (select count(*) from outbox_messages) m, (select count(*) from audit_events) a,
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
  expect(switched.html).toContain(path === '/me/contact' ? SATURDAY : MARK);
  expect(switched.html).not.toMatch(/<title>Error|aria-invalid="true"|role="alert"/);
  expect(await counted()).toBe(before);
  await visitor().get(`${path}${path.includes('?') ? '&' : '?'}lang=ja`);
});

test.each([
  ['/agency/settings', '/agency/settings', () => agency, { part: 'card', speciality: MARK }],
  ['/operator/settings', '/operator/settings', () => desk, { part: 'facts', court: MARK }],
  ['/operator/organisations/:id', '/operator/organisations/:id/suspension', () => desk, { reason: MARK }],
] as const)(
  '%s: what was typed into a form beside the chief one comes back from %s in the other language, and is marked as sent',
  async (page, action, visitor, typed) => {
    const at = (path: string) => path.replace(':id', agencyId);
    const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor().get(at(page))).html)?.[1] ?? '';
    const standing = async () =>
      services.asSuperuserRows(
        'select (select count(*) from audit_events) a, (select md5(string_agg(o::text, null)) from organisations o) o',
      );
    const before = await standing();
    const fields = Object.entries({ csrf, ...typed, 'switch-language': 'en' });
    const { status, html } = await visitor().post(`${at(action)}?lang=en`, fields);
    expect(status).toBe(200);
    const form = html.split('<form ').find((part) => part.slice(0, part.indexOf('</form>')).includes(MARK));
    expect(form).toMatch(/^[^>]*data-typed="sent"/);
    expect(html.match(/data-typed="sent"/g)).toHaveLength(1);
    expect(await standing()).toEqual(before);
    await visitor().get(`${at(page)}?lang=ja`);
  },
);

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
