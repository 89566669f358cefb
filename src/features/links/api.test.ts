import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { inScope } from '../../db/scope.ts';
import type { Role } from '../../platform/http/access.ts';
import { createOpening } from '../orgs/actions/openings.ts';
import { findLink } from './actions/find-link.ts';
import { relayLinksApi } from './api.ts';
import { linkState } from './rules/link-state.ts';

let services: TestServices;
let company: TestOrganisation;
const unknown = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

/** Whatever may come back: a link, a list of links or a problem. */
interface Body {
  readonly id: string;
  readonly code: string;
  readonly url: string;
  readonly data: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
  readonly errors?: readonly { readonly field: string }[];
}

interface Called {
  readonly status: number;
  readonly body: Body;
}

const call = async (
  method: string,
  path: string,
  body?: unknown,
  who: { organisation: TestOrganisation; role: Role } | undefined = {
    organisation: company,
    role: 'recruiter',
  },
  headers: Record<string, string> = {},
): Promise<Called> => {
  const site = memberSite(services, { api: relayLinksApi(services) }, who);
  const response = await site(`/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
};
const make = async (fields: object = {}) =>
  (await call('POST', '/relay-links', { kind: 'generic', name: 'API', ...fields })).body;
const routes = (id: string): readonly (readonly [string, string, object?])[] => [
  ['GET', `/relay-links/${id}`],
  ['POST', `/relay-links/${id}/declared-rejections`, { month: '2026-01', count: 3 }],
  ['POST', `/relay-links/${id}/closure`],
  ['DELETE', `/relay-links/${id}/closure`],
];
const all = [
  ['GET', '/relay-links'],
  ['POST', '/relay-links', { kind: 'generic', name: 'x' }],
  ...routes(unknown),
] as const;

describe('refusals', () => {
  test('without a key 401, with an agency’s key 403, on every route', async () => {
    const agency = { organisation: await makeAgency(services), role: 'owner' as const };
    const site = memberSite(services, { api: relayLinksApi(services) }, undefined);
    for (const [method, path, body] of all) {
      expect((await site(`/api/v1${path}`, { method })).status).toBe(401);
      expect((await call(method, path, body, agency)).status).toBe(403);
    }
  });

  test('a viewer’s key reads and changes nothing', async () => {
    const { id } = await make();
    const viewer = { organisation: company, role: 'viewer' as const };
    expect((await call('GET', '/relay-links', undefined, viewer)).status).toBe(200);
    for (const [method, path, body] of [all[1], ...routes(id).slice(1)]) {
      expect((await call(method, path, body, viewer)).status).toBe(403);
    }
  });

  test('a foreign, an unknown and a malformed id answer alike', async () => {
    const { id } = await make();
    const stranger = {
      organisation: await makeCompany(services, { name: '株式会社となり' }),
      role: 'owner' as const,
    };
    for (const [index] of routes(id).entries()) {
      const [foreign, none, malformed] = await Promise.all(
        [id, unknown, 'x'].map((one) => {
          const [method, path, body] = routes(one)[index] ?? ['GET', '/'];
          return call(method, path, body, stranger);
        }),
      );
      expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(none).toEqual(foreign);
      expect(malformed).toEqual(foreign);
    }
    expect((await call('GET', '/relay-links', undefined, stranger)).body).toEqual({
      data: [],
      nextCursor: null,
    });
  });

  test.each([
    [{ kind: 'secret', name: 'x' }, 'kind'],
    [{ kind: 'generic' }, 'name'],
    [{ kind: 'generic', name: '' }, 'name'],
    [{ kind: 'generic', name: 'x'.repeat(81) }, 'name'],
    [{ kind: 'generic', name: 'x', test: 'yes' }, 'test'],
    [{ kind: 'generic', name: 'x', openingId: 'y' }, 'openingId'],
    [{ kind: 'generic', name: 'x', openingId: unknown }, 'openingId'],
    [{ kind: 'generic', name: 'x', expiresOn: '2026-02-30' }, 'expiresOn'],
    [{ kind: 'generic', name: 'x', expiresOn: '2020-01-01' }, 'expiresOn'],
  ])('%j is 422 and names the field', async (body, field) => {
    const answer = await call('POST', '/relay-links', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });

  test.each([
    [{ month: '2026-1', count: 1 }, 'month'],
    [{ month: '2099-01', count: 1 }, 'month'],
    [{ month: '2026-01', count: -1 }, 'count'],
    [{ month: '2026-01', count: 1.5 }, 'count'],
    [{ month: '2026-01', count: '1' }, 'count'],
    [{ month: '2026-01' }, 'count'],
  ])('a declaration of %j is 422', async (body, field) => {
    const { id } = await make();
    const answer = await call('POST', `/relay-links/${id}/declared-rejections`, body);
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, field]);
  });

  test('a cursor of nobody’s is 422, a body that is no JSON 400', async () => {
    expect((await call('GET', '/relay-links?cursor=x')).status).toBe(422);
    const site = memberSite(
      services,
      { api: relayLinksApi(services) },
      { organisation: company, role: 'owner' },
    );
    const broken = await site('/api/v1/relay-links', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });
});

test('a link is made as the contract says, and its address works', async () => {
  const opening = await inScope(services.database, company.scope, (tx) =>
    createOpening(tx, { title: '営業', conditions: {} }),
  );
  const { status, body } = await call('POST', '/relay-links', {
    kind: 'personal',
    name: '営業職',
    test: true,
    openingId: opening.id,
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    kind: 'personal',
    name: '営業職',
    test: true,
    openingId: opening.id,
    state: 'test',
    closedAt: null,
  });
  expect(body.url).toBe(`http://localhost:3000/r/${body.code}`);
  expect(await findLink(services.database, body.code)).toMatchObject({ linkId: body.id, test: true });
  expect((await call('GET', `/relay-links/${body.id}`)).body).toEqual(body);
});

test('the organisation is the key’s, whatever the body says', async () => {
  const stranger = await makeCompany(services, { name: '株式会社となり' });
  const { id } = await make({ companyId: stranger.id, company_id: stranger.id, code: 'x'.repeat(22) });
  expect((await call('GET', `/relay-links/${id}`)).status).toBe(200);
});

test('closing changes what the page behind the link says; reopening takes it back; twice is a conflict', async () => {
  const { id, code } = await make();
  const stateNow = async () => {
    const link = await findLink(services.database, code);
    return link && linkState(link, link.at);
  };
  expect(await call('POST', `/relay-links/${id}/closure`)).toMatchObject({
    status: 201,
    body: { state: 'closed' },
  });
  expect(await stateNow()).toBe('closed');
  expect(await call('POST', `/relay-links/${id}/closure`)).toMatchObject({
    status: 409,
    body: { code: 'already_closed' },
  });
  expect(await call('DELETE', `/relay-links/${id}/closure`)).toMatchObject({
    status: 200,
    body: { state: 'open' },
  });
  expect(await stateNow()).toBe('open');
  expect((await call('DELETE', `/relay-links/${id}/closure`)).status).toBe(409);
});

test('a request sent twice under one key makes one link', async () => {
  const send = () =>
    call('POST', '/relay-links', { kind: 'generic', name: '一度だけ' }, undefined, {
      'Idempotency-Key': 'once-1',
    });
  const [first, second] = [await send(), await send()];
  expect(second).toEqual(first);
  expect((await call('GET', '/relay-links')).body.data).toHaveLength(1);
});

test('a declared number is kept and replaced', async () => {
  const { id } = await make();
  const declare = (count: number) =>
    call('POST', `/relay-links/${id}/declared-rejections`, { month: '2026-01', count });
  expect(await declare(40)).toEqual({ status: 201, body: { month: '2026-01', count: 40 } });
  expect((await declare(41)).body).toEqual({ month: '2026-01', count: 41 });
});

test('the routes describe themselves', () => {
  const document = relayLinksApi(services).getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
  });
  expect(Object.keys(document.paths ?? {})).toEqual([
    '/relay-links',
    '/relay-links/{id}',
    '/relay-links/{id}/declared-rejections',
    '/relay-links/{id}/receipt-links',
    '/relay-links/{id}/closure',
  ]);
  expect(JSON.stringify(document)).toMatch(/"kind":\{[^}]*"enum":\["generic","personal"\]/);
});
