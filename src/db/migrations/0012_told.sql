-- What people are told: what a company knows of them and since when they stopped it, and how agencies answered.

-- Since when the person does not allow it any more, where it was ticked.
alter table registrations add column name_stopped_at timestamptz, add column invitations_stopped_at timestamptz;
grant update (name_stopped_at, invitations_stopped_at) on registrations to relay_app;

-- The person asks of their own provisions what was claimed about them.
grant select (candidate_id) on provisions to relay_definer;
grant select (reason, raised_at, suspends_until, decided_at, upheld) on objections to relay_definer;

-- What an agency's answer, a decision or a deadline comes to, until the person is told by mail (introductions/rules/answer.ts).
-- A row goes when they are, or when it is not true any more.
create table answer_news (
  agency_id uuid not null,
  provision_id uuid not null,
  answer text not null check (answer in ('accepted', 'silent', 'objected', 'lapsed', 'upheld', 'rejected')),
  due_at timestamptz not null,
  primary key (agency_id, provision_id, answer),
  foreign key (agency_id, provision_id) references provisions (agency_id, id)
);
create index answer_news_due on answer_news (due_at);
call migration.wall('answer_news', owner => 'agency_id', kinds => '{organisation}', own => '{insert}',
  may => 'select, insert, delete');
call migration.definer_may('answer_news', 'select');
create policy handed_over on answer_news for insert to relay_app
  with check (agency_id = any ((select scope_agencies('registration'))::uuid[]));
create policy decided on answer_news for insert to relay_app with check ((select scope_kind()) = 'operator');
create policy jobs on answer_news for select to relay_app using ((select scope_kind()) = 'system');
create policy told on answer_news for delete to relay_app using ((select scope_kind()) = 'system');

-- Whom there is news for, the longest waiting first.
create function list_due_answer_news(p_at timestamptz, p_limit integer)
  returns table (candidate_id uuid, agency_id uuid, provision_id uuid, answer text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.candidate_id, n.agency_id, n.provision_id, n.answer
    from answer_news n join provisions p on p.agency_id = n.agency_id and p.id = n.provision_id
    where scope_kind() = 'system' and n.due_at <= p_at
    order by n.due_at, n.provision_id limit least(p_limit, 1000);
  end;
call migration.capability('list_due_answer_news(timestamptz, integer)');

-- What agencies have claimed of the acting person's provisions; not what they and the operator wrote about it.
create function list_claims_about_me()
  returns table (provision_id uuid, reason text, raised_at timestamptz, suspends_until timestamptz, decided_at timestamptz,
    upheld boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.provision_id, o.reason, o.raised_at, o.suspends_until, o.decided_at, o.upheld
    from provisions p join objections o on o.agency_id = p.agency_id and o.provision_id = p.id
    where p.candidate_id = scope_candidate('candidate');
  end;
call migration.capability('list_claims_about_me()');
