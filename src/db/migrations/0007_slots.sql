-- The ledger: points and slots. Double entry (each row debits one account and credits another by the same whole
-- amount), insert-only, numbered without gaps and hash-chained per company. The only way in is post_points().

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
-- Program rule v1 (domain.md §3).
insert into program_rules (version, published_at, effective_at, points_per_slot, repetition_months, touch_days,
  choose_later_days, objection_business_days, suspension_business_days)
values (1, '2026-04-01T00:00:00+09:00', '2026-04-01T00:00:00+09:00', 10, 12, 180, 180, 5, 10);

-- One row per company: the head of its chain and its balances. The row is the lock.
create table ledgers (
  company_id uuid primary key references organisations,
  last_number bigint not null default 0,
  last_hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000',
  pending integer not null default 0 check (pending >= 0),
  confirmed integer not null default 0 check (confirmed >= 0),
  reversed integer not null default 0 check (reversed >= 0),
  voided integer not null default 0 check (voided >= 0),
  spent integer not null default 0 check (spent >= 0),
  slots_granted integer not null default 0 check (slots_granted >= 0),
  -- points confirmed - reversed - spent (domain.md §3.8); negative only after a reversal for fraud (debt).
  balance integer not null generated always as (confirmed - reversed - spent) stored,
  check (balance >= 0 or reversed > 0)
);

create table ledger_entries (
  company_id uuid not null references ledgers,
  number bigint not null check (number > 0),
  -- The caller's own id of the transfer: posting it again changes nothing.
  transfer_id text not null,
  kind text not null check (kind in ('introduced', 'confirmed', 'voided', 'reversed', 'spent', 'granted')),
  unit text not null check (unit in ('point', 'slot')),
  debit text not null,
  credit text not null,
  amount integer not null check (amount > 0),
  -- The receipt or slot this entry speaks of; never a person.
  reference uuid,
  rule_version integer not null references program_rules,
  occurred_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (company_id, number),
  unique (company_id, transfer_id),
  check (debit <> credit)
);

create table slots (
  company_id uuid not null references ledgers,
  id uuid not null,
  number integer not null check (number > 0),
  granted_at timestamptz not null,
  expires_at timestamptz,
  requested_at timestamptz,
  consumed_at timestamptz,
  expired_at timestamptz,
  cancelled_at timestamptz,
  primary key (company_id, id),
  unique (company_id, number)
);

alter table program_rules enable row level security;
alter table program_rules force row level security;
alter table ledgers enable row level security;
alter table ledgers force row level security;
alter table ledger_entries enable row level security;
alter table ledger_entries force row level security;
alter table slots enable row level security;
alter table slots force row level security;

-- The rules are published: everybody may read them.
create policy published on program_rules for select to relay_app, relay_definer using (true);
create policy own on ledgers for select to relay_app
  using (company_id = scope_organisation() and scope_kind() in ('organisation', 'settlement', 'registration'));
create policy operator_desk on ledgers for select to relay_app using (scope_kind() = 'operator');
create policy own on ledger_entries for select to relay_app
  using (company_id = scope_organisation() and scope_kind() in ('organisation', 'settlement'));
create policy operator_desk on ledger_entries for select to relay_app using (scope_kind() = 'operator');
create policy own on slots for select to relay_app
  using (company_id = scope_organisation() and scope_kind() in ('organisation', 'settlement'));
create policy operator_desk on slots for select to relay_app using (scope_kind() = 'operator');
create policy definer_posts on ledgers for all to relay_definer using (true) with check (true);
create policy definer_posts on ledger_entries for all to relay_definer using (true) with check (true);
create policy definer_posts on slots for all to relay_definer using (true) with check (true);

grant select on program_rules, ledgers, ledger_entries, slots to relay_app;
grant select on program_rules to relay_definer;
grant select, insert, update on ledgers to relay_definer;
grant select, insert on ledger_entries, slots to relay_definer;

create trigger append_only before update or delete on ledger_entries for each row execute function refuse_change();
create trigger append_only_truncate before truncate on ledger_entries execute function refuse_change();
alter table ledger_entries enable always trigger append_only;
alter table ledger_entries enable always trigger append_only_truncate;
create trigger append_only before update or delete on program_rules for each row execute function refuse_change();
create trigger append_only_truncate before truncate on program_rules execute function refuse_change();
alter table program_rules enable always trigger append_only;
alter table program_rules enable always trigger append_only_truncate;

-- The bytes an entry's hash covers, in this order, joined by newlines (slots/rules/chain.ts says the same in TypeScript).
create function ledger_entry_hash(
  p_previous bytea, p_company uuid, p_number bigint, p_transfer text, p_kind text, p_unit text, p_debit text,
  p_credit text, p_amount integer, p_reference uuid, p_rule integer, p_at timestamptz)
  returns bytea language sql immutable
  return sha256(convert_to(concat_ws(E'\n', 'relay-ledger-1', encode(p_previous, 'hex'), p_company::text,
    p_number::text, p_transfer, p_kind, p_unit, p_debit, p_credit, p_amount::text, coalesce(p_reference::text, ''),
    p_rule::text, (extract(epoch from p_at) * 1000)::bigint::text), 'UTF8'));

-- Posts one movement of one point per transfer id, under the company's row lock, then turns every full set of points
-- into a slot at once (domain.md §3.8). Already posted transfers are passed over. Answers how many were new and what
-- the account looks like afterwards. Balance rules live here, inside the posting statement.
create function post_points(
  p_company uuid, p_kind text, p_transfers text[], p_references uuid[], p_rule integer, p_at timestamptz)
  returns table (posted integer, slots_new integer, balance integer, slots_granted integer)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l ledgers%rowtype;
  r program_rules%rowtype;
  i integer;
  v_at timestamptz := date_trunc('milliseconds', p_at);
  v_debit text;
  v_credit text;
  v_hash bytea;
  v_slot uuid;
  v_posted integer := 0;
  v_slots integer := 0;
begin
  if scope_kind() is null or scope_kind() not in ('registration', 'settlement') or scope_organisation() is distinct from p_company then
    raise exception 'this scope may not post to this ledger' using errcode = 'insufficient_privilege';
  end if;
  select * into strict r from program_rules where version = p_rule;

  select * into l from ledgers where company_id = p_company for update;
  if not found then
    insert into ledgers (company_id) values (p_company) on conflict do nothing;
    select * into strict l from ledgers where company_id = p_company for update;
  end if;

  case p_kind
    when 'introduced' then v_debit := 'programme:points'; v_credit := 'points:pending';
    when 'confirmed' then v_debit := 'points:pending'; v_credit := 'points:confirmed';
    when 'voided' then v_debit := 'points:pending'; v_credit := 'points:voided';
    when 'reversed' then v_debit := 'points:confirmed'; v_credit := 'points:reversed';
    else raise exception 'unknown movement %', p_kind;
  end case;

  for i in 1 .. coalesce(array_length(p_transfers, 1), 0) loop
    continue when exists (select from ledger_entries e
      where e.company_id = p_company and e.transfer_id = p_transfers[i]);
    l.last_number := l.last_number + 1;
    v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number, p_transfers[i], p_kind, 'point', v_debit,
      v_credit, 1, p_references[i], p_rule, v_at);
    insert into ledger_entries values (p_company, l.last_number, p_transfers[i], p_kind, 'point', v_debit, v_credit, 1,
      p_references[i], p_rule, v_at, l.last_hash, v_hash);
    l.last_hash := v_hash;
    v_posted := v_posted + 1;
    case p_kind
      when 'introduced' then l.pending := l.pending + 1;
      when 'confirmed' then l.pending := l.pending - 1; l.confirmed := l.confirmed + 1;
      when 'voided' then l.pending := l.pending - 1; l.voided := l.voided + 1;
      when 'reversed' then l.reversed := l.reversed + 1;
    end case;

    while l.confirmed - l.reversed - l.spent >= r.points_per_slot loop
      l.slots_granted := l.slots_granted + 1;
      v_slots := v_slots + 1;
      l.last_number := l.last_number + 1;
      v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number, 'spent:' || l.slots_granted, 'spent', 'point',
        'points:confirmed', 'points:spent', r.points_per_slot, null, p_rule, v_at);
      -- The slot's id follows from the chain, so that a replay of the ledger gives the same slots.
      v_slot := encode(substring(v_hash from 1 for 16), 'hex')::uuid;
      insert into ledger_entries values (p_company, l.last_number, 'spent:' || l.slots_granted, 'spent', 'point',
        'points:confirmed', 'points:spent', r.points_per_slot, null, p_rule, v_at, l.last_hash, v_hash);
      l.last_hash := v_hash;
      l.last_number := l.last_number + 1;
      v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number, 'granted:' || l.slots_granted, 'granted',
        'slot', 'programme:slots', 'slots:open', 1, v_slot, p_rule, v_at);
      insert into ledger_entries values (p_company, l.last_number, 'granted:' || l.slots_granted, 'granted', 'slot',
        'programme:slots', 'slots:open', 1, v_slot, p_rule, v_at, l.last_hash, v_hash);
      l.last_hash := v_hash;
      insert into slots (company_id, id, number, granted_at, expires_at)
        values (p_company, v_slot, l.slots_granted, v_at, v_at + make_interval(months => r.slot_expiry_months));
      l.spent := l.spent + r.points_per_slot;
    end loop;
  end loop;

  if v_posted > 0 then
    update ledgers u set last_number = l.last_number, last_hash = l.last_hash, pending = l.pending,
      confirmed = l.confirmed, reversed = l.reversed, voided = l.voided, spent = l.spent, slots_granted = l.slots_granted
    where u.company_id = p_company;
  end if;
  return query select v_posted, v_slots, l.confirmed - l.reversed - l.spent, l.slots_granted;
end $$;

grant execute on function ledger_entry_hash(bytea, uuid, bigint, text, text, text, text, text, integer, uuid, integer,
  timestamptz) to relay_definer;
alter function post_points(uuid, text, text[], uuid[], integer, timestamptz) owner to relay_definer;
grant execute on function post_points(uuid, text, text[], uuid[], integer, timestamptz) to relay_app;
