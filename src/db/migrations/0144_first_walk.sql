-- A policy that is approved and whose people nobody has looked at since is due today: a clock that is moved right after the approval stops for it.
create or replace function next_asking_day() returns date
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select min(case when w.walked_on is null then (business_now() at time zone 'Asia/Tokyo')::date else w.next_on end)
    from reapproach_policies p
    left join reapproach_walks w on w.company_id = p.company_id and w.policy_id = p.id
    where scope_kind() = 'system' and p.ended_at is null
      and exists (select from reapproach_approvals a where a.company_id = p.company_id and a.policy_id = p.id);
  end;
