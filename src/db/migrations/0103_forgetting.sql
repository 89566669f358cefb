-- Applicants whom their company deleted (docs/decisions/0053): why, and what keeps files from bringing them back.

create table forgettings (
  company_id uuid not null references organisations,
  id uuid not null,
  forgotten_at timestamptz not null,
  forgotten_by text not null,
  -- applicants/rules/forgetting.ts
  basis text not null check (basis ~ '^[a-z_]{1,40}$'),
  -- How, or under which number, it was asked for.
  words text check (char_length(words) between 1 and 200),
  people integer not null check (people > 0),
  until date not null,
  primary key (company_id, id)
);
create index forgettings_newest on forgettings (company_id, forgotten_at desc, id desc);
call migration.wall('forgettings', owner => 'company_id', kinds => '{organisation}', own => '{select, insert}', may => 'select, insert, delete');

-- A keyed hash of what a row of a file is recognised by (applicants/rules/forgotten.ts). Until its last day no file brings back what
-- had ended by the day of the deletion.
create table reimport_blocks (
  company_id uuid not null references organisations,
  key bytea not null check (octet_length(key) = 32),
  forgotten_on date not null,
  until date not null,
  primary key (company_id, key)
);
create index reimport_blocks_over on reimport_blocks (until);
create index forgettings_over on forgettings (until);
call migration.wall('reimport_blocks', owner => 'company_id', kinds => '{organisation}', own => '{select, insert, update}',
  may => 'select, insert, update (forgotten_on, until), delete');
-- The last day is over: housekeeping takes them away.
create policy jobs on reimport_blocks for select to relay_app using ((select scope_kind()) = 'system');
create policy jobs_end on reimport_blocks for delete to relay_app using ((select scope_kind()) = 'system');
create policy jobs on forgettings for select to relay_app using ((select scope_kind()) = 'system');
create policy jobs_end on forgettings for delete to relay_app using ((select scope_kind()) = 'system');

-- What stands here of one person and would go with them. Asks as whoever calls it.
create function held_of_applicant(p_id uuid) returns table (selections int, notes int, tags int, letters int, waiting int, codes int)
  language sql stable
  begin atomic
    select
      (select count(*)::int from selections where company_id = scope_organisation('organisation') and applicant_id = p_id),
      (select count(*)::int from applicant_notes where company_id = scope_organisation('organisation') and applicant_id = p_id),
      (select count(*)::int from applicant_tags where company_id = scope_organisation('organisation') and applicant_id = p_id),
      (select count(*)::int from letters where company_id = scope_organisation('organisation') and applicant_id = p_id
        and state = 'sent'),
      (select count(*)::int from letters l where company_id = scope_organisation('organisation') and applicant_id = p_id
        and (state = 'scheduled' or exists (select from letter_deliveries(array[l.id]) d where d.delivery = 'waiting'))),
      (select count(*)::int from personal_codes where company_id = scope_organisation('organisation') and applicant_id = p_id);
  end;
grant execute on function held_of_applicant(uuid) to relay_app;

-- A deleted person stays deleted when an older state is put back, and so does what keeps files from bringing them back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''applicant_forgotten''::text, ''reimport_block''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
