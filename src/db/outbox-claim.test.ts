import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldBack } from '../../test/hold.ts';
import { servicesOn, type TestServices, testServices } from '../../test/services.ts';
import { postMail } from '../platform/outbox.ts';
import { isStillOurs } from './lease.ts';
import { claimDueMessages, messagesLease, settleMessages, URGENCIES } from './outbox-claim.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

test('renewing a lease waits for no row that is being settled, and keeps the others', async () => {
  const posting = servicesOn(services.ownerUrl, { SMTP_URL: 'smtp://127.0.0.1:1' });
  const claim = '00000000-0000-4000-8000-000000000001';
  const { messages } = await services.asSystem(async (tx) => {
    for (const to of ['a@example.jp', 'b@example.jp', 'c@example.jp'])
      await postMail(posting, tx, { purpose: 'choice_receipt', to, subject: 'ご連絡', text: '本文' });
    await tx.carryOut();
    return claimDueMessages(tx, claim, { most: 9, urgencies: URGENCIES, mayDisturb: false });
  });
  await posting.end();
  const [first] = messages;
  if (first === undefined) throw new Error('nothing was taken');
  const renew = () =>
    services.asSystem((tx) =>
      sql`update outbox_messages set claimed_until = claimed_until where ${isStillOurs(messagesLease(messages, claim))}`
        .execute(tx.db)
        .then(({ numAffectedRows }) => Number(numAffectedRows)),
    );
  expect(
    await heldBack(services, `select from outbox_messages where id = '${first.id}' for update`, () => [
      renew(),
    ]),
  ).toEqual([2]);
  // One that another has taken meanwhile is neither renewed nor settled by this one.
  await services.asSystem(async (tx) => {
    await sql`update outbox_messages set claim = gen_random_uuid() where id = ${first.id}`.execute(tx.db);
    await settleMessages(
      tx,
      messages.map((message) => ({ message, outcome: 'parked', reason: 'no' })),
    );
  });
  expect(await renew()).toBe(0);
  const left = await services.asSystem((tx) =>
    tx.db.selectFrom('outbox_messages').select('id').where('parked_at', 'is', null).execute(),
  );
  expect(left).toEqual([{ id: first.id }]);
});
