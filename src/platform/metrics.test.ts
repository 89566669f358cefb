import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('requests are counted by pattern, never by path, and odd methods cannot multiply the series', async () => {
  const metrics = createMetrics();
  metrics.observeRequest({ method: 'GET', route: '/r/:code', status: 200, seconds: 0.02 });
  metrics.observeRequest({ method: 'GET', route: '/r/:code', status: 200, seconds: 3 });
  for (let i = 0; i < 50; i += 1) {
    metrics.observeRequest({ method: `X${i}`, route: undefined, status: 404, seconds: 0.001 });
  }
  const { body, contentType } = await metrics.render();
  expect(contentType).toContain('text/plain');
  expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/r/:code",status="200"} 2');
  expect(body).toContain(
    'http_request_duration_seconds_bucket{le="0.025",method="GET",route="/r/:code",status="200"} 1',
  );
  expect(body).toContain(
    'http_request_duration_seconds_count{method="OTHER",route="unmatched",status="404"} 50',
  );
  expect(body.match(/http_request_duration_seconds_count/g)).toHaveLength(2);
});

test('queue, outbox, mail and pool show the latest state', async () => {
  const metrics = createMetrics();
  const pool = new Pool({ host: '127.0.0.1', port: 1 });
  metrics.watchPool(pool);
  metrics.setQueueAge('mail', 90);
  metrics.setQueueAge('mail', 0);
  metrics.setOutbox('mail', { waiting: 3, sent: 10, parked: 1, stopped: 2 });
  metrics.countMail('sent');
  metrics.countMail('sent');
  const { body } = await metrics.render();
  expect(body).toContain('queue_oldest_due_seconds{queue="mail"} 0');
  expect(body).toContain('outbox_messages{channel="mail",state="parked"} 1');
  expect(body).toContain('outbox_messages{channel="mail",state="stopped"} 2');
  expect(body).toContain('mail_attempts_total{outcome="sent"} 2');
  expect(body).toContain('db_pool_connections{state="waiting"} 0');
  expect(body).toContain('nodejs_eventloop_lag_seconds');
  await pool.end();
});

test('two sets of figures in one process do not mix', async () => {
  const [a, b] = [createMetrics(), createMetrics()];
  a.countMail('refused');
  expect((await a.render()).body).toContain('mail_attempts_total{outcome="refused"} 1');
  expect((await b.render()).body).not.toContain('refused');
});
