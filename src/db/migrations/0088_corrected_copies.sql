-- What a person corrects reaches a company that holds a copy of it where they say so (docs/rules.md §3.14): another value in the place of the earlier
-- one, by a consent of its own, as long as the company can open it.
alter table recommendation_copies add column corrected_at timestamptz;
grant update (items, sealed, wrapped_key, corrected_at) on recommendation_copies to relay_app;
drop policy own_person on recommendation_copies;
create policy own_person on recommendation_copies for select to relay_app
  using (candidate_id = (select scope_candidate('candidate', 'registration')));
create policy corrected on recommendation_copies for update to relay_app
  using (candidate_id = (select scope_candidate('registration'))
    and company_id = (select scope_organisation('registration')) and wrapped_key is not null)
  with check (candidate_id = (select scope_candidate('registration'))
    and company_id = (select scope_organisation('registration')) and wrapped_key is not null and corrected_at is not null);
