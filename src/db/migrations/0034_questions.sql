-- Two optional questions (docs/rules.md §7.4): at a registration, and once more a month later. With the person stands only what is
-- still open to be asked, never whether or what was answered; an answer is a count in a row of a month, and no row is a person's.
alter table candidates
  -- What is being asked now: null where nothing is.
  add column question_side text check (question_side in ('registration', 'month')),
  -- The day from which it is asked once more (JST); null where it will not be.
  add column question_due_on date,
  add constraint candidates_erased_asked_nothing
    check (erased_at is null or (question_side is null and question_due_on is null));
create index candidates_to_ask on candidates (question_due_on) where question_due_on is not null;
grant select (question_side, question_due_on), update (question_side) on candidates to relay_definer;
create policy definer_closes_question on candidates for update to relay_definer
  using (true) with check (question_side is null);

-- How many chose which answer, in the order of candidates/rules/questions.ts, when they registered and a month later. All answers
-- of a month are one row, so that what was written last says no more of an answer than that there was one.
create function count_up(p_counts integer[], p_place integer) returns integer[] language sql immutable
  return array(select n + coalesce((i = p_place)::integer, 0) from unnest(p_counts) with ordinality u (n, i) order by i);
grant execute on function count_up(integer[], integer) to relay_definer;
create table question_counts (
  month date primary key check (extract(day from month) = 1),
  felt integer[] not null default '{0,0,0,0,0}' check (cardinality(felt) = 5 and 0 <= all (felt)),
  recommend integer[] not null default '{0,0,0}' check (cardinality(recommend) = 3 and 0 <= all (recommend)),
  felt_later integer[] not null default '{0,0,0,0,0}' check (cardinality(felt_later) = 5 and 0 <= all (felt_later)),
  recommend_later integer[] not null default '{0,0,0}'
    check (cardinality(recommend_later) = 3 and 0 <= all (recommend_later))
);
call migration.wall('question_counts', may => 'select');
call migration.definer_may('question_counts', 'select, insert, update');
-- For the rule that sums them up; a month that is not over is nobody's.
create policy closed on question_counts for select to relay_app using ((select scope_kind()) = 'system'
  and month < date_trunc('month', (select business_now()) at time zone 'Asia/Tokyo')::date);

-- Counts what the acting person answers to what is being asked, once: from then on nothing is. False where nothing was.
create function count_answer(p_month date, p_felt integer, p_recommend integer) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_side text;
begin
  select c.question_side into v_side from candidates c
    where scope_kind() = 'candidate' and c.id = scope_candidate() for update;
  if v_side is null or (p_felt is null and p_recommend is null)
     or p_month > (business_now() at time zone 'Asia/Tokyo')::date then
    return false;
  end if;
  update candidates c set question_side = null where c.id = scope_candidate();
  insert into question_counts (month) values (p_month) on conflict do nothing;
  update question_counts q set
    felt = count_up(felt, case v_side when 'registration' then p_felt end),
    recommend = count_up(recommend, case v_side when 'registration' then p_recommend end),
    felt_later = count_up(felt_later, case v_side when 'month' then p_felt end),
    recommend_later = count_up(recommend_later, case v_side when 'month' then p_recommend end)
  where q.month = p_month;
  return true;
end $$;
call migration.capability('count_answer(date, integer, integer)');

-- Whom to ask once more on or before a day.
create function list_people_to_ask(p_day date, p_limit integer) returns table (candidate_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id from candidates c
    where scope_kind() = 'system' and c.question_due_on <= p_day
    order by c.question_due_on, c.id limit least(p_limit, 1000);
  end;
call migration.capability('list_people_to_ask(date, integer)');

-- Whoever wants to be asked nothing more stays so when an older state is put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''questions_stopped''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
