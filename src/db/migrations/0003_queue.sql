-- Work for later. The queue's own tables lie in the schema pgboss, which src/db/queue-schema.ts installs right after
-- these files; this is the one door to them for the application's role, and the list of what recurs.

-- Puts a job into a queue within the caller's transaction: rolled back with it, seen by workers once it commits.
-- Unknown queues are refused, and so is a payload that is more than a few ids or names a company that does not act. With a key, a job that still waits under the same key stands for this one too; its row
-- stays locked until the caller commits, so that a worker cannot start it without seeing what the caller wrote.
create function enqueue_job(p_queue text, p_payload jsonb, p_key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('relay.scope', true) is distinct from 'system' then
    if coalesce(current_setting('relay.scope', true), '') = '' then
      raise exception 'nobody enqueues without a scope' using errcode = 'insufficient_privilege';
    end if;
    if p_payload ? 'companyId' and p_payload ->> 'companyId' is distinct from current_setting('relay.organisation', true) then
      raise exception 'this scope may not enqueue work of another company' using errcode = 'insufficient_privilege';
    end if;
  end if;
  if jsonb_typeof(p_payload) <> 'object' or octet_length(p_payload::text) > 500 then
    raise exception 'a payload is a few ids' using errcode = 'invalid_parameter_value';
  end if;
  insert into pgboss.job_common (name, data, singleton_key, policy, retry_limit, retry_delay, retry_backoff,
    retry_delay_max, expire_seconds, deletion_seconds, keep_until, dead_letter, heartbeat_seconds)
  select q.name, p_payload, p_key, case when p_key is null then q.policy else 'short' end, q.retry_limit, q.retry_delay,
    q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
    now() + q.retention_seconds * interval '1 second', q.dead_letter, q.heartbeat_seconds
  from pgboss.queue q
  where q.name = p_queue and q.dead_letter is not null
  on conflict (name, coalesce(singleton_key, '')) where state = 'created' and policy = 'short'
    do update set priority = excluded.priority;
  if not found then
    raise exception 'there is no queue of this name' using errcode = 'invalid_parameter_value';
  end if;
  -- NOTIFY makes commits wait for each other. Whoever comes while another transaction is about to notify leaves it to
  -- that one; at worst the job is found by the next poll, a second later.
  if pg_try_advisory_xact_lock(hashtextextended(p_queue, 7205759404)) then
    perform pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), p_queue);
  end if;
end $$;
-- Handing a function over needs the right to create in its schema; the role has it for this moment only.
grant create on schema public to relay_queue;
alter function enqueue_job(text, jsonb, text) owner to relay_queue;
revoke create on schema public from relay_queue;
revoke execute on function enqueue_job(text, jsonb, text) from public;
grant execute on function enqueue_job(text, jsonb, text) to relay_app;

-- What recurs (src/platform/queue/sweeps.ts): one process runs a sweep at a time, and goes on where a dead one stopped.
create table sweeps (
  name text primary key check (char_length(name) between 1 and 60),
  due_at timestamptz not null default '-infinity',
  -- The lease of the process that runs it now (src/db/lease.ts).
  claim uuid,
  claimed_until timestamptz not null default '-infinity',
  finished_at timestamptz,
  -- The last run that did not fail.
  succeeded_at timestamptz,
  done integer,
  failed boolean not null default false
);
call migration.wall('sweeps', may => 'select, insert, update', kinds => '{system}');

-- A row while the database's clock has run ahead of elapsed time (src/db/clock-watch.ts): nothing irreversible is done then.
create table clock_watch (
  one boolean primary key default true check (one),
  -- What time it is by what is believed, and since when, by the same time, the clock is not.
  believed timestamptz not null,
  ahead_since timestamptz not null
);
call migration.wall('clock_watch', may => 'select, insert, update, delete', kinds => '{system}');
