-- Whoever an agency holds something of may know that another holder stands behind it: what was handed over before waits for
-- their new consent, and nothing is added to it until then.
create policy own_person on holder_decisions for select to relay_app
  using (exists (select from provisions p where p.agency_id = holder_decisions.agency_id
    and p.candidate_id = (select scope_candidate('candidate', 'registration'))));
