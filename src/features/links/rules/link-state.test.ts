import { describe, expect, test } from 'vitest';
import { type LinkFacts, linkState } from './link-state.ts';

const now = new Date('2026-06-01T01:00:00Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const open: LinkFacts = {
  test: false,
  expiresAt: null,
  closedAt: null,
  stoppedAt: null,
  companyApprovedAt: before,
  companySuspendedAt: null,
};

describe('a relay link', () => {
  test.each<[string, Partial<LinkFacts>, string]>([
    ['of an approved company', {}, 'open'],
    ['for looking', { test: true }, 'test'],
    ['that somebody closed', { closedAt: before }, 'closed'],
    ['a millisecond before its end', { expiresAt: after }, 'open'],
    ['at its end', { expiresAt: now }, 'expired'],
    ['a millisecond after its end', { expiresAt: before }, 'expired'],
    ['of a company that nobody has approved', { companyApprovedAt: null }, 'unavailable'],
    ['of a suspended company', { companySuspendedAt: before }, 'unavailable'],
    ['that rests since a restore', { stoppedAt: before }, 'unavailable'],
    ['for looking, that somebody closed', { test: true, closedAt: before }, 'closed'],
    [
      'for looking, of a company that nobody has approved',
      { test: true, companyApprovedAt: null },
      'unavailable',
    ],
    ['for looking, that rests', { test: true, stoppedAt: before }, 'unavailable'],
    ['closed, that rests too', { closedAt: before, stoppedAt: before }, 'closed'],
    ['for looking, of a suspended company', { test: true, companySuspendedAt: before }, 'unavailable'],
    ['for looking, at its end', { test: true, expiresAt: now }, 'expired'],
    ['closed and past its end', { closedAt: before, expiresAt: before }, 'closed'],
    ['closed, of a suspended company', { closedAt: before, companySuspendedAt: before }, 'closed'],
  ])('%s', (_, facts, state) => {
    expect(linkState({ ...open, ...facts }, now)).toBe(state);
  });
});
