-- Whether slots are asked for in the published order, and how the burden lies (docs/rules.md §3.13): read by the operator alone.
create policy operator_desk on redemption_offers for select to relay_app using ((select scope_kind()) = 'operator'
  and agency_id <> all ((select hidden_organisations())::uuid[]));

-- Of each agency what list_slot_burdens (0060_redemptions.sql) counts, whether or not it may be asked now, and what became of its turns.
create function list_slot_fairness() returns table (
    agency_id uuid, received integer, given integer, asked integer, passed integer, expired integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, (select count(*) from provisions v where v.agency_id = o.id and v.introduction_id is not null)::integer,
      f.given, f.asked, f.passed, f.expired
    from organisations o
    cross join lateral (
      select count(*) filter (where t.answer = 'accepted' and r.returned_at is null)::integer as given,
        count(*)::integer as asked, count(*) filter (where t.answer = 'passed')::integer as passed,
        count(*) filter (where t.answer = 'expired')::integer as expired
      from redemption_offers t join redemptions r on r.company_id = t.company_id and r.id = t.redemption_id
      where t.agency_id = o.id) f
    where scope_kind() = 'operator' and o.kind = 'agency' and o.approved_at is not null and not o.hidden
    order by 2 desc, o.id;
  end;
call migration.capability('list_slot_fairness()');
