-- A page on which people who left a company, or turned its offer down, enter themselves; somebody of the company decides about each
-- (docs/rules.md §8.19).

create table alumni_pages (
  company_id uuid primary key references organisations,
  -- Its bearer may enter themselves. Renewed, the one before it leads nowhere.
  code text not null unique,
  is_open boolean not null,
  changed_at timestamptz not null,
  changed_by text not null
);
call migration.wall('alumni_pages', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (code, is_open, changed_at, changed_by)');
call migration.definer_may('alumni_pages', 'select');

create table alumni_entries (
  company_id uuid not null references organisations,
  id uuid not null,
  -- The browser it was typed in; null once the company has taken the person over.
  visitor_hash bytea,
  locale text not null check (locale in ('ja', 'en')),
  full_name text not null,
  family_name text,
  given_name text,
  kana text,
  mail_address text not null,
  person_key text not null,
  phone text,
  kind text not null check (kind in ('left', 'declined')),
  -- When: a day, or the year alone.
  ended_on date,
  ended_year integer,
  department text,
  -- What they agreed to be contacted about, in the words that stood there.
  contact_wording text,
  code_hash bytea not null,
  code_sent_at timestamptz not null,
  code_expires_at timestamptz not null,
  guesses integer not null default 0,
  written_at timestamptz not null,
  -- The mailed code came back: from then on the company sees it.
  proven_at timestamptz,
  -- By business time, once it is proven; until then by wall time.
  ends_at timestamptz not null,
  applicant_id uuid,
  primary key (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade,
  check (proven_at is not null or applicant_id is null)
);
create unique index alumni_entries_once on alumni_entries (visitor_hash, company_id) where visitor_hash is not null;
create index alumni_entries_waiting on alumni_entries (company_id, proven_at, id) where applicant_id is null;
create index alumni_entries_ending on alumni_entries (ends_at) where applicant_id is null;
create index alumni_entries_of_applicant on alumni_entries (company_id, applicant_id) where applicant_id is not null;
-- Whoever typed it, in that browser, as long as nobody has taken it over.
call migration.wall('alumni_entries', owner => 'visitor_hash', kinds => '{visitor}', own => '{select,delete}',
  may => 'select, insert, update, delete');
grant select (company_id, applicant_id) on alumni_entries to relay_definer;
create policy definer_reads on alumni_entries for select to relay_definer using (true);
-- The company sees what is proven, takes it over, or lets it go.
create policy company_sees on alumni_entries for select to relay_app
  using (company_id = (select scope_organisation('organisation')) and proven_at is not null);
create policy company_takes on alumni_entries for update to relay_app
  using (company_id = (select scope_organisation('organisation')) and proven_at is not null and applicant_id is null)
  with check (company_id = (select scope_organisation('organisation')) and applicant_id is not null and visitor_hash is null);
create policy company_removes on alumni_entries for delete to relay_app
  using (company_id = (select scope_organisation('organisation')) and proven_at is not null and applicant_id is null);
create policy housekeeping on alumni_entries for delete to relay_app
  using ((select scope_kind()) = 'system' and applicant_id is null);
create policy housekeeping_reads on alumni_entries for select to relay_app
  using ((select scope_kind()) = 'system' and applicant_id is null);

-- Whether the page of a company takes anybody now: it is open, the company is at work, and fewer wait than somebody could decide about.
create function takes_alumni(p_company uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from alumni_pages p join organisations o on o.id = p.company_id
        where p.company_id = p_company and p.is_open and o.approved_at is not null and o.suspended_at is null)
      and (select count(*) from (select from alumni_entries e where e.company_id = p_company and e.applicant_id is null limit 200) as e) < 200;
  end;
call migration.capability('takes_alumni(uuid)');
create policy visitor_writes on alumni_entries for insert to relay_app
  with check (visitor_hash = (select scope_visitor('visitor')) and proven_at is null and applicant_id is null and takes_alumni(company_id));
create policy visitor_changes on alumni_entries for update to relay_app
  using (visitor_hash = (select scope_visitor('visitor')) and applicant_id is null)
  with check (visitor_hash = (select scope_visitor('visitor')) and applicant_id is null);

-- The page behind a code: whoever has it may enter themselves.
create function find_alumni_page(p_code text) returns table (company_id uuid, company_name text, company_name_en text,
    company_contact_mail text, is_open boolean, takes boolean)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    select p.company_id, o.name, o.name_en, o.contact_mail,
      p.is_open and o.approved_at is not null and o.suspended_at is null, takes_alumni(p.company_id)
    from alumni_pages p join organisations o on o.id = p.company_id where p.code = p_code and not o.hidden;
  end;
call migration.capability('find_alumni_page(text)');
