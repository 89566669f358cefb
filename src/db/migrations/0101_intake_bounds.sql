-- Whether an agency is full is asked at each registration, while others wait for the ledger: as before (0068_intake.sql), and of
-- those it answered no more are looked at than it takes to know that it is open.

-- Whether it answered at least so many people by its deadline within this many days, as far as acceptances tell: claims are few, and
-- whoever is not told yes counts them all.
create function has_answered(p_agency uuid, p_days integer, p_people integer) returns boolean language sql stable
  return (select count(distinct a.candidate_id) >= p_people from (
    select p.candidate_id from provisions p
    where p.agency_id = p_agency and p.accepted_at > business_now() - p_days * interval '24 hours'
      and p.accepted_at < p.answer_due_at
    order by p.accepted_at desc limit 2 * p_people) a);

create or replace function intake_exceeds(p_agency uuid, p_least integer, p_times integer, p_days integer, p_by integer)
  returns boolean language plpgsql stable as $$
declare
  v_open integer := (select count(*) from provisions p
    where p.agency_id = p_agency and p.accepted_at is null and p.withdrawn_at is null);
  v_cap integer := p_least;
begin
  if v_open < v_cap + p_by then return false; end if;
  -- Without answers that raise the cap there is nobody to look for.
  if p_times > 0 then
    if has_answered(p_agency, p_days, (v_open - p_by) / p_times + 1) then return false; end if;
  end if;
  v_cap := greatest(p_least, p_times * count_people_answered(p_agency, p_days));
  return v_open >= v_cap + p_by and count_waiting_people(p_agency) >= v_cap + p_by;
end $$;
grant execute on function has_answered(uuid, integer, integer) to relay_definer;
