import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeApiKey,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import type { Scope } from '../../../db/scope.ts';
import { jstDate } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { newToken } from '../../../platform/tokens.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { createApiKey, revokeApiKey as revoke } from './api-keys.ts';
import { decideOrganisation } from './decide.ts';
import { findApiKey } from './principals.ts';

let services: StaffTestServices;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());

const readApiKeys = (_: StaffTestServices, scope: Scope) => services.within(scope, listApiKeys);
const revokeApiKey = (_: StaffTestServices, scope: Scope, id: string) =>
  services.within(scope, (tx) => revoke(tx, id));
const find = (key: string) => findApiKey(services.database, key);

describe('an API key', () => {
  test('acts for its organisation with the role it was given', async () => {
    const key = await makeApiKey(services, company, 'recruiter');
    expect(key).toMatch(/^relay_company_/);
    expect(await find(key)).toMatchObject({
      membership: { organisationId: company.id, zone: 'company', role: 'recruiter' },
    });
  });

  test('is nowhere in the database; the list shows only what it is looked up by', async () => {
    const key = await makeApiKey(services, company);
    const stored = await services.within(company.scope, (tx) =>
      tx.db.selectFrom('api_keys').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(key.slice(-20));
    const [newest] = await readApiKeys(services, company.scope);
    expect(key).toContain(`_${newest?.lookup}`);
  });

  test('with one character changed, cut short or made up is no key', async () => {
    const key = await makeApiKey(services, company);
    const last = key.endsWith('0') ? '1' : '0';
    const wrong = [
      `${key.slice(0, -1)}${last}`,
      key.replace('relay_company', 'relay_operator'),
      key.slice(0, -1),
      `${key} `,
      newToken('company').token,
      'null',
      'undefined',
      '',
    ];
    for (const one of wrong) expect(await find(one)).toBeUndefined();
  });

  test('ends when it is revoked, and when its organisation is suspended', async () => {
    const suspended = await makeCompany(services);
    const [first, second] = [await makeApiKey(services, suspended), await makeApiKey(services, suspended)];
    const ids = (await readApiKeys(services, suspended.scope)).map(({ id }) => id);
    const revoked = (await find(first))?.keyId ?? '';
    expect(ids).toContain(revoked);
    await revokeApiKey(services, suspended.scope, revoked);
    expect(await find(first)).toBeUndefined();
    await expect(revokeApiKey(services, suspended.scope, revoked)).rejects.toThrow(NotFound);
    expect(await find(second)).toBeDefined();
    const operator = await makeOperator(services);
    await services.within(operator.scope, (tx) =>
      decideOrganisation(tx, services, suspended.id, { decision: 'suspend', reason: '調査' }),
    );
    expect(await find(second)).toBeUndefined();
    // One that is made while that is decided is not among those it ends.
    expect(await find(await makeApiKey(services, suspended))).toBeUndefined();
  });

  test('of another organisation can be neither seen nor revoked', async () => {
    const other = await makeCompany(services);
    const key = await makeApiKey(services, other);
    const id = (await find(key))?.keyId ?? '';
    expect((await readApiKeys(services, company.scope)).map((one) => one.id)).not.toContain(id);
    await expect(revokeApiKey(services, company.scope, id)).rejects.toThrow(NotFound);
    expect(await find(key)).toBeDefined();
  });

  test('remembers the day it was last used, and writes that once a day', async () => {
    const own = await makeCompany(services);
    const key = await makeApiKey(services, own);
    expect((await readApiKeys(services, own.scope))[0]?.lastUsedOn).toBeNull();
    await find(key);
    const version = () =>
      services.within(own.scope, (tx) =>
        tx.db
          .selectFrom('api_keys')
          .select(['last_used_on'])
          .select((eb) => eb.ref('xmin' as 'id').as('version'))
          .execute(),
      );
    const before = await version();
    expect(before[0]?.last_used_on).toBe(jstDate(new Date()));
    await find(key);
    expect(await version()).toEqual(before);
  });

  test('is one of at most fifty, so that forgotten ones are noticed', async () => {
    const busy = await makeCompany(services);
    for (let number = 0; number < 50; number++) await makeApiKey(services, busy, 'viewer');
    const owner = await makeMember(services, busy);
    expect(
      await services.within(owner.scope, (tx) => createApiKey(tx, 'company', { name: '51', role: 'viewer' })),
    ).toEqual({
      ok: false,
      reason: 'too_many',
    });
  });
});
