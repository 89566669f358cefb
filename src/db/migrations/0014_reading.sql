-- How somebody said a file is to be read: its sheet, the line of the column names, hidden rows (applicants/rules/table.ts).
alter table imports add column reading jsonb not null default '{}';
