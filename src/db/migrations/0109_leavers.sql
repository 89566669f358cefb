-- People who worked here, and people who turned an offer down, come in files of their own kind (docs/rules.md §8.15).

alter table imports
  -- Chosen at the upload, never guessed: imports/rules/file-kinds.ts.
  add column kind text not null default 'applicants' check (kind in ('applicants', 'leavers', 'declined')),
  add column people_left integer not null default 0;

alter table applicants drop constraint applicants_status_check;
alter table applicants add constraint applicants_status_check
  check (status in ('open', 'rejected', 'withdrawn', 'hired', 'reopened', 'left'));
alter table selections drop constraint selections_status_check;
alter table selections
  add constraint selections_status_check check (status in ('open', 'rejected', 'withdrawn', 'hired', 'reopened', 'left')),
  -- Of somebody who worked here: whether they may be hired again, and why or why not.
  add column rehire text check (rehire in ('yes', 'ask', 'no')),
  add column rehire_reason text;

-- An import pays for every key that is asked for of each row: a change goes with its person, and is taken back, or forgotten, with its batch.
alter table import_changes drop constraint import_changes_company_id_import_id_batch_fkey;
drop index import_changes_once;
create index import_changes_of_batch on import_changes (company_id, import_id, batch);
