-- A company's own texts for the letter that tells a result. Whoever changes one writes a further version; a version that
-- stood in letters stays as it was.

create table letter_texts (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 80),
  -- The number of its newest version.
  latest integer not null default 1 check (latest >= 1),
  created_by text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- No longer offered; what stands in it goes on.
  archived_at timestamptz,
  primary key (company_id, id)
);
create index letter_texts_newest on letter_texts (company_id, changed_at desc, id desc);
call migration.wall('letter_texts', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (name, latest, changed_at, archived_at)');

create table letter_text_versions (
  company_id uuid not null,
  text_id uuid not null,
  -- From 1 without gaps.
  number integer not null check (number >= 1),
  locale text not null check (locale in ('ja', 'en')),
  -- Null where it serves every kind of hiring, and every step.
  hiring text check (hiring in ('newgrad', 'midcareer', 'parttime')),
  step text check (step in ('document', 'interview', 'final')),
  subject text not null check (char_length(subject) between 1 and 200 and subject !~ '[\r\n]'),
  result text not null check (char_length(result) between 1 and 10000),
  -- letters/rules/end-reasons.ts: none, recorded, or one reason.
  reason_shown text not null check (reason_shown ~ '^[a-z_]{1,40}$'),
  with_questions boolean not null,
  with_relay boolean not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (company_id, text_id, number),
  foreign key (company_id, text_id) references letter_texts (company_id, id)
);
call migration.wall('letter_text_versions', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert');
call migration.append_only('letter_text_versions');

-- Which text a link stands in: a ready one by its name (mail_text) or a version of one's own.
alter table relay_links
  add column text_id uuid,
  add column text_version integer,
  -- When it was last given another text: what came of it before is not that text's.
  add column text_changed_at timestamptz,
  add constraint relay_links_one_text check (num_nonnulls(mail_text, text_id) <= 1),
  add constraint relay_links_text_version check ((text_id is null) = (text_version is null)),
  add foreign key (company_id, text_id, text_version) references letter_text_versions (company_id, text_id, number);
create index relay_links_by_text on relay_links (company_id, text_id) where text_id is not null;
