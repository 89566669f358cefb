import type { BatchPlan } from './merge.ts';

/** How people stand, as an import counts them: a reopened selection is an open one. */
export const countedStatuses = ['rejected', 'withdrawn', 'hired', 'open', 'left'] as const;

type CountedStatus = (typeof countedStatuses)[number];

/** What rows do to the stored people, in figures: before the confirmation a forecast, after it the result. */
export interface ImportOutcome {
  readonly peopleAdded: number;
  readonly peopleChanged: number;
  readonly selectionsAdded: number;
  readonly selectionsChanged: number;
  /** People of the rows who were stored before. */
  readonly peopleKnown: number;
  /** Rows that say nothing but what was stored before. */
  readonly rowsUnchanged: number;
  /** Everybody of the rows by how their latest selection stands afterwards; together added + known. */
  readonly peopleByStatus: Readonly<Record<CountedStatus, number>>;
}

export const NO_OUTCOME: ImportOutcome = {
  peopleAdded: 0,
  peopleChanged: 0,
  selectionsAdded: 0,
  selectionsChanged: 0,
  peopleKnown: 0,
  rowsUnchanged: 0,
  peopleByStatus: { rejected: 0, withdrawn: 0, hired: 0, open: 0, left: 0 },
};

/** What one batch does. */
export function outcomeOf(plan: BatchPlan): ImportOutcome {
  const peopleByStatus = { rejected: 0, withdrawn: 0, hired: 0, open: 0, left: 0 };
  for (const { status } of plan.people) {
    peopleByStatus[status === null || status === 'reopened' ? 'open' : status] += 1;
  }
  return {
    peopleAdded: plan.addedPeople.length,
    peopleChanged: plan.changedPeople.length,
    selectionsAdded: plan.addedSelections.length,
    selectionsChanged: plan.changedSelections.length,
    peopleKnown: plan.people.length - plan.addedPeople.length,
    rowsUnchanged: plan.unchangedRows,
    peopleByStatus,
  };
}

/** Two outcomes of different people together. */
export function addOutcomes(one: ImportOutcome, other: ImportOutcome): ImportOutcome {
  const sum = (key: Exclude<keyof ImportOutcome, 'peopleByStatus'>) => one[key] + other[key];
  const byStatus = (status: CountedStatus) => one.peopleByStatus[status] + other.peopleByStatus[status];
  return {
    peopleAdded: sum('peopleAdded'),
    peopleChanged: sum('peopleChanged'),
    selectionsAdded: sum('selectionsAdded'),
    selectionsChanged: sum('selectionsChanged'),
    peopleKnown: sum('peopleKnown'),
    rowsUnchanged: sum('rowsUnchanged'),
    peopleByStatus: {
      rejected: byStatus('rejected'),
      withdrawn: byStatus('withdrawn'),
      hired: byStatus('hired'),
      open: byStatus('open'),
      left: byStatus('left'),
    },
  };
}

/**
 * Whether people were counted by status and by who was known; imports of older versions counted
 * only what they changed. Takes how many rows were accepted.
 */
export function isCounted(outcome: ImportOutcome, rows: number): boolean {
  const byStatus = countedStatuses.reduce((sum, status) => sum + outcome.peopleByStatus[status], 0);
  return rows === 0 || byStatus > 0;
}

/** Whether everything the rows say was stored already. Takes how many rows there are. */
export function changesNothing(outcome: ImportOutcome, rows: number): boolean {
  return rows > 0 && outcome.rowsUnchanged === rows;
}

/** Everybody the rows are about. */
export function countPeople(outcome: ImportOutcome): number {
  return outcome.peopleAdded + outcome.peopleKnown;
}
