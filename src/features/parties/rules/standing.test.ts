import { expect, test } from 'vitest';
import { organisationState } from './standing.ts';

const at = new Date('2026-04-01T00:00:00Z');
const none = { approvedAt: null, declinedAt: null, suspendedAt: null };

test('waits until the operator decides; a suspension outweighs the approval before it', () => {
  expect(organisationState(none)).toBe('waiting');
  expect(organisationState({ ...none, approvedAt: at })).toBe('approved');
  expect(organisationState({ ...none, declinedAt: at })).toBe('declined');
  expect(organisationState({ ...none, approvedAt: at, suspendedAt: at })).toBe('suspended');
});
