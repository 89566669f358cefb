import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { type Relay, startRelay, startScriptedRelay } from '../../../test/smtp-relay.ts';
import type { MailPurpose } from '../mail-purposes.ts';
import { postMail } from '../outbox.ts';
import { openMailer, startMail } from './workers.ts';

let base: TestServices;
beforeAll(async () => {
  base = await testServices();
  await untilMailingMorning(base);
});
afterAll(() => base.end());

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  await base.asSystem((tx) => tx.db.deleteFrom('outbox_messages').execute());
});

const addressOf = (index: number) => `person-${index}@example.jp`;

/** A worker at work on this relay, as the product starts it. */
function workOn(relay: Relay) {
  const services = servicesOn(base.ownerUrl, { SMTP_URL: relay.url });
  const mail = startMail(services, openMailer(services));
  cleanUps.push(
    () => services.end(),
    () => mail.stop(),
    // First of all: what hangs there ends with it.
    () => relay.close(),
  );
  return { services, mail };
}

async function post(relay: Relay, indexes: readonly number[], purpose: MailPurpose): Promise<void> {
  const services = servicesOn(base.ownerUrl, { SMTP_URL: relay.url });
  await base.asSystem(async (tx) => {
    for (const index of indexes)
      await postMail(services, tx, {
        purpose,
        to: addressOf(index),
        subject: 'ご連絡',
        text: '本文',
        html: '',
      });
  });
  await services.end();
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const states = () =>
  base.asSystem((tx) =>
    tx.db.selectFrom('outbox_messages').select(['sent_at', 'attempts', 'claim']).execute(),
  );
const patience = { timeout: 20_000 };

test('a code leaves though every connection that letters may use hangs', async () => {
  const relay = await startScriptedRelay((step, to) =>
    step === 'text' && to !== addressOf(0) ? 'silence' : undefined,
  );
  await post(relay, upTo(21).slice(1), 'choice_receipt');
  await base.asSystem((tx) =>
    sql`update outbox_messages set class = 'letter', stream = 'letters'`.execute(tx.db),
  );
  workOn(relay);
  await vi.waitFor(() => expect(relay.conversations()).toBe(8), patience);
  await post(relay, [0], 'sign_in_code');
  await vi.waitFor(() => expect(relay.taken).toEqual([addressOf(0)]), patience);
});

test('once a relay that was away is back, what waited leaves by itself', async () => {
  let isOpen = false;
  const relay = await startScriptedRelay((step) =>
    step === 'greeting' && !isOpen ? '554 not now' : undefined,
  );
  await post(relay, upTo(40), 'choice_receipt');
  workOn(relay);
  await vi.waitFor(
    async () => expect((await states()).some(({ attempts }) => attempts > 0)).toBe(true),
    patience,
  );
  isOpen = true;
  // Ten lanes may have found out for themselves; their messages rest.
  await vi.waitFor(() => expect(relay.taken.length).toBeGreaterThanOrEqual(28), patience);
});

test('a worker that is stopped finishes what it has begun and gives the rest back untried', async () => {
  const begun: (() => void)[] = [];
  let isHeld = true;
  const relay = await startRelay({
    onRcptTo: (_address, _session, callback) => (isHeld ? begun.push(callback) : callback()),
  });
  await post(relay, upTo(30), 'choice_receipt');
  const { mail } = workOn(relay);
  await vi.waitFor(() => expect(begun.length).toBeGreaterThanOrEqual(8), patience);
  const stopping = mail.stop();
  isHeld = false;
  for (const goOn of begun) goOn();
  await stopping;
  const left = (await states()).filter((state) => state.sent_at === null);
  // One worker took all of them, or the other got hold of two before.
  expect([20, 21, 22]).toContain(left.length);
  for (const state of left) expect(state).toMatchObject({ attempts: 0, claim: null });
});
