-- What has changed at an opening since somebody was turned down (docs/rules.md §14.13, decision 0067): derived from an edit, or written down by hand.

create table opening_changes (
  company_id uuid not null,
  id uuid not null,
  opening_id uuid not null,
  kind text not null check (kind in ('new_opening', 'requirement', 'pay', 'remote', 'owner', 'site')),
  -- As a letter quotes it.
  words text not null check (char_length(words) between 1 and 200),
  -- The requirement that was dropped.
  requirement text check (char_length(requirement) between 1 and 80),
  -- The yearly pay that can be reached now, where the words say one.
  pay_yen integer check (pay_yen between 1 and 100000000),
  -- Of an edit: what the condition said before, and says now.
  before_words text check (char_length(before_words) <= 2000),
  after_words text check (char_length(after_words) <= 2000),
  happened_on date not null,
  source text not null check (source in ('edited', 'by_hand')),
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- A mistake: nothing rests on it any more, and it stays here.
  taken_back_at timestamptz,
  taken_back_by text,
  primary key (company_id, id),
  foreign key (company_id, opening_id) references openings,
  check ((kind = 'requirement') = (requirement is not null)),
  check (pay_yen is null or kind = 'pay'),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create index opening_changes_newest on opening_changes (company_id, recorded_at desc, id desc);
call migration.wall('opening_changes', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (taken_back_at, taken_back_by)');

-- Taking one back is the only thing that is ever done to it, and happens once.
create function take_change_back() returns trigger language plpgsql as $$
begin
  if old.taken_back_at is not null or new.taken_back_at is null
    or to_jsonb(new) - '{taken_back_at,taken_back_by}'::text[] <> to_jsonb(old) - '{taken_back_at,taken_back_by}'::text[] then
    raise exception 'opening_changes is append-only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_taken_back before update on opening_changes for each row execute function take_change_back();

-- Whom a policy meets that needs a change is looked at anew; a walk that goes on at this moment is not waited for, and begins anew the next day.
create function look_after_change() returns trigger language plpgsql as $$
begin
  update reapproach_walks w set walked_on = null, after_on = null, after_id = null
    from (select policy_id from reapproach_walks where company_id = new.company_id and walked_on is not null for update skip locked) free
    where w.company_id = new.company_id and w.policy_id = free.policy_id;
  return null;
end $$;
create trigger look_after_change after insert on opening_changes for each row execute function look_after_change();

-- That whoever is asked because of a change does not wait for the day from which the company takes applications again, opening by opening: the latest counts.
create table reapproach_lifts (
  company_id uuid not null,
  id uuid not null,
  opening_id uuid not null,
  is_lifted boolean not null,
  said_at timestamptz not null,
  said_by text not null,
  primary key (company_id, id),
  foreign key (company_id, opening_id) references openings
);
create index reapproach_lifts_of on reapproach_lifts (company_id, opening_id, said_at desc, id desc);
call migration.wall('reapproach_lifts', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.append_only('reapproach_lifts');

-- A proposal that somebody put aside. What was approved is an invitation, with the change as what asks.
create table reapproach_put_aside (
  company_id uuid not null,
  change_id uuid not null,
  selection_id uuid not null,
  put_aside_at timestamptz not null,
  put_aside_by text not null,
  primary key (company_id, change_id, selection_id),
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade
);
create index reapproach_put_aside_of_selection on reapproach_put_aside (company_id, selection_id);
call migration.wall('reapproach_put_aside', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');
