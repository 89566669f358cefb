-- Lists read the wait of the company beside what somebody decided of a person (docs/rules.md §8.17, §14.1).

-- Whether somebody may apply again on a day, as applicants/rules/reapply.ts has it for pages and programs. The wait comes as the first day of an end
-- that waits yet, which every version of it together gives (applicants/rules/waiting.ts): so a list reads one day of each person.
create function reapply_state(p_decided text, p_from date, p_rehire text, p_status text, p_ended date, p_day date, p_waiting_from date,
    p_welcome jsonb) returns text language sql immutable
  return case
    when reapply_answer(p_decided, p_from, p_rehire, p_day) <> 'undecided' then reapply_answer(p_decided, p_from, p_rehire, p_day)
    when p_ended is null or p_status is null or p_status not in ('rejected', 'withdrawn', 'left') then 'undecided'
    when not p_welcome ? p_status then 'no'
    when p_ended >= p_waiting_from then 'later'
    else 'undecided' end;
grant execute on function reapply_state(text, date, text, text, date, date, date, jsonb) to relay_definer;

-- The search is changed where it stands, so that what other files have given it stays. What few can be is looked up: whoever is decided of, and whoever
-- ended of late or as nobody is welcomed back.
do $$
declare
  v_search regprocedure := 'search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)';
  v_text text := pg_get_functiondef(v_search);
  v_before constant text := $was$    case when p_where ->> 'mayReapply' <> 'undecided' then ' and (a.may_reapply is not null or a.rehire is not null)' end,
    case when p_where ? 'mayReapply' then ' and reapply_answer(a.may_reapply, a.reapply_from, a.rehire, ($4 ->> ''today'')::date)
      = $4 ->> ''mayReapply''' end,$was$;
  v_after constant text := $is$    case p_where ->> 'mayReapply' when 'yes' then ' and (a.may_reapply is not null or a.rehire is not null)'
      when 'later' then format(' and (a.may_reapply is not null or a.rehire is not null or a.latest_on >= %L)', p_where ->> 'waitingFrom')
      when 'no' then concat(' and (a.may_reapply is not null or a.rehire is not null',
        (select string_agg(format(' or a.status = %L', s), '') from unnest('{rejected,withdrawn,left}'::text[]) s
          where not p_where -> 'welcomeBack' ? s), ')') end,
    case when p_where ? 'mayReapply' then ' and reapply_state(a.may_reapply, a.reapply_from, a.rehire, a.status, a.ended_on,
      ($4 ->> ''today'')::date, ($4 ->> ''waitingFrom'')::date, $4 -> ''welcomeBack'') = $4 ->> ''mayReapply''' end,$is$;
begin
  if strpos(v_text, v_before) = 0 then raise exception 'the search has no place for this'; end if;
  execute replace(v_text, v_before, v_after);
end $$;
