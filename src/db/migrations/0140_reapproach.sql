-- Asking past applicants again (docs/decisions/0060): what a company decides once, and whom it asks by it.

-- Where an opening can be read about. An opening for asking people again needs only its title and this.
alter table openings add column url text check (url ~ '^https?://[^[:space:]]+$' and char_length(url) <= 2000);
grant insert (url), update (url) on openings to relay_app;

create table reapproach_policies (
  company_id uuid not null references organisations,
  id uuid not null,
  created_at timestamptz not null,
  created_by text not null,
  -- Switched off: nothing falls due by it any more, and what had waits no longer.
  ended_at timestamptz,
  primary key (company_id, id)
);
create index reapproach_policies_newest on reapproach_policies (company_id, created_at desc, id desc);
call migration.wall('reapproach_policies', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update (ended_at)');
call migration.definer_may('reapproach_policies', 'select');

-- What it says: every version stays, the latest counts, and nothing leaves by one that nobody approved.
create table reapproach_policy_versions (
  company_id uuid not null,
  policy_id uuid not null,
  version integer not null check (version >= 1),
  name text not null check (char_length(name) between 1 and 60),
  -- Who: people whose selections ended, people who worked here, or people who ticked the box behind a link and whom the company does not know.
  audience text not null check (audience in ('applicants', 'leavers', 'ticked')),
  -- Months from the end of the selection, of the stay, or from the registration, rising: one or two.
  after_months integer[] not null check (cardinality(after_months) between 1 and 2 and after_months[1] between 0 and 36
    and coalesce(after_months[2] > after_months[1] and after_months[2] <= 60, true)),
  -- Whole hours in Japan on business days: from, until.
  from_hour smallint not null default 9 check (from_hour between 9 and 17),
  until_hour smallint not null default 18 check (until_hour <= 18 and until_hour > from_hour),
  -- Openings it is about; none: the careers page.
  opening_ids uuid[] not null default '{}' check (cardinality(opening_ids) <= 20),
  careers_url text check (careers_url ~ '^https?://[^[:space:]]+$' and char_length(careers_url) <= 2000),
  basis text not null check (basis in ('opt_in', 'declared')),
  approval text not null check (approval in ('each', 'auto')),
  -- Nobody is asked by the wait alone: a recorded change has to have happened.
  needs_change boolean not null default false,
  -- Whom it leaves out: typed reasons, words of steps, tags (reapproach/rules/policy.ts).
  exclusions jsonb not null default '{}',
  subject text check (char_length(subject) between 1 and 120),
  -- The company's own words between the greeting and the answers; none: ours.
  body text check (char_length(body) between 1 and 2000),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, policy_id, version),
  foreign key (company_id, policy_id) references reapproach_policies
);
call migration.wall('reapproach_policy_versions', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.append_only('reapproach_policy_versions');
call migration.definer_may('reapproach_policy_versions', 'select');

-- Who of the company said that it may run: for everybody it is about, or for these people.
create table reapproach_approvals (
  company_id uuid not null,
  id uuid not null,
  policy_id uuid not null,
  version integer not null,
  is_for_all boolean not null,
  people integer not null check (people >= 0),
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (company_id, id),
  foreign key (company_id, policy_id, version) references reapproach_policy_versions
);
create index reapproach_approvals_of_policy on reapproach_approvals (company_id, policy_id, approved_at desc);
call migration.wall('reapproach_approvals', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.append_only('reapproach_approvals');
call migration.definer_may('reapproach_approvals', 'select');

-- For whom, where it was not for all; and of whom a lawful basis was declared with it.
create table reapproach_approved (
  company_id uuid not null,
  approval_id uuid not null,
  applicant_id uuid not null,
  primary key (company_id, approval_id, applicant_id),
  foreign key (company_id, approval_id) references reapproach_approvals,
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index reapproach_approved_of_person on reapproach_approved (company_id, applicant_id);
call migration.wall('reapproach_approved', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');

-- One asking of one person about one ended selection: once for each step, and one reminder of it.
create table reapproach_invitations (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  -- The selection whose end it speaks of.
  selection_id uuid not null,
  -- What asks: a policy (its id), or a proposal that somebody approved (the id of that).
  campaign_id uuid not null,
  -- With a policy alone.
  policy_id uuid,
  policy_version integer,
  -- 1 or 2; 0 where the person asked to be asked at this time, which counts as none.
  step smallint not null check (step between 0 and 2),
  kind text not null check (kind in ('invitation', 'reminder')),
  -- The asking that a reminder repeats, or on whose answer this one rests.
  follows_id uuid,
  opening_id uuid,
  -- The recorded change that it rests on; null: the wait is over.
  change_id uuid,
  -- When it may leave by its rule, at the earliest.
  due_at timestamptz not null,
  -- When somebody looks at it next: whether it may leave, or, once it has left, whether anybody has answered.
  next_at timestamptz,
  -- It fell due while nothing could leave for long: it waits for an approval that is newer.
  held_at timestamptz,
  state text not null default 'due'
    check (state in ('due', 'sent', 'applying', 'applied', 'later', 'no', 'unanswered', 'stopped')),
  state_at timestamptz not null,
  -- Why it was stopped: the first rule that did (reapproach/rules/judge.ts).
  stopped_by text check (char_length(stopped_by) between 1 and 40),
  sent_at timestamptz,
  outbox_id uuid,
  -- Hash of the secret of the mailed page /i/….
  token_hash bytea unique,
  -- Of an answer: until when they asked to be left alone, and what they said, of a short list.
  later_until date,
  answer_reason text check (char_length(answer_reason) between 1 and 40),
  created_at timestamptz not null,
  primary key (company_id, id),
  unique nulls not distinct (company_id, applicant_id, campaign_id, selection_id, step, kind, follows_id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade,
  foreign key (company_id, policy_id, policy_version) references reapproach_policy_versions,
  foreign key (company_id, opening_id) references openings,
  check ((state = 'stopped') = (stopped_by is not null)),
  check ((sent_at is null) = (state = 'due' or state = 'stopped' and outbox_id is null)),
  check (later_until is null or state = 'later'),
  check (state <> 'due' or next_at is not null)
);
-- Where it is to be looked at, whose it is, and what is newest.
create index reapproach_invitations_next on reapproach_invitations (next_at, id) where next_at is not null;
create index reapproach_invitations_of_person on reapproach_invitations (company_id, applicant_id, created_at desc);
create index reapproach_invitations_of_selection on reapproach_invitations (company_id, selection_id);
create index reapproach_invitations_newest on reapproach_invitations (company_id, created_at desc, id desc);
create index reapproach_invitations_of_policy on reapproach_invitations (company_id, policy_id) where state = 'due';
call migration.wall('reapproach_invitations', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete,
  update (applicant_id, policy_version, due_at, next_at, held_at, state, state_at, stopped_by, sent_at, outbox_id, token_hash, later_until, answer_reason, change_id, opening_id)');
call migration.definer_may('reapproach_invitations', 'select, insert, update');

-- An invitation is a contact like a letter.
alter table applicant_contacts drop constraint applicant_contacts_kind_check,
  add constraint applicant_contacts_kind_check check (kind in ('letter', 'invitation', 'phone', 'mail', 'other'));

-- Whoever was asked twice and answered neither is asked no more, is told so once, and comes back by themselves.
create table reapproach_rests (
  company_id uuid not null,
  id uuid not null,
  applicant_id uuid not null,
  since timestamptz not null,
  -- The mail that says so, and the hash of the secret of the page on which they come back.
  outbox_id uuid,
  token_hash bytea unique,
  back_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index reapproach_rests_of_person on reapproach_rests (company_id, applicant_id);
create unique index reapproach_rests_once on reapproach_rests (company_id, applicant_id) where back_at is null;
call migration.wall('reapproach_rests', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, delete, update (applicant_id, outbox_id, token_hash, back_at)');
call migration.definer_may('reapproach_rests', 'select, insert, update');

-- How far the people of a policy have been looked at on a day.
create table reapproach_walks (
  company_id uuid not null,
  policy_id uuid not null,
  -- The day whose walk is done; null: it begins anew.
  walked_on date,
  after_on date,
  after_id uuid,
  -- What was due before this moment may have left already, as an older state of the database was put back: it asks for approval anew.
  held_before timestamptz,
  primary key (company_id, policy_id),
  foreign key (company_id, policy_id) references reapproach_policies
);
call migration.wall('reapproach_walks', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (walked_on, after_on, after_id)');
call migration.definer_may('reapproach_walks', 'select');

-- By the day of its end, whose turn may have come.
create index selections_ended on selections (company_id, ended_on, id)
  where status in ('rejected', 'withdrawn', 'left') and ended_on is not null;

-- An approval lets what waited for it be looked at, and people be looked for, at once: whoever writes it.
create function look_after_approval() returns trigger language plpgsql as $$
begin
  update reapproach_invitations set next_at = business_now()
    where company_id = new.company_id and policy_id = new.policy_id and state = 'due' and next_at > business_now()
      and due_at <= business_now();
  update reapproach_walks set walked_on = null, after_on = null, after_id = null
    where company_id = new.company_id and policy_id = new.policy_id;
  return null;
end $$;
create trigger look_after_approval after insert on reapproach_approvals for each row execute function look_after_approval();

-- What waits in the outbox goes along when it is stopped, or its person is deleted (0054).
create trigger recalled before update of state on reapproach_invitations for each row
  when (old.state = 'sent' and new.state = 'stopped') execute function recall_letter();
create trigger recalled_with_reader after delete on reapproach_invitations for each row
  when (old.sent_at is not null) execute function recall_letter();
create trigger recalled_with_reader after delete on reapproach_rests for each row execute function recall_letter();

-- What is to be looked at now, for the sweep that then enters each company's own scope; the companies in turns.
create function list_due_invitations(p_now timestamptz) returns table (company_id uuid, id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.company_id, i.id, i.state from reapproach_invitations i
    where scope_kind() = 'system' and i.next_at <= p_now
    order by row_number() over (partition by i.company_id order by i.next_at, i.id), i.next_at limit 500;
  end;
call migration.capability('list_due_invitations(timestamptz)');

-- Companies with a policy that runs and whose people have not all been looked at on a day.
create function list_asking_companies(p_today date) returns table (company_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct p.company_id from reapproach_policies p
    where scope_kind() = 'system' and p.ended_at is null
      and exists (select from reapproach_approvals a where a.company_id = p.company_id and a.policy_id = p.id)
      and not exists (select from reapproach_walks w where w.company_id = p.company_id and w.policy_id = p.id and w.walked_on = p_today)
    limit 200;
  end;
call migration.capability('list_asking_companies(date)');

-- When the first of them is to be looked at (0046).
create function next_invitation() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select min(next_at) from reapproach_invitations where scope_kind() = 'system' and next_at is not null;
  end;
call migration.capability('next_invitation()');

-- Which of them somebody has answered by mail: the answer was passed on to the company.
create function replied_invitations(p_ids uuid[]) returns table (id uuid, replied_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.id, (r.at at time zone 'Asia/Tokyo')::date from reapproach_invitations i
    join mail_returns r on r.outbox_id = i.outbox_id and r.kind = 'reply'
    where i.company_id = scope_organisation('organisation') and i.id = any (p_ids);
  end;
grant select (at) on mail_returns to relay_definer;
call migration.capability('replied_invitations(uuid[])');

-- Entries that become one, and part again, take along what was asked of them. Changed where they stand.
grant select, insert, delete on reapproach_approved to relay_definer;
create policy definer_merges on reapproach_approved for all to relay_definer
  using (company_id = scope_organisation()) with check (company_id = scope_organisation());
do $$
declare
  v_text text := pg_get_functiondef('merge_applicant(uuid, uuid)'::regprocedure);
  v_return constant text := 'return jsonb_build_object(';
  v_part text := pg_get_functiondef('part_applicant(uuid, uuid, jsonb)'::regprocedure);
  v_done constant text := 'return true;';
begin
  if strpos(v_text, v_return) = 0 or strpos(v_part, v_done) = 0 then raise exception 'merges have no place for this'; end if;
  execute replace(replace(v_text, '  v_tags text[];', E'  v_tags text[];\n  v_asked uuid[];\n  v_approved uuid[];\n  v_rests uuid[];'), v_return, $patch$with moved as (
    update reapproach_invitations set applicant_id = p_kept where company_id = v_company and applicant_id = p_merged returning id)
  select array_agg(id order by id) into v_asked from moved;
  with given as (
    insert into reapproach_approved (company_id, approval_id, applicant_id)
    select company_id, approval_id, p_kept from reapproach_approved
    where company_id = v_company and applicant_id = p_merged on conflict do nothing returning approval_id)
  select array_agg(approval_id order by approval_id) into v_approved from given;
  with moved as (
    update reapproach_rests r set applicant_id = p_kept where company_id = v_company and applicant_id = p_merged
      and (back_at is not null or not exists (
        select from reapproach_rests k where k.company_id = v_company and k.applicant_id = p_kept and k.back_at is null))
    returning id)
  select array_agg(id order by id) into v_rests from moved;
  return jsonb_build_object('asked', coalesce(v_asked, '{}'), 'approved', coalesce(v_approved, '{}'), 'rests', coalesce(v_rests, '{}'), $patch$);
  execute replace(v_part, v_done, $patch$update reapproach_invitations set applicant_id = p_merged where company_id = v_company and applicant_id = p_kept
    and id in (select jsonb_array_elements_text(p_moved -> 'asked')::uuid);
  delete from reapproach_approved where company_id = v_company and applicant_id = p_kept
    and approval_id in (select jsonb_array_elements_text(p_moved -> 'approved')::uuid);
  update reapproach_rests set applicant_id = p_merged where company_id = v_company and applicant_id = p_kept
    and id in (select jsonb_array_elements_text(p_moved -> 'rests')::uuid);
  return true;$patch$);
end $$;
