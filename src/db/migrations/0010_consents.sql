-- What was agreed, in which words; and the statutory provision and receipt records (個人情報保護法 27, 29, 30).

create table wordings (
  hash bytea primary key,
  locale text not null check (locale in ('ja', 'en')),
  text text not null,
  first_shown_at timestamptz not null
);
call migration.wall('wordings', may => 'select, insert');
call migration.append_only('wordings');
create policy published on wordings for select to relay_app using (true);
create policy shown on wordings for insert to relay_app with check ((select scope_kind()) = 'registration');

-- One candidate, one named agency, listed items, exact wording, time. Withdrawal is a new row.
create table consents (
  candidate_id uuid not null references candidates,
  id uuid not null,
  registration_id uuid not null,
  agency_id uuid not null references organisations,
  kind text not null check (kind in ('given', 'withdrawn')),
  purpose text not null check (char_length(purpose) <= 80),
  items text[] not null,
  wording_hash bytea not null references wordings,
  method text not null check (method in ('registration_form', 'own_page', 'undo')),
  at timestamptz not null,
  withdraws uuid,
  primary key (candidate_id, id),
  foreign key (candidate_id, registration_id) references registrations (candidate_id, id),
  check ((kind = 'withdrawn') = (withdraws is not null)),
  unique (candidate_id, withdraws)
);
create index consents_by_agency on consents (candidate_id, agency_id, at);
call migration.wall('consents', owner => 'candidate_id', kinds => '{candidate,registration}', own => '{select}',
  may => 'select, insert');
call migration.append_only('consents');
-- Only in the person's own session; no API, import or staff scope can create a consent (rules.md §9.5).
create policy given on consents for insert to relay_app with check (
  (candidate_id = (select scope_candidate('registration')) and kind = 'given'
    and agency_id = any ((select scope_agencies('registration'))::uuid[]))
  or (candidate_id = (select scope_candidate('candidate')) and kind = 'withdrawn'));

-- A statutory record may lose its key at the end of its term; nothing else about it may ever change.
create function refuse_record_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.wrapped_key is null
     and to_jsonb(new) - 'wrapped_key' = to_jsonb(old) - 'wrapped_key' and now() >= old.keep_until then
    return new;
  end if;
  raise exception '% is immutable until the end of its term', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The statutory vault: each record is sealed with a key of its own, which is destroyed at the end of its term.
-- provision_records are the operator's side (29), receipt_records the agency's (30); kept 3 years.
create table provision_records (
  candidate_id uuid not null,
  id uuid not null,
  agency_id uuid not null references organisations,
  consent_id uuid not null,
  provided_at timestamptz not null,
  keep_until timestamptz not null,
  sealed bytea not null,
  wrapped_key bytea,
  primary key (candidate_id, id)
);
call migration.wall('provision_records', owner => 'candidate_id', kinds => '{candidate}', own => '{select}',
  may => 'select, insert');
call migration.append_only('provision_records', refusal => 'refuse_record_change');
create policy written on provision_records for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and agency_id = any ((select scope_agencies('registration'))::uuid[]));

create table receipt_records (
  agency_id uuid not null references organisations,
  id uuid not null,
  provision_id uuid not null,
  received_at timestamptz not null,
  keep_until timestamptz not null,
  sealed bytea not null,
  wrapped_key bytea,
  primary key (agency_id, id)
);
call migration.wall('receipt_records', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert');
call migration.append_only('receipt_records', refusal => 'refuse_record_change');
create policy written on receipt_records for insert to relay_app
  with check (agency_id = any ((select scope_agencies('registration'))::uuid[]));
