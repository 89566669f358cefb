-- A licence that is renewed: the one in force stays as it is until its last day, and what replaces it waits beside it for the
-- operator's look (rules.md §6.5).
alter table agency_profiles
  add renewal_number text check (renewal_number ~ '^(0[1-9]|[1-3][0-9]|4[0-7])-ユ-[0-9]{6}$'),
  add renewal_expires_on date,
  add renewal_sent_at timestamptz,
  add constraint renewal_whole check (num_nonnulls(renewal_number, renewal_expires_on, renewal_sent_at) in (0, 3));
grant update (renewal_number, renewal_expires_on, renewal_sent_at) on agency_profiles to relay_app;
