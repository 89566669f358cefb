-- Hires rest on what was agreed (docs/rules.md §13.1, §13.2): at an employer outside on the person's own agreement to that employer;
-- one of a company's own person has a basis of its own; each keeps the version of the fee table that it follows.

do $$
declare v_name name;
begin
  for v_name in select conname from pg_constraint where conrelid = 'placements'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) ~ 'fee_basis' and pg_get_constraintdef(oid) ~ '''slot'''
  loop
    execute format('alter table placements drop constraint %I', v_name);
  end loop;
end $$;
alter table placements add check (fee_basis in ('table', 'slot', 'own_person', 'relayed'));
alter table placements add check ((fee_basis in ('slot', 'own_person')) = (redemption_id is not null));
drop policy hired_with_slot on placements;
create policy hired_with_slot on placements for insert to relay_app
  with check (company_id = (select scope_organisation('settlement')) and fee_basis in ('slot', 'own_person'));

-- The version of the agency's terms that stood when a fee was fixed: by a hire, or by an agency that took a request on. A company
-- cannot read those versions, so that nobody but the database writes this.
alter table placements add column fee_version integer;
alter table placements add foreign key (agency_id, fee_version) references agency_fee_versions (agency_id, number);
alter table redemption_offers add column fee_version integer;
alter table redemption_offers add foreign key (agency_id, fee_version) references agency_fee_versions (agency_id, number);
call migration.definer_may('agency_fee_versions', 'select');
create function stamp_fee_version() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  new.fee_version := (select max(v.number) from agency_fee_versions v where v.agency_id = new.agency_id);
  return new;
end $$;
alter function stamp_fee_version() owner to relay_definer;
create trigger stamp_fee_version before insert on placements for each row
  when (new.fee_basis <> 'relayed') execute function stamp_fee_version();
create trigger stamp_fee_version before update on redemption_offers for each row
  when (old.answer is null and new.answer = 'accepted') execute function stamp_fee_version();

create function refuse_hire_without_agreement() returns trigger language plpgsql as $$
begin
  if new.company_id is null and not exists (select from recommendations r
    where r.agency_id = new.agency_id and r.id = new.recommendation_id and r.candidate_id = new.candidate_id
      and r.company_id is null and r.agreed_at is not null and r.closed_at is null) then
    raise exception 'an employer outside hires whom they agreed to be recommended to it' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger agreed_outside before insert on placements for each row execute function refuse_hire_without_agreement();
