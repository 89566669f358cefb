-- People whom nobody has helped yet, how often agencies were chosen, and as what the operator runs this installation
-- (rules.md §12.9, §7.5, §6.7; decisions 0041, 0042).

-- Handings-over whose agency has let its deadline pass: of each person the newest to it, not taken back, neither accepted nor claimed (a
-- claim the operator rejected is no answer), and without a contact but such as the person denies. Nobody who says that their search is
-- over, who has paused, or who is erased.
create function list_unanswered() returns table (agency_id uuid, id uuid, candidate_id uuid, provided_at timestamptz,
  answer_due_at timestamptz)
  language sql stable
  begin atomic
    select p.agency_id, p.id, p.candidate_id, p.provided_at, p.answer_due_at
    from provisions p join candidates c on c.id = p.candidate_id
    where p.accepted_at is null and p.withdrawn_at is null and p.answer_due_at <= business_now()
      and c.erased_at is null and c.solved_at is null
      and not exists (select from contact_pauses z where z.candidate_id = p.candidate_id
        and (z.until is null or z.until > business_now()))
      and not exists (select from objections o
        where o.agency_id = p.agency_id and o.provision_id = p.id and o.upheld is distinct from false)
      and not exists (select from provisions n where n.candidate_id = p.candidate_id and n.agency_id = p.agency_id
        and n.provided_at > p.provided_at and n.withdrawn_at is null)
      and not exists (select from contacts t where t.agency_id = p.agency_id and t.provision_id = p.id
        and t.answer is distinct from 'denied');
  end;
grant execute on function list_unanswered() to relay_definer;

-- For the desk: those of people whom no agency that holds their details has helped, by the number of the handing-over and no more.
create function list_unhelped() returns table (agency_id uuid, provision_id uuid, provided_at timestamptz,
  answer_due_at timestamptz, people integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with unhelped as (
      select u.* from list_unanswered() u join organisations a on a.id = u.agency_id and not a.hidden
      where scope_kind() = 'operator'
        and not exists (select from provisions q where q.candidate_id = u.candidate_id and q.withdrawn_at is null
          and not exists (select from provisions n where n.candidate_id = q.candidate_id and n.agency_id = q.agency_id
            and n.provided_at > q.provided_at and n.withdrawn_at is null)
          and not exists (select from list_unanswered() v where v.agency_id = q.agency_id and v.id = q.id)))
    select u.agency_id, u.id, u.provided_at, u.answer_due_at,
      (select count(distinct x.candidate_id)::integer from unhelped x)
    from unhelped u order by u.answer_due_at, u.id;
  end;
call migration.capability('list_unhelped()');

-- For an agency: its own people whom it has not helped. What others did is not told by it.
create function list_own_unanswered() returns table (provision_id uuid, provided_at timestamptz, answer_due_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select u.id, u.provided_at, u.answer_due_at from list_unanswered() u
    where u.agency_id = scope_organisation('organisation') order by u.answer_due_at, u.id limit 500;
  end;
call migration.capability('list_own_unanswered()');

-- How many people chose each agency between two moments, and how many of them through a company's link: the desk each agency, an agency
-- its own and the sum of all (without an id).
create function count_choices(p_from timestamptz, p_until timestamptz) returns table (agency_id uuid, chosen integer,
  introduced integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.agency_id, count(distinct p.candidate_id)::integer,
      count(distinct p.candidate_id) filter (where p.introduction_id is not null)::integer
    from provisions p join organisations a on a.id = p.agency_id and not a.hidden
    where p.provided_at >= p_from and p.provided_at < p_until
    group by grouping sets ((p.agency_id), ())
    having (scope_kind() = 'operator' or scope_organisation('organisation') is not null)
      and (scope_kind() = 'operator' or p.agency_id = scope_organisation('organisation') or grouping(p.agency_id) = 1);
  end;
call migration.capability('count_choices(timestamptz, timestamptz)');

-- Views by people of the pages behind all links, by day, of months that are over: of no company, and of no link.
create function count_card_views(p_month date) returns table (visited_on date, people integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select v.visited_on, sum(v.people)::integer from link_visits v
    join relay_links l on l.company_id = v.company_id and l.id = v.link_id and not l.test
    join organisations c on c.id = v.company_id and not c.hidden
    where (scope_kind() = 'operator' or scope_organisation('organisation') is not null)
      and v.visited_on >= p_month and v.visited_on < (p_month + interval '1 month')::date
      and (p_month + interval '1 month') <= date_trunc('month', business_now() at time zone 'Asia/Tokyo')
    group by v.visited_on;
  end;
call migration.capability('count_card_views(date)');
create index provisions_by_time on provisions (provided_at);

-- As what the operator runs the installation, every choice of it: the newest holds, none means notification.
create table operator_modes (
  number integer primary key check (number > 0),
  mode text not null check (mode in ('notification', 'licensed')),
  -- Of the operator's own licence for placement.
  licence_number text,
  set_at timestamptz not null,
  set_by text not null,
  check ((mode = 'licensed') = (licence_number is not null))
);
call migration.wall('operator_modes', may => 'select, insert');
call migration.append_only('operator_modes');
create policy published on operator_modes for select to relay_app using (true);
create policy chosen on operator_modes for insert to relay_app with check ((select scope_kind()) = 'operator');
