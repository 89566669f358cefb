import { type FoundForm, formsOf } from './forms.ts';
import type { Caller, HostileWorld, Route } from './world.ts';

/** What a look around as every caller has found: where the routes with an id lead, which forms go where, what lists are asked. */
export interface Survey {
  /** By `GET /company/openings/:id`: an address of it that exists, with who may open it. */
  readonly addresses: ReadonlyMap<string, readonly [Caller, string][]>;
  /** By `POST /company/openings/:id`: a form that goes there, filled in. */
  readonly forms: ReadonlyMap<string, readonly [Caller, FoundForm][]>;
  /** Names that stand in the addresses of links and lists. */
  readonly queryNames: ReadonlySet<string>;
  /** The same of the links to one route, by `GET /company/openings`. */
  readonly namesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Pages of one route differ in what stands in them: a state, a kind. */
const MOST_OF_A_ROUTE = 4;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** What a route is called here and in test/routes.txt. */
export const nameOf = ({ method, pattern }: Route): string => `${method} ${pattern}`;

/** Follows every link and reads every form, as each caller, a few addresses of each route. */
export async function survey(world: HostileWorld): Promise<Survey> {
  const addresses = new Map<string, [Caller, string][]>();
  const forms = new Map<string, [Caller, FoundForm][]>();
  const queryNames = new Set(['cursor', 'asked']);
  const namesOf = new Map<string, Set<string>>();
  const callers = new Set(world.routes.flatMap((route) => world.callersOf(route)));
  for (const caller of callers) {
    const visited = new Set<string>();
    const own = world.routes.filter((route) => world.callersOf(route).includes(caller));
    const waiting = [
      ...own.filter(({ pattern }) => !pattern.includes(':')).map(({ pattern }) => pattern),
      ...world.entrances,
    ];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const url = new URL(path, 'http://page');
      const shown = own.find((route) => route.method === 'GET' && fits(route, url.pathname));
      if (shown === undefined || visited.has(path)) continue;
      visited.add(path);
      const names = namesOf.get(nameOf(shown)) ?? new Set();
      namesOf.set(nameOf(shown), names);
      for (const name of url.searchParams.keys()) names.add(name);
      if (!remember(addresses, nameOf(shown), caller, url.pathname)) continue;
      const { status, text } = await caller(path, { method: 'GET' });
      if (status !== 200 || /^\/(metrics|assets)/.test(path)) continue;
      for (const name of url.searchParams.keys()) queryNames.add(name);
      for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g))
        waiting.push(href.replaceAll('&amp;', '&'));
      if (path.startsWith('/api/')) waiting.push(...listed(own, path, text));
      for (const form of formsOf(text, url.pathname)) {
        if (form.method === 'get') for (const [name] of form.fields) queryNames.add(name);
        const route = own.find(({ method, pattern }) => method === 'POST' && fits({ pattern }, form.action));
        if (route === undefined || form.method === 'get') continue;
        const known = forms.get(nameOf(route)) ?? [];
        const isNew = !known.some(
          ([, one]) => [...one.types.keys()].join() === [...form.types.keys()].join(),
        );
        if (isNew) forms.set(nameOf(route), [...known, [caller, form]]);
        remember(addresses, nameOf(route), caller, form.action);
      }
    }
  }
  return { addresses, forms, queryNames, namesOf };
}

/** Whether an address belongs to a route. */
function fits({ pattern }: Pick<Route, 'pattern'>, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path);
}

/** The addresses of the first thing in a list of the API: what stands below the list in the routes. */
function listed(own: readonly Route[], path: string, text: string): string[] {
  const id = UUID.exec(text)?.[0];
  if (id === undefined) return [];
  return own
    .filter(({ pattern }) => pattern.startsWith(`${path}/:`))
    .map(({ pattern }) => pattern.replace(/:\w+/, id));
}

/** Notes an address of a route; false when this caller has seen enough of it. */
function remember(
  found: Map<string, [Caller, string][]>,
  route: string,
  caller: Caller,
  path: string,
): boolean {
  const before = found.get(route) ?? [];
  const own = before.filter(([known]) => known === caller);
  if (own.length >= MOST_OF_A_ROUTE) return false;
  found.set(route, [...before, [caller, path]]);
  return true;
}
