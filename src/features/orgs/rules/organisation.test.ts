import { describe, expect, test } from 'vitest';
import { invitationState, mayChangeMember } from './members.ts';
import { mayDecide, type OrganisationDecision } from './organisation.ts';

const at = new Date('2026-04-01T00:00:00Z');

describe('an organisation', () => {
  test('is decided about only where the decision changes something', () => {
    const all: OrganisationDecision[] = ['approve', 'decline', 'suspend', 'reinstate'];
    expect(all.filter((decision) => mayDecide(decision, 'waiting'))).toEqual(['approve', 'decline']);
    expect(all.filter((decision) => mayDecide(decision, 'approved'))).toEqual(['suspend']);
    expect(all.filter((decision) => mayDecide(decision, 'suspended'))).toEqual(['reinstate']);
    expect(all.filter((decision) => mayDecide(decision, 'declined'))).toEqual(['approve']);
  });
});

describe('members', () => {
  test('an invitation is open until it is used, taken back or seven days old', () => {
    const open = { expiresAt: new Date('2026-04-08T00:00:00Z'), acceptedAt: null, revokedAt: null };
    expect(invitationState(open, new Date('2026-04-07T23:59:59Z'))).toBe('open');
    expect(invitationState(open, new Date('2026-04-08T00:00:00Z'))).toBe('expired');
    expect(invitationState({ ...open, acceptedAt: at }, at)).toBe('accepted');
    expect(invitationState({ ...open, revokedAt: at }, at)).toBe('revoked');
  });

  test('the last owner stays an owner', () => {
    expect(mayChangeMember(['a'], 'a', undefined)).toBe(false);
    expect(mayChangeMember(['a'], 'a', 'recruiter')).toBe(false);
    expect(mayChangeMember(['a'], 'a', 'owner')).toBe(true);
    expect(mayChangeMember(['a', 'b'], 'a', undefined)).toBe(true);
    expect(mayChangeMember(['a'], 'b', undefined)).toBe(true);
  });
});
