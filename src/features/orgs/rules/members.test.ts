import { describe, expect, test } from 'vitest';
import { INVITATION_LIFETIME_MS, invitationState, mayChangeMember, SIGN_UP_LIFETIME_MS } from './members.ts';

const expiresAt = new Date('2026-06-08T01:00:00Z');
const before = new Date(expiresAt.getTime() - 1);
const after = new Date(expiresAt.getTime() + 1);
const invitation = { expiresAt, acceptedAt: null, revokedAt: null };

test('an invitation lives seven days, the link of an application one', () => {
  expect([INVITATION_LIFETIME_MS, SIGN_UP_LIFETIME_MS]).toEqual([7 * 24 * 3_600_000, 24 * 3_600_000]);
});

describe('an invitation', () => {
  test.each([
    ['a millisecond before its end', before, 'open'],
    ['at its end', expiresAt, 'expired'],
    ['a millisecond after it', after, 'expired'],
  ])('%s', (_, wall, state) => {
    expect(invitationState(invitation, wall)).toBe(state);
  });

  test('once accepted or taken back stays that, in time or not', () => {
    for (const wall of [before, after]) {
      expect(invitationState({ ...invitation, acceptedAt: before }, wall)).toBe('accepted');
      expect(invitationState({ ...invitation, revokedAt: before }, wall)).toBe('revoked');
      expect(invitationState({ ...invitation, acceptedAt: before, revokedAt: before }, wall)).toBe(
        'accepted',
      );
    }
  });
});

describe('an organisation always keeps an owner', () => {
  test.each([
    ['the last owner becomes a viewer', ['a'], 'a', 'viewer', false],
    ['the last owner becomes a recruiter', ['a'], 'a', 'recruiter', false],
    ['the last owner leaves', ['a'], 'a', undefined, false],
    ['the last owner stays an owner', ['a'], 'a', 'owner', true],
    ['one of two owners leaves', ['a', 'b'], 'a', undefined, true],
    ['one of two owners becomes a viewer', ['a', 'b'], 'b', 'viewer', true],
    ['somebody else leaves', ['a'], 'c', undefined, true],
    ['somebody else becomes an owner', ['a'], 'c', 'owner', true],
  ] as const)('%s', (_, owners, userId, next, may) => {
    expect(mayChangeMember(owners, userId, next)).toBe(may);
  });
});
