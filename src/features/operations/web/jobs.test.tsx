import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeCompany,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import type { Role } from '../../../platform/http/access.ts';
import { drainQueue } from '../../../platform/queue/drain.ts';
import { runSweep } from '../../../platform/queue/sweeps.ts';
import { enqueue, ParkJob } from '../../../platform/queue.ts';
import type { KnownWork } from '../actions/show-work.ts';
import { operationsRoutes } from './jobs.tsx';

let services: StaffTestServices;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices({ SMTP_URL: 'smtp://127.0.0.1:9' });
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const as = (role: Role, organisation = operator) =>
  new Visitor(memberSite(services, { pages: operationsRoutes(services, known) }, { organisation, role }));

/** What the page knows: the work of this installation, and a sweep nobody has run. */
const known: KnownWork = {
  jobs: [
    {
      name: 'imports',
      words: { ja: '試しの待ち行列', en: 'trials' },
      retryLimit: 0,
      retryBackoff: false,
      heartbeatSeconds: 10,
      handler: () => Promise.reject(new ParkJob('the file is gone')),
    },
  ],
  sweeps: [
    {
      name: 'test.recur',
      words: { ja: '試しの繰り返し', en: 'A trial that recurs' },
      everySeconds: 60,
      isIrreversible: true,
      due: 'wall time',
      run: async () => 7,
    },
  ],
};

/** One job that says why it can never be done, and answers its id in the parked queue. */
async function parkJob(): Promise<string> {
  await services.asSystem((tx) => enqueue(tx, 'imports', { importId: 'import-7' }));
  await drainQueue(services.queue, known.jobs, services.log);
  const { rows } = await services.queue.pool.query<{ id: string }>(
    `select id from pgboss.job where name = 'parked' and state = 'created' order by created_on desc limit 1`,
  );
  return rows[0]?.id ?? '';
}

/** What a form of the page this visitor sees would carry. */
async function formToken(visitor: Visitor): Promise<readonly (readonly [string, string])[]> {
  const { html } = await visitor.get('/operator/jobs');
  return [['csrf', /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '']];
}

describe('nobody else', () => {
  test('sees the page: a member of another zone finds nothing there', async () => {
    const company = await makeCompany(services);
    expect((await as('owner', company).get('/operator/jobs')).status).toBe(404);
    expect((await as('viewer').get('/operator/jobs')).status).toBe(200);
  });

  test('retries anything: who may only look is offered no button and is refused without one', async () => {
    const id = await parkJob();
    const viewer = as('viewer');
    const { html } = await viewer.get('/operator/jobs');
    expect(html).toContain('the file is gone');
    expect(html).not.toContain('再実行する');
    const refused = await viewer.post(`/operator/jobs/${id}/retry`, await formToken(viewer));
    expect(refused.status).toBe(403);
    expect((await as('owner').get('/operator/jobs')).html).toContain(`/operator/jobs/${id}/retry`);
  });

  test('reaches anything through an id that is none, or is not parked', async () => {
    const id = await parkJob();
    const member = as('recruiter');
    const fields = await formToken(member);
    expect((await member.post('/operator/jobs/not-an-id/retry', fields)).status).toBe(404);
    const unknown = await member.post(`/operator/jobs/${randomUUID()}/retry`, fields);
    expect(unknown.location).toBe('/operator/jobs?done=gone');
    expect((await member.get('/operator/jobs')).html).toContain(`/operator/jobs/${id}/retry`);
  });
});

test('a parked job is shown with its reason, retried once and written down', async () => {
  const id = await parkJob();
  const member = as('recruiter');
  const before = await member.get('/operator/jobs');
  expect(before.html).toContain('the file is gone');
  expect(before.html).toContain('import-7');
  const action = `/operator/jobs/${id}/retry`;
  expect((await member.submit('/operator/jobs', {}, action)).location).toBe('/operator/jobs?done=job');
  expect((await member.get('/operator/jobs?done=job')).html).toContain('再実行に回しました');
  const { rows } = await services.queue.pool.query(
    `select from pgboss.job where name = 'imports' and state in ('created', 'retry')`,
  );
  expect(rows.length).toBeGreaterThan(0);
  const audits = await services.asSuperuser(`select from audit_events where action = 'job.retried'`);
  expect(audits).toBe(1);
});

test('queues and what recurs carry their own words in both languages, run or not', async () => {
  const viewer = as('viewer');
  const before = await viewer.get('/operator/jobs');
  for (const words of ['試しの待ち行列', '試しの繰り返し', 'まだ実行していません'])
    expect(before.html).toContain(words);
  for (const sweep of known.sweeps) await runSweep(services, sweep);
  const { html } = await viewer.get('/operator/jobs?lang=en');
  expect(html).toMatch(/A trial that recurs(?:(?!<\/tr>).)*>7<(?:(?!<\/tr>).)*Fine/s);
  expect(html).toContain('Waiting: trials');
});

test('a clock that may lie is told, what waits for it is named, and somebody may say that it is right', async () => {
  const member = as('recruiter');
  expect((await member.get('/operator/jobs')).html).not.toContain('データベースの時計');
  await services.asSystem((tx) =>
    sql`insert into clock_watch values (true, now() - interval '90 minutes', now())`.execute(tx.db),
  );
  const { html } = await member.get('/operator/jobs');
  expect(html).toContain('データベースの時計が90分進んでいるおそれがあります');
  expect(html).toContain('時計を待っています');
  expect((await as('viewer').get('/operator/jobs')).html).not.toContain('/operator/clock-confirmation');
  const viewer = as('viewer');
  const refused = await viewer.post('/operator/clock-confirmation', await formToken(viewer));
  expect([refused.status, await services.asSuperuser('select from clock_watch')]).toEqual([403, 1]);
  const action = '/operator/clock-confirmation';
  expect((await member.submit('/operator/jobs', {}, action)).location).toBe('/operator/jobs?done=clock');
  expect(await services.asSuperuser('select from clock_watch')).toBe(0);
  expect(await services.asSuperuser(`select from audit_events where action = 'clock.confirmed'`)).toBe(1);
  const again = await member.post(action, await formToken(member));
  expect(again.location).toBe('/operator/jobs?done=gone');
});
