-- What runs out, what is held, and what has gone (docs/decisions/0058).

-- Whoever is held is neither warned of nor deleted by a term, until a day or until somebody lifts it. Kept as long as the person.
create table retention_holds (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  -- retention/rules.ts
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  words text not null check (char_length(words) between 1 and 200),
  until date,
  held_at timestamptz not null,
  held_by text not null,
  ended_at timestamptz,
  -- Null where its day was over.
  lifted_by text,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create unique index retention_holds_once on retention_holds (company_id, applicant_id) where ended_at is null;
create index retention_holds_oldest on retention_holds (company_id, held_at, id) where ended_at is null;
create index retention_holds_of on retention_holds (company_id, applicant_id, held_at);
call migration.wall('retention_holds', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update (ended_at, lifted_by)');

-- Whom a hold is about: also somebody whose entry has become one with the held one. Asks as whoever calls it.
create function held_applicants(p_today date) returns table (applicant_id uuid, hold_id uuid)
  language sql stable
  begin atomic
    with recursive up (id, hold) as (
      select h.applicant_id, h.id from retention_holds h
      where h.company_id = scope_organisation('organisation') and h.ended_at is null and (h.until is null or h.until >= p_today)
      union
      select m.kept_id, up.hold from up join merges m on m.company_id = scope_organisation('organisation') and m.merged_id = up.id
        and m.parted_at is null)
    select id, hold from up;
  end;
grant execute on function held_applicants(date) to relay_app;

-- Which selections the company was warned of, when, and from which day on they may be deleted.
create table retention_dues (
  company_id uuid not null,
  selection_id uuid not null,
  warned_on date not null,
  due_on date not null check (due_on >= warned_on + 30),
  primary key (company_id, selection_id),
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade
);
create index retention_dues_next on retention_dues (company_id, due_on, selection_id);
call migration.wall('retention_dues', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');

-- A selection that ended otherwise, or on another day, is another one: what was said of it is said anew.
create function warn_anew() returns trigger language plpgsql as $$
begin
  delete from retention_dues where company_id = new.company_id and selection_id = new.id;
  return null;
end $$;
create trigger warn_anew after update of status, ended_on, offer_declined on selections for each row
  when (old.status is distinct from new.status or old.ended_on is distinct from new.ended_on
    or old.offer_declined is distinct from new.offer_declined) execute function warn_anew();

-- What the terms of a company have deleted on a day, and who was left out. Counts alone.
create table retention_runs (
  company_id uuid not null references organisations,
  on_day date not null,
  people integer not null,
  rejected integer not null,
  withdrawn integer not null,
  declined integer not null,
  hired integer not null,
  left_us integer not null,
  -- People with something past its term who stay: by the kind of their hold, because something is open, or because the warning runs.
  left_out jsonb not null default '{}',
  primary key (company_id, on_day)
);
call migration.wall('retention_runs', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (people, rejected, withdrawn, declined, hired, left_us, left_out)');

-- Through which day a company's terms were looked at.
create table retention_looks (
  company_id uuid primary key references organisations,
  looked_on date not null
);
call migration.wall('retention_looks', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update (looked_on), delete');
call migration.definer_may('retention_looks', 'select');

-- Companies with applicants whose terms nobody has looked at today, for the sweep that enters each company's own scope.
create function list_retention_companies(p_today date) returns table (company_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id from organisations o
    where scope_kind() = 'system' and exists (select from applicants a where a.company_id = o.id)
      and not exists (select from retention_looks l where l.company_id = o.id and l.looked_on = p_today)
    limit 200;
  end;
call migration.capability('list_retention_companies(date)');

-- A selection that its term has deleted stays deleted when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''selection_forgotten''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
