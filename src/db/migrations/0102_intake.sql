-- How an entry came here: in a file, typed by one of the company's people, as somebody who left it, or by the person themselves. By it
-- imports know whom they may join (docs/rules.md §8.12): an entry that was typed is joined by nobody but people.
alter table applicants
  add column intake text not null default 'file' check (intake in ('file', 'hand', 'leaver', 'self'));

-- What was merged until now came in files.
alter table merges no force row level security;
update merges set before = before || '{"intake": "file"}', after = after || '{"intake": "file"}';
alter table merges force row level security;
