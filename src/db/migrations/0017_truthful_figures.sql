-- What an import did, in full: whoever was known before, rows that changed nothing, and how its people stand afterwards.
alter table imports
  add column people_known integer not null default 0,
  add column rows_unchanged integer not null default 0,
  add column people_rejected integer not null default 0,
  add column people_withdrawn integer not null default 0,
  add column people_hired integer not null default 0,
  add column people_open integer not null default 0;

-- The row of the table as a spreadsheet numbers it: with line breaks inside cells it is not the line of the file.
alter table import_rejections add column sheet_row integer;

-- People who registered through a link, each once, in the month of their first registration there (JST). What came
-- through a test link is no registration of anybody. Figures only, never a person (rules.md §5.1). Whoever withdrew all
-- and was erased stays counted and, coming back, counts anew: nothing is left to recognise them by.
grant select (candidate_id, test) on registrations to relay_definer;
create or replace function count_registrations_by_link(p_links uuid[])
  returns table (link_id uuid, month date, registrations bigint)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select first.link_id, date_trunc('month', first.registered_at at time zone 'Asia/Tokyo')::date, count(*)
    from (
      select r.link_id, r.candidate_id, min(r.registered_at) as registered_at
      from registrations r
      where scope_kind() = 'organisation' and r.company_id = scope_organisation() and r.link_id = any (p_links)
        and not r.test
      group by 1, 2) first
    group by 1, 2;
  end;

-- The openings a list can be narrowed to: many people share one title, so the index stays small and a walk over its
-- distinct values costs a step each.
create index applicants_by_opening on applicants (company_id, opening_title);
