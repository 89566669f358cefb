-- The one lookup behind GET /r/:code, again. A link's own code is what nearly everybody brings: it is looked for first and
-- by itself, and PL/pgSQL keeps the plan, where a function in SQL starts an executor over both kinds each time.
create or replace function find_relay_link(p_code text) returns table (
  company_id uuid, link_id uuid, kind text, test boolean, expires_at timestamptz, closed_at timestamptz,
  company_name text, company_name_en text, company_address text, company_contact_mail text,
  company_approved_at timestamptz, company_suspended_at timestamptz, opening_title text,
  is_personal_code boolean, business_at timestamptz)
  language plpgsql stable security definer rows 1 set search_path = public, pg_temp
  as $$
  begin
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, o.name, o.name_en, o.address, o.contact_mail,
        o.approved_at, o.suspended_at, op.title, false, business_now()
      from relay_links l
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where l.code = p_code;
    if found then return; end if;
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, o.name, o.name_en, o.address, o.contact_mail,
        o.approved_at, o.suspended_at, op.title, true, business_now()
      from personal_codes p
      join relay_links l on l.company_id = p.company_id and l.id = p.link_id
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where p.code = p_code;
  end $$;
