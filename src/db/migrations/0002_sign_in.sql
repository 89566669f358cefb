-- Staff identities and their sessions: the tables the sign-in library asks for, in a schema of their own. The product's
-- own role may not even look into it, and the library's role sees nothing else.

create schema auth;
grant usage on schema auth to relay_auth;

create table auth."user" (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120),
  -- Folded by platform/mail-address.ts before it gets here: one spelling, one account.
  email text not null unique check (char_length(email) <= 254 and email = lower(email)),
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.session (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  -- Half of the cookie; the other half is a signature under a key that is not in this database.
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_of_user on auth.session (user_id);
create index session_expiry on auth.session (expires_at);

create table auth.account (
  id uuid primary key,
  user_id uuid not null references auth."user" on delete cascade,
  provider_id text not null,
  account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- scrypt, salted.
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_of_user on auth.account (user_id);

-- A new password ends every session, in the same instant and whichever way it was set.
create function auth.end_sessions() returns trigger language plpgsql as $$
begin
  delete from auth.session where user_id = new.user_id;
  return null;
end $$;
create trigger new_password_ends_sessions after update on auth.account
  for each row when (old.password is distinct from new.password) execute function auth.end_sessions();

create table auth.verification (
  id uuid primary key,
  -- SHA-256 of the token that was mailed.
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier, created_at desc);
create index verification_expiry on auth.verification (expires_at);

grant select, insert, update, delete on all tables in schema auth to relay_auth;
