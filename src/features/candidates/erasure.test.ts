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
import {
  leaveEverywhere,
  type Marks,
  marksOf,
  newestPerson,
  WHAT_STAYS,
} from '../../../test/marked-person.ts';
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

/** By words the tables in which one of them can be opened, each as often as it is. */
function openedIn(rows: readonly DumpedRow[]) {
  const all = openEverything(services.keyRing, rows);
  return (...words: string[]) =>
    all
      .filter(({ text }) => words.some((word) => text.includes(word)))
      .map(({ table }) => table)
      .toSorted();
}
const everywhere = (words: Marks) => leaveEverywhere({ services, site, desk, world, code }, words);

describe('erasure at any time leaves', () => {
  test('twenty markers of one person nowhere but in the sealed vault: tables, mails, files, log', async () => {
    const m = marksOf(serial);
    const words = Object.values(m);
    const { own } = await everywhere(m);
    const left = changed(before, await dumpEverything(services));
    // The search is able to find them: in plain where somebody wrote freely, sealed where it is the person's own.
    expect(readableIn(left, words)).toEqual(['objections', 'registrations']);
    const opened = openedIn(left);
    expect(new Set(opened(...words))).toEqual(
      new Set([
        'candidate_cvs',
        'candidate_news',
        'candidates',
        'introduction_receipts',
        'outbox_messages',
        'provision_cvs',
        'provision_notes',
        'provision_records',
        'provisions',
        'receipt_records',
        'registration_drafts',
      ]),
    );
    // The earlier file is nowhere but where it was not sent anew; the newer one here, and where it was.
    expect([opened(m.earlierFile), opened(m.newerFile)]).toEqual([
      ['provision_cvs'],
      ['candidate_cvs', 'provision_cvs'],
    ]);
    await moveClock(services, new Date(Date.now() + 100 * 86_400_000));
    const { remaining } = await services.within(own, (tx) => eraseAccount(tx, services));

    const rows = changed(before, await dumpEverything(services));
    expect(readableIn(rows, words)).toEqual([]);
    const vault = ['provision_records', 'receipt_records'];
    // The one mail that says it is erased is nobody's and can be read for a day.
    const said = openedIn(rows)(...words).filter((table) => !vault.includes(table));
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
