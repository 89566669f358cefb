import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { restoreBackup } from '../src/db/backup/load-backup.ts';
import { writeBackup } from '../src/db/backup/write-backup.ts';
import { reopenRelayLink } from '../src/features/links/actions/close-link.ts';
import { findLink } from '../src/features/links/actions/find-link.ts';
import { linkState } from '../src/features/links/rules/link-state.ts';
import { findOpenInvitation } from '../src/features/orgs/actions/accept-invitation.ts';
import { createOperator } from '../src/features/orgs/actions/create-operator.ts';
import { inviteMember } from '../src/features/orgs/actions/invitations.ts';
import { findApiKey } from '../src/features/orgs/actions/principals.ts';
import { findWaitingSignUp, startSignUp } from '../src/features/orgs/actions/sign-up.ts';
import { applicationInput } from '../src/features/orgs/input.ts';
import type { Caller } from '../src/features/sign-in/actions/caller.ts';
import { linkCode } from '../src/features/sign-in/actions/mailed-link.ts';
import { requestPasswordReset, resetPassword } from '../src/features/sign-in/actions/password-reset.ts';
import { findStaffUser, openStaffSession } from '../src/features/sign-in/actions/sessions.ts';
import { idOf, type RelayLinkId } from '../src/platform/ids.ts';
import { RateLimits } from '../src/platform/rate-limits.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { newRelayCode } from '../src/platform/tokens.ts';
import { paths } from '../src/ui/paths.ts';
import { bareDatabase, type TestDatabase, testMasterKey } from './database.ts';
import { ownerQuery } from './factories/installation.ts';
import { makeWorld, staffOfOrganisation, type World } from './factories/introductions.ts';
import { makeApiKey, makeCompany, makeMember, someMail } from './factories/organisations.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from './relay-world.ts';
import { DECIDED } from './secret-columns.ts';
import { servicesOn } from './services.ts';
import { mailedToken, type StaffTestServices, staffTestServices, withStaffAuth } from './staff-services.ts';
import { siteOf, Visitor } from './visitor.ts';

interface Place {
  readonly services: StaffTestServices;
  readonly visitor: Visitor;
  /** Another browser, in which the person is signed in. */
  readonly signedIn: Visitor;
}
let original: Place;
let restored: Place;
let target: TestDatabase;
let folder: string;
let world: World;
const operatorMail = someMail('operator');
const PASSWORD = 'a password long enough';
/** By table: whether it still opens what it opened. */
const opens = new Map<string, (place: Place) => Promise<boolean>>();

beforeAll(async () => {
  const services = await staffTestServices();
  await checkInstallation(services);
  await createOperator(services, { name: '運営 一郎', mail: operatorMail, password: PASSWORD });
  world = await makeWorld(services, 1);
  const here = siteOf(createApp(services));
  original = { services, visitor: new Visitor(here), signedIn: new Visitor(here) };
  await makeSecrets(original);
  // Nobody sends here; what waits is what a worker had not come to yet.
  await services.asSuperuser('update outbox_messages set sent_at = null');
  folder = await mkdtemp(join(tmpdir(), 'restored-secrets-'));
  const file = { backupKey: Buffer.alloc(32, 'key'), path: join(folder, 'backup') };
  await writeBackup({ ...file, ownerUrl: services.ownerUrl });
  target = await bareDatabase();
  const { ownerUrl } = target;
  await restoreBackup({ ...file, ownerUrl, masterKey: testMasterKey, force: false });
  const there = withStaffAuth(servicesOn(ownerUrl));
  const site = siteOf(createApp(there));
  restored = { services: there, visitor: original.visitor.at(site), signedIn: original.signedIn.at(site) };
});
afterAll(async () => {
  await Promise.all([original.services.end(), restored.services.end()]);
  await target.drop();
  await rm(folder, { recursive: true });
});

const caller: Caller = {
  address: '203.0.113.7',
  requestId: 'test',
  limits: new RateLimits(),
  browserId: 'browser',
};

async function makeSecrets({ services, visitor, signedIn }: Place): Promise<void> {
  const company = await makeCompany(services);
  const member = await makeMember(services, company);
  const forgetful = await makeMember(services, company);

  const key = await makeApiKey(services, company);
  opens.set('public.api_keys', async (at) => (await findApiKey(at.services.database, key)) !== undefined);

  const invited = someMail('invited');
  await services.within(member.scope, (tx) =>
    inviteMember(tx, services, 'ja', { mail: invited, role: 'viewer' }),
  );
  const invitation = await mailedToken(services, invited.address);
  opens.set(
    'public.invitations',
    async (at) => (await findOpenInvitation(at.services, invitation, 'test')) !== undefined,
  );

  const applicant = someMail('applicant');
  await startSignUp(services, caller, 'ja', application(applicant.address));
  const signUp = await mailedToken(services, applicant.address);
  opens.set(
    'public.sign_ups',
    async (at) => (await findWaitingSignUp(at.services, signUp, 'test')) !== undefined,
  );

  await requestPasswordReset(services, caller, 'ja', forgetful.mail);
  const reset = await mailedToken(services, forgetful.mail.address);
  const code = linkCode(services.keyRing, reset);
  opens.set('auth.verification', async (at) => {
    const input = { token: reset, asked: '', code, password: 'an entirely new one' };
    return (await resetPassword(at.services, caller, input)).ok;
  });

  opens.set(
    'auth.account',
    async (at) => (await openStaffSession(at.services.staffAuth, member.mail, member.password)) !== undefined,
  );
  opens.set(
    'auth.session',
    async (at) => (await findStaffUser(at.services.staffAuth, member.cookie)) !== undefined,
  );

  const link = await linkCodeOf(services, world);
  await register(
    services,
    signedIn,
    link,
    registrationFields('hanako@mail.example.org', world.agencyIds),
    'hanako@mail.example.org',
  );
  opens.set('public.candidate_sessions', async (at) => (await at.signedIn.get('/me')).status === 200);
  const isOpen = async (at: Place, relayCode: string) => {
    const found = await findLink(at.services.database, relayCode);
    return found !== undefined && linkState(found, found.at) === 'open';
  };
  opens.set('public.relay_links', (at) => isOpen(at, link));
  const personal = newRelayCode();
  await services.asSuperuser(`
    with a as (insert into applicants (company_id, full_name, person_key)
      values ('${world.companyId}', '佐藤 花子', 'h@mail.example.org') returning id)
    insert into personal_codes (company_id, link_id, code, applicant_id)
      select '${world.companyId}', '${world.linkId}', '${personal}', id from a`);
  opens.set('public.personal_codes', (at) => isOpen(at, personal));

  const page = 'a'.repeat(22);
  await services.asSuperuser(
    `insert into alumni_pages values ('${world.companyId}', '${page}', true, now(), 'somebody')`,
  );
  const asks = { name: '卒業 花子', kind: 'left', when: '', kana: '', phone: '', department: '' };
  await visitor.submit(paths.alumni(page), { ...asks, email: 'alumna@mail.example.org' });
  const asked = await readMailedCode(services, 'alumna@mail.example.org');
  opens.set('public.alumni_entries', (at) => isAccepted(at, paths.alumniCode(page), asked));
  opens.set('public.alumni_pages', async (at) => (await at.visitor.get(paths.alumni(page))).status === 200);

  await visitor.submit('/me/sign-in', { email: 'hanako@mail.example.org' });
  const signIn = await readMailedCode(services, 'hanako@mail.example.org');
  opens.set('public.sign_in_codes', (at) => isAccepted(at, '/me/sign-in/verification', signIn));
  await visitor.submit('/start', registrationFields('jiro@mail.example.org', world.agencyIds));
  const typed = await readMailedCode(services, 'jiro@mail.example.org');
  opens.set('public.registration_drafts', (at) => isAccepted(at, '/start/verification', typed));
}

/** Whether the form takes the code; there may be no form any more. */
async function isAccepted({ visitor }: Place, path: string, code: string): Promise<boolean> {
  if (!(await visitor.get(path)).html.includes(`action="${path}"`)) return false;
  return (await visitor.submit(path, { code })).status === 303;
}

const application = (ownerMail: string) =>
  applicationInput.parse({
    kind: 'company',
    name: '株式会社あおぞら',
    address: '東京都港区1-1',
    representative: '青空 太郎',
    contactMail: 'info@aozora.example.jp',
    contactPhone: '03-1234-5678',
    ownerName: '山田 花子',
    ownerMail,
  });

test('every column that looks like a secret is decided, and every table of those that end is tried', async () => {
  const columns = await ownerQuery<{ name: string }>(
    original.services.ownerUrl,
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where table_schema in ('public', 'auth') and data_type in ('text', 'bytea', 'character varying')
       and column_name ~ '(token|code|password|secret|key|hash|prefix|identifier)' and column_name <> 'wrapped_key'`,
  );
  expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(DECIDED).toSorted());
  const tables = Object.entries(DECIDED).flatMap(([column, decision]) =>
    decision === 'ends' || decision === 'not kept' ? [column.slice(0, column.lastIndexOf('.'))] : [],
  );
  expect([...opens.keys()].toSorted()).toEqual([...new Set(tables)].toSorted());
});

test('what opened something when the backup was made opens nothing in the restored database', async () => {
  const found: Record<string, readonly boolean[]> = {};
  for (const [table, open] of opens) found[table] = [await open(original), await open(restored)];
  expect(found).toEqual(Object.fromEntries([...opens.keys()].map((table) => [table, [true, false]])));
});

test('a mail that still waited with one of them in it is not sent any more', async () => {
  const waiting = `select purpose from outbox_messages where sent_at is null order by 1`;
  const purposes = async ({ services }: Place) =>
    (await services.asSuperuserRows(waiting)).map((row) => (row as { purpose: string }).purpose);
  const before = new Set(await purposes(original));
  const after = new Set(await purposes(restored));
  expect([...before].filter((purpose) => !after.has(purpose))).toEqual([
    'account.password_reset',
    'member.invitation',
    'organisation.sign_up',
    'registration_code',
    'sign_in_code',
  ]);
  expect(after).toContain('registration_receipt');
});

describe('what follows', () => {
  test('a link works again under its address, its personal ones with it, once its company opens it', async () => {
    const { services } = restored;
    const scope = staffOfOrganisation(world.companyId);
    const id = idOf<RelayLinkId>(world.linkId);
    expect(await services.within(scope, (tx) => reopenRelayLink(tx, id))).toMatchObject({ ok: true });
    for (const table of ['public.relay_links', 'public.personal_codes'])
      expect(await opens.get(table)?.(restored)).toBe(true);
    expect(await services.within(scope, (tx) => reopenRelayLink(tx, id))).toMatchObject({ ok: false });
  });

  test('whoever holds the database lets the operator in again; a password that is there is never replaced', async () => {
    const { services } = restored;
    const again = (password: string) =>
      createOperator(services, { name: '運営', mail: operatorMail, password, addOwner: true });
    expect(await again('another password, long')).toMatchObject({ ok: true });
    expect(await openStaffSession(services.staffAuth, operatorMail, 'another password, long')).toBeDefined();
    expect(await again('a third password, long')).toEqual({ ok: false, reason: 'wrong_password' });
  });

  test('the start and the operator’s home say so until somebody has seen to it', async () => {
    const { services, visitor } = restored;
    const { restore } = await checkInstallation(services);
    expect(restore).toMatchObject({ ended: { api_keys: 1, invitations: 1, passwords: 3, relay_links: 1 } });
    expect((await checkInstallation(original.services)).restore).toBeUndefined();
    await visitor.submit('/sign-in', { mail: operatorMail.address, password: 'another password, long' });
    expect((await visitor.get('/operator')).html).toContain('/operator/restore');
    const page = await visitor.get('/operator/restore');
    expect(page.html).toMatch(/バックアップが(?!.*2つの質問をしないで).*>API鍵</s);
    expect((await visitor.submit('/operator/restore', {})).location).toMatch(/^\/operator\/restore\?/);
    expect((await visitor.get('/operator')).html).not.toContain('/operator/restore');
    expect((await visitor.get('/operator/settings/audit')).html).toContain('復元後の対応の完了');
    const lines = `select actor_kind from audit_events where action = 'restore.attended'`;
    expect(await services.asSuperuserRows(lines)).toEqual([{ actor_kind: 'staff' }]);
    expect((await checkInstallation(services)).restore).toBeUndefined();
  });
});
