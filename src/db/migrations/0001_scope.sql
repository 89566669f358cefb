-- The walls. Every tenant table below is under forced row-level security; a transaction says who acts by setting
-- relay.* for its own duration (src/db/scope.ts). No scope, no rows.
--
-- Roles (created by src/db/roles.ts before this file runs):
--   relay_app      what the product's statements run as: not owner, not superuser, no BYPASSRLS
--   relay_auth     the sign-in library, in its own schema and nowhere else
--   relay_queue    the job queue, in its own schema and nowhere else
--   relay_definer  owns the few functions that look across owners; nobody can log in as it

create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to relay_app, relay_definer, relay_queue;
alter default privileges revoke execute on functions from public;

create function scope_kind() returns text language sql stable parallel safe
  return nullif(current_setting('relay.scope', true), '');
create function scope_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('relay.organisation', true), '')::uuid;
create function scope_candidate() returns uuid language sql stable parallel safe
  return nullif(current_setting('relay.candidate', true), '')::uuid;
create function scope_introduction() returns uuid language sql stable parallel safe
  return nullif(current_setting('relay.introduction', true), '')::uuid;
create function scope_agencies() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('relay.agencies', true), '')::uuid[], '{}');
create function scope_user() returns text language sql stable parallel safe
  return nullif(current_setting('relay.user', true), '');
create function scope_visitor() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('relay.visitor', true), ''), 'hex');

-- Business time may be moved forward (demo, tests); wall time never (rules.md §10.2).
create table business_clock (
  one boolean primary key default true check (one),
  ahead interval not null default '0' check (ahead >= '0')
);
insert into business_clock default values;
alter table business_clock enable row level security;
alter table business_clock force row level security;
create policy everyone_reads on business_clock for select to relay_app, relay_definer using (true);
create policy operator_moves on business_clock for update to relay_app
  using (scope_kind() = 'system') with check (scope_kind() = 'system');
grant select on business_clock to relay_app, relay_definer;
grant update (ahead) on business_clock to relay_app;

create function business_clock_only_forward() returns trigger language plpgsql as $$
begin
  if new.ahead < old.ahead then
    raise exception 'the business clock only moves forward';
  end if;
  return new;
end $$;
create trigger only_forward before update on business_clock
  for each row execute function business_clock_only_forward();

create function business_now() returns timestamptz language sql stable
  begin atomic
    select now() + ahead from business_clock;
  end;

-- What this installation is: tells a start with the wrong master key apart from a start with the right one.
create table installation (
  one boolean primary key default true check (one),
  master_key_check bytea not null,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
alter table installation enable row level security;
alter table installation force row level security;
create policy system_reads on installation for select to relay_app using (scope_kind() = 'system');
create policy system_writes on installation for insert to relay_app with check (scope_kind() = 'system');
grant select, insert on installation to relay_app;

grant execute on function scope_kind(), scope_organisation(), scope_candidate(), scope_introduction(),
  scope_agencies(), scope_user(), scope_visitor(), business_now() to relay_app, relay_definer;
grant execute on function business_now() to relay_queue;

-- Rows that may only ever be added. Attached to row and TRUNCATE, ENABLE ALWAYS, so that neither the replica role nor
-- TRUNCATE gets past it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
