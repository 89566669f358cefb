-- Keys that outlive the master key (docs/decisions/0017): what was fingerprinted under one must be found again after the
-- master key has changed. Each is sealed under the master key, like every other wrapped key (src/db/wrapped-keys.ts).
create table fingerprint_keys (
  purpose text primary key check (char_length(purpose) between 1 and 60),
  wrapped_key bytea not null
);
call migration.wall('fingerprint_keys', kinds => '{system}', own => '{select,insert}', may => 'select, insert');

alter table installation add column keys_rotated_at timestamptz;

-- A statutory record may lose its key at the end of its term, which is business time like all terms, and be sealed under
-- another master key by the owner who rotates it (src/db/rotate-keys.ts); nothing else about it may ever change.
create or replace function refuse_record_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'wrapped_key' = to_jsonb(old) - 'wrapped_key' and (case
      when new.wrapped_key is null then business_now() >= old.keep_until
      else old.wrapped_key is not null and scope_kind() = 'rotation'
        and current_user::regrole = (select relowner from pg_class where oid = tg_relid) end) then
    return new;
  end if;
  raise exception '% is immutable until the end of its term', tg_table_name using errcode = 'restrict_violation';
end $$;
