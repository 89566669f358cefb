-- A dispute is told to owners alone (docs/decisions/0070): whoever is told of none may keep the same person for another reason, and finds nothing
-- that says that somebody is kept already.
drop index retention_holds_once;
create unique index retention_holds_once on retention_holds (company_id, applicant_id, (kind = 'dispute')) where ended_at is null;
