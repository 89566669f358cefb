import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { type Relay, startRelay } from '../../../test/smtp-relay.ts';
import { startChild } from '../../../test/start-child.ts';
import { reopenMessage } from '../../db/outbox.ts';
import { URGENCIES } from '../../db/outbox-claim.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import { postMail } from '../outbox.ts';
import { runSweep } from '../queue/sweeps.ts';
import { Secret } from '../secret.ts';
import { deliverDueMail, drainMail } from './deliver.ts';
import { openDesk } from './desk.ts';
import { openHand } from './hand.ts';
import { mailSweeps } from './jobs.ts';
import { retryDelaySeconds } from './lanes.ts';

type Relaying = Awaited<ReturnType<typeof startRelay>>;
type Behaviour = Parameters<typeof startRelay>[0];

let base: TestServices;
beforeAll(async () => {
  base = await testServices();
});
afterAll(() => base.end());

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  await base.asSystem((tx) => tx.db.deleteFrom('outbox_messages').execute());
  await base.asSystem((tx) => tx.db.updateTable('mail_suppressions').set({ lifted_at: tx.now }).execute());
});

async function relayWith(behaviour: Behaviour = {}): Promise<Relaying> {
  const relay = await startRelay(behaviour);
  cleanUps.push(() => relay.close());
  return relay;
}

function sendingTo(relay: Pick<Relay, 'url'>): { services: TestServices; mailer: Mailer } {
  const services = servicesOn(base.ownerUrl, { SMTP_URL: relay.url });
  const mailer = createMailer(new Secret(relay.url), { idleSeconds: 2 });
  cleanUps.push(
    () => services.end(),
    () => mailer.close(),
  );
  return { services, mailer };
}

const WORDS = { to: 'hanako@example.jp', subject: 'ご連絡', text: '本文', html: '<p>本文</p>' };
async function postFor(services: TestServices): Promise<string> {
  const { id } = await services.asSystem((tx) =>
    postMail(services, tx, { purpose: 'choice_receipt', ...WORDS }),
  );
  return id;
}

const stateOf = (id: string) =>
  base.asSystem((tx) =>
    tx.db.selectFrom('outbox_messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );

const wait = (seconds: number) =>
  base.asSystem((tx) =>
    sql`update business_clock set ahead = ahead + ${seconds} * interval '1 second'`.execute(tx.db),
  );

test('a posted mail leaves', async () => {
  const relay = await relayWith();
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  expect(await drainMail(services, mailer)).toBe(1);
  expect(relay.received.map((mail) => mail.to)).toEqual([['hanako@example.jp']]);
  expect((await stateOf(id)).sent_at).not.toBeNull();
  expect(await deliverDueMail(services, mailer)).toEqual([]);
});

test('while one worker is at a mail, no other touches it', async () => {
  let accept: (() => void) | undefined;
  const relay = await relayWith({
    onRcptTo: (_address, _session, callback) => {
      accept = callback;
    },
  });
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  const first = deliverDueMail(services, mailer);
  await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ attempts: 1 }));
  const others = await Promise.all([1, 2, 3].map(() => deliverDueMail(services, mailer)));
  expect(others).toEqual([[], [], []]);
  await vi.waitFor(() => expect(accept).toBeDefined());
  accept?.();
  expect(await first).toEqual(['sent']);
  expect(relay.received).toHaveLength(1);
});

test('put off with a 4xx it rests, the attempt on record, and leaves when its time has come', async () => {
  let isBusy = true;
  const relay = await relayWith({
    onRcptTo: (_address, _session, callback) =>
      callback(isBusy ? Object.assign(new Error('try later'), { responseCode: 451 }) : undefined),
  });
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  expect(await deliverDueMail(services, mailer)).toEqual(['deferred']);
  expect(await stateOf(id)).toMatchObject({ attempts: 1, last_error: expect.stringContaining('try later') });
  isBusy = false;
  expect(await deliverDueMail(services, mailer)).toEqual([]);
  await wait(retryDelaySeconds(1));
  expect(await deliverDueMail(services, mailer)).toEqual(['sent']);
  expect(relay.received).toHaveLength(1);
});

test('refused with a 5xx it is parked with the reason, without the address, and can be retried by hand', async () => {
  let isKnown = false;
  const relay = await relayWith({
    onRcptTo: ({ address }, _session, callback) =>
      callback(
        isKnown ? undefined : Object.assign(new Error(`no mailbox ${address} here`), { responseCode: 550 }),
      ),
  });
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  expect(await deliverDueMail(services, mailer)).toEqual(['parked']);
  const parked = await stateOf(id);
  expect(parked.last_error).toContain('no mailbox [mail] here');
  expect(parked.parked_at).not.toBeNull();
  expect(await deliverDueMail(services, mailer)).toEqual([]);
  isKnown = true;
  expect(await base.asSystem((tx) => reopenMessage(tx, id))).toBe(true);
  expect(await deliverDueMail(services, mailer)).toEqual(['sent']);
});

test('refused for want of such a mailbox, it stops whatever else goes there but codes and receipts', async () => {
  await untilMailingMorning(base);
  let words = '5.7.1 not from you';
  const relay = await relayWith({
    onRcptTo: (_to, _session, callback) => callback(Object.assign(new Error(words), { responseCode: 550 })),
  });
  const { services, mailer } = sendingTo(relay);
  const [first, second] = [await postFor(services), await postFor(services)];
  const next = async (purpose: 'choice_receipt' | 'request.answered') => {
    await services.asSystem((tx) => postMail(services, tx, { ...WORDS, purpose }));
    return deliverDueMail(services, mailer);
  };
  expect(await deliverDueMail(services, mailer)).toEqual(['parked', 'parked']);
  expect(await next('request.answered')).toEqual(['parked']);
  words = '5.1.1 user unknown';
  for (const id of [first, second]) await base.asSystem((tx) => reopenMessage(tx, id));
  // Two refusals that are recorded together are one mailbox.
  expect(await deliverDueMail(services, mailer)).toEqual(['parked', 'parked']);
  expect(await next('request.answered')).toEqual(['stopped']);
  const back = await base.asSystem((tx) =>
    tx.db.selectFrom('mail_returns').select(['outbox_id as id', 'kind', 'status']).execute(),
  );
  const hard = [first, second].map((id) => ({ id, kind: 'hard', status: '5.1.1' }));
  expect(back).toEqual(expect.arrayContaining(hard));
  expect(back).toHaveLength(2);
  expect(await next('choice_receipt')).toEqual(['parked']);
});

test('while the relay is down nothing is lost; once it is up the mail arrives by itself', async () => {
  const down = await startRelay();
  await down.close();
  const { services, mailer } = sendingTo(down);
  const id = await postFor(services);
  expect(await drainMail(services, mailer)).toBe(1);
  expect(await stateOf(id)).toMatchObject({ attempts: 1, sent_at: null, parked_at: null });
  const up = await relayWith();
  const recovered = sendingTo(up);
  await wait(retryDelaySeconds(1));
  expect(await drainMail(recovered.services, recovered.mailer)).toBe(1);
  expect(up.received).toHaveLength(1);
});

describe('a worker killed after the relay has accepted and before that is on record', () => {
  test('causes one double at most, under the same Message-ID', async () => {
    const relay = await relayWith();
    const { services, mailer } = sendingTo(relay);
    const id = await postFor(services);
    const child = startChild('mail', [base.ownerUrl, relay.url]);
    const [report]: unknown[] = await once(child, 'message');
    expect(report).toBe('sent');
    child.kill('SIGKILL');
    await once(child, 'exit');
    // Its lease still runs: nobody else touches the message before it has surely died.
    expect(await deliverDueMail(services, mailer)).toEqual([]);
    const { claimed_until: until, attempts } = await stateOf(id);
    expect(attempts).toBe(1);
    expect(until.getTime() - Date.now()).toBeLessThan(30_000);
    await base.asSystem((tx) =>
      sql`update outbox_messages set claimed_until = now() - interval '1 ms'`.execute(tx.db),
    );
    expect(await drainMail(services, mailer)).toBe(1);
    const ids = relay.received.map(({ raw }) => /^Message-ID: (\S+)/m.exec(raw)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await deliverDueMail(services, mailer)).toEqual([]);
  });
});

test('a worker that was thought dead and wakes up changes nothing of what its successor does', async () => {
  const answers: ((error?: Error) => void)[] = [];
  const relay = await relayWith({ onRcptTo: (_address, _session, callback) => answers.push(callback) });
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  const first = deliverDueMail(services, mailer);
  await vi.waitFor(() => expect(answers).toHaveLength(1), { timeout: 10_000 });
  await base.asSystem((tx) =>
    sql`update outbox_messages set claimed_until = now() - interval '1 ms'`.execute(tx.db),
  );
  const second = deliverDueMail(services, mailer);
  await vi.waitFor(() => expect(answers).toHaveLength(2), { timeout: 10_000 });
  const successor = await stateOf(id);
  answers[0]?.(Object.assign(new Error('try later'), { responseCode: 451 }));
  expect(await first).toEqual(['deferred']);
  expect(await stateOf(id)).toEqual(successor);
  answers[1]?.();
  expect(await second).toEqual(['sent']);
  expect(await stateOf(id)).toMatchObject({ attempts: 2, claim: null, last_error: null });
});

test('that a mail was sent is recorded with the next, though the database was away when it should have been', async () => {
  const { services } = sendingTo(await relayWith());
  const id = await postFor(services);
  const hand = openHand(services, URGENCIES);
  await hand.reach(1);
  const held = hand.take();
  if (held === undefined) throw new Error('nothing was taken');
  const { pool } = services.database;
  const connect = vi.spyOn(pool, 'connect').mockRejectedValueOnce(new Error('away') as never);
  const desk = openDesk(services.database);
  const { message } = held;
  await expect(desk.settle(() => ({ message, outcome: 'sent' }), undefined)).rejects.toThrow('away');
  expect((await stateOf(id)).sent_at).toBeNull();
  await desk.settle(undefined, undefined);
  expect((await stateOf(id)).sent_at).not.toBeNull();
  connect.mockRestore();
  held.letGo();
});

test('a message whose every worker dies is parked after as many attempts as any other', async () => {
  const relay = await relayWith();
  const { services, mailer } = sendingTo(relay);
  const id = await postFor(services);
  await base.asSystem((tx) => tx.db.updateTable('outbox_messages').set({ attempts: 20 }).execute());
  expect(await deliverDueMail(services, mailer)).toEqual(['parked']);
  expect(await stateOf(id)).toMatchObject({ last_error: 'every worker that took it has died' });
  expect(relay.received).toHaveLength(0);
});

describe('a time that a clock noted which ran ahead', () => {
  const putOff = (attempts: number, by: string) =>
    base.asSystem((tx) =>
      sql`update outbox_messages set attempts = ${attempts}, send_after = business_now() + ${by}::interval`.execute(
        tx.db,
      ),
    );

  test.each([
    ['a retry within six hours rests', 1, '6 hours -1 second', 0],
    ['a retry further off than any is made due', 1, '6 hours 1 second', 1],
    ['a mail for another year that was never tried stays', 0, '1 year', 0],
  ])('%s', async (_what, attempts, by, made) => {
    const relay = await relayWith();
    const { services, mailer } = sendingTo(relay);
    await postFor(services);
    await putOff(attempts, by);
    const [retry] = mailSweeps;
    expect(retry && (await runSweep(services, retry))).toBe(made);
    expect(await drainMail(services, mailer)).toBe(made);
  });

  test('is not noted at all for a mail that may leave at once', async () => {
    const relay = await relayWith();
    const { services } = sendingTo(relay);
    const { send_after: sendAfter } = await stateOf(await postFor(services));
    expect(sendAfter).toBe(Number.NEGATIVE_INFINITY);
  });
});

test('a message whose key is of another installation is parked, not retried for ever', async () => {
  const relay = await relayWith();
  const { services, mailer } = sendingTo(relay);
  await postFor(services);
  await base.asSystem((tx) => sql`update outbox_messages set wrapped_key = sealed`.execute(tx.db));
  expect(await deliverDueMail(services, mailer)).toEqual(['parked']);
  expect(relay.received).toHaveLength(0);
});

test('retries outlast a weekend and stay hours apart at most', () => {
  const delays = Array.from({ length: 19 }, (_, index) => retryDelaySeconds(index + 1));
  expect(delays[0]).toBe(15);
  expect(Math.max(...delays)).toBe(6 * 3_600);
  expect(delays.reduce((sum, delay) => sum + delay)).toBeGreaterThan(2 * 86_400);
});
