-- Outgoing mail knows by which rule it leaves (src/platform/mail-purposes.ts), in whose name, and by keyed hashes whose mailbox it
-- is for: a letter is sealed, and who stopped what has to be asked for each mail at the moment it would leave.
alter table outbox_messages
  -- What waits from before this is sent as it would have been.
  add column class text not null default 'receipt'
    check (class in ('code', 'receipt', 'answer', 'news', 'work', 'letter')),
  -- What its reader can stop; null where nobody can stop it.
  add column stream text check (char_length(stream) between 1 and 40),
  -- In whose name it is sent; null where that is the product.
  add column sender_id uuid references organisations,
  add column mailbox_key bytea check (octet_length(mailbox_key) = 32),
  add column person_key bytea check (octet_length(person_key) = 32),
  -- It will not leave any more, and why; its key is gone then.
  add column stopped_at timestamptz,
  add column stopped_by text
    check (stopped_by in ('opt_out', 'complaint', 'hard_bounce', 'soft_bounces', 'cancelled', 'erased')),
  add check ((stopped_at is null) = (stopped_by is null)),
  add check (stopped_at is null or (sent_at is null and parked_at is null and wrapped_key is null)),
  add check (stream is null or class in ('news', 'work', 'letter'));
alter table outbox_messages alter column class drop default;
drop index outbox_due;
create index outbox_due on outbox_messages (send_after, created_at)
  where sent_at is null and parked_at is null and stopped_at is null;
create index outbox_stopped on outbox_messages (stopped_at) where stopped_at is not null;

-- Who is not mailed, and how far: by this sender or by anybody, of this stream or of any. A person stops, a mailbox is dead. Knows
-- keyed hashes only and outlives the erasure of whoever asked for it.
create table mail_suppressions (
  id uuid primary key default gen_random_uuid(),
  mailbox_key bytea check (octet_length(mailbox_key) = 32),
  person_key bytea check (octet_length(person_key) = 32),
  -- Null stands for everybody, and for everything that can be stopped.
  sender_id uuid references organisations,
  stream text check (char_length(stream) between 1 and 40),
  cause text not null check (cause in ('opt_out', 'complaint', 'hard_bounce', 'soft_bounces')),
  -- Business time.
  at timestamptz not null,
  lifted_at timestamptz,
  check (case when cause in ('opt_out', 'complaint') then person_key is not null and mailbox_key is null
    else mailbox_key is not null and person_key is null and sender_id is null and stream is null end)
);
create unique index mail_suppressions_of_person on mail_suppressions (person_key, sender_id, stream, cause)
  nulls not distinct where lifted_at is null and person_key is not null;
create unique index mail_suppressions_of_mailbox on mail_suppressions (mailbox_key, cause)
  where lifted_at is null and mailbox_key is not null;
call migration.wall('mail_suppressions', may => 'select, insert, update', kinds => '{system}');

-- By the link of which mail it was stopped, so that what two different answers by one link did can be taken back. No reference:
-- links outlive their mails.
alter table mail_suppressions add column made_by uuid;
create index mail_suppressions_made_by on mail_suppressions (made_by) where made_by is not null;

-- What was answered by the link at the end of one mail: whoever presses everything answers twice, and from then on only a code
-- that came back from the mailbox does anything. Wall time throughout.
create table opt_out_links (
  message_id uuid primary key,
  answer text check (answer in ('listed', 'sender', 'stream', 'all', 'none')),
  answered_at timestamptz,
  -- The browser that answered, by a hash: it may take its answer back.
  answered_by bytea check (octet_length(answered_by) = 32),
  disputed_at timestamptz,
  code_hash bytea check (octet_length(code_hash) = 32),
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  -- Codes that did not come back, and wrong guesses of the last.
  codes integer not null default 0,
  guesses integer not null default 0,
  touched_at timestamptz not null
);
create index opt_out_links_oldest on opt_out_links (touched_at);
call migration.wall('opt_out_links', may => 'select, insert, update, delete', kinds => '{system}');

-- What somebody stopped stays stopped when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''mail_stopped''::text, ''mail_resumed''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
