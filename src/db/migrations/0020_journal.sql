-- Erasure at any time.

-- A consent that ends because its person had the account erased.
alter table consents drop constraint consents_method_check,
  add constraint consents_method_check check (method in ('registration_form', 'own_page', 'undo', 'erasure'));

-- What an agency and the operator wrote about a claim may name the person it is about: it goes with them. The reason, one of
-- four words, stays, for the count depends on it (rules.md §3.5).
grant update (note, decision_note) on objections to relay_definer;
create policy definer_erases on objections for update to relay_definer using (true) with check (true);
create function forget_claims_about_me() returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with forgotten as (
      update objections o set note = '', decision_note = ''
      from provisions p
      where p.candidate_id = scope_candidate('candidate') and p.agency_id = o.agency_id and p.id = o.provision_id
        and (o.note <> '' or o.decision_note <> '')
      returning 1)
    select count(*)::integer from forgotten;
  end;
grant select (note, decision_note) on objections to relay_definer;
call migration.capability('forget_claims_about_me()');
