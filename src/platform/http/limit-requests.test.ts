import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answerFailure } from './failures.tsx';
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

test('a key, right or wrong, may call so often and then waits with the time to wait; another key does not', async () => {
  const app = new Hono<AppEnv>();
  app.onError(answerFailure(false));
  app.use(async (c, next) => {
    c.set('clientAddress', '127.0.0.1');
    await next();
  });
  app.use(limitPrograms({ max: 2, windowSeconds: 60 }));
  app.get('/things', (c) => c.text('done'));
  const call = (key?: string) =>
    app.request('/things', {
      headers: { Accept: 'application/json', ...(key !== undefined && { Authorization: `Bearer ${key}` }) },
    });
  expect([(await call('a')).status, (await call('a')).status]).toEqual([200, 200]);
  const refused = await call('a');
  expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
  expect((await call('b')).status).toBe(200);
});
