import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idOf, type RelayLinkId } from '../../platform/ids.ts';
import { firstStepsFor, lastMonthStart, tasksFor } from './rules.ts';
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
  firstLink: idOf<RelayLinkId>(randomUUID()),
  isFirstLinkOlder: true,
  hasTestLink: false,
  hasDeclared: true,
  peopleDue: 0,
  dueOn: null,
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
  test('says how many people are about to be deleted by a term, and from when on', () => {
    expect(tasksFor({ ...settled, peopleDue: 3, dueOn: '2026-02-14' }, today)).toEqual([
      { kind: 'retention_due', count: 3, on: '2026-02-14' },
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

describe('the first steps of a company', () => {
  const begun = { ...settled, viewsShown: null, hasDeclared: false };
  const doneOf = (counts: HomeCounts, received = 0) =>
    firstStepsFor(counts, received, today).map(({ isDone }) => isDone);

  test('are four, none of them done, where there is nothing yet', () => {
    const steps = firstStepsFor({ ...begun, firstLink: null, isFirstLinkOlder: false }, 0, today);
    expect(steps.map(({ kind, isDone, linkId }) => [kind, isDone, linkId])).toEqual([
      ['make_link', false, null],
      ['try_link', false, null],
      ['paste_link', false, null],
      ['declare_rejections', false, null],
    ]);
  });
  test('are done one by one, and a test is no condition of the rest', () => {
    expect(doneOf(begun)).toEqual([true, false, false, false]);
    expect(doneOf({ ...begun, hasTestLink: true })).toEqual([true, true, false, false]);
    expect(doneOf(begun, 1)).toEqual([true, false, true, false]);
    expect(doneOf({ ...begun, viewsShown: 5 })).toEqual([true, false, true, false]);
    expect(doneOf({ ...begun, firstLink: null }, 1)).toEqual([true, false, true, false]);
  });
  test('ask for the number of a month only when a link stood in all of one that has begun', () => {
    const last = (counts: HomeCounts) => firstStepsFor(counts, 1, today).at(-1)?.linkId;
    expect(last(begun)).toBe(begun.firstLink);
    expect(last({ ...begun, isFirstLinkOlder: false })).toBeNull();
  });
  test('are over once the link works and a number was declared', () => {
    expect(firstStepsFor(settled, 0, today)).toEqual([]);
    expect(firstStepsFor({ ...settled, viewsShown: null }, 0, today)).toEqual([]);
    expect(firstStepsFor({ ...settled, hasDeclared: false }, 3, today)).toHaveLength(4);
  });
});
