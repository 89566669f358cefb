-- How many people asked to hear of work like an opening's, in bands and never fewer than five (docs/rules.md §8.26, decision 0064).

-- What a person lets be counted: a copy of its own, made by an act of its own, of a few coarse values. Their notes (candidate_news) stay sealed.
create table counted_wishes (
  candidate_id uuid primary key references candidates,
  work text[] not null check (cardinality(work) between 1 and 3),
  place text not null check (char_length(place) between 1 and 10),
  remote boolean not null,
  -- Yearly pay from which on, in ten thousands of yen; 0 for any.
  pay_from smallint not null check (pay_from in (0, 300, 400, 500, 600, 800)),
  released_at timestamptz not null,
  wording_hash bytea not null check (octet_length(wording_hash) = 32)
);
call migration.wall('counted_wishes', owner => 'candidate_id', kinds => '{candidate}',
  may => 'select, insert, update (work, place, remote, pay_from, released_at, wording_hash), delete');
call migration.definer_may('counted_wishes', 'select');

-- What a company says of an opening for that count, and the band it had last.
create table opening_hearings (
  company_id uuid not null,
  opening_id uuid not null,
  work text not null check (char_length(work) <= 20),
  place text not null check (char_length(place) between 1 and 10),
  remote boolean not null,
  pay_to smallint not null check (pay_to in (300, 400, 500, 600, 800)),
  asked_at timestamptz not null,
  asked_by text not null,
  -- The lower end of a band; null where there are fewer than five, or nobody has counted yet. Of when it was counted.
  band smallint check (band in (5, 10, 20, 50, 100)),
  counted_at timestamptz,
  next_count_at timestamptz not null,
  primary key (company_id, opening_id),
  foreign key (company_id, opening_id) references openings (company_id, id)
);
-- What was published of each thing that can be asked for, whoever asks: from it on the next one moves. No role of the product reads it.
create table published_wishes (
  id uuid primary key default gen_random_uuid(),
  work text not null,
  place text not null,
  remote boolean not null,
  pay_to smallint not null,
  -- As many as the band was made of.
  people integer not null check (people >= 0),
  counted_at timestamptz not null,
  unique (work, place, remote, pay_to)
);
call migration.wall('published_wishes', may => '');
call migration.definer_may('published_wishes', 'select, insert, update');

create index opening_hearings_due on opening_hearings (next_count_at);
call migration.wall('opening_hearings', owner => 'company_id', kinds => '{organisation}',
  own => '{select, insert, update}', may => 'select, insert, update (work, place, remote, pay_to, asked_at, asked_by)');
create policy system_counts on opening_hearings for select to relay_app using ((select scope_kind()) = 'system');

-- Monday, 0:00 in Japan, after this instant: everything is counted then, so that no two counts of a week can be held against each other.
create function next_wish_count() returns timestamptz language sql stable
  return (date_trunc('week', business_now() at time zone 'Asia/Tokyo') + interval '7 days') at time zone 'Asia/Tokyo';
grant execute on function next_wish_count() to relay_app, relay_definer;

-- A band is the count's alone to write, and goes with what it was counted for.
create function keep_hearing() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.band := null;
    new.counted_at := null;
    new.next_count_at := next_wish_count();
  elsif (new.work, new.place, new.remote, new.pay_to) is distinct from (old.work, old.place, old.remote, old.pay_to) then
    new.band := null;
    new.counted_at := null;
  end if;
  return new;
end $$;
create trigger keep_hearing before insert or update on opening_hearings for each row execute function keep_hearing();

grant select (accepted_at, withdrawn_at, candidate_id) on provisions to relay_definer;
grant select (id, person_fingerprint, erased_at, solved_at) on candidates to relay_definer;
call migration.definer_may('opening_hearings', 'select, update (band, counted_at, next_count_at)');
create policy definer_counts on opening_hearings for update to relay_definer
  using (scope_kind() = 'system') with check (scope_kind() = 'system');

-- Who fits one thing that is asked for: people, and not accounts, whom an agency has received by its word, who look for work and have not paused.
create function people_who_wish(p_work text, p_place text, p_remote boolean, p_pay_to smallint) returns setof bytea language sql stable
  set search_path = public, pg_temp
  begin atomic
    select distinct c.person_fingerprint from counted_wishes w
    join candidates c on c.id = w.candidate_id and c.erased_at is null and c.solved_at is null
    where p_work = any (w.work) and p_pay_to >= w.pay_from and (p_remote or not w.remote)
      and (w.place in (p_place, 'どこでも') or p_place = 'どこでも' or p_remote and w.remote)
      and exists (select from provisions p where p.candidate_id = c.id and p.accepted_at is not null and p.withdrawn_at is null)
      and not exists (select from contact_pauses s where s.candidate_id = c.id and (s.until is null or s.until > business_now()));
  end;
revoke execute on function people_who_wish(text, text, boolean, smallint) from public;
grant execute on function people_who_wish(text, text, boolean, smallint) to relay_definer;

-- Counts what is due, for the system alone: of each company the first p_openings of its open openings. A difference of fewer than five people is never
-- published: not from one week to the next, and not between two things that are asked for, whoever asks. Answers how many rows were due.
create function count_wishes(p_openings integer) returns integer language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  c_least constant integer := 5;
  v_due integer;
  v_one record;
  v_near published_wishes;
  v_people integer;
begin
  if scope_kind() is distinct from 'system' then return 0; end if;
  -- Two at once would publish from two moments.
  perform pg_advisory_xact_lock(hashtextextended('count_wishes', 0));
  if not exists (select from opening_hearings where next_count_at <= business_now()) then return 0; end if;

  for v_one in
    with asked as (
      select h.*, row_number() over (partition by h.company_id order by o.created_at, o.id) as number
      from opening_hearings h join openings o on o.company_id = h.company_id and o.id = h.opening_id and o.closed_at is null
    ), terms as (
      select distinct work, place, remote, pay_to from asked where number <= p_openings and next_count_at <= business_now()
    )
    select t.*, n.people from terms t
      left join published_wishes k using (work, place, remote, pay_to)
      cross join lateral (select count(*) as people from people_who_wish(t.work, t.place, t.remote, t.pay_to)) n
      where k.people is null or abs(n.people - k.people) >= c_least
      order by k.counted_at, t.work, t.place, t.remote, t.pay_to
  loop
    v_people := v_one.people;
    -- Something that was published, still holds, and is wished for by nearly the same people: what is said of that is said of this.
    v_near := null;
    select k.* into v_near from published_wishes k
      cross join lateral (select count(*) as people from people_who_wish(k.work, k.place, k.remote, k.pay_to)) n
      where (k.work, k.place, k.remote, k.pay_to) <> (v_one.work, v_one.place, v_one.remote, v_one.pay_to)
        and abs(n.people - k.people) < c_least and abs(n.people - v_people) < c_least
        and (select count(*) from (
          (select people_who_wish(k.work, k.place, k.remote, k.pay_to)
            except select people_who_wish(v_one.work, v_one.place, v_one.remote, v_one.pay_to))
          union all
          (select people_who_wish(v_one.work, v_one.place, v_one.remote, v_one.pay_to)
            except select people_who_wish(k.work, k.place, k.remote, k.pay_to))) as differing) < c_least
      order by k.counted_at, k.work, k.place, k.remote, k.pay_to limit 1;
    insert into published_wishes (work, place, remote, pay_to, people, counted_at) values (v_one.work, v_one.place, v_one.remote, v_one.pay_to,
        coalesce(v_near.people, v_people), coalesce(v_near.counted_at, business_now()))
      on conflict (work, place, remote, pay_to) do update set people = excluded.people, counted_at = excluded.counted_at;
  end loop;

  with asked as (
    select h.company_id, h.opening_id, row_number() over (partition by h.company_id order by o.created_at, o.id) <= p_openings as is_counted
    from opening_hearings h join openings o on o.company_id = h.company_id and o.id = h.opening_id and o.closed_at is null
  ), done as (
    update opening_hearings h set next_count_at = next_wish_count(),
      counted_at = case when coalesce(asked.is_counted, false) then k.counted_at end,
      band = case when coalesce(asked.is_counted, false)
        then (select max(b) from unnest('{5,10,20,50,100}'::smallint[]) b where b <= k.people) end
    from opening_hearings d left join asked on asked.company_id = d.company_id and asked.opening_id = d.opening_id
      left join published_wishes k on (k.work, k.place, k.remote, k.pay_to) = (d.work, d.place, d.remote, d.pay_to)
    where d.next_count_at <= business_now() and h.company_id = d.company_id and h.opening_id = d.opening_id returning 1
  )
  select count(*) into v_due from done;
  return v_due;
end $$;
call migration.capability('count_wishes(integer)');
