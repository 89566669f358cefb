import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '../src/db/scope.ts';

/** Those of the acting scope, of agencies it names, and of nobody it knows. */
const IDS = {
  own: randomUUID(),
  chosen: randomUUID(),
  other: randomUUID(),
  new: randomUUID(),
};
const PERSON = { own: randomUUID(), other: randomUUID() };
const INTRODUCTION = { own: randomUUID(), other: randomUUID() };
const BROWSER = { own: randomBytes(32), other: randomBytes(32) };
const USER = { own: 'somebody', other: 'somebody else' };
export const MAILBOX = { own: randomBytes(32), other: randomBytes(32) };

export type Choice = Readonly<Record<string, unknown>>;
const ORGANISATION = { own: IDS.own, other: IDS.other };
const AGENCY = { own: IDS.own, chosen: IDS.chosen, other: IDS.other };

const past = new Date(Date.now() - 2 * 86_400_000);
const ahead = new Date(Date.now() + 86_400_000);
const state = (choices: Readonly<Record<string, Choice>>) => choices;

/** What rows of a table differ in: who they belong to, and the states that policies look at. */
export const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, Choice>>>> = {
  agency_profiles: {
    agency_id: { ...AGENCY, new: IDS.new },
    licence_verified_at: { unverified: null, verified: past },
  },
  appeals: { company_id: ORGANISATION, upheld: { open: null, decided: true } },
  audit_events: {
    organisation_id: { ...ORGANISATION, nobody: null },
    candidate_id: { ...PERSON, nobody: null },
  },
  candidates: { id: PERSON },
  consents: { candidate_id: PERSON, agency_id: AGENCY, kind: { given: 'given', withdrawn: 'withdrawn' } },
  idempotency_keys: { organisation_id: ORGANISATION, created_at: { old: past, fresh: new Date() } },
  introductions: { candidate_id: PERSON, company_id: ORGANISATION, id: INTRODUCTION },
  members: { organisation_id: { ...ORGANISATION, new: IDS.new }, user_id: USER },
  objections: {
    agency_id: AGENCY,
    introduction_id: INTRODUCTION,
    upheld: { open: null, decided: true },
  },
  organisations: {
    id: { ...AGENCY, new: IDS.new },
    kind: { company: 'company', agency: 'agency', operator: 'operator' },
    approved_at: { waiting: null, approved: past },
  },
  outbox_messages: {
    organisation_id: { ...ORGANISATION, nobody: null },
    candidate_id: { ...PERSON, nobody: null },
  },
  provision_records: { candidate_id: PERSON, agency_id: AGENCY },
  provisions: {
    agency_id: AGENCY,
    candidate_id: PERSON,
    introduction_id: INTRODUCTION,
    withdrawn_at: { standing: null, withdrawn: past },
  },
  receipt_records: { agency_id: AGENCY },
  registration_drafts: {
    visitor_hash: BROWSER,
    account_key: MAILBOX,
    expires_at: { expired: past, open: ahead },
  },
  code_mails: {
    visitor_hash: BROWSER,
    account_key: MAILBOX,
    expires_at: { expired: past, open: ahead },
  },
  sign_in_codes: {
    visitor_hash: BROWSER,
    account_key: MAILBOX,
    expires_at: { expired: past, open: ahead },
  },
  candidate_sessions: { candidate_id: PERSON, expires_at: { expired: past, open: ahead } },
  alumni_entries: {
    company_id: ORGANISATION,
    visitor_hash: BROWSER,
    proven_at: { typed: null, proven: past },
    applicant_id: { waiting: null, taken: IDS.new },
    ends_at: { expired: past, open: ahead },
  },
  requests: {
    candidate_id: { ...PERSON, nobody: null },
    via: { own_page: 'own_page', desk: 'desk' },
    state: { received: 'received', answered: 'answered' },
  },
  request_tasks: { agency_id: AGENCY, candidate_id: PERSON, acknowledged_at: { open: null, done: past } },
  sign_ups: { token_hash: BROWSER, expires_at: { expired: past, open: ahead } },
};
/** Columns whose name says whose a row is, for the tables above do not name. */
export const OWNERS = state({
  organisation_id: ORGANISATION,
  company_id: ORGANISATION,
  agency_id: AGENCY,
  candidate_id: PERSON,
});
/** What goes along with a state. */
export const ALONG: Readonly<Record<string, Readonly<Record<string, Choice>>>> = {
  consents: { withdrawn: { withdraws: randomUUID() } },
  appeals: { decided: { answered_at: past } },
  objections: { decided: { decided_at: past } },
  request_tasks: { done: { acknowledged_by: 'x' } },
  provisions: { standing: { wrapped_key: Buffer.of(1) } },
};

/** Changes that bring a row from one state into another, tried besides one that changes nothing. */
export const TRANSITIONS: Readonly<Record<string, readonly [name: string, set: string]>> = {
  appeals: ['answer', `answered_at = now(), answered_by = 'x', upheld = true`],
  objections: ['decide', `decided_at = now(), decided_by = 'x', upheld = true`],
  provisions: ['withdraw', 'withdrawn_at = now(), wrapped_key = null'],
};

const actor = { kind: 'staff', id: USER.own } as const;
export const SCOPES: readonly Scope[] = [
  { kind: 'organisation', organisationId: IDS.own, actor },
  { kind: 'operator', organisationId: IDS.own, actor },
  { kind: 'staff', userId: USER.own, actor },
  { kind: 'candidate', candidateId: PERSON.own, actor },
  { kind: 'visitor', visitor: BROWSER.own, actor },
  {
    kind: 'registration',
    candidateId: PERSON.own,
    companyId: IDS.own,
    agencyIds: [IDS.chosen],
    visitor: BROWSER.own,
    actor,
  },
  { kind: 'settlement', introductionId: INTRODUCTION.own, companyId: IDS.own, actor },
  { kind: 'system', actor },
];

/** Only the walls matter here: keys, checks and triggers are out of the way, so that every kind of row can be planted. */
export const BARE = `
  do $$ declare one record; begin
    for one in select conrelid::regclass as "table", conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u', 'x', 'c') order by contype <> 'f' loop
      execute format('alter table %s drop constraint %I', one."table", one.name);
    end loop;
    for one in select indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and i.indisunique loop
      execute format('drop index %s', one.name);
    end loop;
    for one in select oid, oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s disable trigger all', one.name);
      -- Rows are pointed at by where they lie, which only who may read the whole table can.
      if has_any_column_privilege('relay_app', one.oid, 'select') then
        execute format('grant select on %s to relay_app', one.name);
      end if;
    end loop;
  end $$;
  -- How many rows a statement meets; -1 where only a column that must be filled stops it. Whatever it does is undone.
  create function attempt(statement text) returns bigint language plpgsql as $$
  declare met bigint;
  begin
    execute statement;
    get diagnostics met = row_count;
    raise exception using errcode = 'UNDO1', message = met;
  exception
    when sqlstate 'UNDO1' then return sqlerrm::bigint;
    when not_null_violation then return -1;
    when insufficient_privilege then return 0;
  end $$;
  grant execute on function attempt(text) to relay_app`;
