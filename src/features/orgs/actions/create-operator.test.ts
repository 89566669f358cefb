import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany, makeMember, someMail } from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { findStaffUser, openStaffSession } from '../../sign-in/actions/sessions.ts';
import { createOperator } from './create-operator.ts';
import { listMembershipsOf } from './principals.ts';

let services: StaffTestServices;
const opened: StaffTestServices[] = [];
beforeEach(async () => {
  services = await staffTestServices();
  opened.push(services);
});
afterAll(async () => {
  for (const one of opened) await one.end();
});

const PASSWORD = 'a password long enough';
const create = (more: Partial<Parameters<typeof createOperator>[1]> = {}) =>
  createOperator(services, { name: '運営 一郎', mail: someMail('operator'), password: PASSWORD, ...more });

describe('the first operator', () => {
  test('is made once; a second is refused, and makes no account', async () => {
    const mail = someMail('operator');
    expect(await create({ mail })).toEqual({ ok: true, organisation: 'created' });
    const session = await openStaffSession(services.staffAuth, mail, PASSWORD);
    const account = await findStaffUser(services.staffAuth, session?.cookie.split(';')[0]);
    expect(await listMembershipsOf(services.database, account?.userId ?? '', 'test')).toMatchObject([
      { zone: 'operator', role: 'owner', approvedAt: expect.any(Date) },
    ]);
    const second = someMail('second');
    expect(await create({ mail: second })).toEqual({ ok: false, reason: 'operator_exists' });
    expect(await openStaffSession(services.staffAuth, second, PASSWORD)).toBeUndefined();
  });

  test('can be joined by one more owner when that is asked for in words, once', async () => {
    await create();
    const mail = someMail('operator');
    expect(await create({ mail, addOwner: true })).toEqual({ ok: true, organisation: 'joined' });
    expect(await create({ mail, addOwner: true })).toEqual({ ok: false, reason: 'already_member' });
  });

  test('with the address of an existing account needs its password, and changes nothing about it', async () => {
    const member = await makeMember(services, await makeCompany(services));
    expect(await create({ mail: member.mail })).toEqual({ ok: false, reason: 'wrong_password' });
    expect(await create({ mail: member.mail, password: member.password })).toMatchObject({ ok: true });
    expect(await findStaffUser(services.staffAuth, member.cookie)).toMatchObject({ name: '佐藤 花子' });
    expect(await listMembershipsOf(services.database, member.userId, 'test')).toHaveLength(2);
  });

  test('needs a password worth the word', async () => {
    expect(await create({ password: 'short' })).toEqual({ ok: false, reason: 'too_short' });
  });
});
