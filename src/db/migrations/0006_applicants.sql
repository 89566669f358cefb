-- A company's past applicants: files as they came, people, and each person's runs at openings.

create table imports (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  file_name text not null check (char_length(file_name) <= 255),
  byte_size bigint not null default 0 check (byte_size >= 0),
  -- Null while the bytes still arrive.
  content_hash bytea,
  -- applicants/rules/import-state.ts says what follows what.
  state text not null check (state in ('uploading', 'inspecting', 'needs_answers', 'ready', 'refused', 'queued',
    'running', 'done', 'failed', 'expired')),
  -- review stops when it is ready and waits for a person; write goes on by itself; dry_run writes nobody.
  mode text not null check (mode in ('review', 'write', 'dry_run')),
  -- Lines found while the bytes arrived: few enough are dealt with at once, more by a job.
  line_estimate integer not null default 0,
  -- Selections that ended longer ago than the retention term are taken over too.
  include_past_term boolean not null default false,
  -- What was found: encoding, delimiter, columns, questions, preview (rules/inspection.ts).
  inspection jsonb,
  -- One bit per row: whether a later row of the file is about the same person (rules/gather.ts).
  followed bytea,
  -- What people answered: columns by field, and the meaning of status words.
  mapping jsonb not null default '{}',
  status_map jsonb not null default '{}',
  refusal jsonb,
  rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  keeps_rejections boolean not null default false,
  -- Accepted rows of people known before, from this file or from the database.
  duplicates integer not null default 0,
  past_term integer not null default 0,
  -- Rows dealt with so far, in whole batches; a resumed import goes on behind them.
  written integer not null default 0,
  people_added integer not null default 0,
  people_changed integer not null default 0,
  selections_added integer not null default 0,
  selections_changed integer not null default 0,
  -- Known before, changed nothing, and how the people of the file stand afterwards.
  people_known integer not null default 0,
  rows_unchanged integer not null default 0,
  people_rejected integer not null default 0,
  people_withdrawn integer not null default 0,
  people_hired integer not null default 0,
  people_open integer not null default 0,
  -- The lease of whoever works on it now (src/db/lease.ts). Whoever finds another claim here has been overtaken and stops.
  claim uuid,
  claimed_until timestamptz not null default '-infinity',
  -- Runs since it last got on. What never gets on is given up, whatever stops it.
  attempts integer not null default 0,
  touched_at timestamptz not null default now(),
  created_by text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  finished_at timestamptz,
  primary key (company_id, id)
);
create index imports_newest on imports (company_id, created_at desc, id desc);
create index imports_to_tend on imports (touched_at) where keeps_rejections
  or state in ('uploading', 'inspecting', 'needs_answers', 'ready', 'queued', 'running');
create index imports_by_content on imports (company_id, content_hash) where state = 'done';
call migration.wall('imports', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update, delete');
call migration.definer_may('imports', 'select');

-- How a company answered for files of one shape (the hash of the header), so that the next such file maps itself.
create table import_sources (
  company_id uuid not null references organisations,
  header_hash bytea not null,
  mapping jsonb not null,
  status_map jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (company_id, header_hash)
);
call migration.wall('import_sources', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');

-- The uploaded bytes, in pieces, so that any worker process can read them; deleted as soon as nothing reads them again.
create table import_chunks (
  company_id uuid not null,
  import_id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (company_id, import_id, number),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);
alter table import_chunks alter column bytes set storage external;
call migration.wall('import_chunks', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');

-- Rows that were not taken over, with the reasons; they quote at most 40 characters of a cell. Deleted after 90 days.
create table import_rejections (
  company_id uuid not null,
  import_id uuid not null,
  line integer not null,
  -- The row of the table as a spreadsheet numbers it: with line breaks inside cells it is not the line of the file.
  sheet_row integer,
  reasons jsonb not null,
  primary key (company_id, import_id, line),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);
call migration.wall('import_rejections', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');

create table applicants (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  family_name text,
  given_name text,
  full_name text not null check (char_length(full_name) between 1 and 200),
  kana text,
  mail_address text,
  -- rules.md §2.1 "person": NFKC, trimmed, lower-cased, IDN folded, +tag removed.
  person_key text,
  phone text,
  -- The latest run, so that lists and counts of many people read one index: null without any run.
  status text check (status in ('open', 'rejected', 'withdrawn', 'hired', 'reopened')),
  opening_title text not null default '',
  ended_on date,
  -- Day of the latest event of that run; lists go by it.
  latest_on date not null default current_date,
  -- The name as it is searched: width, case and kanji variants folded, no spaces (rules/search-text.ts).
  folded_name text not null default '',
  search_text text not null generated always as (
    folded_name || ' ' || lower(replace(coalesce(kana, ''), ' ', '')) || ' ' || coalesce(mail_address, '') || ' '
    || case when phone like '+81%' then '0' || substr(phone, 4) else coalesce(phone, '') end) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  import_id uuid,
  primary key (company_id, id),
  check (person_key is not null or phone is not null)
);
create unique index applicants_one_per_person on applicants (company_id, person_key) where person_key is not null;
-- Without a mail address a person is the phone and the name together.
create unique index applicants_one_per_phone on applicants (company_id, phone, full_name) where person_key is null;
create index applicants_latest on applicants (company_id, latest_on desc, id desc);
create index applicants_by_status on applicants (company_id, status, latest_on desc, id desc);
-- The openings a list can be narrowed to: many people share one title, so the index stays small and a walk over its
-- distinct values costs a step each.
create index applicants_by_opening on applicants (company_id, opening_title);
call migration.wall('applicants', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');
call migration.definer_may('applicants', 'select (company_id, id, person_key)');

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
  note text,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, opening_id) references openings (company_id, id)
);
-- The same run at the same opening is the same selection, however often the file is imported.
create unique index selections_once on selections (company_id, applicant_id, opening_title, coalesce(applied_on, '0001-01-01'));
call migration.wall('selections', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');

-- Imports nobody has touched for a while, for the sweeps that then enter the company's own scope: work that was left
-- behind (nobody holds it; src/db/lease.ts), or else uploads that broke off, files that nobody confirmed, and rejected rows
-- that were kept long enough. The companies in turns, so that whoever has very many hides nobody else's.
create function list_unfinished_imports(p_left_behind boolean) returns table (company_id uuid, id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.company_id, i.id, i.state from imports i
    where scope_kind() = 'system' and case when p_left_behind then i.state in ('inspecting', 'queued', 'running')
        and (i.touched_at < now() - interval '1 minute' or i.claim is not null)
        and (i.claimed_until < now() or i.claimed_until > now() + interval '40 seconds')
      else (i.touched_at < now() - interval '1 hour' and i.state = 'uploading')
        or (i.touched_at < now() - interval '7 days' and i.state in ('needs_answers', 'ready'))
        or (i.touched_at < now() - interval '90 days' and i.keeps_rejections) end
    order by row_number() over (partition by i.company_id order by i.touched_at), i.touched_at limit 1000;
  end;
call migration.capability('list_unfinished_imports(boolean)');
