-- The end of a licence of which the people whose data an agency holds have been told (rules.md §6.5).
create table licence_end_mails (
  agency_id uuid primary key references organisations,
  expires_on date not null
);
call migration.wall('licence_end_mails', kinds => '{system}', may => 'select, insert, update (expires_on)');
