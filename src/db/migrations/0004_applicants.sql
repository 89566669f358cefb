-- A company's past applicants: files as they came, people, and each person's runs at openings.

create table imports (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  file_name text not null check (char_length(file_name) <= 255),
  byte_size bigint not null check (byte_size >= 0),
  content_hash bytea not null,
  -- inspecting -> needs_answers | ready | refused; ready -> queued -> running -> done | failed (applicants/rules/import.ts)
  state text not null check (state in ('inspecting', 'needs_answers', 'ready', 'refused', 'queued', 'running', 'done', 'failed')),
  -- What was found and decided: encoding, delimiter, header, mapping, dropped, unmapped, questions, status answers.
  inspection jsonb,
  mapping jsonb,
  status_map jsonb not null default '{}',
  refusal jsonb,
  rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  duplicates integer not null default 0,
  -- Rows written so far, for the progress bar; survives a restart.
  written integer not null default 0,
  created_by text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  finished_at timestamptz,
  primary key (company_id, id)
);
create index imports_newest on imports (company_id, created_at desc, id);

-- The uploaded bytes, in pieces, so that any worker process can read them; deleted when the import is done.
create table import_chunks (
  company_id uuid not null,
  import_id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (company_id, import_id, number),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);
alter table import_chunks alter column bytes set storage external;

create table import_rejections (
  company_id uuid not null,
  import_id uuid not null,
  line integer not null,
  reasons jsonb not null,
  primary key (company_id, import_id, line),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);

create table applicants (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  family_name text,
  given_name text,
  full_name text not null check (char_length(full_name) between 1 and 200),
  kana text,
  mail_address text,
  -- domain.md §2 "person": NFKC, trimmed, lower-cased, IDN folded, +tag removed.
  person_key text,
  phone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  import_id uuid,
  primary key (company_id, id),
  check (person_key is not null or phone is not null)
);
create unique index applicants_one_per_person on applicants (company_id, person_key) where person_key is not null;
-- Without a mail address a person is the phone and the name together.
create unique index applicants_one_per_phone on applicants (company_id, phone, full_name) where person_key is null;
create index applicants_newest on applicants (company_id, created_at desc, id);

create table selections (
  company_id uuid not null,
  id uuid not null default gen_random_uuid(),
  applicant_id uuid not null,
  external_id text,
  opening_title text not null default '',
  opening_id uuid,
  route text,
  applied_on date,
  step text,
  status text not null check (status in ('open', 'rejected', 'withdrawn', 'hired', 'reopened')),
  ended_on date,
  end_reason text,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, opening_id) references openings (company_id, id)
);
-- The same run at the same opening is the same selection, however often the file is imported.
create unique index selections_once on selections (company_id, applicant_id, opening_title, coalesce(applied_on, '0001-01-01'));
create index selections_by_status on selections (company_id, status, applicant_id);

alter table imports enable row level security;
alter table imports force row level security;
alter table import_chunks enable row level security;
alter table import_chunks force row level security;
alter table import_rejections enable row level security;
alter table import_rejections force row level security;
alter table applicants enable row level security;
alter table applicants force row level security;
alter table selections enable row level security;
alter table selections force row level security;

create policy own on imports for all to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation')
  with check (company_id = scope_organisation() and scope_kind() = 'organisation');
create policy own on import_chunks for all to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation')
  with check (company_id = scope_organisation() and scope_kind() = 'organisation');
create policy own on import_rejections for all to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation')
  with check (company_id = scope_organisation() and scope_kind() = 'organisation');
create policy own on applicants for all to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation')
  with check (company_id = scope_organisation() and scope_kind() = 'organisation');
create policy own on selections for all to relay_app
  using (company_id = scope_organisation() and scope_kind() = 'organisation')
  with check (company_id = scope_organisation() and scope_kind() = 'organisation');

grant select, insert, update, delete on imports, import_chunks, import_rejections, applicants, selections to relay_app;

-- Imports whose work is due, for the worker that then enters the company's own scope.
create policy definer_reads on imports for select to relay_definer using (true);
grant select on imports to relay_definer;
create function list_unfinished_imports() returns table (company_id uuid, id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.company_id, i.id, i.state from imports i where i.state in ('inspecting', 'queued', 'running')
    order by i.created_at;
  end;
alter function list_unfinished_imports() owner to relay_definer;
grant execute on function list_unfinished_imports() to relay_app;
