import { connect } from 'node:net';
import { HonoRequest } from 'hono/request';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findFreePort } from '../src/db/embedded/port.ts';
import { createLifecycle } from '../src/platform/lifecycle.ts';
import { serveWeb } from '../src/platform/start/serve.ts';
import {
  type BadRequest,
  badAddresses,
  badBodies,
  badForms,
  badQueries,
  blankForms,
  describeRequest,
} from './hostile/requests.ts';
import { type Described, readDescription } from './hostile/samples.ts';
import { nameOf, type Survey, survey } from './hostile/survey.ts';
import { type HostileWorld, makeHostileWorld, type Route } from './hostile/world.ts';

/* Every route of the app's own list, asked with whatever a stranger may send: nothing of it is a failure of ours. */

/** What ends the caller's own way in, or moves everybody's clock, comes last. */
const LATE = /sign-out|revocation|removal|role|suspension|decline|withdrawal|undo|closure|deletion|\/demo\//;
const AT_ONCE = 6;

let world: HostileWorld;
let found: Survey;
let described: Described;
/** Names that an address was asked for while its page was shown, by its path; `undefined` where all were. */
const asked = new Map<string, Set<string | undefined>>();

beforeAll(async () => {
  world = await makeHostileWorld();
  const query = vi.spyOn(HonoRequest.prototype, 'query').mockImplementation(function (
    this: HonoRequest,
    name?: string,
  ) {
    const { pathname, searchParams } = new URL(this.url);
    const names = asked.get(pathname) ?? new Set();
    asked.set(pathname, names);
    const all = noting(Object.fromEntries(searchParams), names);
    return (name === undefined ? all : all[name]) as never;
  });
  found = await survey(world);
  query.mockRestore();
  described = readDescription(await (await world.site('/api/v1/openapi.json', {})).json());
});
afterAll(() => world.services.end());

/** The same, but whoever asks it for a name leaves that name; whoever asks for all there is, `undefined`. */
function noting(all: Record<string, string>, names: Set<string | undefined>): Record<string, string> {
  const noted = (name: string | symbol) => typeof name === 'string' && names.add(name);
  return new Proxy(all, {
    get: (_all, name) => (noted(name), Reflect.get(all, name)),
    has: (_all, name) => (noted(name), name in all),
    ownKeys: () => (names.add(undefined), Reflect.ownKeys(all)),
  });
}

/** Nobody is asking who may, nothing is there, or there was too much of it: what came did not reach the route. */
const ELSEWHERE = new Set([401, 403, 404, 405, 429]);
const reached = new Set<string>();

/** Sends them, a few at a time, and says which were answered as a failure of ours. */
async function failuresOf(requests: readonly (readonly [Route, BadRequest])[]): Promise<string[]> {
  const failures = new Set<string>();
  const waiting = requests.values();
  const sendRest = async () => {
    for (const [route, request] of waiting) {
      const { status } = await request.caller(request.path, request.init);
      if (!ELSEWHERE.has(status)) reached.add(nameOf(route));
      if (status >= 500) failures.add(describeRequest(route, request, status));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendRest));
  return [...failures];
}

const inOrder = () => world.routes.toSorted((a, b) => lateness(a) - lateness(b));
/** Whose key or account has ended reaches nothing any more: that comes behind everything else that ends. */
const lateness = ({ pattern }: Route) =>
  Number(LATE.test(pattern)) + Number(/api-keys|members|suspension|decline|sign-out|\/demo\//.test(pattern));
const forEach = (make: (route: Route) => readonly BadRequest[]) =>
  inOrder().flatMap((route) => make(route).map((request) => [route, request] as const));

// First of all: what is sent below changes what the forms were read from.
test('nothing that is called optional is asked for, whatever else is chosen', async () => {
  const demanded = new Set<string>();
  // Those with the most to fill in first: they change least for the others.
  const sizeOf = (one: Route) => found.forms.get(nameOf(one))?.[0]?.[1].fields.length ?? 0;
  const routes = world.routes.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const forms = routes.flatMap((one) => blankForms(found, one).map((form) => [one, form] as const));
  for (const [route, { caller, path, init, what }] of forms) {
    const { text } = await caller(path, init);
    for (const field of text.split('class="field"')) {
      const name = /id="field-([\w.]+)-error"/.exec(field)?.[1];
      if (name !== undefined && /class="needed">(任意|Optional)</.test(field))
        demanded.add(`${nameOf(route)}: ${name} (${what})`);
    }
  }
  expect([...demanded]).toEqual([]);
});

test.each<[string, (route: Route) => BadRequest[]]>([
  ['names and cursors in the address', (route) => badQueries(world, found, route, namesOf(route))],
  [
    'bodies of programs',
    (route) => badBodies(world, found, route, described.bodies.get(nameOf(route)) ?? {}),
  ],
  ['ids of other things', (route) => (LATE.test(route.pattern) ? [] : badAddresses(world, route))],
  ['forms', (route) => badForms(world, found, route)],
  // Last: what they take away, no form could reach any more.
  ['ids where something ends', (route) => (LATE.test(route.pattern) ? badAddresses(world, route) : [])],
])('%s', async (_what, make) => {
  expect(await failuresOf(forEach(make))).toEqual([]);
});

test('all but one route were reached, which answers machines with a token only', () => {
  expect(world.routes.map(nameOf).filter((name) => !reached.has(name))).toEqual(['GET /metrics']);
});

/** What an address of the route may hold: what its description says, what links give it, and what it was seen to look at. */
function namesOf(route: Route): readonly string[] {
  const named = described.queries.get(nameOf(route)) ?? [];
  const [, path = ''] = found.addresses.get(nameOf(route))?.[0] ?? [];
  const seen = [...(asked.get(path) ?? [])].flatMap((name) => name ?? [...found.queryNames]);
  const linked = found.namesOf.get(nameOf(route)) ?? [];
  return [...new Set([...named, ...linked, ...seen])].filter((name) => name !== 'lang' && name !== 'then');
}

describe('over the wire, where nothing has been tidied yet', () => {
  const HEADS: readonly (readonly [what: string, head: readonly string[], answers: readonly number[]])[] = [
    ['two hosts', ['Host: localhost', 'Host: evil.example'], [400, 421]],
    ['another host', ['Host: evil.example'], [421]],
    ['no host', [], [400]],
    ['a host of bytes', ['Host: \u0001\u00ff'], [400, 421]],
  ];
  /** What stands in a head and is only odd: the route answers whatever it answers. */
  const ODD: readonly (readonly string[])[] = [
    ['Accept-Language: ,;q=9,*;q=a,ja-;q=0.0001,en;;;', `Accept-Language: ${'en;q=0.1,'.repeat(900)}`],
    [`Cookie: ${'a=b; '.repeat(1_500)}`, 'Cookie: browser=%%%; candidate=\u00ff; lang=x; browser=b'],
    ['Authorization: Bearer', 'Accept: */*;q=9,application/json', 'X-Forwarded-For: ,,x', 'Origin: null'],
    [`X-Long: ${'a'.repeat(20_000)}`],
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['Expect: 200-maybe', 'Range: bytes=9-1', 'If-None-Match: \u00ff', 'If-Modified-Since: never'],
  ];

  test('every route turns away a host that is not ours, and takes no harm from an odd head', async () => {
    const port = await findFreePort();
    const server = await serveWeb(world.app.fetch, { host: '127.0.0.1', port }, createLifecycle());
    const wrong: string[] = [];
    for (const [index, { method, pattern }] of world.routes.entries()) {
      const path = pattern.replace(/:\w+/, '%F0%28%8C%28');
      const odd = ODD[index % ODD.length] ?? [];
      const ask = async (what: string, head: readonly string[], allowed: (status: number) => boolean) => {
        const status = await statusOf(port, `${method} ${path} HTTP/1.1`, head);
        if (!allowed(status)) wrong.push(`${status} ${method} ${path} (${what})`);
      };
      const [what, head, answers] = HEADS[index % HEADS.length] ?? HEADS[0] ?? ['', [], []];
      const isHealth = /^\/(live|ready|metrics)$/.test(path);
      await ask(what, head, (status) => isHealth || answers.includes(status));
      await ask('odd', ['Host: localhost', ...odd], (status) => status >= 200 && status < 500);
    }
    await server.stop();
    expect(wrong).toEqual([]);
  });
});

/** Sends a head as it is written here and answers the status; the connection is closed after. */
async function statusOf(port: number, line: string, head: readonly string[]): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  // A head that is too large is answered and then cut off.
  socket.on('error', () => undefined);
  socket.write(Buffer.from([line, ...head, 'Connection: close', '', ''].join('\r\n'), 'latin1'));
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
