-- Mail to staff (docs/decisions/0033): until when each organisation has been told, what its mailbox does not get, which members
-- get what; and mail to a person about agencies that opened their details for the first time.

-- Everything before it has been told, or there was nothing to tell. Without a row: since the approval.
create table notice_turns (
  organisation_id uuid primary key references organisations,
  told_until timestamptz not null
);
-- Whoever is here already knows what has been.
alter table organisations no force row level security;
alter table business_clock no force row level security;
insert into notice_turns (organisation_id, told_until)
  select id, business_now() from organisations where approved_at is not null;
alter table business_clock force row level security;
alter table organisations force row level security;
call migration.wall('notice_turns', kinds => '{system}', may => 'select, insert, update (told_until)');
call migration.definer_may('notice_turns', 'select');

-- Organisations that nothing has been looked for today (JST), those that wait longest first.
create function list_due_notices(p_at timestamptz, p_limit integer)
  returns table (organisation_id uuid, kind text, told_until timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, o.kind, coalesce(t.told_until, o.approved_at)
    from organisations o left join notice_turns t on t.organisation_id = o.id
    where scope_kind() = 'system' and o.approved_at is not null and not o.hidden
      and (coalesce(t.told_until, o.approved_at) at time zone 'Asia/Tokyo')::date < (p_at at time zone 'Asia/Tokyo')::date
    order by 3, 1 limit least(p_limit, 1000);
  end;
call migration.capability('list_due_notices(timestamptz, integer)');

-- Which mails the organisation's own mailbox does not get, and which a member gets as well (notices/rules/notices.ts).
alter table organisations add column notices_off text[] not null default '{}' check (cardinality(notices_off) <= 20);
grant update (notices_off) on organisations to relay_app;
alter table members add column notices text[] not null default '{}' check (cardinality(notices) <= 20);

-- Set where the person does not want to be mailed when an agency opens their details for the first time.
alter table candidates add column no_opening_mails boolean check (no_opening_mails);

-- The first opening of a handing-over is news to the person, told together with others on the next morning of business; not
-- of a handing-over in the place of another that the agency had opened.
alter table answer_news drop constraint answer_news_answer_check,
  add constraint answer_news_answer_check
    check (answer in ('accepted', 'silent', 'objected', 'lapsed', 'upheld', 'rejected', 'opened'));
grant insert on answer_news to relay_definer;
create policy definer_notes on answer_news for insert to relay_definer with check (answer = 'opened');
create function note_first_opening() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into answer_news (agency_id, provision_id, answer, due_at)
    select p.agency_id, p.id, 'opened',
      ((new.first_at at time zone 'Asia/Tokyo')::date + 1)::timestamp at time zone 'Asia/Tokyo'
    from provisions p
    where p.agency_id = new.organisation_id and p.id = new.subject_id
      and not exists (select from provisions e
        join readings r on r.organisation_id = e.agency_id and r.subject_id = e.id
        where e.agency_id = p.agency_id and e.candidate_id = p.candidate_id and r.way <> 'listed'
          and (r.subject_id, r.day, r.way, r.reader, r.items)
            <> (new.subject_id, new.day, new.way, new.reader, new.items))
    on conflict do nothing;
  return null;
end $$;
alter function note_first_opening() owner to relay_definer;
create trigger first_opening after insert on readings
  for each row when (new.way <> 'listed') execute function note_first_opening();
