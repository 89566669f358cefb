-- Whether a company recorded that the acting person got as far as the last interview: the selection behind a personal code of a link
-- that the person registered through, and that was made for them. A yes or a no; which company it was is never told.
create function reached_final_interview(p_person_key text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from registrations r
        join personal_codes c on c.company_id = r.company_id and c.link_id = r.link_id
        join applicants a on a.company_id = c.company_id and a.id = c.applicant_id
        join selections s on s.company_id = a.company_id and s.applicant_id = a.id
      where r.candidate_id = scope_candidate('candidate') and r.undone_at is null and not r.forwarded and not r.test
        and a.person_key = p_person_key and s.status = 'rejected'
        and normalize(s.step, nfkc) ~* '^ *(最終面接|final interview) *([(].*)?$');
  end;
call migration.capability('reached_final_interview(text)');
grant select (forwarded, test) on registrations to relay_definer;
call migration.definer_may('selections', 'select (company_id, applicant_id, status, step)');
