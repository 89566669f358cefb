-- What was agreed, in which words; and the statutory provision and receipt records (個人情報保護法 27, 29, 30).

create table wordings (
  hash bytea primary key,
  locale text not null check (locale in ('ja', 'en')),
  text text not null,
  first_shown_at timestamptz not null
);

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

alter table wordings enable row level security;
alter table wordings force row level security;
alter table consents enable row level security;
alter table consents force row level security;
alter table provision_records enable row level security;
alter table provision_records force row level security;
alter table receipt_records enable row level security;
alter table receipt_records force row level security;

create policy published on wordings for select to relay_app using (true);
create policy shown on wordings for insert to relay_app with check (scope_kind() = 'registration');
create policy own on consents for select to relay_app
  using (candidate_id = scope_candidate() and scope_kind() in ('candidate', 'registration'));
-- Only in the person's own session; no API, import or staff scope can create a consent (rules.md §9.5).
create policy given on consents for insert to relay_app
  with check (candidate_id = scope_candidate() and (
    (scope_kind() = 'registration' and kind = 'given' and agency_id = any (scope_agencies()))
    or (scope_kind() = 'candidate' and kind = 'withdrawn')));
create policy own on provision_records for select to relay_app
  using (candidate_id = scope_candidate() and scope_kind() = 'candidate');
create policy written on provision_records for insert to relay_app
  with check (candidate_id = scope_candidate() and scope_kind() = 'registration' and agency_id = any (scope_agencies()));
create policy own on receipt_records for select to relay_app
  using (agency_id = scope_organisation() and scope_kind() = 'organisation');
create policy written on receipt_records for insert to relay_app
  with check (scope_kind() = 'registration' and agency_id = any (scope_agencies()));

grant select, insert on wordings, consents, provision_records, receipt_records to relay_app;

create trigger append_only before update or delete on consents for each row execute function refuse_change();
create trigger append_only_truncate before truncate on consents execute function refuse_change();
alter table consents enable always trigger append_only;
alter table consents enable always trigger append_only_truncate;
create trigger append_only before update or delete on wordings for each row execute function refuse_change();
create trigger append_only_truncate before truncate on wordings execute function refuse_change();
alter table wordings enable always trigger append_only;
alter table wordings enable always trigger append_only_truncate;

-- A statutory record may lose its key at the end of its term; nothing else about it may ever change.
create function refuse_record_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.wrapped_key is null
     and to_jsonb(new) - 'wrapped_key' = to_jsonb(old) - 'wrapped_key' and now() >= old.keep_until then
    return new;
  end if;
  raise exception '% is immutable until the end of its term', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger immutable before update or delete on provision_records for each row execute function refuse_record_change();
create trigger immutable_truncate before truncate on provision_records execute function refuse_change();
create trigger immutable before update or delete on receipt_records for each row execute function refuse_record_change();
create trigger immutable_truncate before truncate on receipt_records execute function refuse_change();
alter table provision_records enable always trigger immutable;
alter table provision_records enable always trigger immutable_truncate;
alter table receipt_records enable always trigger immutable;
alter table receipt_records enable always trigger immutable_truncate;
