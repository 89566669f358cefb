-- People who ticked at a link that its company may invite them again, and whom the company does not know (docs/decisions/0068): asked from the
-- candidate zone. The company approves groups and reads how many there are, in bands.

-- Whoever ticked until the close of a month, from five people on; fixed then, whatever they take back later (rules.md §14.20).
create table ticked_groups (
  company_id uuid not null references organisations,
  -- The last day of the month at whose close it was formed.
  through date not null check (extract(day from through + 1) = 1),
  -- Not for the application to read.
  people integer not null check (people >= 5),
  -- The least of its band (reapproach/rules/bands.ts).
  least integer not null generated always as (case when people >= 1000 then 1000 when people >= 500 then 500 when people >= 200 then 200
    when people >= 100 then 100 when people >= 50 then 50 when people >= 20 then 20 when people >= 10 then 10 else 5 end) stored,
  primary key (company_id, through)
);
call migration.wall('ticked_groups', owner => 'company_id', kinds => '{organisation}', own => '{select}', may => 'select (company_id, through, least)');
call migration.definer_may('ticked_groups', 'select, insert');
call migration.append_only('ticked_groups');

-- In which of them somebody is; nobody's to read but theirs.
alter table registrations add column group_through date;
grant select (id, candidate_id, test, forwarded, invite_again, invitations_stopped_at, group_through), update (group_through) on registrations to relay_definer;
create policy definer_groups on registrations for update to relay_definer using (true) with check (true);

-- At the close of a month, in its transaction: whoever ticked and still allows it, as far as they are five people by mailbox and by account.
create function form_ticked_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_ids uuid[];
  v_people integer;
begin
  select array_agg(r.id), count(distinct c.person_fingerprint) into v_ids, v_people
  from registrations r join candidates c on c.id = r.candidate_id and c.erased_at is null
  where r.company_id = new.company_id and r.invite_again and r.invitations_stopped_at is null and r.undone_at is null
    and not r.test and r.person_at_link is not null and r.group_through is null
    and r.registered_at < (new.through + 1)::timestamp at time zone 'Asia/Tokyo';
  if v_people >= 5 then
    insert into ticked_groups (company_id, through, people) values (new.company_id, new.through, v_people);
    update registrations set group_through = new.through where company_id = new.company_id and id = any (v_ids);
  end if;
  return null;
end $$;
alter function form_ticked_group() owner to relay_definer;
create trigger form_ticked_group after insert or update of through on closed_months for each row execute function form_ticked_group();

-- One asking of one of them: in the words of reapproach_invitations (0140), and the person's own.
create table ticked_invitations (
  candidate_id uuid not null,
  id uuid not null,
  company_id uuid not null references organisations,
  registration_id uuid not null,
  campaign_id uuid not null,
  policy_id uuid,
  policy_version integer,
  step smallint not null check (step between 0 and 2),
  kind text not null check (kind in ('invitation', 'reminder')),
  follows_id uuid,
  opening_id uuid,
  change_id uuid check (change_id is null),
  due_at timestamptz not null,
  next_at timestamptz,
  held_at timestamptz,
  state text not null default 'due'
    check (state in ('due', 'sent', 'applying', 'applied', 'later', 'no', 'unanswered', 'stopped')),
  state_at timestamptz not null,
  stopped_by text check (char_length(stopped_by) between 1 and 40),
  sent_at timestamptz,
  outbox_id uuid,
  token_hash bytea unique,
  later_until date,
  answer_reason text check (char_length(answer_reason) between 1 and 40),
  created_at timestamptz not null,
  primary key (candidate_id, id),
  unique nulls not distinct (candidate_id, company_id, campaign_id, registration_id, step, kind, follows_id),
  foreign key (candidate_id, registration_id) references registrations (candidate_id, id),
  foreign key (company_id, policy_id, policy_version) references reapproach_policy_versions,
  foreign key (company_id, opening_id) references openings,
  check ((state = 'stopped') = (stopped_by is not null)),
  check (later_until is null or state = 'later'),
  check (state <> 'due' or next_at is not null)
);
create index ticked_invitations_next on ticked_invitations (next_at, id) where next_at is not null;
create index ticked_invitations_by_mail on ticked_invitations (outbox_id) where outbox_id is not null;
call migration.wall('ticked_invitations', owner => 'candidate_id', kinds => '{candidate}', may => 'select, insert,
  update (policy_version, due_at, next_at, held_at, state, state_at, stopped_by, sent_at, outbox_id, token_hash, later_until, answer_reason, change_id, opening_id)');
call migration.definer_may('ticked_invitations', 'select, insert, update, delete');
create trigger recalled before update of state on ticked_invitations for each row
  when (old.state = 'sent' and new.state = 'stopped') execute function recall_letter();
create trigger recalled_with_reader after delete on ticked_invitations for each row
  when (old.sent_at is not null) execute function recall_letter();

-- What came by the links of one: in the words of reapproach_answers (0148).
create table ticked_answers (
  candidate_id uuid not null,
  invitation_id uuid not null,
  answer text check (answer in ('apply', 'later', 'no')),
  answered_at timestamptz,
  voided_at timestamptz,
  code_hash bytea,
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  codes integer not null default 0,
  guesses integer not null default 0,
  asked_in bytea,
  proven_in bytea,
  primary key (candidate_id, invitation_id),
  foreign key (candidate_id, invitation_id) references ticked_invitations (candidate_id, id) on delete cascade,
  check ((answer is null) = (answered_at is null))
);
call migration.wall('ticked_answers', owner => 'candidate_id', kinds => '{candidate}',
  may => 'select, insert, update (answer, answered_at, voided_at, code_hash, code_sent_at, code_expires_at, codes, guesses, asked_in, proven_in)');
call migration.definer_may('ticked_answers', 'select');

-- Whoever applied by such a link told the company themselves: its applicant from then on.
create table ticked_applications (
  company_id uuid not null,
  applicant_id uuid not null,
  selection_id uuid not null,
  policy_id uuid not null,
  invited_on date not null,
  worked_here boolean not null,
  after_break boolean not null,
  applied_at timestamptz not null,
  primary key (company_id, selection_id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade,
  foreign key (company_id, policy_id) references reapproach_policies
);
create index ticked_applications_of_person on ticked_applications (company_id, applicant_id);
call migration.wall('ticked_applications', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update (applicant_id), delete');

-- What somebody takes back leaves no more, at whichever moment; erased, nothing of it is left.
create function stop_ticked_invitations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update ticked_invitations set state = 'stopped', state_at = business_now(), stopped_by = 'basis', next_at = null, later_until = null
  where candidate_id = new.candidate_id and registration_id = new.id and state in ('due', 'sent');
  return null;
end $$;
alter function stop_ticked_invitations() owner to relay_definer;
create trigger stop_ticked_invitations after update of invitations_stopped_at, undone_at on registrations for each row
  when (new.invitations_stopped_at is not null or new.undone_at is not null) execute function stop_ticked_invitations();
create function forget_ticked_invitations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from ticked_invitations where candidate_id = new.id;
  return null;
end $$;
alter function forget_ticked_invitations() owner to relay_definer;
create trigger forget_ticked_invitations after update of erased_at on candidates for each row
  when (new.erased_at is not null) execute function forget_ticked_invitations();

-- Who of the groups has not been put down yet by a policy that is approved: of each person the newest registration at that company.
create function list_ticked_to_plan() returns table (candidate_id uuid, registration_id uuid, company_id uuid, policy_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.candidate_id, r.id, r.company_id, p.id
    from reapproach_policies p
    join reapproach_policy_versions v on v.company_id = p.company_id and v.policy_id = p.id and v.audience = 'ticked'
      and v.version = (select max(l.version) from reapproach_policy_versions l where l.company_id = p.company_id and l.policy_id = p.id)
    join registrations r on r.company_id = p.company_id and r.group_through is not null and r.invite_again
      and r.invitations_stopped_at is null and r.undone_at is null
    where scope_kind() = 'system' and p.ended_at is null
      and exists (select from reapproach_approvals a where a.company_id = p.company_id and a.policy_id = p.id and a.version = v.version)
      and not exists (select from registrations n where n.company_id = r.company_id and n.candidate_id = r.candidate_id
        and n.group_through is not null and (n.registered_at, n.id) > (r.registered_at, r.id))
      and not exists (select from ticked_invitations i where i.candidate_id = r.candidate_id and i.company_id = r.company_id
        and i.registration_id = r.id and i.campaign_id = p.id)
    limit 500;
  end;
call migration.capability('list_ticked_to_plan()');

-- What is to be looked at now, for the sweep that then enters each person's own scope.
create function list_due_ticked(p_now timestamptz) returns table (candidate_id uuid, id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.candidate_id, i.id, i.state from ticked_invitations i
    where scope_kind() = 'system' and i.next_at <= p_now order by i.next_at, i.id limit 500;
  end;
call migration.capability('list_due_ticked(timestamptz)');

-- When the first of both is due (0046).
create function next_ticked() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select least((select min(next_at) from ticked_invitations where scope_kind() = 'system' and next_at is not null),
      case when exists (select from list_ticked_to_plan()) then business_now() end);
  end;
call migration.capability('next_ticked()');

-- Whether a company has the acting person among its own people: then it asks them as one of those (rules.md §14.20).
create function is_known_at(p_company uuid, p_person_key text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select scope_kind() = 'candidate' and exists (select from applicants a where a.company_id = p_company and a.person_key = p_person_key);
  end;
grant select (person_key) on applicants to relay_definer;
call migration.capability('is_known_at(uuid, text)');

-- What the bearer of a mailed link reads of it: as find_asked (0148), of whom it is asked in the candidate zone.
create function find_ticked(p_token bytea) returns table (candidate_id uuid, company_id uuid, company_name text, company_name_en text,
    company_contact_mail text, company_works boolean, root_id uuid, state text, sent_at timestamptz, state_at timestamptz, later_until date,
    answer_reason text, opening_title text, opening_url text, opening_takes boolean, careers_url text, registered_at timestamptz,
    has_newer boolean, is_void boolean, proven_in bytea, asked_in bytea, code_expires_at timestamptz)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    select i.candidate_id, i.company_id, o.name, o.name_en, o.contact_mail, o.approved_at is not null and o.suspended_at is null, i.id, i.state,
      i.sent_at, i.state_at, i.later_until, i.answer_reason, x.title, x.url, x.id is not null and x.closed_at is null, v.careers_url, r.registered_at,
      exists (select from ticked_invitations n where n.candidate_id = i.candidate_id and n.company_id = i.company_id and n.kind = 'invitation'
        and n.follows_id = i.id and n.sent_at is not null),
      w.voided_at is not null, w.proven_in, w.asked_in, w.code_expires_at
    from ticked_invitations t
    join ticked_invitations i on i.candidate_id = t.candidate_id and i.id = case t.kind when 'reminder' then t.follows_id else t.id end
    join organisations o on o.id = i.company_id and not o.hidden
    join registrations r on r.candidate_id = i.candidate_id and r.id = i.registration_id
    left join reapproach_policy_versions v on v.company_id = i.company_id and v.policy_id = i.policy_id and v.version = i.policy_version
    left join openings x on x.company_id = i.company_id and x.id = i.opening_id
    left join ticked_answers w on w.candidate_id = i.candidate_id and w.invitation_id = i.id
    where t.token_hash = p_token;
  end;
call migration.capability('find_ticked(bytea)');

-- Another company that has just asked the same person may have done so from the candidate zone.
create or replace function asked_elsewhere(p_person bytea, p_company uuid, p_since timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select scope_kind() = 'system' and exists (
      select from outbox_messages o join reapproach_invitations i on i.outbox_id = o.id
      where o.purpose = 'reapproach.invitation' and o.person_key = p_person and i.company_id <> p_company and i.sent_at >= p_since
      union all
      select from outbox_messages o join ticked_invitations i on i.outbox_id = o.id
      where o.purpose = 'ticked.invitation' and o.person_key = p_person and i.company_id <> p_company and i.sent_at >= p_since);
  end;
drop index outbox_asked_again;
create index outbox_asked_again on outbox_messages (person_key)
  where purpose in ('reapproach.invitation', 'ticked.invitation') and person_key is not null;
