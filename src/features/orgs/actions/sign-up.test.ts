import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeCompany,
  makeMember,
  someLicenceNumber,
  someMail,
} from '../../../../test/factories/organisations.ts';
import {
  mailedToken,
  mailsTo,
  refused,
  type StaffTestServices,
  staffTestServices,
} from '../../../../test/staff-services.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import type { Locale } from '../../../ui/text.ts';
import type { Caller } from '../../sign-in/actions/caller.ts';
import { linkCode } from '../../sign-in/actions/mailed-link.ts';
import { findStaffUser } from '../../sign-in/actions/sessions.ts';
import { type ApplicationInput, applicationInput } from '../input.ts';
import { listMembershipsOf } from './principals.ts';
import { completeWaitingSignUp, findWaitingSignUp, startSignUp } from './sign-up.ts';

let services: StaffTestServices;
beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());

const PASSWORD = 'a password long enough';
const caller = (): Caller => ({
  address: '203.0.113.7',
  requestId: 'test',
  limits: new RateLimits(),
  browserId: 'browser',
});

function application(mail: MailAddress, more: Record<string, string> = {}): ApplicationInput {
  return applicationInput.parse({
    kind: 'company',
    name: '株式会社あおぞら',
    address: '東京都港区1-1',
    representative: '青空 太郎',
    contactMail: 'info@aozora.example.jp',
    contactPhone: '０３−１２３４−５６７８',
    ownerName: '山田 花子',
    ownerMail: mail.address,
    ...more,
  });
}
const agencyFields = () => ({
  kind: 'agency',
  licenceNumber: someLicenceNumber(),
  licenceExpiresOn: '2030-03-31',
  speciality: '営業職',
  placedLastYear: '1,200',
  leftWithinSixMonths: '60',
  feeNote: '理論年収の35%',
});
const start = (input: ApplicationInput, locale: Locale = 'ja') =>
  startSignUp(services, caller(), locale, input);
const complete = (token: string, password = PASSWORD, code = linkCode(services.keyRing, token)) =>
  completeWaitingSignUp(services, caller(), 'ja', { token, asked: '', code, password, cookies: undefined });

describe('applying to use the installation', () => {
  test('quotes nothing that was typed to an address that may be somebody else’s, and is not completed by the link alone', async () => {
    const mail = someMail();
    const before = await countRows();
    await start(application(mail, { name: '賞品はこちら evil.example', ownerName: '当選者さま' }));
    const [sent] = await mailsTo(services, mail.address);
    for (const typed of ['賞品', 'evil', '当選者'])
      expect(`${sent?.subject} ${sent?.text}`).not.toContain(typed);
    const token = await mailedToken(services, mail.address);
    expect(await complete(token, PASSWORD, '123456')).toEqual(refused({ code: 'code_wrong' }));
    expect(await complete(token, 'short', '')).toEqual(refused({ password: 'too_short', code: 'required' }));
    expect(await countRows()).toEqual(before);
  });

  test('makes nothing before the mail is read, then account, organisation and ownership at once', async () => {
    const mail = someMail();
    await start(application(mail, agencyFields()));
    expect(await countRows()).toEqual({ users: 0, organisations: 0 });
    const token = await mailedToken(services, mail.address);
    expect(await findWaitingSignUp(services, token, 'test')).toMatchObject({
      application: { kind: 'agency', name: '株式会社あおぞら', placedLastYear: 1200 },
      hasAccount: false,
    });
    const done = await complete(token);
    if (!done.ok) throw new Error(done.reason);
    const account = await findStaffUser(services.staffAuth, done.session.cookie.split(';')[0]);
    expect(account).toMatchObject({ mailAddress: mail.address, name: '山田 花子' });
    expect(await listMembershipsOf(services.database, account?.userId ?? '', 'test')).toMatchObject([
      { zone: 'agency', role: 'owner', organisationName: '株式会社あおぞら', approvedAt: null },
    ]);
  });

  test('keeps its language with the organisation, and that of whoever completes it with the person', async () => {
    const languages = async (mail: MailAddress) =>
      services.asSuperuserRows(`select o.locale as organisation, m.locale as member, u.locale as account
        from auth."user" u join members m on m.user_id = u.id::text join organisations o on o.id = m.organisation_id
        where u.email = '${mail.address}' order by o.applied_at`);
    const mail = someMail();
    await start(application(mail), 'en');
    expect(await complete(await mailedToken(services, mail.address))).toMatchObject({ ok: true });
    expect(await languages(mail)).toEqual([{ organisation: 'en', member: 'ja', account: 'ja' }]);
    // Who has an account brings its language along.
    const english = (await makeMember(services, await makeCompany(services), { locale: 'en' })).mail;
    await start(application(english));
    const token = await mailedToken(services, english.address);
    expect(await complete(token, 'correct horse battery staple')).toMatchObject({ ok: true });
    expect((await languages(english)).at(-1)).toEqual({ organisation: 'ja', member: 'en', account: 'en' });
  });

  test('is answered alike for known and unknown addresses, and mails the same words', async () => {
    const known = (await makeMember(services, await makeCompany(services))).mail;
    const unknown = someMail();
    expect(await start(application(known))).toEqual(await start(application(unknown)));
    const [[toKnown], [toUnknown]] = [
      await mailsTo(services, known.address),
      await mailsTo(services, unknown.address),
    ];
    const words = (text = '') => text.replace(/relay_signup_\S+/, '').replace(/：\d{6}（/, '');
    expect(words(toKnown?.text)).toBe(words(toUnknown?.text));
    expect(toKnown?.subject).toBe(toUnknown?.subject);
  });

  test('never prepares an account for somebody else: only the reader of the mail chooses its password', async () => {
    const victim = someMail('victim');
    await start(application(victim, { name: '攻撃者の会社', ownerName: '攻撃者' }));
    expect(await countUsers(victim)).toBe(0);
    await start(application(victim));
    const own = await mailedToken(services, victim.address);
    expect(await complete(own)).toMatchObject({ ok: true });
    const [, attackers] = await mailsTo(services, victim.address);
    const planted = /(relay_signup_\w+)/.exec(attackers?.text ?? '')?.[1] ?? '';
    const wish = 'what the attacker wants';
    expect(await complete(planted, wish, '000000')).toEqual(refused({ code: 'code_wrong' }));
    expect(await complete(planted, wish)).toEqual(refused({ password: 'wrong_password' }));
  });

  test('by somebody with an account takes that account, with its own password, and leaves it as it is', async () => {
    const member = await makeMember(services, await makeCompany(services));
    await start(application(member.mail, { ownerName: '別の名前' }));
    const token = await mailedToken(services, member.mail.address);
    expect(await complete(token, 'some other password')).toEqual(refused({ password: 'wrong_password' }));
    expect(await complete(token, member.password)).toMatchObject({ ok: true });
    expect(await findStaffUser(services.staffAuth, member.cookie)).toMatchObject({ name: '佐藤 花子' });
    expect(await listMembershipsOf(services.database, member.userId, 'test')).toHaveLength(2);
  });

  test('works once per link, also when it is opened twice at the same moment', async () => {
    const mail = someMail();
    await start(application(mail));
    const token = await mailedToken(services, mail.address);
    const outcomes = await Promise.all([complete(token), complete(token)]);
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await complete(token)).toEqual({ ok: false, reason: 'expired_link' });
    const { rows } = await services.staffAuth.database.pool.query<{ id: string }>(
      `select id from auth."user" where email = $1`,
      [mail.address],
    );
    expect(rows).toHaveLength(1);
    expect(await listMembershipsOf(services.database, rows[0]?.id ?? '', 'test')).toHaveLength(1);
  });

  test('is over after a day, and what was typed can no longer be read once it is completed', async () => {
    const mail = someMail();
    await start(application(mail));
    const token = await mailedToken(services, mail.address);
    await complete(token);
    const late = someMail();
    await start(application(late));
    await onOwner(`update sign_ups set expires_at = now() - interval '1 second'`);
    expect(await complete(await mailedToken(services, late.address))).toEqual({
      ok: false,
      reason: 'expired_link',
    });
    expect(
      await onOwner('select from sign_ups where completed_at is not null and wrapped_key is not null'),
    ).toBe(0);
  });

  test('with an expired licence, a weak password or a token made up is refused', async () => {
    const mail = someMail();
    expect(await start(application(mail, { ...agencyFields(), licenceExpiresOn: '2020-03-31' }))).toEqual({
      ok: false,
      reason: 'licence_expired',
    });
    await start(application(mail));
    const token = await mailedToken(services, mail.address);
    expect(await complete(token, 'short')).toEqual(refused({ password: 'too_short' }));
    expect(await complete(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)).toEqual({
      ok: false,
      reason: 'expired_link',
    });
    expect(await countUsers(mail)).toBe(0);
  });
});

async function countRows(): Promise<{ users: number; organisations: number }> {
  const { rows } = await services.staffAuth.database.pool.query('select from auth."user"');
  return { users: rows.length, organisations: await onOwner('select from organisations') };
}

async function countUsers(mail: MailAddress): Promise<number> {
  const { rowCount } = await services.staffAuth.database.pool.query(
    'select from auth."user" where email = $1',
    [mail.address],
  );
  return rowCount ?? 0;
}

/** Runs a statement past all policies. Answers how many rows it met. */
async function onOwner(text: string): Promise<number> {
  return services.asSuperuser(text);
}
