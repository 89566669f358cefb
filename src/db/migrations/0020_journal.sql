-- Erasure at any time.

-- A consent that ends because its person had the account erased.
alter table consents drop constraint consents_method_check,
  add constraint consents_method_check check (method in ('registration_form', 'own_page', 'undo', 'erasure'));

-- What an agency and the operator wrote about a claim may name the person it is about: it goes with them. The reason, one of
-- four words, stays, for the count depends on it (rules.md §3.5).
grant update (note, decision_note) on objections to relay_definer;
create policy definer_erases on objections for update to relay_definer using (true) with check (true);
create function forget_claims_about_me() returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with forgotten as (
      update objections o set note = '', decision_note = ''
      from provisions p
      where p.candidate_id = scope_candidate('candidate') and p.agency_id = o.agency_id and p.id = o.provision_id
        and (o.note <> '' or o.decision_note <> '')
      returning 1)
    select count(*)::integer from forgotten;
  end;
grant select (note, decision_note) on objections to relay_definer;
call migration.capability('forget_claims_about_me()');

-- The journal (src/db/journal): erasures, withdrawals and revocations, which must not come undone when an older state of this
-- database is put back. Each is noted here by the transaction that does it, and stands in a file outside the database before
-- anybody is told that it is done. Ids, words of ours and times; nothing else.
create table journal_entries (
  id uuid primary key,
  kind text not null check (kind in ('opened', 'erasure', 'withdrawal', 'item_withdrawal', 'permission', 'api_key',
    'link_closed', 'link_reopened', 'suspension', 'reinstatement', 'member_removed', 'member_role')),
  candidate_id uuid,
  organisation_id uuid,
  object text check (object ~ '^[A-Za-z0-9_-]{1,64}$'),
  word text check (word ~ '^[a-z_]{1,40}$'),
  -- Business time of what was done.
  at timestamptz not null,
  -- Wall time; the order in which entries are carried out again.
  recorded_at timestamptz not null,
  -- Since when it stands in the file, on the disk.
  written_at timestamptz
);
create index journal_entries_unwritten on journal_entries (recorded_at) where written_at is null;
call migration.wall('journal_entries', kinds => '{system}', may => 'select, insert, update (written_at)');
-- Whoever takes something back notes it in their own name.
create policy noting on journal_entries for insert to relay_app with check (written_at is null and (
  candidate_id = (select scope_candidate('candidate'))
  or (candidate_id is null and (organisation_id = (select scope_organisation('organisation'))
    or (select scope_kind()) = 'operator'))));

-- A mail that says something is done waits until the journal says so, too. Null where nothing is awaited.
alter table outbox_messages add column awaits uuid;
create index outbox_awaiting on outbox_messages (awaits) where awaits is not null;

-- What the journal brought to a database that was older than it, by kind.
alter table restores add column replayed jsonb not null default '{}';
grant update (replayed) on restores to relay_app;
create policy replayed on restores for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

-- Terms that run out by themselves (rules.md §6.11): what is due is asked for, and done, by functions of the system's jobs.

-- The statutory records lose their keys at the end of their term.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['provision_records', 'receipt_records'] loop
    execute format('grant select (id, keep_until, wrapped_key), update (wrapped_key) on %I to relay_definer', v_table);
    execute format('create policy definer_ends on %I for all to relay_definer using (true) with check (wrapped_key is null)', v_table);
    execute format('create index %I on %I (keep_until) where wrapped_key is not null', v_table || '_ending', v_table);
  end loop;
end $$;
create function end_statutory_records(p_limit integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with provided as (
      update provision_records set wrapped_key = null where scope_kind() = 'system' and id = any (array(
        select r.id from provision_records r where r.wrapped_key is not null and r.keep_until <= business_now() limit p_limit))
      returning 1),
    received as (
      update receipt_records set wrapped_key = null where scope_kind() = 'system' and id = any (array(
        select r.id from receipt_records r where r.wrapped_key is not null and r.keep_until <= business_now() limit p_limit))
      returning 1)
    select ((select count(*) from provided) + (select count(*) from received))::integer;
  end;
call migration.capability('end_statutory_records(integer)');

-- Fingerprints, once no period of counting they belong to is open any more: replaced by what nobody can make again, the same
-- for all rows of one person at one link, so that figures stay what they were.
alter table introductions add column fingerprint_ended_at timestamptz;
alter table registrations add column fingerprint_ended_at timestamptz;
create index introductions_fingerprints on introductions (introduced_at) where fingerprint_ended_at is null;
create index registrations_fingerprints on registrations (registered_at)
  where fingerprint_ended_at is null and person_at_link is not null;
grant select (fingerprint_ended_at, registration_id), update (fingerprint, fingerprint_ended_at) on introductions to relay_definer;
grant select (id, candidate_id, fingerprint_ended_at), update (person_at_link, fingerprint_ended_at) on registrations to relay_definer;
create policy definer_ends on introductions for update to relay_definer using (true) with check (fingerprint_ended_at is not null);
create policy definer_ends on registrations for update to relay_definer using (true) with check (fingerprint_ended_at is not null);
create function end_fingerprints(p_limit integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with salt as materialized (select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') as bytes),
    people as materialized (
      select i.fingerprint from introductions i
      where scope_kind() = 'system' and i.fingerprint_ended_at is null
      group by i.fingerprint
      having max(greatest(upper(i.repetition_during), upper(i.touch_during))) <= business_now() limit p_limit),
    introduced as (
      update introductions i set fingerprint = sha256(salt.bytes || i.fingerprint), fingerprint_ended_at = business_now()
      from people, salt where i.fingerprint = people.fingerprint returning 1),
    visitors as materialized (
      select r.link_id, r.person_at_link from registrations r
        left join introductions i on i.candidate_id = r.candidate_id and i.registration_id = r.id
      where scope_kind() = 'system' and r.fingerprint_ended_at is null and r.person_at_link is not null
      group by r.link_id, r.person_at_link
      having max(r.registered_at)
          <= business_now() - make_interval(months => (select max(p.repetition_months) from program_rules p))
        and coalesce(max(greatest(upper(i.repetition_during), upper(i.touch_during))), '-infinity') <= business_now()
      limit p_limit),
    registered as (
      update registrations r set person_at_link = sha256(salt.bytes || r.person_at_link), fingerprint_ended_at = business_now()
      from visitors v, salt where r.link_id = v.link_id and r.person_at_link = v.person_at_link returning 1)
    select ((select count(*) from introduced) + (select count(*) from registered))::integer;
  end;
call migration.capability('end_fingerprints(integer)');

-- The log is append-only for its term; then a job of ours removes its lines.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.business_at <= business_now() - interval '3 years' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger append_only on audit_events;
create trigger append_only before update or delete on audit_events for each row execute function refuse_audit_change();
alter table audit_events enable always trigger append_only;
create index audit_ending on audit_events (business_at);
grant select (id, business_at), delete on audit_events to relay_definer;
create policy definer_reads on audit_events for select to relay_definer using (true);
create policy definer_ends on audit_events for delete to relay_definer using (true);
create function end_audit_lines(p_limit integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with ended as (
      delete from audit_events where scope_kind() = 'system' and id = any (array(
        select a.id from audit_events a where a.business_at <= business_now() - interval '3 years' limit p_limit))
      returning 1)
    select count(*)::integer from ended;
  end;
call migration.capability('end_audit_lines(integer)');

-- The day somebody last signed in; whoever was there before counts from the day of this file. And since when they have been
-- asked whether they still want their account.
alter table candidates
  add column last_seen_on date not null default (business_now() at time zone 'Asia/Tokyo')::date,
  add column asked_at timestamptz;
create index candidates_unused on candidates (last_seen_on) where erased_at is null;
grant select (last_seen_on, asked_at) on candidates to relay_definer;
create function list_unused_accounts(p_seen_until date, p_asked_until timestamptz, p_limit integer)
  returns table (candidate_id uuid, is_asked boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.id, c.asked_at is not null from candidates c
    where scope_kind() = 'system' and c.erased_at is null
      and ((c.asked_at is null and c.last_seen_on <= p_seen_until) or c.asked_at <= p_asked_until)
    order by c.last_seen_on, c.id limit least(p_limit, 1000);
  end;
call migration.capability('list_unused_accounts(date, timestamptz, integer)');
