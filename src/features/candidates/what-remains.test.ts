import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changed,
  type DumpedRow,
  dumpEverything,
  inOrder,
  listOf,
  openEverything,
  readableIn,
} from '../../../test/dump.ts';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** What registering leaves, what taking back leaves: every row of every table, compared with what is written here. */

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let before: DumpedRow[];
let serial = 0;

const NAME = '田中 花子';
/** What would tell who it is: the name in both halves, the address, and its part before the @. */
const words = () => ['田中', '花子', address, address.split('@')[0] ?? ''];

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  code = await linkCodeOf(services, world);
  address = `tanaka-hanako-${(serial += 1)}@mail.example.org`;
  before = await dumpEverything(services);
});

/** Registers with both agencies, the name told to the company. Answers the browser and the page it was led to. */
async function registerWithEverything(): Promise<{ visitor: Visitor; page: string }> {
  const visitor = new Visitor(site);
  const fields = registrationFields(address, world.agencyIds, { tellCompany: 'yes', inviteAgain: 'yes' });
  const { location } = await register(services, visitor, code, fields, address);
  return { visitor, page: location ?? '' };
}

/** The tables with something that the master key opens and that tells who the person is, one word per value. */
const opened = (rows: readonly DumpedRow[]) =>
  openEverything(services.keyRing, rows)
    .filter(({ text }) => words().some((word) => text.includes(word)))
    .map(({ table }) => table)
    .toSorted();

/** What stays whoever takes back what: the law's records, the counting, and the log without names. */
const ALWAYS = [
  // Until the deadline, when the sweep finds that nobody is to be told any more.
  'answer_news 2: agency_id provision_id answer due_at',
  'introductions 1: candidate_id id registration_id company_id receipt_id introduced_at rule_version counted repetition_during touch_during',
  'introduction_receipts 1: company_id id link_id introduced_on counted rule_version confirm_due_at created_order',
  'ledger_entries 1: company_id number transfer_id kind unit debit credit amount reference rule_version occurred_on',
  'ledgers 1: company_id last_number pending confirmed reversed voided spent slots_granted',
  'provision_records 2: candidate_id id agency_id consent_id provided_at keep_until',
  'receipt_records 2: agency_id id provision_id received_at keep_until',
  'wordings 2: locale text first_shown_at',
];
const AUDIT =
  'candidate_id actor_kind actor_id action subject_kind subject_id detail request_id business_at recorded_at';

describe('registering leaves', () => {
  test('these rows and no others, with these columns to read and everything else sealed or hashed', async () => {
    await registerWithEverything();
    expect(
      listOf(changed(before, await dumpEverything(services)))
        .map(inOrder)
        .toSorted(),
    ).toEqual(
      [
        ...ALWAYS,
        `audit_events 1: id ${AUDIT}`,
        'candidate_sessions 1: candidate_id created_at expires_at',
        'candidates 1: id locale created_at updated_at last_seen_on question_side question_due_on',
        'code_mails 1: id sent_at proven_at expires_at',
        'consents 2: candidate_id id registration_id agency_id kind purpose items method at',
        // The mail with the code is nobody's, the receipt is the person's.
        'outbox_messages 2: id purpose message_id created_at send_after claimed_until attempts sent_at class candidate_id',
        'person_keys 1: candidate_id',
        'provisions 2: agency_id id candidate_id introduction_id provided_at answer_due_at contact_due_at items',
        'registration_drafts 1: id link_code locale code_sent_at code_expires_at guesses created_at expires_at registered_at registration_id',
        'registrations 1: candidate_id id company_id link_id test forwarded invite_again tell_company registered_at mail_domain',
        'tally_moves 3: organisation_id number counter day change',
      ]
        .map(inOrder)
        .toSorted(),
    );
  });

  test('no name and no address that can be read without the master key, in any table', async () => {
    await registerWithEverything();
    // Somebody who never came back with the code, and somebody who signs in: the same.
    await new Visitor(site).submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    await new Visitor(site).submit('/me/sign-in', { email: address });
    const rows = await dumpEverything(services);
    expect(readableIn(rows, words())).toEqual([]);
    // What is sealed is there to be opened: the search above has looked at it.
    expect(opened(changed(before, rows))).toEqual([
      'candidates',
      'introduction_receipts',
      'outbox_messages',
      'outbox_messages',
      'outbox_messages',
      'outbox_messages',
      'provision_records',
      'provision_records',
      'provisions',
      'provisions',
      'receipt_records',
      'receipt_records',
      'registration_drafts',
    ]);
  });

  test('the newest answers where the same form is sent again before the code', async () => {
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds, { name: '旧姓 花子' }));
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds[0] ?? ''));
    const mailed = await readMailedCode(services, address);
    expect((await visitor.submit(`/r/${code}/verification`, { code: mailed })).status).toBe(303);
    const rows = changed(before, await dumpEverything(services));
    expect(rows.filter((row) => row.table === 'provisions').map((row) => row.values['agency_id'])).toEqual([
      world.agencyIds[0],
    ]);
    const texts = openEverything(services.keyRing, rows).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('旧姓'))).toEqual([]);
    expect(texts.some((text) => text.includes(NAME))).toBe(true);
  });
});

describe('undo leaves', () => {
  test('neither key, mails, the name told to the company, sessions nor anything that waits for a code, in whichever browser', async () => {
    const { visitor, page } = await registerWithEverything();
    const second = new Visitor(site);
    await second.submit('/me/sign-in', { email: address });
    await second.submit('/me/sign-in/verification', { code: await readMailedCode(services, address) });
    expect((await second.get('/me')).status).toBe(200);
    const third = new Visitor(site);
    await third.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    await third.submit('/start', registrationFields(address, []));
    expect((await visitor.submit(`${page}/undo`, {})).status).toBe(200);

    const rows = changed(before, await dumpEverything(services));
    expect(listOf(rows).map(inOrder).toSorted()).toEqual(
      [
        ...ALWAYS,
        `audit_events 2: id ${AUDIT}`,
        // The empty row stays as the owner of pseudonymous records.
        'candidates 1: id locale created_at updated_at erased_at last_seen_on',
        'consents 4: candidate_id id registration_id agency_id kind purpose items method at withdraws',
        'journal_entries 1: id kind candidate_id at recorded_at',
        'outbox_messages 6: id purpose message_id created_at send_after claimed_until attempts sent_at class candidate_id awaits',
        'provisions 2: agency_id id candidate_id introduction_id provided_at answer_due_at contact_due_at items withdrawn_at',
        'registrations 1: candidate_id id company_id link_id test forwarded invite_again tell_company registered_at undone_at',
        // That it was asked for, and what each agency has to do about it.
        'request_tasks 2: agency_id id request_id candidate_id provision_id kind at due_at told_at',
        'requests 1: id candidate_id kind via state received_at due_at identified_at outcome article kept_until may_name next_due_at',
        'tally_moves 5: organisation_id number counter day change',
      ]
        .map(inOrder)
        .toSorted(),
    );
    expect(readableIn(rows, [...words(), address.split('@')[1] ?? ''])).toEqual([]);
    // The law's records for three years; and for a day the mail that says it is undone, which is nobody's.
    expect(opened(rows)).toEqual([
      'outbox_messages',
      'provision_records',
      'provision_records',
      'receipt_records',
      'receipt_records',
    ]);
    const mails = rows.filter((row) => row.table === 'outbox_messages').map(({ values }) => values);
    expect(mails.filter((one) => one['candidate_id'] !== null).map((one) => one['wrapped_key'])).toEqual([
      null,
    ]);
    for (const browser of [visitor, second]) expect((await browser.get('/me')).location).toBe('/me/sign-in');
    expect((await third.get(`/r/${code}/verification`)).html).not.toContain('name="code"');
  });

  test('nobody else without anything', async () => {
    const stays = new Visitor(site);
    const other = `suzuki-${serial}@mail.example.org`;
    await register(services, stays, code, registrationFields(other, world.agencyIds), other);
    const untouched = changed(before, await dumpEverything(services));
    const { visitor, page } = await registerWithEverything();
    await visitor.submit(`${page}/undo`, {});
    const after = await dumpEverything(services);
    // The company's own ledger is one row for all of its people.
    expect([...new Set(changed(after, untouched).map((row) => row.table))]).toEqual(['ledgers']);
    expect((await stays.get('/me')).status).toBe(200);
  });
});

describe('withdrawing from one agency leaves', () => {
  test('everything as it was but that agency’s copy, with one line, one mail and the withdrawal itself', async () => {
    const { visitor } = await registerWithEverything();
    const registered = await dumpEverything(services);
    const [left = '', kept = ''] = world.agencyIds;
    await visitor.submit(`/me/agencies/${left}/withdrawal`, {});
    const after = await dumpEverything(services);
    const rows = changed(registered, after);
    expect(listOf(rows)).toEqual([
      `audit_events 1: id ${AUDIT}`,
      'consents 1: candidate_id id registration_id agency_id kind purpose items method at withdraws',
      'journal_entries 1: id kind candidate_id organisation_id at recorded_at',
      'outbox_messages 1: id candidate_id purpose message_id created_at send_after claimed_until attempts sent_at awaits class',
      'provisions 1: agency_id id candidate_id introduction_id provided_at answer_due_at items withdrawn_at contact_due_at',
      'request_tasks 1: agency_id id request_id candidate_id provision_id kind at due_at told_at',
      'requests 1: id candidate_id kind via state received_at due_at identified_at outcome may_name next_due_at',
      'tally_moves 1: organisation_id number counter day change',
    ]);
    expect(rows.find((row) => row.table === 'provisions')?.values['agency_id']).toBe(left);
    const readable = changed(before, after).filter((row) => opened([row]).includes('provisions'));
    expect(readable.map((row) => row.values['agency_id'])).toEqual([kept]);
  });
});

test('the search finds a word however it is spelt', () => {
  const row = (value: unknown) => [{ table: 't', values: { value } }];
  for (const value of [
    '田中',
    { name: '田中 花子' },
    Buffer.from('{"name":"田中"}'),
    Buffer.from('{"name":"\\u7530\\u4e2d"}'),
    Buffer.from('x田中').toString('hex'),
    ...['', 'x', 'xy'].map((lead) => Buffer.from(`${lead}田中 花子`).toString('base64')),
  ])
    expect(readableIn(row(value), ['田中 花子', '田中'])).toEqual(['t']);
  expect(readableIn(row('山田'), ['田中'])).toEqual([]);
});
