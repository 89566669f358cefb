-- A notice that waits in the outbox is asked once more whether its reader still wants it: it may have been put down before they left,
-- or before its switch was turned off (rules.md §4.7).
alter table outbox_messages
  -- By whose switch it leaves: a member's, or that of the organisation itself; null where there is none.
  add column reader_id text check (char_length(reader_id) between 1 and 100);
alter table outbox_messages drop constraint outbox_messages_stopped_by_check,
  add constraint outbox_messages_stopped_by_check check (stopped_by in
    ('opt_out', 'complaint', 'hard_bounce', 'soft_bounces', 'cancelled', 'erased', 'left', 'switched_off'));

grant select (notices) on members to relay_definer;

-- Why a notice must not leave, null where it may. The operator's three notices are one mail (notices/rules/notices.ts).
create function notice_refused(p_organisation uuid, p_reader text, p_stream text) returns text
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select case
      when scope_kind() is distinct from 'system' then null
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
call migration.capability('notice_refused(uuid, text, text)');
