-- The CV that a person keeps here, and what an agency has of it.

-- One file per person, sealed with the person's own key. Another file is another row: the earlier bytes are deleted, never
-- written over.
create table candidate_cvs (
  candidate_id uuid primary key references candidates,
  id uuid not null,
  sealed bytea not null
);
call migration.wall('candidate_cvs', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, delete');

-- What one handing-over carried of it: bytes of its own under a key of its own. The row goes when the person takes the file, the
-- agency or everything back; there is never a row without its key.
create table provision_cvs (
  agency_id uuid not null,
  provision_id uuid not null,
  candidate_id uuid not null,
  sealed bytea not null,
  wrapped_key bytea not null,
  primary key (agency_id, provision_id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id)
);
create index provision_cvs_of_candidate on provision_cvs (candidate_id);
call migration.wall('provision_cvs', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, delete');
create policy own_person on provision_cvs for select to relay_app
  using (candidate_id = (select scope_candidate('candidate'))
    or (candidate_id = (select scope_candidate('registration'))
      and agency_id = any ((select scope_agencies('registration'))::uuid[])));
create policy own_person_gives on provision_cvs for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and agency_id = any ((select scope_agencies('registration'))::uuid[]));
create policy own_person_ends on provision_cvs for delete to relay_app
  using (candidate_id = (select scope_candidate('candidate'))
    or (candidate_id = (select scope_candidate('registration'))
      and agency_id = any ((select scope_agencies('registration'))::uuid[])));

-- What an agency's staff added beside an item, in their own words: the person's stay as they are. The person reads it, and it goes
-- with the item, the agency or everything.
create table provision_notes (
  agency_id uuid not null,
  id uuid not null,
  provision_id uuid not null,
  candidate_id uuid not null,
  item text not null,
  sealed bytea not null,
  wrapped_key bytea not null,
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (agency_id, id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id)
);
create index provision_notes_of_candidate on provision_notes (candidate_id);
create index provision_notes_of_provision on provision_notes (agency_id, provision_id);
call migration.wall('provision_notes', owner => 'agency_id', kinds => '{organisation}',
  own => '{select, insert, delete}', may => 'select, insert, delete');
create policy own_person on provision_notes for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
create policy own_person_ends on provision_notes for delete to relay_app
  using (candidate_id = (select scope_candidate('candidate')));

-- A file that was downloaded is more than a page that was opened.
alter table readings drop constraint readings_way_check,
  add constraint readings_way_check check (way in ('listed', 'opened', 'downloaded'));

-- A note that an agency took away stays gone when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''note_removed''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
