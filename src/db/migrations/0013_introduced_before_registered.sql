-- Whether an introduction counts is decided by its own row, so that row is written first; the registration it belongs to
-- follows in the one statement that carries everything else (src/db/put-off.ts). Checked at commit.
alter table introductions drop constraint introductions_candidate_id_registration_id_fkey,
  add constraint introductions_candidate_id_registration_id_fkey
    foreign key (candidate_id, registration_id) references registrations (candidate_id, id)
    deferrable initially deferred;
