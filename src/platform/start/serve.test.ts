import { once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { findFreePort } from '../../db/embedded/port.ts';
import { clientAddress } from '../http/client-address.ts';
import { healthRoutes } from '../http/health.ts';
import type { AppEnv } from '../http/variables.ts';
import { createLifecycle, type Lifecycle } from '../lifecycle.ts';
import { postMail } from '../outbox.ts';
import { problemOf, problemResponse } from '../problems.ts';
import type { Services } from '../services.ts';
import { serveWeb, type WebServer } from './serve.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const RECURRING = [{ name: 'test.recur', everySeconds: 60 }];

let lifecycle: Lifecycle;
beforeEach(() => {
  lifecycle = createLifecycle();
});

function appOn(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error) => problemResponse(problemOf(error)));
  app.use(clientAddress(services.env.trustedProxies));
  app.route('/', healthRoutes({ ...services, lifecycle }, RECURRING));
  return app;
}

async function listen(app: Hono<AppEnv>): Promise<{ url: string; web: WebServer }> {
  const port = await findFreePort();
  const web = await serveWeb(app.fetch, { host: '127.0.0.1', port }, lifecycle);
  return { url: `http://127.0.0.1:${port}`, web };
}

describe('/ready', () => {
  test('follows the database away and back, while /live stays and the process lives', async () => {
    const app = appOn(services);
    const ready = async () => (await app.request('/ready')).status;
    expect(await ready()).toBe(200);
    const superuser = new Client({ connectionString: inject('testServer').superuserUrl });
    await superuser.connect();
    const name = new URL(services.ownerUrl).pathname.slice(1);
    try {
      await superuser.query(`alter database ${name} allow_connections false`);
      await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        name,
      ]);
      await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 10_000 });
      expect((await app.request('/live')).status).toBe(200);
      await superuser.query(`alter database ${name} allow_connections true`);
      await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 10_000 });
    } finally {
      await superuser.end();
    }
  });

  test('tells what the workers are behind with, and stays ready', async () => {
    const app = appOn(services);
    const ready = async () => (await app.request('/ready')).text();
    const lastDone = (ago: number) =>
      services.asSystem((tx) =>
        sql`insert into sweeps (name, succeeded_at) values ('test.recur', now() - ${ago} * interval '1 second')
          on conflict (name) do update set succeeded_at = excluded.succeeded_at`.execute(tx.db),
      );
    await lastDone(295);
    expect(await ready()).toBe('ready\n');
    await lastDone(400);
    expect(await ready()).toMatch(/^ready\nlate: test\.recur, last done 40\d s ago\n$/);
    await services.asSystem((tx) =>
      sql`insert into clock_watch values (true, now() - interval '1 hour', now())`.execute(tx.db),
    );
    expect(await ready()).toContain("the database's clock is ahead by 3600 s");
    expect((await app.request('/ready')).status).toBe(200);
    await services.asSystem((tx) => tx.db.deleteFrom('clock_watch').execute());
  });

  test('says no as soon as the process is about to end', async () => {
    const app = appOn(services);
    lifecycle.startDraining();
    expect((await app.request('/ready')).status).toBe(503);
    expect((await app.request('/live')).status).toBe(200);
  });
});

describe('/metrics', () => {
  test('is there for this machine and tells of mail and queues', async () => {
    await services.asSystem((tx) =>
      postMail(services, tx, {
        purpose: 'sign_in_code',
        to: 'a@example.jp',
        subject: 's',
        text: 't',
        html: 'h',
      }),
    );
    const { url, web } = await listen(appOn(services));
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('outbox_messages{channel="mail",state="sent"} 1');
    expect(text).toContain('queue_oldest_due_seconds{queue="mail"} 0');
    expect(text).toContain('queue_oldest_due_seconds{queue="mail.code"} 0');
    expect(text).toContain('outbox_messages{channel="mail",state="stopped"} 0');
    expect(text).toContain('queue_oldest_due_seconds{queue="imports"} 0');
    expect(text).toMatch(/sweep_last_success_age_seconds\{sweep="test\.recur"\} [\d.]+/);
    expect(text).toContain('database_clock_ahead_seconds 0');
    for (const name of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP']) {
      expect((await fetch(`${url}/metrics`, { headers: { [name]: '203.0.113.7' } })).status).toBe(404);
    }
    await web.stop();
  });

  test('from elsewhere there is nothing without the token', async () => {
    const token = 'a-token-of-a-good-length';
    const guarded = servicesOn(services.ownerUrl, { METRICS_TOKEN: token });
    const ask = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { Authorization: authorization };
      return (await appOn(guarded).request('/metrics', { headers })).status;
    };
    expect(await ask()).toBe(404);
    expect(await ask(`Bearer ${token}x`)).toBe(404);
    expect(await ask(`Bearer ${token}`)).toBe(200);
    await guarded.end();
  });
});

describe('ending', () => {
  test('answers whoever is inside or still comes, and tells them not to come back', async () => {
    let finish = () => {};
    const app = appOn(services);
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    app.get('/slow', async (c) => {
      await finished;
      return c.text('done');
    });
    app.get('/quick', (c) => c.text('done'));
    const { url, web } = await listen(app);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const keptOpen = await ask(`${url}/quick`, agent);
    const slow = fetch(`${url}/slow`);
    lifecycle.startDraining();
    const stopped = web.stop();
    const late = await ask(`${url}/quick`, agent);
    expect([keptOpen.headers.connection, late.headers.connection]).toEqual(['keep-alive', 'close']);
    finish();
    expect(await (await slow).text()).toBe('done');
    await stopped;
    await expect(fetch(`${url}/quick`)).rejects.toThrow('fetch failed');
    agent.destroy();
  });

  test('a port that is taken is told in one line', async () => {
    const { url, web } = await listen(appOn(services));
    const port = Number(new URL(url).port);
    const second = serveWeb(() => new Response(''), { host: '127.0.0.1', port }, lifecycle);
    await expect(second).rejects.toThrow(
      `Cannot start: PORT ${port} on 127.0.0.1 is in use by another program`,
    );
    await web.stop();
  });
});

async function ask(url: string, agent: Agent): Promise<IncomingMessage> {
  const [response] = (await once(httpGet(url, { agent }), 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
}

describe('a body that arrives slowly', () => {
  const PACE = { graceMs: 200, bytesPerSecond: 100, everyMs: 20 };

  /** Opens a request of 1000 bytes of which none has been sent; what comes back is read to its end. */
  async function begin() {
    const port = await findFreePort();
    const app = new Hono()
      .onError((_error, c) => c.text('broken off', 400))
      .post('/', async (c) => c.text(`${(await c.req.text()).length} bytes`));
    const web = await serveWeb(app.fetch, { host: '127.0.0.1', port }, lifecycle, PACE);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const answered = text(socket);
    const host = `Host: 127.0.0.1:${port}`;
    socket.write(`POST / HTTP/1.1\r\n${host}\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n`);
    return { socket, answered, web };
  }

  test('is cut off when it comes drop by drop', async () => {
    const { socket, answered, web } = await begin();
    const dripping = setInterval(() => socket.write('x'), 50);
    expect(await answered.catch(() => '')).not.toContain('200');
    clearInterval(dripping);
    await web.stop();
  });

  test('is waited for, beyond the first patience, when it comes as a slow phone sends it', async () => {
    const { socket, answered, web } = await begin();
    let left = 1000;
    // A thousand bytes in half a second, and more slowly on a busy machine: far above the pace, far beyond the patience.
    const sending = setInterval(() => {
      socket.write('x'.repeat(40));
      left -= 40;
      if (left === 0) clearInterval(sending);
    }, 20);
    expect(await answered).toContain('1000 bytes');
    await web.stop();
  });
});
