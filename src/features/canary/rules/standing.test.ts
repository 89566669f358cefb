import { expect, test } from 'vitest';
import { blindSpots } from './sight.ts';
import { canaryAlarm, isCanaryDue } from './standing.ts';

/** When the canary is run, and when the operator has to know of it (rules.md §9.13). */

const began = new Date('2026-11-01T00:00:00Z');
const after = (hours: number, milliseconds = 0) =>
  new Date(began.getTime() + hours * 3_600_000 + milliseconds);

test('runs once a day from the beginning of the one before, whatever became of it, and first an hour after the installation', () => {
  expect(isCanaryDue(undefined, began, after(1, -1))).toBe(false);
  expect(isCanaryDue(undefined, began, after(1))).toBe(true);
  expect(isCanaryDue(after(1), began, after(25, -1))).toBe(false);
  expect(isCanaryDue(after(1), began, after(25))).toBe(true);
});

test('a run that was not clean is told at once, and 48 hours without one', () => {
  const clean = { endedAt: began, isClean: true };
  expect(canaryAlarm(clean, began, after(48))).toBeNull();
  expect(canaryAlarm(clean, began, after(48, 1))).toBe('late');
  expect(canaryAlarm({ endedAt: after(1), isClean: false }, began, after(1))).toBe('found');
  expect(canaryAlarm(undefined, began, after(48))).toBeNull();
  expect(canaryAlarm(undefined, began, after(48, 1))).toBe('late');
});

test('a hunt that did not see the person while they were there is blind, table by table and key by key', () => {
  const rows = ['family', 'phone'].map((kind) => ({ store: 'applicants', kind }));
  const keys = ['person_keys', 'provisions'].map((kind) => ({ store: 'keys', kind }));
  expect(blindSpots([...rows, ...keys])).toEqual([]);
  expect(blindSpots([...rows, ...keys.slice(1)])).toEqual([{ store: 'keys', why: 'blind' }]);
  expect(blindSpots([...rows.slice(1), ...keys])).toEqual([{ store: 'tables', why: 'blind' }]);
  expect(blindSpots([])).toHaveLength(2);
});
