-- How long a company keeps ended selections, by how they ended (docs/decisions/0058): every decision stays, the latest counts.
create table retention_terms (
  company_id uuid not null references organisations,
  id uuid not null,
  decided_at timestamptz not null,
  decided_by text not null,
  -- Months from the end, by applicants/rules/retention.ts.
  rejected integer not null,
  withdrawn integer not null,
  declined integer not null,
  hired integer not null,
  left_us integer not null,
  primary key (company_id, id),
  check (least(rejected, withdrawn, declined, hired, left_us) >= 1 and greatest(rejected, withdrawn, declined, hired, left_us) <= 120)
);
create index retention_terms_newest on retention_terms (company_id, decided_at desc, id desc);
call migration.wall('retention_terms', owner => 'company_id', kinds => '{organisation}', may => 'select, insert');

-- Whether a person was deleted because their term was over, for the reason that a row is rejected with.
alter table reimport_blocks add column by_term boolean not null default false;
grant update (by_term) on reimport_blocks to relay_app;
