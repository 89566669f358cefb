import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  mailOf,
  makeCompany,
  makeMember,
  someMail,
  type TestMember,
} from '../../../../test/factories/organisations.ts';
import {
  mailedToken,
  mailsTo,
  refused,
  type StaffTestServices,
  staffTestServices,
} from '../../../../test/staff-services.ts';
import { suppress } from '../../../db/suppressions.ts';
import { TooMany } from '../../../platform/errors.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { accountKeyOf } from '../../../platform/mail-keys.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import { newToken } from '../../../platform/tokens.ts';
import type { Caller } from './caller.ts';
import { isAsker, linkCode } from './mailed-link.ts';
import { requestPasswordReset, resetPassword } from './password-reset.ts';
import { findStaffUser, openStaffSession } from './sessions.ts';
import type { StaffAuth } from './staff-auth.ts';

let services: StaffTestServices;
let member: TestMember;

beforeAll(async () => {
  services = await staffTestServices();
});
beforeEach(async () => {
  member = await makeMember(services, await makeCompany(services));
});
afterAll(() => services.end());

const caller = (browserId = 'browser'): Caller => ({
  address: '203.0.113.7',
  requestId: 'test',
  limits: new RateLimits(),
  browserId,
});
const request = (mail: MailAddress) => requestPasswordReset(services, caller(), 'ja', mail);
const reset = (
  token: string,
  password = 'an entirely new one',
  { code = linkCode(services.keyRing, token), asked = '', browser = 'another browser' } = {},
) => resetPassword(services, caller(browser), { token, password, code, asked });

describe('a forgotten password', () => {
  test('is not replaced by whoever has only the link: the asking browser, or the code in the mail, is needed too', async () => {
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    const [mail] = await mailsTo(services, member.mail.address);
    const asked = /\?asked=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mail?.text).toContain(linkCode(services.keyRing, token));
    for (const [code, fault] of [
      ['', 'required'],
      ['000000', 'code_wrong'],
      ['null', 'code_wrong'],
    ] as const)
      expect(await reset(token, 'a program filled this in', { code, asked })).toEqual(
        refused({ code: fault }),
      );
    expect(await openStaffSession(services.staffAuth, member.mail, member.password)).toBeDefined();
    expect(isAsker(services.keyRing, { browserId: 'browser' }, { token: `${token}x`, asked })).toBe(false);
    expect(await reset(token, 'an entirely new one', { code: '', asked, browser: 'browser' })).toEqual({
      ok: true,
    });
  });

  test('is mailed to whom the account belongs in their language and by their name, whoever asked', async () => {
    const english = await makeMember(services, await makeCompany(services), {
      name: '英語 花子',
      locale: 'en',
    });
    await request(english.mail);
    expect(await reset(await mailedToken(services, english.mail.address))).toEqual({ ok: true });
    const mails = await mailsTo(services, english.mail.address);
    expect(mails.map(({ subject, text }) => [subject, text.split('\n')[0]])).toEqual([
      ['Your password was changed (Career Relay)', 'Dear 英語 花子,'],
      ['Set a new password (Career Relay)', 'Dear 英語 花子,'],
    ]);
  });

  test('mails one address at most six times an hour, however many networks ask', async () => {
    const limits = new RateLimits();
    for (let network = 1; network <= 9; network++)
      await requestPasswordReset(
        services,
        { ...caller(), limits, address: `198.51.100.${network}` },
        'ja',
        member.mail,
      );
    expect(await mailsTo(services, member.mail.address)).toHaveLength(6);
  });

  test('is answered alike for known and unknown addresses: no result, one mail each, one stored token each', async () => {
    const before = await countTokens();
    const stranger = someMail();
    expect(await request(member.mail)).toEqual(await request(stranger));
    expect(await countTokens()).toBe(before + 2);
    const [known] = await mailsTo(services, member.mail.address);
    const [unknown] = await mailsTo(services, stranger.address);
    expect(known?.subject).toBe(unknown?.subject);
    expect(known?.text).toContain('/password-reset/relay_reset_');
    expect(unknown?.text).toContain('アカウントはありません');
    expect(unknown?.text).not.toContain('relay_reset_');
  });

  test('is replaced by whoever reads the mail; every session ends and the owner is told', async () => {
    expect(await findStaffUser(services.staffAuth, member.cookie)).toBeDefined();
    await request(member.mail);
    expect(await reset(await mailedToken(services, member.mail.address))).toEqual({ ok: true });
    expect(await findStaffUser(services.staffAuth, member.cookie)).toBeUndefined();
    expect(await openStaffSession(services.staffAuth, member.mail, member.password)).toBeUndefined();
    expect(await openStaffSession(services.staffAuth, member.mail, 'an entirely new one')).toBeDefined();
    expect((await mailsTo(services, member.mail.address))[0]?.subject).toContain(
      'パスワードが変更されました',
    );
  });

  test('is replaced by whoever reads a mailbox that had sent mail back: it is there again', async () => {
    const mailboxKey = accountKeyOf(services.keyRing, member.mail);
    await services.asSystem((tx) => suppress(tx, { mailboxKey, cause: 'soft_bounces' }));
    const stands = async () =>
      (await services.asSuperuserRows('select from mail_suppressions where lifted_at is null')).length;
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    await reset(token, 'an entirely new one', { code: 'null' });
    expect(await stands()).toBe(1);
    await reset(token);
    expect(await stands()).toBe(0);
  });

  test('is replaced once per link, also when the link is used twice at the same moment', async () => {
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    const outcomes = await Promise.all([
      reset(token, 'the first of the two'),
      reset(token, 'the second of the two'),
    ]);
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await reset(token)).toEqual({ ok: false, reason: 'expired_link' });
  });

  test('is not replaced by a token that was made up, is too old, or was made for an unknown address', async () => {
    const late = someMail();
    await request(member.mail);
    await request(late);
    await services.staffAuth.database.pool.query(
      `update auth.verification set expires_at = now() - interval '1 second'`,
    );
    const token = await mailedToken(services, member.mail.address);
    for (const one of [token, newToken('reset').token, 'relay_reset_', '', "'; drop table auth.user"]) {
      expect(await reset(one)).toEqual({ ok: false, reason: 'expired_link' });
    }
    expect(await openStaffSession(services.staffAuth, member.mail, member.password)).toBeDefined();
  });

  test('is not replaced by one that is too short, too long or one character over and over; the link stays good', async () => {
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    expect(await reset(token, 'elevenchars')).toEqual(refused({ password: 'too_short' }));
    expect(await reset(token, 'ab'.repeat(65))).toEqual(refused({ password: 'too_long' }));
    expect(await reset(token, 'aaaaaaaaaaaaaa')).toEqual(refused({ password: 'too_simple' }));
    expect(await reset(token)).toEqual({ ok: true });
  });

  test('ends a sign-in with the old password whose session is written only after the reset', async () => {
    const { staffAuth } = services;
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    const slow: StaffAuth = {
      ...staffAuth,
      async openSession(mail, password) {
        const session = await staffAuth.openSession(mail, password);
        await reset(token);
        // The reset has ended every session it saw. This one is written a moment later.
        await staffAuth.database.pool.query(
          `insert into auth.session (id, user_id, token, expires_at, created_at, updated_at)
            values (gen_random_uuid(), $1, $2, now() + interval '1 hour', now(), now())`,
          [member.userId, session?.token],
        );
        return session;
      },
    };
    expect(await openStaffSession(slow, member.mail, member.password)).toBeUndefined();
    const { rowCount } = await staffAuth.database.pool.query('select from auth.session where user_id = $1', [
      member.userId,
    ]);
    expect(rowCount).toBe(0);
  });

  test('is not mailed about without end, whoever asks', async () => {
    const one = caller();
    for (const mail of [mailOf(member.mail.address), someMail()]) {
      const ask = () => requestPasswordReset(services, one, 'ja', mail);
      for (let times = 0; times < 4; times++) await ask();
      await expect(ask()).rejects.toThrow(TooMany);
    }
  });

  test('leaves the mailed token nowhere in the database', async () => {
    await request(member.mail);
    const token = await mailedToken(services, member.mail.address);
    const { rows } = await services.staffAuth.database.pool.query(
      'select identifier, value from auth.verification',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token.slice(-20));
  });
});

async function countTokens(): Promise<number> {
  const { rows } = await services.staffAuth.database.pool.query<{ count: number }>(
    'select count(*)::int as count from auth.verification',
  );
  return rows[0]?.count ?? 0;
}
