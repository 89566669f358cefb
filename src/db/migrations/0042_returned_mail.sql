-- What came back of a mail that left: each kind once a message, so that whatever is sent to us again changes nothing. Knows the
-- message by its id alone, and no word of what came.
create table mail_returns (
  id uuid primary key default gen_random_uuid(),
  outbox_id uuid not null,
  kind text not null check (kind in ('hard', 'soft', 'complaint', 'reply', 'auto_reply', 'notice', 'unknown')),
  -- What somebody could stop; null where nobody can.
  stream text check (char_length(stream) between 1 and 40),
  -- RFC 3463, where one is given.
  status text check (char_length(status) between 5 and 9),
  -- How often it came; only of replies does more than the first have a consequence.
  times integer not null default 1 check (times > 0),
  -- Wall time, as everything of codes and mailboxes.
  at timestamptz not null default now(),
  unique (outbox_id, kind)
);
create index mail_returns_newest on mail_returns (at desc);
call migration.wall('mail_returns', kinds => '{system}', may => 'select, insert, update (times), delete');

-- How much came in on each day in Japan, what is none of ours included.
create table mail_return_counts (
  id bigint generated always as identity primary key,
  day date not null,
  kind text not null check (char_length(kind) between 1 and 20),
  count integer not null check (count > 0),
  unique (day, kind)
);
call migration.wall('mail_return_counts', kinds => '{system}', may => 'select, insert, update (count), delete');

-- A bounce of a message that left before the mailbox was proven is overtaken. When that was, the notes of code mails say.
create policy returns_ask on code_mails for select to relay_app
  using ((select scope_kind()) = 'system' and proven_at is not null);
