-- An organisation is recognised by what those are known by whose members share a mail domain with its own, too: an employer that
-- registers under a second name is the same employer (docs/decisions/0024). Domains that everybody has stand in no row.
create index members_by_mail_domain on members (mail_domain) where mail_domain is not null;

create or replace function organisation_marks(p_ids uuid[]) returns table (
  id uuid, name text, name_en text, approved_name text, licence_number text, mail_domains text[])
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select o.id, kin.name, kin.name_en, kin.approved_name, a.licence_number,
      array(select distinct m.mail_domain from members m where m.organisation_id = kin.id and m.mail_domain is not null)
    from organisations o
      cross join lateral (
        select o.id as kin_id
        union
        select theirs.organisation_id from members own join members theirs on theirs.mail_domain = own.mail_domain
        where own.organisation_id = o.id) shared
      join organisations kin on kin.id = shared.kin_id
      left join agency_profiles a on a.agency_id = kin.id
    where scope_kind() in ('candidate', 'registration') and o.id = any (p_ids);
  end;
