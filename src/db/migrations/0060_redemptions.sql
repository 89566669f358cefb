-- Slots at work (docs/rules.md §3.13): a slot is asked for with an opening, used by a hire, or comes back.

create table redemptions (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  slot_id uuid not null,
  opening_id uuid not null,
  -- As the opening said them when the slot was asked for: what people and agencies are told later is held against this.
  title text not null,
  conditions jsonb not null,
  requested_at timestamptz not null,
  requested_by text not null,
  -- The day in Japan of the accepted offer, as the company says it.
  hired_on date,
  consumed_at timestamptz check ((consumed_at is null) = (hired_on is null)),
  -- When it ended without, or no longer with, somebody hired, and why (placements/rules/redemption.ts).
  returned_at timestamptz,
  return_reason text check ((return_reason is null) = (returned_at is null)),
  primary key (company_id, id),
  foreign key (company_id, slot_id) references slots (company_id, id),
  foreign key (company_id, opening_id) references openings (company_id, id)
);
create index redemptions_newest on redemptions (company_id, requested_at desc, id desc);
-- A slot is at work for one request at a time.
create unique index redemptions_at_work on redemptions (company_id, slot_id) where returned_at is null;
call migration.wall('redemptions', owner => 'company_id', kinds => '{organisation,settlement}',
  may => 'select, insert, update (hired_on, consumed_at, returned_at, return_reason)');
call migration.definer_may('redemptions', 'select');

-- Which agency is asked to fill a slot: one after the other, in an order anybody can recompute (placements/rules/offer-order.ts).
create table redemption_offers (
  agency_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  company_id uuid not null,
  redemption_id uuid not null,
  -- From 1, in the order in which they were asked.
  number integer not null check (number > 0),
  offered_at timestamptz not null,
  due_at timestamptz not null,
  answer text check (answer in ('accepted', 'passed', 'expired', 'withdrawn')),
  answered_at timestamptz check ((answered_at is null) = (answer is null)),
  answered_by text,
  primary key (agency_id, id),
  unique (company_id, redemption_id, number),
  unique (company_id, redemption_id, agency_id),
  foreign key (company_id, redemption_id) references redemptions (company_id, id)
);
create index redemption_offers_newest on redemption_offers (agency_id, offered_at desc, id desc);
create index redemption_offers_due on redemption_offers (due_at) where answer is null;
-- One agency at a time.
create unique index redemption_offers_live on redemption_offers (company_id, redemption_id)
  where answer is null or answer = 'accepted';
call migration.wall('redemption_offers', owner => 'agency_id', kinds => '{organisation}', own => '{select,update}',
  may => 'select, insert, update (answer, answered_at, answered_by)');
call migration.definer_may('redemption_offers', 'select');
create policy own_request on redemption_offers for select to relay_app
  using (company_id = (select scope_organisation('organisation', 'settlement')));
create policy settled on redemption_offers for update to relay_app
  using (company_id = (select scope_organisation('settlement')))
  with check (company_id = (select scope_organisation('settlement')));
create policy asked on redemption_offers for insert to relay_app
  with check (company_id = (select scope_organisation('settlement')) and answer is null);

-- What an agency is asked about, while it is asked and once it has taken it on.
create policy asked_agency on redemptions for select to relay_app using (exists (
  select from redemption_offers o where o.agency_id = (select scope_organisation('organisation'))
    and o.company_id = redemptions.company_id and o.redemption_id = redemptions.id
    and (o.answer is null or o.answer = 'accepted')));

-- From what each next agency was drawn: every one that could be asked, with what it has received and given by then. Only
-- the operator reads it: what one agency has received is nothing to another.
create table redemption_draws (
  company_id uuid not null,
  redemption_id uuid not null,
  number integer not null,
  considered jsonb not null,
  drawn_at timestamptz not null,
  primary key (company_id, redemption_id, number),
  foreign key (company_id, redemption_id, number) references redemption_offers (company_id, redemption_id, number)
);
call migration.wall('redemption_draws', owner => 'company_id', kinds => '{settlement}', own => '{insert}',
  may => 'select, insert');
call migration.append_only('redemption_draws');
create policy operator_desk on redemption_draws for select to relay_app using ((select scope_kind()) = 'operator');

-- Who holds the slot; written together with requested_at.
alter table slots add column redemption_id uuid;
grant update (requested_at, consumed_at, redemption_id) on slots to relay_definer;

-- Where a slot stands is told by its last entry.
create index ledger_entries_of_slot on ledger_entries (company_id, reference, number) where unit = 'slot';

-- Moves the slot of a redemption, under the lock of the company's ledger: open to requested, requested to consumed, and
-- back to open from either. Answers false, and changes nothing, where the slot does not stand where the movement begins;
-- each redemption takes each step once. What moves it back is called by where it comes from.
create function move_slot(p_company uuid, p_redemption uuid, p_kind text, p_rule integer, p_on date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l ledgers%rowtype;
  s slots%rowtype;
  v_now timestamptz := business_now();
  v_kind text := p_kind;
  v_debit text;
  v_credit text;
  v_transfer text := p_kind || ':' || p_redemption;
  v_hash bytea;
begin
  if coalesce(scope_kind() not in ('organisation', 'settlement') or scope_organisation() <> p_company, true) then
    raise exception 'this scope may not post to this ledger' using errcode = 'insufficient_privilege';
  end if;
  if p_kind not in ('requested', 'consumed', 'returned') then
    raise exception 'unknown movement %', p_kind;
  end if;
  if p_on <> (v_now at time zone 'Asia/Tokyo')::date or p_rule <> rule_in_force(v_now) then
    raise exception 'rule % is not in force on %', p_rule, p_on using errcode = 'restrict_violation';
  end if;
  select * into l from ledgers where company_id = p_company for update;
  select slots.* into s from slots join redemptions r on r.company_id = slots.company_id and r.slot_id = slots.id
    where r.company_id = p_company and r.id = p_redemption for update of slots;
  if s.id is null or s.cancelled_at is not null or s.expired_at is not null then return false; end if;

  if p_kind = 'requested' then
    if s.redemption_id is not null or s.expires_on < p_on
      or exists (select from ledger_entries where company_id = p_company and transfer_id = v_transfer) then
      return false;
    end if;
    v_debit := 'slots:open'; v_credit := 'slots:requested';
    update slots set requested_at = v_now, redemption_id = p_redemption where company_id = p_company and id = s.id;
  elsif s.redemption_id is distinct from p_redemption then
    return false;
  elsif p_kind = 'consumed' then
    if s.consumed_at is not null then return false; end if;
    v_debit := 'slots:requested'; v_credit := 'slots:consumed';
    update slots set consumed_at = v_now where company_id = p_company and id = s.id;
  else
    v_credit := 'slots:open';
    if s.consumed_at is null then
      v_debit := 'slots:requested';
    else
      v_kind := 'restored'; v_debit := 'slots:consumed';
    end if;
    update slots set requested_at = null, consumed_at = null, redemption_id = null
    where company_id = p_company and id = s.id;
  end if;

  v_hash := ledger_entry_hash(l.last_hash, p_company, l.last_number + 1, v_transfer, v_kind, 'slot', v_debit, v_credit, 1,
    s.id, p_rule, p_on);
  insert into ledger_entries values (p_company, l.last_number + 1, v_transfer, v_kind, 'slot', v_debit, v_credit, 1, s.id,
    p_rule, p_on, l.last_hash, v_hash);
  update ledgers set last_number = l.last_number + 1, last_hash = v_hash where company_id = p_company;
  return true;
end $$;
call migration.capability('move_slot(uuid, uuid, text, integer, date)');

-- As before (0011_introductions.sql), and that the entries of slots and the redemptions say the same.
create or replace function find_ledger_departure(p_company uuid, p_after bigint, p_up_to bigint)
  returns table (number bigint, fault text)
  language plpgsql stable security definer set search_path = public, pg_temp
  -- The bounds decide between a handful of look-ups and a walk through everything.
  set plan_cache_mode = force_custom_plan as $$
declare
  v_from date := coalesce((select e.occurred_on from ledger_entries e
    where e.company_id = p_company and e.number = p_after), '-infinity');
  v_to date := coalesce((select e.occurred_on from ledger_entries e
    where e.company_id = p_company and e.number = p_up_to), 'infinity');
begin
  if (scope_kind() = 'operator'
      or (scope_kind() in ('organisation', 'settlement') and scope_organisation() = p_company)) is not true then
    return;
  end if;
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
            where v.company_id = p_company and v.transfer_id = 'reversed:' || r.id offset 0)))
      union all
      select e.number, 'entry_without_redemption' from ledger_entries e
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
    where parted.fault is not null
    order by parted.number nulls last limit 1;
end $$;

-- Who may be asked to fill a slot of the company that acts, and how the burden lies so far: people it received through
-- introductions, slots it has taken on. Nobody while that company may not reach others.
grant select (introduction_id) on provisions to relay_definer;
create function list_slot_burdens() returns table (agency_id uuid, received integer, given integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, (select count(*) from provisions v where v.agency_id = o.id and v.introduction_id is not null)::integer,
      (select count(*) from redemption_offers f join redemptions r on r.company_id = f.company_id and r.id = f.redemption_id
        where f.agency_id = o.id and f.answer = 'accepted' and r.returned_at is null)::integer
    from organisations o join agency_profiles p on p.agency_id = o.id
    where scope_kind() = 'settlement' and not o.hidden and agency_may_receive(o, p, business_now())
      and exists (select from organisations c where c.id = scope_organisation()
        and c.approved_at is not null and c.suspended_at is null);
  end;
call migration.capability('list_slot_burdens()');

-- Requests whose agency has let its time pass, and those that nobody is asked about, for the sweep that then acts for each company.
create function list_due_offers() returns table (company_id uuid, redemption_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.company_id, r.id from redemptions r
    left join redemption_offers o on o.company_id = r.company_id and o.redemption_id = r.id
      and (o.answer is null or o.answer = 'accepted')
    where scope_kind() = 'system' and r.returned_at is null and r.consumed_at is null
      and (o.id is null or (o.answer is null and o.due_at <= business_now()))
    order by o.due_at nulls last, r.requested_at limit 500;
  end;
call migration.capability('list_due_offers()');
create index redemptions_open on redemptions (requested_at) where returned_at is null and consumed_at is null;

-- The other side of a redemption, for who takes part in it: to the company the agency that took it on, to an agency the company
-- that asks it, and how to reach each other once it has.
create function redemption_parties(p_ids uuid[]) returns table (
    redemption_id uuid, name text, name_en text, contact_mail text, contact_phone text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select f.redemption_id, o.name, o.name_en, case when f.answer = 'accepted' then o.contact_mail end,
      case when f.answer = 'accepted' then o.contact_phone end
    from redemption_offers f
    join organisations o on o.id = case scope_organisation() when f.company_id then f.agency_id else f.company_id end
    where scope_kind() = 'organisation' and f.redemption_id = any (p_ids)
      and ((f.company_id = scope_organisation() and f.answer = 'accepted')
        or (f.agency_id = scope_organisation() and (f.answer is null or f.answer = 'accepted')));
  end;
call migration.capability('redemption_parties(uuid[])');
