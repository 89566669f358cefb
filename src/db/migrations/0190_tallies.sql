-- Counters by organisation and day in Japan (rules.md §15.2, docs/decisions/0071). What counts stands once for each table, as a
-- query about single rows: triggers write by how much a statement changed the counters, in its own transaction, and the same query
-- makes them anew from all rows. A change is a row of its own, so nobody waits for anybody; a job folds them into the sums.
create table tallies (
  organisation_id uuid not null references organisations,
  counter text not null check (counter ~ '^[a-z_]{1,40}$'),
  day date not null,
  count bigint not null,
  primary key (organisation_id, counter, day)
);
create table tally_moves (
  organisation_id uuid not null,
  number bigint generated always as identity,
  counter text not null check (counter ~ '^[a-z_]{1,40}$'),
  day date not null,
  change bigint not null,
  primary key (organisation_id, number)
);
create index tally_moves_oldest on tally_moves (number);
call migration.wall('tallies', owner => 'organisation_id', kinds => '{organisation}', own => '{select}', may => 'select');
call migration.wall('tally_moves', owner => 'organisation_id', kinds => '{organisation}', own => '{select}', may => 'select');
call migration.definer_may('tallies', 'select, insert, update, delete');
call migration.definer_may('tally_moves', 'select, insert, update, delete');
create policy operator_desk on tallies for select to relay_app using ((select scope_kind()) = 'operator'
  and organisation_id in (select id from organisations where not hidden));
create policy operator_desk on tally_moves for select to relay_app using ((select scope_kind()) = 'operator'
  and organisation_id in (select id from organisations where not hidden));

create function jst_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone 'Asia/Tokyo')::date;
grant execute on function jst_day(timestamptz) to relay_app, relay_definer;

-- What the rows of one table come to: organisation, counter, day, how many, `from rows r`. Makes the view of all of it, and the triggers.
create procedure migration.tallied(p_table regclass, p_query text) language plpgsql as $$
declare
  v_name text := 'tally_' || p_table;
  v_new text := replace(p_query, 'from rows r', 'from new_rows r');
  v_old text := 'select a, b, c, -d from (' || replace(p_query, 'from rows r', 'from old_rows r') || ') o (a, b, c, d)';
  v_write text := 'insert into tally_moves (organisation_id, counter, day, change)
    select a, b, c, sum(d) from (%s) m (a, b, c, d) group by 1, 2, 3 having sum(d) <> 0;';
begin
  execute format('create view %I with (security_invoker = true) as select a as organisation_id, b as counter, c as day, d::bigint as change
    from (%s) m (a, b, c, d)', v_name || '_rows', replace(p_query, 'from rows r', format('from %s r', p_table)));
  execute format('grant select on %I to relay_definer', v_name || '_rows');
  execute format($f$create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $t$
    begin
      if tg_op = 'INSERT' then %s
      elsif tg_op = 'DELETE' then %s
      else %s
      end if;
      return null;
    end $t$ $f$, v_name, format(v_write, v_new), format(v_write, v_old), format(v_write, v_new || ' union all ' || v_old));
  execute format('alter function %I() owner to relay_definer', v_name);
  execute format('create trigger tally_insert after insert on %s referencing new table as new_rows
    for each statement execute function %I()', p_table, v_name);
  execute format('create trigger tally_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function %I()', p_table, v_name);
  execute format('create trigger tally_delete after delete on %s referencing old table as old_rows
    for each statement execute function %I()', p_table, v_name);
end $$;

call migration.tallied('introduction_receipts', $$
  select r.company_id, v.counter, v.day, 1 from rows r cross join lateral (values
    ('introduced', r.introduced_on, true),
    ('introduced_confirmed', r.introduced_on, r.confirmed_at is not null and r.reversed_at is null),
    ('introduced_taken_back', r.introduced_on, r.voided_at is not null or r.reversed_at is not null),
    ('introduced_decided', r.introduced_on, r.confirmed_at is not null or r.voided_at is not null),
    ('introduced_by_silence', r.introduced_on, r.confirmed_at >= r.confirm_due_at),
    ('confirmed', jst_day(r.confirmed_at), r.confirmed_at is not null)) v (counter, day, holds)
  where r.counted and v.holds $$);
call migration.tallied('slots', $$
  select r.company_id, v.counter, v.day, v.change from rows r cross join lateral (values
    ('slots_earned', r.granted_on, 1, true),
    ('slots_earned_used', r.granted_on, 1, r.consumed_at is not null),
    ('slots_earned_expired', r.granted_on, 1, r.expired_at is not null),
    ('slots_used', jst_day(r.consumed_at), 1, r.consumed_at is not null),
    ('slots_used_days', jst_day(r.consumed_at), jst_day(r.consumed_at) - r.granted_on, r.consumed_at is not null))
    v (counter, day, change, holds)
  where v.holds $$);
call migration.tallied('declared_rejections', $$select r.company_id, 'told', r.month, r.count from rows r$$);
call migration.tallied('selections', $$
  select r.company_id, v.counter, r.ended_on, 1 from rows r cross join lateral (values
    ('rejected', r.status = 'rejected'),
    ('rejected_unclear', r.status = 'rejected' and (r.reason_kind is null or r.reason_kind = 'other')),
    ('hired', r.status = 'hired')) v (counter, holds)
  where r.ended_on is not null and v.holds $$);
call migration.tallied('provisions', $$
  select r.agency_id, v.counter, jst_day(r.provided_at), v.change from rows r cross join lateral (values
    ('provided', 1, true),
    ('provided_accepted', 1, r.accepted_at is not null),
    ('provided_withdrawn', 1, r.withdrawn_at is not null),
    ('provided_contacted', 1, r.contacted_at is not null),
    ('provided_in_time', 1, r.contacted_at < r.contact_due_at),
    ('provided_contact_hours', (extract(epoch from r.contacted_at - r.provided_at) / 3600)::int, r.contacted_at is not null))
    v (counter, change, holds)
  where v.holds $$);
call migration.tallied('objections', $$
  select r.agency_id, v.counter, jst_day(r.raised_at), 1 from rows r cross join lateral (values
    ('claims', true), ('claims_decided', r.upheld is not null), ('claims_upheld', r.upheld is true)) v (counter, holds)
  where v.holds $$);
call migration.tallied('recommendations', $$
  select r.agency_id, v.counter, jst_day(r.asked_at), 1 from rows r cross join lateral (values
    ('recommended', true), ('recommended_agreed', r.agreed_at is not null),
    ('recommended_interviewed', r.interview_on is not null),
    ('recommended_hired', r.hired_at is not null and r.close_reason is distinct from 'hire_undone')) v (counter, holds)
  where v.holds $$);
call migration.tallied('placements', $$
  select r.agency_id, v.counter, r.accepted_on, v.change from rows r cross join lateral (values
    ('placed', 1, true), ('placed_by_slot', 1, r.redemption_id is not null),
    ('placed_fee_yen', r.fee_yen, r.fee_yen > 0)) v (counter, change, holds)
  where v.holds $$);
-- Whose mail somebody stopped; what was lifted again counts no more. Shown to the operator alone (rules.md §15.7).
call migration.tallied('mail_suppressions', $$
  select r.sender_id, case r.cause when 'complaint' then 'sender_complaints' else 'sender_opt_outs' end, jst_day(r.at), 1 from rows r
  where r.sender_id is not null and r.lifted_at is null and r.cause in ('opt_out', 'complaint') $$);
-- Invitations to apply again that left, without their reminders: by what an opt-out is measured.
call migration.tallied('reapproach_invitations', $$
  select r.company_id, 'invitations_sent', jst_day(r.sent_at), 1 from rows r where r.sent_at is not null and r.kind = 'invitation' $$);

-- What the definer reads to make the counters anew, and nothing beside.
grant select (reason_kind) on selections to relay_definer;
grant select (upheld) on objections to relay_definer;
call migration.definer_may('declared_rejections', 'select (company_id, month, count)');
call migration.definer_may('mail_suppressions', 'select (sender_id, lifted_at, cause, at)');
create view tally_rows with (security_invoker = true) as
  select * from tally_introduction_receipts_rows union all select * from tally_slots_rows
  union all select * from tally_declared_rejections_rows union all select * from tally_selections_rows
  union all select * from tally_provisions_rows union all select * from tally_objections_rows
  union all select * from tally_recommendations_rows union all select * from tally_placements_rows
  union all select * from tally_mail_suppressions_rows union all select * from tally_reapproach_invitations_rows;
grant select on tally_rows to relay_definer;

-- Where sums and moves together differ from the rows they speak of, all in one snapshot, so that no lock is needed.
create function list_tally_faults(p_organisation uuid) returns table (organisation_id uuid, counter text, day date, counted bigint,
  kept bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with kept as (
      select t.organisation_id, t.counter, t.day, sum(t.count)::bigint as kept from (
        select a.organisation_id, a.counter, a.day, a.count from tallies a
        where p_organisation is null or a.organisation_id = p_organisation
        union all
        select m.organisation_id, m.counter, m.day, m.change from tally_moves m
        where p_organisation is null or m.organisation_id = p_organisation) t group by 1, 2, 3),
    counted as (
      select c.organisation_id, c.counter, c.day, sum(c.change)::bigint as counted from tally_rows c
      where p_organisation is null or c.organisation_id = p_organisation group by 1, 2, 3)
    select organisation_id, counter, day, coalesce(c.counted, 0), coalesce(k.kept, 0)
    from counted c full join kept k using (organisation_id, counter, day)
    where scope_kind() = 'system' and coalesce(c.counted, 0) <> coalesce(k.kept, 0)
    order by 1, 2, 3;
  end;
call migration.capability('list_tally_faults(uuid)');

-- Puts right what differs, as moves: what happens meanwhile adds its own. Whoever comes second finds nothing to do.
create function mend_tallies(p_organisation uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare v_mended integer;
begin
  perform pg_advisory_xact_lock(hashtext('tallies'));
  insert into tally_moves (organisation_id, counter, day, change)
    select f.organisation_id, f.counter, f.day, f.counted - f.kept from list_tally_faults(p_organisation) f;
  get diagnostics v_mended = row_count;
  return v_mended;
end $$;
call migration.capability('mend_tallies(uuid)');

-- Folds the oldest moves into the sums: both in one statement, so a reader sees each change once.
create function fold_tallies(p_most integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with due as (
      select organisation_id, number from tally_moves where scope_kind() = 'system' order by number limit p_most for update skip locked),
    taken as (
      delete from tally_moves m using due d where m.organisation_id = d.organisation_id and m.number = d.number
      returning m.organisation_id, m.counter, m.day, m.change),
    folded as (
      insert into tallies as t (organisation_id, counter, day, count)
      select organisation_id, counter, day, sum(change) from taken group by 1, 2, 3 order by 1, 2, 3
      on conflict (organisation_id, counter, day) do update set count = t.count + excluded.count)
    select count(*)::integer from taken;
  end;
call migration.capability('fold_tallies(integer)');

-- What there is already.
alter table introduction_receipts no force row level security;
alter table slots no force row level security;
alter table declared_rejections no force row level security;
alter table selections no force row level security;
alter table provisions no force row level security;
alter table objections no force row level security;
alter table recommendations no force row level security;
alter table placements no force row level security;
alter table mail_suppressions no force row level security;
alter table reapproach_invitations no force row level security;
alter table tallies no force row level security;
insert into tallies select organisation_id, counter, day, sum(change) from tally_rows group by 1, 2, 3;
alter table introduction_receipts force row level security;
alter table slots force row level security;
alter table declared_rejections force row level security;
alter table selections force row level security;
alter table provisions force row level security;
alter table objections force row level security;
alter table recommendations force row level security;
alter table placements force row level security;
alter table mail_suppressions force row level security;
alter table reapproach_invitations force row level security;
alter table tallies force row level security;
