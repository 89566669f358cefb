-- What the last check of a company's whole ledger found (slots/jobs.ts). A long chain is walked by a job, not by whoever
-- looks at the page. Nulls where everything holds.
create table ledger_audits (
  company_id uuid primary key references organisations,
  -- Wall time, and how many entries there were.
  checked_at timestamptz not null,
  entries bigint not null,
  chain_broken_at bigint,
  chain_fault text,
  replay_broken_at bigint,
  replay_fault text
);
alter table ledger_audits enable row level security;
alter table ledger_audits force row level security;
create policy operator_desk on ledger_audits for select to relay_app using (scope_kind() in ('operator', 'system'));
create policy checked on ledger_audits for insert to relay_app with check (scope_kind() = 'system');
create policy checked_again on ledger_audits for update to relay_app
  using (scope_kind() = 'system') with check (scope_kind() = 'system');
grant select, insert, update on ledger_audits to relay_app;
