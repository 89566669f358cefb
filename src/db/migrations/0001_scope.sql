-- The walls. Every tenant table is under forced row-level security; a transaction says who acts by setting relay.* for
-- its own duration (src/db/scope.ts). No scope, no rows.
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

-- Who acts, but only within a scope of one of these kinds: null, which equals nothing, in every other. Policies ask for it
-- in a subquery, so that it is answered once a statement and not once a row, and in one condition, so that the planner
-- reckons with the rows of one owner and not with a two-hundredth of them.
create function scope_organisation(variadic kinds text[]) returns uuid language sql stable parallel safe
  return case when scope_kind() = any (kinds) then scope_organisation() end;
create function scope_candidate(variadic kinds text[]) returns uuid language sql stable parallel safe
  return case when scope_kind() = any (kinds) then scope_candidate() end;
create function scope_introduction(variadic kinds text[]) returns uuid language sql stable parallel safe
  return case when scope_kind() = any (kinds) then nullif(current_setting('relay.introduction', true), '')::uuid end;
create function scope_agencies(variadic kinds text[]) returns uuid[] language sql stable parallel safe
  return case when scope_kind() = any (kinds) then nullif(current_setting('relay.agencies', true), '')::uuid[] end;
create function scope_user(variadic kinds text[]) returns text language sql stable parallel safe
  return case when scope_kind() = any (kinds) then nullif(current_setting('relay.user', true), '') end;
create function scope_visitor(variadic kinds text[]) returns bytea language sql stable parallel safe
  return case when scope_kind() = any (kinds) then decode(nullif(current_setting('relay.visitor', true), ''), 'hex') end;
grant execute on function scope_kind(), scope_organisation(), scope_candidate(), scope_organisation(text[]),
  scope_candidate(text[]), scope_introduction(text[]), scope_agencies(text[]), scope_user(text[]), scope_visitor(text[])
  to relay_app, relay_definer;

-- The helpers of these files. They lie in a schema that only the owner may enter (src/db/migrate.ts).

-- The wall around a table: row-level security that holds for its owner too, what the application's role may do with it
-- (`may`, as GRANT writes it; nothing where empty), and the policy `own`: a row whose column `owner` names who acts, in the
-- scopes `kinds`, is theirs for the commands `own`. Which of its ids a scope acts by follows from the first kind. Without
-- `kinds` there is no such policy, without `owner` the kind alone decides. Whatever is unusual is written out below.
-- A column `sealed` is stored as it is: its bytes are random to look at, and trying to compress them gains nothing.
create procedure migration.wall(p_table regclass, may text, owner text default null, kinds text[] default '{}',
  own text[] default '{all}') language plpgsql as $$
declare
  v_command text;
  v_who text;
  v_mine text;
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  if may <> '' then execute format('grant %s on %s to relay_app', may, p_table); end if;
  if exists (select from pg_attribute where attrelid = p_table and attname = 'sealed') then
    execute format('alter table %s alter column sealed set storage external', p_table);
  end if;
  if kinds = '{}' then return; end if;
  v_who := case kinds[1] when 'organisation' then 'scope_organisation' when 'settlement' then 'scope_organisation'
    when 'candidate' then 'scope_candidate' when 'visitor' then 'scope_visitor' end;
  if owner is null then
    v_mine := format('(select scope_kind()) = any (%L)', kinds);
  elsif v_who is null then
    raise exception 'a scope of kind % owns no rows', kinds[1];
  else
    v_mine := format('%I = (select %s(variadic %L))', owner, v_who, kinds);
  end if;
  foreach v_command in array own loop
    execute format('create policy %I on %s for %s to relay_app', concat_ws('_', 'own', nullif(v_command, 'all')), p_table,
        v_command)
      || case when v_command <> 'insert' then format(' using (%s)', v_mine) else '' end
      || case when v_command in ('all', 'insert', 'update') then format(' with check (%s)', v_mine) else '' end;
  end loop;
end $$;

-- What the functions that look across owners may do with a table.
create procedure migration.definer_may(p_table regclass, may text) language plpgsql as $$
begin
  execute format('grant %s on %s to relay_definer', may, p_table);
  if may ilike '%insert%' then
    execute format('create policy definer_writes on %s for all to relay_definer using (true) with check (true)', p_table);
  else
    execute format('create policy definer_reads on %s for select to relay_definer using (true)', p_table);
  end if;
end $$;

-- Hands a function that looks across owners to relay_definer, and its use to the application's role.
create procedure migration.capability(p_function regprocedure) language plpgsql as $$
begin
  execute format('alter function %s owner to relay_definer', p_function);
  execute format('grant execute on function %s to relay_app', p_function);
end $$;

-- Rows that may only ever be added. Attached to row and TRUNCATE, ENABLE ALWAYS, so that neither the replica role nor
-- TRUNCATE gets past it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create procedure migration.append_only(p_table regclass, refusal regproc default 'refuse_change') language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function %s()',
    p_table, refusal);
  execute format('create trigger append_only_truncate before truncate on %s execute function refuse_change()', p_table);
  execute format('alter table %s enable always trigger append_only', p_table);
  execute format('alter table %s enable always trigger append_only_truncate', p_table);
end $$;

-- Business time may be moved forward (demo, tests); wall time never (rules.md §10.2).
create table business_clock (
  one boolean primary key default true check (one),
  ahead interval not null default '0' check (ahead >= '0')
);
insert into business_clock default values;
call migration.wall('business_clock', may => 'select, update (ahead)');
grant select on business_clock to relay_definer;
create policy everyone_reads on business_clock for select to relay_app, relay_definer using (true);
create policy operator_moves on business_clock for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

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
grant execute on function business_now() to relay_app, relay_definer, relay_queue;

-- What this installation is: tells a start with the wrong master key apart from a start with the right one.
create table installation (
  one boolean primary key default true check (one),
  master_key_check bytea not null,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
call migration.wall('installation', may => 'select, insert');
create policy system_reads on installation for select to relay_app using ((select scope_kind()) = 'system');
create policy system_writes on installation for insert to relay_app with check ((select scope_kind()) = 'system');

-- Each restore of a backup into this database, and what was not let live again by it (src/db/backup/secrets.ts).
create table restores (
  restored_at timestamptz primary key default now(),
  -- The moment the backup shows.
  backup_of timestamptz not null,
  -- How many of each kind ended.
  ended jsonb not null,
  -- Since when what a restore leaves to people counts as done.
  attended_at timestamptz
);
call migration.wall('restores', kinds => '{operator,system}', own => '{select}', may => 'select, update (attended_at)');
create policy attended on restores for update to relay_app
  using ((select scope_kind()) = 'operator') with check ((select scope_kind()) = 'operator');
