-- Keys that sign what people take away and may show to others, such as receipts of their consents (docs/decisions/0026). Public
-- halves stay for ever, so that what was signed can be checked after a rotation and after a restore. Private halves are sealed
-- under the master key, like every other wrapped key, and gone once their key is retired (src/db/rotate-keys.ts).
create table signing_keys (
  -- The JWK thumbprint of the public half (RFC 7638).
  key_id text primary key check (key_id ~ '^[A-Za-z0-9_-]{43}$'),
  public_key bytea not null check (length(public_key) = 32),
  wrapped_key bytea,
  -- Wall time, as of all signatures.
  created_at timestamptz not null,
  retired_at timestamptz,
  constraint signing_keys_retired_check check ((wrapped_key is null) = (retired_at is not null))
);
call migration.wall('signing_keys', kinds => '{system}', own => '{select,insert}',
  may => 'select, insert, update (wrapped_key, retired_at)');
create policy own_retire on signing_keys for update to relay_app using ((select scope_kind()) = 'system')
  with check ((select scope_kind()) = 'system' and retired_at is not null);
create unique index signing_keys_one_in_use on signing_keys ((true)) where retired_at is null;

-- Whose receipts a database that was put back must still be able to check: the journal knows every public half.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''signing_key''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
