import { describe, expect, test } from 'vitest';
import { can, leastRole, type Standing } from './permissions.ts';

const owner: Standing = {
  zone: 'company',
  role: 'owner',
  approvedAt: new Date('2026-04-01T00:00:00Z'),
  suspendedAt: null,
};

describe('what a member may do', () => {
  test('stays within their kind of organisation, whatever their role', () => {
    expect(can(owner, 'decideOrganisations')).toEqual({ ok: false, reason: 'zone' });
    expect(can({ ...owner, zone: 'agency' }, 'editOpenings')).toEqual({ ok: false, reason: 'zone' });
  });

  test('grows with the role', () => {
    expect(can({ ...owner, role: 'viewer' }, 'viewOpenings')).toEqual({ ok: true });
    expect(can({ ...owner, role: 'viewer' }, 'editOpenings')).toEqual({ ok: false, reason: 'role' });
    expect(can({ ...owner, role: 'recruiter' }, 'editOpenings')).toEqual({ ok: true });
    expect(can({ ...owner, role: 'recruiter' }, 'manageMembers')).toEqual({ ok: false, reason: 'role' });
    expect(can(owner, 'manageMembers')).toEqual({ ok: true });
  });

  test('waits for the operator where others would be reached, but one may always look', () => {
    const waiting = { ...owner, approvedAt: null };
    const declined = { ...waiting, declinedAt: new Date('2026-04-02T00:00:00Z') };
    expect(can(waiting, 'editOpenings')).toEqual({ ok: false, reason: 'waiting' });
    expect(can(declined, 'editOpenings')).toEqual({ ok: false, reason: 'declined' });
    expect(can(declined, 'editProfile')).toEqual({ ok: true });
    expect(can(waiting, 'viewOpenings')).toEqual({ ok: true });
    const suspended = { ...owner, suspendedAt: new Date('2026-05-01T00:00:00Z') };
    expect(can(suspended, 'manageApiKeys')).toEqual({ ok: false, reason: 'suspended' });
    expect(can(suspended, 'viewProfile')).toEqual({ ok: true });
  });

  test('is declared by routes from the same table', () => {
    expect(leastRole('manageApiKeys')).toBe('owner');
    expect(leastRole('viewLicence')).toBe('viewer');
  });
});
