import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servicesOn, type TestServices, testServices } from '../test/services.ts';
import { startRelay } from '../test/smtp-relay.ts';
import { listMailbox } from './platform/outbox/mailbox.ts';
import { postMail } from './platform/outbox.ts';
import { runDueWork, startWorker } from './worker.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const post = (subject: string, notBefore?: Date) =>
  services.asSystem((tx) =>
    postMail(services, tx, {
      purpose: 'choice_receipt',
      to: 'a@example.jp',
      subject,
      text: 't',
      html: 'h',
      notBefore,
    }),
  );

test('after the clock has moved, what became due is done when the answer comes', async () => {
  await post('in a month', new Date(Date.now() + 29 * 86_400_000));
  expect(await runDueWork(services)).toMatchObject({ mail: 0, 'points.confirm': 0 });
  await services.asSystem((tx) => sql`update business_clock set ahead = interval '30 days'`.execute(tx.db));
  expect(await runDueWork(services)).toMatchObject({ mail: 1 });
  expect((await listMailbox(services)).rows).toMatchObject([{ subject: 'in a month' }]);
});

test('so is what a worker beside it has taken', async () => {
  const relay = await startRelay();
  const sending = servicesOn(services.ownerUrl, { SMTP_URL: relay.url });
  const worker = await startWorker(sending, sending.log);
  await sending.asSystem(async (tx) => {
    for (let count = 0; count < 20; count += 1) {
      await postMail(sending, tx, {
        purpose: 'choice_receipt',
        to: 'a@example.jp',
        subject: 's',
        text: 't',
        html: 'h',
      });
    }
  });
  await runDueWork(sending);
  expect(relay.received).toHaveLength(20);
  await worker.stop();
  await sending.end();
  await relay.close();
});

test('what has expired is removed, and nothing else', async () => {
  const code = (expires: string) => sql`
    insert into sign_in_codes (id, visitor_hash, account_key, code_hash, expires_at)
    values (${randomUUID()}, '\\x01', '\\x02', '\\x03', now() + ${expires}::interval)`;
  await services.asSystem((tx) =>
    tx.within(
      { kind: 'visitor', visitor: Buffer.from([1]), actor: { kind: 'system', id: 'test' } },
      async (visitor) => {
        await code('-1 minute').execute(visitor.db);
        await code('10 minutes').execute(visitor.db);
      },
    ),
  );
  expect(await runDueWork(services)).toMatchObject({ 'expired.remove': 1 });
  expect(await runDueWork(services)).toMatchObject({ 'expired.remove': 0 });
});
