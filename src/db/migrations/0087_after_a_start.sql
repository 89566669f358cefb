-- What a hire brings its person (docs/rules.md §13.8, §13.9): they are told of it, may say that it is not true, and choose at
-- a start what becomes of everything else that they are proposed for.

-- Whom there is to be mailed that a hire of theirs was written down, or its start; a row goes when they are.
create table hire_news (
  agency_id uuid not null,
  placement_id uuid not null,
  candidate_id uuid not null,
  kind text not null check (kind in ('recorded', 'started')),
  said_at timestamptz not null,
  primary key (agency_id, placement_id, kind),
  foreign key (agency_id, placement_id, candidate_id) references placements (agency_id, id, candidate_id)
);
create index hire_news_oldest on hire_news (said_at);
call migration.wall('hire_news', may => 'select, delete');
call migration.definer_may('hire_news', 'select, insert');
create policy jobs on hire_news for select to relay_app using ((select scope_kind()) = 'system');
create policy told on hire_news for delete to relay_app using ((select scope_kind()) = 'system');
-- Whoever writes: nobody is hired on paper without hearing of it. A start that is corrected is told once.
create function note_hire_news() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into hire_news (agency_id, placement_id, candidate_id, kind, said_at)
  select p.agency_id, p.id, p.candidate_id, new.kind, new.recorded_at from placements p
  where p.agency_id = new.agency_id and p.id = new.placement_id and not exists (select from placement_records r
    where r.agency_id = new.agency_id and r.placement_id = new.placement_id and r.kind = new.kind and r.number < new.number)
  on conflict do nothing;
  return null;
end $$;
alter function note_hire_news() owner to relay_definer;
grant select (kind) on placement_records to relay_definer;
create trigger note_hire_news after insert on placement_records for each row
  when (new.kind in ('recorded', 'started')) execute function note_hire_news();

-- The person says that a hire is not true as it stands in the books. Theirs; the agency that keeps the books reads it.
create table placement_denials (
  candidate_id uuid not null,
  agency_id uuid not null,
  placement_id uuid not null,
  said_at timestamptz not null,
  primary key (candidate_id, placement_id),
  foreign key (agency_id, placement_id, candidate_id) references placements (agency_id, id, candidate_id)
);
call migration.wall('placement_denials', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, delete');
create policy told_agency on placement_denials for select to relay_app
  using (agency_id = (select scope_organisation('organisation')));

-- At a start: what the person chooses for everything else that they are proposed for. Nobody else reads it.
create table start_choices (
  candidate_id uuid not null,
  agency_id uuid not null,
  placement_id uuid not null,
  asked_at timestamptz not null,
  -- Null while they have chosen nothing.
  choice text check (choice in ('close', 'keep')),
  -- When the rest ends: first that of somebody who says nothing. Null where it is kept.
  close_at timestamptz check (choice is distinct from 'keep' or close_at is null),
  closed_at timestamptz check (closed_at >= close_at),
  primary key (candidate_id, placement_id),
  foreign key (agency_id, placement_id, candidate_id) references placements (agency_id, id, candidate_id)
);
create index start_choices_due on start_choices (close_at) where closed_at is null and close_at is not null;
call migration.wall('start_choices', owner => 'candidate_id', kinds => '{candidate}',
  may => 'select, insert, update (choice, close_at, closed_at), delete');
create policy jobs on start_choices for select to relay_app using ((select scope_kind()) = 'system');

-- Kept or closed, and whether a search is over: what somebody said last holds in a database that was put back, too.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[',
        'ARRAY[''rest_choice''::text, ''search_over''::text, ''search_resumed''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
