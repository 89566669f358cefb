-- Whether somebody may apply again (docs/rules.md §8.17), and time away from work: days and nothing else, which no list is narrowed or ordered
-- by and no search finds (rules.md §6.9).
alter table applicants
  -- What somebody of the company decided of the person.
  add column may_reapply text check (may_reapply in ('yes', 'no', 'not_before')),
  add column reapply_from date,
  add column reapply_reason text check (char_length(reapply_reason) between 1 and 200),
  add column reapply_at timestamptz,
  add column reapply_by text,
  -- What the latest list of people who worked here says, of their latest stay: stands where nobody has decided.
  add column rehire text check (rehire in ('yes', 'ask', 'no')),
  add column break_from date,
  add column break_until date check (break_until >= break_from),
  add check ((may_reapply is not distinct from 'not_before') = (reapply_from is not null)),
  add check ((may_reapply is null) = (reapply_at is null)),
  add check (may_reapply is not null or reapply_reason is null),
  add check (break_until is null or break_from is not null);
create index applicants_reapply on applicants (company_id, latest_on, id) where may_reapply is not null or rehire is not null;
create index applicants_other_intake on applicants (company_id, latest_on, id) where intake <> 'file';

-- One line of the printed order for lists, as applicants/rules/reapply.ts has it for pages and programs.
create function reapply_answer(p_decided text, p_from date, p_rehire text, p_day date) returns text language sql immutable
  return case when p_decided = 'not_before' then case when p_from > p_day then 'later' else 'yes' end
    when p_decided is not null then p_decided
    when p_rehire in ('yes', 'no') then p_rehire
    else 'undecided' end;
grant execute on function reapply_answer(text, date, text, date) to relay_definer;
grant select (may_reapply, reapply_from, rehire, intake) on applicants to relay_definer;

-- What is there says it from today on: what lists of people who worked here had said, who came in such lists, and both of entries that became one.
alter table applicants no force row level security;
alter table selections no force row level security;
alter table imports no force row level security;
alter table merges no force row level security;
update applicants a set rehire = (select s.rehire from selections s
    where s.company_id = a.company_id and s.applicant_id = a.id and s.rehire is not null
    order by s.ended_on desc nulls last, s.id limit 1)
  where exists (select from selections s where s.company_id = a.company_id and s.applicant_id = a.id and s.rehire is not null);
update merges m set before = before || jsonb_build_object('rehire', null), after = after || jsonb_build_object('rehire',
  (select a.rehire from applicants a where a.company_id = m.company_id and a.id = m.kept_id));
update applicants a set intake = 'leaver' from imports i
  where i.company_id = a.company_id and i.id = a.import_id and i.kind <> 'applicants' and a.intake = 'file'
    and not exists (select from merges m where m.company_id = a.company_id and a.id in (m.kept_id, m.merged_id));
alter table applicants force row level security;
alter table selections force row level security;
alter table imports force row level security;
alter table merges force row level security;

-- Lists are narrowed by both. The search is changed where it stands, so that what other files have given it stays.
do $$
declare
  v_search regprocedure := 'search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)';
  v_text text := pg_get_functiondef(v_search);
  v_columns constant text := 'select a.company_id, a.id, a.merged_into,';
  v_where constant text := 'v_match := concat('' a.company_id = $1 and a.merged_into is null'',';
begin
  if strpos(v_text, v_columns) = 0 or strpos(v_text, v_where) = 0 then raise exception 'the search has no place for this'; end if;
  v_text := replace(v_text, v_columns, v_columns || ' a.intake, a.may_reapply, a.reapply_from, a.rehire,');
  execute replace(v_text, v_where, v_where || $patch$
    case when p_where ? 'intake' then format(' and a.intake = %L', p_where ->> 'intake') end,
    case when p_where ->> 'mayReapply' <> 'undecided' then ' and (a.may_reapply is not null or a.rehire is not null)' end,
    case when p_where ? 'mayReapply' then ' and reapply_answer(a.may_reapply, a.reapply_from, a.rehire, ($4 ->> ''today'')::date)
      = $4 ->> ''mayReapply''' end,$patch$);
end $$;
