-- How a search counts, once lists narrowed to a personal link and words with filters were measured with a hundred thousand people
-- (docs/decisions/0050), and who they are, so that nobody searches once more to tell how they divide.

-- Written anew as a whole: filters that files before this one have put into it stand here as well, and a new one is added here.
drop function search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer);
-- The same as personal_codes_of_applicant (0107).
drop index personal_codes_of_person;

-- The acting company's people whose documents hold every term and whose latest selection is of the kind asked for: ids in the
-- order asked for from behind a place on; how many there are in all, counted up to p_most (null where nobody asks; is_more where
-- there are more, or looking at everybody who may be one would have taken too long); and, on the first line, who is counted.
-- Words that few have are looked up and sorted. To words that many have the page is walked, in the order of the list; they are counted among those
-- at hand, over the list where it is short or most of it has them, or else among whoever has them, until there are enough.
-- p_where: statuses, opening, step, route, tag, reapplied, link, owner, intake, mayReapply with today, endedFrom, endedTo, appliedFrom, appliedTo.
create function search_applicants(p_terms text[], p_where jsonb, p_sort text, p_descending boolean, p_after_day date,
    p_after_id uuid, p_limit int, p_most int)
  returns table (applicant_id uuid, place int, total int, is_more boolean, counted uuid[])
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp set enable_seqscan = off
  set work_mem = '64MB' as $$
declare
  v_company uuid := scope_organisation('organisation');
  -- To sort more hits than this takes longer than to walk until a page is full of them, or than to count among them.
  c_few constant int := 1000;
  c_narrowed constant int := 2500;
  -- A walk gives up here: everybody who has the words may be of long ago.
  c_walked constant int := 20000;
  -- So many of a list are looked at first, and so many of them make it one to be counted over.
  c_first constant int := 200;
  c_common constant int := 60;
  -- Whoever is counted is named up to here (rules/divide.ts).
  c_named constant int := 1000;
  v_statuses text[] := array(select jsonb_array_elements_text(p_where -> 'statuses'));
  v_reading constant text := 'coalesce(nullif(a.kana, ''''), a.folded_name) collate "C"';
  v_columns text[] := case p_sort when 'name' then array[v_reading]
    when 'opening' then '{a.opening_title,a.latest_on}' else '{a.latest_on}' end || 'a.id'::text;
  v_after text := case p_sort when 'name' then '$5' when 'opening' then '$5, $6' else '$6' end || ', $7';
  v_way text := case when p_descending then ' desc' else '' end;
  v_order text := ' order by ' || array_to_string(v_columns, v_way || ', ') || v_way;
  -- The same of what was selected as v_person.
  v_again text := replace(v_order, v_reading, 'a.reading');
  v_document constant text := 'select d.applicant_id as id, coalesce(d.text, unfolded_text($1, d.applicant_id)) as text,
    case when d.text is null and has_reapplied($1, d.applicant_id) then ''{reapplied:yes}'' else d.facets end as facets
    from applicant_documents d where d.company_id = $1';
  v_person constant text := 'select a.id, a.opening_title, a.latest_on, ' || v_reading || ' as reading from applicants a where';
  v_keyed constant text[] := '{step,route,tag,reapplied}';
  v_beyond text := '';
  v_match text;
  v_has text := '';
  v_keys bigint[];
  v_candidates text;
  v_table text;
  -- The list in its order, from a place on and up to a number; the same of whoever has the words; and people by the ids of k.
  v_walk text;
  v_hits text;
  v_who text;
  v_after_text text;
  v_is_list boolean;
  v_is_narrowed boolean;
  v_is_few boolean := false;
  v_is_common boolean := false;
  v_is_cut boolean := false;
  v_most int := c_few;
  v_ids uuid[];
  v_found uuid[];
begin
  if v_company is null then return; end if;
  if p_after_id is not null then
    select case p_sort when 'name' then coalesce(nullif(a.kana, ''), a.folded_name) else a.opening_title end,
        coalesce(p_after_day, a.latest_on) into v_after_text, p_after_day
      from (select) as one left join applicants a on a.company_id = v_company and a.id = p_after_id;
    v_beyond := format(' and (%s) %s (%s)', array_to_string(v_columns, ', '), case when p_descending then '<' else '>' end,
      v_after);
  end if;
  -- One value is compared as such: then an index by it gives the order of the list, too.
  -- Whoever is one with another (0100) is found as that one.
  v_match := concat(' a.company_id = $1 and a.merged_into is null',
    case cardinality(v_statuses) when 0 then '' when 1 then ' and a.status = ($3)[1]' else ' and a.status = any ($3)' end,
    case when p_where ? 'opening' then ' and a.opening_title = $4 ->> ''opening''' end,
    case when p_where ? 'step' then ' and a.step = $4 ->> ''step''' end,
    case when p_where ? 'route' then ' and a.route = $4 ->> ''route''' end,
    case when p_where ? 'tag' then ' and exists (select from applicant_tags t where t.company_id = $1 and t.applicant_id = a.id
      and t.tag = $4 ->> ''tag'')' end,
    -- Spelled out: an index holds whoever came otherwise than in a file of applicants.
    case when p_where ? 'intake' then format(' and a.intake = %L', p_where ->> 'intake') end,
    case when p_where ->> 'mayReapply' <> 'undecided' then ' and (a.may_reapply is not null or a.rehire is not null)' end,
    case when p_where ? 'mayReapply' then ' and reapply_answer(a.may_reapply, a.reapply_from, a.rehire, ($4 ->> ''today'')::date)
      = $4 ->> ''mayReapply''' end,
    case when p_where ? 'owner' then case p_where ->> 'owner' when 'none' then ' and not exists' else ' and exists' end
      || ' (select from applicant_owners o where o.company_id = $1 and o.applicant_id = a.id and $4 ->> ''owner'' in (o.owner_id, ''none''))' end,
    case p_where ->> 'link' when 'yes' then ' and exists' when 'no' then ' and not exists' end
      || case when p_where ? 'link' then ' (select from personal_codes p where p.company_id = $1 and p.applicant_id = a.id)' end,
    -- Whoever has ended has their end for their latest day, so that a walk by it need not go beyond.
    case when p_where ? 'endedFrom'
      then ' and a.ended_on >= ($4 ->> ''endedFrom'')::date and a.latest_on >= ($4 ->> ''endedFrom'')::date' end,
    case when p_where ? 'endedTo'
      then ' and a.ended_on <= ($4 ->> ''endedTo'')::date and a.latest_on <= ($4 ->> ''endedTo'')::date' end,
    case when p_where ? 'appliedFrom' then ' and a.applied_on >= ($4 ->> ''appliedFrom'')::date' end,
    case when p_where ? 'appliedTo' then ' and a.applied_on <= ($4 ->> ''appliedTo'')::date' end);
  for i in 1 .. cardinality(p_terms) loop
    v_has := v_has || format(' and strpos(d.text, ($2)[%s]) > 0', i);
  end loop;
  -- A document in the index is as new as the selections it tells of.
  if p_where ? 'reapplied' then v_has := v_has || ' and ''reapplied:yes'' = any (d.facets)'; end if;
  v_keys := array(select distinct k.key from unnest(p_terms) as t (term), unnest(search_term_keys(v_company, t.term)) as k (key))
    || array(select search_facet_key(v_company, f.name || ':' || (p_where ->> f.name))
      from unnest('{opening,step,route,tag,reapplied}'::text[]) as f (name) where p_where ? f.name);
  -- Single letters and digits are in no index; what waits for it is read as it stands.
  v_candidates := format('select d.id from (%s%s offset 0) d where true%s', v_document,
    case when v_keys <> '{}' then ' and d.state <> ''indexed''' end, v_has);
  if v_keys <> '{}' then
    v_candidates := 'select d.applicant_id as id from applicant_documents d where d.company_id = $1 and d.state = ''indexed''
      and search_keys(d.company_id, d.text, d.facets) @> $8' || v_has || ' union all ' || v_candidates;
  end if;
  v_is_list := v_has = '' and not p_where ?| v_keyed;
  v_walk := '(' || v_person || v_match || '%s' || v_order || ' limit %s) a';
  v_hits := case when v_has = '' then v_walk
    else v_walk || ' cross join lateral (' || v_document || ' and d.applicant_id = a.id limit 1) d where true' || v_has end;
  v_who := 'k, lateral (' || v_person || v_match || ' and a.id = k.id limit 1) a';
  v_is_narrowed := v_match like '% and % and %';
  if v_has <> '' and (p_most > c_few or p_most is not null and v_is_narrowed) then v_most := c_narrowed; end if;

  -- Whoever has a link, or is a colleague's: where those are few, nobody else is looked at.
  v_table := case when p_where ->> 'link' = 'yes' then 'select distinct p.applicant_id as id from personal_codes p where p.company_id = $1'
    when p_where ->> 'owner' <> 'none' then 'select o.applicant_id as id from applicant_owners o where o.company_id = $1 and o.owner_id = $4 ->> ''owner''' end;
  if v_table is not null then
    execute format('select array(select k.id from (%s) k limit %s)', v_table, c_narrowed + 1)
      into v_ids using v_company, null, null, p_where;
    if cardinality(v_ids) <= c_narrowed then
      v_candidates := format('select d.id from (select unnest($9) as id) k, lateral (%s and d.applicant_id = k.id limit 1) d where true%s',
        v_document, v_has);
      v_most := c_narrowed;
      v_is_list := false;
      v_is_few := true;
    end if;
  end if;
  if not v_is_list then
    execute format('select array(select k.id from (%s) k limit %s)', v_candidates, v_most + 1)
      into v_ids using v_company, p_terms, null, null, null, null, null, v_keys, v_ids;
    v_is_few := cardinality(v_ids) <= v_most;
  end if;

  if not v_is_few then
    execute format('select array(select a.id from ' || v_hits || '%s limit %s)', v_beyond,
        case when v_is_list then p_limit else c_walked end, v_again, p_limit)
      into v_found using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id;
    if not v_is_list and cardinality(v_found) < p_limit then
      execute format('select count(*) = ' || c_walked || ' from ' || v_walk, v_beyond, c_walked)
        into v_is_cut using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id;
    end if;
  end if;
  if v_is_few or v_is_cut then
    execute format('with hits as materialized (select a.id, a.reading, a.opening_title, a.latest_on from (%s) %s)
        select array(select id from hits limit %s), array(select a.id from hits a where true%s%s limit %s)',
        case when v_is_cut then v_candidates else 'select unnest($9) as id' end, v_who, coalesce(p_most + 1, 0),
        replace(v_beyond, v_reading, 'a.reading'), v_again, p_limit)
      into counted, v_found
      using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, v_keys, v_ids;
  elsif v_has = '' and p_most is not null then
    -- No document need be read.
    execute format('select array(select a.id from applicants a where%s limit %s)', v_match, p_most + 1)
      into counted using v_company, p_terms, v_statuses, p_where;
  elsif p_most is not null then
    -- Where the list is narrowed, words that many of its first people have, or a short list, are counted over it; where that is by what has
    -- a key, its first people may lie anywhere.
    if v_is_narrowed and not p_where ?| v_keyed then
      execute format('select count(*) filter (where true%s) >= %s or count(*) < %s from ' || replace(v_hits, v_has, ''),
          v_has, c_common, c_first, '', c_first)
        into v_is_common using v_company, p_terms, v_statuses, p_where;
    end if;
    if v_is_common then
      execute format('select array(select a.id from ' || v_hits || ' limit %s)', '', c_walked, p_most + 1)
        into counted using v_company, p_terms, v_statuses, p_where;
      if cardinality(counted) <= p_most then
        execute format('select count(*) = ' || c_walked || ' from ' || v_walk, '', c_walked)
          into is_more using v_company, p_terms, v_statuses, p_where;
      end if;
    else
      -- Those at hand are nearly always enough. If not, it goes on behind them until there are enough.
      execute format('select array(select a.id from (select unnest($9) as id) %s limit %s)', v_who, p_most + 1)
        into counted using v_company, p_terms, v_statuses, p_where, null, null, null, null, v_ids;
      if cardinality(counted) <= p_most then
        execute format('with k as materialized (select k.id from (%s) k offset %s limit %s),
            more as materialized (select a.id from %s limit %s)
            select $9 || array(select id from more), (select count(*) from more) < %5$s and (select count(*) = %3$s from k)',
            v_candidates, v_most + 1, c_walked, v_who, p_most + 1 - cardinality(counted))
          into counted, is_more using v_company, p_terms, v_statuses, p_where, null, null, null, v_keys, counted;
      end if;
    end if;
  end if;
  total := least(cardinality(counted), p_most);
  is_more := coalesce(is_more, false) or coalesce(cardinality(counted) > p_most, false);
  counted := case when not is_more and total between 1 and c_named then counted end;
  return query select f.id, f.number::int, search_applicants.total, search_applicants.is_more, case when f.number <= 1 then search_applicants.counted end
    from (select t.id, t.number from unnest(v_found) with ordinality as t (id, number)
      union all select null, 0 where v_found = '{}') as f (id, number);
end $$;
call migration.capability('search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)');
