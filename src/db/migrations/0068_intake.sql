-- How many people an agency may have waiting for an answer (rules.md §6.14, decision 0042). The numbers of the rule come from
-- platform/terms.ts with each call.

-- Since when the person says that their search is over; null while it is not. Nobody waits any more then.
alter table candidates add column solved_at timestamptz;
-- Since when the person has chosen to wait although nobody has answered.
alter table candidates add column waits_since timestamptz;
grant select (solved_at) on candidates to relay_definer;

create index provisions_answered on provisions (agency_id, accepted_at) include (candidate_id, answer_due_at)
  where accepted_at is not null;
create index objections_raised on objections (agency_id, raised_at);

-- People who wait for this agency's answer: by the newest of their handings-over that they have not taken back. A claim that the
-- operator rejected is no answer.
create function count_waiting_people(p_agency uuid) returns integer language sql stable
  return (select count(distinct p.candidate_id)::integer from provisions p
    where p.agency_id = p_agency and p.accepted_at is null and p.withdrawn_at is null
      and not exists (select from objections o
        where o.agency_id = p.agency_id and o.provision_id = p.id and o.upheld is distinct from false)
      and not exists (select from provisions n where n.candidate_id = p.candidate_id and n.agency_id = p.agency_id
        and n.provided_at > p.provided_at and n.withdrawn_at is null)
      and not exists (select from candidates c where c.id = p.candidate_id and c.solved_at is not null));

-- People whom it answered by its deadline within this many days; what is exactly as old counts no more.
create function count_people_answered(p_agency uuid, p_days integer) returns integer language sql stable
  return (select count(distinct a.candidate_id)::integer from (
    select p.candidate_id from provisions p
    where p.agency_id = p_agency and p.accepted_at > business_now() - p_days * interval '24 hours'
      and p.accepted_at < p.answer_due_at
    union all
    select p.candidate_id from objections o join provisions p on p.agency_id = o.agency_id and p.id = o.provision_id
    where o.agency_id = p_agency and o.raised_at > business_now() - p_days * interval '24 hours'
      and o.upheld is distinct from false) a);

-- Whether so many more people wait than its cap: 0 tells that it is full, 1 that one too many waits. Handings-over without an answer
-- are counted first, which costs little and is never less than the people who wait.
create function intake_exceeds(p_agency uuid, p_least integer, p_times integer, p_days integer, p_by integer) returns boolean
  language plpgsql stable as $$
declare
  v_open integer := (select count(*) from provisions p
    where p.agency_id = p_agency and p.accepted_at is null and p.withdrawn_at is null);
  v_cap integer := p_least;
begin
  if v_open < v_cap + p_by then return false; end if;
  v_cap := greatest(p_least, p_times * count_people_answered(p_agency, p_days));
  return v_open >= v_cap + p_by and count_waiting_people(p_agency) >= v_cap + p_by;
end $$;
grant execute on function count_waiting_people(uuid), count_people_answered(uuid, integer),
  intake_exceeds(uuid, integer, integer, integer, integer) to relay_definer;

create function list_full_agencies(p_least integer, p_times integer, p_days integer) returns table (agency_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.agency_id from agency_profiles p where intake_exceeds(p.agency_id, p_least, p_times, p_days, 0);
  end;
call migration.capability('list_full_agencies(integer, integer, integer)');

-- Called with COMMIT, when the handings-over are written: nobody else is at these agencies' last places then.
create function keep_within_intake(p_agencies uuid[], p_least integer, p_times integer, p_days integer) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v_agency uuid;
begin
  if scope_kind() is distinct from 'registration' then return null; end if;
  foreach v_agency in array (select array_agg(a order by a) from unnest(p_agencies) a) loop
    perform pg_advisory_xact_lock(hashtextextended('intake:' || v_agency, 0));
    if intake_exceeds(v_agency, p_least, p_times, p_days, 1) then
      raise exception 'this agency has as many people waiting as it may have' using errcode = 'RI001';
    end if;
  end loop;
  return true;
end $$;
call migration.capability('keep_within_intake(uuid[], integer, integer, integer)');

-- How the acting agency stands.
create function own_intake(p_days integer) returns table (waiting integer, answered integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select count_waiting_people(p.agency_id), count_people_answered(p.agency_id, p_days)
    from agency_profiles p where p.agency_id = scope_organisation('organisation');
  end;
call migration.capability('own_intake(integer)');
