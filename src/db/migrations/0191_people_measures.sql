-- What becomes of people, whatever company or agency: for the operator's desk alone (rules.md §15.6). Everything is counted by the day
-- of the registration, or of the introduction; of whom too few days have passed is left out of what takes days.
create index reapproach_invitations_sent on reapproach_invitations (company_id, sent_at)
  where kind = 'invitation' and sent_at is not null;
create index registrations_by_time on registrations (registered_at);
grant select (invite_again) on registrations to relay_definer;
grant select (introduced_at) on introductions to relay_definer;

create function count_people_measures(p_from date, p_before date) returns table (registered integer, wanted_nothing integer,
  chose_14 integer, unhelped_14 integer, chose_30 integer, unhelped_30 integer, introduced integer, interviewed integer, hired integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with people as (
      select r.candidate_id, r.registered_at, r.invite_again,
        (select min(p.provided_at) from provisions p where p.candidate_id = r.candidate_id and p.provided_at >= r.registered_at) as chose_at,
        (select min(h.at) from (
          select min(p.accepted_at) as at from provisions p where p.candidate_id = r.candidate_id and p.accepted_at >= r.registered_at
          union all
          select min(c.at) from contacts c where c.candidate_id = r.candidate_id and c.answer is distinct from 'denied'
            and c.at >= r.registered_at) h) as helped_at
      from registrations r
      where scope_kind() = 'operator' and not r.test
        and not exists (select from organisations o where o.id = r.company_id and o.hidden)
        and r.registered_at >= p_from::timestamp at time zone 'Asia/Tokyo'
        and r.registered_at < p_before::timestamp at time zone 'Asia/Tokyo'),
    carried as (
      select i.id, i.candidate_id, i.introduced_at, i.company_id from introductions i
      where scope_kind() = 'operator' and i.counted
        and i.introduced_at >= p_from::timestamp at time zone 'Asia/Tokyo'
        and i.introduced_at < p_before::timestamp at time zone 'Asia/Tokyo')
    select count(*)::integer,
      (count(*) filter (where chose_at is null and not invite_again))::integer,
      (count(*) filter (where chose_at <= business_now() - interval '14 days'))::integer,
      (count(*) filter (where chose_at <= business_now() - interval '14 days'
        and (helped_at is null or helped_at > chose_at + interval '14 days')))::integer,
      (count(*) filter (where chose_at <= business_now() - interval '30 days'))::integer,
      (count(*) filter (where chose_at <= business_now() - interval '30 days'
        and (helped_at is null or helped_at > chose_at + interval '30 days')))::integer,
      (select count(*)::integer from carried),
      (select count(*)::integer from carried i where exists (select from recommendations m
        where m.candidate_id = i.candidate_id and m.interview_on is not null and m.asked_at >= i.introduced_at
          and m.company_id is distinct from i.company_id)),
      (select count(*)::integer from carried i where exists (select from placements m
        where m.candidate_id = i.candidate_id and m.recorded_at >= i.introduced_at and m.company_id is distinct from i.company_id))
    from people having scope_kind() = 'operator';
  end;
call migration.capability('count_people_measures(date, date)');
