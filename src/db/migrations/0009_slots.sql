-- The ledger: points and slots. Double entry (each row debits one account and credits another by the same whole
-- amount), insert-only, numbered without gaps and hash-chained per company. The only way in is post_points().
-- Entries are dated by day: a company sees them, and an hour would point at a person (rules.md §5.1).
create table program_rules (
  version integer primary key check (version > 0),
  published_at timestamptz not null,
  effective_at timestamptz not null,
  points_per_slot integer not null check (points_per_slot > 0),
  repetition_months integer not null check (repetition_months >= 0),
  touch_days integer not null check (touch_days >= 0),
  choose_later_days integer not null check (choose_later_days >= 0),
  objection_business_days integer not null check (objection_business_days >= 0),
  suspension_business_days integer not null check (suspension_business_days >= 0),
  slot_expiry_months integer check (slot_expiry_months > 0),
  note text not null default ''
);
-- Program rule v1 (rules.md §3).
insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months, touch_days,
  choose_later_days, objection_business_days, suspension_business_days)
values (1, '2026-04-01T00:00:00+09:00', '2026-04-01T00:00:00+09:00', 10, 12, 180, 180, 5, 10);
call migration.wall('program_rules', may => 'select');
grant select on program_rules to relay_definer;
call migration.append_only('program_rules');
-- The rules are published: everybody may read them.
create policy published on program_rules for select to relay_app, relay_definer using (true);

-- One row per company: the head of its chain and its balances (balance = confirmed - reversed - spent, rules.md §3.8).
-- The row is the lock. Half of each page stays free, so that the next state of the same row finds room beside it.
-- No CHECK constraints and no foreign keys to ledgers and program_rules, here and in the entries: post_points() is the
-- only writer, holds the row locked, has read the rule and checks the account itself. PostgreSQL would read the text of
-- every constraint anew for every entry, which more than doubles the time of a posting; bench/ledger.ts measures it.
create table ledgers (
  company_id uuid primary key references organisations,
  last_number bigint not null default 0,
  last_hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000',
  pending integer not null default 0,
  confirmed integer not null default 0,
  reversed integer not null default 0,
  voided integer not null default 0,
  spent integer not null default 0,
  slots_granted integer not null default 0
) with (fillfactor = 50);
call migration.wall('ledgers', owner => 'company_id', kinds => '{organisation,settlement,registration}', own => '{select}',
  may => 'select');
call migration.definer_may('ledgers', 'select, insert, update');
create policy operator_desk on ledgers for select to relay_app using ((select scope_kind()) = 'operator');

create table ledger_entries (
  company_id uuid not null,
  number bigint not null,
  -- What is posted once and never again: 'introduced:' and 'settled:' or 'reversed:' with the receipt's id, 'spent:' and
  -- 'granted:' with the slot's number. A receipt is settled once, so it is confirmed or voided and never both.
  transfer_id text not null,
  -- introduced, confirmed, voided, reversed, spent or granted
  kind text not null,
  -- point or slot
  unit text not null,
  debit text not null,
  credit text not null,
  amount integer not null,
  -- The receipt or slot this entry speaks of; never a person.
  reference uuid,
  rule_version integer not null,
  occurred_on date not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (company_id, number),
  unique (company_id, transfer_id)
);
call migration.wall('ledger_entries', owner => 'company_id', kinds => '{organisation,settlement}', own => '{select}',
  may => 'select');
call migration.definer_may('ledger_entries', 'select, insert');
call migration.append_only('ledger_entries');
create policy operator_desk on ledger_entries for select to relay_app using ((select scope_kind()) = 'operator');

create table slots (
  company_id uuid not null references ledgers,
  id uuid not null,
  number integer not null check (number > 0),
  granted_on date not null,
  -- The last day on which it can be used; null where the rule knows no expiry.
  expires_on date,
  requested_at timestamptz,
  consumed_at timestamptz,
  expired_at timestamptz,
  cancelled_at timestamptz,
  primary key (company_id, id),
  unique (company_id, number)
);
call migration.wall('slots', owner => 'company_id', kinds => '{organisation,settlement}', own => '{select}',
  may => 'select');
call migration.definer_may('slots', 'select, insert');
create policy operator_desk on slots for select to relay_app using ((select scope_kind()) = 'operator');

-- The bytes an entry's hash covers, in this order, joined by newlines (slots/rules/chain.ts says the same in TypeScript).
-- Stable rather than immutable, so that it is unfolded where it is called.
create function ledger_entry_hash(
  p_previous bytea, p_company uuid, p_number bigint, p_transfer text, p_kind text, p_unit text, p_debit text,
  p_credit text, p_amount integer, p_reference uuid, p_rule integer, p_on date)
  returns bytea language sql stable
  return sha256(convert_to(concat_ws(E'\n', 'relay-ledger-1', encode(p_previous, 'hex'), p_company, p_number, p_transfer,
    p_kind, p_unit, p_debit, p_credit, p_amount, coalesce(p_reference::text, ''), p_rule,
    to_char(p_on, 'YYYY-MM-DD')), 'UTF8'));

-- The version of the program rule that applies at an instant: the newest one effective by then, or the first one there is
-- (slots/rules/program-rule.ts says the same).
create function rule_in_force(p_at timestamptz) returns integer language sql stable
  return (select version from program_rules
    order by effective_at <= p_at desc, case when effective_at <= p_at then -version else version end limit 1);
grant execute on function rule_in_force(timestamptz) to relay_app, relay_definer;

-- Moves one point for each receipt, under the company's row lock, then turns every full set of points into a slot at
-- once (rules.md §3.8). What was already posted is passed over, so repeating a posting changes nothing. Answers how
-- many were new and what the account looks like afterwards. The rules of the account live here, inside the posting
-- statement: only an introduced point is settled, only a confirmed one reversed, each under the rule in force and
-- for a counted receipt of the same day that says the same.
create function post_points(
  p_company uuid, p_kind text, p_receipts uuid[], p_rule integer, p_on date,
  out posted integer, out slots_new integer, out balance integer, out slots_granted integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l ledgers%rowtype;
  v_now timestamptz;
  v_today date;
  v_is_newest boolean;
  v_points_per_slot integer;
  v_expiry_months integer;
  v_receipt uuid;
  v_transfer text;
  v_step text := 'settled:';
  v_needs text;
  v_debit text := 'points:pending';
  v_credit text;
  v_hash bytea;
  v_slot uuid;
begin
  posted := 0;
  slots_new := 0;
  if coalesce(scope_kind() not in ('registration', 'settlement') or scope_organisation() <> p_company, true) then
    raise exception 'this scope may not post to this ledger' using errcode = 'insufficient_privilege';
  end if;
  if p_kind = 'introduced' then
    v_step := 'introduced:'; v_debit := 'programme:points'; v_credit := 'points:pending';
  elsif p_kind = 'confirmed' then
    v_credit := 'points:confirmed'; v_needs := 'introduced:';
  elsif p_kind = 'voided' then
    v_credit := 'points:voided'; v_needs := 'introduced:';
  elsif p_kind = 'reversed' then
    v_step := 'reversed:'; v_debit := 'points:confirmed'; v_credit := 'points:reversed'; v_needs := 'settled:';
  else
    raise exception 'unknown movement %', p_kind;
  end if;
  -- One query for all of it; the rule in force is asked for by name only where the rule is not the newest one by now.
  select points_per_slot, slot_expiry_months, now() + ahead, effective_at <= now() + ahead and not exists (
      select from program_rules newer where newer.version > p_rule and newer.effective_at <= now() + ahead)
    into v_points_per_slot, v_expiry_months, v_now, v_is_newest
    from program_rules, business_clock where version = p_rule;
  v_today := (v_now at time zone 'Asia/Tokyo')::date;
  if (case
    when p_on = v_today then v_is_newest or p_rule = rule_in_force(v_now)
    -- A day gone by, which only a demo's past is written on: the receipt has to be of that day too.
    when p_on < v_today then p_rule between rule_in_force(p_on::timestamp at time zone 'Asia/Tokyo')
      and rule_in_force((p_on + 1)::timestamp at time zone 'Asia/Tokyo') end) is not true then
    raise exception 'rule % is not in force on %', p_rule, p_on using errcode = 'restrict_violation';
  end if;

  select * into l from ledgers where company_id = p_company for update;
  if not found then
    insert into ledgers (company_id) values (p_company) on conflict do nothing;
    select * into strict l from ledgers where company_id = p_company for update;
  end if;

  foreach v_receipt in array p_receipts loop
    v_transfer := v_step || v_receipt;
    -- Two conditions, because one with a query in it would run as a query for every introduction too.
    if v_needs is not null then
      if not exists (select from ledger_entries e
          where e.company_id = p_company and e.transfer_id = v_needs || v_receipt
            and (p_kind <> 'reversed' or e.kind = 'confirmed')) then
        raise exception 'receipt % has no point to be %', v_receipt, p_kind using errcode = 'restrict_violation';
      end if;
    end if;
    v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number + 1, v_transfer, p_kind, 'point', v_debit, v_credit,
      1, v_receipt, p_rule, p_on);
    insert into ledger_entries select p_company, l.last_number + 1, v_transfer, p_kind, 'point', v_debit, v_credit, 1,
      v_receipt, p_rule, p_on, l.last_hash, v_hash from introduction_receipts r
      where r.company_id = p_company and r.id = v_receipt and receipt_allows(r, p_kind, p_on)
        and (p_kind <> 'introduced' or r.rule_version = p_rule)
      on conflict (company_id, transfer_id) do nothing;
    if not found then
      continue when exists (select from ledger_entries where company_id = p_company and transfer_id = v_transfer);
      raise exception 'receipt % is no receipt of a point %', v_receipt, p_kind using errcode = 'restrict_violation';
    end if;
    l.last_number := l.last_number + 1;
    l.last_hash := v_hash;
    posted := posted + 1;
    if p_kind = 'introduced' then
      l.pending := l.pending + 1;
    elsif p_kind = 'confirmed' then
      l.pending := l.pending - 1;
      l.confirmed := l.confirmed + 1;
    elsif p_kind = 'voided' then
      l.pending := l.pending - 1;
      l.voided := l.voided + 1;
    else
      l.reversed := l.reversed + 1;
    end if;

    while l.confirmed - l.reversed - l.spent >= v_points_per_slot loop
      l.slots_granted := l.slots_granted + 1;
      l.spent := l.spent + v_points_per_slot;
      slots_new := slots_new + 1;
      l.last_number := l.last_number + 1;
      v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number, 'spent:' || l.slots_granted, 'spent', 'point',
        'points:confirmed', 'points:spent', v_points_per_slot, null, p_rule, p_on);
      insert into ledger_entries values (p_company, l.last_number, 'spent:' || l.slots_granted, 'spent', 'point',
        'points:confirmed', 'points:spent', v_points_per_slot, null, p_rule, p_on, l.last_hash, v_hash);
      -- The slot's id follows from the chain, so that a replay of the ledger gives the same slots.
      v_slot := encode(substring(v_hash from 1 for 16), 'hex')::uuid;
      l.last_hash := v_hash;
      l.last_number := l.last_number + 1;
      v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number, 'granted:' || l.slots_granted, 'granted',
        'slot', 'programme:slots', 'slots:open', 1, v_slot, p_rule, p_on);
      insert into ledger_entries values (p_company, l.last_number, 'granted:' || l.slots_granted, 'granted', 'slot',
        'programme:slots', 'slots:open', 1, v_slot, p_rule, p_on, l.last_hash, v_hash);
      l.last_hash := v_hash;
      insert into slots (company_id, id, number, granted_on, expires_on)
        values (p_company, v_slot, l.slots_granted, p_on, p_on + make_interval(months => v_expiry_months));
    end loop;
  end loop;

  balance := l.confirmed - l.reversed - l.spent;
  slots_granted := l.slots_granted;
  -- Negative only after a reversal for fraud (debt).
  if l.pending < 0 or l.reversed > l.confirmed or (balance < 0 and l.reversed = 0) then
    raise exception 'the account of % would not hold', p_company using errcode = 'restrict_violation';
  end if;
  if posted > 0 then
    update ledgers u set last_number = l.last_number, last_hash = l.last_hash, pending = l.pending,
      confirmed = l.confirmed, reversed = l.reversed, voided = l.voided, spent = l.spent, slots_granted = l.slots_granted
    where u.company_id = p_company;
  end if;
end $$;

grant execute on function ledger_entry_hash(bytea, uuid, bigint, text, text, text, text, text, integer, uuid, integer, date)
  to relay_definer;
call migration.capability('post_points(uuid, text, uuid[], integer, date)');

-- What the last check of a company's whole ledger found (slots/jobs.ts). A long chain is walked by a job, not by whoever
-- looks at the page. Nulls where everything holds.
create table ledger_audits (
  company_id uuid primary key references organisations,
  -- Wall time, and how many entries there were.
  checked_at timestamptz not null,
  entries bigint not null,
  chain_broken_at bigint,
  chain_fault text,
  replay_broken_at bigint,
  replay_fault text,
  -- Where the next check goes on, while everything held: the last entry's hash, and the account as it was replayed. When
  -- the walk began at the first entry; once a day it begins there anew, for a checkpoint vouches for nothing before it.
  head_hash bytea,
  replay_state jsonb,
  began_at timestamptz not null default now()
);
call migration.wall('ledger_audits', kinds => '{operator,system}', own => '{select}', may => 'select, insert, update');
create policy checked on ledger_audits for insert to relay_app with check ((select scope_kind()) = 'system');
create policy checked_again on ledger_audits for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');
