-- The day of an end, in words that may stand behind a policy: a COALESCE is held to leak what it reads, so no index served a condition on it,
-- and a list of the last 60 days walked every rejection there is.
drop index selections_rejected;
create index selections_rejected on selections
  (company_id, (case when ended_on is null then date '0001-01-01' else ended_on end) desc, id desc) where status = 'rejected';
