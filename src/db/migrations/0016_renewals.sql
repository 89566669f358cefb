-- A licence that is renewed: the one in force stays as it is until its last day, and what replaces it waits beside it for the
-- operator's look (rules.md §6.5).
alter table agency_profiles
  add renewal_number text check (renewal_number ~ '^(0[1-9]|[1-3][0-9]|4[0-7])-ユ-[0-9]{6}$'),
  add renewal_expires_on date,
  add renewal_sent_at timestamptz,
  add constraint renewal_whole check (num_nonnulls(renewal_number, renewal_expires_on, renewal_sent_at) in (0, 3));
grant update (renewal_number, renewal_expires_on, renewal_sent_at) on agency_profiles to relay_app;

-- Who was declined may correct what was wrong and apply again. Everything else about the decisions stays the operator's.
grant update (applied_at) on organisations to relay_app;
create or replace function refuse_self_approval() returns trigger language plpgsql as $$
begin
  if scope_kind() is null or scope_kind() in ('operator', 'system') then
    return new;
  end if;
  if old.approved_at is null and old.declined_at is not null and new.declined_at is null and new.decline_reason is null
     and new.applied_at = business_now()
     and (new.approved_at, new.approved_by, new.suspended_at, new.suspension_reason)
       is not distinct from (old.approved_at, old.approved_by, old.suspended_at, old.suspension_reason)
  then
    return new;
  end if;
  if (new.applied_at, new.approved_at, new.approved_by, new.declined_at, new.decline_reason, new.suspended_at,
      new.suspension_reason)
     is distinct from
     (old.applied_at, old.approved_at, old.approved_by, old.declined_at, old.decline_reason, old.suspended_at,
      old.suspension_reason)
  then
    raise exception 'only the operator decides about an organisation' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
