-- Hires through an agency (docs/rules.md §13): what was agreed, what became of it, and the books the law asks for.

-- As it was agreed and never changed: ids, days and money. Names, conditions and pay stand in the first record alone.
create table placements (
  agency_id uuid not null references organisations,
  id uuid not null,
  candidate_id uuid not null,
  provision_id uuid not null,
  -- What it came from, where that is known here.
  recommendation_id uuid,
  redemption_id uuid,
  -- Null: an employer outside the platform, whose name stands in the agency's books only.
  company_id uuid references organisations,
  -- A contract without an end: the agency then leaves the person in peace for two years.
  is_permanent boolean not null,
  recommended_on date not null,
  accepted_on date not null check (accepted_on >= recommended_on),
  -- The first day of work as agreed; null while there is none.
  starts_on date check (starts_on >= accepted_on),
  fee_yen integer not null check (fee_yen between 0 and 999999999),
  -- Why it is that much: the line of the table, the clause for slots, or that the employer relayed the person.
  fee_basis text not null check (fee_basis in ('table', 'slot', 'relayed')),
  fee_work text,
  fee_permille integer,
  fee_line_yen integer,
  -- The refund scheme of that moment: up to each of these days of work this share is paid back.
  refund_days integer[] not null,
  refund_percents integer[] not null,
  -- How long the agency's claim to that person at that employer runs, from the recommendation.
  claim_months integer not null check (claim_months between 1 and 24),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (agency_id, id),
  unique (agency_id, id, candidate_id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id),
  foreign key (company_id, redemption_id) references redemptions (company_id, id),
  check (redemption_id is null or company_id is not null),
  check (fee_basis = 'table' or fee_yen = 0),
  check ((fee_basis = 'slot') = (redemption_id is not null)),
  check ((fee_basis = 'table') = (fee_work is not null and num_nonnulls(fee_permille, fee_line_yen) = 1)),
  check (cardinality(refund_days) = cardinality(refund_percents))
);
create index placements_newest on placements (agency_id, recorded_at desc, id desc);
create index placements_at_company on placements (company_id, recorded_at desc, id desc) where company_id is not null;
create index placements_of_candidate on placements (candidate_id, recorded_at);
-- A slot is used by one hire; one that came back belongs to a request of its own.
create unique index placements_of_redemption on placements (company_id, redemption_id) where redemption_id is not null;
create unique index placements_of_recommendation on placements (agency_id, recommendation_id) where recommendation_id is not null;
call migration.wall('placements', owner => 'agency_id', kinds => '{organisation}', own => '{select,insert}',
  may => 'select, insert');
call migration.definer_may('placements', 'select');
call migration.append_only('placements');
create policy at_company on placements for select to relay_app
  using (company_id = (select scope_organisation('organisation', 'settlement')));
-- A hire with a slot is said by the company.
create policy hired_with_slot on placements for insert to relay_app
  with check (company_id = (select scope_organisation('settlement')) and fee_basis = 'slot');
create policy own_person on placements for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));

-- What became of it, one line an event, and what the books need of it (職業安定法 32-15): sealed with a key of its own, never
-- changed, and without its key two years after the placement is complete. `keep_until` is what was known at the line; the latest
-- one of a placement holds for all.
create table placement_records (
  agency_id uuid not null,
  placement_id uuid not null,
  -- From 1, in the order in which they were written.
  number integer not null check (number > 0),
  kind text not null check (kind in
    ('recorded', 'started', 'not_started', 'left', 'still_employed', 'refund_asked', 'replacement_asked', 'refunded')),
  -- The day in Japan that is said, and the sum.
  on_day date not null,
  yen integer check (yen > 0),
  side text not null check (side in ('agency', 'company')),
  recorded_at timestamptz not null,
  recorded_by text not null,
  keep_until timestamptz not null,
  sealed bytea not null,
  wrapped_key bytea,
  primary key (agency_id, placement_id, number),
  foreign key (agency_id, placement_id) references placements (agency_id, id),
  check ((kind = 'recorded') = (number = 1)),
  check ((kind = 'refunded') = (yen is not null))
);
create index placement_records_ending on placement_records (keep_until) where wrapped_key is not null;
call migration.wall('placement_records', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert');
call migration.append_only('placement_records', refusal => 'refuse_record_change');
create policy written on placement_records for insert to relay_app
  with check (agency_id = (select scope_organisation('organisation')) and side = 'agency');
create policy at_company on placement_records for select to relay_app using (exists (
  select from placements p where p.agency_id = placement_records.agency_id and p.id = placement_records.placement_id
    and p.company_id = (select scope_organisation('organisation', 'settlement'))));
-- Money and the check after six months are the agency's to say.
create policy said_by_company on placement_records for insert to relay_app with check (side = 'company'
  and kind in ('started', 'not_started', 'left', 'refund_asked', 'replacement_asked') and exists (
    select from placements p where p.agency_id = placement_records.agency_id and p.id = placement_records.placement_id
      and p.company_id = (select scope_organisation('organisation'))));
create policy hired_with_slot on placement_records for insert to relay_app with check (kind = 'recorded' and exists (
  select from placements p where p.agency_id = placement_records.agency_id and p.id = placement_records.placement_id
    and p.company_id = (select scope_organisation('settlement'))));
create policy own_person on placement_records for select to relay_app using (exists (
  select from placements p where p.agency_id = placement_records.agency_id and p.id = placement_records.placement_id
    and p.candidate_id = (select scope_candidate('candidate'))));

-- The person's own word after the start: whether they began, and which conditions were as they had been shown. Theirs; the
-- agency reads it where they say so.
create table placement_words (
  candidate_id uuid not null,
  agency_id uuid not null,
  placement_id uuid not null,
  began text not null check (began in ('yes', 'no', 'unsaid')),
  same text[] not null,
  other text[] not null check (not same && other),
  tell_agency boolean not null,
  said_at timestamptz not null,
  primary key (candidate_id, placement_id),
  foreign key (agency_id, placement_id, candidate_id) references placements (agency_id, id, candidate_id)
);
call migration.wall('placement_words', owner => 'candidate_id', kinds => '{candidate}',
  may => 'select, insert, delete, update (began, same, other, tell_agency, said_at)');
create policy told_agency on placement_words for select to relay_app
  using (tell_agency and agency_id = (select scope_organisation('organisation')));

-- The person asks the agency that placed them to tell them of other work all the same (the two years' peace ends by them alone).
create table placement_wishes (
  candidate_id uuid not null,
  agency_id uuid not null,
  placement_id uuid not null,
  asked_at timestamptz not null,
  primary key (candidate_id, placement_id),
  foreign key (agency_id, placement_id, candidate_id) references placements (agency_id, id, candidate_id)
);
call migration.wall('placement_wishes', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, delete');
create policy asked_agency on placement_wishes for select to relay_app
  using (agency_id = (select scope_organisation('organisation')));

-- An employer's name as it is compared: without the form of the company, width, case, spaces and marks.
create function employer_key(p_name text) returns text language sql immutable
  return nullif(regexp_replace(regexp_replace(lower(normalize(p_name, NFKC)),
    '株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|\((株|有|同|資|名)\)', '', 'g'), '[^[:alnum:]]', '', 'g'), '');
grant execute on function employer_key(text) to relay_app, relay_definer;

-- Whether an employer relayed the person behind a handing-over: such a hire costs it nothing. By the company, or by the name the
-- agency writes; asked by the agency that holds the person, or in the settlement of that company.
create function is_relayed_by(p_provision uuid, p_company uuid, p_name text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from provisions v
      join registrations r on r.candidate_id = v.candidate_id
      join organisations o on o.id = r.company_id
      where v.id = p_provision
        and ((scope_kind() = 'organisation' and v.agency_id = scope_organisation())
          or (scope_kind() = 'settlement' and p_company = scope_organisation()))
        and (o.id = p_company or employer_key(o.name) = employer_key(p_name)));
  end;
call migration.capability('is_relayed_by(uuid, uuid, text)');

create function refuse_fee_for_relayed() returns trigger language plpgsql as $$
begin
  if new.fee_yen > 0 and is_relayed_by(new.provision_id, new.company_id, null) then
    raise exception 'a company is never charged for a person it relayed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger no_fee_for_relayed before insert on placements for each row execute function refuse_fee_for_relayed();

-- How long the agency's claim to a person it recommended runs, as it says in its terms.
alter table agency_terms add column claim_months integer not null default 12 check (claim_months between 1 and 24);
grant update (claim_months) on agency_terms to relay_app;

-- The statutory records lose their keys at the end of their term; a placement's lines together, at the last of their days.
grant select (agency_id, placement_id, number, keep_until, wrapped_key), update (wrapped_key) on placement_records to relay_definer;
create policy definer_ends on placement_records for all to relay_definer using (true) with check (wrapped_key is null);
create or replace function end_statutory_records(p_limit integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with provided as (
      update provision_records set wrapped_key = null where scope_kind() = 'system' and id = any (array(
        select r.id from provision_records r where r.wrapped_key is not null and r.keep_until <= business_now() limit p_limit))
      returning 1),
    received as (
      update receipt_records set wrapped_key = null where scope_kind() = 'system' and id = any (array(
        select r.id from receipt_records r where r.wrapped_key is not null and r.keep_until <= business_now() limit p_limit))
      returning 1),
    placed as (
      update placement_records set wrapped_key = null where scope_kind() = 'system'
        and (agency_id, placement_id, number) in (
          select r.agency_id, r.placement_id, r.number from placement_records r
          where r.wrapped_key is not null and r.keep_until <= business_now() and not exists (
            select from placement_records l where l.agency_id = r.agency_id and l.placement_id = r.placement_id
              and l.keep_until > business_now())
          limit p_limit)
      returning 1)
    select ((select count(*) from provided) + (select count(*) from received) + (select count(*) from placed))::integer;
  end;
