-- A basis is written down of many at once, and lists are narrowed by it.
alter table bulk_actions drop constraint bulk_actions_kind_check;
alter table bulk_actions add constraint bulk_actions_kind_check
  check (kind in ('tag', 'untag', 'owner', 'basis', 'links', 'delete', 'export'));

-- What applicants/rules/basis.ts says for pages and programs (contactFrom).
create function contact_state(p_company uuid, p_applicant uuid) returns text language sql stable
  begin atomic
    with b as (
      select basis, since, entry_id, recorded_at, coalesce(joined_at, '-infinity') as joined_at from applicant_bases
      where company_id = p_company and applicant_id = p_applicant and about = 'contact' and voided_at is null)
    select case
      when exists (select from b r where r.basis = 'refused' and not exists (
        select from b a where a.basis = 'opt_in' and a.since > r.since
          and (a.entry_id = r.entry_id or a.recorded_at >= greatest(a.joined_at, r.joined_at)))) then 'refused'
      when exists (select from b where basis = 'opt_in') then 'opt_in'
      when exists (select from b where basis = 'declared') then 'declared'
      else 'none' end;
  end;
grant execute on function contact_state(uuid, uuid) to relay_definer;

do $$
declare
  v_search regprocedure := 'search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)';
  v_text text := pg_get_functiondef(v_search);
  v_where constant text := 'v_match := concat('' a.company_id = $1 and a.merged_into is null'',';
  v_few constant text := 'v_table := case when p_where ->> ''link'' = ''yes'' then';
begin
  if strpos(v_text, v_where) = 0 or strpos(v_text, v_few) = 0 then raise exception 'the search has no place for this'; end if;
  -- Of whom anything is recorded: few, as a rule.
  v_text := replace(v_text, v_few, $patch$v_table := case when p_where ->> 'contact' <> 'none' then
      'select distinct b.applicant_id as id from applicant_bases b where b.company_id = $1 and b.about = ''contact'' and b.voided_at is null'
    when p_where ->> 'link' = 'yes' then$patch$);
  execute replace(v_text, v_where, v_where || $patch$
    case when p_where ? 'keeping' then ' and (exists (select from applicant_bases b where b.company_id = $1 and b.applicant_id = a.id
      and b.about = ''keeping'' and b.voided_at is null) or exists (select from import_bases i where i.company_id = $1
      and i.import_id = a.import_id)) = ($4 ->> ''keeping'' = ''stated'')' end,
    case when p_where ? 'contact' then ' and contact_state($1, a.id) = $4 ->> ''contact''' end,$patch$);
end $$;
