import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../test/services.ts';
import { destroyKeysOf, listReadable } from './outbox.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

const PERSON = '00000000-0000-4000-8000-000000000001';
const MAILBOX = Buffer.alloc(32, 1);

test('an erasure looks at what is a person’s, however much lies in the outbox', async () => {
  await services.asSystem(async (tx) => {
    await sql`
      insert into outbox_messages (purpose, class, stream, sealed, wrapped_key, mailbox_key, message_id)
      select 'letters.result', 'letter', 'letters', '\\x00', '\\x00', sha256(n::text::bytea), n::text from generate_series(1, 1000) n`.execute(
      tx.db,
    );
    await sql`
      insert into outbox_messages (purpose, class, candidate_id, sealed, wrapped_key, mailbox_key, message_id, sent_at)
      values ('choice_receipt', 'receipt', ${PERSON}, '\\x00', '\\x00', ${MAILBOX}, 'open', now()),
        ('choice_receipt', 'receipt', ${PERSON}, '', null, ${MAILBOX}, 'no key any more', now()),
        ('mail.code', 'code', null, '\\x00', '\\x00', ${MAILBOX}, 'beside', now())`.execute(tx.db);
  });
  const { beside, looked } = await services.asSystem(async (tx) => {
    const found = await listReadable(tx, ['mail.code'], { mailboxKey: MAILBOX });
    await destroyKeysOf(tx, { candidateId: PERSON, ids: found.map(({ id }) => id), messageIds: ['1'] });
    const { rows } = await sql<{ n: number }>`
      select (seq_tup_read + idx_tup_fetch)::int as n from pg_stat_xact_user_tables where relname = 'outbox_messages'`.execute(
      tx.db,
    );
    return { beside: found.length, looked: rows[0]?.n ?? 0 };
  });
  expect(beside).toBe(1);
  expect(looked).toBeGreaterThan(0);
  expect(looked).toBeLessThan(50);
  const left = await services.asSystem((tx) =>
    tx.db
      .selectFrom('outbox_messages')
      .where((eb) => eb.or([eb('wrapped_key', 'is not', null), eb('mailbox_key', 'is not', null)]))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirst(),
  );
  expect(left).toEqual({ n: 999 });
});
