-- Mail waiting to leave, who did what, and repeated API requests.

create table outbox_messages (
  id uuid primary key default gen_random_uuid(),
  -- One owner: an organisation, or a candidate, or (sign-in codes before there is an account) nobody.
  organisation_id uuid references organisations,
  candidate_id uuid,
  purpose text not null check (char_length(purpose) between 1 and 60),
  -- Address, subject and bodies, sealed with a key of the message's own; the key is destroyed when the mail is purged
  -- and the rest of the row stays for a while, so that the same message is not posted again.
  sealed bytea not null,
  wrapped_key bytea,
  message_id text not null unique,
  created_at timestamptz not null default now(),
  -- Business time, since a deadline of the program may put a mail off; -infinity where nothing does.
  send_after timestamptz not null default '-infinity',
  -- The lease of the worker that is handing it over (src/db/lease.ts).
  claim uuid,
  claimed_until timestamptz not null default '-infinity',
  attempts integer not null default 0,
  sent_at timestamptz,
  parked_at timestamptz,
  last_error text,
  check (organisation_id is null or candidate_id is null),
  check (sent_at is null or parked_at is null)
);
create index outbox_due on outbox_messages (send_after, created_at) where sent_at is null and parked_at is null;
create index outbox_newest on outbox_messages (sent_at desc, id desc) where wrapped_key is not null;
create index outbox_of_candidate on outbox_messages (candidate_id) where wrapped_key is not null;
create index outbox_oldest on outbox_messages (created_at);
create index outbox_parked on outbox_messages (parked_at) where parked_at is not null;
call migration.wall('outbox_messages', may => 'select, insert, update, delete');
-- Whoever posts a mail or writes the log does so in their own name. The desk and the settlement act for organisations,
-- somebody who signs up for the one they are a member of, and jobs for everybody.
create policy posting on outbox_messages for insert to relay_app with check (
  (select scope_kind()) = 'system'
  or (candidate_id is null and ((select scope_kind()) in ('operator', 'settlement') or exists (
    select from members m where m.organisation_id = outbox_messages.organisation_id
      and m.user_id = (select scope_user('staff')))))
  or ((select scope_kind()) is not null
    and (organisation_id is null or organisation_id = (select scope_organisation('organisation')))
    and (candidate_id is null or candidate_id = (select scope_candidate()))));
create policy mailer on outbox_messages for all to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

create table audit_events (
  id bigint generated always as identity primary key,
  organisation_id uuid references organisations,
  -- Set when a person's data was read or changed: the person may see it too ("who read it").
  candidate_id uuid,
  actor_kind text not null check (actor_kind in ('staff', 'api_key', 'candidate', 'system')),
  actor_id text not null,
  action text not null check (char_length(action) between 1 and 80),
  subject_kind text,
  subject_id text,
  detail jsonb not null default '{}',
  request_id text,
  business_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index audit_of_organisation on audit_events (organisation_id, id desc);
create index audit_of_candidate on audit_events (candidate_id, id desc) where candidate_id is not null;
call migration.wall('audit_events', owner => 'organisation_id', kinds => '{organisation,operator}', own => '{select}',
  may => 'select, insert');
call migration.append_only('audit_events');
create policy own_person on audit_events for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
-- An agency that opens a person's details writes so into its own log, where the person can read it too.
create policy writing on audit_events for insert to relay_app with check (
  (select scope_kind()) = 'system'
  or organisation_id = (select scope_organisation('organisation'))
  or (candidate_id is null and ((select scope_kind()) in ('operator', 'settlement') or exists (
    select from members m where m.organisation_id = audit_events.organisation_id
      and m.user_id = (select scope_user('staff')))))
  or ((select scope_kind()) in ('candidate', 'registration', 'visitor') and organisation_id is null
    and (candidate_id is null or candidate_id = (select scope_candidate()))));

-- One API request that must not be carried out twice (src/platform/http/idempotency.ts).
create table idempotency_keys (
  organisation_id uuid not null references organisations,
  -- Whose key it is: each API key and each member of staff has a space of their own (src/db/once.ts).
  principal text not null check (char_length(principal) between 1 and 120),
  key text not null check (char_length(key) between 1 and 200),
  -- The lease of the run of the request that holds the key (src/db/lease.ts).
  claim uuid,
  claimed_until timestamptz not null default '-infinity',
  -- Set by the transaction that does what the request asks for, together with it.
  carried_out boolean not null default false,
  -- Null until a streamed body has been read to its end.
  request_hash bytea,
  status integer,
  -- Content type and body of the answer, sealed: it may hold a secret that is shown only once.
  sealed bytea,
  wrapped_key bytea,
  created_at timestamptz not null default now(),
  primary key (organisation_id, principal, key)
);
create index idempotency_keys_oldest on idempotency_keys (created_at);
call migration.wall('idempotency_keys', owner => 'organisation_id', kinds => '{organisation,operator}',
  may => 'select, insert, update, delete');
create policy housekeeping_reads on idempotency_keys for select to relay_app
  using ((select scope_kind()) = 'system' and created_at < now() - interval '24 hours');
create policy housekeeping on idempotency_keys for delete to relay_app
  using ((select scope_kind()) = 'system' and created_at < now() - interval '24 hours');
