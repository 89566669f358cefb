import { expect, test } from 'vitest';
import { suggestedFilters } from './filters.ts';
import { doubtsOf, type LatestSelection, leftOutBy } from './hit.ts';

const latest: LatestSelection = {
  status: 'rejected',
  openingTitle: '営業',
  step: '一次面接',
  endedOn: '2026-01-31',
  reasonKind: 'filled',
  reapply: { state: 'undecided', source: null, from: null },
  endReason: null,
  wouldChange: [],
  hasContact: true,
  isContacted: false,
};
const proposed = suggestedFilters('営業');
const none = {
  ...proposed,
  step: null,
  months: null,
  without: [],
  mayReapply: false,
  uncontacted: false,
} as const;

test.each([
  [{}, undefined],
  [{ step: '書類選考' }, 'step'],
  [{ step: '最終面接' }, undefined],
  [{ step: 'S3' }, undefined],
  [{ step: null }, undefined],
  [{ reasonKind: 'skill' }, 'without'],
  [{ reasonKind: null }, undefined],
  [{ reapply: { state: 'no', source: 'decision', from: null } }, 'mayReapply'],
  [{ reapply: { state: 'later', source: 'decision', from: null } }, 'mayReapply'],
  [{ reapply: { state: 'yes', source: 'decision', from: null } }, undefined],
  [{ isContacted: true }, 'uncontacted'],
] as const)(
  'of what is proposed, %j is left out by %s; and by nothing once all is taken off',
  (change, by) => {
    expect(leftOutBy(proposed, { ...latest, ...change })).toBe(by);
    expect(leftOutBy(none, { ...latest, ...change })).toBeUndefined();
  },
);

test('whoever was hired works here, whatever is taken off', () => {
  expect(leftOutBy(none, { ...latest, status: 'hired' })).toBe('hired');
});

test('only who came to the final interview stays where that is asked for, and who cannot be read', () => {
  const final = { ...proposed, step: 'final' } as const;
  expect(leftOutBy(final, latest)).toBe('step');
  expect(leftOutBy(final, { ...latest, step: '最終面接' })).toBeUndefined();
  expect(leftOutBy(final, { ...latest, step: '面談A' })).toBe('step');
  expect(leftOutBy(final, { ...latest, step: '第3段' })).toBeUndefined();
});

test('every doubt is said, each at its edge', () => {
  const day = '2026-01-31';
  expect(doubtsOf(latest, day)).toEqual([]);
  expect(doubtsOf({ ...latest, endedOn: '2026-01-30' }, day)).toEqual(['old']);
  expect(doubtsOf({ ...latest, reasonKind: 'other' }, day)).toEqual(['reason_unknown']);
  expect(doubtsOf({ ...latest, reasonKind: null, endedOn: null }, day)).toEqual(['reason_unknown']);
  expect(doubtsOf({ ...latest, reasonKind: 'left_other' }, day)).toEqual(['reason_unknown']);
  expect(doubtsOf({ ...latest, step: null, openingTitle: '', hasContact: false }, day)).toEqual([
    'step_unread',
    'opening_unknown',
    'no_contact',
  ]);
});
