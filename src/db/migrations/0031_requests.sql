-- The register of privacy requests (個人情報保護法 33–35) and complaints: who asked for what, by when it is answered, what
-- came of it; and what each agency that received the person's data has to do about it.

create table requests (
  id uuid primary key,
  -- Null while nobody has proven the mailbox of a request that was entered at the desk.
  candidate_id uuid references candidates,
  -- The account such a request is about, until the mailbox is proven or the request is closed.
  account_key bytea,
  kind text not null check (kind in ('disclosure', 'correction', 'stop_use', 'erasure', 'complaint')),
  -- By the person on their own pages, entered by the operator, or carried out by the system where a term ended.
  via text not null check (via in ('own_page', 'desk', 'system')),
  state text not null check (state in ('received', 'identity_checked', 'in_progress', 'answered', 'partly_refused')),
  received_at timestamptz not null,
  -- A complaint is answered for the first time before this.
  first_due_at timestamptz,
  due_at timestamptz not null,
  identified_at timestamptz,
  -- When the operator first answered in words.
  answered_at timestamptz,
  closed_at timestamptz,
  -- What came of it, a word; set before the end where it is carried out and agencies have to acknowledge it still.
  outcome text check (outcome ~ '^[a-z_]{1,40}$'),
  -- Where a part of it is refused: by which article, and when the keeping ends.
  article text check (article ~ '^[a-z0-9_]{1,40}$'),
  kept_until date,
  -- Of a complaint: about whom, why (a word), and whether the agency may know who complains.
  agency_id uuid references organisations,
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  may_name boolean not null default false,
  -- The person's words, and at the desk the address until the mailbox is proven.
  sealed bytea,
  wrapped_key bytea,
  next_due_at timestamptz not null generated always as
    (case when answered_at is null then coalesce(first_due_at, due_at) else due_at end) stored,
  check ((state in ('answered', 'partly_refused')) = (closed_at is not null)),
  check (state <> 'partly_refused' or article is not null),
  check (state <> 'answered' or article is null),
  check (closed_at is null or outcome is not null),
  check ((kind = 'complaint') = (agency_id is not null and reason is not null and first_due_at is not null)),
  unique (candidate_id, id),
  check (candidate_id is not null or via = 'desk'),
  check (candidate_id is not null or state not in ('identity_checked', 'in_progress'))
);
create index requests_of_candidate on requests (candidate_id, received_at);
create index requests_by_time on requests (received_at, id);
create index requests_by_due on requests (next_due_at, id) where outcome is null;
create index requests_ending on requests (closed_at) where wrapped_key is not null;
call migration.wall('requests', owner => 'candidate_id', kinds => '{candidate}', own => '{select}',
  may => 'select, insert, update (candidate_id, account_key, state, identified_at, answered_at, closed_at, outcome, article,
    kept_until, sealed, wrapped_key)');
create policy own_person_asks on requests for insert to relay_app
  with check (candidate_id = (select scope_candidate('candidate')) and via <> 'desk' and account_key is null);
-- A person changes a request by leaving: what was written goes.
create policy own_person_leaves on requests for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')) and wrapped_key is null);
create policy desk on requests for select to relay_app using ((select scope_kind()) = 'operator');
create policy desk_enters on requests for insert to relay_app
  with check ((select scope_kind()) = 'operator' and via = 'desk' and state = 'received' and candidate_id is null);
create policy desk_works on requests for update to relay_app
  using ((select scope_kind()) = 'operator' and state not in ('answered', 'partly_refused'))
  with check ((select scope_kind()) = 'operator');
-- What was carried out ends when the last agency has acknowledged it; words end with their term.
create policy jobs on requests for select to relay_app using ((select scope_kind()) = 'system');
create policy jobs_end on requests for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

-- What the operator answered, in words.
create table request_answers (
  candidate_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  sealed bytea,
  wrapped_key bytea,
  primary key (candidate_id, request_id, id),
  foreign key (candidate_id, request_id) references requests (candidate_id, id)
);
call migration.wall('request_answers', owner => 'candidate_id', kinds => '{candidate}', own => '{select}',
  may => 'select, insert, update (sealed, wrapped_key)');
create policy own_person_leaves on request_answers for update to relay_app
  using (candidate_id = (select scope_candidate('candidate')))
  with check (candidate_id = (select scope_candidate('candidate')) and wrapped_key is null);
create policy desk on request_answers for select to relay_app using ((select scope_kind()) = 'operator');
create policy desk_answers on request_answers for insert to relay_app with check ((select scope_kind()) = 'operator');
create policy jobs on request_answers for select to relay_app using ((select scope_kind()) = 'system');
create policy jobs_end on request_answers for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system' and wrapped_key is null);

-- What an agency has to do about what a person corrected, stopped or erased, or complained of in their own name. It knows the
-- handing-over by its number, and nothing here says more.
create table request_tasks (
  agency_id uuid not null,
  id uuid not null,
  request_id uuid not null references requests,
  candidate_id uuid not null,
  -- The newest handing-over to this agency.
  provision_id uuid not null,
  kind text not null check (kind in ('correction', 'stop_use', 'erasure', 'complaint')),
  -- What is stopped, where it is one item.
  item text check (item ~ '^[a-z_]{1,40}$'),
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  at timestamptz not null,
  due_at timestamptz not null,
  -- Since when the agency has been told by mail; what is stopped or erased is told with what was taken back.
  told_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  primary key (agency_id, id),
  unique (request_id, agency_id),
  foreign key (agency_id, provision_id, candidate_id) references provisions (agency_id, id, candidate_id),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((kind = 'complaint') = (reason is not null))
);
create index request_tasks_of_candidate on request_tasks (candidate_id, at);
create index request_tasks_by_time on request_tasks (agency_id, at, id);
create index request_tasks_open on request_tasks (due_at, id) where acknowledged_at is null;
create index request_tasks_untold on request_tasks (at) where told_at is null;
call migration.wall('request_tasks', owner => 'agency_id', kinds => '{organisation}', own => '{select}',
  may => 'select, insert, update (told_at, acknowledged_at, acknowledged_by), delete');
create policy acknowledges on request_tasks for update to relay_app
  using (agency_id = (select scope_organisation('organisation')) and acknowledged_at is null)
  with check (agency_id = (select scope_organisation('organisation')));
create policy own_person on request_tasks for select to relay_app
  using (candidate_id = (select scope_candidate('candidate')));
create policy own_person_asks on request_tasks for insert to relay_app
  with check (candidate_id = (select scope_candidate('candidate')) and acknowledged_at is null);
-- What a later act of the person makes needless.
create policy own_person_replaces on request_tasks for delete to relay_app
  using (candidate_id = (select scope_candidate('candidate')) and acknowledged_at is null);
create policy desk on request_tasks for select to relay_app using ((select scope_kind()) = 'operator');
create policy jobs on request_tasks for select to relay_app using ((select scope_kind()) = 'system');
create policy told on request_tasks for update to relay_app
  using ((select scope_kind()) = 'system') with check ((select scope_kind()) = 'system');

-- Whoever of the operator reads or answers a request writes so into the operator's log, where its person can read it, too.
create policy desk_writes on audit_events for insert to relay_app with check (
  organisation_id = (select scope_organisation('operator')) and subject_kind = 'request'
  and exists (select from requests r where r.id::text = subject_id and r.candidate_id = audit_events.candidate_id));
