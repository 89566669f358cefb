import { isDeepStrictEqual } from 'node:util';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findFreePort } from '../src/db/embedded/port.ts';
import { flushVisits } from '../src/features/links/actions/visits.ts';
import { readMailbox } from '../src/features/operations/actions/browse-mailbox.ts';
import { MAIL_PURPOSES, type MailPurpose, streamOf } from '../src/platform/mail-purposes.ts';
import { drainMail } from '../src/platform/outbox/deliver.ts';
import { openMailer } from '../src/platform/outbox/workers.ts';
import { postMail } from '../src/platform/outbox.ts';
import { paths } from '../src/ui/paths.ts';
import { leaveBrowser, newDesktop, openBrowser } from './browser.ts';
import { kindOfLink, lookOver, MAILED_KINDS, pressAll } from './browser-scanner.ts';
import { hashTables } from './factories/installation.ts';
import { listForgeries, type Target } from './hostile/forgeries.ts';
import { nameOf, type Survey, survey } from './hostile/survey.ts';
import { type Caller, type HostileWorld, makeHostileWorld, type Route } from './hostile/world.ts';
import { untilMailingMorning } from './mailing-morning.ts';
import { isThorough, sized } from './sized.ts';
import { Visitor } from './visitor.ts';

/** What only looks changes nothing, and what changes something is taken from a page of ours alone: every route of the app's own list. */

const NOBODY = '00000000-0000-4000-8000-000000000000';
/** What may differ after everybody has looked at everything, and why. */
const WRITTEN_BY_LOOKING = {
  answer_news: 'that the person is to be told of the first opening',
  api_keys: 'when a key was last used',
  audit_events: 'who read or took what of a person',
  journal_entries: 'that there is a key for receipts',
  readings: 'who has seen which items of whom',
  signing_keys: 'made when the first receipt is asked for',
};

let baseUrl = '';
let world: HostileWorld;
let found: Survey;
let before: Record<string, string>;
let after: Record<string, string>;
let keysBefore: unknown;
let lastLine: string;

const ask = (text: string) => world.services.asSuperuserRows(text);
const keysButForTheirUse = () =>
  ask(`select to_jsonb(k) - 'last_used_on' as key from api_keys k order by id`);

beforeAll(async () => {
  baseUrl = `http://127.0.0.1:${await findFreePort()}`;
  world = await makeHostileWorld(baseUrl);
  keysBefore = await keysButForTheirUse();
  lastLine = z
    .array(z.object({ id: z.string() }))
    .parse(await ask('select max(id)::text as id from audit_events'))
    .map(({ id }) => id)
    .join();
  before = await hashTables(world.services.ownerUrl);
  found = await survey(world);
  after = await hashTables(world.services.ownerUrl);
});
afterAll(() => world.services.end());

test('everybody looks at everything: no row differs but in the tables named here', async () => {
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(changed).toEqual(Object.keys(WRITTEN_BY_LOOKING));
  expect(await keysButForTheirUse()).toEqual(keysBefore);
});

test('what looking writes to the log is who read or took what of a person', async () => {
  const rows = await ask(`select distinct action from audit_events where id > ${lastLine} order by 1`);
  // An agency's way to write to somebody opens at the person's hours only.
  const always = rows.filter((row) => !isDeepStrictEqual(row, { action: 'contact.opened' }));
  expect(always).toEqual([
    { action: 'applicant.evidence_taken' },
    { action: 'applicants.exported' },
    { action: 'candidate.exported' },
    { action: 'personal_codes.exported' },
    { action: 'provision.cv_downloaded' },
    { action: 'provision.evidence_taken' },
    { action: 'provision.exported' },
    { action: 'provision.listed' },
    { action: 'provision.read' },
    { action: 'recommendation.read' },
    { action: 'request.read' },
  ]);
});

/** Ways in which another site's page, or a form that is none of ours, arrives with the cookies of somebody who may. */
const FORGED: Record<string, Record<string, string>> = {
  'no token': { 'X-CSRF-Token': '' },
  'the token of another browser': {},
  'the origin of another site': { Origin: 'https://evil.example' },
  'no token, out of a hostile frame': { Origin: 'null', 'X-CSRF-Token': '' },
  'a browser that says it comes from elsewhere': { 'Sec-Fetch-Site': 'cross-site' },
  'a neighbour of the same domain': { 'Sec-Fetch-Site': 'same-site' },
};

test('every form that arrives from elsewhere is refused, and no row differs', async () => {
  const { html } = await new Visitor(world.site).get('/sign-in');
  const foreign = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const start = await hashTables(world.services.ownerUrl);
  const answers = new Map<string, number>();
  const routes = world.routes.filter(({ method, access }) => method !== 'GET' && !access.startsWith('api'));
  for (const route of routes) {
    for (const [what, headers] of Object.entries(FORGED)) {
      const token = what.startsWith('the token') ? { 'X-CSRF-Token': foreign } : {};
      for (const [caller, path] of addressesOf(route)) {
        const { status } = await caller(path, {
          method: route.method,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...token, ...headers },
        });
        if (status !== 403) answers.set(`${nameOf(route)} (${what})`, status);
      }
    }
  }
  // The page of a link shows itself again with what was typed, and keeps nothing of it: somebody may have no cookies.
  const shownAgain = (route: string) =>
    Object.keys(FORGED).flatMap((what) => (/token/.test(what) ? [[`${route} (${what})`, 422]] : []));
  expect([...answers].toSorted()).toEqual(
    [...shownAgain('POST /r/:code'), ...shownAgain('POST /start')].toSorted(),
  );
  expect(routes.length).toBeGreaterThan(90);
  expect(await hashTables(world.services.ownerUrl)).toEqual(start);
});

test(
  `a consent is the person’s own act: of ${isThorough ? 'more than 2,000' : 'about 270'} forgeries none makes or changes one, or what was handed over by it`,
  async () => {
    const [target] = (await ask(`
    select p.candidate_id as "candidateId", r.id as "registrationId", p.agency_id as holder, r.company_id as company,
      (select a.agency_id from agency_profiles a where not exists (select from provisions q
        where q.agency_id = a.agency_id and q.candidate_id = p.candidate_id) limit 1) as other
    from provisions p join registrations r on r.candidate_id = p.candidate_id
    where p.withdrawn_at is null and 'remote' = any (p.taken_back) limit 1`)) as [Target];
    expect(Object.values(target).every((id) => typeof id === 'string')).toBe(true);
    const scanner: Caller = async (path, init) => {
      const answer = await world.site(path, init);
      return { status: answer.status, text: await answer.text() };
    };
    const all = listForgeries(world, scanner, target);
    expect(all.length).toBeGreaterThan(2_000);
    // Steps through all of them: each kind, each actor and each route has its turn.
    const tried = all.filter((_, index) => isThorough || index % 9 === 0);
    expect(tried.length).toBeGreaterThan(isThorough ? 2_000 : 190);
    // All rows of what a person agreed to and of what was handed over by it; an agency may answer, which is its own.
    const state = () =>
      ask(`select (select md5(string_agg(c::text, '' order by id)) from consents c) as consents,
      (select md5(string_agg(r::text, '' order by id)) from provision_records r) as records,
      (select md5(string_agg(concat_ws('|', agency_id, id, candidate_id, items, taken_back, sealed, wrapped_key, provided_at,
        corrected_at, withdrawn_at), '' order by id)) from provisions) as provisions`);
    const start = await state();
    const answers = new Map<number, number>();
    for (const { what, send } of tried) {
      const { status } = await send();
      answers.set(status, (answers.get(status) ?? 0) + 1);
      expect([what, status < 500]).toEqual([what, true]);
    }
    expect(await state()).toEqual(start);
    // Hardly any was turned away for being one too many: then it would say nothing of its route.
    expect(answers.get(429) ?? 0).toBeLessThan(tried.length / 100);
  },
  sized(60_000, 600_000),
);

describe('a link in a mail', () => {
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let links: readonly string[];

  beforeAll(async () => {
    server = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port: Number(new URL(baseUrl).port) });
    browser = await openBrowser();
    links = await mailedLinks();
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    server.close();
  });

  /** One of each kind: out of the newest mail that has it, or an address of that kind; of those that stop mail one for each kind of mail. */
  async function mailedLinks(): Promise<string[]> {
    const { services } = world;
    const mail = { to: 'reader@mail.example.org', locale: 'ja', subject: '件名', text: '本文' } as const;
    await untilMailingMorning(services);
    await services.asSystem(async (tx) => {
      for (const purpose of Object.keys(MAIL_PURPOSES) as MailPurpose[])
        if (streamOf(purpose) !== null) await postMail(services, tx, { purpose, ...mail });
    });
    await drainMail(services, openMailer(services));
    const mailed = new Map<string, string>();
    for (const { text, headers } of await readMailbox(services))
      for (const [url] of text.matchAll(new RegExp(`${baseUrl}\\S*`, 'g'))) {
        const kind = kindOfLink(url);
        const key = kind === '/u/:token' ? `${kind} ${headers['List-Id']}` : kind;
        if (!mailed.has(key)) mailed.set(key, url);
      }
    const streams = new Set(
      Object.values(MAIL_PURPOSES).flatMap((rule) => ('stream' in rule ? rule.stream : [])),
    );
    expect([...mailed.keys()].filter((key) => key.startsWith('/u/'))).toHaveLength(streams.size);
    const others = MAILED_KINDS.filter((kind) => !mailed.has(kind)).map((kind) => {
      const [, path] = found.addresses.get(`GET ${kind}`)?.[0] ?? [];
      const address = kind.includes(':') ? path : kind;
      if (address === undefined) throw new Error(`nothing of the kind ${kind} is known`);
      return `${baseUrl}${address}`;
    });
    return [...mailed.values(), ...others];
  }

  const changedSince = async (start: Record<string, string>) => {
    const end = await hashTables(world.services.ownerUrl);
    return Object.keys(end).filter((table) => end[table] !== start[table]);
  };

  test('only opens a page: where a browser runs its scripts, follows what it shows and waits, no row differs', async () => {
    const start = await hashTables(world.services.ownerUrl);
    const { opened, sent } = await lookOver(await newDesktop(browser), links, 'and follow');
    expect([...opened].filter(([, status]) => status !== 200)).toEqual([]);
    expect(opened.size).toBeGreaterThan(links.length + 10);
    expect(sent).toEqual([]);
    await flushVisits(world.services);
    expect(await changedSince(start)).toEqual(['link_visits']);
  });

  test('opened by its reader, who is signed in, decides nothing either', async () => {
    const zones = { established: '/company', agency: '/agency', operator: '/operator', candidate: '/me' };
    const readers: [BrowserContext, string][] = [];
    for (const [role, zone] of Object.entries(zones)) {
      const context = await newDesktop(browser);
      const page = await context.newPage();
      await page.goto(`${baseUrl}/demo`);
      await page.locator(`form[action="${paths.demoEntrance(role)}"] button`).click();
      await page.waitForURL((url) => url.pathname !== '/demo');
      await page.close();
      readers.push([context, zone]);
    }
    const start = await hashTables(world.services.ownerUrl);
    for (const [context, zone] of readers) {
      const own = links.filter((link) => new URL(link).pathname.startsWith(zone));
      expect((await lookOver(context, own)).sent).toEqual([]);
    }
    const changed = await changedSince(start);
    expect(changed).toContain('readings');
    expect(Object.keys(WRITTEN_BY_LOOKING)).toEqual(expect.arrayContaining(changed));
  });

  test('decides nothing where a program fills in, ticks and presses whatever is behind it', async () => {
    const start = await hashTables(world.services.ownerUrl);
    // The page that stops mail is one page, whatever the mail was.
    const others = links.filter((link) => !/\/u\//.test(link));
    const stops = links.filter((link) => /\/u\//.test(link)).slice(0, isThorough ? links.length : 2);
    const sent = new Set(await pressAll(await newDesktop(browser), [...stops, ...others]));
    expect([...sent]).toEqual(
      expect.arrayContaining(
        ['/u/:token', '/invitations/:token', '/password-reset/:token?asked', '/sign-up/:token?asked'].map(
          (kind) => `POST ${kind}`,
        ),
      ),
    );
    // A code goes to the address it typed, and what it typed waits for that code: nobody has registered, joined, agreed or stopped anything.
    expect([
      'code_mails',
      'outbox_messages',
      'registration_drafts',
      'sign_in_codes',
      'auth.verification',
    ]).toEqual(expect.arrayContaining(await changedSince(start)));
  });
});

/** An address of the route that exists, as somebody who may use it; of routes that no page leads to now, one that does not. */
function addressesOf(route: Route): readonly (readonly [Caller, string])[] {
  const known = found.addresses.get(nameOf(route));
  if (known !== undefined) return known.slice(0, 1);
  return world.callersOf(route).map((caller) => [caller, route.pattern.replace(/:\w+/g, NOBODY)] as const);
}
