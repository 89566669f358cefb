-- Lists are narrowed to whom the company has asked to apply again, or has not.
grant select (company_id, applicant_id, sent_at) on reapproach_invitations to relay_definer;
do $$
declare
  v_search regprocedure := 'search_applicants(text[], jsonb, text, boolean, date, uuid, integer, integer)';
  v_text text := pg_get_functiondef(v_search);
  v_where constant text := 'v_match := concat('' a.company_id = $1 and a.merged_into is null'',';
begin
  if strpos(v_text, v_where) = 0 then raise exception 'the search has no place for this'; end if;
  execute replace(v_text, v_where, v_where || $patch$
    case p_where ->> 'invited' when 'yes' then ' and exists' when 'no' then ' and not exists' end
      || case when p_where ? 'invited' then ' (select from reapproach_invitations i where i.company_id = $1 and i.applicant_id = a.id
        and i.sent_at is not null)' end,$patch$);
end $$;
