import { expect, test } from 'vitest';
import { addOutcomes, changesNothing, countPeople, isCounted, NO_OUTCOME } from './outcome.ts';

const one = {
  ...NO_OUTCOME,
  peopleAdded: 2,
  peopleKnown: 1,
  rowsUnchanged: 1,
  selectionsAdded: 2,
  peopleByStatus: { rejected: 1, withdrawn: 1, hired: 0, open: 1, left: 1 },
};

test('batches add up, figure by figure', () => {
  expect(addOutcomes(one, NO_OUTCOME)).toEqual(one);
  expect(addOutcomes(one, one)).toEqual({
    ...NO_OUTCOME,
    peopleAdded: 4,
    peopleKnown: 2,
    rowsUnchanged: 2,
    selectionsAdded: 4,
    peopleByStatus: { rejected: 2, withdrawn: 2, hired: 0, open: 2, left: 2 },
  });
  expect(countPeople(one)).toBe(3);
});

test('nothing changes only when every row is as stored, and a file without rows says nothing', () => {
  expect(changesNothing(one, 4)).toBe(false);
  expect(changesNothing({ ...NO_OUTCOME, rowsUnchanged: 4 }, 4)).toBe(true);
  expect(changesNothing(NO_OUTCOME, 0)).toBe(false);
});

test('an import of an older version has no figures of people to show', () => {
  expect(isCounted(one, 4)).toBe(true);
  expect(isCounted(NO_OUTCOME, 0)).toBe(true);
  expect(isCounted({ ...NO_OUTCOME, peopleAdded: 5 }, 5)).toBe(false);
  expect(isCounted(NO_OUTCOME, 5)).toBe(false);
});
