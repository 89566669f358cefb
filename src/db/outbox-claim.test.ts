import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAsSuperuser } from '../../test/database.ts';
import { heldBack } from '../../test/hold.ts';
import { servicesOn, type TestServices, testServices } from '../../test/services.ts';
import { postMail } from '../platform/outbox.ts';
import { isStillOurs } from './lease.ts';
import { deleteMessages, destroyKeysOf, destroyKeysOfSent } from './outbox.ts';
import { claimDueMessages, messagesLease, settleMessages, stillMayLeave, URGENCIES } from './outbox-claim.ts';

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
    return claimDueMessages(tx, claim, { most: 9, urgencies: URGENCIES, mayDisturb: false, late: [] });
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

const queueLetters = () =>
  services.asSystem((tx) =>
    sql`insert into outbox_messages (purpose, class, stream, sealed, wrapped_key, message_id)
      select 'letters.result', 'letter', 'letters', '\\x00', '\\x00', n::text from generate_series(1, 1000) n`.execute(
      tx.db,
    ),
  );

test.each<[string, () => Promise<unknown>]>([
  ['were never taken', queueLetters],
  [
    'were taken when the queue was empty',
    async () => {
      await services.asSystem((tx) => tx.db.deleteFrom('outbox_messages').execute());
      const superuser = await connectAsSuperuser(services);
      await superuser.query('analyze outbox_messages');
      await superuser.end();
      await queueLetters();
    },
  ],
])(
  'however many wait, what is done with a few looks at those few, also where figures %s',
  async (_when, wait) => {
    await wait();
    await services.asSystem(async (tx) => {
      const looked = async (work: () => Promise<unknown>) => {
        const read = async () => {
          const { rows } = await sql<{ n: number }>`
          select (seq_tup_read + idx_tup_fetch)::int as n from pg_stat_xact_user_tables where relname = 'outbox_messages'`.execute(
            tx.db,
          );
          return rows[0]?.n ?? 0;
        };
        const before = await read();
        await work();
        return (await read()) - before;
      };
      const claim = '00000000-0000-4000-8000-000000000002';
      const which = { most: 5, urgencies: URGENCIES, mayDisturb: true, late: [] };
      const { messages } = await claimDueMessages(tx, claim, which);
      expect(messages).toHaveLength(5);
      const steps = {
        claim: () => claimDueMessages(tx, '00000000-0000-4000-8000-000000000003', which),
        renew: () =>
          sql`update outbox_messages set claimed_until = claimed_until where ${isStillOurs(messagesLease(messages, claim))}`.execute(
            tx.db,
          ),
        ask: () => stillMayLeave(tx, messages),
        settle: () =>
          settleMessages(
            tx,
            messages.map((message) => ({ message, outcome: 'sent' })),
          ),
      };
      for (const [step, work] of Object.entries(steps)) {
        const rows = await looked(work);
        expect([step, rows > 0 && rows <= 40]).toEqual([step, true]);
      }
      // What is forgotten is found by one walk, and each row of it by its id.
      const ids = messages.map(({ id }) => id);
      const later = new Date(Date.now() + 86_400_000);
      const ends = {
        seal: () => destroyKeysOfSent(tx, later, 9),
        erase: () => destroyKeysOf(tx, { ids }),
        remove: () => deleteMessages(tx, later, 9),
      };
      for (const [step, work] of Object.entries(ends))
        expect([step, (await looked(work)) <= 1_200]).toEqual([step, true]);
    });
  },
);
