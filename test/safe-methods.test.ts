import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { hashTables } from './factories/installation.ts';
import { listForgeries, type Target } from './hostile/forgeries.ts';
import { nameOf, type Survey, survey } from './hostile/survey.ts';
import { type Caller, type HostileWorld, makeHostileWorld, type Route } from './hostile/world.ts';
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
  world = await makeHostileWorld();
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
    { action: 'candidate.exported' },
    { action: 'provision.cv_downloaded' },
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

/** An address of the route that exists, as somebody who may use it; of routes that no page leads to now, one that does not. */
function addressesOf(route: Route): readonly (readonly [Caller, string])[] {
  const known = found.addresses.get(nameOf(route));
  if (known !== undefined) return known.slice(0, 1);
  return world.callersOf(route).map((caller) => [caller, route.pattern.replace(/:\w+/g, NOBODY)] as const);
}
