-- Who of these was recommended to the acting company through the platform and agreed to it: by the keyed hash of a person, never by a name. It is
-- told what its own page of recommended people tells it, agency and day, and of nobody who has not agreed.
create function recommended_here(p_people bytea[]) returns table (person bytea, id uuid, agency_id uuid, agency_name text, agreed_at timestamptz, title text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.person_fingerprint, r.id, r.agency_id, o.name, r.agreed_at, r.title
    from candidates c
      join recommendations r on r.candidate_id = c.id
      join organisations o on o.id = r.agency_id
    where c.person_fingerprint = any (p_people) and r.company_id = scope_organisation('organisation') and r.agreed_at is not null;
  end;
call migration.capability('recommended_here(bytea[])');
