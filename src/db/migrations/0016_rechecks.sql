-- The name the operator approved, once the organisation goes by another, and since when it does.
alter table organisations
  add column approved_name text check (char_length(approved_name) between 1 and 120),
  add column renamed_at timestamptz;

create function remember_approved_name() returns trigger language plpgsql as $$
begin
  new.approved_name := coalesce(old.approved_name, old.name);
  new.renamed_at := business_now();
  return new;
end $$;
create trigger remember_approved_name before update on organisations
  for each row when (old.approved_at is not null and new.name is distinct from old.name)
  execute function remember_approved_name();

-- Giving a verification is the operator's; losing one is not: a changed licence and a changed holder both take it away.
create or replace function unverify_changed_licence() returns trigger language plpgsql as $$
begin
  if scope_kind() = 'operator' then
    return new;
  end if;
  if (new.licence_number, new.licence_expires_on) is distinct from (old.licence_number, old.licence_expires_on) then
    new.licence_verified_at := null;
  elsif new.licence_verified_at is not null and new.licence_verified_at is distinct from old.licence_verified_at then
    raise exception 'only the operator verifies a licence' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A licence is verified for somebody: under another name, address or representative nobody has looked at it yet.
create function unverify_changed_holder() returns trigger language plpgsql as $$
begin
  update agency_profiles set licence_verified_at = null
    where agency_id = new.id and licence_verified_at is not null;
  return null;
end $$;
create trigger unverify_changed_holder after update on organisations
  for each row
  when (new.kind = 'agency' and (new.name, new.name_en, new.address, new.representative)
    is distinct from (old.name, old.name_en, old.address, old.representative))
  execute function unverify_changed_holder();

-- How things stand with the provision that a claim is about: when it was handed over and what has become of its point. For
-- the operator and for the agency that claims; neither the person nor the company can be told from it.
create policy definer_reads on provisions for select to relay_definer using (true);
grant select (agency_id, id, provided_at) on provisions to relay_definer;
create policy definer_reads on objections for select to relay_definer using (true);
grant select (agency_id, provision_id, introduction_id) on objections to relay_definer;
create function claim_standing(p_provision uuid, p_at timestamptz) returns table (provided_at timestamptz, point text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select p.provided_at, case
      when r.id is null or not r.counted then 'not_counted'
      when r.voided_at is not null then 'voided'
      when r.reversed_at is not null then 'reversed'
      -- What is due is confirmed, even where the sweep is late.
      when r.confirmed_at is not null or r.confirm_due_at <= p_at then 'confirmed'
      else 'pending' end
    from objections o
      join provisions p on p.agency_id = o.agency_id and p.id = o.provision_id
      left join introductions i on i.id = o.introduction_id
      left join introduction_receipts r on r.company_id = i.company_id and r.id = i.receipt_id
    where o.provision_id = p_provision
      and (scope_kind() = 'operator' or (scope_kind() = 'organisation' and o.agency_id = scope_organisation()));
  end;
alter function claim_standing(uuid, timestamptz) owner to relay_definer;
grant execute on function claim_standing(uuid, timestamptz) to relay_app;

-- A claim waits for a decision until its own suspension has ended, and longer while the point is still pending
-- (introductions/rules/claim.ts says the same).
create function claim_can_be_decided(claim objections, at timestamptz) returns boolean
  language sql stable
  return claim.decided_at is null and (claim.suspends_until > at
    or exists (select from claim_standing(claim.provision_id, at) s where s.point = 'pending'));
grant execute on function claim_can_be_decided(objections, timestamptz) to relay_app;

-- Until when an agency has been told by mail of the people who arrived.
create table arrival_mails (
  agency_id uuid primary key references organisations,
  told_until timestamptz not null
);
alter table arrival_mails enable row level security;
alter table arrival_mails force row level security;
create policy jobs on arrival_mails for all to relay_app
  using (scope_kind() = 'system') with check (scope_kind() = 'system');
grant select, insert, update (told_until) on arrival_mails to relay_app;
create policy definer_reads on arrival_mails for select to relay_definer using (true);
grant select on arrival_mails to relay_definer;

-- Agencies with people who arrived since they were last told, still unanswered and in time; not twice on one day in Japan.
-- Counts and a deadline for a job: no provision, no person.
grant select (answer_due_at, accepted_at, withdrawn_at) on provisions to relay_definer;
create function list_arrivals(p_until timestamptz, p_now timestamptz)
  returns table (agency_id uuid, arrived bigint, nearest_due_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.agency_id, waiting.arrived, waiting.nearest_due_at
    from agency_profiles a
      left join arrival_mails told on told.agency_id = a.agency_id
      cross join lateral (
        select count(*) as arrived, min(p.answer_due_at) as nearest_due_at from provisions p
        where p.agency_id = a.agency_id and p.accepted_at is null and p.withdrawn_at is null
          and p.answer_due_at > p_now and p.provided_at <= p_until
          and p.provided_at > coalesce(told.told_until, '-infinity')
          and not exists (select from objections o where o.provision_id = p.id)) waiting
    where scope_kind() = 'system' and waiting.arrived > 0
      and (told.told_until is null
        or (told.told_until at time zone 'Asia/Tokyo')::date < (p_now at time zone 'Asia/Tokyo')::date);
  end;
alter function list_arrivals(timestamptz, timestamptz) owner to relay_definer;
grant execute on function list_arrivals(timestamptz, timestamptz) to relay_app;
