-- What people answer to being asked again, and the applications that follow (docs/decisions/0062).

-- What came by the links of one asking. Times are wall time, as everything of links and codes.
create table reapproach_answers (
  company_id uuid not null,
  -- The asking; the link of its reminder answers the same.
  invitation_id uuid not null,
  -- The latest that counts; null where none does.
  answer text check (answer in ('apply', 'later', 'no')),
  answered_at timestamptz,
  -- Two that differ came at once: neither counts, and from then on a code from the mailbox is asked for.
  voided_at timestamptz,
  code_hash bytea,
  code_sent_at timestamptz,
  code_expires_at timestamptz,
  -- Mailed, and none came back.
  codes integer not null default 0,
  guesses integer not null default 0,
  -- The browser that asked for the code, and the one whose code came back.
  asked_in bytea,
  proven_in bytea,
  primary key (company_id, invitation_id),
  foreign key (company_id, invitation_id) references reapproach_invitations (company_id, id) on delete cascade,
  check ((answer is null) = (answered_at is null))
);
call migration.wall('reapproach_answers', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (answer, answered_at, voided_at, code_hash, code_sent_at, code_expires_at, codes, guesses, asked_in, proven_in)');
call migration.definer_may('reapproach_answers', 'select');

-- An application that came by such a link: the selection it became, and what the person said with it.
create table reapplications (
  company_id uuid not null,
  invitation_id uuid not null,
  selection_id uuid not null,
  -- As they wrote it.
  words text check (char_length(words) between 1 and 2000),
  -- Ticked by the person, and by nobody else.
  worked_here boolean not null,
  after_break boolean not null,
  -- What of their name and contact they corrected, and what was pinned before.
  corrected text[] not null check (corrected <@ '{name,kana,mail,phone}'),
  pinned_before text[] not null,
  applied_at timestamptz not null,
  primary key (company_id, invitation_id),
  foreign key (company_id, invitation_id) references reapproach_invitations (company_id, id) on delete cascade,
  foreign key (company_id, selection_id) references selections (company_id, id) on delete cascade
);
create unique index reapplications_of_selection on reapplications (company_id, selection_id);
call migration.wall('reapplications', owner => 'company_id', kinds => '{organisation}', may => 'select, insert, delete');

-- What was answered, the newest first.
create index reapproach_invitations_answered on reapproach_invitations (company_id, state_at desc, id desc)
  where state in ('applied', 'later', 'no') and kind = 'invitation';

-- Where a value came from that the person wrote themselves.
alter table applicant_values drop constraint applicant_values_origin_check,
  add constraint applicant_values_origin_check check (origin in ('file', 'hand', 'merge', 'self'));

-- What the bearer of a mailed link reads of it: who asks, about what, and what was answered. Nothing of what the company recorded.
grant select (full_name, kana, mail_address, phone) on applicants to relay_definer;
grant select (id) on selections to relay_definer;
create function find_asked(p_token bytea) returns table (company_id uuid, company_name text, company_name_en text, company_contact_mail text,
    company_works boolean, applicant_id uuid, root_id uuid, state text, sent_at timestamptz, state_at timestamptz, later_until date,
    answer_reason text, opening_title text, opening_url text, opening_takes boolean, careers_url text, earlier_title text,
    earlier_ended_on date, earlier_left boolean, has_open boolean, has_newer boolean, rests boolean, mail_address text, is_void boolean, proven_in bytea,
    asked_in bytea, code_expires_at timestamptz)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    with asked as (
      select i.company_id, i.applicant_id, case i.kind when 'reminder' then i.follows_id else i.id end as root_id
      from reapproach_invitations i where i.token_hash = p_token
      union all
      select r.company_id, r.applicant_id, null from reapproach_rests r where r.token_hash = p_token)
    select a.company_id, o.name, o.name_en, o.contact_mail, o.approved_at is not null and o.suspended_at is null, p.id, a.root_id,
      i.state, i.sent_at, i.state_at, i.later_until, i.answer_reason, x.title, x.url, x.id is not null and x.closed_at is null,
      v.careers_url, s.opening_title, s.ended_on, s.status = 'left',
      exists (select from selections n where n.company_id = a.company_id and n.applicant_id = p.id and n.status in ('open', 'reopened')),
      exists (select from reapproach_invitations n where n.company_id = a.company_id and n.applicant_id = p.id and n.kind = 'invitation'
        and n.follows_id = a.root_id and n.sent_at is not null),
      exists (select from reapproach_rests r where r.company_id = a.company_id and r.applicant_id = p.id and r.back_at is null),
      p.mail_address, w.voided_at is not null, w.proven_in, w.asked_in, w.code_expires_at
    from asked a
    join organisations o on o.id = a.company_id and not o.hidden
    join applicants p on p.company_id = a.company_id and p.id = a.applicant_id
    left join reapproach_invitations i on i.company_id = a.company_id and i.id = a.root_id
    left join reapproach_policy_versions v on v.company_id = i.company_id and v.policy_id = i.policy_id and v.version = i.policy_version
    left join openings x on x.company_id = i.company_id and x.id = i.opening_id
    left join selections s on s.company_id = i.company_id and s.id = i.selection_id
    left join reapproach_answers w on w.company_id = a.company_id and w.invitation_id = a.root_id;
  end;
call migration.capability('find_asked(bytea)');

-- What the company knows of somebody who is about to apply again: name, contact, and the days of what they applied for.
create function find_applying(p_token bytea) returns table (full_name text, kana text, mail_address text, phone text, held jsonb)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    select p.full_name, p.kana, p.mail_address, p.phone, coalesce((
        select jsonb_agg(jsonb_build_object('title', s.opening_title, 'appliedOn', s.applied_on, 'endedOn', s.ended_on, 'left', s.status = 'left')
          order by coalesce(s.ended_on, s.applied_on) desc nulls last, s.id)
        from selections s where s.company_id = p.company_id and s.applicant_id = p.id), '[]')
    from reapproach_invitations t
    join reapproach_invitations i on i.company_id = t.company_id and i.id = case t.kind when 'reminder' then t.follows_id else t.id end
      and i.state = 'applying'
    join applicants p on p.company_id = i.company_id and p.id = i.applicant_id
    where t.token_hash = p_token;
  end;
call migration.capability('find_applying(bytea)');
