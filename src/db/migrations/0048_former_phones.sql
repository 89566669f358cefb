-- Phone numbers an applicant had before, one a line, as their addresses are kept: a file that names an older number beside the
-- newer one says the same when it is imported again, and adds nobody.
alter table applicants add column former_phones text;
create index applicants_by_former_phone on applicants using gin (string_to_array(former_phones, E'\n'))
  where former_phones is not null;
