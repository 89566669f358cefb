import { sized } from '../sized.ts';
import type { Survey } from './survey.ts';
import { nameOf } from './survey.ts';
import {
  BAD_JSON,
  BROKEN_BODIES,
  badTexts,
  EVERYTHING,
  encodeFields,
  type Fields,
  takeTurns,
  WRONG_TYPES,
} from './values.ts';
import type { Caller, HostileWorld, Route } from './world.ts';

/** One bad request, and what is bad about it. */
export interface BadRequest {
  readonly caller: Caller;
  readonly path: string;
  readonly init: RequestInit;
  readonly what: string;
}

const FORM = 'application/x-www-form-urlencoded';
const NOBODY = '00000000-0000-4000-8000-000000000000';
/** What is no id, no code and no token, as it stands in an address. */
const NO_IDS = ['no-id', NOBODY.replaceAll('0', 'F'), '%00', '%E0%A4%A', 'a'.repeat(3_000)];
/** Of the tables' ids each route is asked for some, and all routes together for all of them. */
const EVERY_OTHER = sized(12, 6);

/** Ids of other tables, and what is no id, where the address of a route has one. */
export function badAddresses(world: HostileWorld, route: Route): BadRequest[] {
  if (!route.pattern.includes(':')) return [];
  const turn = world.routes.indexOf(route) % EVERY_OTHER;
  const others = world.idsOfEveryKind.filter((_id, index) => index % EVERY_OTHER === turn);
  return world.callersOf(route).flatMap((caller) =>
    [...others, ...world.idsForAll, NOBODY, ...NO_IDS].map((id) => {
      const init = route.method === 'GET' ? { method: 'GET' } : bodied(route, '');
      return { caller, path: route.pattern.replace(/:\w+/, id), init, what: 'id' };
    }),
  );
}

/** Every name that a route reads from its address with every bad value, one at a time; cursors of other lists. */
export function badQueries(
  world: HostileWorld,
  found: Survey,
  route: Route,
  readNames: readonly string[],
): BadRequest[] {
  if (route.method !== 'GET') return [];
  return addressesOf(world, found, route)
    .slice(0, 1)
    .flatMap(({ caller, path }) => {
      const one = (name: string, value: string) => ({
        caller,
        path: `${path}?${encodeFields([[name, value]])}`,
        init: { method: 'GET' },
        what: `${name} in the address`,
      });
      const twice = readNames.map((name) => `${name}=a&${name}=b&${name}[]=c`).join('&');
      return [
        ...readNames.flatMap((name) => takeTurns(badTexts(name)).map((value) => one(name, value))),
        { caller, path: `${path}?${twice}`, init: { method: 'GET' }, what: 'repeated names' },
        { caller, path: `${path}?%E0%A4%A=%&&==&%00`, init: { method: 'GET' }, what: 'a broken query' },
      ];
    });
}

/** Every form of a page with one field bad at a time, repeated, missing; bodies of other kinds. */
export function badForms(world: HostileWorld, found: Survey, route: Route): BadRequest[] {
  if (route.method !== 'POST' || route.access.startsWith('api ')) return [];
  const send = (caller: Caller, path: string, fields: Fields, what: string): BadRequest => ({
    caller,
    path,
    init: { method: 'POST', body: encodeFields(fields), headers: { 'Content-Type': FORM } },
    what,
  });
  const addresses = addressesOf(world, found, route).slice(0, 1);
  const known = found.forms.get(nameOf(route)) ?? [];
  // Nothing but the token is in it: of what else could be wrong, all is tried.
  const isBare = known.every(([, { fields }]) => fields.length < 2);
  const others = addresses.flatMap(({ caller, path }) => [
    send(caller, path, [], 'an empty form'),
    ...(isBare ? WRONG_TYPES : takeTurns(WRONG_TYPES)).map(([type, body]) => ({
      caller,
      path,
      init: { method: 'POST', body, headers: { 'Content-Type': type } },
      what: type,
    })),
  ]);
  if (known.length === 0) {
    const names = [
      ...new Set([...found.forms.values()].flat().flatMap(([, form]) => [...form.types.keys()])),
    ];
    const everywhere = (value: string): Fields => names.map((name) => [name, value]);
    return [
      ...others,
      ...addresses.flatMap(({ caller, path }) =>
        takeTurns(EVERYTHING).map((value) => send(caller, path, everywhere(value), 'everything')),
      ),
    ];
  }
  const done = new Set(['csrf']);
  return [
    ...others,
    ...known.flatMap(([caller, { action, fields }]) => [
      send(caller, action, fields.slice(0, fields.length / 2), 'half a form'),
      send(
        caller,
        action,
        [...fields, ...fields, ...fields.map(([name]) => [`${name}[]`, 'c'] as const)],
        'repeated',
      ),
    ]),
    ...known.flatMap(([caller, { action, fields, types }]) =>
      fields
        .filter(([name]) => !done.has(name) && done.add(name))
        .flatMap(([name]) =>
          takeTurns(badTexts(name, types.get(name))).map((bad) =>
            send(
              caller,
              action,
              fields.map(([own, was]) => [own, own === name ? bad : was]),
              name,
            ),
          ),
        ),
    ),
  ];
}

/** What is typed, and not chosen. */
const IS_TYPED = /file|text|number|date|mail|tel|password|search|url/;
/** Of a list of prefectures or kinds of work each choice asks for the same. */
const MOST_CHOICES = 6;

/** Every form with nothing typed but what must be, once as it stands and once with each of what there is to choose. */
export function blankForms(found: Survey, route: Route): BadRequest[] {
  return (found.forms.get(nameOf(route)) ?? []).flatMap(
    ([caller, { action, fields, types, required, choices }]) => {
      const isBlank = (name: string) => !required.has(name) && IS_TYPED.test(types.get(name) ?? '');
      const blank: Fields = fields.map(([name, was]) => [name, isBlank(name) ? '' : was]);
      if (!fields.some(([name]) => isBlank(name))) return [];
      const chosen = [...choices].flatMap(([name, all]) =>
        all.length > MOST_CHOICES ? [] : all.map((value) => [name, value] as const),
      );
      return [undefined, ...chosen].map((choice) => ({
        caller,
        path: action,
        init: {
          method: 'POST',
          body: encodeFields(blank.map(([name, was]) => [name, name === choice?.[0] ? choice[1] : was])),
          headers: { 'Content-Type': FORM },
        },
        what: `nothing more typed, ${choice?.join(' = ') ?? 'as it stands'}`,
      }));
    },
  );
}

/** Every value of a JSON body bad at a time, missing, repeated; bodies that are no JSON or another kind. */
export function badBodies(world: HostileWorld, found: Survey, route: Route, sample: object): BadRequest[] {
  if (route.method === 'GET' || !route.access.startsWith('api ')) return [];
  return addressesOf(world, found, route)
    .slice(0, 1)
    .flatMap(({ caller, path }) => {
      const send = (body: string, what: string, type = 'application/json') => ({
        caller,
        path,
        init: { method: route.method, body, headers: { 'Content-Type': type } },
        what,
      });
      const written = Object.entries(sample).map(([name, value]) => [name, JSON.stringify(value)] as const);
      const json = (fields: readonly (readonly [string, string])[]) =>
        `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`;
      return [
        ...BROKEN_BODIES.map((body) => send(body, 'a broken body')),
        ...takeTurns(WRONG_TYPES).map(([type, body]) => send(body, type, type)),
        ...written.flatMap(([name]) => [
          ...takeTurns(BAD_JSON).map((bad) =>
            send(
              json(written.map(([own, was]) => [own, own === name ? bad : was])),
              `${name} = ${bad.slice(0, 20)}`,
            ),
          ),
          send(json(written.filter(([own]) => own !== name)), `no ${name}`),
          send(json([...written, [name, '"b"']]), `${name} repeated`),
        ]),
      ];
    });
}

/** Where a route can be asked: an address a page leads to, or one made of the id of something beside it. */
function addressesOf(world: HostileWorld, found: Survey, route: Route): { caller: Caller; path: string }[] {
  const known = found.addresses.get(nameOf(route));
  if (known !== undefined) return known.map(([caller, path]) => ({ caller, path }));
  const collection = /\/[\w-]+\/:\w+/.exec(route.pattern)?.[0] ?? '';
  const beside = [...found.addresses].find(([name]) => name.includes(collection));
  const part =
    beside?.[0]
      .split(' ')[1]
      ?.split('/')
      .findIndex((one) => one.startsWith(':')) ?? 0;
  const id = beside?.[1][0]?.[1].split('/')[part] ?? NOBODY;
  return world.callersOf(route).map((caller) => ({ caller, path: route.pattern.replace(/:\w+/, id) }));
}

function bodied({ method, access }: Route, body: string): RequestInit {
  const type = access.startsWith('api ') ? 'application/json' : FORM;
  return { method, body: type === FORM ? body : `{${body}}`, headers: { 'Content-Type': type } };
}

/** A request as it is reported. */
export function describeRequest(route: Route, { path, what }: BadRequest, status: number): string {
  return `${status} ${route.method} ${path.slice(0, 120)} (${what.slice(0, 60)})`;
}
