-- A mail to a person that nobody waits for is asked once more whether what it says still holds: since it was put down they may have
-- paused, switched it off, answered, come back or stopped sharing (rules.md §4.8, §12.6). Null where it may leave; `paused` keeps it.
grant select (no_opening_mails) on candidates to relay_definer;
create function news_refused(p_candidate uuid, p_purpose text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case
      when c.erased_at is not null then 'erased'
      when p_purpose = 'provision.opened' and c.no_opening_mails then 'switched_off'
      when p_purpose = 'account_unused' and c.asked_at is null
        or p_purpose = 'questions' and (c.question_side is distinct from 'month' or c.is_paused)
        or p_purpose like 'provision.%' and not exists (select from provisions p
          where p.candidate_id = c.id and p.withdrawn_at is null)
        or p_purpose = 'recommendation.asked' and not exists (select from recommendations r
          where r.candidate_id = c.id and r.agreed_at is null and r.closed_at is null and r.due_at > business_now()) then 'cancelled'
      when c.is_paused and p_purpose in ('provision.answered', 'provision.opened', 'recommendation.asked') then 'paused' end
    from (select id, erased_at, no_opening_mails, asked_at, question_side, exists (select from contact_pauses w
        where w.candidate_id = id and (w.until is null or w.until > business_now())) as is_paused
      from candidates where id = p_candidate and scope_kind() = 'system') c;
  end;
call migration.capability('news_refused(uuid, text)');
