-- An erasure finds what it destroys by its person, also what can be read no more and still names a mailbox; and what was mailed beside an
-- account by its mailbox, however much lies in the outbox.
drop index outbox_of_candidate;
create index outbox_of_candidate on outbox_messages (candidate_id)
  where candidate_id is not null and (wrapped_key is not null or mailbox_key is not null);
create index outbox_beside on outbox_messages (purpose, mailbox_key) where wrapped_key is not null and candidate_id is null;
