-- How a person may be contacted, what agencies say they did of it, what the person says of that, and one nudge to an agency
-- that stayed silent.

-- Nothing here: what was registered holds, at the hours of docs/rules.md §12.1.
create table contact_settings (
  candidate_id uuid primary key references candidates,
  ways text[] not null check (cardinality(ways) > 0 and ways <@ '{mail,phone,sms}'),
  -- 1 is Monday, 7 is Sunday.
  weekdays integer[] not null check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
  on_holidays boolean not null,
  -- Hours of a day in Japan, the latter not included.
  from_hour integer not null check (from_hour >= 0),
  until_hour integer not null check (until_hour <= 24),
  changed_at timestamptz not null,
  check (from_hour < until_hour)
);
call migration.wall('contact_settings', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, update, delete');
call migration.definer_may('contact_settings', 'select');

-- A row whose end has passed is over by itself; `until` is null while only the person ends it.
create table contact_pauses (
  candidate_id uuid primary key references candidates,
  since timestamptz not null,
  until timestamptz,
  check (until > since)
);
call migration.wall('contact_pauses', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, update, delete');
call migration.definer_may('contact_pauses', 'select');

alter table provisions add constraint provisions_of_person unique (agency_id, id, candidate_id);
grant select (candidate_id) on provisions to relay_definer;

-- Words of ours and times, so that nothing about the person is written down here.
create table contacts (
  agency_id uuid not null,
  id uuid not null,
  provision_id uuid not null,
  candidate_id uuid not null,
  way text not null check (way in ('mail', 'phone', 'sms')),
  at timestamptz not null,
  result text not null check (result in ('reached', 'sent', 'not_reached')),
  logged_at timestamptz not null,
  logged_by text not null,
  -- What the person says of it.
  answer text check (answer in ('confirmed', 'denied')),
  answered_at timestamptz,
  primary key (agency_id, id),
  -- The same contact sent twice is one.
  unique (agency_id, provision_id, way, at),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id),
  check ((answer is null) = (answered_at is null))
);
create index contacts_of_candidate on contacts (candidate_id, logged_at);
create index contacts_by_time on contacts (agency_id, at);
call migration.wall('contacts', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (answer, answered_at)');
call migration.definer_may('contacts', 'select');
create policy logged on contacts for insert to relay_app
  with check (agency_id = (select scope_organisation('organisation')) and answer is null);
create policy own_person on contacts for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
create policy own_person_answers on contacts for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')) and answer is not null);

-- One for each handing-over, for ever.
create table nudges (
  agency_id uuid not null,
  provision_id uuid not null,
  candidate_id uuid not null,
  at timestamptz not null,
  -- Since when the agency has been told by mail.
  told_at timestamptz,
  primary key (agency_id, provision_id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id)
);
create index nudges_untold on nudges (at) where told_at is null;
call migration.wall('nudges', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (told_at)');
create policy own_person on nudges for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
create policy nudged on nudges for insert to relay_app
  with check (candidate_id = (select scope_candidate('candidate')) and told_at is null);
create policy telling on nudges for select to relay_app using ((select scope_kind()) = 'system');
create policy told on nudges for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

-- How the person behind a handing-over may be contacted, for the agency that holds it. With `p_lock` the person's account is
-- locked first, as the person's own changes lock it: whoever logs a contact sees what holds, and it holds until then. Two
-- statements, for a row that was waited for is read anew and what is joined to it is not.
grant update (asked_at) on candidates to relay_definer;
create policy definer_locks on candidates for update to relay_definer using (true) with check (false);
create function contact_terms(p_provision uuid, p_lock boolean) returns table (
  candidate_id uuid, ways text[], weekdays integer[], on_holidays boolean, from_hour integer, until_hour integer,
  paused_since timestamptz, paused_until timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if p_lock then
    perform from candidates c
      where c.id = (select p.candidate_id from provisions p
        where scope_kind() = 'organisation' and p.agency_id = scope_organisation() and p.id = p_provision)
      for share;
  end if;
  return query
    select p.candidate_id, s.ways, s.weekdays, s.on_holidays, s.from_hour, s.until_hour, w.since, w.until
    from provisions p
      left join contact_settings s on s.candidate_id = p.candidate_id
      left join contact_pauses w on w.candidate_id = p.candidate_id
    where scope_kind() = 'organisation' and p.agency_id = scope_organisation() and p.id = p_provision
      and p.withdrawn_at is null;
end $$;
call migration.capability('contact_terms(uuid, boolean)');

-- What agencies publish of it: contacts of the twelve months before a month (JST) and how many of them were denied, nothing
-- where they were with fewer than five people.
alter table agency_profiles
  add column contacts_logged integer check (contacts_logged >= 0),
  add column contacts_denied integer check (contacts_denied >= 0),
  add column contacts_through date;
grant update (contacts_logged, contacts_denied, contacts_through) on agency_profiles to relay_definer;
create policy definer_publishes on agency_profiles for update to relay_definer using (true) with check (true);
create function close_contact_figures(p_month date) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with closed as (
      update agency_profiles a set (contacts_logged, contacts_denied, contacts_through) = (
        select case when count(distinct c.candidate_id) >= 5 then count(*) end,
          case when count(distinct c.candidate_id) >= 5 then count(*) filter (where c.answer = 'denied') end,
          p_month - 1
        from contacts c
        where c.agency_id = a.agency_id
          and c.at >= (p_month - interval '12 months')::timestamp at time zone 'Asia/Tokyo'
          and c.at < p_month::timestamp at time zone 'Asia/Tokyo')
      where scope_kind() = 'system' and a.contacts_through is distinct from p_month - 1
        and p_month <= date_trunc('month', business_now() at time zone 'Asia/Tokyo')
      returning 1)
    select count(*)::integer from closed;
  end;
call migration.capability('close_contact_figures(date)');

drop function list_receiving_agencies();
create function list_receiving_agencies() returns table (
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
    where agency_may_receive(o, p, business_now())
    order by p.licence_number;
  end;
call migration.capability('list_receiving_agencies()');
