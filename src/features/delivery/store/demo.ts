import { sql } from 'kysely';
import type { Tx } from '../../../db/scope.ts';

/** Mail a demo is said to have sent in the last weeks, unreadable as it would be by now, and what came back of it. */
export async function insertPastMail(tx: Tx): Promise<void> {
  await sql`
    with sent as (
      insert into outbox_messages (purpose, class, stream, sealed, message_id, created_at, sent_at, attempts)
      select kind.purpose, kind.class, kind.stream, '', format('<past-%s-%s@localhost>', kind.purpose, n), day, day, 1
      from (values ('registration_receipt', 'receipt', null, 41), ('provision.answered', 'news', 'news', 34),
          ('provisions.arrived', 'work', 'agency.arrivals', 22)) kind (purpose, class, stream, mails),
        generate_series(1, kind.mails) n, lateral (select now() - (1 + n % 29) * interval '1 day') sent_on (day)
      returning id, purpose, stream, sent_at),
    numbered as (select *, row_number() over (partition by purpose order by sent_at, id) as place from sent),
    returned as (
      insert into mail_returns (outbox_id, kind, stream, status, at)
      select id, came.kind, stream, came.status, sent_at + interval '1 hour'
      from numbered join (values ('registration_receipt', 7, 'hard', '5.1.1'), ('provision.answered', 5, 'soft', '4.2.2'),
        ('provision.answered', 19, 'soft', '4.4.1'), ('provision.answered', 11, 'reply', null),
        ('provisions.arrived', 4, 'auto_reply', null), ('provisions.arrived', 9, 'auto_reply', null),
        ('provisions.arrived', 15, 'notice', null)) came (purpose, place, kind, status) using (purpose, place)
      returning kind, at)
    insert into mail_return_counts (day, kind, count)
    select (at at time zone 'Asia/Tokyo')::date, kind, count(*) from returned group by 1, 2`.execute(tx.db);
}
