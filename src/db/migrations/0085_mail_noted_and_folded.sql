-- A message that the relay has taken is known here before the next is completed, so that a process which dies leaves one at most of which
-- nobody knows. What is asked is a message and the claim of whoever holds it. The commit does not wait for the disk: the record that
-- follows does.
grant select (claim), update (sent_at, claim, claimed_until, last_error) on outbox_messages to relay_definer;
create policy definer_notes on outbox_messages for update to relay_definer using (true) with check (sent_at is not null);
create function note_handed_over(p_message_and_claim text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  update outbox_messages set sent_at = clock_timestamp(), claim = null, claimed_until = '-infinity', last_error = null
    where id = split_part(p_message_and_claim, '/', 1)::uuid and claim = split_part(p_message_and_claim, '/', 2)::uuid
      and coalesce(sent_at, parked_at, stopped_at) is null;
  return found;
end $$;
call migration.capability('note_handed_over(text)');

-- However many people ask an agency once more, it gets one mail of it a day: who asks after that is told of on the next one.
create function nudge_asks(n nudges, p_now timestamptz) returns boolean language sql stable
  return exists (select from provisions p where p.agency_id = n.agency_id and p.id = n.provision_id
      and p.accepted_at is null and p.withdrawn_at is null)
    and not exists (select from objections o where o.agency_id = n.agency_id and o.provision_id = n.provision_id)
    and not exists (select from contacts c where c.agency_id = n.agency_id and c.candidate_id = n.candidate_id
      and (c.provision_id = n.provision_id or c.at >= n.at) and c.answer is distinct from 'denied')
    and not exists (select from contact_pauses w where w.candidate_id = n.candidate_id
      and (w.until is null or w.until > p_now));
grant execute on function nudge_asks(nudges, timestamptz) to relay_definer;

create or replace function nudge_still_asks(n nudges, p_now timestamptz) returns boolean language sql stable
  return n.told_at is null and nudge_asks(n, p_now)
    and not exists (select from nudges told where told.agency_id = n.agency_id
      and (told.told_at at time zone 'Asia/Tokyo')::date = (p_now at time zone 'Asia/Tokyo')::date);

-- The mail is of several people: it leaves while one of those it was posted for still asks, and nobody's act stops it for the others.
create or replace function notice_refused(p_organisation uuid, p_reader text, p_stream text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case
      when scope_kind() is distinct from 'system' then null
      when p_reader = p_organisation::text and p_stream = 'agency.nudges' then (
        select 'cancelled' where not exists (
          select from nudges n where n.agency_id = p_organisation and nudge_asks(n, business_now())
            and n.told_at = (select max(told_at) from nudges last where last.agency_id = p_organisation)))
      when p_reader = p_organisation::text then (
        select 'switched_off' from organisations o where o.id = p_organisation and (p_stream = any (o.notices_off)
          or (p_stream = 'operator.desk'
            and o.notices_off @> array['operator.applications', 'operator.licences', 'operator.objections'])))
      else coalesce((
        select case when p_stream = any (m.notices)
            or (p_stream = 'operator.desk' and exists (select from unnest(m.notices) one where one like 'operator.%'))
          then '' else 'switched_off' end
        from members m where m.organisation_id = p_organisation and m.user_id = p_reader), 'left') end;
  end;

-- A letter that the outbox has still goes to the address that was on record when it was handed over. Where that is another by now, it is
-- recalled as one whose selection is open again, and its selections can be told anew.
create function cancel_letters_to_old_address() returns trigger language plpgsql as $$
begin
  update letters l set state = 'cancelled', reason = 'readdressed', ended_at = business_now(), outbox_id = null, mailbox_key = null
  where l.company_id = new.company_id and l.applicant_id = new.id and l.state = 'sent'
    and exists (select from letter_deliveries(array[l.id]) d where d.delivery = 'waiting');
  return null;
end $$;
create trigger cancel_letters_to_old_address after update of mail_address on applicants for each row
  when (old.mail_address is distinct from new.mail_address) execute function cancel_letters_to_old_address();
