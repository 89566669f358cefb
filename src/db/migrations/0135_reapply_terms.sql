-- After how long a company takes applications again, for itself and where an opening differs (rules.md §14.1). Every version stays: who waited
-- while one was in force keeps what it promised.
create table reapply_terms (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  -- Of one opening; of the whole company where it is null.
  opening_id uuid,
  -- Null: the opening is as the company again.
  waiting_months integer check (waiting_months between 0 and 36),
  -- How selections ended whose people are welcome back.
  welcome_back text[] check (welcome_back <@ '{rejected,withdrawn,left}'),
  -- Whom to ask about applying again: an address of a function, or a page.
  contact text check (char_length(contact) between 3 and 254),
  published boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (company_id, id),
  foreign key (company_id, opening_id) references openings,
  check ((opening_id is null) = (welcome_back is not null)),
  check (opening_id is not null or waiting_months is not null),
  check (opening_id is null or (contact is null and not published)),
  check (not published or contact is not null)
);
create index reapply_terms_of_opening on reapply_terms (company_id, opening_id, changed_at);
call migration.wall('reapply_terms', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');
call migration.append_only('reapply_terms');
call migration.definer_may('reapply_terms', 'select');

-- What companies publish of it: for everybody. An opening stands there where it differs and takes applications.
create function published_reapply_terms() returns table (company_id uuid, name text, waiting_months integer, welcome_back text[],
  contact text, openings jsonb)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with latest as (
      select distinct on (t.company_id, t.opening_id) t.* from reapply_terms t
      order by t.company_id, t.opening_id, t.changed_at desc, t.id desc)
    select c.id, c.name, t.waiting_months, t.welcome_back, t.contact,
      coalesce((
        select jsonb_agg(jsonb_build_object('title', p.title, 'waitingMonths', o.waiting_months) order by p.title, p.id)
        from latest o join openings p on p.company_id = o.company_id and p.id = o.opening_id and p.closed_at is null
        where o.company_id = t.company_id and o.waiting_months <> t.waiting_months), '[]')
    from latest t join organisations c on c.id = t.company_id
    where t.opening_id is null and t.published
      and c.approved_at is not null and c.suspended_at is null and not c.hidden
    order by c.name, c.id;
  end;
call migration.capability('published_reapply_terms()');

-- The same for a person: of the companies whose links they registered through, every version of the company's own wait.
create function own_reapply_terms() returns table (company_id uuid, waiting_months integer, welcome_back text[], contact text,
  published boolean, changed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.company_id, t.waiting_months, t.welcome_back, t.contact, t.published, t.changed_at from reapply_terms t
    where scope_kind() = 'candidate' and t.opening_id is null
      and t.company_id in (select r.company_id from registrations r where r.candidate_id = scope_candidate() and r.undone_at is null)
    order by t.company_id, t.changed_at, t.id;
  end;
call migration.capability('own_reapply_terms()');
