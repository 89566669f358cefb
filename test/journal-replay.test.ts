import { appendFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { restoreBackup } from '../src/db/backup/load-backup.ts';
import { writeBackup } from '../src/db/backup/write-backup.ts';
import { Journal } from '../src/db/journal/journal.ts';
import { findOpenRestore } from '../src/db/restores.ts';
import type { Scope } from '../src/db/scope.ts';
import { takeItemBack } from '../src/features/candidates/actions/change-item.ts';
import { eraseAccount } from '../src/features/candidates/actions/erase-account.ts';
import { stopCompany } from '../src/features/candidates/actions/stop-company.ts';
import { withdrawFromAgency } from '../src/features/candidates/actions/withdraw-from-agency.ts';
import { removeNote } from '../src/features/introductions/actions/note-items.ts';
import { closeRelayLink } from '../src/features/links/actions/close-link.ts';
import { attendJournal, compareJournal } from '../src/features/operations/actions/attend-journal.ts';
import { decideOrganisation } from '../src/features/orgs/actions/decide.ts';
import { removeMember } from '../src/features/orgs/actions/members.ts';
import { idOf, type OrganisationId, type RelayLinkId } from '../src/platform/ids.ts';
import { listSigningKeys, openSigner } from '../src/platform/signing-keys.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { bareDatabase, type TestDatabase, testMasterKey } from './database.ts';
import { dumpEverything } from './dump.ts';
import { makeWorld, operatorDesk, staffOfOrganisation, type World } from './factories/introductions.ts';
import {
  makeCompany,
  makeMember,
  type TestMember,
  type TestOrganisation,
} from './factories/organisations.ts';
import { readable, standingOf } from './journal-standing.ts';
import { newestPerson } from './marked-person.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { ALL_DAY, EVENINGS, sayTerms, whatHolds } from './said-contact.ts';
import { servicesOn } from './services.ts';
import { type StaffTestServices, staffTestServices, withStaffAuth } from './staff-services.ts';
import { clearSome, noteTwice, tellAndHand, whatIsSaid } from './told-things.ts';
import { type Site, siteOf, Visitor } from './visitor.ts';

/** What a database that is put back to an older state must not bring back (T8, T21): the journal outside it knows. */

let services: StaffTestServices;
let root: string;
let journal: Journal;
let drawn = '';
let noteIds: readonly string[] = [];
let world: World;
let elsewhere: TestOrganisation;
let member: TestMember;
let desk: Scope;
let backup: { readonly backupKey: Buffer; readonly path: string };
const targets: TestDatabase[] = [];
const people = new Map<string, Scope>();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-replay-'));
  services = await staffTestServices();
  await checkInstallation(services);
  desk = await operatorDesk(services);
  world = await makeWorld(services, 2);
  elsewhere = await makeCompany(services);
  member = await makeMember(services, elsewhere);
  await makeMember(services, elsewhere);
  journal = new Journal(services.database, root);
  await attendJournal(services, journal);
  services.database.journal = journal;
  const site = siteOf(createApp(services));
  const code = await linkCodeOf(services, world);
  for (const name of ['消去', '撤回', '項目', '停止', '空に', '無事']) {
    const address = `journal-${people.size}@${name === '消去' ? 'erased' : 'stays'}.example.org`;
    const more = { name: `${name} 花子`, tellCompany: 'yes', contact: 'mail_and_phone' };
    const fields = registrationFields(address, world.agencyIds, more);
    await register(services, new Visitor(site), code, fields, address);
    people.set(name, (await newestPerson(services)).own);
  }
  await tellAndHand(services, await person('空に'), agency());
  await tellAndHand(services, await person('消去'), agency(), 'erased-cv-words');
  noteIds = await noteTwice(services, await person('空に'), agency());
  await sayTerms(services, await person('撤回'), ALL_DAY);
  await sayTerms(services, await person('項目'), EVENINGS);
  backup = { backupKey: Buffer.alloc(32, 'key'), path: join(root, 'backup') };
  await writeBackup({ ...backup, ownerUrl: services.ownerUrl });
  await takeEverythingBack(site);
});
afterAll(async () => {
  await journal.close();
  await services.end();
  await Promise.all(targets.map((one) => one.drop()));
  await rm(root, { recursive: true });
});

const person = (name: string) => people.get(name) ?? Promise.reject(new Error(name));
const termsOf = async (on: StaffTestServices, names: readonly string[]) =>
  Promise.all(names.map(async (name) => whatHolds(on, await person(name))));
const [agency, company] = [
  () => idOf<OrganisationId>(world.agencyIds[0] ?? ''),
  () => idOf<OrganisationId>(world.companyId),
];

async function takeEverythingBack(site: Site) {
  const { within } = services;
  // Fewer ways and hours than before; other ones, and wider than between; and registered anew without the telephone.
  await sayTerms(services, await person('撤回'), { ...EVENINGS, ways: ['mail'] });
  for (const weekdays of [[2], [2, 4]])
    await sayTerms(services, await person('項目'), { ...EVENINGS, weekdays, fromHour: 9 });
  const [address, more] = ['journal-4@stays.example.org', { name: '空に 花子', contact: 'mail' }];
  const fields = registrationFields(address, [], more);
  await register(services, new Visitor(site), await linkCodeOf(services, world), fields, address);
  await clearSome(services, await person('空に'), agency());
  await within(staffOfOrganisation(agency()), (tx) => removeNote(tx, noteIds[0] ?? ''));
  drawn = (await services.asSystem((tx) => openSigner(tx, services.keyRing))).keyId;
  await within(await person('消去'), (tx) => eraseAccount(tx, services));
  await within(await person('撤回'), (tx) => withdrawFromAgency(tx, services, agency(), 'ja'));
  await within(await person('項目'), (tx) => takeItemBack(tx, services, agency(), 'remote', 'ja'));
  await within(await person('停止'), (tx) => stopCompany(tx, services, company(), 'name', 'ja'));
  await within(staffOfOrganisation(world.companyId), (tx) =>
    closeRelayLink(tx, idOf<RelayLinkId>(world.linkId)),
  );
  await within(elsewhere.scope, (tx) => removeMember(tx, member.userId));
  for (const decision of [
    { decision: 'suspend', reason: '調査' },
    { decision: 'reinstate' },
    { decision: 'suspend', reason: '再調査' },
  ] as const)
    await within(desk, (tx) => decideOrganisation(tx, services, elsewhere.id, decision));
}

/** The backup from before, in a database of its own; nothing has looked at the journal yet. */
async function putBack(): Promise<StaffTestServices> {
  const target = await bareDatabase();
  targets.push(target);
  await restoreBackup({ ...backup, ownerUrl: target.ownerUrl, masterKey: testMasterKey, force: false });
  return withStaffAuth(servicesOn(target.ownerUrl));
}

const standing = (on: StaffTestServices) =>
  standingOf(on, (name) => `${people.get(name)?.actor.id}`, member.userId);
const AFTER = {
  erased: { consents: 0, open: 0, named: 0, account: 0 },
  withdrawn: { consents: 1, open: 1, named: 1, account: 1 },
  // Of the other consent a part is taken back.
  inPart: { consents: 1, open: 2, named: 1, account: 1 },
  itemOpen: 1,
  stopped: { consents: 2, open: 2, named: 0, account: 1 },
  untouched: { consents: 2, open: 2, named: 1, account: 1 },
  closedLinks: 1,
  members: 0,
  suspended: 1,
};
describe('a backup from before, restored', () => {
  test('brings nobody and nothing back: erased, withdrawn, stopped, closed, removed and suspended it stays', async () => {
    expect(await standing(services)).toEqual(AFTER);
    const restored = await putBack();
    // Without the journal it would.
    expect((await standing(restored)).erased).toEqual({ consents: 4, open: 2, named: 1, account: 1 });
    expect(await termsOf(restored, ['撤回', '空に'])).toMatchObject([ALL_DAY, { ways: ['mail', 'phone'] }]);
    expect(await whatIsSaid(restored, await person('空に'))).toMatchObject({
      kana: 'カラ ハナコ',
      phone: '090-0000-1111',
      atAgencies: { kana: 1, files: 1 },
    });
    expect(await restored.asSuperuser('select from provision_cvs')).toBe(2);
    const mails = await restored.asSuperuser('select from outbox_messages');
    const attended = await attendJournal(restored, new Journal(restored.database, root));
    expect(attended.replayed).toEqual({
      erasure: 1,
      withdrawal: 1,
      item_withdrawal: 3,
      permission: 1,
      link_closed: 1,
      member_removed: 1,
      suspension: 1,
      signing_key: 1,
      // A mark that came off is counted with them: no figure tells that somebody wishes something.
      values_cleared: 5,
      note_removed: 1,
      contact_terms: 3,
    });
    // What was said last holds to the letter, and nothing that was wider before it.
    expect(await termsOf(restored, ['撤回', '項目', '空に', '無事'])).toMatchObject([
      { ...EVENINGS, ways: ['mail'] },
      { ...EVENINGS, fromHour: 9 },
      { ways: ['mail'] },
      { ways: ['mail', 'phone'] },
    ]);
    // What somebody cleared of themselves is not there again, and what they left is.
    expect(await whatIsSaid(restored, await person('空に'))).toEqual({
      kana: undefined,
      phone: undefined,
      pay: 4_500_000,
      cv: undefined,
      file: undefined,
      news: ['新潟県'],
      atAgencies: { kana: 0, files: 0 },
    });
    expect(await restored.asSuperuserRows('select id::text from provision_notes')).toEqual([
      { id: noteIds[1] },
    ]);
    const lines = await services.asSuperuserRows(
      `select word, object is null as whole from journal_entries where kind = 'values_cleared' order by word`,
    );
    expect(lines).toEqual([
      { word: 'cv', whole: false },
      { word: 'kana', whole: true },
      { word: 'news', whole: false },
      { word: 'phone', whole: true },
    ]);
    // What a key signed that the backup never had can still be checked, and it signs nothing here.
    expect(await restored.asSystem(listSigningKeys)).toMatchObject([
      { keyId: drawn, retiredAt: expect.any(Date) },
    ]);
    expect(await standing(restored)).toEqual(AFTER);
    expect(await readable(restored)).toEqual(['provision_records', 'receipt_records']);
    expect(await restored.asSystem(findOpenRestore)).toMatchObject({ replayed: attended.replayed });
    // They were told when they did it.
    expect(await restored.asSuperuser('select from outbox_messages')).toBe(mails);
    const dump = await dumpEverything(restored);
    expect(await attendJournal(restored, new Journal(restored.database, root))).toEqual({
      unknown: 0,
      replayed: {},
      written: 0,
    });
    expect(await dumpEverything(restored)).toEqual(dump);
    await restored.end();
  });

  test('is brought forward once by two processes that start at the same moment', async () => {
    const restored = await putBack();
    const both = await Promise.all(
      [1, 2].map(() => attendJournal(restored, new Journal(restored.database, root))),
    );
    const sum = (kind: string) => both.reduce((all, one) => all + (one.replayed[kind] ?? 0), 0);
    expect([sum('erasure'), sum('withdrawal'), sum('suspension')]).toEqual([1, 1, 1]);
    expect(await standing(restored)).toEqual(AFTER);
    await restored.end();
  });

  test('put back by other means ends sessions and whatever else opened something, once', async () => {
    const restored = await putBack();
    await restored.asSuperuser(`insert into candidate_sessions (token_hash, candidate_id, expires_at)
      values ('\\x01', '${people.get('無事')?.actor.id}', now() + interval '1 day')`);
    await restored.asSuperuser('delete from restores');
    for (const _ of [1, 2])
      await compareJournal(restored, restored.ownerUrl, new Journal(restored.database, root));
    expect(await restored.asSuperuser('select from candidate_sessions')).toBe(0);
    expect(await restored.asSuperuser('select from restores')).toBe(1);
    expect(await restored.asSystem(findOpenRestore)).toMatchObject({ replayed: { erasure: 1 } });
    await restored.end();
  });
});

describe('the start refuses in one line', () => {
  const start = (on: StaffTestServices, at = root, acceptLoss = false) =>
    attendJournal(on, new Journal(on.database, at), { acceptLoss });

  test('a journal that is not there although there must be one, until its loss is accepted', async () => {
    const empty = await mkdtemp(join(root, 'empty-'));
    await expect(start(services, empty)).rejects.toThrow(
      /^Cannot start: JOURNAL_DIR: the journal .*empty-.* lacks \d+ of the \d+ entries .* --accept-loss$/,
    );
    const { written } = await start(services, empty, true);
    expect(written).toBe(await services.asSuperuser('select from journal_entries'));
    expect(await start(services, empty)).toEqual({ unknown: 0, replayed: {}, written: 0 });
    // Written anew, it is as good as the one that was lost.
    const restored = await putBack();
    await start(restored, empty);
    expect(await standing(restored)).toEqual(AFTER);
    await restored.end();
  });

  test('a journal that is damaged in its middle, with the line; a torn last line is none', async () => {
    const folder = await journal.folder();
    const [name = ''] = await readdir(folder);
    const path = join(folder, name);
    const whole = await readFile(path, 'utf8');
    await appendFile(path, '{"number":');
    expect(await start(services)).toMatchObject({ unknown: 0, written: 0 });
    const damaged = whole.split('\n');
    damaged[2] = (damaged[2] ?? '').replace(/"at":"2/, '"at":"1');
    await writeFile(path, damaged.join('\n'));
    await expect(start(services)).rejects.toThrow(
      /^Cannot start: the journal .*\.jsonl is damaged at line 3: .*docs\/backup\.md/,
    );
    await writeFile(path, whole);
    await start(services);
  });

  test('one in which the last entries are missing, which the database has written there', async () => {
    const folder = await journal.folder();
    await rename(folder, `${folder}-away`);
    await expect(start(services)).rejects.toThrow(/lacks/);
    await rename(`${folder}-away`, folder);
  });
});
