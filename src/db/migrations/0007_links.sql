-- Relay links: the URL in the rejection mail.

create table relay_links (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  -- Public by nature (it stands in mails), unguessable, never reused.
  code text not null unique check (code ~ '^[A-Za-z0-9_-]{22}$'),
  kind text not null check (kind in ('generic', 'personal')),
  name text not null check (char_length(name) between 1 and 80),
  opening_id uuid,
  -- Which ready mail text this link stands in, so that texts can be compared.
  mail_text text check (char_length(mail_text) <= 40),
  -- A test link never counts (rules.md §3.7).
  test boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  closed_at timestamptz,
  -- Since a restore: it may have been closed after the backup was made, so it rests until the company opens it again.
  stopped_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, opening_id) references openings (company_id, id)
);
create index relay_links_newest on relay_links (company_id, created_at desc, id);
call migration.wall('relay_links', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, update');
call migration.definer_may('relay_links', 'select');
create policy setting_up on relay_links for insert to relay_app with check ((select scope_kind()) = 'system');

-- One opaque code per recipient of a personal link. Downloaded codes never prove a mailbox (rules.md §9.3).
create table personal_codes (
  company_id uuid not null,
  link_id uuid not null,
  code text not null unique check (code ~ '^[A-Za-z0-9_-]{22}$'),
  applicant_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (company_id, link_id, applicant_id),
  foreign key (company_id, link_id) references relay_links (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
call migration.wall('personal_codes', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.definer_may('personal_codes', 'select');

create table declared_rejections (
  company_id uuid not null,
  link_id uuid not null,
  month date not null check (extract(day from month) = 1),
  count integer not null check (count between 0 and 1000000),
  declared_by text not null,
  declared_at timestamptz not null default now(),
  primary key (company_id, link_id, month),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
call migration.wall('declared_rejections', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update');

-- Page views by day, people and robots apart; never a person. The application adds and cannot read: what a day brought
-- would tell who opened a link (docs/decisions/0013-figures-by-closed-month.md).
create table link_visits (
  company_id uuid not null,
  link_id uuid not null,
  visited_on date not null,
  people integer not null default 0 check (people >= 0),
  robots integer not null default 0 check (robots >= 0),
  primary key (company_id, link_id, visited_on),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
call migration.wall('link_visits', may => '');
call migration.definer_may('link_visits', 'select, insert, update');

-- What a company sees of its links: figures fixed at the close of a month. Added then and never changed.
create table published_figures (
  company_id uuid not null,
  link_id uuid not null,
  -- The last day of the closed month, JST.
  through date not null check (extract(day from through + 1) = 1),
  opened integer not null,
  robots integer not null,
  registrations integer not null check (registrations >= 5),
  introductions integer not null,
  primary key (company_id, link_id, through),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
call migration.wall('published_figures', owner => 'company_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert');
call migration.append_only('published_figures');
call migration.definer_may('published_figures', 'select (company_id, link_id, registrations)');
create policy closing on published_figures for insert to relay_app with check ((select scope_kind()) = 'system');

-- Up to which day a company's months are closed, whether or not any figure moved.
create table closed_months (
  company_id uuid primary key references organisations,
  through date not null check (extract(day from through + 1) = 1)
);
call migration.wall('closed_months', kinds => '{system}', may => 'select, insert, update');
call migration.definer_may('closed_months', 'select');

-- The one lookup behind GET /r/:code. The code is the capability; nothing but what the page shows comes back. A link's own
-- code is what nearly everybody brings: it is looked for first and by itself, and PL/pgSQL keeps the plan, where a function
-- in SQL starts an executor over both kinds each time.
create function find_relay_link(p_code text) returns table (
  company_id uuid, link_id uuid, kind text, test boolean, expires_at timestamptz, closed_at timestamptz,
  stopped_at timestamptz, company_name text, company_name_en text, company_address text, company_contact_mail text,
  company_approved_at timestamptz, company_suspended_at timestamptz, opening_title text,
  is_personal_code boolean, business_at timestamptz)
  language plpgsql stable security definer rows 1 set search_path = public, pg_temp
  as $$
  begin
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, false, business_now()
      from relay_links l
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where l.code = p_code;
    if found then return; end if;
    return query
      select l.company_id, l.id, l.kind, l.test, l.expires_at, l.closed_at, l.stopped_at,
        o.name, o.name_en, o.address, o.contact_mail, o.approved_at, o.suspended_at, op.title, true, business_now()
      from personal_codes p
      join relay_links l on l.company_id = p.company_id and l.id = p.link_id
      join organisations o on o.id = l.company_id
      left join openings op on op.company_id = l.company_id and op.id = l.opening_id
      where p.code = p_code;
  end $$;
call migration.capability('find_relay_link(text)');

-- Whether a personal code came back from somebody it was not made for. Nothing of the recipient is told, and people
-- without a mail address cannot be told apart: the benefit of the doubt is theirs.
create function is_forwarded(p_code text, p_person_key text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (
      select from personal_codes p join applicants a on a.company_id = p.company_id and a.id = p.applicant_id
      where scope_kind() = 'visitor' and p.code = p_code and a.person_key <> p_person_key);
  end;
call migration.capability('is_forwarded(text, text)');

-- Visits are collected in memory and added here in batches: a page view costs the database nothing of its own.
create function record_link_visits(p_company uuid[], p_link uuid[], p_on date[], p_people integer[], p_robots integer[])
  returns void language sql security definer set search_path = public, pg_temp
  begin atomic
    insert into link_visits as v (company_id, link_id, visited_on, people, robots)
    select company_id, link_id, visited_on, people, robots
    from unnest(p_company, p_link, p_on, p_people, p_robots) as t (company_id, link_id, visited_on, people, robots)
    where scope_kind() = 'system'
    on conflict (company_id, link_id, visited_on)
      do update set people = v.people + excluded.people, robots = v.robots + excluded.robots;
  end;
call migration.capability('record_link_visits(uuid[], uuid[], date[], integer[], integer[])');
