-- What an agency says of itself beside its licence and its card: where it works and who answers for it there, what for, at what
-- price, and whether it places somebody for a slot (rules.md §6.13). Published while it may receive people.
create table agency_offices (
  agency_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 120),
  prefecture text not null check (char_length(prefecture) between 3 and 4),
  address text not null check (char_length(address) between 1 and 300),
  -- 職業紹介責任者 (職業安定法 32-14).
  manager text not null check (char_length(manager) between 1 and 120),
  -- Whether the agency says that it stands on its licence; only these are published.
  on_licence boolean not null,
  added_at timestamptz not null,
  primary key (agency_id, id)
);
call migration.wall('agency_offices', owner => 'agency_id', kinds => '{organisation}',
  may => 'select, insert, delete, update (name, prefecture, address, manager, on_licence)');
call migration.definer_may('agency_offices', 'select');

-- One line of the notified fee table (届出制手数料): a share of the yearly pay or a sum.
create table agency_fees (
  agency_id uuid not null references organisations,
  -- A kind of work, or `all` for those without a line of their own.
  work text not null check (char_length(work) between 1 and 20),
  permille integer check (permille between 1 and 1000),
  yen integer check (yen between 1 and 99999999),
  primary key (agency_id, work),
  check (num_nonnulls(permille, yen) = 1)
);
call migration.wall('agency_fees', owner => 'agency_id', kinds => '{organisation}',
  may => 'select, insert, delete, update (permille, yen)');
call migration.definer_may('agency_fees', 'select');

create table agency_terms (
  agency_id uuid primary key references organisations,
  work text[] not null default '{}',
  areas text[] not null default '{}',
  monthly_capacity integer check (monthly_capacity between 1 and 9999),
  -- When people and companies reach it; null while it has not said.
  weekdays integer[] check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0),
  from_hour integer check (from_hour between 0 and 23),
  until_hour integer check (until_hour between 1 and 24 and until_hour > from_hour),
  on_holidays boolean not null default false,
  fees_notified_on date,
  -- Up to each of these days from the start on, this share of the fee is paid back; empty: nothing is. Null: not said.
  refund_days integer[],
  refund_percents integer[],
  -- The clause of the fee table for a placement for a slot, in the agency's own words, and who agreed to it.
  slot_clause text check (char_length(slot_clause) between 1 and 1000),
  slot_agreed_at timestamptz,
  slot_agreed_by text,
  constraint hours_whole check (num_nonnulls(weekdays, from_hour, until_hour) in (0, 3)),
  constraint refund_whole check ((refund_days is null) = (refund_percents is null)
    and coalesce(cardinality(refund_days) = cardinality(refund_percents), true)),
  constraint slot_whole check (num_nonnulls(slot_clause, slot_agreed_at, slot_agreed_by) in (0, 3))
);
call migration.wall('agency_terms', owner => 'agency_id', kinds => '{organisation}',
  may => 'select, insert, update (work, areas, monthly_capacity, weekdays, from_hour, until_hour, on_holidays,
    fees_notified_on, refund_days, refund_percents, slot_clause, slot_agreed_at, slot_agreed_by)');
call migration.definer_may('agency_terms', 'select');

-- The desk reads what it holds against the licence.
create policy operator_desk on agency_offices for select to relay_app using ((select scope_kind()) = 'operator'
  and agency_id <> all ((select hidden_organisations())::uuid[]));

-- What agencies that may receive people now publish of it, of one or of all, in the order of their licence numbers.
create function list_agency_terms(p_agency uuid) returns table (agency_id uuid, work text[], areas text[],
  monthly_capacity integer, weekdays integer[], from_hour integer, until_hour integer, on_holidays boolean,
  fees_notified_on date, refund_days integer[], refund_percents integer[], slot_clause text, fees jsonb, offices jsonb)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, coalesce(t.work, '{}'), coalesce(t.areas, '{}'), t.monthly_capacity, t.weekdays, t.from_hour, t.until_hour,
      coalesce(t.on_holidays, false), t.fees_notified_on, t.refund_days, t.refund_percents, t.slot_clause,
      (select coalesce(jsonb_agg(jsonb_build_object('work', f.work, 'permille', f.permille, 'yen', f.yen) order by f.work), '[]')
        from agency_fees f where f.agency_id = o.id),
      (select coalesce(jsonb_agg(jsonb_build_object('name', b.name, 'prefecture', b.prefecture, 'address', b.address)
          order by b.added_at, b.id), '[]')
        from agency_offices b where b.agency_id = o.id and b.on_licence)
    from organisations o join agency_profiles p on p.agency_id = o.id left join agency_terms t on t.agency_id = o.id
    where (p_agency is null or o.id = p_agency) and agency_may_receive(o, p, business_now())
      and o.hidden = (select is_canary())
    order by p.licence_number;
  end;
call migration.capability('list_agency_terms(uuid)');
