-- The person: belongs to no tenant. Personal fields are sealed with the person's own key; erasure destroys the key.

create table candidates (
  id uuid primary key,
  -- Keyed hash of the exact address: signs in (rules.md §2.1). Null once erased.
  account_key bytea unique,
  -- Keyed hash of the person behind it: counts. Two accounts may share it. Null once erased.
  person_fingerprint bytea,
  sealed bytea,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  check ((erased_at is null) = (account_key is not null)),
  check ((erased_at is null) = (person_fingerprint is not null)),
  check ((erased_at is null) = (sealed is not null))
);
call migration.wall('candidates', owner => 'id', kinds => '{candidate,registration}', own => '{select,update}',
  may => 'select, insert, update');
create policy opened on candidates for insert to relay_app with check (id = (select scope_candidate('registration')));
call migration.definer_may('candidates', 'select (id, account_key, person_fingerprint, locale, erased_at)');

-- Apart from the sealed fields, so that destroying a key is one DELETE and backups can be told apart.
create table person_keys (
  candidate_id uuid primary key references candidates,
  wrapped_key bytea not null
);
call migration.wall('person_keys', owner => 'candidate_id', kinds => '{candidate,registration}', own => '{select}',
  may => 'select, insert, delete');
create policy made on person_keys for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration')));
create policy destroyed on person_keys for delete to relay_app
  using (candidate_id = (select scope_candidate('candidate')));

-- What was typed at a link, until the mailed code comes back; bound to the browser that typed it.
create table registration_drafts (
  id uuid primary key,
  visitor_hash bytea not null,
  -- Empty at /start.
  link_code text not null,
  locale text not null check (locale in ('ja', 'en')),
  sealed bytea not null,
  wrapped_key bytea,
  account_key bytea not null,
  code_hash bytea not null,
  code_sent_at timestamptz not null,
  code_expires_at timestamptz not null,
  guesses integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  registered_at timestamptz,
  registration_id uuid
);
-- Sending the same form twice is one draft.
create unique index registration_drafts_once on registration_drafts (visitor_hash, link_code, account_key)
  where registered_at is null;
create index registration_drafts_of_visitor on registration_drafts (visitor_hash, created_at desc);
create index registration_drafts_expiry on registration_drafts (expires_at);
create index registration_drafts_of_account on registration_drafts (account_key);
call migration.wall('registration_drafts', owner => 'visitor_hash', kinds => '{visitor,registration}',
  may => 'select, insert, update, delete');
create policy housekeeping on registration_drafts for delete to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());
create policy housekeeping_reads on registration_drafts for select to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());

create table sign_in_codes (
  id uuid primary key,
  visitor_hash bytea not null,
  account_key bytea not null,
  -- Null when nobody with this address exists: same answer, same work, no way in (rules.md §9.2).
  candidate_id uuid,
  code_hash bytea not null,
  expires_at timestamptz not null,
  guesses integer not null default 0,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index sign_in_codes_of_visitor on sign_in_codes (visitor_hash, created_at desc);
create index sign_in_codes_of_account on sign_in_codes (account_key);
create index sign_in_codes_expiry on sign_in_codes (expires_at);
call migration.wall('sign_in_codes', owner => 'visitor_hash', kinds => '{visitor}',
  may => 'select, insert, update, delete');
create policy housekeeping on sign_in_codes for delete to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());
create policy housekeeping_reads on sign_in_codes for select to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());

-- Each mail that carried a code (or said that there is no account), so that no mailbox is flooded through us. A browser
-- in which a code came back is known for the mailbox: what others ask for does not hold it up.
create table code_mails (
  -- The message in the outbox.
  id uuid primary key,
  account_key bytea not null,
  person_fingerprint bytea not null,
  visitor_hash bytea not null,
  -- Keyed hash of the network asked from; null where it is not known (a proxy nobody announced).
  network_hash bytea,
  sent_at timestamptz not null,
  proven_at timestamptz,
  expires_at timestamptz not null
);
create index code_mails_of_person on code_mails (person_fingerprint, sent_at);
create index code_mails_of_account on code_mails (account_key);
create index code_mails_expiry on code_mails (expires_at);
call migration.wall('code_mails', owner => 'visitor_hash', kinds => '{visitor,registration}',
  may => 'select, insert, update (proven_at, expires_at), delete');
call migration.definer_may('code_mails', 'select');
create policy housekeeping on code_mails for delete to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());
create policy housekeeping_reads on code_mails for select to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());

-- Undo takes along what waits for a code of the account, in whichever browser it was typed.
do $$
declare
  v_table text;
  v_mine text := $mine$account_key = (select c.account_key from candidates c where c.id = scope_candidate('candidate'))$mine$;
begin
  foreach v_table in array array['registration_drafts', 'sign_in_codes', 'code_mails'] loop
    execute format('create policy own_account on %I for select to relay_app using (%s)', v_table, v_mine);
    execute format('create policy own_account_erases on %I for delete to relay_app using (%s)', v_table, v_mine);
  end loop;
end $$;

create table candidate_sessions (
  token_hash bytea primary key,
  candidate_id uuid not null references candidates,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index candidate_sessions_of_candidate on candidate_sessions (candidate_id);
create index candidate_sessions_expiry on candidate_sessions (expires_at);
call migration.wall('candidate_sessions', owner => 'candidate_id', kinds => '{candidate,registration}',
  may => 'select, insert, delete');
call migration.definer_may('candidate_sessions', 'select');
create policy housekeeping on candidate_sessions for delete to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());
create policy housekeeping_reads on candidate_sessions for select to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());

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
  -- The person as this link alone knows them, keyed hash: whoever comes back, also after an undo or under an alias of the
  -- mailbox, is the same one. Null where nobody is to be counted: no link, a test link, the company's own people.
  person_at_link bytea,
  -- Of the mailbox, so that the operator sees where many come from at once. Null at /start, for a test link and once undone.
  mail_domain text check (char_length(mail_domain) <= 253),
  primary key (candidate_id, id),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
create index registrations_of_link on registrations (company_id, link_id, registered_at);
call migration.wall('registrations', owner => 'candidate_id', kinds => '{candidate,registration}', own => '{select}',
  may => 'select, insert, update (undone_at, mail_domain)');
create policy undone on registrations for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')));
create policy written on registrations for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and (company_id is null or company_id = (select scope_organisation('registration'))));
call migration.definer_may('registrations', 'select (company_id, link_id, registered_at, undone_at, person_at_link,
  mail_domain)');

-- The account of an exact address's key, for whoever is about to prove the address.
create function find_candidate_by_account(p_account_key bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id from candidates c
    where scope_kind() in ('visitor', 'registration', 'system') and c.account_key = p_account_key;
  end;
call migration.capability('find_candidate_by_account(bytea)');

-- The session token's hash is the capability.
create function find_candidate_session(p_token_hash bytea) returns table (candidate_id uuid, locale text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select s.candidate_id, c.locale, s.expires_at from candidate_sessions s join candidates c on c.id = s.candidate_id
    where s.token_hash = p_token_hash and s.expires_at > now() and c.erased_at is null;
  end;
call migration.capability('find_candidate_session(bytea)');

-- What was mailed to one person since then, a day at most, without having come back: by the asking browser, its network,
-- everybody. Figures for the rule that decides (candidates/rules/codes.ts), and none at all in any scope but a browser's.
create function count_code_mails(p_person bytea, p_network bytea, p_since timestamptz) returns table (
  is_known boolean, browser bigint, browser_last_at timestamptz, network bigint, network_last_at timestamptz,
  everybody bigint, everybody_last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select
      exists (select from code_mails k where k.person_fingerprint = p_person and k.visitor_hash = scope_visitor('visitor')
        and k.proven_at is not null and k.expires_at > now()),
      count(*) filter (where m.visitor_hash = scope_visitor('visitor')),
      max(m.sent_at) filter (where m.visitor_hash = scope_visitor('visitor')),
      count(*) filter (where m.network_hash = p_network),
      max(m.sent_at) filter (where m.network_hash = p_network),
      count(*), max(m.sent_at)
    from code_mails m
    where m.person_fingerprint = p_person and m.proven_at is null
      and m.sent_at >= greatest(p_since, now() - interval '1 day')
    having scope_kind() = 'visitor';
  end;
call migration.capability('count_code_mails(bytea, bytea, timestamptz)');

-- Companies with months to close before the month that begins on p_month, and the first such month: after the last one
-- closed, else that of the first registration.
create function list_companies_to_close(p_month date) returns table (company_id uuid, month date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.company_id, coalesce(c.through + 1,
      (select date_trunc('month', min(r.registered_at) at time zone 'Asia/Tokyo')::date
        from registrations r where r.company_id = l.company_id), (p_month - interval '1 month')::date)
    from (select distinct company_id from relay_links where not test) l
    left join closed_months c on c.company_id = l.company_id
    where scope_kind() = 'system' and (c.through is null or c.through < p_month - 1);
  end;
call migration.capability('list_companies_to_close(date)');

-- From which domains people registered at a company's links on each of the last days (JST), the most at a time first, and
-- within how many minutes; undone ones together, without their domain. For the operator, who has to see invented people
-- coming; no person, and never for the company.
create function count_registration_domains(p_company uuid, p_days integer, p_limit integer) returns table (
  link_id uuid, registered_on date, mail_domain text, registrations integer, minutes integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.id, d.registered_on, d.mail_domain, d.registrations, d.minutes
    from relay_links l cross join lateral (
      select (r.registered_at at time zone 'Asia/Tokyo')::date as registered_on, r.mail_domain,
        count(*)::integer as registrations,
        ceil(extract(epoch from max(r.registered_at) - min(r.registered_at)) / 60)::integer as minutes
      from registrations r
      where r.company_id = l.company_id and r.link_id = l.id
        and r.registered_at >= business_now() - make_interval(days => least(p_days, 31))
        and (r.mail_domain is not null or r.undone_at is not null)
      group by 1, 2) d
    where scope_kind() = 'operator' and l.company_id = p_company and not l.test
    order by d.registrations desc, d.registered_on desc, l.id, d.mail_domain
    limit least(p_limit, 100);
  end;
call migration.capability('count_registration_domains(uuid, integer, integer)');
