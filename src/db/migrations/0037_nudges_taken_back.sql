-- A nudge is mailed only while it still asks for something, and until then the person may take it back. Who is told of which
-- is found by a function: a job looks neither into handings-over nor into pauses.
grant delete on nudges to relay_app;
create policy own_person_takes_back on nudges for delete to relay_app
  using (candidate_id = (select scope_candidate('candidate')) and told_at is null);
drop policy telling on nudges;
drop policy told on nudges;
revoke update (told_at) on nudges from relay_app;
call migration.definer_may('nudges', 'select');
grant update (told_at) on nudges to relay_definer;
create policy definer_tells on nudges for update to relay_definer using (true) with check (true);

-- Whether the agency has neither answered nor contacted the person, and the person has neither stopped nor paused.
create function nudge_still_asks(n nudges, p_now timestamptz) returns boolean language sql stable
  return n.told_at is null
    and exists (select from provisions p where p.agency_id = n.agency_id and p.id = n.provision_id
      and p.accepted_at is null and p.withdrawn_at is null)
    and not exists (select from objections o where o.agency_id = n.agency_id and o.provision_id = n.provision_id)
    and not exists (select from contacts c where c.agency_id = n.agency_id and c.candidate_id = n.candidate_id
      and (c.provision_id = n.provision_id or c.at >= n.at) and c.answer is distinct from 'denied')
    and not exists (select from contact_pauses w where w.candidate_id = n.candidate_id
      and (w.until is null or w.until > p_now));
grant execute on function nudge_still_asks(nudges, timestamptz) to relay_definer;

-- Nudges of which agencies are told from now on. The accounts are locked as the person's own acts lock them, and whoever is
-- acting at this moment is left for the next time; two statements, for what was locked is then read anew.
create function take_untold_nudges(p_limit integer) returns table (agency_id uuid, provision_id uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_now timestamptz := business_now();
  v_people uuid[];
begin
  if scope_kind() is distinct from 'system' then return; end if;
  v_people := array(
    select c.id from candidates c
    where c.id in (select n.candidate_id from nudges n where nudge_still_asks(n, v_now) order by n.at limit p_limit)
    for share skip locked);
  return query
    update nudges n set told_at = v_now
    where n.candidate_id = any (v_people) and nudge_still_asks(n, v_now)
    returning n.agency_id, n.provision_id;
end $$;
call migration.capability('take_untold_nudges(integer)');

-- What a person took back or cleared stays so when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''values_cleared''::text, ''nudge_taken_back''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
