import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { type Answer, type Step, startRelay, startScriptedRelay } from '../../../test/smtp-relay.ts';
import { createMailer, type Mailer } from '../mailer.ts';
import { postMail } from '../outbox.ts';
import { Secret } from '../secret.ts';
import { deliverDueMail, drainMail } from './deliver.ts';
import { retryDelaySeconds } from './lanes.ts';

let base: TestServices;
beforeAll(async () => {
  base = await testServices();
});
afterAll(() => base.end());

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  await base.asSystem((tx) => tx.db.deleteFrom('outbox_messages').execute());
});

/** Sending to a relay with the patience of a test: a third of a second. */
function sendingTo(relay: { readonly url: string; close(): Promise<void> }, user = '', idleSeconds = 0.3) {
  const url = relay.url.replace('//', `//${user}`);
  const services = servicesOn(base.ownerUrl, { SMTP_URL: url });
  const mailer: Mailer = createMailer(new Secret(url), { idleSeconds });
  cleanUps.push(
    () => relay.close(),
    () => services.end(),
    () => mailer.close(),
  );
  return { services, mailer };
}

async function relayThat(answer: (step: Step, to: string) => Answer | undefined, user?: string) {
  const relay = await startScriptedRelay(answer);
  return { relay, ...sendingTo(relay, user) };
}

const addressOf = (index: number) => `person-${index}@example.jp`;
const [BAD] = [addressOf(2)];

/** Posts a mail to each of so many people, in one transaction. */
async function postTo(services: TestServices, people: number, purpose: 'choice_receipt' | 'sign_in_code') {
  await base.asSystem(async (tx) => {
    for (let index = 0; index < people; index += 1) {
      const words = { subject: 'ご連絡', text: '本文', html: '<p>本文</p>' };
      await postMail(services, tx, { purpose, to: addressOf(index), ...words });
    }
  });
}

/** How the outbox stands: sent, parked, untried. */
async function standing() {
  const { rows } = await base.asSystem((tx) =>
    sql<Record<'sent' | 'parked' | 'untried', number>>`
      select count(*) filter (where sent_at is not null)::int as sent, count(*) filter (where parked_at is not null)::int as parked,
        count(*) filter (where attempts = 0 and claim is null)::int as untried
      from outbox_messages`.execute(tx.db),
  );
  return rows[0];
}

const change = (set: ReturnType<typeof sql>) =>
  base.asSystem((tx) => sql`update outbox_messages set ${set}`.execute(tx.db));
const reasons = () =>
  base.asSystem((tx) => tx.db.selectFrom('outbox_messages').select(['attempts', 'last_error']).execute());
const wait = (seconds: number) =>
  base.asSystem((tx) =>
    sql`update business_clock set ahead = ahead + ${seconds} * interval '1 second'`.execute(tx.db),
  );

describe('a relay that falls silent costs one message its time-out, and the others go past it', () => {
  test.each(['MAIL', 'RCPT', 'DATA', 'text'] as const)('at %s', async (at) => {
    const { relay, services, mailer } = await relayThat((step, to) =>
      step === at && to === BAD ? 'silence' : undefined,
    );
    await postTo(services, 8, 'choice_receipt');
    const deliveries = await deliverDueMail(services, mailer);
    expect(deliveries.toSorted()).toEqual(['deferred', ...Array.from({ length: 7 }, () => 'sent')]);
    expect(relay.taken).toHaveLength(7);
    expect(await standing()).toMatchObject({ sent: 7, parked: 0 });
  });
});

describe('a relay that lets nobody in', () => {
  let isOpen = false;
  const doors: [string, Step, Answer][] = [
    ['is silent when it should greet', 'greeting', 'silence'],
    ['hangs up on whoever comes', 'greeting', 'hang up'],
    ['turns everybody away', 'greeting', '554 you are listed'],
    ['is shutting down', 'EHLO', '421 going down'],
    ['refuses our sign-in', 'AUTH', '535 wrong password'],
  ];
  test.each(doors)(
    '%s: what was not tried stays as it is and leaves when it is open again',
    async (_, at, said) => {
      isOpen = false;
      const { relay, services, mailer } = await relayThat(
        (step) => (step === at && !isOpen ? said : undefined),
        'user:word@',
      );
      await postTo(services, 20, 'choice_receipt');
      const deliveries = await deliverDueMail(services, mailer);
      // One of each lane has found out.
      expect(deliveries.length).toBeLessThanOrEqual(5);
      expect(new Set(deliveries)).toEqual(new Set(['deferred']));
      expect(await standing()).toEqual({ sent: 0, parked: 0, untried: 20 - deliveries.length });
      isOpen = true;
      await drainMail(services, mailer);
      expect(relay.taken).toHaveLength(20 - deliveries.length);
      await wait(retryDelaySeconds(1));
      await drainMail(services, mailer);
      expect(await standing()).toMatchObject({ sent: 20 });
    },
  );

  test('costs nobody their mail, however often it was tried', async () => {
    isOpen = false;
    const { services, mailer } = await relayThat(
      (step) => (step === 'AUTH' && !isOpen ? '535 wrong password' : undefined),
      'user:word@',
    );
    await postTo(services, 1, 'choice_receipt');
    await change(sql`attempts = 19`);
    for (let more = 0; more < 3; more += 1) {
      expect(await deliverDueMail(services, mailer)).toEqual(['deferred']);
      expect(await reasons()).toEqual([{ attempts: 19, last_error: expect.stringContaining('535') }]);
      await wait(6 * 3_600);
    }
    isOpen = true;
    expect(await deliverDueMail(services, mailer)).toEqual(['sent']);
  });
});

test('a relay that puts off for ever is tried twenty times; then the mail is parked with the reason', async () => {
  const { services, mailer } = await relayThat((step) => (step === 'RCPT' ? '450 mailbox busy' : undefined));
  await postTo(services, 1, 'choice_receipt');
  await change(sql`attempts = 18`);
  expect(await deliverDueMail(services, mailer)).toEqual(['deferred']);
  await wait(6 * 3_600 - 1);
  expect(await deliverDueMail(services, mailer)).toEqual([]);
  await wait(1);
  expect(await deliverDueMail(services, mailer)).toEqual(['parked']);
  expect(await reasons()).toEqual([{ attempts: 20, last_error: expect.stringContaining('mailbox busy') }]);
});

test('a message that kills every conversation about it ends as well', async () => {
  const { services, mailer } = await relayThat((step) => (step === 'text' ? 'hang up' : undefined));
  await postTo(services, 1, 'choice_receipt');
  await change(sql`attempts = 19`);
  expect(await deliverDueMail(services, mailer)).toEqual(['parked']);
});

test('refused with a 5xx, one recipient is parked and the conversation goes on with the next', async () => {
  const { relay, services, mailer } = await relayThat((step, to) =>
    step === 'RCPT' && to === BAD ? '550 nobody here' : undefined,
  );
  await postTo(services, 30, 'choice_receipt');
  await drainMail(services, mailer);
  expect(await standing()).toMatchObject({ sent: 29, parked: 1 });
  expect(relay.conversations()).toBeLessThanOrEqual(5);
});

test('a message that cannot be opened is parked and holds nobody back', async () => {
  const { relay, services, mailer } = await relayThat(() => undefined);
  await postTo(services, 8, 'choice_receipt');
  await change(
    sql`wrapped_key = case when id = (select min(id::text)::uuid from outbox_messages) then sealed else wrapped_key end`,
  );
  await drainMail(services, mailer);
  expect(await standing()).toMatchObject({ sent: 7, parked: 1 });
  expect(relay.taken).toHaveLength(7);
});

describe('a relay that ends a conversation', () => {
  test.each([
    ['by hanging up after each message', 'hang up'],
    ['with a 421 at the second message', '421 that was enough'],
  ] as const)('%s gets the next in a new one, and nothing is put off', async (_, said) => {
    const begun = new Map<number, number>();
    const relay = await startScriptedRelay((step, _to, conversation) => {
      if (step !== 'MAIL') return undefined;
      begun.set(conversation, (begun.get(conversation) ?? 0) + 1);
      return begun.get(conversation) === 2 ? said : undefined;
    });
    const { services, mailer } = sendingTo(relay);
    await postTo(services, 12, 'choice_receipt');
    expect(await deliverDueMail(services, mailer)).toEqual(Array.from({ length: 12 }, () => 'sent'));
    expect(relay.taken).toHaveLength(12);
    expect(relay.conversations()).toBeGreaterThanOrEqual(12);
  });

  test('with a 421 at the first message puts that off, and parks nothing', async () => {
    const { services, mailer } = await relayThat((step) => (step === 'MAIL' ? '421 going down' : undefined));
    await postTo(services, 1, 'choice_receipt');
    expect(await deliverDueMail(services, mailer)).toEqual(['deferred']);
  });

  test('never, not even when it is told to: nobody waits for it', async () => {
    let isAsked = false;
    const { relay, services, mailer } = await relayThat((step) => {
      isAsked ||= step === 'QUIT';
      return step === 'QUIT' ? 'silence' : undefined;
    });
    await postTo(services, 3, 'choice_receipt');
    expect(await drainMail(services, mailer)).toBe(3);
    mailer.close();
    await vi.waitFor(() => expect(isAsked).toBe(true));
    expect(relay.taken).toHaveLength(3);
  });
});

test('a connection begins its next message when its last is on record', async () => {
  const begun: { readonly number: number; readonly recorded: Promise<number> }[] = [];
  const relay = await startRelay({
    onRcptTo: (_address, _session, callback) => {
      const recorded = standing().then((now) => now?.sent ?? 0);
      begun.push({ number: begun.length + 1, recorded });
      void recorded.finally(() => callback());
    },
  });
  const { services, mailer } = sendingTo(relay);
  await postTo(services, 40, 'choice_receipt');
  expect(await drainMail(services, mailer)).toBe(40);
  for (const { number, recorded } of begun) expect(await recorded).toBeGreaterThanOrEqual(number - 5);
});

test('of all connections one message at a time is complete and not on record: a crash doubles one at most', async () => {
  const complete: Promise<number>[] = [];
  const relay = await startRelay({
    onData(stream, _session, callback) {
      stream.resume();
      stream.on('end', () => {
        const recorded = standing().then((now) => now?.sent ?? 0);
        complete.push(recorded);
        void recorded.finally(() => callback(null, 'queued'));
      });
    },
  });
  const { services, mailer } = sendingTo(relay, '', 9);
  await postTo(services, 40, 'choice_receipt');
  expect(await drainMail(services, mailer)).toBe(40);
  expect(await Promise.all(complete)).toEqual(Array.from({ length: 40 }, (_, before) => before));
});

test('who waits in line for that loses no connection: it is not the relay that is silent', async () => {
  const relay = await startRelay({
    onData(stream, _session, callback) {
      stream.resume();
      stream.on('end', () => setTimeout(() => callback(null, 'queued'), 90));
    },
  });
  const { services, mailer } = sendingTo(relay);
  await postTo(services, 10, 'choice_receipt');
  expect(await deliverDueMail(services, mailer)).toEqual(Array.from({ length: 10 }, () => 'sent'));
});

test('what somebody stopped while it was in hand does not leave', async () => {
  const relay = await startRelay({
    onRcptTo: (_address, _session, callback) => {
      const isStopped = base.asSystem((tx) =>
        sql`update outbox_messages set wrapped_key = null, sealed = '', stopped_at = now(), stopped_by = 'opt_out'
          where attempts = 1 and sent_at is null and id = (select id from outbox_messages order by created_at desc limit 1)`.execute(
          tx.db,
        ),
      );
      void isStopped.finally(() => callback());
    },
  });
  const { services, mailer } = sendingTo(relay);
  await postTo(services, 40, 'choice_receipt');
  const deliveries = await deliverDueMail(services, mailer);
  expect(deliveries.filter((one) => one === 'stopped')).toHaveLength(1);
  expect(relay.received).toHaveLength(39);
});

describe('a code', () => {
  /** Letters that wait, by the thousand; nobody can open them. */
  const queueLetters = (count: number) =>
    base.asSystem((tx) =>
      sql`insert into outbox_messages (purpose, class, stream, sealed, wrapped_key, message_id, send_after)
        select 'agency.holder', 'letter', 'letters', '\\x00', '\\x00', '<letter-' || n || '@localhost>', '-infinity'
        from generate_series(1, ${count}) n`.execute(tx.db),
    );

  test('leaves with the next claim, though ten thousand letters have waited longer', async () => {
    const { relay, services, mailer } = await relayThat(() => undefined);
    await untilMailingMorning(base);
    await queueLetters(10_000);
    await postTo(services, 1, 'sign_in_code');
    const deliveries = await deliverDueMail(services, mailer);
    expect(deliveries).toHaveLength(100);
    expect(relay.taken).toEqual([addressOf(0)]);
  });
});
