import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { Unauthorised } from '../errors.ts';
import { answerFailure } from './failures.ts';
import { limitPrograms, limitRequests } from './limit-requests.ts';
import type { AppEnv } from './variables.ts';

const appFor = (address: string) => {
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(false));
  app.use(async (c, next) => {
    c.set('clientAddress', address);
    await next();
  });
  app.use(limitRequests('test', { max: 2, windowSeconds: 60 }));
  app.all('/form', (c) => c.text('done'));
  return app;
};
const post = async (app: Hono<AppEnv>) =>
  (await app.request('/form', { method: 'POST', headers: { Accept: 'application/json' } })).status;

test('one network may send so much and then waits; reading is never limited', async () => {
  const app = appFor('203.0.113.7');
  expect([await post(app), await post(app), await post(app)]).toEqual([200, 200, 429]);
  expect((await app.request('/form')).status).toBe(200);
});

test('this machine, where an unannounced proxy may stand, is not one caller', async () => {
  const app = appFor('127.0.0.1');
  expect([await post(app), await post(app), await post(app)]).toEqual([200, 200, 200]);
});

test('of IPv6, what one caller holds counts together: its /64 for one, its /48 for several', async () => {
  let address = '';
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(false));
  app.use(async (c, next) => {
    c.set('clientAddress', address);
    await next();
  });
  app.use(limitRequests('test', { max: 2, windowSeconds: 60 }));
  app.all('/form', (c) => c.text('done'));
  const statuses: number[] = [];
  const from = async (one: string) => {
    address = one;
    statuses.push(await post(app));
  };
  for (const end of ['1', '2', '3']) await from(`2001:db8:1:1::${end}`);
  expect(statuses.splice(0)).toEqual([200, 200, 429]);
  // 2 x 16 for the /48, of which two have been used.
  for (let net = 2; net <= 31; net += 1) await from(`2001:db8:1:${net}::1`);
  expect(statuses.splice(0)).toEqual(Array<number>(30).fill(200));
  await from('2001:db8:1:99::1');
  await from('2001:db8:2:1::1');
  expect(statuses).toEqual([429, 200]);
});

/** An API of two good keys, `good-1` and `good-2`. */
const apiFor = (address = '203.0.113.7') => {
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(false));
  app.use(async (c, next) => {
    c.set('clientAddress', address);
    await next();
  });
  app.use(limitPrograms({ max: 3, windowSeconds: 60 }, { max: 2, windowSeconds: 60 }));
  app.get('/things', (c) => {
    const keyId = /^bearer +(good-\d)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (keyId === undefined) throw new Unauthorised('api_key');
    c.set('scope', { kind: 'organisation', organisationId: 'o', actor: { kind: 'api_key', id: keyId } });
    return c.text('done');
  });
  return async (authorization?: string) => {
    const headers = { Accept: 'application/json', ...(authorization && { Authorization: authorization }) };
    const { status, headers: answered } = await app.request('/things', { headers });
    return status === 429 ? `429 ${Number(answered.get('Retry-After')) > 0}` : String(status);
  };
};

test.each(['203.0.113.7', '127.0.0.1'])(
  'keys that are made up, a new one for every call, count for %s',
  async (address) => {
    const call = apiFor(address);
    expect([await call('Bearer a'), await call('Bearer b'), await call('Bearer c')]).toEqual([
      '401',
      '401',
      '429 true',
    ]);
  },
);

test('a key that was recognised counts for itself, however it is written and whatever its network does', async () => {
  const call = apiFor();
  expect(await call('Bearer good-1')).toBe('200');
  expect([await call('Bearer x'), await call('Bearer y')]).toEqual(['401', '429 true']);
  expect([await call('Bearer good-1'), await call('Bearer good-1'), await call('Bearer good-1')]).toEqual([
    '200',
    '200',
    '200',
  ]);
  expect(await call('Bearer good-1')).toBe('429 true');
});

test('one key written in many ways is one key', async () => {
  const app = apiFor('2001:db8::1');
  const seen = [];
  for (const spelling of ['Bearer good-1', 'bearer good-1'])
    for (const _ of [1, 2, 3]) seen.push(await app(spelling));
  // Each spelling's first call counts for the network; the others share the key's three.
  expect(seen).toEqual(['200', '200', '200', '200', '200', '429 true']);
});

test('calls without a key count for their network, but for this machine', async () => {
  const stranger = apiFor();
  expect([await stranger(), await stranger(), await stranger()]).toEqual(['401', '401', '429 true']);
  const local = apiFor('127.0.0.1');
  expect([await local(), await local(), await local()]).toEqual(['401', '401', '401']);
});
