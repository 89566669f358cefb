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
  foreign key (candidate_id, registration_id) references registrations (candidate_id, id),
  check (counted = (not_counted_reason is null)),
  -- One point per company and person per period (rules.md §3.2).
  constraint one_point_per_person exclude using gist
    (company_id with =, fingerprint with =, repetition_during with &&) where (counted and reversed_at is null),
  -- First touch wins across companies (rules.md §3.3).
  constraint first_touch_wins exclude using gist
    (fingerprint with =, touch_during with &&) where (counted and reversed_at is null)
);

create table introduction_receipts (
  company_id uuid not null references organisations,
  id uuid not null,
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

alter table introductions enable row level security;
alter table introductions force row level security;
alter table introduction_receipts enable row level security;
alter table introduction_receipts force row level security;
alter table provisions enable row level security;
alter table provisions force row level security;
alter table objections enable row level security;
alter table objections force row level security;

create policy own on introductions for select to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy written on introductions for insert to relay_app
  with check (candidate_id = scope_candidate() and company_id = scope_organisation() and scope_kind() = 'registration');
create policy settled on introductions for all to relay_app
  using (scope_kind() = 'settlement' and id = scope_introduction())
  with check (scope_kind() = 'settlement' and id = scope_introduction());

create policy own on introduction_receipts for select to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation');
create policy written on introduction_receipts for insert to relay_app
  with check (company_id = scope_organisation() and scope_kind() = 'registration');
create policy settled on introduction_receipts for all to relay_app
  using (scope_kind() = 'settlement' and company_id = scope_organisation())
  with check (scope_kind() = 'settlement' and company_id = scope_organisation());

create policy own on provisions for select to relay_app
  using (agency_id = scope_organisation() and scope_kind() = 'organisation');
-- What the person withdrew is out of the agency's hands.
create policy answered on provisions for update to relay_app
  using (agency_id = scope_organisation() and scope_kind() = 'organisation' and withdrawn_at is null)
  with check (agency_id = scope_organisation() and scope_kind() = 'organisation' and withdrawn_at is null
    and wrapped_key is not null);
create policy own_person on provisions for select to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
create policy own_person_withdraws on provisions for update to relay_app
  using (candidate_id = scope_candidate() and scope_kind() = 'candidate')
  with check (candidate_id = scope_candidate() and scope_kind() = 'candidate' and withdrawn_at is not null);
create policy written on provisions for insert to relay_app
  with check (candidate_id = scope_candidate() and scope_kind() = 'registration' and agency_id = any (scope_agencies()));
create policy settled on provisions for select to relay_app
  using (scope_kind() = 'settlement' and introduction_id = scope_introduction());

create policy own on objections for select to relay_app
  using (agency_id = scope_organisation() and scope_kind() = 'organisation');
create policy raised on objections for insert to relay_app
  with check (agency_id = scope_organisation() and scope_kind() = 'organisation' and decided_at is null);
create policy operator_desk on objections for select to relay_app using (scope_kind() = 'operator');
create policy decided on objections for update to relay_app
  using (scope_kind() = 'operator' and decided_at is null)
  with check (scope_kind() = 'operator' and decided_at is not null);
create policy settled on objections for select to relay_app
  using (scope_kind() = 'settlement' and introduction_id = scope_introduction());

grant select, insert on introductions, objections to relay_app;
grant update (reversed_at) on introductions to relay_app;
grant select, insert on introduction_receipts, provisions to relay_app;
grant update (confirm_due_at, suspended_until, confirmed_at, voided_at, reversed_at, wrapped_key) on introduction_receipts to relay_app;
grant update (accepted_at, accepted_by, withdrawn_at, wrapped_key) on provisions to relay_app;
grant update (decided_at, decided_by, upheld, decision_note) on objections to relay_app;

-- Points that time alone confirms by now, for the sweep that then settles each company in its own scope.
create policy definer_reads on introduction_receipts for select to relay_definer using (true);
grant select on introduction_receipts to relay_definer;
create function list_companies_with_due_points(p_now timestamptz) returns table (company_id uuid, due bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.company_id, count(*) from introduction_receipts r
    where r.counted and r.confirmed_at is null and r.voided_at is null and r.confirm_due_at <= p_now
    group by r.company_id;
  end;
alter function list_companies_with_due_points(timestamptz) owner to relay_definer;
grant execute on function list_companies_with_due_points(timestamptz) to relay_app;

create policy definer_reads on introductions for select to relay_definer using (true);
grant select (id, candidate_id, receipt_id, company_id, fingerprint, counted, not_counted_reason, introduced_at, reversed_at,
  repetition_during) on introductions to relay_definer;

-- Whether a company's own earlier introduction stands in the way: says nothing about any other company.
create function is_repetition(p_company uuid, p_fingerprint bytea, p_at timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from introductions i
      where scope_kind() = 'registration' and scope_organisation() = p_company and i.company_id = p_company
        and i.fingerprint = p_fingerprint and i.counted and i.reversed_at is null and i.repetition_during @> p_at);
  end;

-- "Not counted" by reason: a company sees them only in aggregate and only from five on (rules.md §5.2).
create function count_not_counted(p_company uuid) returns table (reason text, people bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.not_counted_reason, count(*) from introductions i
    where i.company_id = p_company and scope_organisation() = p_company and scope_kind() = 'organisation'
      and not i.counted
    group by i.not_counted_reason having count(*) >= 5;
  end;
alter function count_not_counted(uuid) owner to relay_definer;
alter function is_repetition(uuid, bytea, timestamptz) owner to relay_definer;
grant execute on function count_not_counted(uuid), is_repetition(uuid, bytea, timestamptz) to relay_app;
