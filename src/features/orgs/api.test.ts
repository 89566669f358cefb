import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeApiKey,
  makeCompany,
  makeOperator,
  someLicenceNumber,
  type TestOrganisation,
} from '../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { orgsApi } from './api.ts';

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  operator = await makeOperator(services);
});
afterAll(() => services.end());

describe('the REST API', () => {
  const json = { 'Content-Type': 'application/json' };

  test('is described for those who write programs against it', () => {
    const info = { openapi: '3.1.0', info: { title: 'test', version: '1' } };
    const { paths = {} } = orgsApi(services).getOpenAPI31Document(info);
    expect(
      Object.entries(paths).map(([path, methods]) => `${path} ${Object.keys(methods).join(' ')}`),
    ).toEqual(['/openings get post', '/openings/{id} get patch', '/agencies/{id}/licence post']);
  });

  test('adds and changes openings; what is left out of a change stays', async () => {
    const key = await makeApiKey(services, await makeCompany(services), 'recruiter');
    const headers = { ...json, Authorization: `Bearer ${key}` };
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await site(`/api/v1${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const added = await call('POST', '/openings', { title: '経理', conditions: { duties: '決算' } });
    expect(added).toMatchObject({
      status: 201,
      body: { title: '経理', state: 'open', conditions: { duties: '決算' } },
    });
    expect(added.body.missing).toContain('wage');
    const id = String(added.body.id);
    const changed = await call('PATCH', `/openings/${id}`, { conditions: { wage: '月給30万円' } });
    expect(changed.body).toMatchObject({ title: '経理', conditions: { duties: '決算', wage: '月給30万円' } });
    expect((await call('PATCH', `/openings/${id}`, { closed: true })).body.state).toBe('closed');
    expect((await call('GET', '/openings')).body).toMatchObject({ data: [{ id }], nextCursor: null });
    expect((await call('GET', '/openings?cursor=x')).status).toBe(422);
    for (const wrong of [
      {},
      { title: '' },
      { title: 'x', companyId: id },
      { title: 'x', conditions: { nonsense: 'y' } },
    ]) {
      expect([wrong, (await call('POST', '/openings', wrong)).status]).toEqual([wrong, 422]);
    }
  });

  test('checks a licence under an operator key and lists agencies under a company key, and refuses all others', async () => {
    const agency = await makeAgency(services, { name: '確認待ち', verified: false });
    const company = await makeApiKey(services, await makeCompany(services), 'viewer');
    const desk = await makeApiKey(services, operator, 'recruiter');
    const number = someLicenceNumber();
    const check = (
      key: string | undefined,
      body: unknown = { number, expiresOn: '2097-01-31' },
      id: string = agency.id,
    ) =>
      site(`/api/v1/agencies/${id}/licence`, {
        method: 'POST',
        headers: { ...json, ...(key !== undefined && { Authorization: `Bearer ${key}` }) },
        body: JSON.stringify(body),
      });
    expect((await check(undefined)).status).toBe(401);
    expect((await check(company)).status).toBe(403);
    expect((await check(await makeApiKey(services, operator, 'viewer'))).status).toBe(403);
    expect((await check(desk, { number: '1', expiresOn: '2097-01-31' })).status).toBe(422);
    expect((await check(desk, { number, expiresOn: '2020-01-31' })).status).toBe(422);
    expect((await check(desk, undefined, operator.id)).status).toBe(404);
    const list = async (key: string) => {
      const response = await site('/api/v1/agencies', { headers: { Authorization: `Bearer ${key}` } });
      return { status: response.status, text: await response.text() };
    };
    expect((await list(company)).text).not.toContain(agency.id);
    const checked = await check(desk);
    expect([checked.status, await checked.json()]).toMatchObject([
      201,
      { number, expiresOn: '2097-01-31', state: 'valid' },
    ]);
    expect((await list(company)).text).toContain(agency.id);
    expect((await list(desk)).status).toBe(403);
  });
});
