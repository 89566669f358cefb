import { expect, test } from 'vitest';
import { mayTakeForce, termFault } from './licence-term.ts';

test.each([
  ['2024-04-01', '2027-03-31', undefined],
  ['2027-04-01', '2032-03-31', undefined],
  ['2024-04-01', '2027-03-30', 'term_years'],
  ['2024-04-01', '2027-04-01', 'term_years'],
  ['2024-04-01', '2028-03-31', 'term_years'],
  ['2024-02-29', '2027-02-28', undefined],
  ['2024-02-29', '2027-02-27', 'term_years'],
  ['2024-03-01', '2027-02-28', undefined],
  ['2023-03-01', '2028-02-29', undefined],
  ['2024-04-01', '2024-03-31', 'term_order'],
  ['0000-01-01', '2027-03-31', 'term_years'],
  ['9999-12-30', '9999-12-31', 'term_years'],
] as const)('a licence from %s to %s: %s', (from, to, fault) => {
  expect(termFault(from, to)).toBe(fault);
});

test.each([
  ['that has begun', '2026-11-30', null, true],
  ['whose first day nobody has said', null, null, true],
  ['that begins tomorrow, with none before it', '2026-12-01', null, false],
  ['that begins the day after the one in force', '2027-04-01', '2027-03-31', true],
  ['that begins a day later than that', '2027-04-02', '2027-03-31', false],
  ['that follows one without an end', '2900-12-31', '9999-12-31', true],
  ['that begins after one that has ended', '2026-12-01', '2026-11-29', false],
  ['that begins after one on its last day', '2026-12-01', '2026-11-30', true],
] as const)('a licence %s', (_, startsOn, inForceUntil, may) => {
  expect(mayTakeForce(startsOn, inForceUntil, '2026-11-30')).toBe(may);
});
