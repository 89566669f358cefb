import { expect, test } from 'vitest';
import { type Allowing, allowedBy, toldBefore } from './permissions.ts';

const on = (day: number) => new Date(Date.UTC(2026, 10, day));
const one: Allowing = {
  companyId: 'a',
  isTest: false,
  registeredAt: on(2),
  tellCompany: true,
  nameStoppedAt: null,
  inviteAgain: true,
  invitationsStoppedAt: null,
  introducedAt: on(3),
  selectionId: null,
};

test('a name is told since the introduction, and not before an agency was chosen', () => {
  expect(allowedBy([one])).toEqual([
    { companyId: 'a', name: { since: on(3) }, invitations: { since: on(2) } },
  ]);
  expect(allowedBy([{ ...one, introducedAt: null }])[0]?.name).toEqual({ since: null });
});

test('what goes back to several registrations counts from the first that still allows it', () => {
  const first = { ...one, registeredAt: on(1), introducedAt: on(1), nameStoppedAt: on(2) };
  expect(allowedBy([one, first])).toEqual([
    { companyId: 'a', name: { since: on(3) }, invitations: { since: on(1) } },
  ]);
});

test('each is stopped on its own; what is stopped, not ticked, said at a test link or without a company is not there', () => {
  expect(allowedBy([{ ...one, nameStoppedAt: on(4) }])[0]).toMatchObject({ name: null, invitations: {} });
  expect(allowedBy([{ ...one, invitationsStoppedAt: on(4) }])[0]).toMatchObject({ invitations: null });
  for (const nothing of [
    { nameStoppedAt: on(4), invitationsStoppedAt: on(4) },
    { tellCompany: false, inviteAgain: false },
    { isTest: true },
    { companyId: null },
  ])
    expect(allowedBy([{ ...one, ...nothing }])).toEqual([]);
});

test('who was told the name until it was stopped is known with the last moment of that; who never was, or is again, is not', () => {
  const stopped = { ...one, nameStoppedAt: on(4) };
  expect(toldBefore([stopped, { ...stopped, nameStoppedAt: on(6) }, stopped])).toEqual([
    { companyId: 'a', until: on(6) },
  ]);
  expect(toldBefore([stopped, { ...stopped, companyId: 'b' }])).toHaveLength(2);
  expect(toldBefore([one, stopped])).toEqual([]);
  for (const never of [
    { tellCompany: false },
    { isTest: true },
    { companyId: null },
    { introducedAt: null },
    { introducedAt: on(5) },
    { nameStoppedAt: null },
  ])
    expect(toldBefore([{ ...stopped, ...never }])).toEqual([]);
});
