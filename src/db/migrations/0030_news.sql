-- What a person notes for themselves: news since the last selection, and wishes for later. One sealed value of one size per
-- person, under the person's own key: neither what it says nor how much it says can be told from a row.
-- No time stands beside it, no function reads it, and no other scope sees it.
create table candidate_news (
  candidate_id uuid primary key references candidates,
  sealed bytea not null
);
call migration.wall('candidate_news', owner => 'candidate_id', kinds => '{candidate}',
  may => 'select, insert, update (sealed), delete');

-- A mark of release that was taken off stays off when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''news_mark''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
