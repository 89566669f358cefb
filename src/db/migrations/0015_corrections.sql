-- What a person has handed to an agency may be put right by the person, in its place; what was given before stays with the
-- statutory records (rules.md §6.2).
alter table provisions add column corrected_at timestamptz;
grant update (sealed, corrected_at) on provisions to relay_app;
create policy own_person_corrects on provisions for update to relay_app
  using (candidate_id = (select scope_candidate('registration')) and withdrawn_at is null)
  with check (candidate_id = (select scope_candidate('registration')) and withdrawn_at is null and wrapped_key is not null
    and agency_id = any ((select scope_agencies('registration'))::uuid[]));

-- A grant goes by column and a policy by row: who may change which is said here.
create function provisions_change_by_owner() returns trigger language plpgsql as $$
begin
  if (new.sealed, new.corrected_at) is distinct from (old.sealed, old.corrected_at) then
    if scope_kind() is distinct from 'registration' then
      raise exception 'only the person corrects what was handed over' using errcode = 'insufficient_privilege';
    end if;
  elsif scope_kind() = 'registration' then
    raise exception 'a registration only corrects what was handed over' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger change_by_owner before update on provisions for each row execute function provisions_change_by_owner();
