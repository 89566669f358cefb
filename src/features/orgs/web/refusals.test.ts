import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  mailOf,
  makeAgency,
  makeApiKey,
  makeCompany,
  makeMember,
  makeOperator,
  someMail,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { pressEverything } from '../../../../test/scanner.ts';
import { mailedPath, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { accessOf, type Role, type Zone } from '../../../platform/http/access.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { receivePdf } from '../../candidates/actions/receive-pdf.ts';
import { inviteMember } from '../actions/invitations.ts';
import { createOpening } from '../actions/openings.ts';
import { listPendingInvitations } from '../store/invitations.ts';
import { listMembers } from '../store/members.ts';
import { orgsAudit } from '../views/audit.ts';
import { orgsRoutes } from './orgs.tsx';

type Ids = {
  readonly opening: string;
  readonly user: string;
  readonly key: string;
  readonly invitation: string;
};
type Route = { readonly method: string; readonly path: string; readonly zone: Zone; readonly role: Role };

let services: StaffTestServices;
let site: Site;
let pages: Route[];
/** Those of every other feature too. */
let everywhere: Route[];
const organisations = new Map<Zone, TestOrganisation>();
const owners = new Map<Zone, Visitor>();
const viewers = new Map<Zone, Visitor>();

beforeAll(async () => {
  services = await staffTestServices();
  const app = createApp(services);
  site = siteOf(app);
  pages = routesOf(orgsRoutes(services, orgsAudit, receivePdf, { listTitles: async () => [] }));
  everywhere = routesOf(app);
  organisations.set('company', await makeCompany(services));
  organisations.set('agency', await makeAgency(services));
  organisations.set('operator', await makeOperator(services));
  for (const [zone, organisation] of organisations) {
    owners.set(zone, await signedIn(organisation, 'owner'));
    viewers.set(zone, await signedIn(organisation, 'viewer'));
  }
});
afterAll(() => services.end());

/** Where members come in, and which role it takes. */
function routesOf({ routes }: Hono<AppEnv>): Route[] {
  return routes.flatMap(({ method, path, handler }) => {
    const [, zone, role] = /^(company|agency|operator):(\w+)$/.exec(accessOf(handler) ?? '') ?? [];
    return zone && role
      ? [{ method, path: path.replace(/:\w+/g, randomUUID()), zone: zone as Zone, role: role as Role }]
      : [];
  });
}

async function signedIn(organisation: TestOrganisation, role: Role): Promise<Visitor> {
  const member = await makeMember(services, organisation, { role });
  const visitor = new Visitor(site, { 'X-Request-Id': 'the-same-for-all' });
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}
const send = (visitor: Visitor, { method, path }: Route, csrf: string) =>
  method === 'GET' ? visitor.get(path) : visitor.post(path, [['csrf', csrf]]);
async function csrfOf(visitor: Visitor): Promise<string> {
  const { html } = await visitor.get('/sign-in');
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

describe('a program that opens a mailed link, fills in whatever there is and presses everything', () => {
  const whole = async () => {
    const counted = await services.asSuperuserRows(`select (select count(*) from members) as members,
      (select count(*) from auth."user") as users, (select count(*) from auth.session) as sessions,
      (select count(*) from organisations) as organisations, (select string_agg(password, ' ') from auth.account) as passwords`);
    return counted[0];
  };

  test.each<[string, RegExp, (mail: string) => Promise<unknown>]>([
    [
      'joins nobody to an organisation',
      /^\/invitations\//,
      async (mail) =>
        owners
          .get('company')
          ?.submit('/company/settings/members', { mail, role: 'viewer' }, '/company/settings/invitations'),
    ],
    [
      'sets nobody’s password',
      /^\/password-reset\/./,
      async (mail) => {
        const organisation = organisations.get('company');
        if (organisation !== undefined) await makeMember(services, organisation, { mail: mailOf(mail) });
        await new Visitor(site).submit('/password-reset', { mail });
      },
    ],
  ])('%s', async (_what, path, send) => {
    const mail = someMail('scanned').address;
    await send(mail);
    const link = await mailedPath(services, mail);
    const before = await whole();
    expect((await pressEverything(new Visitor(site), link, path)).length).toBeGreaterThanOrEqual(4);
    expect(await whole()).toEqual(before);
    expect((await new Visitor(site).get(link)).status).toBe(200);
  });
});

describe('a page of an organisation', () => {
  test('is one of many, and none answers a stranger with anything but the way to sign in', async () => {
    expect(pages.length).toBeGreaterThan(40);
    const stranger = new Visitor(site);
    const csrf = await csrfOf(stranger);
    for (const page of pages) {
      expect([await send(stranger, page, csrf), page]).toMatchObject([
        { status: 303, location: '/sign-in' },
        page,
      ]);
    }
  });

  test('of another zone does not exist for a member, whatever their role', async () => {
    for (const [zone, owner] of owners) {
      const csrf = await csrfOf(owner);
      for (const page of pages.filter((one) => one.zone !== zone)) {
        expect([page, (await send(owner, page, csrf)).status]).toEqual([page, 404]);
      }
    }
  });

  test('that takes more than looking is closed to a viewer, and what is an owner’s to a recruiter, in every feature', async () => {
    expect(
      everywhere.filter(({ method, zone }) => method === 'POST' && zone === 'agency').length,
    ).toBeGreaterThan(25);
    for (const [zone, organisation] of organisations) {
      const recruiter = await signedIn(organisation, 'recruiter');
      const closed = [
        [viewers.get(zone), everywhere.filter(({ role }) => role !== 'viewer')],
        [recruiter, everywhere.filter(({ role }) => role === 'owner')],
      ] as const;
      for (const [member, routes] of closed) {
        if (member === undefined) throw new Error(`nobody looks at ${zone}`);
        const csrf = await csrfOf(member);
        for (const page of routes.filter((one) => one.zone === zone))
          expect([page, (await send(member, page, csrf)).status]).toEqual([page, 403]);
      }
    }
  });

  test('changes nothing for a form without our token, or sent from another site', async () => {
    const owner = owners.get('company');
    const posts = pages.filter(({ method, zone }) => method === 'POST' && zone === 'company');
    expect(posts.length).toBeGreaterThan(8);
    for (const page of posts) {
      expect([page, (await owner?.post(page.path, []))?.status]).toEqual([page, 403]);
    }
    const hostile = new Visitor(site, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' });
    for (const path of [
      '/sign-in',
      '/sign-out',
      '/sign-up',
      '/password-reset',
      ...posts.map((page) => page.path),
    ]) {
      expect([path, (await hostile.post(path, [['csrf', await csrfOf(hostile)]])).status]).toEqual([
        path,
        403,
      ]);
    }
  });

  test('that reaches others waits for the approval', async () => {
    const owner = await signedIn(await makeCompany(services, { approved: false }), 'owner');
    const csrf = await csrfOf(owner);
    for (const path of [
      '/company/openings/new',
      '/company/settings/invitations',
      '/company/settings/api-keys',
    ]) {
      expect([path, (await owner.post(path, [['csrf', csrf]])).status]).toEqual([path, 403]);
    }
    expect((await owner.get('/company/settings')).status).toBe(200);
    expect((await owner.get('/waiting')).html).toContain('承認待ち');
  });
});

describe("a neighbour's object", () => {
  test('answers exactly like one that never existed, on every page and under every key', async () => {
    const neighbour = await makeCompany(services, { name: 'CANARY社' });
    const theirs = await makeMember(services, neighbour);
    await makeMember(services, neighbour);
    const key = await makeApiKey(services, neighbour);
    const opening = await services.within(neighbour.scope, (tx) =>
      createOpening(tx, { title: 'CANARY求人', conditions: {} }),
    );
    await services.within(theirs.scope, (tx) =>
      inviteMember(tx, services, 'ja', { mail: someMail(), role: 'viewer' }),
    );
    const [invitation] = await services.within(neighbour.scope, listPendingInvitations);
    const keyId = await services.within(neighbour.scope, (tx) =>
      tx.db.selectFrom('api_keys').select('id').executeTakeFirstOrThrow(),
    );
    const before = await snapshot(neighbour);
    const owner = owners.get('company');
    if (owner === undefined) throw new Error('no owner');
    const csrf = await csrfOf(owner);
    const paths = (id: Ids): [string, string, [string, string][]][] => [
      ['GET', `/company/openings/${id.opening}`, []],
      ['POST', `/company/openings/${id.opening}`, [['title', '乗っ取り']]],
      ['POST', `/company/openings/${id.opening}/closure`, [['closed', 'yes']]],
      ['POST', `/company/settings/members/${id.user}/role`, [[`role-${id.user}`, 'viewer']]],
      ['POST', `/company/settings/members/${id.user}/removal`, []],
      ['POST', `/company/settings/api-keys/${id.key}/revocation`, []],
      ['POST', `/company/settings/invitations/${id.invitation}/revocation`, []],
    ];
    const ask = async (id: Ids) => {
      const answers = [];
      for (const [method, path, fields] of paths(id)) {
        const { status, html } =
          method === 'GET' ? await owner.get(path) : await owner.post(path, [['csrf', csrf], ...fields]);
        answers.push({
          status,
          html: Object.values(id).reduce(
            (text, one) => text.replaceAll(one, 'ID'),
            html.replaceAll(/nonce="[^"]+"/g, ''),
          ),
        });
      }
      return answers;
    };
    const foreign = await ask({
      opening: opening.id,
      user: theirs.userId,
      key: keyId.id,
      invitation: invitation?.id ?? '',
    });
    const unknown = await ask({
      opening: randomUUID(),
      user: randomUUID(),
      key: randomUUID(),
      invitation: randomUUID(),
    });
    expect(foreign).toEqual(unknown);
    expect(new Set(foreign.map(({ status }) => status))).toEqual(new Set([404]));
    expect(JSON.stringify(foreign)).not.toContain('CANARY');
    expect(await snapshot(neighbour)).toEqual(before);

    const own = await makeApiKey(services, organisations.get('company') ?? neighbour);
    const call = async (method: string, id: string) => {
      const response = await site(`/api/v1/openings/${id}`, {
        method,
        headers: {
          Authorization: `Bearer ${own}`,
          'Content-Type': 'application/json',
          'X-Request-Id': 'the-same-for-all',
        },
        ...(method === 'PATCH' && { body: JSON.stringify({ title: '乗っ取り' }) }),
      });
      return { status: response.status, text: await response.text() };
    };
    for (const method of ['GET', 'PATCH']) {
      const answer = await call(method, opening.id);
      expect(answer.status).toBe(404);
      expect(answer).toEqual(await call(method, randomUUID()));
    }
    expect(await snapshot(neighbour)).toEqual(before);
    expect(key).toMatch(/^relay_company_/);
  });
});

/** Everything a neighbour could lose. */
async function snapshot(organisation: TestOrganisation): Promise<unknown> {
  return services.within(organisation.scope, async (tx) => ({
    members: await services.within(organisation.scope, (tx) => listMembers(tx, tx.organisationId)),
    invitations: await services.within(organisation.scope, listPendingInvitations),
    openings: await tx.db.selectFrom('openings').selectAll().execute(),
    keys: await tx.db.selectFrom('api_keys').selectAll().execute(),
  }));
}
