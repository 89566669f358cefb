-- Sums of a ledger, one row for each 100 entries and month in them, so that the balance after any entry and the sums of any month
-- cost the same however long the ledger is (docs/decisions/0045). The chain stays as it is: these rows are derived from it, are
-- held against it by every walk (departure_of_blocks), and can be made anew from it.
create table ledger_blocks (
  company_id uuid not null,
  -- The block's last entry; 100 more for each block.
  last_number bigint not null,
  -- Its first day; nearly always one for a block.
  month date not null,
  introduced integer not null,
  confirmed integer not null,
  taken_back integer not null,
  slots integer not null,
  -- By how much the entries of this block and month changed the balance of confirmed points.
  effect integer not null,
  -- After the whole block.
  balance integer not null,
  primary key (company_id, last_number, month)
);
call migration.wall('ledger_blocks', owner => 'company_id', kinds => '{organisation,settlement}', own => '{select}',
  may => 'select');
call migration.definer_may('ledger_blocks', 'select, insert');
call migration.append_only('ledger_blocks');
create policy operator_desk on ledger_blocks for select to relay_app using ((select scope_kind()) = 'operator');

-- What an entry adds to the balance of confirmed points (slots/rules/entry-line.ts says the same).
create function balance_effect(e ledger_entries) returns integer language sql immutable
  return case when e.unit <> 'point' then 0 when e.credit = 'points:confirmed' then e.amount
    when e.debit = 'points:confirmed' then -e.amount else 0 end;
grant execute on function balance_effect(ledger_entries) to relay_app, relay_definer;

-- What the entries between two numbers, each the end of a block or nought, come to.
create function sum_ledger_blocks(p_company uuid, p_after bigint, p_up_to bigint) returns setof ledger_blocks
  language sql stable set search_path = public, pg_temp
  begin atomic
    select p_company, b.last_number, b.month, b.introduced, b.confirmed, b.taken_back, b.slots, b.effect,
      (sum(b.effect) over (order by b.last_number) + coalesce((select balance from ledger_blocks
        where company_id = p_company and last_number = p_after limit 1), 0))::integer
    from (
      select (e.number + 99) / 100 * 100 as last_number, date_trunc('month', e.occurred_on)::date as month,
        count(*) filter (where e.kind = 'introduced')::integer as introduced,
        count(*) filter (where e.kind = 'confirmed')::integer as confirmed,
        count(*) filter (where e.kind in ('voided', 'reversed'))::integer as taken_back,
        count(*) filter (where e.kind = 'granted')::integer as slots, sum(balance_effect(e))::integer as effect
      from ledger_entries e where e.company_id = p_company and e.number > p_after and e.number <= p_up_to
      group by 1, 2) b;
  end;
grant execute on function sum_ledger_blocks(uuid, bigint, bigint) to relay_definer;

-- One entry in 100 closes a block, whoever posts it; the others do not even ask.
create function close_ledger_block() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into ledger_blocks select * from sum_ledger_blocks(new.company_id, new.number - 100, new.number);
  return null;
end $$;
create trigger close_block after insert on ledger_entries for each row when (new.number % 100 = 0)
  execute function close_ledger_block();
alter table ledgers no force row level security;
alter table ledger_entries no force row level security;
alter table ledger_blocks no force row level security;
insert into ledger_blocks select b.* from ledgers l
  cross join lateral sum_ledger_blocks(l.company_id, 0, l.last_number / 100 * 100) b;
alter table ledgers force row level security;
alter table ledger_entries force row level security;
alter table ledger_blocks force row level security;

-- Kinds that are rare in a ledger are found without walking through what is not.
create index ledger_entries_rare on ledger_entries (company_id, kind, number)
  where kind in ('voided', 'reversed', 'requested', 'consumed', 'returned', 'restored');

-- Where a ledger and what it speaks of part (0011_introductions.sql, 0060_redemptions.sql), in one part for each thing it speaks
-- of: whoever adds a room adds or replaces one part and names it in find_ledger_departure below.
create function departure_of_points(p_company uuid, p_after bigint, p_up_to bigint)
  returns table (number bigint, fault text)
  language plpgsql stable set search_path = public, pg_temp
  -- The bounds decide between a handful of look-ups and a walk through everything.
  set plan_cache_mode = force_custom_plan as $$
declare
  v_from date := coalesce((select e.occurred_on from ledger_entries e
    where e.company_id = p_company and e.number = p_after), '-infinity');
  v_to date := coalesce((select e.occurred_on from ledger_entries e
    where e.company_id = p_company and e.number = p_up_to), 'infinity');
begin
  return query
    -- Once a day instead of once an entry: what rules were in force.
    with days as materialized (
      select d.occurred_on, rule_in_force(d.occurred_on::timestamp at time zone 'Asia/Tokyo') as first_rule,
        rule_in_force((d.occurred_on + 1)::timestamp at time zone 'Asia/Tokyo') as last_rule
      from (select distinct e.occurred_on from ledger_entries e where e.company_id = p_company
        and e.number > p_after and (p_up_to is null or e.number <= p_up_to)) d)
    select parted.number, parted.fault from (
      select e.number, case
        when r.id is null or not r.counted then 'entry_without_receipt'
        when receipt_allows(r, e.kind, e.occurred_on) is not true then 'receipt_differs'
        when e.kind = 'introduced' and e.rule_version <> r.rule_version then 'wrong_rule'
        when e.rule_version not between days.first_rule and days.last_rule then 'wrong_rule' end as fault
      from ledger_entries e
      join days using (occurred_on)
      left join introduction_receipts r on r.company_id = p_company and r.id = e.reference
      where e.company_id = p_company and e.kind in ('introduced', 'confirmed', 'voided', 'reversed')
        and e.number > p_after and (p_up_to is null or e.number <= p_up_to)
      union all
      select null, 'receipt_without_entry' from introduction_receipts r
      where r.company_id = p_company and r.counted and r.introduced_on >= v_from and r.introduced_on < v_to
        and not exists (select from ledger_entries i
          where i.company_id = p_company and i.transfer_id = 'introduced:' || r.id offset 0)
      union all
      select null, 'receipt_without_entry' from introduction_receipts r
      where r.company_id = p_company and r.counted
        and (greatest(r.confirmed_at, r.voided_at, r.reversed_at) at time zone 'Asia/Tokyo')::date >= v_from
        and (greatest(r.confirmed_at, r.voided_at, r.reversed_at) at time zone 'Asia/Tokyo')::date < v_to
        and (not exists (select from ledger_entries s
            where s.company_id = p_company and s.transfer_id = 'settled:' || r.id
              and s.kind = case when r.voided_at is null then 'confirmed' else 'voided' end offset 0)
          or (r.reversed_at is not null and not exists (select from ledger_entries v
            where v.company_id = p_company and v.transfer_id = 'reversed:' || r.id offset 0)))) parted
    where parted.fault is not null
    order by parted.number nulls last limit 1;
end $$;

create function departure_of_slots(p_company uuid, p_after bigint, p_up_to bigint)
  returns table (number bigint, fault text)
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  return query
    select parted.number, parted.fault from (
      select e.number, 'entry_without_redemption' as fault from ledger_entries e
      where e.company_id = p_company and e.kind in ('requested', 'consumed', 'returned', 'restored')
        and e.number > p_after and (p_up_to is null or e.number <= p_up_to)
        and not exists (select from redemptions m where m.company_id = p_company and m.slot_id = e.reference
          and case e.transfer_id when 'requested:' || m.id then true when 'consumed:' || m.id then m.consumed_at is not null
            when 'returned:' || m.id then m.returned_at is not null and (e.kind = 'restored') = (m.consumed_at is not null) end)
      union all
      -- There are no more redemptions than slots and their returns: all of them, once the walk is at its end.
      select null, 'redemption_without_entry' from redemptions m
      where p_up_to is null and m.company_id = p_company
        and (not exists (select from ledger_entries q
            where q.company_id = p_company and q.transfer_id = 'requested:' || m.id offset 0)
          or (m.consumed_at is not null and not exists (select from ledger_entries q
            where q.company_id = p_company and q.transfer_id = 'consumed:' || m.id offset 0))
          or (m.returned_at is not null and not exists (select from ledger_entries q
            where q.company_id = p_company and q.transfer_id = 'returned:' || m.id offset 0)))) parted
    order by parted.number nulls last limit 1;
end $$;

-- Whether the sums of the blocks that end between both numbers are those of their entries.
create function departure_of_blocks(p_company uuid, p_after bigint, p_up_to bigint)
  returns table (number bigint, fault text)
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_after bigint := p_after / 100 * 100;
  v_up_to bigint := coalesce(p_up_to, (select l.last_number from ledgers l where l.company_id = p_company)) / 100 * 100;
begin
  return query
    with due as (select * from sum_ledger_blocks(p_company, v_after, v_up_to)),
      kept as (select * from ledger_blocks b
        where b.company_id = p_company and b.last_number > v_after and (p_up_to is null or b.last_number <= v_up_to))
    select min(parted.last_number), 'sums_differ' from (
      (select * from due except select * from kept) union all (select * from kept except select * from due)) parted
    having count(*) > 0;
end $$;
grant execute on function departure_of_points(uuid, bigint, bigint), departure_of_slots(uuid, bigint, bigint),
  departure_of_blocks(uuid, bigint, bigint) to relay_definer;

-- The first entry that does not say what its room says, or only the kind of fault where there is none to name.
create or replace function find_ledger_departure(p_company uuid, p_after bigint, p_up_to bigint)
  returns table (number bigint, fault text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select parted.number, parted.fault from (
      select * from departure_of_points(p_company, p_after, p_up_to)
      union all select * from departure_of_slots(p_company, p_after, p_up_to)
      union all select * from departure_of_blocks(p_company, p_after, p_up_to)) parted
    where scope_kind() = 'operator'
      or (scope_kind() in ('organisation', 'settlement') and scope_organisation() = p_company)
    order by parted.number nulls last limit 1;
  end;
