-- Who of a company's people looks after a past applicant, and what is done with many of them at once (docs/decisions/0059).

-- Beside the people and not a column of theirs: an import need not know it, and giving ten thousand people to somebody writes no search document.
create table applicant_owners (
  company_id uuid not null,
  applicant_id uuid not null,
  owner_id text not null,
  since timestamptz not null,
  given_by text not null,
  primary key (company_id, applicant_id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  -- Whoever works there no more looks after nobody.
  foreign key (company_id, owner_id) references members (organisation_id, user_id) on delete cascade
);
create index applicant_owners_of_member on applicant_owners (company_id, owner_id, applicant_id);
call migration.wall('applicant_owners', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update, delete');
call migration.definer_may('applicant_owners', 'select');

-- One thing done with up to ten thousand people: whom it is about is fixed when it is asked for, before it is confirmed.
create table bulk_actions (
  company_id uuid not null references organisations,
  id uuid not null,
  kind text not null check (kind in ('tag', 'untag', 'owner', 'links', 'delete', 'export')),
  people integer not null check (people between 1 and 10000),
  state text not null default 'prepared' check (state in ('prepared', 'running', 'done', 'undoing', 'undone')),
  -- The tag, the new owner (null: nobody), the link, or the ground for deleting; and how that came about.
  value text check (char_length(value) between 1 and 200),
  words text check (char_length(words) between 1 and 200),
  prepared_at timestamptz not null,
  -- By whom it was asked for, and by whom confirmed.
  actor_kind text not null,
  actor_id text not null,
  -- For how many it was done, and taken back: the rows of those who are deleted since are gone.
  done integer not null default 0,
  undone integer not null default 0,
  ended_at timestamptz,
  primary key (company_id, id)
);
create index bulk_actions_newest on bulk_actions (company_id, prepared_at desc, id desc);
create index bulk_actions_to_tend on bulk_actions (prepared_at);
call migration.wall('bulk_actions', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (state, value, words, actor_kind, actor_id, done, undone, ended_at), delete');
call migration.definer_may('bulk_actions', 'select (company_id, id, state, prepared_at, ended_at)');

create table bulk_people (
  company_id uuid not null,
  bulk_id uuid not null,
  applicant_id uuid not null,
  -- Null until it is their turn (bulk/rules/outcomes.ts).
  outcome text,
  -- Who looked after them before, and when what was done was done: undoing takes back what is still that.
  before text,
  done_at timestamptz,
  undone text,
  primary key (company_id, bulk_id, applicant_id),
  foreign key (company_id, bulk_id) references bulk_actions (company_id, id) on delete cascade,
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index bulk_people_of_person on bulk_people (company_id, applicant_id);
call migration.wall('bulk_people', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (outcome, before, done_at, undone), delete');

-- What is under way, and what is to be forgotten: prepared and never confirmed (a day), done or undone (30 days, after which nothing is undone).
create function list_bulk_actions(p_under_way boolean) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select b.company_id, b.id from bulk_actions b
    where scope_kind() = 'system' and case when p_under_way then b.state in ('running', 'undoing')
      else b.state = 'prepared' and b.prepared_at < now() - interval '1 day'
        or b.state in ('done', 'undone') and b.ended_at < now() - interval '30 days' end
    order by b.prepared_at limit 200;
  end;
call migration.capability('list_bulk_actions(boolean)');
