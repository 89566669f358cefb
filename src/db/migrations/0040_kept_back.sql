-- What a person last said of how and when they may be contacted stands in the journal, so that an older state of this database
-- does not bring wider ways or hours back; and what happened while they had paused everything is mailed once the pause is over.

do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''contact_terms''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
-- Whoever registers anew, and of the ways of contact ticks fewer than before.
create policy registering on journal_entries for insert to relay_app with check (written_at is null
  and kind = 'contact_terms' and candidate_id = (select scope_candidate('registration')));

-- Nobody who has paused is on the list until the pause is over; their lines stay.
create or replace function list_due_answer_news(p_at timestamptz, p_limit integer)
  returns table (candidate_id uuid, agency_id uuid, provision_id uuid, answer text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.candidate_id, n.agency_id, n.provision_id, n.answer
    from answer_news n join provisions p on p.agency_id = n.agency_id and p.id = n.provision_id
    where scope_kind() = 'system' and n.due_at <= p_at
      and not exists (select from contact_pauses w where w.candidate_id = p.candidate_id
        and (w.until is null or w.until > p_at))
    order by n.due_at, n.provision_id limit least(p_limit, 1000);
  end;
