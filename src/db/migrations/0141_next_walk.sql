-- The day on which the next of a policy's people comes near enough to be put down: a clock that is moved stops there (docs/decisions/0046).
alter table reapproach_walks add column next_on date;
grant update (next_on) on reapproach_walks to relay_app;

create function next_asking_day() returns date
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select min(w.next_on) from reapproach_walks w
      join reapproach_policies p on p.company_id = w.company_id and p.id = w.policy_id
    where scope_kind() = 'system' and p.ended_at is null;
  end;
call migration.capability('next_asking_day()');
