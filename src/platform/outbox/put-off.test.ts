import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { servicesOn, type TestServices, testServices } from '../../../test/services.ts';
import { type Answer, startScriptedRelay } from '../../../test/smtp-relay.ts';
import { findStuckRelay } from '../../db/stuck-relay.ts';
import { isSuppressed } from '../../db/suppressions.ts';
import { normalizeMailAddress } from '../mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../mail-keys.ts';
import { createMailer } from '../mailer.ts';
import { postMail } from '../outbox.ts';
import { Secret } from '../secret.ts';
import { deliverDueMail } from './deliver.ts';
import { retryDelaySeconds } from './lanes.ts';

/** A relay that says "not now" (4xx) for ever, in real conversations: of one recipient, or of everybody. */

const BUSY = 'busy@example.jp';
let base: TestServices;
let sending: Awaited<ReturnType<typeof openSending>>;
let says: (to: string) => Answer | undefined = () => undefined;

async function openSending() {
  const relay = await startScriptedRelay((step, to) => (step === 'RCPT' ? says(to) : undefined));
  const services = servicesOn(base.ownerUrl, { SMTP_URL: relay.url });
  const mailer = createMailer(new Secret(relay.url), { idleSeconds: 2 });
  return {
    services,
    mailer,
    async end() {
      mailer.close();
      await services.end();
      await relay.close();
    },
  };
}

beforeAll(async () => {
  base = await testServices();
  sending = await openSending();
});
afterAll(async () => {
  await sending.end();
  await base.end();
});
afterEach(() =>
  base.asSystem(async (tx) => {
    await tx.db.deleteFrom('mail_returns').execute();
    await tx.db.deleteFrom('outbox_messages').execute();
    await tx.db.updateTable('mail_suppressions').set({ lifted_at: tx.now }).execute();
  }),
);

const post = (to: string) =>
  base.asSystem((tx) =>
    postMail(sending.services, tx, { purpose: 'choice_receipt', to, subject: 's', text: 't', html: 't' }),
  );
const deliver = () => deliverDueMail(sending.services, sending.mailer);
const change = (set: ReturnType<typeof sql>) =>
  base.asSystem((tx) => sql`update outbox_messages set ${set} where sent_at is null`.execute(tx.db));
const wait = (seconds: number) =>
  base.asSystem((tx) =>
    sql`update business_clock set ahead = ahead + ${seconds} * interval '1 second'`.execute(tx.db),
  );
const returns = () =>
  base.asSystem((tx) => tx.db.selectFrom('mail_returns').select(['kind', 'status']).execute());
/** As if what came back until now had a day before. */
const aDayEarlier = () =>
  base.asSystem(async (tx) => {
    const back = await tx.db.deleteFrom('mail_returns').returning(['outbox_id', 'kind', 'at']).execute();
    const earlier = back.map((one) => ({ ...one, at: new Date(one.at.getTime() - 86_400_000) }));
    await tx.db.insertInto('mail_returns').values(earlier).execute();
  });
const stuck = () => base.asSystem(findStuckRelay);

/** Why a mail that somebody waits for would not go to this mailbox. */
function stoppedBy(to: string) {
  const mail = normalizeMailAddress(to);
  if (mail === undefined) throw new Error('no address');
  const { keyRing } = sending.services;
  const keys = { mailboxKey: accountKeyOf(keyRing, mail), personKey: personFingerprintOf(keyRing, mail) };
  return base.asSystem((tx) => isSuppressed(tx, { class: 'answer', stream: null, senderId: null, ...keys }));
}

/** Posts a mail, and has it put off until it is given up. */
async function wearOut(to: string) {
  await post(to);
  await change(sql`attempts = 19`);
  return deliver();
}

test('of one recipient: tried twenty times over two days, then parked, counted as not delivered for now, and three make the mailbox dead', async () => {
  says = (to) => (to === BUSY ? '452 4.2.2 mailbox full' : undefined);
  await post('other@example.jp');
  await post(BUSY);
  const outcomes: string[] = [];
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    outcomes.push(...(await deliver()));
    await wait(retryDelaySeconds(attempt));
  }
  expect(outcomes.toSorted()).toEqual([...Array<string>(19).fill('deferred'), 'parked', 'sent']);
  expect(await returns()).toEqual([{ kind: 'soft', status: '4.2.2' }]);
  expect(await wearOut(BUSY)).toEqual(['parked']);
  // Two on one day and one on another are enough; two are not, nor three of one day.
  expect(await stoppedBy(BUSY)).toBeUndefined();
  await aDayEarlier();
  expect(await wearOut(BUSY)).toEqual(['parked']);
  expect(await stoppedBy(BUSY)).toBe('soft_bounces');
  expect(await stoppedBy('other@example.jp')).toBeUndefined();
  expect(await wearOut(BUSY)).toEqual(['parked']);
});

test('three of one day leave the mailbox alive', async () => {
  says = () => '450 4.2.1 try again later';
  for (let mail = 0; mail < 3; mail += 1) expect(await wearOut(BUSY)).toEqual(['parked']);
  expect(await returns()).toHaveLength(3);
  expect(await stoppedBy(BUSY)).toBeUndefined();
});

test('for a reason of its own, or one that is about us, it says nothing of the recipient', async () => {
  for (const words of [
    '451 4.3.2 system not accepting',
    '450 4.7.1 rate limit exceeded',
    '450 sender blocked by policy',
  ] as const) {
    says = () => words;
    expect(await wearOut(BUSY)).toEqual(['parked']);
  }
  expect(await returns()).toEqual([]);
});

test('of everybody: nothing is given up or held against anybody, the operator is told what it says, and all leave once it takes mail', async () => {
  says = () => '451 4.2.0 not today';
  const people = ['a@example.jp', 'b@example.jp'];
  for (const to of people) await post(to);
  await change(sql`attempts = 19, created_at = created_at - interval '29 minutes'`);
  expect(await stuck()).toBeUndefined();
  await post('c@example.jp');
  await change(sql`attempts = 19`);
  // Three mailboxes, and not yet half an hour.
  expect(await stuck()).toBeUndefined();
  await change(sql`created_at = created_at - interval '1 minute'`);
  expect(await deliver()).toEqual(['deferred', 'deferred', 'deferred']);
  expect(await returns()).toEqual([]);
  expect(await stuck()).toMatchObject({ mailboxes: 3, reason: expect.stringContaining('not today') });
  says = () => undefined;
  await wait(6 * 3_600);
  expect(await deliver()).toEqual(['sent', 'sent', 'sent']);
  expect(await stuck()).toBeUndefined();
});
