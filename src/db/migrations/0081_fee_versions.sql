-- What an agency's fee table said, and until when (docs/rules.md §6.13): a fee that was fixed on a day can be held against it.
create table agency_fee_versions (
  agency_id uuid not null references organisations,
  -- From 1; each holds until the next one.
  number integer not null check (number > 0),
  from_at timestamptz not null,
  -- Everything that decides a fee and what is paid back of it: lines, day of notification, refund, clause for slots.
  said jsonb not null,
  primary key (agency_id, number)
);
call migration.wall('agency_fee_versions', owner => 'agency_id', kinds => '{organisation}', own => '{select,insert}',
  may => 'select, insert');
call migration.append_only('agency_fee_versions');
create policy operator_desk on agency_fee_versions for select to relay_app using ((select scope_kind()) = 'operator'
  and agency_id <> all ((select hidden_organisations())::uuid[]));

-- What stood there before anything was kept, from the moment of this upgrade on.
alter table agency_terms no force row level security;
alter table agency_fees no force row level security;
alter table agency_fee_versions no force row level security;
alter table business_clock no force row level security;
insert into agency_fee_versions
select t.agency_id, 1, business_now(), jsonb_build_object(
  'fees', (select coalesce(jsonb_agg(jsonb_build_object('work', f.work, 'permille', f.permille, 'yen', f.yen) order by f.work), '[]')
    from agency_fees f where f.agency_id = t.agency_id),
  'feesNotifiedOn', t.fees_notified_on, 'slotClause', t.slot_clause,
  'refund', case when t.refund_days is not null then (select coalesce(jsonb_agg(
      jsonb_build_object('untilDay', day, 'percent', percent) order by day), '[]')
    from unnest(t.refund_days, t.refund_percents) as steps (day, percent)) end)
from agency_terms t;
alter table agency_terms force row level security;
alter table agency_fees force row level security;
alter table agency_fee_versions force row level security;
alter table business_clock force row level security;
