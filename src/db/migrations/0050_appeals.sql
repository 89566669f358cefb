-- A company asks the operator to look again at an introduction that is no point, once for each (rules.md §3.12).
create table appeals (
  company_id uuid not null,
  receipt_id uuid not null,
  -- What the desk knows it by.
  id uuid not null unique,
  note text not null check (char_length(note) <= 500),
  raised_at timestamptz not null,
  raised_by text not null,
  answered_at timestamptz,
  answered_by text,
  -- Whether the introduction was counted wrongly.
  upheld boolean,
  answer text not null default '' check (char_length(answer) <= 500),
  primary key (company_id, receipt_id),
  foreign key (company_id, receipt_id) references introduction_receipts (company_id, id),
  check ((answered_at is null) = (upheld is null))
);
create index appeals_open on appeals (raised_at) where answered_at is null;
call migration.wall('appeals', owner => 'company_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (answered_at, answered_by, upheld, answer)');
call migration.definer_may('appeals', 'select, update (note, answer)');
create policy definer_erases on appeals for update to relay_definer using (true) with check (true);
create policy raised on appeals for insert to relay_app
  with check (company_id = (select scope_organisation('organisation')) and answered_at is null);
create policy operator_desk on appeals for select to relay_app using ((select scope_kind()) = 'operator');
create policy answered on appeals for update to relay_app
  using ((select scope_kind()) = 'operator' and answered_at is null)
  with check ((select scope_kind()) = 'operator' and answered_at is not null);

-- What the operator looks at: how the introduction stands, why it was not counted, and the days of the earlier introduction
-- that stood in its way. Only of what a company has asked about, and never whose it is (rules.md §5.5).
create function appeal_facts(p_appeal uuid)
  returns table (introduced_on date, counted boolean, reversed boolean, reason text, rule_version integer, earlier_on date,
    earlier_reversed_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.introduced_on, r.counted, r.voided_at is not null or r.reversed_at is not null, i.not_counted_reason,
      r.rule_version, (earlier.introduced_at at time zone 'Asia/Tokyo')::date,
      (earlier.reversed_at at time zone 'Asia/Tokyo')::date
    from appeals a
      join introduction_receipts r on r.company_id = a.company_id and r.id = a.receipt_id
      left join introductions i on i.company_id = a.company_id and i.receipt_id = a.receipt_id
      left join lateral (
        select e.introduced_at, e.reversed_at from introductions e
        where e.fingerprint = i.fingerprint and e.counted and e.id <> i.id
          and case i.not_counted_reason
            when 'repetition' then e.company_id = i.company_id and e.repetition_during @> i.introduced_at
            when 'first_touch_elsewhere' then e.touch_during @> i.introduced_at else false end
        order by e.introduced_at desc limit 1) earlier on true
    where a.id = p_appeal and scope_kind() = 'operator';
  end;
call migration.capability('appeal_facts(uuid)');

-- What was written about an introduction may name the person: it goes with them, as with claims.
create or replace function forget_claims_about_me() returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with forgotten as (
      update objections o set note = '', decision_note = ''
      from provisions p
      where p.candidate_id = scope_candidate('candidate') and p.agency_id = o.agency_id and p.id = o.provision_id
        and (o.note <> '' or o.decision_note <> '')
      returning 1),
    unasked as (
      update appeals a set note = '', answer = ''
      from introductions i
      where i.candidate_id = scope_candidate('candidate') and i.company_id = a.company_id and i.receipt_id = a.receipt_id
        and (a.note <> '' or a.answer <> '')
      returning 1)
    select ((select count(*) from forgotten) + (select count(*) from unasked))::integer;
  end;
