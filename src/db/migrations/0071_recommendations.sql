-- Recommendations (docs/rules.md §3.14): an agency proposes somebody for a company's request, or for an opening outside; the
-- person agrees or not; an interview, a hire. What an agency reads of an answer that is no agreement is the same for
-- every cause, at the same moment: neither a refusal nor a silence nor whom the person keeps away is in any row it can read.

create table recommendations (
  agency_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  provision_id uuid not null,
  candidate_id uuid not null,
  -- Both null where the employer is outside the platform.
  company_id uuid references organisations,
  redemption_id uuid,
  -- What the person is told of the opening, as it was when they were asked.
  title text,
  conditions jsonb,
  -- The same of an opening outside, with the employer's name.
  sealed bytea,
  wrapped_key bytea,
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null,
  -- Set by an agreement alone.
  agreed_at timestamptz,
  interview_due_at timestamptz,
  -- Days in Japan: of the interview, and of the accepted offer.
  interview_on date,
  hired_on date,
  hired_at timestamptz check ((hired_at is null) = (hired_on is null)),
  closed_at timestamptz,
  close_reason text check (close_reason in ('withdrawn', 'not_hired', 'other_hired', 'request_ended', 'passed', 'hire_undone')),
  primary key (agency_id, id),
  unique (id),
  -- One person once for one request.
  unique (redemption_id, agency_id, candidate_id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id),
  foreign key (company_id, redemption_id) references redemptions (company_id, id),
  check ((closed_at is null) = (close_reason is null)),
  check (agreed_at < due_at),
  check ((agreed_at is null) = (interview_due_at is null)),
  check (agreed_at is not null or (interview_on is null and hired_on is null))
);
create index recommendations_newest on recommendations (agency_id, asked_at desc, id desc);
create index recommendations_of_request on recommendations (company_id, redemption_id, asked_at);
create index recommendations_of_person on recommendations (candidate_id, asked_at);
create index recommendations_hired on recommendations (hired_on) where hired_on is not null;
call migration.wall('recommendations', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (agreed_at, interview_due_at, interview_on, hired_on, hired_at, closed_at, close_reason,
    wrapped_key)');
call migration.definer_may('recommendations', 'select, update (closed_at, close_reason, wrapped_key)');
create policy definer_ends on recommendations for update to relay_definer using (true) with check (closed_at is not null);
create policy asked on recommendations for insert to relay_app
  with check (agency_id = (select scope_organisation('organisation')) and agreed_at is null and closed_at is null);
-- At an employer outside the agency alone knows what became of it.
create policy followed on recommendations for update to relay_app
  using (agency_id = (select scope_organisation('organisation')) and company_id is null and agreed_at is not null)
  with check (agency_id = (select scope_organisation('organisation')));
-- A company knows of nobody who has not agreed. How many were proposed to it is counted in its settlement.
create policy agreed on recommendations for select to relay_app
  using (company_id = (select scope_organisation('organisation')) and agreed_at is not null);
create policy decided on recommendations for update to relay_app
  using (company_id = (select scope_organisation('organisation')) and agreed_at is not null)
  with check (company_id = (select scope_organisation('organisation')));
create policy counted on recommendations for select to relay_app
  using (company_id = (select scope_organisation('settlement')));
create policy own_person on recommendations for select to relay_app
  using (candidate_id = (select scope_candidate('candidate', 'registration')));
create policy own_person_agrees on recommendations for update to relay_app
  using (candidate_id = (select scope_candidate('registration')))
  with check (candidate_id = (select scope_candidate('registration')));
create policy own_person_withdraws on recommendations for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')) and closed_at is not null);

-- A grant goes by column and a policy by row: who may change which is said here. What has ended stays so.
create function recommendations_change_by_owner() returns trigger language plpgsql as $$
declare
  v_by text := coalesce(scope_kind(), '');
begin
  if current_user = 'relay_definer' then return new; end if;
  if old.closed_at is not null then
    raise exception 'a recommendation that has ended stays so' using errcode = 'insufficient_privilege';
  end if;
  if (new.agreed_at, new.interview_due_at) is distinct from (old.agreed_at, old.interview_due_at)
     and (v_by <> 'registration' or old.agreed_at is not null or new.agreed_at >= old.due_at) then
    raise exception 'only the person agrees, once and in time' using errcode = 'insufficient_privilege';
  end if;
  if v_by in ('registration', 'candidate')
     and (new.interview_on, new.hired_on, new.hired_at) is distinct from (old.interview_on, old.hired_on, old.hired_at) then
    raise exception 'only the employer''s side says what became of it' using errcode = 'insufficient_privilege';
  end if;
  if v_by = 'candidate' and new.close_reason is distinct from 'withdrawn' then
    raise exception 'the person takes back what they agreed to' using errcode = 'insufficient_privilege';
  end if;
  if v_by = 'organisation' and (new.close_reason = 'withdrawn' or new.wrapped_key is distinct from old.wrapped_key) then
    raise exception 'only the person takes back' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger change_by_owner before update on recommendations for each row execute function recommendations_change_by_owner();

-- What the company was handed of somebody who agreed: the items, sealed with a key of their own that goes when it ends.
create table recommendation_copies (
  company_id uuid not null references organisations,
  recommendation_id uuid not null references recommendations (id),
  candidate_id uuid not null,
  items text[] not null,
  sealed bytea not null,
  wrapped_key bytea,
  provided_at timestamptz not null,
  primary key (company_id, recommendation_id)
);
create index recommendation_copies_of_person on recommendation_copies (candidate_id);
call migration.wall('recommendation_copies', owner => 'company_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert');
call migration.definer_may('recommendation_copies', 'select, update (wrapped_key)');
create policy definer_ends on recommendation_copies for update to relay_definer using (true) with check (wrapped_key is null);
create policy own_person on recommendation_copies for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
create policy handed_over on recommendation_copies for insert to relay_app
  with check (candidate_id = (select scope_candidate('registration'))
    and company_id = (select scope_organisation('registration')));

-- What the person answered, in rows of their own: one for each answer, the last one holds. Nobody else reads them.
create table recommendation_answers (
  candidate_id uuid not null references candidates,
  id uuid not null,
  recommendation_id uuid not null references recommendations (id),
  answer text not null check (answer in ('agreed', 'declined', 'withdrawn')),
  items text[] not null,
  wording_hash bytea references wordings,
  at timestamptz not null,
  primary key (candidate_id, id)
);
create index recommendation_answers_of on recommendation_answers (candidate_id, recommendation_id, at);
call migration.wall('recommendation_answers', owner => 'candidate_id', kinds => '{candidate,registration}', own => '{select}',
  may => 'select, insert');
call migration.append_only('recommendation_answers');
-- As with every consent: only in the person's own session.
create policy answered on recommendation_answers for insert to relay_app with check (
  (candidate_id = (select scope_candidate('registration')) and answer = 'agreed' and wording_hash is not null)
  or (candidate_id = (select scope_candidate('candidate')) and answer <> 'agreed'));

-- Whom there is to be mailed that they are asked; a row goes when they are, or when it is too late. The agency only writes it.
create table recommendation_news (
  agency_id uuid not null,
  recommendation_id uuid not null,
  candidate_id uuid not null,
  due_at timestamptz not null,
  primary key (agency_id, recommendation_id),
  foreign key (agency_id, recommendation_id) references recommendations (agency_id, id)
);
call migration.wall('recommendation_news', owner => 'agency_id', kinds => '{organisation}', own => '{insert}',
  may => 'select, insert, delete');
create policy jobs on recommendation_news for select to relay_app using ((select scope_kind()) = 'system');
create policy told on recommendation_news for delete to relay_app using ((select scope_kind()) = 'system');

-- Whatever ends a request, or an agency's part in it, ends what was proposed for it, in the same statement; and with a
-- recommendation that ends goes what the company could read. The hire stays that gave its slot back because the person had come
-- through the company itself.
create function end_recommendations_of_request() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update recommendations r set closed_at = business_now(),
    close_reason = case when new.returned_at is null then 'other_hired' when r.hired_on is null then 'request_ended'
      else 'hire_undone' end
  where r.company_id = new.company_id and r.redemption_id = new.id and r.closed_at is null
    and (r.hired_on is null or (new.returned_at is not null and new.return_reason <> 'own_person'));
  return null;
end $$;
create function end_recommendations_of_offer() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update recommendations r set closed_at = business_now(), close_reason = 'passed'
  where r.company_id = new.company_id and r.redemption_id = new.redemption_id and r.agency_id = new.agency_id
    and r.closed_at is null;
  return null;
end $$;
create function end_recommendation_copy() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update recommendation_copies c set wrapped_key = null
  where c.recommendation_id = new.id and c.wrapped_key is not null;
  return null;
end $$;
alter function end_recommendations_of_request() owner to relay_definer;
alter function end_recommendations_of_offer() owner to relay_definer;
alter function end_recommendation_copy() owner to relay_definer;
create trigger end_recommendations after update on redemptions for each row
  when ((old.returned_at is null and new.returned_at is not null) or (old.consumed_at is null and new.consumed_at is not null))
  execute function end_recommendations_of_request();
create trigger end_recommendations after update on redemption_offers for each row
  when (old.answer = 'accepted' and new.answer <> 'accepted') execute function end_recommendations_of_offer();
create trigger end_copy after update on recommendations for each row
  when (old.closed_at is null and new.closed_at is not null) execute function end_recommendation_copy();

-- Whether the person of a recommendation came through the company that it is for, by whichever of their accounts: asked by the
-- person, and by that company once they have agreed.
create function came_through(p_recommendation uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from recommendations r
        join candidates c on c.id = r.candidate_id
        join introductions i on i.company_id = r.company_id
          and (i.candidate_id = r.candidate_id or i.fingerprint = c.person_fingerprint)
      where r.id = p_recommendation and i.not_counted_reason is distinct from 'test_link'
        and (r.candidate_id = scope_candidate('candidate', 'registration')
          or (r.company_id = scope_organisation('organisation') and r.agreed_at is not null)));
  end;
grant select (candidate_id) on introductions to relay_definer;
call migration.capability('came_through(uuid)');

-- Requests for which as many people as may be were proposed and nobody is left, for the sweep that then gives each slot back.
create function list_spent_requests(p_most integer) returns table (company_id uuid, redemption_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.company_id, r.redemption_id from recommendations r
      join redemptions m on m.company_id = r.company_id and m.id = r.redemption_id
    where scope_kind() = 'system' and m.returned_at is null and m.consumed_at is null
    group by r.company_id, r.redemption_id
    having count(*) >= p_most
      and bool_and(r.closed_at is not null or (r.agreed_at is null and r.due_at <= business_now()))
    order by min(r.asked_at) limit 500;
  end;
call migration.capability('list_spent_requests(integer)');

-- What companies hold of people they hired ends with its term.
create function end_recommendation_copies(p_hired_until date, p_limit integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with ended as (
      update recommendation_copies c set wrapped_key = null
      where scope_kind() = 'system' and c.wrapped_key is not null and c.recommendation_id = any (array(
        select r.id from recommendations r join recommendation_copies own on own.recommendation_id = r.id
        where own.wrapped_key is not null and r.hired_on <= p_hired_until limit p_limit))
      returning 1)
    select count(*)::integer from ended;
  end;
call migration.capability('end_recommendation_copies(date, integer)');

-- Who at a company saw what it was handed of the acting person, by recommendation.
create function list_recommendation_readings() returns table (recommendation_id uuid, way text, reader text, items text[],
  times bigint, first_at timestamptz, last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select d.subject_id, d.way, d.reader, d.items, sum(d.times), min(d.first_at), max(d.last_at)
    from recommendation_copies c join readings d on d.organisation_id = c.company_id and d.subject_id = c.recommendation_id
    where c.candidate_id = scope_candidate('candidate')
    group by d.subject_id, d.way, d.reader, d.items;
  end;
call migration.capability('list_recommendation_readings()');

-- A hire whose start was confirmed is not undone any more (docs/rules.md §3.14).
alter table redemptions add column started_on date;
grant update (started_on) on redemptions to relay_app;

-- An agreement that was taken back stays taken back in a database that was put back.
do $$
begin
  execute (
    select format('alter table journal_entries drop constraint %I, add constraint %1$I %s', conname,
      replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''recommendation_withdrawn''::text, '))
    from pg_constraint where conrelid = 'journal_entries'::regclass and conname = 'journal_entries_kind_check');
end $$;

-- The companies that the acting person is or was proposed to: as a record of the law names a recipient, and where to ask it.
create function recommended_companies() returns table (id uuid, name text, name_en text, address text, representative text,
    contact_mail text, locale text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.name, o.name_en, o.address, o.representative, o.contact_mail, o.locale
    from organisations o
    where exists (select from recommendations r
      where r.candidate_id = scope_candidate('candidate', 'registration') and r.company_id = o.id);
  end;
call migration.capability('recommended_companies()');
