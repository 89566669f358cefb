-- How a search finds its way, once it was measured with a hundred thousand people (docs/decisions/0050).

drop function search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer);
-- The acting company's people whose documents hold every term and whose latest selection is of the kind asked for: ids in the
-- order asked for from behind a place on, and how many there are in all, counted up to p_most (null where nobody asks; is_more where
-- there are more, or looking at everybody who may be one would have taken too long). Words that few have are looked up and sorted; words
-- that many have, and lists without words, are walked in their order until the page is full. What many have is counted the shorter way: over
-- the list, where many of its first people have it, or over those who have it. p_where: statuses, opening, step, route, tag, reapplied, link, endedFrom, endedTo, appliedFrom, appliedTo.
create function search_applicants(p_terms text[], p_where jsonb, p_sort text, p_descending boolean, p_after_day date,
    p_after_id uuid, p_limit int, p_most int)
  returns table (applicant_id uuid, place int, total int, is_more boolean)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp set enable_seqscan = off
  set enable_sort = off set work_mem = '64MB' as $$
declare
  v_company uuid := scope_organisation('organisation');
  -- To sort more hits than this takes longer than to walk until a page is full of them.
  c_few constant int := 1000;
  -- A walk gives up here: everybody who has the words may be of long ago.
  c_walked constant int := 20000;
  -- So many of a list are looked at first, and so many of them make it one to be counted over.
  c_first constant int := 200;
  c_common constant int := 60;
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
  v_person constant text := 'select a.company_id, a.id, a.merged_into, a.status, a.opening_title, a.step, a.route, a.applied_on, a.ended_on, a.latest_on, '
    || v_reading || ' as reading';
  v_beyond text := '';
  v_match text;
  v_has text := '';
  v_candidates text;
  v_walk text;
  v_hit text;
  v_looked int;
  v_common int := 0;
  v_after_text text;
  v_keys bigint[];
  v_ids uuid[];
  v_found uuid[];
  v_total int;
  v_is_cut boolean := false;
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
      and search_keys(d.company_id, d.text, d.facets) @> $9' || v_has || ' union all ' || v_candidates;
  end if;
  if p_terms = '{}' and v_keys = '{}' then
    v_candidates := 'select distinct p.applicant_id as id from personal_codes p where p.company_id = $1';
  end if;
  v_walk := '(' || v_person || ' from applicants a where' || v_match || '%s' || v_order || ' limit %s) a';
  v_hit := ' cross join lateral (' || v_document || ' and d.applicant_id = a.id limit 1) d where true' || v_has;

  if p_terms = '{}' and not p_where ?| '{step,route,tag,reapplied}' and p_where ->> 'link' is distinct from 'yes' then
    execute format('select array(select a.id from applicants a where%s%s%s limit $8)', v_match, v_beyond, v_order)
      into v_found using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit;
    if p_most is not null then
      execute format('select count(*) from (select from applicants a where%s limit $5) a', v_match)
        into v_total using v_company, p_terms, v_statuses, p_where, p_most + 1;
    end if;
  else
    execute format('select array(select k.id from (%s) k limit $5)', v_candidates)
      into v_ids using v_company, p_terms, v_statuses, p_where, c_few + 1, null::date, null::uuid, 0, v_keys;
    if cardinality(v_ids) > c_few then
      execute format('select array(select a.id from ' || v_walk || v_hit || v_again || ' limit $8)', v_beyond, c_walked)
        into v_found using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit;
      if cardinality(v_found) < p_limit then
        execute format('select count(*) = ' || c_walked || ' from ' || v_walk, v_beyond, c_walked)
          into v_is_cut using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id;
      end if;
    end if;
    if v_is_cut or cardinality(v_ids) <= c_few then
      execute format('with hits as materialized (select a.id, a.reading, a.opening_title, a.latest_on
            from (%s) k, lateral (%s from applicants a where a.company_id = $1 and a.id = k.id limit 1) a where%s)
          select (select count(*) from hits), array(select a.id from hits a where true%s%s limit $8)',
          case when v_is_cut then v_candidates else 'select unnest($10) as id' end, v_person, v_match,
          replace(v_beyond, v_reading, 'a.reading'), v_again)
        into v_total, v_found
        using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit, v_keys, v_ids;
    elsif p_most is not null then
      -- Those at hand are counted first: nearly always they are enough.
      execute format('select count(*) from unnest($5) as k (id), lateral (%s from applicants a
          where a.company_id = $1 and a.id = k.id limit 1) a where%s', v_person, v_match)
        into v_total using v_company, p_terms, v_statuses, p_where, v_ids;
      -- Then those of the list, where many of its first people have it or the list is short; where it is narrowed to what has a key,
      -- its first people may lie anywhere.
      if v_total <= p_most and not p_where ?| '{step,route,tag,reapplied}' and p_where ->> 'link' is distinct from 'yes' then
        execute format('select count(*), count(*) filter (where true%s) from ' || v_walk || replace(v_hit, v_has, ''), v_has, '', c_first)
          into v_looked, v_common using v_company, p_terms, v_statuses, p_where;
      end if;
      if v_total <= p_most and (v_common >= c_common or v_looked < c_first) then
        execute format('select count(*) from (select from ' || v_walk || v_hit || ' limit $5) a', '', c_walked)
          into v_total using v_company, p_terms, v_statuses, p_where, p_most + 1;
        if v_total <= p_most then
          execute format('select count(*) = ' || c_walked || ' from ' || v_walk, '', c_walked)
            into is_more using v_company, p_terms, v_statuses, p_where;
        end if;
      elsif v_total <= p_most then
        execute format('select count(a.id), count(*) = $5 from (select k.id from (%s) k limit $5) k left join lateral (
            select a.id from (%s from applicants a where a.company_id = $1 and a.id = k.id limit 1) a where%s) a on true',
            v_candidates, v_person, v_match)
          into v_total, is_more
          using v_company, p_terms, v_statuses, p_where, greatest(c_walked, p_most + 1), null::date, null::uuid, 0, v_keys;
      end if;
    end if;
  end if;
  is_more := coalesce(is_more, false) or coalesce(v_total > p_most, false);
  v_total := least(v_total, p_most);
  return query select f.id, f.number::int, v_total, search_applicants.is_more from unnest(v_found) with ordinality as f (id, number)
    union all select null, 0, v_total, search_applicants.is_more where v_found = '{}';
end $$;
call migration.capability('search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)');
