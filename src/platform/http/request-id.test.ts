import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { observeRequests } from './observe-requests.ts';
import { requestId } from './request-id.ts';
import type { AppEnv } from './variables.ts';

function setUp() {
  const lines: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const metrics = createMetrics();
  const app = new Hono<AppEnv>()
    .use(requestId(log))
    .use(observeRequests(metrics))
    .get('/r/:code', (c) => c.text(c.var.requestId))
    .get('/broken', () => {
      throw new Error('broken for hanako@example.jp');
    })
    .onError((_error, c) => c.text('sorry', 500));
  return { app, metrics, lines: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

test('a sane id of the proxy is kept, in the answer and in the log', async () => {
  const { app, lines } = setUp();
  const response = await app.request('/r/secret-code', { headers: { 'X-Request-Id': 'edge-4711.a_b' } });
  expect(response.headers.get('X-Request-Id')).toBe('edge-4711.a_b');
  expect(await response.text()).toBe('edge-4711.a_b');
  expect(lines()).toMatchObject([
    { requestId: 'edge-4711.a_b', route: '/r/:code', status: 200, method: 'GET' },
  ]);
});

test.each([
  'short',
  'x'.repeat(65),
  'has space in',
  '<script>alert(1)</script>',
  'hanako@example.jp',
  '-dash-first',
  'ünïcödé-id',
])('the id %j is replaced by one of ours', async (given) => {
  const { app } = setUp();
  const request = new Request('http://x/r/a');
  request.headers.set('X-Request-Id', given);
  const answered = (await app.request(request)).headers.get('X-Request-Id');
  expect(answered).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
});

test('every request without an id gets its own', async () => {
  const { app } = setUp();
  const ids = await Promise.all(Array.from({ length: 20 }, async () => (await app.request('/r/a')).text()));
  expect(new Set(ids).size).toBe(20);
});

test('logs and figures name the pattern, never the code in the path; a failure is logged once with its id', async () => {
  const { app, metrics, lines } = setUp();
  await app.request('/r/aB3dE5gH7jK9mN1pQ3sT5v?q=山田');
  await app.request('/no/such/hanako@example.jp');
  const failed = await app.request('/broken');
  expect(failed.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(lines().map(({ route, status, level }) => [route, status, level])).toEqual([
    ['/r/:code', 200, 'info'],
    ['unmatched', 404, 'info'],
    ['/broken', 500, 'warn'],
  ]);
  const { body } = await metrics.render();
  expect(body).toContain('route="unmatched",status="404"} 1');
  expect(body + JSON.stringify(lines())).not.toMatch(/aB3dE5|山田|hanako/);
});

test('where two patterns match, the one that answered is named', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const app = new Hono<AppEnv>()
    .use(requestId(log))
    .use(observeRequests(createMetrics()))
    .use('/slots/*', (_c, next) => next())
    .get('/slots/balance', (c) => c.text('balance'))
    .get('/slots/:id', (c) => c.text('slot'));
  await app.request('/slots/balance');
  await app.request('/slots/7');
  await app.request('/slots/7/nothing');
  expect(lines.map((line): unknown => JSON.parse(line).route)).toEqual([
    '/slots/balance',
    '/slots/:id',
    '/slots/*',
  ]);
});
