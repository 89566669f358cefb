import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { accessOf } from '../src/platform/http/access.ts';
import { type TestServices, testServices } from './services.ts';
import { siteOf, Visitor } from './visitor.ts';

let services: TestServices;
let routes: Map<string, string[]>;

beforeAll(async () => {
  services = await testServices();
  routes = new Map();
  for (const { method, path, handler } of createApp(services).routes) {
    if (method === 'ALL') continue;
    const key = `${method} ${path}`;
    const access = accessOf(handler);
    routes.set(key, [...(routes.get(key) ?? []), ...(access === undefined ? [] : [access])]);
  }
});
afterAll(() => services.end());

describe('every route', () => {
  test('declares exactly one access', () => {
    expect(routes.size).toBeGreaterThan(20);
    expect([...routes].filter(([, access]) => access.length !== 1)).toEqual([]);
  });

  test('is on the list that is read in review', async () => {
    const list = [...routes].map(([route, [access]]) => `${access?.padEnd(22)} ${route}`).toSorted();
    await expect(`${list.join('\n')}\n`).toMatchFileSnapshot('routes.txt');
  });

  test('of a form can be opened too, and leads to a page that is there', async () => {
    const site = siteOf(createApp(services));
    const patterns = [...routes].map(([route]) => route);
    const forms = patterns.filter((route) => /^POST \/(?!api\/)/.test(route)).map((route) => route.slice(5));
    expect(forms.filter((path) => !patterns.includes(`GET ${path}`))).toEqual([]);
    const fits = (path: string) =>
      patterns.some((route) =>
        new RegExp(`^GET ${route.slice(4).replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`).test(`GET ${path}`),
      );
    const lost: string[] = [];
    for (const path of forms) {
      const filled = path.replace(/:\w+(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000');
      const response = await site(`${filled}?lang=en`, { headers: { Accept: 'text/html' } });
      const location = response.headers.get('Location') ?? filled;
      if (response.status >= 500 || !fits(location)) lost.push(`${path} ${response.status} ${location}`);
    }
    expect(lost).toEqual([]);
  });

  test('that needs somebody refuses everybody else, whatever the method', async () => {
    const site = siteOf(createApp(services));
    const stranger = new Visitor(site);
    await stranger.get('/start');
    const answered: string[] = [];
    for (const [route, [access = '']] of routes) {
      if (access === 'public') continue;
      const [method = 'GET', pattern = ''] = route.split(' ');
      const path = pattern.replace(/:\w+(\{[^}]*\})?/g, '00000000-0000-4000-8000-000000000000');
      const response = await site(path, { method, headers: { Accept: 'text/html' } });
      const isRefused = access.startsWith('api ')
        ? response.status === 401
        : // A browser is led to its sign-in page; a forged form is refused before anybody is looked for.
          (response.status === 303 && (response.headers.get('Location') ?? '').endsWith('sign-in')) ||
          response.status === 403;
      if (!isRefused) answered.push(`${route} ${response.status}`);
    }
    expect(answered).toEqual([]);
  });
});

test('what is no resource of the API is not found, with and without a key, whatever the method', async () => {
  const site = siteOf(createApp(services));
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    for (const headers of [{}, { Authorization: 'Bearer relay_company_x' }]) {
      const response = await site('/api/v1/nothing', { method, headers });
      expect({ method, status: response.status, type: response.headers.get('Content-Type') }).toEqual({
        method,
        status: 404,
        type: 'application/problem+json',
      });
    }
  }
});

test('the REST API describes itself, and describes every keyed route', async () => {
  const site = siteOf(createApp(services));
  const response = await site('/api/v1/openapi.json', {});
  expect(response.status).toBe(200);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  const keyed = [...routes].filter(([, [access]]) => access?.startsWith('api ')).map(([route]) => route);
  expect(described.toSorted()).toEqual(keyed.toSorted());
  expect((await site('/api/v1/docs', { headers: { Accept: 'text/html' } })).status).toBe(200);
});
