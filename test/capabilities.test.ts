import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../src/db/scope.ts';
import { SETTINGS, settingsOf } from '../src/db/scope-settings.ts';
import { APPLICANT_ROWS } from './applicant-rows.ts';
import { CAPABILITIES, type Capability, type Who } from './capability-list.ts';
import {
  account,
  agency,
  applicant,
  applying,
  batch,
  browser,
  candidate,
  claimed,
  company,
  fingerprint,
  hidden,
  introduction,
  invented,
  letter,
  letterCode,
  link,
  linkCode,
  network,
  personalCode,
  receipt,
  redemption,
  SCOPES,
  slot,
  token,
  waiting,
} from './capability-scopes.ts';
import { TRIGGERED } from './capability-slots.ts';
import { connectAsSuperuser, type TestDatabase, testDatabase } from './database.ts';
import { RECOMMENDATION_ROWS } from './recommendation-rows.ts';
import { type Column, readTables, valueFor } from './wall-rows.ts';

/** Every function that looks across owners: what it may say, to whom, and that it says nothing to anybody else. */

let database: TestDatabase;
let superuser: Client;

beforeAll(async () => {
  database = await testDatabase();
  superuser = await connectAsSuperuser(database);
  const tables = await readTables(superuser);
  // Only the rows matter here: foreign keys and triggers are out of the way for this one connection.
  await superuser.query('set session_replication_role = replica');
  for (const [table, values] of ROWS) await plant(table, tables.get(table) ?? [], values);
  await superuser.query('reset session_replication_role');
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

const past = new Date(Date.now() - 3_600_000);
const ahead = new Date(Date.now() + 86_400_000);
const introduced = {
  candidate_id: candidate,
  company_id: company,
  fingerprint,
  introduced_at: past,
  rule_version: 1,
};
const SAID = { waiting_months: 6, welcome_back: ['rejected'], contact: 'saiyo@example.jp', published: true };
const ROWS: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['organisations', { id: company, kind: 'company', approved_at: past }],
  ['organisations', { id: agency, kind: 'agency', approved_at: past }],
  ['organisations', { id: applying, kind: 'company' }],
  ['organisations', { id: hidden, kind: 'company', approved_at: past, hidden: true }],
  ['candidates', { id: invented, account_key: token, person_fingerprint: token }],
  ['registrations', { candidate_id: invented, company_id: hidden }],
  ['requests', { candidate_id: invented, kind: 'erasure', via: 'own_page', state: 'received' }],
  ['members', { organisation_id: company, user_id: 'somebody' }],
  ['agency_profiles', { agency_id: agency, licence_expires_on: '2099-12-31', licence_verified_at: past }],
  ['api_keys', { organisation_id: company, prefix: 'prefix' }],
  ['invitations', { organisation_id: company, token_hash: token }],
  ['imports', { company_id: company, state: 'running', touched_at: past }],
  ['relay_links', { company_id: company, id: link, code: linkCode }],
  ['reapply_terms', { company_id: company, ...SAID }],
  ['reapply_terms', { company_id: hidden, ...SAID }],
  ['opening_hearings', { company_id: company, next_count_at: past }],
  ...APPLICANT_ROWS,
  ['personal_codes', { company_id: company, link_id: link, applicant_id: applicant, code: personalCode }],
  ['letters', { company_id: company, batch_id: batch, applicant_id: applicant, due_at: past }],
  [
    'letters',
    {
      company_id: company,
      id: letter,
      batch_id: batch,
      applicant_id: applicant,
      state: 'sent',
      ended_at: past,
      outbox_id: letter,
      mailbox_key: token,
    },
  ],
  ['outbox_messages', { id: batch, claim: batch, class: 'letter' }],
  ['mail_returns', { outbox_id: letter, kind: 'hard' }],
  [
    'personal_codes',
    { company_id: company, link_id: link, applicant_id: applicant, code: letterCode, letter_id: letter },
  ],
  [
    'candidates',
    {
      id: candidate,
      account_key: account,
      person_fingerprint: fingerprint,
      question_side: 'month',
      question_due_on: '2026-11-01',
    },
  ],
  ['candidate_sessions', { candidate_id: candidate, token_hash: token, expires_at: ahead }],
  [
    'code_mails',
    { visitor_hash: browser, network_hash: network, person_fingerprint: fingerprint, expires_at: ahead },
  ],
  [
    'registrations',
    { candidate_id: candidate, company_id: company, link_id: link, mail_domain: 'mail.example.org' },
  ],
  [
    'registrations',
    {
      candidate_id: candidate,
      company_id: company,
      link_id: link,
      person_at_link: fingerprint,
      registered_at: new Date('2020-01-01'),
    },
  ],
  [
    'introduction_receipts',
    {
      company_id: company,
      id: receipt,
      link_id: link,
      introduced_on: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10),
      confirm_due_at: past,
      rule_version: 1,
    },
  ],
  [
    'introductions',
    { ...introduced, id: introduction, receipt_id: receipt, repetition_during: '[2020-01-01,2099-01-01)' },
  ],
  ...Array.from({ length: 5 }, (): [string, Record<string, unknown>] => [
    'introductions',
    { ...introduced, counted: false, not_counted_reason: 'forwarded' },
  ]),
  [
    'provisions',
    {
      agency_id: agency,
      id: claimed,
      candidate_id: candidate,
      introduction_id: introduction,
      provided_at: past,
    },
  ],
  ['ledgers', { company_id: company }],
  ['slots', { company_id: company, id: slot, number: 1 }],
  ['redemptions', { company_id: company, id: redemption, slot_id: slot, requested_at: past }],
  ['redemptions', { company_id: company, id: waiting, requested_at: past }],
  [
    'redemption_offers',
    {
      agency_id: agency,
      company_id: company,
      redemption_id: redemption,
      number: 1,
      answer: 'accepted',
      answered_at: past,
    },
  ],
  ...RECOMMENDATION_ROWS,
  ['audit_events', { business_at: new Date('2020-01-01') }],
  ['provision_records', { candidate_id: candidate, keep_until: past, wrapped_key: Buffer.of(1) }],
  ['answer_news', { agency_id: agency, provision_id: claimed, due_at: past }],
  ['readings', { organisation_id: agency, subject_id: claimed, items: ['name'] }],
  ['provisions', { agency_id: agency, provided_at: past, items_changed_at: past }],
  ['provisions', { agency_id: agency, provided_at: past, answer_due_at: ahead }],
  ['provisions', { agency_id: agency, id: applying, candidate_id: candidate, provided_at: past }],
  ['candidates', { id: letter, account_key: network, person_fingerprint: network }],
  [
    'provisions',
    { agency_id: agency, id: letter, candidate_id: letter, provided_at: past, answer_due_at: past },
  ],
  ['tally_moves', { organisation_id: company, counter: 'introduced', day: '2026-01-05', change: 1 }],
  ['link_visits', { company_id: company, link_id: link, visited_on: '2026-01-05', people: 5 }],
  ['nudges', { agency_id: agency, provision_id: applying, candidate_id: candidate }],
  ['appeals', { company_id: company, receipt_id: receipt, id: receipt, note: 'a note' }],
  ['objections', { agency_id: agency, provision_id: claimed, introduction_id: introduction, note: 'a note' }],
];

async function plant(table: string, columns: readonly Column[], given: Readonly<Record<string, unknown>>) {
  const used = columns.filter(
    ({ name, needed }) => needed || name in given || (table === 'candidates' && name === 'sealed'),
  );
  await superuser.query(
    `insert into ${table} (${used.map(({ name }) => `"${name}"`).join(', ')})
     values (${used.map((_, index) => `$${index + 1}`).join(', ')})`,
    used.map((column) => given[column.name] ?? valueFor(table, column)),
  );
}

/** Whether a call told, or did, anything within a scope. Nothing is kept. */
async function tells({ call, leaves }: Capability, scope: Scope | undefined): Promise<boolean> {
  await superuser.query('begin');
  try {
    await superuser.query('set local role relay_app');
    if (scope !== undefined) await superuser.query(`select ${SETTINGS}`, settingsOf(scope));
    const { rows } = await superuser.query<Record<string, unknown>>(`select * from ${call}`);
    await superuser.query('reset role');
    if (leaves === undefined) {
      return rows.some((row) =>
        Object.values(row).some((value) => ![null, false, 0, ''].includes(value as null)),
      );
    }
    const { rows: left } = await superuser.query<{ n: number | null }>(leaves);
    return Number(left[0]?.n ?? 0) > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return false;
    throw error;
  } finally {
    await superuser.query('rollback');
  }
}

test('the functions that look across owners are these', async () => {
  const { rows } = await superuser.query<{ name: string; triggered: boolean }>(
    `select proname as name, prorettype = 'trigger'::regtype as triggered from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef`,
  );
  const named = (triggered: boolean) =>
    rows.flatMap((row) => (row.triggered === triggered ? [row.name] : [])).toSorted();
  expect(named(false)).toEqual(Object.keys(CAPABILITIES));
  expect(named(true)).toEqual(TRIGGERED);
});

describe.each(Object.entries(CAPABILITIES))('%s', (_, capability) => {
  test(`tells ${capability.says}: to these and to nobody else`, async () => {
    const told: Who[] = [];
    for (const [who, scope] of Object.entries(SCOPES)) if (await tells(capability, scope)) told.push(who);
    expect(told).toEqual(capability.to === 'anybody' ? Object.keys(SCOPES) : capability.to);
  });
});

describe('what a function is given is checked', () => {
  const asking = async (who: Who, call: string) => {
    await superuser.query('begin');
    try {
      await superuser.query('set local role relay_app');
      await superuser.query(`select ${SETTINGS}`, settingsOf(SCOPES[who] as Scope));
      return (await superuser.query<Record<string, unknown>>(`select * from ${call}`)).rows;
    } finally {
      await superuser.query('rollback');
    }
  };

  test.each([
    ['people', `'{-3}', '{1}'`],
    ['robots', `'{3}', '{-1}'`],
  ])('views are never taken away (%s)', async (_, figures) => {
    await expect(
      asking('a job', `record_link_visits('{${company}}', '{${link}}', array[current_date], ${figures})`),
    ).rejects.toThrow(/violates check constraint/);
  });

  test.each([
    ['a text', `'"${company}"'`],
    ['a list', `'["${company}"]'`],
    ['more than a few ids', `jsonb_build_object('note', repeat('x', 500))`],
  ])('no job carries %s', async (_, payload) => {
    await expect(asking('a job', `enqueue_job('imports', ${payload}, null)`)).rejects.toThrow(/a few ids/);
  });

  test('codes of longer ago than a day are not told, whatever is asked for', async () => {
    await superuser.query(`update code_mails set sent_at = now() - interval '25 hours'`);
    const [told] = await asking('a browser', CAPABILITIES['count_code_mails']?.call ?? '');
    expect(['browser', 'network', 'everybody'].map((count) => Number(Object(told)[count]))).toEqual([
      0, 0, 0,
    ]);
    expect(told).toMatchObject({ everybody_last_at: null });
  });

  test.each([
    ['the intended person', personalCode, 'intended@example.jp'],
    ['a code of the link itself', linkCode, 'friend@example.jp'],
    ['an unknown code', 'u'.repeat(22), 'friend@example.jp'],
  ])('%s is not forwarded', async (_, code, person) => {
    expect(await asking('a browser', `is_forwarded('${code}', '${person}')`)).toEqual([
      { is_forwarded: false },
    ]);
  });
});
