-- What a company measures its slots by, where it has said so (rules.md §7.3): the yearly pay of a hire and the fee for it.
create table slot_values (
  company_id uuid primary key references organisations,
  yearly_pay_yen integer not null check (yearly_pay_yen between 1000000 and 100000000),
  -- Tenths of a percent: 35 % is 350.
  fee_permille integer not null check (fee_permille between 10 and 1000),
  changed_at timestamptz not null
);
call migration.wall('slot_values', owner => 'company_id', kinds => '{organisation}',
  may => 'select, insert, update (yearly_pay_yen, fee_permille, changed_at)');
