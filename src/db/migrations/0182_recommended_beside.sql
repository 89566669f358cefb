-- One recommendation of the acting company that its person agreed to, and whatever else the same person agreed to there (docs/decisions/0070): agency
-- and day, as the company's own page of recommended people tells it. Of nobody who has not agreed, and of no other company.
create function recommended_beside(p_id uuid) returns table (id uuid, agency_id uuid, agency_name text, agreed_at timestamptz, title text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.id, r.agency_id, o.name, r.agreed_at, r.title
    from recommendations one
      join recommendations r on r.candidate_id = one.candidate_id and r.company_id = one.company_id and r.agreed_at is not null
      join organisations o on o.id = r.agency_id
    where one.id = p_id and one.company_id = scope_organisation('organisation') and one.agreed_at is not null;
  end;
call migration.capability('recommended_beside(uuid)');
