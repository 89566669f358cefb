-- Whose last selection is over on no known day stood first in every list, as of the day of their import. They stand last now
-- (applicants/rules/summarize.ts).
alter table applicants no force row level security;
update applicants set latest_on = '0001-01-01'
where ended_on is null and applied_on is null and status in ('rejected', 'withdrawn', 'hired');
alter table applicants force row level security;
