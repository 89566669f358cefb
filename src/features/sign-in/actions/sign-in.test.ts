import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeCompany,
  makeMember,
  someMail,
  type TestMember,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { TooMany } from '../../../platform/errors.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import { enterAccount } from './accounts.ts';
import { type Caller, knownMark, limitCaller } from './caller.ts';
import { endStaffSession, findStaffUser, purgeExpiredSessions } from './sessions.ts';
import { signIn } from './sign-in.ts';

let services: StaffTestServices;
let member: TestMember;

beforeAll(async () => {
  services = await staffTestServices();
  member = await makeMember(services, await makeCompany(services));
});
afterAll(() => services.end());

const caller = (address = '203.0.113.7', limits = new RateLimits()): Caller => ({
  address,
  requestId: 'test',
  limits,
  browserId: 'browser',
});
const enter = (password: string, mail = member.mail, cookies?: string) =>
  signIn(services, caller(), { mail, password, cookies });
const cookieOf = (header: string) => header.split(';')[0] ?? '';

describe('signing in', () => {
  test('answers a wrong password and an unknown address alike, with the same work', async () => {
    const stranger = someMail();
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 5; round++) {
      for (const [kind, mail] of [
        ['known', member.mail],
        ['unknown', stranger],
      ] as const) {
        const start = performance.now();
        expect(await enter('not the password', mail)).toEqual({ ok: false, reason: 'wrong' });
        times[kind].push(performance.now() - start);
      }
    }
    // Hashing is nearly all of the work; an answer without it would be twenty times faster.
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(4);
  });

  test('opens a session that is found by its cookie and by nothing else', async () => {
    const entered = await enter(member.password);
    if (!entered.ok) throw new Error('expected to be let in');
    const cookie = cookieOf(entered.session.cookie);
    expect(await findStaffUser(services.staffAuth, `a=b; ${cookie}; c=d`)).toMatchObject({
      userId: member.userId,
      mailAddress: member.mail.address,
    });
    expect(entered.session.cookie).toMatch(
      /^relay_staff=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const forged = [
      undefined,
      '',
      `relay_staff=${entered.session.token}`,
      cookie.replace(/\.[^.]+$/, '.'),
      cookie.replace('relay_staff=', 'relay_staff=x'),
      cookie.replace('relay_staff', '__Host-relay_staff'),
    ];
    for (const one of forged) expect(await findStaffUser(services.staffAuth, one)).toBeUndefined();
  });

  test('is over after twelve hours, looked at or not', async () => {
    const entered = await enter(member.password);
    if (!entered.ok) throw new Error('expected to be let in');
    const cookie = cookieOf(entered.session.cookie);
    const { pool } = services.staffAuth.database;
    const { rows } = await pool.query<{ hours: number }>(
      'select extract(epoch from expires_at - now())::float / 3600 as hours from auth.session where token = $1',
      [entered.session.token],
    );
    expect(rows[0]?.hours).toBeCloseTo(12, 1);
    await pool.query(`update auth.session set expires_at = now() where token = $1`, [entered.session.token]);
    expect(await findStaffUser(services.staffAuth, cookie)).toBeUndefined();
    expect(await purgeExpiredSessions(services.authDatabase)).toBeGreaterThan(0);
  });

  test('on https hands out a cookie no neighbour domain can plant', async () => {
    const secure = await staffTestServices({ BASE_URL: 'https://relay.example.jp', DEMO: '0' });
    try {
      const mail = someMail();
      const entered = await enterAccount(secure.staffAuth, {
        mail,
        name: '田中',
        password: 'a long enough one',
        locale: 'ja',
      });
      if (!entered.ok) throw new Error('expected to be let in');
      expect(entered.session.cookie).toMatch(
        /^__Host-relay_staff=[^;]+; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(entered.session.cookie).not.toContain('Domain');
    } finally {
      await secure.end();
    }
  });

  test('gives a new session and ends the one the browser came with', async () => {
    const first = await enter(member.password);
    if (!first.ok) throw new Error('expected to be let in');
    const old = cookieOf(first.session.cookie);
    const second = await enter(member.password, member.mail, old);
    if (!second.ok) throw new Error('expected to be let in');
    expect(second.session.token).not.toBe(first.session.token);
    expect(await findStaffUser(services.staffAuth, old)).toBeUndefined();
    expect(await findStaffUser(services.staffAuth, cookieOf(second.session.cookie))).toBeDefined();
  });

  test('ends with signing out, and for all browsers at once when the role changes', async () => {
    const [one, two] = [await enter(member.password), await enter(member.password)];
    if (!one.ok || !two.ok) throw new Error('expected to be let in');
    await endStaffSession(services.staffAuth, cookieOf(one.session.cookie));
    expect(await findStaffUser(services.staffAuth, cookieOf(one.session.cookie))).toBeUndefined();
    expect(await findStaffUser(services.staffAuth, cookieOf(two.session.cookie))).toBeDefined();
    const changed = `update members set role = 'viewer' where user_id = '${member.userId}'`;
    expect(await services.asSuperuser(changed)).toBe(1);
    expect(await findStaffUser(services.staffAuth, cookieOf(two.session.cookie))).toBeUndefined();
  });

  test('is limited per mail address and network, and known and unknown ones run out alike', async () => {
    for (const mail of [member.mail, someMail()]) {
      const one = caller();
      for (let tries = 0; tries < 9; tries++) await limitCaller(services, one, 'sign-in', mail.address);
      const attempt = () => signIn(services, one, { mail, password: 'no', cookies: undefined });
      expect(await attempt()).toEqual({ ok: false, reason: 'wrong' });
      await expect(attempt()).rejects.toThrow(TooMany);
    }
  });

  test('is shut to nobody by what others do: other networks run out by themselves, a known browser never waits', async () => {
    const limits = new RateLimits();
    const waited: number[] = [];
    const from = (address: string, known?: string): Caller => ({
      ...caller(address, limits),
      known,
      pause: async (ms) => void waited.push(ms),
    });
    const guess = (one: Caller) => limitCaller(services, one, 'sign-in', member.mail.address);
    for (let network = 1; network <= 3; network++) {
      for (let tries = 0; tries < 10; tries++) await guess(from(`198.51.100.${network}`));
      await expect(guess(from(`198.51.100.${network}`))).rejects.toThrow(TooMany);
    }
    expect(waited).toEqual([]);
    // The person, elsewhere: after thirty guesses of strangers everybody waits, and nobody is refused.
    await guess(from('192.0.2.1'));
    expect(waited).toEqual([2000]);
    const known = knownMark(services.keyRing, member.mail.address);
    for (let tries = 0; tries < 10; tries++) await guess(from('198.51.100.1', known));
    expect(waited).toEqual([2000]);
    await expect(guess(from('192.0.2.7', known))).rejects.toThrow(TooMany);
    await expect(
      guess(from('198.51.100.1', knownMark(services.keyRing, 'somebody@example.co.jp'))),
    ).rejects.toThrow(TooMany);
  });

  test('stores neither the address nor the browser of the visitor', async () => {
    await enter(member.password);
    const { rows } = await services.staffAuth.database.pool.query(
      `select distinct coalesce(ip_address, '') || coalesce(user_agent, '') as seen from auth.session`,
    );
    expect(rows).toEqual([{ seen: '' }]);
  });

  test("the library's role sees nothing of the product, and the product nothing of the library", async () => {
    await expect(services.staffAuth.database.pool.query('select from public.organisations')).rejects.toThrow(
      /permission/,
    );
    await expect(services.database.pool.query('select from auth.session')).rejects.toThrow(/permission/);
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
