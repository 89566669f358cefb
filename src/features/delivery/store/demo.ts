import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** What came back on some of the last days of a demo, of mail that is forgotten by now. */
export async function insertPastCounts(tx: Tx): Promise<void> {
  await sql`
    insert into mail_return_counts (day, kind, count)
    select ${tx.wall}::date - ago, kind, count from (values ('soft', 23, 1), ('soft', 9, 2), ('reply', 18, 1), ('reply', 4, 1),
      ('auto_reply', 26, 2), ('auto_reply', 12, 1), ('auto_reply', 5, 3), ('notice', 16, 1)) came (kind, ago, count)`.execute(
    tx.db,
  );
}
