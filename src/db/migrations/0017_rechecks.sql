-- The name the operator approved, once the organisation goes by another, and since when it does.
alter table organisations
  add column approved_name text check (char_length(approved_name) between 1 and 120),
  add column renamed_at timestamptz;

create function remember_approved_name() returns trigger language plpgsql as $$
begin
  new.approved_name := coalesce(old.approved_name, old.name);
  new.renamed_at := business_now();
  return new;
end $$;
create trigger remember_approved_name before update on organisations
  for each row when (old.approved_at is not null and new.name is distinct from old.name)
  execute function remember_approved_name();

-- Giving a verification is the operator's; losing one is not: a changed licence and a changed holder both take it away.
create or replace function unverify_changed_licence() returns trigger language plpgsql as $$
begin
  if scope_kind() = 'operator' then
    return new;
  end if;
  if (new.licence_number, new.licence_expires_on) is distinct from (old.licence_number, old.licence_expires_on) then
    new.licence_verified_at := null;
  elsif new.licence_verified_at is not null and new.licence_verified_at is distinct from old.licence_verified_at then
    raise exception 'only the operator verifies a licence' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A licence is verified for somebody: under another name, address or representative nobody has looked at it yet.
create function unverify_changed_holder() returns trigger language plpgsql as $$
begin
  update agency_profiles set licence_verified_at = null
    where agency_id = new.id and licence_verified_at is not null;
  return null;
end $$;
create trigger unverify_changed_holder after update on organisations
  for each row
  when (new.kind = 'agency' and (new.name, new.name_en, new.address, new.representative)
    is distinct from (old.name, old.name_en, old.address, old.representative))
  execute function unverify_changed_holder();
