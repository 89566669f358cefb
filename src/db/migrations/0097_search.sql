-- Full-text search of a company's people (docs/decisions/0050): one document per person, an index of pairs of characters, and
-- one function that reads them. Neither LIKE nor @> is leakproof, so no index may serve them under a policy: the function
-- runs as relay_definer and takes the company from the scope.

-- The latest selection as lists show and narrow it, beside what was there.
alter table applicants
  add column step text,
  add column route text,
  add column applied_on date;
alter table applicants no force row level security;
alter table selections no force row level security;
update applicants a set step = s.step, route = s.route, applied_on = s.applied_on
  from (select distinct on (company_id, applicant_id) company_id, applicant_id, step, route, applied_on from selections
    order by company_id, applicant_id, coalesce(applied_on, ended_on) desc nulls last, ended_on desc nulls first, id) as s
  where a.company_id = s.company_id and a.id = s.applicant_id;

-- By opening, the latest first within it; and by how the name is read.
drop index applicants_by_opening;
create index applicants_by_opening on applicants (company_id, opening_title, latest_on, id);
create index applicants_by_reading on applicants (company_id, (coalesce(nullif(kana, ''), folded_name) collate "C"), id);

create table applicant_documents (
  company_id uuid not null,
  applicant_id uuid not null,
  -- Everything they are found by, folded (applicants/rules/search-text.ts), one field a line; null until somebody has folded it.
  text text,
  -- What lists are narrowed to and few people share.
  facets text[] not null default '{}',
  -- Whether the index below holds it: entering a long text takes milliseconds, so nobody waits for it.
  -- Changed since it was folded, folded, or in the index below: to enter a long text there takes milliseconds, so nobody waits for it.
  state text not null default 'changed' check (state in ('changed', 'folded', 'indexed')),
  -- No foreign key: asking it for every row of an import costs more than the row. Triggers keep the two tables in step.
  primary key (company_id, applicant_id),
  check ((text is null) = (state = 'changed'))
) with (toast_tuple_target = 8160);
-- Read a thousand times for each time it is written: nothing has to be taken apart first, and what fits stays in its row.
alter table applicant_documents alter column text set storage external;
call migration.wall('applicant_documents', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');
call migration.definer_may('applicant_documents', 'select');
alter table applicant_documents no force row level security;
insert into applicant_documents (company_id, applicant_id) select company_id, id from applicants;
alter table applicant_documents force row level security;
alter table applicants force row level security;
alter table selections force row level security;
create index applicant_documents_waiting on applicant_documents (company_id, state, applicant_id) where state <> 'indexed';

-- A company's half of each key: different companies may share it, so whoever finds by it asks for the company, too.
create function search_key_base(p_company uuid) returns bigint language sql immutable strict parallel safe
  return (uuid_hash_extended(p_company, 0) & 2097151) << 42;
-- A facet's key: code points end before 0x1f0000.
create function search_facet_key(p_company uuid, p_facet text) returns bigint language sql immutable strict parallel safe
  return search_key_base(p_company) | ((2031616 + (hashtextextended(p_facet, 0) & 65535)) << 21)
    | (hashtextextended(p_facet, 1) & 2097151);
-- Pairs of neighbours, and single characters beyond ASCII, as numbers. Dear, so that no plan computes it for every row.
create function search_keys(p_company uuid, p_text text, p_facets text[]) returns bigint[]
  language sql immutable strict parallel safe cost 100000
  return (select array_agg(search_key_base(p_company) | key) from (
      select (ascii(c.one)::bigint << 21) | ascii(c.next) as key
        from unnest(string_to_array(p_text, null), string_to_array(substr(p_text, 2), null)) as c (one, next)
        where c.next is not null
      union
      select ascii(c.one)::bigint << 21 from unnest(string_to_array(p_text, null)) as c (one) where ascii(c.one) > 127) as keys)
    || (select coalesce(array_agg(search_facet_key(p_company, f.facet)), '{}') from unnest(p_facets) as f (facet));
-- What a term is looked up by; none for a single ASCII character.
create function search_term_keys(p_company uuid, p_term text) returns bigint[] language sql immutable strict parallel safe
  return (select coalesce(array_agg(distinct search_key_base(p_company) | (ascii(c.one)::bigint << 21) | coalesce(ascii(c.next), 0)), '{}')
    from unnest(string_to_array(p_term, null), string_to_array(substr(p_term, 2), null)) as c (one, next)
    where c.next is not null or (char_length(p_term) = 1 and ascii(c.one) > 127));
grant execute on function search_key_base(uuid), search_facet_key(uuid, text), search_keys(uuid, text, text[]),
  search_term_keys(uuid, text) to relay_app, relay_definer;
create index applicant_documents_keys on applicant_documents using gin (search_keys(company_id, text, facets))
  with (fastupdate = on, gin_pending_list_limit = 8192) where state = 'indexed';

-- Nobody who writes about a person has to think of their document: these put it back to be folded again. Each looks rows up by
-- their key, whatever the tables were like when its plan was made. A document that waits is put back as well, unless it is as
-- new as the transaction: somebody may be folding it, and would not hear of this.
create function refold(p_company uuid, p_ids uuid[]) returns void language sql
  begin atomic
    update applicant_documents d set text = null, state = 'changed'
    where d.company_id = p_company and d.applicant_id = any (p_ids)
      and (d.state <> 'changed' or d.xmin <> pg_current_xact_id()::xid);
  end;
grant execute on function refold(uuid, uuid[]) to relay_app;
create function refold_person() returns trigger language plpgsql as $$
declare v_company uuid;
begin
  if tg_op = 'INSERT' then
    insert into applicant_documents (company_id, applicant_id) select company_id, id from written;
  elsif tg_op = 'DELETE' then
    for v_company in select distinct company_id from written loop
      delete from applicant_documents
        where company_id = v_company and applicant_id = any (array(select id from written where company_id = v_company));
    end loop;
  else
    for v_company in select distinct company_id from written loop
      perform refold(v_company, array(select id from written where company_id = v_company));
    end loop;
  end if;
  return null;
end $$;
create trigger refold_inserted after insert on applicants referencing new table as written
  for each statement execute function refold_person();
create trigger refold_updated after update on applicants referencing new table as written
  for each statement execute function refold_person();
create trigger refold_deleted after delete on applicants referencing old table as written
  for each statement execute function refold_person();

-- The same for whatever hangs on a person and is found with them.
create function refold_owner() returns trigger language plpgsql as $$
declare v_company uuid;
begin
  for v_company in select distinct company_id from written loop
    perform refold(v_company, array(select distinct applicant_id from written where company_id = v_company));
  end loop;
  return null;
end $$;
create trigger refold_inserted after insert on selections referencing new table as written
  for each statement execute function refold_owner();
create trigger refold_updated after update on selections referencing new table as written
  for each statement execute function refold_owner();
create trigger refold_taken after update on selections referencing old table as written
  for each statement execute function refold_owner();
-- What goes with its person goes with their document, too.
create trigger refold_deleted after delete on selections referencing old table as written
  for each statement when (pg_trigger_depth() = 0) execute function refold_owner();
create trigger refold_inserted after insert on applicant_notes referencing new table as written
  for each statement execute function refold_owner();
create trigger refold_deleted after delete on applicant_notes referencing old table as written
  for each statement when (pg_trigger_depth() = 0) execute function refold_owner();
create trigger refold_inserted after insert on applicant_tags referencing new table as written
  for each statement execute function refold_owner();
create trigger refold_deleted after delete on applicant_tags referencing old table as written
  for each statement when (pg_trigger_depth() = 0) execute function refold_owner();

-- What a person is found by until their document is folded: width, case, kana and kanji variants, which is nearly everything.
grant select (search_text, status, opening_title, ended_on, latest_on, applied_on, step, route, kana, folded_name, former_phones)
  on applicants to relay_definer;
grant select (opening_title, route, end_reason, note) on selections to relay_definer;
call migration.definer_may('applicant_notes', 'select (company_id, applicant_id, text)');
call migration.definer_may('applicant_tags', 'select (company_id, applicant_id, tag)');
create function unfolded_text(p_company uuid, p_applicant uuid) returns text language sql stable parallel safe
  return (select search_text || E'\n' || replace(coalesce(former_phones, ''), '+81', '0') from applicants
      where company_id = p_company and id = p_applicant) || E'\n'
    || translate(lower(normalize(regexp_replace((
      select coalesce(string_agg(written.text, chr(31)), '') from (
        select concat_ws(chr(31), opening_title, step, route, end_reason, note) from selections
          where company_id = p_company and applicant_id = p_applicant
        union all select text from applicant_notes where company_id = p_company and applicant_id = p_applicant
        union all select tag from applicant_tags where company_id = p_company and applicant_id = p_applicant
      ) as written (text)), '\s', '', 'g'), NFKC)),
      'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'
      '亞惡壓圍醫爲壹隱榮營衞驛圓鹽奧應橫歐毆黃溫穩假價畫會壞懷繪擴殼覺學嶽樂渴勸卷寬歡觀關陷巖巌顏歸氣龜僞戲犧舊據擧峽挾狹鄕曉區驅勳薰徑惠揭溪經繼莖螢輕鷄藝缺儉劍劒劔圈檢權獻縣險顯驗嚴效恆鑛號國黑濟碎齋劑櫻册雜參慘棧蠶贊殘絲齒兒辭濕實舍寫釋壽'
      '收從澁獸縱肅處緖敍奬將燒稱證乘剩壤孃條淨疊穰讓釀囑觸寢愼晉眞盡圖粹醉隨髓數樞瀨淸聲靜齊攝竊專戰淺潛纖踐錢禪雙壯搜插爭總聰莊裝騷臟藏屬續墮對帶滯臺瀧擇澤單擔膽團彈斷癡遲晝蟲鑄廳聽鎭遞鐵轉點傳黨盜燈當鬪德獨讀屆繩貳惱腦霸廢拜賣麥發髮拔蠻祕濱'
      '甁拂佛竝變邊辨瓣辯舖穗寶豐沒飜槇萬滿默彌譯藥與豫餘譽搖樣謠遙瑤來賴亂覽龍兩獵綠壘淚禮勵靈齡曆歷戀鍊爐勞樓郞祿灣廣增靑內吳戶尙步每敎稅緣錄彥產卽巢晚麪堯曾凜亙煕熈晄髙﨑嵜碕濵邉嶋嶌㠀渕渊舘舩桒𣘺槗栁桺冨峯𠮷𡈽圡曻埜嵓頴籠檜藪籔壷礒濤禱翆凉'
      '鉃鷗莵塲畧𠀋斈餠蘓䕃穐隝逹羗',
      'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ'
      '亜悪圧囲医為壱隠栄営衛駅円塩奥応横欧殴黄温穏仮価画会壊懐絵拡殻覚学岳楽渇勧巻寛歓観関陥岩岩顔帰気亀偽戯犠旧拠挙峡挟狭郷暁区駆勲薫径恵掲渓経継茎蛍軽鶏芸欠倹剣剣剣圏検権献県険顕験厳効恒鉱号国黒済砕斎剤桜冊雑参惨桟蚕賛残糸歯児辞湿実舎写釈寿'
      '収従渋獣縦粛処緒叙奨将焼称証乗剰壌嬢条浄畳穣譲醸嘱触寝慎晋真尽図粋酔随髄数枢瀬清声静斉摂窃専戦浅潜繊践銭禅双壮捜挿争総聡荘装騒臓蔵属続堕対帯滞台滝択沢単担胆団弾断痴遅昼虫鋳庁聴鎮逓鉄転点伝党盗灯当闘徳独読届縄弐悩脳覇廃拝売麦発髪抜蛮秘浜'
      '瓶払仏並変辺弁弁弁舗穂宝豊没翻槙万満黙弥訳薬与予余誉揺様謡遥瑶来頼乱覧竜両猟緑塁涙礼励霊齢暦歴恋錬炉労楼郎禄湾広増青内呉戸尚歩毎教税縁録彦産即巣晩麺尭曽凛亘熙熙晃高崎崎崎浜辺島島島淵淵館船桑橋橋柳柳富峰吉土土昇野岩穎篭桧薮薮壺磯涛祷翠涼'
      '鉄鴎兎場略丈学餅蘇蔭秋島達羌');
revoke execute on function unfolded_text(uuid, uuid) from public;
grant execute on function unfolded_text(uuid, uuid) to relay_definer;

-- The acting company's people whose documents hold every term and whose latest selection is of the kind asked for: ids in the
-- order asked for from behind a place on, and how many there are in all, counted up to p_most (null where nobody asks).
-- Words that few have are looked up and sorted; words that many have, and lists without words, are walked in their order until
-- the page is full. p_where: statuses, opening, step, route, tag, endedFrom, endedTo, appliedFrom, appliedTo.
create function search_applicants(p_terms text[], p_where jsonb, p_sort text, p_descending boolean, p_after_day date,
    p_after_id uuid, p_limit int, p_most int)
  returns table (applicant_id uuid, place int, total int)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp set enable_seqscan = off
  set enable_sort = off set work_mem = '64MB' as $$
declare
  v_company uuid := scope_organisation('organisation');
  -- To sort more hits than this takes longer than to walk until a page is full of them.
  c_few constant int := 1000;
  -- A walk gives up here: everybody who has the words may be of long ago.
  c_walked constant int := 20000;
  v_statuses text[] := array(select jsonb_array_elements_text(p_where -> 'statuses'));
  v_reading constant text := 'coalesce(nullif(a.kana, ''''), a.folded_name) collate "C"';
  v_columns text[] := case p_sort when 'name' then array[v_reading]
    when 'opening' then '{a.opening_title,a.latest_on}' else '{a.latest_on}' end || 'a.id'::text;
  v_after text := case p_sort when 'name' then '$5' when 'opening' then '$5, $6' else '$6' end || ', $7';
  v_way text := case when p_descending then ' desc' else '' end;
  v_order text := ' order by ' || array_to_string(v_columns, v_way || ', ') || v_way;
  -- The same of what was selected as v_person.
  v_again text := replace(v_order, v_reading, 'a.reading');
  v_document constant text := 'select d.applicant_id as id, coalesce(d.text, unfolded_text($1, d.applicant_id)) as text
    from applicant_documents d where d.company_id = $1';
  v_person constant text := 'select a.company_id, a.id, a.merged_into, a.status, a.opening_title, a.step, a.route, a.applied_on, a.ended_on, a.latest_on, '
    || v_reading || ' as reading';
  v_beyond text := '';
  v_match text;
  v_has text := '';
  v_candidates text;
  v_walk text;
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
  v_keys := array(select distinct k.key from unnest(p_terms) as t (term), unnest(search_term_keys(v_company, t.term)) as k (key))
    || array(select search_facet_key(v_company, f.name || ':' || (p_where ->> f.name))
      from unnest('{opening,step,route,tag}'::text[]) as f (name) where p_where ? f.name);
  -- Single letters and digits are in no index; what waits for it is read as it stands.
  v_candidates := format('select d.id from (%s%s offset 0) d where true%s', v_document,
    case when v_keys <> '{}' then ' and d.state <> ''indexed''' end, v_has);
  if v_keys <> '{}' then
    v_candidates := 'select d.applicant_id as id from applicant_documents d where d.company_id = $1 and d.state = ''indexed''
      and search_keys(d.company_id, d.text, d.facets) @> $9' || v_has || ' union all ' || v_candidates;
  end if;
  v_walk := '(' || v_person || ' from applicants a where' || v_match || v_beyond || v_order || ' limit ' || c_walked || ') a';

  if p_terms = '{}' and not p_where ?| '{step,route,tag}' then
    execute format('select array(select a.id from applicants a where%s%s%s limit $8)', v_match, v_beyond, v_order)
      into v_found using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit;
    if p_most is not null then
      execute format('select count(*) from (select from applicants a where%s limit $5) a', v_match)
        into v_total using v_company, p_terms, v_statuses, p_where, p_most + 1;
    end if;
  else
    execute format('select array(select k.id from (%s) k limit $8)', v_candidates)
      into v_ids using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, c_few + 1, v_keys;
    if cardinality(v_ids) > c_few then
      execute format('select array(select a.id from %s cross join lateral (%s and d.applicant_id = a.id limit 1) d where true%s%s
          limit $8)', v_walk, v_document, v_has, v_again)
        into v_found using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit;
      if cardinality(v_found) < p_limit then
        execute 'select count(*) = ' || c_walked || ' from ' || v_walk
          into v_is_cut using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id;
      end if;
      if p_most is not null and not v_is_cut then
        -- Those at hand are counted first: nearly always they are enough.
        execute format('select count(*) from unnest($10) as k (id), lateral (%s from applicants a
            where a.company_id = $1 and a.id = k.id limit 1) a where%s', v_person, v_match)
          into v_total
          using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit, v_keys, v_ids;
        if v_total <= p_most then
          execute format('select count(*) from (select from (%s) k, lateral (%s from applicants a
              where a.company_id = $1 and a.id = k.id limit 1) a where%s limit $8) a', v_candidates, v_person, v_match)
            into v_total
            using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_most + 1, v_keys;
        end if;
      end if;
    end if;
    if v_is_cut or cardinality(v_ids) <= c_few then
      execute format('with hits as materialized (select a.id, a.reading, a.opening_title, a.latest_on
            from (%s) k, lateral (%s from applicants a where a.company_id = $1 and a.id = k.id limit 1) a where%s)
          select (select count(*) from hits), array(select a.id from hits a where true%s%s limit $8)',
          case when v_is_cut then v_candidates else 'select unnest($10) as id' end, v_person, v_match, replace(v_beyond, v_reading, 'a.reading'), v_again)
        into v_total, v_found
        using v_company, p_terms, v_statuses, p_where, v_after_text, p_after_day, p_after_id, p_limit, v_keys, v_ids;
    end if;
  end if;
  v_total := least(v_total, p_most + 1);
  return query select f.id, f.number::int, v_total from unnest(v_found) with ordinality as f (id, number)
    union all select null, 0, v_total where v_found = '{}';
end $$;
call migration.capability('search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)');

-- Companies whose people have documents that wait to be folded or indexed, for the sweep that enters each one's own scope.
create function list_waiting_documents() returns table (company_id uuid) language sql stable security definer
  set search_path = public, pg_temp
  begin atomic
    select o.id from organisations o where scope_kind() = 'system' and exists (
      select from applicant_documents d where d.company_id = o.id and d.state <> 'indexed');
  end;
call migration.capability('list_waiting_documents()');
