-- A person's own place: consent item by item, and who saw which item.

-- An item that is taken back is a row of its own beside the consent it belongs to, which stays as it was given.
alter table consents
  drop constraint consents_kind_check,
  drop constraint consents_check,
  drop constraint consents_candidate_id_withdraws_key,
  add constraint consents_kind_check check (kind in ('given', 'withdrawn', 'item_withdrawn')),
  add constraint consents_withdraws_check check ((kind = 'given') = (withdraws is null)),
  add constraint consents_one_item_check check (kind <> 'item_withdrawn' or cardinality(items) = 1),
  add constraint consents_of_agency unique (candidate_id, id, agency_id),
  -- What is taken back was given to that agency by that person.
  add constraint consents_withdraws_own foreign key (candidate_id, withdraws, agency_id)
    references consents (candidate_id, id, agency_id);
create unique index consents_withdrawn_once on consents (candidate_id, withdraws) where kind = 'withdrawn';
create unique index consents_item_withdrawn_once on consents (candidate_id, withdraws, (items[1]))
  where kind = 'item_withdrawn';
drop policy given on consents;
create policy given on consents for insert to relay_app with check (
  (candidate_id = (select scope_candidate('registration')) and kind = 'given'
    and agency_id = any ((select scope_agencies('registration'))::uuid[]))
  or (candidate_id = (select scope_candidate('candidate')) and kind <> 'given'));

alter table provisions
  -- Items that were handed over and that the person took back since; null while there are none.
  add column taken_back text[],
  -- When items were last taken back or given again.
  add column items_changed_at timestamptz;
create index provisions_changed on provisions (agency_id, (greatest(withdrawn_at, items_changed_at)))
  where greatest(withdrawn_at, items_changed_at) is not null;
grant update (items, taken_back, items_changed_at) on provisions to relay_app;
grant select (items_changed_at) on provisions to relay_definer;
create policy own_person_narrows on provisions for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')) and withdrawn_at is null)
  with check (candidate_id = (select scope_candidate('candidate')) and withdrawn_at is null and wrapped_key is not null);

-- A grant goes by column and a policy by row: who may change which is said here. The person alone changes what was handed
-- over: in their own place they stop it or take items back, under another key and with fewer items; while they consent, they
-- correct it or give items again.
create or replace function provisions_change_by_owner() returns trigger language plpgsql as $$
declare
  v_by text := coalesce(scope_kind(), '');
begin
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'what the person stopped stays stopped' using errcode = 'insufficient_privilege';
  end if;
  if v_by in ('registration', 'candidate')
     and (new.accepted_at, new.accepted_by) is distinct from (old.accepted_at, old.accepted_by) then
    raise exception 'only the agency answers' using errcode = 'insufficient_privilege';
  end if;
  if v_by = 'registration' then
    if new.sealed is not distinct from old.sealed or not new.items @> old.items
       or new.withdrawn_at is distinct from old.withdrawn_at then
      raise exception 'a registration only corrects what was handed over' using errcode = 'insufficient_privilege';
    end if;
  elsif v_by = 'candidate' and new.withdrawn_at is null then
    if not (new.items <@ old.items and new.items <> old.items and new.sealed is distinct from old.sealed
        and new.wrapped_key is distinct from old.wrapped_key and new.corrected_at is not distinct from old.corrected_at) then
      raise exception 'an item is taken back under another key' using errcode = 'insufficient_privilege';
    end if;
  elsif (new.sealed, new.corrected_at, new.items, new.taken_back, new.items_changed_at)
     is distinct from (old.sealed, old.corrected_at, old.items, old.taken_back, old.items_changed_at) then
    raise exception 'only the person corrects what was handed over' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Until when an agency has been told by mail of what people took back.
create table taking_back_mails (
  agency_id uuid primary key references organisations,
  told_until timestamptz not null
);
call migration.wall('taking_back_mails', kinds => '{system}', may => 'select, insert, update (told_until)');
call migration.definer_may('taking_back_mails', 'select');
-- What was taken back before this is told on the agency's pages alone.
alter table agency_profiles no force row level security;
alter table taking_back_mails no force row level security;
insert into taking_back_mails (agency_id, told_until) select agency_id, business_now() from agency_profiles;
alter table agency_profiles force row level security;
alter table taking_back_mails force row level security;

-- Agencies from which something was taken back since they were last told, and how many provisions it is; not twice on one day
-- in Japan. Counts for a job: no provision, no person.
create function list_taken_back(p_until timestamptz, p_now timestamptz) returns table (agency_id uuid, changed bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.agency_id, since.changed
    from agency_profiles a
      left join taking_back_mails told on told.agency_id = a.agency_id
      cross join lateral (
        select count(*) as changed from provisions p
        where p.agency_id = a.agency_id and greatest(p.withdrawn_at, p.items_changed_at) <= p_until
          and greatest(p.withdrawn_at, p.items_changed_at) > coalesce(told.told_until, '-infinity')) since
    where scope_kind() = 'system' and since.changed > 0
      and (told.told_until is null
        or (told.told_until at time zone 'Asia/Tokyo')::date < (p_now at time zone 'Asia/Tokyo')::date);
  end;
call migration.capability('list_taken_back(timestamptz, timestamptz)');

-- Who saw which items: one row for what an organisation's people of one role saw of one handing-over (or of a name on a
-- receipt) on one day in Japan, however often they looked (docs/decisions/0021). Counts only go up.
create table readings (
  organisation_id uuid not null references organisations,
  -- The provision or the receipt.
  subject_id uuid not null,
  day date not null,
  way text not null check (way in ('listed', 'opened')),
  reader text not null check (reader in ('owner', 'recruiter', 'viewer', 'api_key', 'staff')),
  items text[] not null check (cardinality(items) > 0),
  times integer not null check (times > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (organisation_id, subject_id, day, way, reader, items)
);
create index readings_of_subject on readings (subject_id);
call migration.wall('readings', owner => 'organisation_id', kinds => '{organisation}',
  may => 'select, insert, update (times, last_at)');
call migration.definer_may('readings', 'select');

create function readings_only_grow() returns trigger language plpgsql as $$
begin
  if new.times <= old.times or new.last_at < old.last_at then
    raise exception 'what was seen stays seen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_grow before update on readings for each row execute function readings_only_grow();

-- What every organisation has seen of the acting person.
create function list_readings_about_me() returns table (organisation_id uuid, way text, reader text, items text[],
  times bigint, first_at timestamptz, last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.organisation_id, r.way, r.reader, r.items, sum(r.times), min(r.first_at), max(r.last_at)
    from readings r
    where r.subject_id in (
        select p.id from provisions p where p.candidate_id = scope_candidate('candidate')
        union all
        select i.receipt_id from introductions i where i.candidate_id = scope_candidate('candidate'))
    group by r.organisation_id, r.way, r.reader, r.items;
  end;
call migration.capability('list_readings_about_me()');

-- What was seen before is known from the log: openings item by item, lists by what they showed.
alter table readings no force row level security;
alter table audit_events no force row level security;
alter table provisions no force row level security;
insert into readings (organisation_id, subject_id, day, way, reader, items, times, first_at, last_at)
select e.organisation_id, p.id, (e.business_at at time zone 'Asia/Tokyo')::date, s.way,
  case e.actor_kind when 'api_key' then 'api_key' else 'staff' end, s.items, count(*), min(e.business_at), max(e.business_at)
from audit_events e
  join provisions p on p.agency_id = e.organisation_id and p.id::text = e.subject_id
  cross join lateral (select
    case e.action when 'provision.read' then 'opened' else 'listed' end as way,
    case when e.action = 'provision.read' then p.items
      when e.detail ->> 'named' = 'true' then '{name,work,prefecture}'::text[] else '{work,prefecture}'::text[] end as items) s
where e.action in ('provision.read', 'provision.listed') and cardinality(s.items) > 0
group by 1, 2, 3, 4, 5, 6;
alter table readings force row level security;
alter table audit_events force row level security;
alter table provisions force row level security;
