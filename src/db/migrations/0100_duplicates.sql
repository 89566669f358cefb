-- Entries that may be one person (docs/rules.md §8.12): proposed, decided by people, undone whole (decision 0052).

-- Whose entry this one has become. Such a row is kept as it was, for whoever parts the two again, and nobody reads it: the wall leaves
-- it out, so that no list, count, search, mail or import has to remember to.
alter table applicants add column merged_into uuid check (merged_into <> id);
alter table applicants add foreign key (company_id, merged_into) references applicants (company_id, id) on delete cascade;
create index applicants_merged on applicants (company_id, merged_into) where merged_into is not null;
create policy unmerged on applicants as restrictive for all to relay_app
  using (merged_into is null) with check (merged_into is null);
-- Whoever looks for likely pairs goes on from where the last look ended.
create index applicants_by_change on applicants (company_id, updated_at, id);
create index applicants_by_name on applicants (company_id, folded_name);
create index applicants_by_kana on applicants (company_id, kana) where kana is not null;

create table duplicate_looks (
  company_id uuid primary key references organisations,
  -- The last entry looked at, in the order of changes.
  changed_at timestamptz not null,
  applicant_id uuid not null
);
call migration.wall('duplicate_looks', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update');
call migration.definer_may('duplicate_looks', 'select');

create table duplicate_pairs (
  company_id uuid not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null check (one_id < other_id),
  -- 1 high, 2 medium, 3 low; the work list goes by it.
  rank smallint not null check (rank between 1 and 3),
  -- What says so (duplicates/rules/likeness.ts).
  reasons text[] not null,
  state text not null default 'proposed' check (state in ('proposed', 'not_same')),
  found_at timestamptz not null,
  decided_at timestamptz check ((decided_at is null) = (state = 'proposed')),
  decided_by text check ((decided_by is null) = (state = 'proposed')),
  primary key (company_id, id),
  unique (company_id, one_id, other_id),
  foreign key (company_id, one_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, other_id) references applicants (company_id, id) on delete cascade
);
create index duplicate_pairs_of_other on duplicate_pairs (company_id, other_id);
create index duplicate_pairs_to_do on duplicate_pairs (company_id, rank, id) where state = 'proposed';
call migration.wall('duplicate_pairs', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update, delete');

create table merges (
  company_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  -- The kept entry as it was before, and as the merge left it: parting puts the former back where nothing has changed since.
  before jsonb not null,
  after jsonb not null,
  -- What changed hands: selections, letters and notes by id, and the tags that the kept entry did not have.
  selection_ids uuid[] not null,
  moved jsonb not null,
  merged_at timestamptz not null,
  merged_by text not null,
  parted_at timestamptz,
  parted_by text check ((parted_by is null) = (parted_at is null)),
  primary key (company_id, id),
  foreign key (company_id, kept_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, merged_id) references applicants (company_id, id) on delete cascade
);
create index merges_newest on merges (company_id, merged_at desc, id desc);
create index merges_of_kept on merges (company_id, kept_id);
create index merges_of_merged on merges (company_id, merged_id);
call migration.wall('merges', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (parted_at, parted_by)');

-- The two steps that the application may not take itself: an entry goes out of sight, or comes back. An entry with a letter that still
-- waits is refused: it would leave for another address.
grant select (merged_into, updated_at), update (merged_into) on applicants to relay_definer;
create policy definer_merges on applicants for update to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());
-- With it go the letters it was sent, the notes about it and its tags.
grant update (applicant_id) on letters to relay_definer;
create policy definer_merges on letters for update to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());
grant select, update (applicant_id) on applicant_notes to relay_definer;
create policy definer_merges on applicant_notes for all to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());
-- An entry out of sight has no search document; the triggers that put documents back run as whoever writes.
grant insert, update, delete on applicant_documents to relay_definer;
create policy definer_merges on applicant_documents for all to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());
grant execute on function refold(uuid, uuid[]) to relay_definer;
grant select, insert, delete on applicant_tags to relay_definer;
create policy definer_merges on applicant_tags for all to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());

-- Answers what changed hands, by kind; null where nothing was done.
create function merge_applicant(p_kept uuid, p_merged uuid) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_company uuid := scope_organisation('organisation');
  v_letters uuid[];
  v_notes uuid[];
  v_tags text[];
begin
  if exists (select from letters where company_id = v_company and applicant_id = p_merged and state = 'scheduled') then
    return null;
  end if;
  update applicants set merged_into = p_kept
    where company_id = v_company and id = p_merged and merged_into is null and p_kept <> p_merged
      and exists (select from applicants k where k.company_id = v_company and k.id = p_kept and k.merged_into is null);
  if not found then return null; end if;
  delete from applicant_documents where company_id = v_company and applicant_id = p_merged;
  with moved as (
    update letters set applicant_id = p_kept where company_id = v_company and applicant_id = p_merged returning id)
  select array_agg(id order by id) into v_letters from moved;
  with moved as (
    update applicant_notes set applicant_id = p_kept where company_id = v_company and applicant_id = p_merged returning id)
  select array_agg(id order by id) into v_notes from moved;
  with given as (
    insert into applicant_tags (company_id, applicant_id, tag, tagged_at)
    select company_id, p_kept, tag, tagged_at from applicant_tags
    where company_id = v_company and applicant_id = p_merged on conflict do nothing returning tag)
  select array_agg(tag order by tag) into v_tags from given;
  return jsonb_build_object('letters', coalesce(v_letters, '{}'), 'notes', coalesce(v_notes, '{}'), 'tags', coalesce(v_tags, '{}'));
end $$;
call migration.capability('merge_applicant(uuid, uuid)');

-- Brings an entry back into sight, with all of that. What somebody has deleted meanwhile stays deleted.
create function part_applicant(p_kept uuid, p_merged uuid, p_moved jsonb) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_company uuid := scope_organisation('organisation');
begin
  update applicants set merged_into = null where company_id = v_company and id = p_merged and merged_into = p_kept;
  if not found then return false; end if;
  insert into applicant_documents (company_id, applicant_id) values (v_company, p_merged) on conflict do nothing;
  update letters set applicant_id = p_merged where company_id = v_company and applicant_id = p_kept
    and id in (select jsonb_array_elements_text(p_moved -> 'letters')::uuid);
  update applicant_notes set applicant_id = p_merged where company_id = v_company and applicant_id = p_kept
    and id in (select jsonb_array_elements_text(p_moved -> 'notes')::uuid);
  delete from applicant_tags where company_id = v_company and applicant_id = p_kept
    and tag in (select jsonb_array_elements_text(p_moved -> 'tags'));
  return true;
end $$;
call migration.capability('part_applicant(uuid, uuid, jsonb)');

-- Companies with entries that nobody has compared yet, for the sweep that enters each company's own scope.
create function list_uncompared_companies() returns table (company_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id from organisations o left join duplicate_looks l on l.company_id = o.id
    where scope_kind() = 'system' and exists (
      select from applicants a where a.company_id = o.id
        and (a.updated_at, a.id) > (coalesce(l.changed_at, '-infinity'), coalesce(l.applicant_id, '00000000-0000-0000-0000-000000000000')))
    limit 200;
  end;
call migration.capability('list_uncompared_companies()');
