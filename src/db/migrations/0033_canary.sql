-- The canary (docs/decisions/0027): an invented person of a hidden company and a hidden agency is carried through every store,
-- erased and hunted for. Hidden organisations are this file's alone: nobody signs in there, nobody's link or list shows them.
alter table organisations add column hidden boolean not null default false;
create unique index organisations_hidden on organisations (kind) where hidden;
create policy never_hidden on organisations as restrictive for insert to relay_app with check (not hidden);

-- Whether the canary's own browser acts. The visitor of a real one is a SHA-256, which nobody can make to be this text.
create function is_canary() returns boolean language sql stable parallel safe
  return coalesce(current_setting('relay.visitor', true)
    = '63616e61727963616e61727963616e61727963616e61727963616e6172796361', false);
grant execute on function is_canary() to relay_app, relay_definer;

create function hidden_organisations() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select coalesce(array_agg(o.id), '{}') from organisations o where scope_kind() = 'operator' and o.hidden;
  end;
call migration.capability('hidden_organisations()');

-- Whoever looks across organisations does not see them: the operator's desk, the published cards, the page behind a link, and the
-- daily mails to agencies. test/hidden.test.ts lists every other reader and why none of theirs can be there.
drop policy operator_desk on organisations;
drop policy operator_decides on organisations;
create policy operator_desk on organisations for select to relay_app
  using ((select scope_kind()) = 'operator' and not hidden);
create policy operator_decides on organisations for update to relay_app
  using ((select scope_kind()) = 'operator' and not hidden) with check ((select scope_kind()) = 'operator' and not hidden);
drop policy operator_desk on members;
create policy operator_desk on members for select to relay_app using ((select scope_kind()) = 'operator'
  and organisation_id <> all ((select hidden_organisations())::uuid[]));
drop policy operator_desk on agency_profiles;
drop policy operator_verifies on agency_profiles;
create policy operator_desk on agency_profiles for select to relay_app using ((select scope_kind()) = 'operator'
  and agency_id <> all ((select hidden_organisations())::uuid[]));
create policy operator_verifies on agency_profiles for update to relay_app
  using ((select scope_kind()) = 'operator' and agency_id <> all ((select hidden_organisations())::uuid[]))
  with check ((select scope_kind()) = 'operator' and agency_id <> all ((select hidden_organisations())::uuid[]));

create or replace function list_receiving_agencies() returns table (
  id uuid, name text, name_en text, address text, representative text, contact_mail text,
  licence_number text, licence_expires_on date, speciality text, speciality_en text,
  placed_last_year integer, left_within_six_months integer, fee_note text, fee_note_en text,
  contacts_logged integer, contacts_denied integer, contacts_through date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.name, o.name_en, o.address, o.representative, o.contact_mail,
      p.licence_number, p.licence_expires_on, p.speciality, p.speciality_en,
      p.placed_last_year, p.left_within_six_months, p.fee_note, p.fee_note_en,
      p.contacts_logged, p.contacts_denied, p.contacts_through
    from organisations o join agency_profiles p on p.agency_id = o.id
    where agency_may_receive(o, p, business_now()) and o.hidden = (select is_canary())
    order by p.licence_number;
  end;

create or replace function find_relay_link(p_code text) returns table (
  company_id uuid, link_id uuid, kind text, test boolean, expires_at timestamptz, closed_at timestamptz,
  stopped_at timestamptz, company_name text, company_name_en text, company_address text, company_contact_mail text,
  company_approved_at timestamptz, company_suspended_at timestamptz, opening_title text,
  is_personal_code boolean, business_at timestamptz)
  language plpgsql stable security definer rows 1 set search_path = public, pg_temp
  as $$
  begin
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, false, business_now()
      from relay_links l
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where l.code = p_code and o.hidden = is_canary();
    if found then return; end if;
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, true, business_now()
      from personal_codes p
      join relay_links l on l.company_id = p.company_id and l.id = p.link_id
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where p.code = p_code and not o.hidden;
  end $$;

create or replace function list_arrivals(p_until timestamptz, p_now timestamptz)
  returns table (agency_id uuid, arrived bigint, nearest_due_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.agency_id, waiting.arrived, waiting.nearest_due_at
    from agency_profiles a
      join organisations org on org.id = a.agency_id and not org.hidden
      left join arrival_mails told on told.agency_id = a.agency_id
      cross join lateral (
        select count(*) as arrived, min(p.answer_due_at) as nearest_due_at from provisions p
        where p.agency_id = a.agency_id and p.accepted_at is null and p.withdrawn_at is null
          and p.answer_due_at > p_now and p.provided_at <= p_until
          and p.provided_at > coalesce(told.told_until, '-infinity')
          and not exists (select from objections o where o.provision_id = p.id)) waiting
    where scope_kind() = 'system' and waiting.arrived > 0
      and (told.told_until is null
        or (told.told_until at time zone 'Asia/Tokyo')::date < (p_now at time zone 'Asia/Tokyo')::date);
  end;
create or replace function list_taken_back(p_until timestamptz, p_now timestamptz) returns table (agency_id uuid, changed bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.agency_id, since.changed
    from agency_profiles a
      join organisations org on org.id = a.agency_id and not org.hidden
      left join taking_back_mails told on told.agency_id = a.agency_id
      cross join lateral (
        select count(*) as changed from provisions p
        where p.agency_id = a.agency_id and greatest(p.withdrawn_at, p.items_changed_at) <= p_until
          and greatest(p.withdrawn_at, p.items_changed_at) > coalesce(told.told_until, '-infinity')) since
    where scope_kind() = 'system' and since.changed > 0
      and (told.told_until is null
        or (told.told_until at time zone 'Asia/Tokyo')::date < (p_now at time zone 'Asia/Tokyo')::date);
  end;

-- The hidden organisations, made where there are none yet, with a link that works. The company's one member is nobody's account:
-- a row by which the invented person is one of its own people, who are never counted (rules.md §3.7).
grant insert (kind, name, contact_mail, approved_at, approved_by, hidden) on organisations to relay_definer;
grant insert (agency_id, licence_number, licence_expires_on, licence_verified_at) on agency_profiles to relay_definer;
grant insert (organisation_id, user_id, role, name, mail_address, mail_fingerprint, mail_domain) on members to relay_definer;
grant insert (company_id, code, kind, name, created_by) on relay_links to relay_definer;
create policy canary_opens on organisations for insert to relay_definer with check (hidden);
create policy canary_opens on agency_profiles for insert to relay_definer
  with check (exists (select from organisations o where o.id = agency_id and o.hidden));
create policy canary_opens on members for insert to relay_definer
  with check (exists (select from organisations o where o.id = organisation_id and o.hidden));
create policy canary_opens on relay_links for insert to relay_definer
  with check (exists (select from organisations o where o.id = company_id and o.hidden));
create function open_canary(p_code text) returns table (company_id uuid, agency_id uuid, link_code text)
  language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_company uuid;
  v_agency uuid;
  v_code text;
begin
  if scope_kind() is distinct from 'system' then return; end if;
  select o.id into v_company from organisations o where o.hidden and o.kind = 'company';
  select o.id into v_agency from organisations o where o.hidden and o.kind = 'agency';
  if v_company is null then
    insert into organisations (kind, name, contact_mail, approved_at, approved_by, hidden)
      values ('company', '検査用の企業', 'company@canary.invalid', now(), 'canary', true) returning id into v_company;
    insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint, mail_domain)
      values (v_company, 'canary', 'viewer', '検査用', 'nobody@canary.invalid', sha256('canary'), 'canary.invalid');
    insert into organisations (kind, name, contact_mail, approved_at, approved_by, hidden)
      values ('agency', '検査用の人材紹介会社', 'agency@canary.invalid', now(), 'canary', true) returning id into v_agency;
    -- No authority gives out a number of zeros.
    insert into agency_profiles (agency_id, licence_number, licence_expires_on, licence_verified_at)
      values (v_agency, '47-ユ-000000', '9999-12-31', now());
  end if;
  select l.code into v_code from relay_links l
    where l.company_id = v_company and l.closed_at is null and l.stopped_at is null limit 1;
  if v_code is null then
    insert into relay_links (company_id, code, kind, name, created_by)
      values (v_company, p_code, 'generic', '検査用', 'canary');
    v_code := p_code;
  end if;
  return query select v_company, v_agency, v_code;
end $$;
call migration.capability('open_canary(text)');

-- People who registered at the hidden company and were not erased: those of a run that broke off.
grant select (candidate_id) on registrations to relay_definer;
create function list_canary_people() returns table (candidate_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct r.candidate_id from registrations r
      join organisations o on o.id = r.company_id and o.hidden
      join candidates c on c.id = r.candidate_id and c.erased_at is null
    where scope_kind() = 'system';
  end;
call migration.capability('list_canary_people()');

-- What each run found, and never whom.
create table canary_runs (
  id uuid primary key default gen_random_uuid(),
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  clean boolean,
  -- How much was looked through, by store.
  looked_at jsonb not null default '{}',
  -- In which store something was found, and what kind of thing.
  findings jsonb not null default '[]',
  -- Which store could not be judged, and why.
  unjudged jsonb not null default '[]',
  -- What a run before had left and this one removed.
  left_over integer not null default 0,
  check ((ended_at is null) = (clean is null))
);
create index canary_runs_newest on canary_runs (began_at desc);
call migration.wall('canary_runs', kinds => '{operator,system}', own => '{select}',
  may => 'select, insert, update (ended_at, clean, looked_at, findings, unjudged, left_over)');
create policy begun on canary_runs for insert to relay_app
  with check ((select scope_kind()) = 'system' and ended_at is null);
create policy ended on canary_runs for update to relay_app
  using ((select scope_kind()) = 'system' and ended_at is null) with check ((select scope_kind()) = 'system');

-- What the register of requests says of the erasure of an invented person: removed by the transaction that erases them, so that
-- no desk ever counts it and no agency has to acknowledge it. Answers how many rows it were.
grant select, delete on requests, request_answers, request_tasks to relay_definer;
create function is_canary_person(p_candidate uuid) returns boolean language sql stable
  return exists (select from registrations r join organisations o on o.id = r.company_id and o.hidden
    where r.candidate_id = p_candidate);
grant execute on function is_canary_person(uuid) to relay_definer;
create policy canary_forgets on requests for all to relay_definer using (is_canary_person(candidate_id)) with check (false);
create policy canary_forgets on request_answers for all to relay_definer
  using (is_canary_person(candidate_id)) with check (false);
create policy canary_forgets on request_tasks for all to relay_definer using (is_canary_person(candidate_id)) with check (false);
create function forget_canary_requests(p_candidate uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_forgotten integer;
begin
  if scope_kind() is distinct from 'system' or not is_canary_person(p_candidate) then return 0; end if;
  delete from request_tasks t where t.candidate_id = p_candidate;
  delete from request_answers a where a.candidate_id = p_candidate;
  delete from requests r where r.candidate_id = p_candidate;
  get diagnostics v_forgotten = row_count;
  return v_forgotten;
end $$;
call migration.capability('forget_canary_requests(uuid)');
