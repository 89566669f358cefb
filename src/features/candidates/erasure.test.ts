import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
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
import {
  makeWorld,
  moveClock,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { leaveEverywhere, type Marks, marksOf, newestPerson } from '../../../test/marked-person.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { Journal } from '../../db/journal/journal.ts';
import type { Scope } from '../../db/scope.ts';
import { NotFound } from '../../platform/errors.ts';
import { createLog } from '../../platform/log.ts';
import { drainMail } from '../../platform/outbox/deliver.ts';
import { checkInstallation } from '../../platform/start/installation.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { objectToProvision } from '../introductions/actions/answer-provision.ts';
import { readProvision } from '../introductions/actions/read-provisions.ts';
import { auditLedgers } from '../slots/actions/audit-ledger.ts';
import { isSound } from '../slots/rules/audit.ts';
import { eraseAccount } from './actions/erase-account.ts';

/** Erasure at any time: nothing readable stays outside the statutory vault, and nobody else loses anything (T8). */

let services: StaffTestServices;
let site: Site;
let desk: Scope;
let folder: string;
let journal: Journal;
let world: World;
let code: string;
let before: DumpedRow[];
let [logged, serial] = ['', 0];

beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  services = { ...(await staffTestServices()), log: createLog({ level: 'trace', destination }) };
  site = siteOf(createApp(services));
  folder = await mkdtemp(join(tmpdir(), 'erasure-test-'));
  journal = new Journal(services.database, folder);
  services.database.journal = journal;
  await checkInstallation(services);
  desk = await operatorDesk(services);
});
afterAll(async () => {
  await journal.close();
  await services.end();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  logged = '';
  world = await makeWorld(services, 3);
  forgetPublishedCards(services);
  code = await linkCodeOf(services, world);
  before = await dumpEverything(services);
  serial += 1;
});

const opened = (rows: readonly DumpedRow[], words: readonly string[]) =>
  openEverything(services.keyRing, rows)
    .filter(({ text }) => words.some((word) => text.includes(word)))
    .map(({ table }) => table)
    .toSorted();
const everywhere = (words: Marks) => leaveEverywhere({ services, site, desk, world, code }, words);

describe('erasure at any time leaves', () => {
  test('twenty markers of one person nowhere but in the sealed vault: tables, mails, files, log', async () => {
    const m = marksOf(serial);
    const words = Object.values(m);
    const { own } = await everywhere(m);
    const left = changed(before, await dumpEverything(services));
    // The search is able to find them: in plain where somebody wrote freely, sealed where it is the person's own.
    expect(readableIn(left, words)).toEqual(['objections', 'registrations']);
    expect(new Set(opened(left, words))).toEqual(
      new Set([
        'candidates',
        'introduction_receipts',
        'outbox_messages',
        'provision_records',
        'provisions',
        'receipt_records',
        'registration_drafts',
      ]),
    );
    await moveClock(services, new Date(Date.now() + 100 * 86_400_000));
    const { remaining } = await services.within(own, (tx) => eraseAccount(tx, services));

    const rows = changed(before, await dumpEverything(services));
    expect(readableIn(rows, words)).toEqual([]);
    const vault = ['provision_records', 'receipt_records'];
    // The one mail that says it is erased is nobody's and can be read for a day.
    const said = opened(rows, words).filter((table) => !vault.includes(table));
    expect(said).toEqual(['outbox_messages']);
    expect(listOf(rows).map(inOrder).toSorted()).toEqual(WHAT_STAYS);
    expect(words.filter((word) => logged.includes(word))).toEqual([]);
    for (const name of await readdir(folder, { recursive: true })) {
      const text = name.endsWith('.jsonl') ? await readFile(join(folder, name), 'utf8') : '';
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
    expect(remaining).toHaveLength(rows.filter(({ table }) => table === 'provision_records').length);
  });

  test('the ledger as it was, and sound', async () => {
    const { own } = await everywhere(marksOf(serial));
    const ledger = () => services.asSuperuserRows(`select * from ledger_entries order by company_id, number`);
    const [stood, counted] = [await ledger(), await services.asSuperuser('select from introductions')];
    await services.within(own, (tx) => eraseAccount(tx, services));
    expect(await ledger()).toEqual(stood);
    expect(await services.asSuperuser('select from introductions')).toBe(counted);
    const { rows } = await auditLedgers(services.database, desk, { after: null, limit: 100 });
    expect(rows.every(isSound)).toBe(true);
  });
});

const AUDIT =
  'candidate_id actor_kind actor_id action subject_kind subject_id detail request_id business_at recorded_at';
/** After everything that `leaveEverywhere` does, every row that can be read and was not there before. */
const WHAT_STAYS = [
  'answer_news 8: agency_id provision_id answer due_at',
  `audit_events 7: id ${AUDIT} organisation_id`,
  'business_clock 1: one ahead',
  'candidates 1: id locale created_at updated_at erased_at last_seen_on',
  'consents 8: candidate_id id registration_id agency_id kind purpose items method at withdraws',
  'introduction_receipts 1: company_id id link_id introduced_on counted rule_version confirm_due_at suspended_until created_order',
  'introductions 1: candidate_id id registration_id company_id receipt_id introduced_at rule_version counted repetition_during touch_during',
  'journal_entries 2: id kind candidate_id organisation_id at recorded_at written_at',
  'ledger_entries 1: company_id number transfer_id kind unit debit credit amount reference rule_version occurred_on',
  'ledgers 1: company_id last_number pending confirmed reversed voided spent slots_granted',
  'objections 2: agency_id provision_id introduction_id reason note raised_at raised_by suspends_until decision_note decided_at decided_by upheld',
  'outbox_messages 10: id purpose message_id created_at send_after claimed_until attempts sent_at candidate_id organisation_id class stream stopped_at stopped_by',
  'provision_records 4: candidate_id id agency_id consent_id provided_at keep_until',
  'provisions 3: agency_id id candidate_id introduction_id provided_at answer_due_at items withdrawn_at corrected_at',
  'receipt_records 4: agency_id id provision_id received_at keep_until',
  'registrations 2: candidate_id id company_id link_id test forwarded invite_again tell_company registered_at undone_at',
  'request_tasks 3: agency_id at candidate_id due_at id kind provision_id request_id told_at',
  'requests 3: article candidate_id closed_at due_at id identified_at kept_until kind may_name next_due_at outcome received_at state via',
  'wordings 3: locale text first_shown_at',
]
  .map(inOrder)
  .toSorted();

describe('erasure at any time tells', () => {
  test('which records stay, by which article and until which day, on the page and by one mail in the person’s language', async () => {
    const address = `told-${serial}@mail.example.org`;
    const visitor = new Visitor(site);
    await register(services, visitor, code, registrationFields(address, world.agencyIds), address);
    const { own } = await newestPerson(services);
    const { remaining } = await services.within(own, (tx) => eraseAccount(tx, services));
    const [row] = (await services.asSuperuserRows(
      `select to_char((max(keep_until) - interval '1 microsecond') at time zone 'Asia/Tokyo', 'YYYY/MM/DD') as last
       from provision_records where candidate_id = '${own.actor.id}'`,
    )) as { last: string }[];
    expect(remaining.map(({ agency }) => agency.name)).toEqual(['紹介会社1', '紹介会社2', '紹介会社3']);
    const [mail] = await mailsTo(services, address);
    expect(mail?.subject).toBe('登録した情報を消去しました（キャリアリレー）');
    expect(mail?.text).toContain('個人情報保護法29条、施行規則21条');
    expect(mail?.text).toContain('個人情報保護法30条、施行規則25条');
    expect(mail?.text).toMatch(new RegExp(`紹介会社1に\\d{4}/\\d\\d/\\d\\dに渡した分：${row?.last}まで`));
    expect(
      await services.asSuperuser(
        `select from audit_events where action = 'candidate.erased' and detail = '{"consentsWithdrawn": 3}'
           and actor_kind = 'candidate' and actor_id = candidate_id::text and candidate_id = '${own.actor.id}'`,
      ),
    ).toBe(1);
    expect((await visitor.get('/me')).location).toBe('/me/sign-in');
    await expect(services.within(own, (tx) => eraseAccount(tx, services))).rejects.toThrow(NotFound);
    // The same mailbox begins anew, and is somebody else's account.
    const again = await register(services, visitor, code, registrationFields(address, []), address);
    expect(again.status).toBe(303);
  });

  test('nothing of records where nothing was handed over', async () => {
    const address = `alone-${serial}@mail.example.org`;
    await register(services, new Visitor(site), code, registrationFields(address, []), address);
    const { own } = await newestPerson(services);
    expect(await services.within(own, (tx) => eraseAccount(tx, services))).toEqual({ remaining: [] });
    const [mail] = await mailsTo(services, address);
    expect(mail?.text).not.toContain('施行規則');
  });
});

describe('erasure at the same moment', () => {
  const introduced = async () => {
    const address = `race-${serial}@mail.example.org`;
    await register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
    const { own, provisions } = await newestPerson(services);
    const [provision] = provisions;
    if (provision === undefined) throw new Error('nobody received it');
    return { address, own, provision };
  };

  test('as a mail that waits: it does not go out', async () => {
    const { address, own } = await introduced();
    const sent: string[] = [];
    const mailer = {
      send: (mail: { to: { address: string } }) => {
        sent.push(mail.to.address);
        return Promise.resolve({ ok: true as const, response: '250' });
      },
      close: () => undefined,
    };
    await services.asSuperuser('update outbox_messages set sent_at = null where wrapped_key is not null');
    await services.within(own, (tx) => eraseAccount(tx, services));
    await services.asSuperuser('update outbox_messages set sent_at = null where wrapped_key is not null');
    await drainMail(services, mailer as never);
    // One: that it is erased.
    expect(sent.filter((to) => to === address)).toHaveLength(1);
  });

  test('as an agency that opens the details: it sees them before or not at all', async () => {
    const { own, provision } = await introduced();
    const staff = staffOfOrganisation(provision.agencyId);
    const read = () => services.within(staff, (tx) => readProvision(tx, services, provision.id));
    expect((await read()).items).not.toBeNull();
    await services.within(own, (tx) => eraseAccount(tx, services));
    expect(await read()).toMatchObject({ items: null, closed: 'withdrawn' });
  });

  test('as an agency that claims something: what it wrote is gone whoever comes first', async () => {
    const { own, provision } = await introduced();
    const claim = () =>
      services.within(staffOfOrganisation(provision.agencyId), (tx) =>
        objectToProvision(tx, provision.id, { reason: 'false_identity', note: 'いつもの方です' }),
      );
    const erase = () => services.within(own, (tx) => eraseAccount(tx, services));
    // The claim has the lock and waits for the introduction; the erasure comes behind it.
    const hold = `select from introduction_receipts where company_id = '${world.companyId}' for update`;
    await heldBack<unknown>(services, hold, () => [claim(), erase()]);
    expect(
      await services.asSuperuser(
        `select from objections where note <> '' and provision_id = '${provision.id}'`,
      ),
    ).toBe(0);
    expect(await claim()).toEqual({ ok: false, reason: 'withdrawn' });
  });
});

describe('the page of erasure', () => {
  test('is nobody’s without a session; it asks once more, changes nothing by being opened, and both answers weigh the same', async () => {
    const stranger = new Visitor(site);
    expect((await stranger.get('/me/data/erasure')).location).toBe('/me/sign-in');
    expect((await stranger.post('/me/data/erasure', [])).status).toBe(403);
    expect((await stranger.get('/me/data/erasure/done')).location).toBe('/me/data');
    const address = `asked-${serial}@mail.example.org`;
    const visitor = new Visitor(site);
    const fields = registrationFields(address, world.agencyIds.slice(0, 2), { tellCompany: 'yes' });
    await register(services, visitor, code, fields, address);
    const stood = await dumpEverything(services);
    const { html } = await visitor.get('/me/data/erasure');
    expect(changed(stood, await dumpEverything(services))).toEqual([]);
    const [, form = ''] = html.split('action="/me/data/erasure"');
    const looks = [...(form.split('</form>')[0] ?? '').matchAll(/class="(btn [^"]*)"/g)].map(
      ([, look]) => look,
    );
    expect(looks).toEqual(['btn is-secondary', 'btn is-secondary']);
    for (const said of '紹介会社1 紹介会社2 株式会社みらい 保護法29条 保護法30条'.split(' '))
      expect(html).toContain(said);
    // Without the page's own token nothing is erased either.
    expect((await visitor.post('/me/data/erasure', [])).status).toBe(403);
    expect((await visitor.submit('/me/data/erasure', {})).location).toBe('/me/data/erasure/done');
    const done = await visitor.get('/me/data/erasure/done');
    expect([
      done.status,
      done.html.includes('すべての情報を消去しました'),
      done.html.includes('/me/sign-out'),
    ]).toEqual([200, true, false]);
    expect((await visitor.get('/me/data')).location).toBe('/me/sign-in');
    const [mail] = await mailsTo(services, address);
    // The page named the same last day as the mail.
    const last = /に渡した分：(\d{4}\/\d\d\/\d\d)まで/.exec(mail?.text ?? '')?.[1];
    expect(html).toContain(`${last} まで`);
  });
});
