-- A whole import can be undone for 30 days (docs/rules.md §8.13, decision 0055): what it did is kept batch by batch, and what rows said before
-- it beside what they said after it, for those it changed alone.

alter table imports drop constraint imports_state_check;
alter table imports
  add constraint imports_state_check check (state in ('uploading', 'inspecting', 'needs_answers', 'ready', 'refused', 'queued',
    'running', 'done', 'failed', 'expired', 'undoing', 'undone')),
  -- What it did is still kept.
  add column keeps_before boolean not null default false,
  -- Rows whose effect has been taken back so far, and what that came to.
  add column undone integer not null default 0,
  add column people_gone integer not null default 0,
  add column selections_gone integer not null default 0,
  add column people_back integer not null default 0,
  add column values_back integer not null default 0,
  add column people_stay integer not null default 0;
drop index imports_to_tend;
create index imports_to_tend on imports (touched_at) where keeps_rejections or keeps_before
  or state in ('uploading', 'inspecting', 'needs_answers', 'ready', 'queued', 'running', 'undoing');

create table import_batches (
  company_id uuid not null,
  import_id uuid not null,
  -- The order in which batches of the company were written: they take turns.
  number bigint generated always as identity,
  rows integer not null,
  written_at timestamptz not null,
  -- Whom it added, which selections, and everybody else its rows are about, changed or not. Ids alone, so that an import of people who
  -- are new costs one row more for each 2,000.
  people uuid[] not null,
  selections uuid[] not null,
  known uuid[] not null,
  undone_at timestamptz,
  -- Who stayed when it was undone, and why (applicants/rules/take-back.ts).
  stays jsonb not null default '[]',
  primary key (company_id, import_id, number),
  foreign key (company_id, import_id) references imports (company_id, id) on delete cascade
);
alter table import_batches alter column people set storage external, alter column selections set storage external,
  alter column known set storage external;
-- What was written later about the same people.
create index import_batches_by_number on import_batches (company_id, number);
call migration.wall('import_batches', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (undone_at, stays), delete');

create table import_changes (
  company_id uuid not null,
  import_id uuid not null,
  batch bigint not null,
  applicant_id uuid not null,
  -- Null: the person.
  selection_id uuid,
  -- By field: before and after.
  said jsonb not null,
  foreign key (company_id, import_id, batch) references import_batches (company_id, import_id, number) on delete cascade,
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create unique index import_changes_once on import_changes (company_id, import_id, batch, applicant_id, selection_id) nulls not distinct;
create index import_changes_of_person on import_changes (company_id, applicant_id);
call migration.wall('import_changes', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');

-- Whoever goes takes their codes along: without this each of them reads every code of the company.
create index personal_codes_of_applicant on personal_codes (company_id, applicant_id);

-- As before, and: what an import did is forgotten after 30 days.
create or replace function list_unfinished_imports(p_left_behind boolean) returns table (company_id uuid, id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.company_id, i.id, i.state from imports i
    where scope_kind() = 'system' and case when p_left_behind then i.state in ('inspecting', 'queued', 'running', 'undoing')
        and (i.touched_at < now() - interval '1 minute' or i.claim is not null)
        and (i.claimed_until < now() or i.claimed_until > now() + interval '40 seconds')
      else (i.touched_at < now() - interval '1 hour' and i.state = 'uploading')
        or (i.touched_at < now() - interval '7 days' and i.state in ('needs_answers', 'ready'))
        or (i.touched_at < now() - interval '30 days' and i.keeps_before and i.state <> 'undoing')
        or (i.touched_at < now() - interval '90 days' and i.keeps_rejections) end
    order by row_number() over (partition by i.company_id order by i.touched_at), i.touched_at limit 1000;
  end;
