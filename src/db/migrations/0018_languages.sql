-- In which language mail is written: a person who works somewhere has one of their own, an organisation that of its application.
alter table auth."user" add locale text not null default 'ja' check (locale in ('ja', 'en'));
alter table members add locale text not null default 'ja' check (locale in ('ja', 'en'));
-- No grant to change it: the contact address is mailed in the language the organisation introduced itself in.
alter table organisations add locale text not null default 'ja' check (locale in ('ja', 'en'));
-- An application waits for its mailed link, which may be opened in another browser.
alter table sign_ups add locale text not null default 'ja' check (locale in ('ja', 'en'));
