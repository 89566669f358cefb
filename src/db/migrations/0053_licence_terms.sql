-- Since when a licence and its renewal hold; null while it has not been said (rules.md §6.5).
alter table agency_profiles
  add licence_starts_on date,
  add renewal_starts_on date,
  add constraint licence_term check (licence_starts_on <= licence_expires_on),
  add constraint renewal_term check (renewal_starts_on <= renewal_expires_on);
grant update (licence_starts_on, renewal_starts_on) on agency_profiles to relay_app;

-- What an agency shows of its licence: a PDF with the number and last day it was sent for, for the operator's look alone.
create table agency_licence_files (
  agency_id uuid not null references organisations,
  id uuid not null default gen_random_uuid(),
  sent_at timestamptz not null,
  licence_number text not null,
  licence_expires_on date not null,
  pages integer not null check (pages > 0),
  bytes bytea not null check (octet_length(bytes) <= 5242880),
  primary key (agency_id, id)
);
alter table agency_licence_files alter column bytes set storage external;
call migration.wall('agency_licence_files', owner => 'agency_id', kinds => '{organisation}', may => 'select, insert, delete');
create policy operator_desk on agency_licence_files for select to relay_app using ((select scope_kind()) = 'operator'
  and agency_id <> all ((select hidden_organisations())::uuid[]));
