import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idOf, type RelayLinkId } from '../../platform/ids.ts';
import { lastMonthStart, tasksFor } from './rules.ts';
import type { HomeCounts } from './store.ts';

const today = '2026-01-15';

const settled: HomeCounts = {
  restingLinks: 0,
  openLinks: 1,
  openings: 1,
  openOpenings: 1,
  importsToAnswer: 0,
  importsToConfirm: 0,
  importsRunning: 0,
  hasApplicants: true,
  viewsShown: 5,
  linksToDeclare: [],
};

describe('what needs the company today', () => {
  test('is nothing when everything is in order', () => {
    expect(tasksFor(settled, today)).toEqual([]);
  });
  test('begins with what stops everything else', () => {
    const fresh = { ...settled, openLinks: 0, hasApplicants: false, openOpenings: 0 };
    expect(tasksFor(fresh, today).map((task) => task.kind)).toEqual([
      'make_link',
      'add_opening',
      'import_applicants',
    ]);
  });
  test('says how many imports wait and does not ask for one that is running', () => {
    const counts = {
      ...settled,
      importsToAnswer: 2,
      importsToConfirm: 1,
      hasApplicants: false,
      importsRunning: 1,
    };
    expect(tasksFor(counts, today)).toEqual([
      { kind: 'answer_import', count: 2 },
      { kind: 'confirm_import', count: 1 },
    ]);
  });
});

test('a link that rests since a restore is to be opened again, not made anew', () => {
  expect(tasksFor({ ...settled, openLinks: 0, restingLinks: 2 }, today)).toEqual([
    { kind: 'reopen_links', count: 2 },
  ]);
});

test('asks for last month’s number of the link that has waited longest', () => {
  const [first, second] = [randomUUID(), randomUUID()].map((id) => idOf<RelayLinkId>(id));
  const linksToDeclare = [first, second].filter((id) => id !== undefined);
  expect(tasksFor({ ...settled, linksToDeclare }, today)).toEqual([
    { kind: 'declare_rejections', count: 2, linkId: first, month: '2025-12' },
  ]);
});

test('the month before January is December', () => {
  expect(lastMonthStart('2026-01-15')).toBe('2025-12-01');
});
