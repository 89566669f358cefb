-- Companies and agencies that a person keeps away (docs/decisions/0024). What was typed is sealed with the person's own key;
-- it is compared by keyed hashes of the person and the thing together, so that no two people's blocks look alike.
create table blocks (
  candidate_id uuid not null references candidates,
  id uuid not null,
  -- Null where it came back from the journal, which does not know what was typed.
  sealed bytea,
  at timestamptz not null,
  primary key (candidate_id, id)
);
call migration.wall('blocks', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, delete');

create table block_marks (
  candidate_id uuid not null,
  block_id uuid not null,
  kind text not null check (kind in ('name', 'licence', 'mail_domain')),
  mark bytea not null,
  primary key (candidate_id, block_id, kind, mark),
  foreign key (candidate_id, block_id) references blocks (candidate_id, id) on delete cascade
);
call migration.wall('block_marks', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert, delete');
create policy looked_up on block_marks for select to relay_app
  using (candidate_id = (select scope_candidate('registration')));

-- By what an organisation can be recognised, for comparing with what the acting person keeps away. Mail domains are those of
-- members, who have all proven their mailboxes.
grant select (mail_domain) on members to relay_definer;
create function organisation_marks(p_ids uuid[]) returns table (
  id uuid, name text, name_en text, approved_name text, licence_number text, mail_domains text[])
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.name, o.name_en, o.approved_name, a.licence_number,
      array(select distinct m.mail_domain from members m where m.organisation_id = o.id and m.mail_domain is not null)
    from organisations o left join agency_profiles a on a.agency_id = o.id
    where scope_kind() in ('candidate', 'registration') and o.id = any (p_ids);
  end;
call migration.capability('organisation_marks(uuid[])');

-- Kept away, and paused: a database that was put back must know of both.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''block''::text, ''unblock''::text, ''pause''::text, ''resume''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;
