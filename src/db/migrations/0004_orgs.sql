-- Companies, agencies and the operator; who applied to be one; who works there; their API keys; a company's openings.

create table organisations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('company', 'agency', 'operator')),
  name text not null check (char_length(name) between 1 and 120),
  name_en text check (char_length(name_en) between 1 and 120),
  address text not null default '' check (char_length(address) <= 300),
  representative text not null default '' check (char_length(representative) <= 120),
  contact_mail text not null check (char_length(contact_mail) <= 254),
  contact_phone text not null default '' check (char_length(contact_phone) <= 40),
  applied_at timestamptz not null default now(),
  approved_at timestamptz,
  approved_by text,
  declined_at timestamptz,
  decline_reason text,
  suspended_at timestamptz,
  suspension_reason text,
  -- The name the operator approved, once the organisation goes by another, and since when it does.
  approved_name text check (char_length(approved_name) between 1 and 120),
  renamed_at timestamptz,
  unique (id, kind)
);
create index organisations_waiting on organisations (applied_at) where approved_at is null and declined_at is null;
create index organisations_newest on organisations (applied_at desc, id desc);
create unique index organisations_one_operator on organisations (kind) where kind = 'operator';
call migration.wall('organisations', owner => 'id', kinds => '{organisation}', own => '{select,update}', may => 'select, insert, update (name, name_en, address, representative, contact_mail,
  contact_phone, approved_at, approved_by, declined_at, decline_reason, suspended_at, suspension_reason)');
call migration.definer_may('organisations', 'select');

create table members (
  organisation_id uuid not null references organisations,
  user_id text not null,
  role text not null check (role in ('owner', 'recruiter', 'viewer')),
  name text not null check (char_length(name) between 1 and 120),
  mail_address text not null check (char_length(mail_address) <= 254),
  -- Keyed hash of the member's mail: a company's own members never count (rules.md §3.7).
  mail_fingerprint bytea not null,
  -- Null for public mail domains; otherwise nobody with this domain counts for this company.
  mail_domain text,
  joined_at timestamptz not null default now(),
  primary key (organisation_id, user_id)
);
create index members_of_user on members (user_id);
call migration.wall('members', owner => 'organisation_id', kinds => '{organisation,operator}', may => 'select, insert, update, delete');
call migration.definer_may('members', 'select (organisation_id, user_id)');

-- Another right, no place here any more, or a suspended organisation: whoever it was signs in anew, from the same instant on.
grant usage on schema auth to relay_definer;
grant select (user_id), delete on auth.session to relay_definer;
create function end_sessions_of_member() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from auth.session where user_id::text = old.user_id;
  return null;
end $$;
alter function end_sessions_of_member() owner to relay_definer;
create trigger another_role_ends_sessions after update on members
  for each row when (old.role is distinct from new.role) execute function end_sessions_of_member();
create trigger leaving_ends_sessions after delete on members
  for each row execute function end_sessions_of_member();
create function end_sessions_of_organisation() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from auth.session s using members m where m.organisation_id = new.id and s.user_id::text = m.user_id;
  return null;
end $$;
alter function end_sessions_of_organisation() owner to relay_definer;
create trigger suspension_ends_sessions after update on organisations
  for each row when (old.suspended_at is null and new.suspended_at is not null)
  execute function end_sessions_of_organisation();

-- Whether nobody works there yet and the operator has not decided: only then may an applicant write the first rows of it.
create function organisation_is_new(p_organisation uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select scope_kind() = 'staff'
      and exists (select from organisations o where o.id = p_organisation and o.approved_at is null)
      and not exists (select from members m where m.organisation_id = p_organisation);
  end;
call migration.capability('organisation_is_new(uuid)');

create policy operator_desk on organisations for select to relay_app using ((select scope_kind()) = 'operator');
create policy operator_decides on organisations for update to relay_app
  using ((select scope_kind()) = 'operator') with check ((select scope_kind()) = 'operator');
create policy applying on organisations for insert to relay_app
  with check ((select scope_kind()) = 'staff' and kind <> 'operator' and approved_at is null);
create policy setting_up on organisations for insert to relay_app with check ((select scope_kind()) = 'system');
-- The one operator, for setting it up; the agencies, for jobs that watch their licences.
create policy jobs on organisations for select to relay_app
  using ((select scope_kind()) = 'system' and kind in ('operator', 'agency'));
create policy membership on organisations for select to relay_app
  using (exists (select from members m
    where m.organisation_id = organisations.id and m.user_id = (select scope_user('staff'))));
create policy parties on organisations for select to relay_app
  using (id = (select scope_organisation('registration', 'settlement'))
    or id = any ((select scope_agencies('registration', 'settlement'))::uuid[]));

-- A company's own people never count, so a registration looks whether it is one of them.
create policy looked_up on members for select to relay_app
  using (organisation_id = (select scope_organisation('registration')));
create policy own_membership on members for select to relay_app using (user_id = (select scope_user('staff')));
create policy applying on members for insert to relay_app
  with check (user_id = (select scope_user('staff')) and organisation_is_new(organisation_id));
create policy setting_up on members for insert to relay_app with check ((select scope_kind()) = 'system');
create policy operator_desk on members for select to relay_app using ((select scope_kind()) = 'operator');

create table invitations (
  organisation_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  mail_address text not null check (char_length(mail_address) <= 254),
  role text not null check (role in ('owner', 'recruiter', 'viewer')),
  token_hash bytea not null unique,
  invited_by text not null,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  check (accepted_at is null or revoked_at is null)
);
-- Inviting the same address again replaces the earlier invitation.
create unique index invitations_one_pending on invitations (organisation_id, mail_address)
  where accepted_at is null and revoked_at is null;
call migration.wall('invitations', owner => 'organisation_id', kinds => '{organisation,operator}',
  may => 'select, insert, update (invited_by, accepted_at, revoked_at)');
call migration.definer_may('invitations', 'select');

-- An application to use this installation, until its mailed link comes back. Nobody has an account or an organisation
-- before the mailbox is proven (rules.md §9.2), and what was typed is sealed until then. Whoever holds the mailed token
-- holds the application: its hash is the visitor of the scope.
create table sign_ups (
  token_hash bytea primary key,
  sealed bytea not null,
  wrapped_key bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  completed_at timestamptz,
  check ((completed_at is null) = (wrapped_key is not null))
);
create index sign_ups_expiry on sign_ups (expires_at);
call migration.wall('sign_ups', owner => 'token_hash', kinds => '{visitor}',
  may => 'select, insert, delete, update (wrapped_key, completed_at)');
create policy housekeeping on sign_ups for delete to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());
create policy housekeeping_reads on sign_ups for select to relay_app
  using ((select scope_kind()) = 'system' and expires_at < now());

create table api_keys (
  organisation_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 80),
  prefix text not null unique,
  hash bytea not null,
  role text not null check (role in ('owner', 'recruiter', 'viewer')),
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used_on date,
  revoked_at timestamptz,
  primary key (organisation_id, id)
);
call migration.wall('api_keys', owner => 'organisation_id', kinds => '{organisation,operator}',
  may => 'select, insert, update (created_by, last_used_on, revoked_at)');
call migration.definer_may('api_keys', 'select');
create policy setting_up on api_keys for insert to relay_app with check ((select scope_kind()) = 'system');

-- An agency's card is published: anybody may read it once the agency is approved (the directory functions do).
create table agency_profiles (
  agency_id uuid primary key references organisations,
  -- NN-ユ-NNNNNN, prefecture 01-47 (職業安定法; rules.md §6.5).
  licence_number text not null check (licence_number ~ '^(0[1-9]|[1-3][0-9]|4[0-7])-ユ-[0-9]{6}$'),
  licence_expires_on date not null,
  licence_verified_at timestamptz,
  -- Since a checked number, or the name, address or representative of its holder changed: whether it is still the same one
  -- is for the operator to say.
  holder_doubted_at timestamptz,
  -- Whether somebody of the operator has ever checked it.
  checked_before boolean not null default false,
  speciality text not null default '' check (char_length(speciality) <= 200),
  speciality_en text not null default '' check (char_length(speciality_en) <= 200),
  -- People placed for good in the last fiscal year and those of them who left within six months (published figures).
  placed_last_year integer check (placed_last_year >= 0),
  left_within_six_months integer check (left_within_six_months >= 0),
  fee_note text not null default '' check (char_length(fee_note) <= 300),
  fee_note_en text not null default '' check (char_length(fee_note_en) <= 300),
  updated_at timestamptz not null default now()
);
-- Only a number the operator has checked is taken: typing somebody else's keeps nobody out.
create unique index agency_profiles_one_per_licence on agency_profiles (licence_number)
  where licence_verified_at is not null;
create index agency_profiles_by_licence on agency_profiles (licence_number);
call migration.wall('agency_profiles', owner => 'agency_id', kinds => '{organisation}', own => '{select,update}',
  may => 'select, insert, update (licence_number, licence_expires_on, licence_verified_at, holder_doubted_at, speciality,
    speciality_en, placed_last_year, left_within_six_months, fee_note, fee_note_en, updated_at)');
call migration.definer_may('agency_profiles', 'select');
create policy operator_desk on agency_profiles for select to relay_app using ((select scope_kind()) = 'operator');
create policy operator_verifies on agency_profiles for update to relay_app
  using ((select scope_kind()) = 'operator') with check ((select scope_kind()) = 'operator');
create policy applying on agency_profiles for insert to relay_app
  with check ((select scope_kind()) = 'staff' and licence_verified_at is null and organisation_is_new(agency_id));
create policy setting_up on agency_profiles for insert to relay_app with check ((select scope_kind()) = 'system');
create policy jobs on agency_profiles for select to relay_app using ((select scope_kind()) = 'system');
create policy parties on agency_profiles for select to relay_app
  using (agency_id = any ((select scope_agencies('registration'))::uuid[]));

-- What the operator said of an agency that goes by another name or number: the same holder, corrected, or another one.
-- Consent was given to the one named then, so what was provided before another one waits for a new consent.
create table holder_decisions (
  agency_id uuid not null references organisations,
  decided_at timestamptz not null,
  outcome text not null check (outcome in ('corrected', 'another')),
  -- Since when everybody whose data the agency holds is told.
  told_at timestamptz,
  primary key (agency_id, decided_at)
);
create index holder_decisions_to_tell on holder_decisions (decided_at) where told_at is null;
call migration.wall('holder_decisions', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (told_at)');
create policy operator_decides on holder_decisions for insert to relay_app with check ((select scope_kind()) = 'operator');
create policy jobs on holder_decisions for select to relay_app using ((select scope_kind()) = 'system');
create policy told on holder_decisions for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

create table openings (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  title text not null check (char_length(title) between 1 and 120),
  -- The conditions art. 5-3 asks for, one key each (orgs/rules/opening.ts); incomplete until a slot is requested.
  conditions jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (company_id, id)
);
create index openings_newest on openings (company_id, created_at desc, id desc);
call migration.wall('openings', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (title, conditions, updated_at, closed_at)');
call migration.definer_may('openings', 'select');

-- Nobody approves, reinstates or verifies themselves: those columns belong to the operator, whatever the statement says.
create function refuse_self_approval() returns trigger language plpgsql as $$
begin
  if scope_kind() not in ('operator', 'system')
     and (new.approved_at, new.approved_by, new.declined_at, new.decline_reason, new.suspended_at, new.suspension_reason)
       is distinct from
         (old.approved_at, old.approved_by, old.declined_at, old.decline_reason, old.suspended_at, old.suspension_reason)
  then
    raise exception 'only the operator decides about an organisation' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger refuse_self_approval before update on organisations
  for each row execute function refuse_self_approval();

create function remember_approved_name() returns trigger language plpgsql as $$
begin
  new.approved_name := coalesce(old.approved_name, old.name);
  new.renamed_at := business_now();
  return new;
end $$;
create trigger remember_approved_name before update on organisations
  for each row when (old.approved_at is not null and new.name is distinct from old.name)
  execute function remember_approved_name();

-- Giving a verification is the operator's; losing one is not: a changed licence and a changed holder both take it away.
create function unverify_changed_licence() returns trigger language plpgsql as $$
begin
  new.checked_before := new.licence_verified_at is not null or (tg_op = 'UPDATE' and old.checked_before);
  if scope_kind() = 'operator' or tg_op = 'INSERT' then
    return new;
  end if;
  new.holder_doubted_at := coalesce(new.holder_doubted_at, old.holder_doubted_at);
  if (new.licence_number, new.licence_expires_on) is distinct from (old.licence_number, old.licence_expires_on) then
    if old.checked_before and new.licence_number is distinct from old.licence_number then
      new.holder_doubted_at := business_now();
    end if;
    new.licence_verified_at := null;
  elsif new.licence_verified_at is not null and new.licence_verified_at is distinct from old.licence_verified_at then
    raise exception 'only the operator verifies a licence' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger unverify_changed_licence before insert or update on agency_profiles
  for each row execute function unverify_changed_licence();

-- A licence is verified for somebody: under another name, address or representative nobody has looked at it yet.
create function unverify_changed_holder() returns trigger language plpgsql as $$
begin
  update agency_profiles set licence_verified_at = null, holder_doubted_at = business_now()
    where agency_id = new.id and checked_before;
  return null;
end $$;
create trigger unverify_changed_holder after update on organisations
  for each row
  when (new.kind = 'agency' and (new.name, new.name_en, new.address, new.representative)
    is distinct from (old.name, old.name_en, old.address, old.representative))
  execute function unverify_changed_holder();

-- An agency may receive people only while approved, not suspended, and within a verified licence term.
create function agency_may_receive(agency organisations, profile agency_profiles, at timestamptz) returns boolean
  language sql stable
  return agency.kind = 'agency' and agency.approved_at is not null and agency.suspended_at is null
    and profile.licence_verified_at is not null
    and profile.licence_expires_on >= (at at time zone 'Asia/Tokyo')::date;
grant execute on function agency_may_receive(organisations, agency_profiles, timestamptz) to relay_app, relay_definer;

-- The published directory: only what every visitor sees on an agency's card, ordered by licence number, an objective
-- order that anybody can replay (rules.md §6.7, operator mode "notification").
create function list_receiving_agencies() returns table (
  id uuid, name text, name_en text, address text, representative text, contact_mail text,
  licence_number text, licence_expires_on date, speciality text, speciality_en text,
  placed_last_year integer, left_within_six_months integer, fee_note text, fee_note_en text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.name, o.name_en, o.address, o.representative, o.contact_mail,
      p.licence_number, p.licence_expires_on, p.speciality, p.speciality_en,
      p.placed_last_year, p.left_within_six_months, p.fee_note, p.fee_note_en
    from organisations o join agency_profiles p on p.agency_id = o.id
    where agency_may_receive(o, p, business_now())
    order by p.licence_number;
  end;
call migration.capability('list_receiving_agencies()');

-- An API key is looked up by its public prefix; the caller compares the hash in constant time.
create function find_api_key(p_prefix text) returns table (
  organisation_id uuid, id uuid, hash bytea, role text, organisation_kind text, organisation_name text,
  approved_at timestamptz, suspended_at timestamptz, revoked_at timestamptz, last_used_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.organisation_id, k.id, k.hash, k.role, o.kind, o.name, o.approved_at, o.suspended_at, k.revoked_at,
      k.last_used_on
    from api_keys k join organisations o on o.id = k.organisation_id
    where k.prefix = p_prefix;
  end;
call migration.capability('find_api_key(text)');

-- An invitation is found by the hash of its token, which only the invited person's mail holds.
create function find_invitation(p_token_hash bytea) returns table (
  organisation_id uuid, id uuid, organisation_name text, organisation_kind text, mail_address text, role text,
  expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.organisation_id, i.id, o.name, o.kind, i.mail_address, i.role, i.expires_at, i.accepted_at, i.revoked_at
    from invitations i join organisations o on o.id = i.organisation_id
    where i.token_hash = p_token_hash;
  end;
call migration.capability('find_invitation(bytea)');

-- Names for ids that the desk, or somebody who registers or has registered, already holds ("who has my data"); names only.
create function find_organisation_names(p_ids uuid[]) returns table (id uuid, name text, name_en text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.name, o.name_en from organisations o
    where scope_kind() in ('candidate', 'operator', 'registration', 'visitor') and o.id = any (p_ids);
  end;
call migration.capability('find_organisation_names(uuid[])');
