-- An introduction is three rows with one owner each, written together in the `registration` scope: the person's
-- (introductions), the company's pseudonymous one (introduction_receipts) and each agency's (provisions).

create table introductions (
  candidate_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  company_id uuid not null references organisations,
  receipt_id uuid not null,
  -- Keyed hash of the person: counting outlives the account (rules.md §6.4, fingerprints).
  fingerprint bytea not null,
  introduced_at timestamptz not null,
  rule_version integer not null references program_rules,
  counted boolean not null,
  not_counted_reason text check (not_counted_reason in
    ('repetition', 'first_touch_elsewhere', 'own_member', 'own_domain', 'test_link', 'forwarded')),
  repetition_during tstzrange not null,
  touch_during tstzrange not null,
  reversed_at timestamptz,
  primary key (candidate_id, id),
  unique (id),
  unique (candidate_id, registration_id),
  -- Whether an introduction counts is decided by its own row, so that row is written first; the registration it belongs to
  -- follows in the one statement that carries everything else (src/db/put-off.ts). Checked at commit.
  foreign key (candidate_id, registration_id) references registrations (candidate_id, id) deferrable initially deferred,
  check (counted = (not_counted_reason is null)),
  -- One point per company and person per period (rules.md §3.2).
  constraint one_point_per_person exclude using gist
    (company_id with =, fingerprint with =, repetition_during with &&) where (counted and reversed_at is null),
  -- First touch wins across companies (rules.md §3.3).
  constraint first_touch_wins exclude using gist
    (fingerprint with =, touch_during with &&) where (counted and reversed_at is null)
);
call migration.wall('introductions', owner => 'candidate_id', kinds => '{candidate,registration}', own => '{select}',
  may => 'select, insert, update (reversed_at)');
call migration.definer_may('introductions', 'select (id, candidate_id, receipt_id, company_id, fingerprint, counted,
  not_counted_reason, introduced_at, reversed_at, repetition_during, touch_during)');
create policy written on introductions for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and company_id = (select scope_organisation('registration')));
create policy looked_up on introductions for select to relay_app
  using (id = (select scope_introduction('settlement')));
create policy settled on introductions for update to relay_app
  using (id = (select scope_introduction('settlement'))) with check (id = (select scope_introduction('settlement')));

create table introduction_receipts (
  company_id uuid not null references organisations,
  id uuid not null,
  -- Not for the application to read: a receipt names no link (rules.md §5.2).
  link_id uuid not null,
  -- Day only: an hour would point at a person.
  introduced_on date not null,
  counted boolean not null,
  rule_version integer not null references program_rules,
  -- When time alone confirms the point: the end of the objection window, later while a claim is open
  -- (introductions/rules/settlement.ts). Null where nothing is counted.
  confirm_due_at timestamptz,
  -- The latest end of a suspension while a claim is open, null otherwise.
  suspended_until timestamptz,
  confirmed_at timestamptz,
  voided_at timestamptz,
  reversed_at timestamptz,
  -- Only where the person ticked "tell this company my name".
  sealed_name bytea,
  wrapped_key bytea,
  created_order bigint generated always as identity,
  primary key (company_id, id),
  foreign key (company_id, link_id) references relay_links (company_id, id),
  check (counted or (confirmed_at is null and voided_at is null and reversed_at is null)),
  check (counted = (confirm_due_at is not null)),
  check (voided_at is null or confirmed_at is null),
  check (reversed_at is null or confirmed_at is not null)
);
create index introduction_receipts_newest on introduction_receipts (company_id, introduced_on desc, created_order desc);
create index introduction_receipts_due on introduction_receipts (company_id, confirm_due_at)
  where counted and confirmed_at is null and voided_at is null;
create index introduction_receipts_not_counted on introduction_receipts (company_id) where not counted;
-- By the day something last became of them, for the check of the ledger; a new receipt does not touch it.
create index introduction_receipts_settled on introduction_receipts
  (company_id, ((greatest(confirmed_at, voided_at, reversed_at) at time zone 'Asia/Tokyo')::date))
  where greatest(confirmed_at, voided_at, reversed_at) is not null;
call migration.wall('introduction_receipts', owner => 'company_id', kinds => '{organisation}', own => '{select}',
  may => 'select (company_id, id, introduced_on, counted, rule_version, confirm_due_at, suspended_until, confirmed_at, voided_at,
    reversed_at, sealed_name, wrapped_key, created_order), insert,
    update (confirm_due_at, suspended_until, confirmed_at, voided_at, reversed_at, wrapped_key)');
call migration.definer_may('introduction_receipts', 'select');
create policy written on introduction_receipts for insert to relay_app
  with check (company_id = (select scope_organisation('registration')));
create policy looked_up on introduction_receipts for select to relay_app
  using (company_id = (select scope_organisation('settlement')));
create policy settled on introduction_receipts for update to relay_app
  using (company_id = (select scope_organisation('settlement')))
  with check (company_id = (select scope_organisation('settlement')));

-- Whether a receipt says what an entry of this kind on this day says: counted, and introduced or settled that very day.
create function receipt_allows(receipt introduction_receipts, kind text, day date) returns boolean
  language sql stable
  return receipt.counted and day = case kind
    when 'introduced' then receipt.introduced_on
    when 'confirmed' then (receipt.confirmed_at at time zone 'Asia/Tokyo')::date
    when 'voided' then (receipt.voided_at at time zone 'Asia/Tokyo')::date
    when 'reversed' then (receipt.reversed_at at time zone 'Asia/Tokyo')::date end;
grant execute on function receipt_allows(introduction_receipts, text, date) to relay_definer;

-- Where the ledger and the receipts of a company part, both ways: an entry without a counted receipt that says the same,
-- on another day or under a rule that was not in force; and a counted receipt, or what became of it, without its entry.
-- Looks at the entries after one number up to another (null: to the last), and at the receipts to which something
-- happened from the day of the one until before the day of the other, which the part that follows looks at: parts that
-- follow each other pass over every receipt once, and what a part costs does not depend on what came before. Names the
-- first such entry, and only the kind of fault where there is none to name. Each receipt's entries are looked up by the key
-- that names one (OFFSET 0 keeps the planner, who may know nothing of the table yet, from reading all of them instead).
create function find_ledger_departure(p_company uuid, p_after bigint, p_up_to bigint)
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
            where v.company_id = p_company and v.transfer_id = 'reversed:' || r.id offset 0)))) parted
    where parted.fault is not null
    order by parted.number nulls last limit 1;
end $$;
call migration.capability('find_ledger_departure(uuid, bigint, bigint)');

create table provisions (
  agency_id uuid not null references organisations,
  id uuid not null,
  candidate_id uuid not null,
  -- Null where nothing is counted by this provision (no company, or a later choice of one more agency).
  introduction_id uuid,
  provided_at timestamptz not null,
  answer_due_at timestamptz not null,
  items text[] not null,
  -- The consented items, sealed with a key of their own; withdrawal and undo destroy the key.
  sealed bytea not null,
  wrapped_key bytea,
  accepted_at timestamptz,
  accepted_by text,
  withdrawn_at timestamptz,
  primary key (agency_id, id),
  unique (agency_id, introduction_id),
  check (withdrawn_at is null or wrapped_key is null)
);
create index provisions_newest on provisions (agency_id, provided_at desc, id desc);
create index provisions_waiting on provisions (agency_id, answer_due_at, id) where accepted_at is null and withdrawn_at is null;
create index provisions_of_introduction on provisions (introduction_id) where introduction_id is not null;
create index provisions_of_candidate on provisions (candidate_id);
call migration.wall('provisions', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (accepted_at, accepted_by, withdrawn_at, wrapped_key)');
call migration.definer_may('provisions', 'select (agency_id, id, provided_at, answer_due_at, accepted_at, withdrawn_at)');
-- What the person withdrew is out of the agency's hands.
create policy answered on provisions for update to relay_app
  using (agency_id = (select scope_organisation('organisation')) and withdrawn_at is null)
  with check (agency_id = (select scope_organisation('organisation')) and withdrawn_at is null
    and wrapped_key is not null);
create policy own_person on provisions for select to relay_app
  using (candidate_id = (select scope_candidate('candidate', 'registration')));
create policy own_person_withdraws on provisions for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')) and withdrawn_at is not null);
create policy written on provisions for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and agency_id = any ((select scope_agencies('registration'))::uuid[]));
create policy settled on provisions for select to relay_app
  using (introduction_id = (select scope_introduction('settlement')));

create table objections (
  agency_id uuid not null,
  provision_id uuid not null unique,
  -- As in the provision; null where no point hangs on it.
  introduction_id uuid,
  reason text not null check (reason in
    ('unreachable_or_false_contact', 'false_identity', 'already_active_here', 'not_seeking_work')),
  note text not null default '' check (char_length(note) <= 500),
  raised_at timestamptz not null,
  raised_by text not null,
  -- End of the suspension that this claim causes (rules.md §3.4), fixed when it is raised.
  suspends_until timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  upheld boolean,
  decision_note text not null default '' check (char_length(decision_note) <= 500),
  primary key (agency_id, provision_id),
  foreign key (agency_id, provision_id) references provisions (agency_id, id),
  foreign key (agency_id, introduction_id) references provisions (agency_id, introduction_id),
  check ((decided_at is null) = (upheld is null))
);
create index objections_open on objections (raised_at) where decided_at is null;
create index objections_of_introduction on objections (introduction_id);
call migration.wall('objections', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (decided_at, decided_by, upheld, decision_note)');
call migration.definer_may('objections', 'select (agency_id, provision_id, introduction_id)');
create policy raised on objections for insert to relay_app
  with check (agency_id = (select scope_organisation('organisation')) and decided_at is null);
create policy operator_desk on objections for select to relay_app using ((select scope_kind()) = 'operator');
create policy decided on objections for update to relay_app
  using ((select scope_kind()) = 'operator' and decided_at is null)
  with check ((select scope_kind()) = 'operator' and decided_at is not null);
create policy settled on objections for select to relay_app
  using (introduction_id = (select scope_introduction('settlement')));

-- Companies with points that time alone confirms by now, for the sweep that then settles each in its own scope.
create function list_companies_with_due_points() returns table (company_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct r.company_id from introduction_receipts r
    where scope_kind() = 'system' and r.counted and r.confirmed_at is null and r.voided_at is null
      and r.confirm_due_at <= business_now()
    order by r.company_id;
  end;
call migration.capability('list_companies_with_due_points()');

-- Whether a company's own earlier introduction stands in the way: says nothing about any other company.
create function is_repetition(p_company uuid, p_fingerprint bytea, p_at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from introductions i
      where scope_kind() = 'registration' and scope_organisation() = p_company and i.company_id = p_company
        and i.fingerprint = p_fingerprint and i.counted and i.reversed_at is null and i.repetition_during @> p_at);
  end;
call migration.capability('is_repetition(uuid, bytea, timestamptz)');

-- Whether another introduction of the acting person could not count for a company now, by whichever of their accounts
-- it came about.
create function person_counts_already(p_company uuid, p_at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from candidates c join introductions i on i.fingerprint = c.person_fingerprint
      where c.id = scope_candidate('candidate', 'registration') and i.counted and i.reversed_at is null
        and ((i.company_id = p_company and i.repetition_during @> p_at) or i.touch_during @> p_at));
  end;
call migration.capability('person_counts_already(uuid, timestamptz)');

-- Everything a close looks at, per link: what there was before a day (JST), and how many registered people are published.
create function count_link_figures(p_company uuid, p_before date)
  returns table (link_id uuid, opened integer, robots integer, registrations integer, introductions integer, published integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.id, coalesce(v.opened, 0)::integer, coalesce(v.robots, 0)::integer, coalesce(g.registrations, 0)::integer,
      coalesce(i.introductions, 0)::integer, coalesce(f.published, 0)
    from relay_links l
    left join (select r.link_id, count(distinct r.person_at_link) as registrations from registrations r
      where r.company_id = p_company and r.registered_at < p_before::timestamp at time zone 'Asia/Tokyo'
      group by r.link_id) g on g.link_id = l.id
    left join (select w.link_id, sum(w.people) as opened, sum(w.robots) as robots from link_visits w
      where w.company_id = p_company and w.visited_on < p_before group by w.link_id) v on v.link_id = l.id
    left join (select t.link_id, count(*) as introductions from introduction_receipts t
      where t.company_id = p_company and t.introduced_on < p_before and t.counted group by t.link_id) i on i.link_id = l.id
    left join (select p.link_id, max(p.registrations) as published from published_figures p
      where p.company_id = p_company group by p.link_id) f on f.link_id = l.id
    where scope_kind() = 'system' and l.company_id = p_company and not l.test;
  end;
call migration.capability('count_link_figures(uuid, date)');

-- How things stand with the provision that a claim is about: when it was handed over and what has become of its point. For
-- the operator and for the agency that claims; neither the person nor the company can be told from it.
create function claim_standing(p_provision uuid, p_at timestamptz) returns table (provided_at timestamptz, point text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.provided_at, case
      when r.id is null or not r.counted then 'not_counted'
      when r.voided_at is not null then 'voided'
      when r.reversed_at is not null then 'reversed'
      -- What is due is confirmed, even where the sweep is late.
      when r.confirmed_at is not null or r.confirm_due_at <= p_at then 'confirmed'
      else 'pending' end
    from objections o
      join provisions p on p.agency_id = o.agency_id and p.id = o.provision_id
      left join introductions i on i.id = o.introduction_id
      left join introduction_receipts r on r.company_id = i.company_id and r.id = i.receipt_id
    where o.provision_id = p_provision
      and (scope_kind() = 'operator' or (scope_kind() = 'organisation' and o.agency_id = scope_organisation()));
  end;
call migration.capability('claim_standing(uuid, timestamptz)');

-- A claim waits for a decision until its own suspension has ended, and longer while the point is still pending
-- (introductions/rules/claim.ts says the same).
create function claim_can_be_decided(claim objections, at timestamptz) returns boolean
  language sql stable
  return claim.decided_at is null and (claim.suspends_until > at
    or exists (select from claim_standing(claim.provision_id, at) s where s.point = 'pending'));
grant execute on function claim_can_be_decided(objections, timestamptz) to relay_app;

-- Until when an agency has been told by mail of the people who arrived.
create table arrival_mails (
  agency_id uuid primary key references organisations,
  told_until timestamptz not null
);
call migration.wall('arrival_mails', kinds => '{system}', may => 'select, insert, update (told_until)');
call migration.definer_may('arrival_mails', 'select');

-- Agencies with people who arrived since they were last told, still unanswered and in time; not twice on one day in Japan.
-- Counts and a deadline for a job: no provision, no person.
create function list_arrivals(p_until timestamptz, p_now timestamptz)
  returns table (agency_id uuid, arrived bigint, nearest_due_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.agency_id, waiting.arrived, waiting.nearest_due_at
    from agency_profiles a
      left join arrival_mails told on told.agency_id = a.agency_id
      cross join lateral (
        select count(*) as arrived, min(p.answer_due_at) as nearest_due_at from provisions p
        where p.agency_id = a.agency_id and p.accepted_at is null and p.withdrawn_at is null
          and p.answer_due_at > p_now and p.provided_at <= p_until
          and p.provided_at > coalesce(told.told_until, '-infinity')
          and not exists (select from objections o where o.provision_id = p.id)) waiting
    where scope_kind() = 'system' and waiting.arrived > 0
      and (told.told_until is null
        or (told.told_until at time zone 'Asia/Tokyo')::date < (p_now at time zone 'Asia/Tokyo')::date);
  end;
call migration.capability('list_arrivals(timestamptz, timestamptz)');
