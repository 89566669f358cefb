import { expect, test } from 'vitest';
import { type Allowing, allowedBy } from './permissions.ts';

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
