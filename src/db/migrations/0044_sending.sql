-- Result letters that a company has sent from here (docs/decisions/0032-letters-sent-from-here.md).

-- One press of the button: which text, with or without a link, for whom is in `letters`.
create table letter_batches (
  company_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  -- A ready text, or a version of an own one.
  ready_text text check (char_length(ready_text) <= 60),
  text_id uuid,
  text_version integer,
  locale text not null check (locale in ('ja', 'en')),
  -- The personal link whose block stands under the result; null where there is none.
  link_id uuid,
  due_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (company_id, id),
  check ((ready_text is null) = (text_id is not null) and (text_id is null) = (text_version is null)),
  foreign key (company_id, text_id, text_version) references letter_text_versions (company_id, text_id, number),
  foreign key (company_id, link_id) references relay_links (company_id, id)
);
create index letter_batches_newest on letter_batches (company_id, created_at desc, id desc);
call migration.wall('letter_batches', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');

create table letters (
  company_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  applicant_id uuid not null,
  due_at timestamptz not null,
  state text not null default 'scheduled' check (state in ('scheduled', 'cancelled', 'sent', 'stopped')),
  -- Why it was cancelled or stopped (letters/rules/hindrance.ts).
  reason text check ((reason is not null) = (state in ('cancelled', 'stopped'))),
  ended_at timestamptz check ((ended_at is null) = (state = 'scheduled')),
  -- The message it became, and a keyed hash of the address that was written on it.
  outbox_id uuid check ((outbox_id is not null) = (state = 'sent')),
  mailbox_key bytea check ((mailbox_key is not null) = (state = 'sent')),
  primary key (company_id, id),
  foreign key (company_id, batch_id) references letter_batches (company_id, id),
  foreign key (company_id, applicant_id) references applicants (company_id, id) on delete cascade
);
create index letters_due on letters (due_at) where state = 'scheduled';
create index letters_of_batch on letters (company_id, batch_id, due_at desc, id desc);
create index letters_latest on letters (company_id, due_at desc, id desc);
-- Whoever is told of two selections at about the same time gets one letter that names both.
create unique index letters_one_waiting on letters (company_id, applicant_id) where state = 'scheduled';
create index letters_of_applicant on letters (company_id, applicant_id);
call migration.wall('letters', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (state, reason, ended_at, outbox_id, mailbox_key)');
call migration.definer_may('letters', 'select');

-- Of what a letter tells. A selection is told of once: by a letter that waits or has left.
create table letter_selections (
  company_id uuid not null,
  letter_id uuid not null,
  selection_id uuid not null,
  is_live boolean not null default true,
  primary key (company_id, letter_id, selection_id),
  foreign key (company_id, letter_id) references letters (company_id, id) on delete cascade,
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade
);
create unique index letter_selections_told_once on letter_selections (company_id, selection_id) where is_live;
create index letter_selections_of_selection on letter_selections (company_id, selection_id);
call migration.wall('letter_selections', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (is_live)');

create function free_selections_of_letter() returns trigger language plpgsql as $$
begin
  update letter_selections set is_live = false where company_id = new.company_id and letter_id = new.id;
  return null;
end $$;
create trigger free_selections after update of state on letters for each row
  when (old.state = 'scheduled' and new.state in ('cancelled', 'stopped')) execute function free_selections_of_letter();

-- Whoever is in selection again is told of no end: whatever says so (an import, the API, a page), in that very transaction.
create function cancel_letters_of_reopened() returns trigger language plpgsql as $$
begin
  update letters l set state = 'cancelled', reason = 'reopened', ended_at = business_now()
  where l.company_id = new.company_id and l.state = 'scheduled' and l.id in (
    select s.letter_id from letter_selections s
    where s.company_id = new.company_id and s.selection_id = new.id and s.is_live);
  return null;
end $$;
create trigger cancel_letters after update of status on selections for each row
  when (old.status = 'rejected' and new.status <> 'rejected') execute function cancel_letters_of_reopened();

-- Those who are still to be told: the latest end first.
create index selections_rejected on selections (company_id, ended_on desc, id desc)
  where status = 'rejected' and ended_on is not null;

-- What is due, for the sweep that then enters the company's own scope. The companies in turns, so that whoever sends very
-- many holds nobody else up.
create function list_due_letters() returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select l.company_id, l.id from letters l
    where scope_kind() = 'system' and l.state = 'scheduled' and l.due_at <= business_now()
    order by row_number() over (partition by l.company_id order by l.due_at, l.id), l.due_at limit 500;
  end;
call migration.capability('list_due_letters()');

-- A code in a letter of ours is that letter's own. It stands in no file a company downloads, so whoever brings it has it from
-- that mailbox, and its page may say, masked, which one it was.
alter table personal_codes
  drop constraint personal_codes_pkey,
  add primary key (company_id, code),
  add column letter_id uuid,
  add foreign key (company_id, letter_id) references letters (company_id, id) on delete cascade;
create unique index personal_codes_once on personal_codes (company_id, link_id, applicant_id) where letter_id is null;
create unique index personal_codes_of_letter on personal_codes (company_id, letter_id) where letter_id is not null;

-- Whose mailbox a code was mailed to by us. The page masks the address, and shows it only where it is still the one on the
-- envelope, by its hash.
grant select (mail_address) on applicants to relay_definer;
create function mailed_recipient(p_code text) returns table (mail_address text, mailbox_key bytea)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    select a.mail_address, l.mailbox_key from personal_codes p
    join letters l on l.company_id = p.company_id and l.id = p.letter_id and l.state = 'sent'
    join applicants a on a.company_id = l.company_id and a.id = l.applicant_id
    where scope_kind() = 'visitor' and p.code = p_code;
  end;
call migration.capability('mailed_recipient(text)');

-- What has become of letters since they were handed to the outbox, as far as their company is told: whether one waits, came
-- back, or was held back. Never why it was held back, and nothing of what came back beside that it did.
call migration.definer_may('mail_returns', 'select (outbox_id, kind)');
call migration.definer_may('outbox_messages', 'select (id, sent_at, parked_at, stopped_at)');
create function letter_deliveries(p_ids uuid[]) returns table (id uuid, delivery text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select id, delivery from (
      select l.id, case
          when o.parked_at is not null or exists (
            select from mail_returns r where r.outbox_id = l.outbox_id and r.kind = 'hard') then 'returned'
          when o.stopped_at is not null then 'held_back'
          when o.id is not null and o.sent_at is null then 'waiting' end as delivery
      from letters l left join outbox_messages o on o.id = l.outbox_id
      where l.company_id = scope_organisation('organisation') and l.id = any (p_ids) and l.state = 'sent') known
    where delivery is not null;
  end;
call migration.capability('letter_deliveries(uuid[])');
