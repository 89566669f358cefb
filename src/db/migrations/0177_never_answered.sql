-- The never-answered (rules.md §3.15, docs/decisions/0069-settled-in-company.md): a personal link of a selection that is under way,
-- and a point that nobody at the company sees before it is settled.
alter table program_rules add column never_answered boolean not null default false;
-- A demo is filled with a second version; publishing one from a desk comes later.
grant insert on program_rules to relay_app;
create policy published_anew on program_rules for insert to relay_app with check ((select scope_kind()) = 'system');

-- Since when a selection stands as it does, in business time; null where nobody has changed it since it was written. A month that is
-- over asks whether an end was recorded in it.
alter table selections add column status_at timestamptz;
create function note_status_change() returns trigger language plpgsql as $$
begin
  new.status_at := business_now();
  return new;
end $$;
create trigger note_status_change before update of status on selections for each row
  when (old.status is distinct from new.status) execute function note_status_change();
grant select (id, status_at) on selections to relay_definer;

-- The selection a code was made for while it was under way, the step it stood at then, and the day from which its page is open (JST).
alter table personal_codes
  add column selection_id uuid,
  add column selection_step text,
  add column options_open_on date,
  add check ((selection_id is null) = (options_open_on is null)),
  add check (selection_id is null or letter_id is null);
drop index personal_codes_once;
create unique index personal_codes_once on personal_codes (company_id, link_id, applicant_id)
  where letter_id is null and selection_id is null;
create unique index personal_codes_of_selection on personal_codes (company_id, link_id, selection_id)
  where selection_id is not null;

-- The selection that was under way when the person registered; null otherwise. Their introduction waits for it.
alter table registrations add column selection_id uuid;
grant select (id, candidate_id, selection_id) on registrations to relay_definer;

-- What will be a receipt once the selection has ended in a rejection. No scope of the company reads it, and its ledger knows nothing of it:
-- a point that waited in sight would be confirmed on the day of a rejection, and say whose it was. Settled, or void, it goes.
create table withheld_receipts (
  company_id uuid not null references organisations,
  -- The receipt's, once there is one.
  id uuid not null,
  introduction_id uuid not null unique,
  link_id uuid not null,
  selection_id uuid not null,
  counted boolean not null,
  sealed_name bytea,
  wrapped_key bytea,
  -- How the selection stood when the company deleted it, and when; null while it is there.
  gone_as text,
  gone_at timestamptz,
  -- The last day of the month at whose close the point was first found ready to be settled.
  ready_through date,
  primary key (company_id, id),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
create index withheld_receipts_of_selection on withheld_receipts (company_id, selection_id);
call migration.wall('withheld_receipts', owner => 'company_id', kinds => '{settlement}',
  may => 'select, insert, update (wrapped_key, ready_through), delete');
call migration.definer_may('withheld_receipts', 'select, insert, update (gone_as, gone_at)');
create policy written on withheld_receipts for insert to relay_app
  with check (company_id = (select scope_organisation('registration')));
create policy written_later on introduction_receipts for insert to relay_app
  with check (company_id = (select scope_organisation('settlement')));

-- A selection that is deleted leaves behind how it stood, where a point waits for it.
create function leave_standing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update withheld_receipts w set gone_as = g.status, gone_at = business_now()
  from gone g where w.company_id = g.company_id and w.selection_id = g.id;
  return null;
end $$;
alter function leave_standing() owner to relay_definer;
create trigger leave_standing after delete on selections referencing old table as gone
  for each statement execute function leave_standing();

-- The selection that an earlier introduction of a person at a company waits for; null where none waits. What repeats it waits along
-- with it: an entry that counts nothing would say that the person has come before.
create function waiting_selection(p_company uuid, p_fingerprint bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select w.selection_id from introductions i
    join withheld_receipts w on w.company_id = i.company_id and w.introduction_id = i.id
    where scope_kind() = 'registration' and scope_organisation() = p_company and i.company_id = p_company
      and i.fingerprint = p_fingerprint
    order by i.introduced_at desc limit 1;
  end;
call migration.capability('waiting_selection(uuid, bytea)');

-- How the selections stand that points of the acting company wait for, at the close of a month (rules.md §3.15): ended in a rejection
-- before its end, hired, or neither. One that was deleted has ended, unless it ended in a hire or was withdrawn.
create function list_withheld(p_company uuid, p_before timestamptz)
  returns table (id uuid, introduction_id uuid, counted boolean, standing text, ready_through date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select w.id, w.introduction_id, w.counted, case
        when coalesce(s.status, w.gone_as) in ('hired', 'left') then 'hired'
        when s.id is null and coalesce(w.gone_as, 'open') <> 'withdrawn' and coalesce(w.gone_at, '-infinity') < p_before then 'ended'
        when s.status = 'rejected' and coalesce(s.status_at, '-infinity') < p_before then 'ended'
        else 'under_way' end,
      w.ready_through
    from withheld_receipts w
    left join selections s on s.company_id = w.company_id and s.id = w.selection_id
    where scope_kind() = 'settlement' and scope_organisation() = p_company and w.company_id = p_company
    order by w.id;
  end;
call migration.capability('list_withheld(uuid, timestamptz)');

-- As before, and of a code that was made for a selection under way how that stands: under way at the step it had, moved on, rejected, or over.
drop function find_relay_link(text);
create function find_relay_link(p_code text) returns table (
  company_id uuid, link_id uuid, kind text, test boolean, expires_at timestamptz, closed_at timestamptz,
  stopped_at timestamptz, company_name text, company_name_en text, company_address text, company_contact_mail text,
  company_approved_at timestamptz, company_suspended_at timestamptz, opening_title text,
  is_personal_code boolean, business_at timestamptz,
  selection_id uuid, options_open_on date, selection_standing text, selection_standing_since timestamptz)
  language plpgsql stable security definer rows 1 set search_path = public, pg_temp
  as $$
  begin
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, false, business_now(),
        null::uuid, null::date, null::text, null::timestamptz
      from relay_links l
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where l.code = p_code and o.hidden = is_canary();
    if found then return; end if;
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, true, business_now(),
        p.selection_id, p.options_open_on, case
          when p.selection_id is null then null
          when s.id is null or s.status = 'rejected' then 'rejected'
          when s.status in ('hired', 'left', 'withdrawn') then 'over'
          when coalesce(s.step, '') <> coalesce(p.selection_step, '') then 'moved_on'
          else 'under_way' end, s.status_at
      from personal_codes p
      join relay_links l on l.company_id = p.company_id and l.id = p.link_id
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      left join selections s on s.company_id = p.company_id and s.id = p.selection_id
      where p.code = p_code and not o.hidden;
  end $$;
call migration.capability('find_relay_link(text)');

-- As before, without those who were never answered and whose points are not settled: their registrations, like their points, are no
-- company's to see until then.
create or replace function count_link_figures(p_company uuid, p_before date)
  returns table (link_id uuid, opened integer, robots integer, registrations integer, introductions integer, published integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.id, coalesce(v.opened, 0)::integer, coalesce(v.robots, 0)::integer, coalesce(g.registrations, 0)::integer,
      coalesce(i.introductions, 0)::integer, coalesce(f.published, 0)
    from relay_links l
    left join (select r.link_id, count(distinct r.person_at_link) as registrations from registrations r
      where r.company_id = p_company and r.registered_at < p_before::timestamp at time zone 'Asia/Tokyo'
        and (r.selection_id is null or exists (select from introductions n
          join introduction_receipts t on t.company_id = n.company_id and t.id = n.receipt_id
          where n.candidate_id = r.candidate_id and n.registration_id = r.id and t.introduced_on < p_before))
      group by r.link_id) g on g.link_id = l.id
    left join (select w.link_id, sum(w.people) as opened, sum(w.robots) as robots from link_visits w
      where w.company_id = p_company and w.visited_on < p_before group by w.link_id) v on v.link_id = l.id
    left join (select t.link_id, count(*) as introductions from introduction_receipts t
      where t.company_id = p_company and t.introduced_on < p_before and t.counted group by t.link_id) i on i.link_id = l.id
    left join (select p.link_id, max(p.registrations) as published from published_figures p
      where p.company_id = p_company group by p.link_id) f on f.link_id = l.id
    where scope_kind() = 'system' and l.company_id = p_company and not l.test;
  end;

-- As before; a counted introduction without a receipt waits for its selection, and one without that was taken back is void.
create or replace function claim_standing(p_provision uuid, p_at timestamptz) returns table (provided_at timestamptz, point text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.provided_at, case
      when r.id is null and i.counted then case when i.reversed_at is null then 'pending' else 'voided' end
      when r.id is null or not r.counted then 'not_counted'
      when r.voided_at is not null then 'voided'
      when r.reversed_at is not null then 'reversed'
      -- What is due is confirmed, even where the sweep is late.
      when r.confirmed_at is not null or r.confirm_due_at <= p_at then 'confirmed'
      else 'pending' end
    from objections o
      join provisions p on p.agency_id = o.agency_id and p.id = o.provision_id
      left join introductions i on i.id = o.introduction_id
      left join introduction_receipts r on r.company_id = i.company_id and r.id = i.receipt_id
    where o.provision_id = p_provision
      and (scope_kind() = 'operator' or (scope_kind() = 'organisation' and o.agency_id = scope_organisation()));
  end;
