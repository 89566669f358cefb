-- The person: belongs to no tenant. Personal fields are sealed with the person's own key; erasure destroys the key.

create table candidates (
  id uuid primary key,
  -- Keyed hash of the person (rules.md §2.1); null once erased.
  mail_fingerprint bytea unique,
  sealed bytea,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  check ((erased_at is null) = (mail_fingerprint is not null)),
  check ((erased_at is null) = (sealed is not null))
);

-- Apart from the sealed fields, so that destroying a key is one DELETE and backups can be told apart.
create table person_keys (
  candidate_id uuid primary key references candidates,
  wrapped_key bytea not null
);

-- What was typed at a link, until the mailed code comes back; bound to the browser that typed it.
create table registration_drafts (
  id uuid primary key,
  visitor_hash bytea not null,
  -- Empty at /start.
  link_code text not null,
  locale text not null check (locale in ('ja', 'en')),
  sealed bytea not null,
  wrapped_key bytea,
  mail_fingerprint bytea not null,
  code_hash bytea not null,
  code_sent_at timestamptz not null,
  code_expires_at timestamptz not null,
  codes_sent integer not null default 1,
  guesses integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  registered_at timestamptz,
  registration_id uuid
);
-- Sending the same form twice is one draft.
create unique index registration_drafts_once on registration_drafts (visitor_hash, link_code, mail_fingerprint)
  where registered_at is null;
create index registration_drafts_of_visitor on registration_drafts (visitor_hash, created_at desc);
create index registration_drafts_expiry on registration_drafts (expires_at);
create index registration_drafts_of_mail on registration_drafts (mail_fingerprint, created_at);

create table sign_in_codes (
  id uuid primary key,
  visitor_hash bytea not null,
  mail_fingerprint bytea not null,
  -- Null when nobody with this address exists: same answer, same work, no way in (rules.md §9.2).
  candidate_id uuid,
  code_hash bytea not null,
  expires_at timestamptz not null,
  guesses integer not null default 0,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index sign_in_codes_of_visitor on sign_in_codes (visitor_hash, created_at desc);
create index sign_in_codes_of_mail on sign_in_codes (mail_fingerprint, created_at);
create index sign_in_codes_expiry on sign_in_codes (expires_at);

create table candidate_sessions (
  token_hash bytea primary key,
  candidate_id uuid not null references candidates,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index candidate_sessions_of_candidate on candidate_sessions (candidate_id);
create index candidate_sessions_expiry on candidate_sessions (expires_at);

create table registrations (
  candidate_id uuid not null references candidates,
  id uuid not null,
  -- Null at /start: never counted (rules.md §3.11).
  company_id uuid references organisations,
  link_id uuid,
  test boolean not null default false,
  -- A personal link used by somebody else: they register for themselves, uncounted.
  forwarded boolean not null default false,
  invite_again boolean not null,
  tell_company boolean not null,
  registered_at timestamptz not null,
  undone_at timestamptz,
  primary key (candidate_id, id),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
create index registrations_of_link on registrations (company_id, link_id, registered_at);

alter table candidates enable row level security;
alter table candidates force row level security;
alter table person_keys enable row level security;
alter table person_keys force row level security;
alter table registration_drafts enable row level security;
alter table registration_drafts force row level security;
alter table sign_in_codes enable row level security;
alter table sign_in_codes force row level security;
alter table candidate_sessions enable row level security;
alter table candidate_sessions force row level security;
alter table registrations enable row level security;
alter table registrations force row level security;

create policy own on candidates for all to relay_app
  using (id = scope_candidate() and scope_kind() in ('candidate', 'registration'))
  with check (id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy own on person_keys for all to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'))
  with check (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy own_browser on registration_drafts for all to relay_app
  using (visitor_hash = scope_visitor() and scope_kind() in ('visitor', 'registration'))
  with check (visitor_hash = scope_visitor() and scope_kind() in ('visitor', 'registration'));
create policy own_browser on sign_in_codes for all to relay_app
  using (visitor_hash = scope_visitor() and scope_kind() = 'visitor')
  with check (visitor_hash = scope_visitor() and scope_kind() = 'visitor');
-- Undo takes along what the same person typed elsewhere and never finished: only ever by destroying its key.
create policy own_mailbox on registration_drafts for select to relay_app using (scope_kind() = 'candidate'
  and mail_fingerprint = (select c.mail_fingerprint from candidates c where c.id = scope_candidate()));
create policy own_mailbox_forgets on registration_drafts for update to relay_app
  using (scope_kind() = 'candidate'
    and mail_fingerprint = (select c.mail_fingerprint from candidates c where c.id = scope_candidate()))
  with check (scope_kind() = 'candidate' and wrapped_key is null and sealed = '');
create policy housekeeping on registration_drafts for delete to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy housekeeping_reads on registration_drafts for select to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy housekeeping on sign_in_codes for delete to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy housekeeping_reads on sign_in_codes for select to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy housekeeping on candidate_sessions for delete to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy housekeeping_reads on candidate_sessions for select to relay_app
  using (scope_kind() = 'system' and expires_at < now());
create policy own on candidate_sessions for all to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'))
  with check (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy own on registrations for all to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'))
  with check (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy definer_reads on candidates for select to relay_definer using (true);
create policy definer_reads on candidate_sessions for select to relay_definer using (true);
create policy definer_reads on registration_drafts for select to relay_definer using (true);
create policy definer_reads on sign_in_codes for select to relay_definer using (true);

grant select, insert, update on candidates, registrations to relay_app;
grant select, insert, delete on person_keys, candidate_sessions to relay_app;
grant select, insert, update, delete on registration_drafts, sign_in_codes to relay_app;
grant select (id, mail_fingerprint, locale, erased_at) on candidates to relay_definer;
grant select on candidate_sessions to relay_definer;
grant select (mail_fingerprint, created_at, codes_sent) on registration_drafts to relay_definer;
grant select (mail_fingerprint, created_at) on sign_in_codes to relay_definer;

create function find_candidate_by_mail(p_fingerprint bytea) returns table (id uuid, locale text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id, c.locale from candidates c where c.mail_fingerprint = p_fingerprint;
  end;
-- The session token's hash is the capability.
create function find_candidate_session(p_token_hash bytea) returns table (candidate_id uuid, locale text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.candidate_id, c.locale, s.expires_at from candidate_sessions s join candidates c on c.id = s.candidate_id
    where s.token_hash = p_token_hash and s.expires_at > now() and c.erased_at is null;
  end;
-- How many codes one mailbox was sent lately, whoever asked: nobody's mailbox can be flooded through us.
create function count_codes_sent(p_fingerprint bytea, p_since timestamptz) returns bigint
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select (select coalesce(sum(d.codes_sent), 0) from registration_drafts d
            where d.mail_fingerprint = p_fingerprint and d.created_at >= p_since)
         + (select count(*) from sign_in_codes s
            where s.mail_fingerprint = p_fingerprint and s.created_at >= p_since);
  end;

alter function find_candidate_by_mail(bytea) owner to relay_definer;
alter function find_candidate_session(bytea) owner to relay_definer;
alter function count_codes_sent(bytea, timestamptz) owner to relay_definer;
grant execute on function find_candidate_by_mail(bytea), find_candidate_session(bytea),
  count_codes_sent(bytea, timestamptz) to relay_app;

-- How many registered through the acting company's links, by month in Japan: figures only, never a person (rules.md §5.1).
create policy definer_reads on registrations for select to relay_definer using (true);
grant select (company_id, link_id, registered_at) on registrations to relay_definer;
create function count_registrations_by_link(p_links uuid[]) returns table (link_id uuid, month date, registrations bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.link_id, date_trunc('month', r.registered_at at time zone 'Asia/Tokyo')::date, count(*)
    from registrations r
    where scope_kind() = 'organisation' and r.company_id = scope_organisation() and r.link_id = any (p_links)
    group by 1, 2;
  end;
alter function count_registrations_by_link(uuid[]) owner to relay_definer;
grant execute on function count_registrations_by_link(uuid[]) to relay_app;
