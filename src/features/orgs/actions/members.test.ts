import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeCompany,
  makeMember,
  someMail,
  type TestMember,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import {
  mailedToken,
  mailsTo,
  refused,
  type StaffTestServices,
  staffTestServices,
} from '../../../../test/staff-services.ts';
import type { Scope } from '../../../db/scope.ts';
import { NotFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/http/access.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import type { Locale } from '../../../ui/text.ts';
import type { Caller } from '../../sign-in/actions/caller.ts';
import { linkCode } from '../../sign-in/actions/mailed-link.ts';
import { findStaffUser } from '../../sign-in/actions/sessions.ts';
import { listPendingInvitations } from '../store/invitations.ts';
import { listMembers } from '../store/members.ts';
import { acceptInvitation, findOpenInvitation } from './accept-invitation.ts';
import { inviteMember, renewInvitation, withdrawInvitation as withdraw } from './invitations.ts';
import { changeMemberRole as changeRole, removeMember as remove } from './members.ts';

let services: StaffTestServices;
let company: TestOrganisation;
let owner: TestMember;

beforeAll(async () => {
  services = await staffTestServices();
});
beforeEach(async () => {
  company = await makeCompany(services);
  owner = await makeMember(services, company);
});
afterAll(() => services.end());

const PASSWORD = 'a password long enough';
const caller = (): Caller => ({
  address: '203.0.113.7',
  requestId: 'test',
  limits: new RateLimits(),
  browserId: 'browser',
});
const readTeam = (_: StaffTestServices, scope: Scope) =>
  services.within(scope, async (tx) => ({
    members: await listMembers(tx, tx.organisationId),
    invitations: await listPendingInvitations(tx),
  }));
const removeMember = (_: StaffTestServices, scope: Scope, userId: string) =>
  services.within(scope, (tx) => remove(tx, userId));
const changeMemberRole = (_: StaffTestServices, scope: Scope, userId: string, role: Role) =>
  services.within(scope, (tx) => changeRole(tx, userId, role));
const withdrawInvitation = (_: StaffTestServices, scope: Scope, id: string) =>
  services.within(scope, (tx) => withdraw(tx, id));
const invite = (mail = someMail(), role: 'owner' | 'recruiter' | 'viewer' = 'recruiter') =>
  services.within(owner.scope, (tx) => inviteMember(tx, services, 'ja', { mail, role }));
const renew = (id: string, scope = owner.scope) =>
  services.within(scope, (tx) => renewInvitation(tx, services, 'ja', id));
const accept = (
  token: string,
  more: { name?: string; password?: string; cookies?: string; code?: string } = {},
  locale: Locale = 'ja',
) =>
  acceptInvitation(services, caller(), locale, {
    token,
    asked: '',
    code: linkCode(services.keyRing, token),
    name: '鈴木',
    password: PASSWORD,
    cookies: undefined,
    ...more,
  });
const roles = async () =>
  (await readTeam(services, owner.scope)).members.map(({ userId, role }) => `${userId} ${role}`);

describe('the last owner', () => {
  test('can neither leave nor step down', async () => {
    expect(await removeMember(services, owner.scope, owner.userId)).toEqual({
      ok: false,
      reason: 'last_owner',
    });
    expect(await changeMemberRole(services, owner.scope, owner.userId, 'viewer')).toEqual({
      ok: false,
      reason: 'last_owner',
    });
    expect(await roles()).toEqual([`${owner.userId} owner`]);
  });

  test('is one of two who remove each other at the same moment, every time', async () => {
    for (let round = 0; round < 5; round++) {
      const other = await makeMember(services, company);
      const outcomes = await Promise.all([
        removeMember(services, owner.scope, other.userId),
        changeMemberRole(services, other.scope, owner.userId, 'viewer'),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const owners = (await roles()).filter((line) => line.endsWith(' owner'));
      expect(owners).toHaveLength(1);
      if (owners[0]?.startsWith(other.userId)) {
        await changeMemberRole(services, other.scope, owner.userId, 'owner');
        await removeMember(services, owner.scope, other.userId);
      }
    }
  });
});

describe('a member', () => {
  test('whose role changes, or who leaves, is signed out everywhere', async () => {
    const viewer = await makeMember(services, company, { role: 'viewer' });
    expect(await changeMemberRole(services, owner.scope, viewer.userId, 'recruiter')).toEqual({ ok: true });
    expect(await findStaffUser(services.staffAuth, viewer.cookie)).toBeUndefined();
    const leaver = await makeMember(services, company, { role: 'viewer' });
    expect(await removeMember(services, owner.scope, leaver.userId)).toEqual({ ok: true });
    expect(await findStaffUser(services.staffAuth, leaver.cookie)).toBeUndefined();
  });

  test('of another company is nobody here, and stays untouched there', async () => {
    const elsewhere = await makeCompany(services);
    const stranger = await makeMember(services, elsewhere);
    await makeMember(services, elsewhere);
    for (const userId of [stranger.userId, '00000000-0000-4000-8000-000000000000', 'nobody']) {
      await expect(removeMember(services, owner.scope, userId)).rejects.toThrow(NotFound);
      await expect(changeMemberRole(services, owner.scope, userId, 'viewer')).rejects.toThrow(NotFound);
    }
    expect((await readTeam(services, elsewhere.scope)).members).toHaveLength(2);
    expect(await findStaffUser(services.staffAuth, stranger.cookie)).toBeDefined();
  });
});

describe('an invitation', () => {
  test('brings nobody in who has only its link: the code that stands in the mail is needed too', async () => {
    const mail = someMail();
    await invite(mail);
    const token = await mailedToken(services, mail.address);
    for (const [code, fault] of [
      [' ', 'required'],
      ['000000', 'code_wrong'],
      ['null', 'code_wrong'],
    ] as const)
      expect(await accept(token, { code })).toEqual(refused({ code: fault }));
    expect((await readTeam(services, owner.scope)).members).toHaveLength(1);
    expect(await accept(token)).toMatchObject({ ok: true });
  });

  test('names the organisation as the operator approved it, whatever it calls itself since', async () => {
    await services.within(owner.scope, (tx) =>
      tx.db.updateTable('organisations').set({ name: '賞品はこちら' }).where('id', '=', company.id).execute(),
    );
    const mail = someMail();
    await invite(mail);
    const [sent] = await mailsTo(services, mail.address);
    expect(sent?.text).toContain(`「${company.name}」`);
    expect(sent?.text).not.toContain('賞品');
  });

  test('brings in the invited person with the role it names, once', async () => {
    const mail = someMail();
    expect(await invite(mail, 'viewer')).toEqual({ ok: true });
    const token = await mailedToken(services, mail.address);
    expect(await findOpenInvitation(services, token, 'test')).toMatchObject({ hasAccount: false });
    const outcomes = await Promise.all([accept(token), accept(token)]);
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await accept(token)).toEqual({ ok: false, reason: 'expired_link' });
    const { members, invitations } = await readTeam(services, owner.scope);
    expect(members.map(({ mailAddress, role }) => [mailAddress, role])).toContainEqual([
      mail.address,
      'viewer',
    ]);
    expect(members).toHaveLength(2);
    expect(invitations).toEqual([]);
  });

  test('gives a new account the language of whoever accepts, and leaves that of one that exists', async () => {
    const [unknown, known] = [someMail(), (await makeMember(services, await makeCompany(services))).mail];
    for (const mail of [unknown, known]) {
      await invite(mail);
      const password = mail === known ? owner.password : PASSWORD;
      const token = await mailedToken(services, mail.address);
      expect(await accept(token, { password }, 'en')).toMatchObject({ ok: true });
    }
    const { members } = await readTeam(services, owner.scope);
    const localeOf = (mail: MailAddress) =>
      members.find(({ mailAddress }) => mailAddress === mail.address)?.locale;
    expect([localeOf(unknown), localeOf(known)]).toEqual(['en', 'ja']);
  });

  test('is for its address alone: whoever else is signed in does not become a member', async () => {
    const mail = someMail();
    await invite(mail);
    const token = await mailedToken(services, mail.address);
    const other = await makeMember(services, await makeCompany(services));
    expect(await accept(token, { cookies: other.cookie })).toMatchObject({ ok: true });
    const ids = (await readTeam(services, owner.scope)).members.map(({ userId }) => userId);
    expect(ids).not.toContain(other.userId);
    expect(await findStaffUser(services.staffAuth, other.cookie)).toBeUndefined();
  });

  test('never touches an account that exists: its password is asked, and name and password stay', async () => {
    const existing = await makeMember(services, await makeCompany(services), { name: '元の名前' });
    await invite(existing.mail);
    const token = await mailedToken(services, existing.mail.address);
    const guess = { password: 'a password I would like' };
    expect(await accept(token, guess)).toEqual(refused({ password: 'wrong_password' }));
    // Whoever does not read the mail cannot try passwords with its link.
    expect(await accept(token, { ...guess, code: '000000' })).toEqual(refused({ code: 'code_wrong' }));
    expect((await readTeam(services, owner.scope)).invitations).toHaveLength(1);
    expect(await accept(token, { name: '別の名前', password: existing.password })).toMatchObject({
      ok: true,
    });
    const joined = (await readTeam(services, owner.scope)).members.find(
      ({ userId }) => userId === existing.userId,
    );
    expect(joined?.name).toBe('元の名前');
  });

  test('is over when it is taken back, replaced or seven days old', async () => {
    const mail = someMail();
    await invite(mail);
    const first = await mailedToken(services, mail.address);
    await invite(mail);
    expect(await accept(first)).toEqual({ ok: false, reason: 'expired_link' });
    const [pending] = (await readTeam(services, owner.scope)).invitations;
    await withdrawInvitation(services, owner.scope, pending?.id ?? '');
    expect(await accept(await mailedToken(services, mail.address))).toEqual({
      ok: false,
      reason: 'expired_link',
    });
    await invite(mail);
    const late = await mailedToken(services, mail.address);
    await services.asSuperuser(`update invitations set expires_at = now() - interval '1 second'`);
    expect(await accept(late)).toEqual({ ok: false, reason: 'expired_link' });
    expect((await readTeam(services, owner.scope)).members).toHaveLength(1);
  });

  test('is mailed once more with a new link for the full time, and its old link ends', async () => {
    const mail = someMail();
    await invite(mail, 'viewer');
    const first = await mailedToken(services, mail.address);
    await services.asSuperuser(`update invitations set expires_at = now() - interval '1 second'`);
    const [expired] = (await readTeam(services, owner.scope)).invitations;
    expect(await renew(expired?.id ?? '')).toEqual({ ok: true });
    const [pending, ...others] = (await readTeam(services, owner.scope)).invitations;
    expect([pending?.mailAddress, pending?.role, others]).toEqual([mail.address, 'viewer', []]);
    expect(pending?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    expect(await accept(first)).toEqual({ ok: false, reason: 'expired_link' });
    // What was answered for, or replaced, is no invitation any more.
    await expect(renew(expired?.id ?? '')).rejects.toThrow(NotFound);
    expect(await renew(pending?.id ?? '')).toEqual({ ok: true });
    const [third] = (await readTeam(services, owner.scope)).invitations;
    expect(await renew(third?.id ?? '')).toEqual({ ok: false, reason: 'too_many_mails' });
    expect(await mailsTo(services, mail.address)).toHaveLength(3);
    expect(await accept(await mailedToken(services, mail.address))).toMatchObject({ ok: true });
  });

  test('of another company can be neither seen, sent again nor taken back', async () => {
    await invite();
    const stranger = await makeMember(services, await makeCompany(services));
    const [pending] = (await readTeam(services, owner.scope)).invitations;
    expect((await readTeam(services, stranger.scope)).invitations).toEqual([]);
    await expect(withdrawInvitation(services, stranger.scope, pending?.id ?? '')).rejects.toThrow(NotFound);
    await expect(renew(pending?.id ?? '', stranger.scope)).rejects.toThrow(NotFound);
  });

  test('is not sent to a member, and asks a new person for a name and a password worth the word', async () => {
    expect(await invite(owner.mail)).toEqual({ ok: false, reason: 'already_member' });
    const mail = someMail();
    await invite(mail);
    const token = await mailedToken(services, mail.address);
    const nothing = { name: '', password: '', code: '' };
    expect(await accept(token, nothing)).toEqual(
      refused({ name: 'required', password: 'required', code: 'required' }),
    );
    expect(await accept(token, { name: '', password: 'short' })).toEqual(
      refused({ name: 'required', password: 'too_short' }),
    );
    expect((await readTeam(services, owner.scope)).members).toHaveLength(1);
  });
});
