-- Whether another company than that has lately asked the person behind a keyed hash to apply again (docs/rules.md §14.19). Asked by the sweep
-- that sends, in nobody's scope: it moves a day within those that anybody's could have been drawn to, and is told to nobody.
grant select (purpose, person_key) on outbox_messages to relay_definer;
create index outbox_asked_again on outbox_messages (person_key) where purpose = 'reapproach.invitation' and person_key is not null;
create function asked_elsewhere(p_person bytea, p_company uuid, p_since timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select scope_kind() = 'system' and exists (
      select from outbox_messages o join reapproach_invitations i on i.outbox_id = o.id
      where o.purpose = 'reapproach.invitation' and o.person_key = p_person and i.company_id <> p_company and i.sent_at >= p_since);
  end;
call migration.capability('asked_elsewhere(bytea,uuid,timestamptz)');
create index reapproach_invitations_by_mail on reapproach_invitations (outbox_id) where outbox_id is not null;
