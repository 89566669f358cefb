-- Mail is taken the most urgent first (src/db/outbox-claim.ts): a code never waits behind letters, however many there are. One look
-- into this index for each urgency finds what is due of it.
drop index outbox_due;
create index outbox_due on outbox_messages
  ((case class when 'letter' then 2 when 'news' then 1 when 'work' then 1 else 0 end), send_after, created_at)
  where sent_at is null and parked_at is null and stopped_at is null;
