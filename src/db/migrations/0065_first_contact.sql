-- Whom an agency has received it contacts within two business days (rules.md §12.8): until when, and when it first did. Both stand
-- with the handing-over, so that who waits longest is found by an index. What was received before has no such day.
alter table provisions
  -- Null while nothing is due: a claim stands, or it was handed over before there was this rule.
  add column contact_due_at timestamptz,
  -- The first contact that reached the person or left something with them, and that they have not denied.
  add column contacted_at timestamptz;
grant update (contact_due_at) on provisions to relay_app;
grant select (contacted_at), update (contacted_at) on provisions to relay_definer;
create policy definer_notes_contact on provisions for update to relay_definer using (true) with check (true);
create index provisions_uncontacted on provisions (agency_id, contact_due_at, id)
  where contact_due_at is not null and contacted_at is null and withdrawn_at is null;

-- A list of one state is read by itself, however many there are of the others.
create index provisions_accepted on provisions (agency_id, provided_at desc, id desc)
  where accepted_at is not null and withdrawn_at is null;
create index provisions_unanswered on provisions (agency_id, provided_at desc, id desc)
  where accepted_at is null and withdrawn_at is null;
create index provisions_withdrawn on provisions (agency_id, provided_at desc, id desc) where withdrawn_at is not null;

-- The agency alone has such a day changed, by its answer; when somebody was contacted follows from what is written down.
create or replace function provisions_change_by_owner() returns trigger language plpgsql as $$
declare
  v_by text := coalesce(scope_kind(), '');
begin
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'what the person stopped stays stopped' using errcode = 'insufficient_privilege';
  end if;
  if v_by in ('registration', 'candidate') and (new.accepted_at, new.accepted_by, new.contact_due_at)
     is distinct from (old.accepted_at, old.accepted_by, old.contact_due_at) then
    raise exception 'only the agency answers' using errcode = 'insufficient_privilege';
  end if;
  if v_by = 'registration' then
    if new.sealed is not distinct from old.sealed or not new.items @> old.items
       or new.withdrawn_at is distinct from old.withdrawn_at then
      raise exception 'a registration only corrects what was handed over' using errcode = 'insufficient_privilege';
    end if;
  elsif v_by = 'candidate' and new.withdrawn_at is null and new.contacted_at is not distinct from old.contacted_at then
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

-- The handing-over is locked first, so that of two contacts written down at once each sees the other.
create function note_first_contact() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_first timestamptz;
begin
  perform from provisions p where p.agency_id = new.agency_id and p.id = new.provision_id for no key update;
  select min(c.at) into v_first from contacts c
    where c.agency_id = new.agency_id and c.provision_id = new.provision_id
      and c.result <> 'not_reached' and c.answer is distinct from 'denied';
  update provisions p set contacted_at = v_first
    where p.agency_id = new.agency_id and p.id = new.provision_id and p.contacted_at is distinct from v_first;
  return null;
end $$;
alter function note_first_contact() owner to relay_definer;
create trigger first_contact after insert or update of answer on contacts
  for each row execute function note_first_contact();
alter table provisions no force row level security;
alter table contacts no force row level security;
update provisions p set contacted_at = c.at
  from (select agency_id, provision_id, min(at) as at from contacts
    where result <> 'not_reached' and answer is distinct from 'denied' group by agency_id, provision_id) c
  where c.agency_id = p.agency_id and c.provision_id = p.id;
alter table provisions force row level security;
alter table contacts force row level security;

-- A list that was taken away as a file is a reading of its own, and no opening of anybody's details.
alter table readings drop constraint readings_way_check,
  add constraint readings_way_check check (way in ('listed', 'opened', 'downloaded', 'exported'));
create or replace function note_first_opening() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into answer_news (agency_id, provision_id, answer, due_at)
    select p.agency_id, p.id, 'opened',
      ((new.first_at at time zone 'Asia/Tokyo')::date + 1)::timestamp at time zone 'Asia/Tokyo'
    from provisions p
    where p.agency_id = new.organisation_id and p.id = new.subject_id
      and not exists (select from provisions e
        join readings r on r.organisation_id = e.agency_id and r.subject_id = e.id
        where e.agency_id = p.agency_id and e.candidate_id = p.candidate_id and r.way in ('opened', 'downloaded')
          and (r.subject_id, r.day, r.way, r.reader, r.items)
            <> (new.subject_id, new.day, new.way, new.reader, new.items))
    on conflict do nothing;
  return null;
end $$;
drop trigger first_opening on readings;
create trigger first_opening after insert on readings
  for each row when (new.way in ('opened', 'downloaded')) execute function note_first_opening();
