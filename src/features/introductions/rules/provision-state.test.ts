import { expect, test } from 'vitest';
import {
  mayBecome,
  PROVISION_STATES,
  type ProvisionFate,
  provisionState,
  TRANSITIONS,
} from './provision-state.ts';

const at = new Date('2026-06-01T10:00:00+09:00');
const untouched: ProvisionFate = { acceptedAt: null, withdrawnAt: null, claim: null };

/** Everything that can happen to a provision, as what it leaves on the row. */
const EVENTS = {
  accepted: (fate: ProvisionFate): ProvisionFate => ({ ...fate, acceptedAt: at }),
  objected: (fate: ProvisionFate): ProvisionFate => ({ ...fate, claim: 'open' }),
  reversed: (fate: ProvisionFate): ProvisionFate => ({ ...fate, claim: 'upheld' }),
  delivered: (fate: ProvisionFate): ProvisionFate => ({ ...fate, claim: 'rejected' }),
  withdrawn: (fate: ProvisionFate): ProvisionFate => ({ ...fate, withdrawnAt: at }),
} as const;

test('whatever the table allows leads to the state it says', () => {
  const reached = new Map<string, ProvisionFate>();
  const goOnFrom = (fate: ProvisionFate) => {
    if (reached.has(JSON.stringify(fate))) return;
    reached.set(JSON.stringify(fate), fate);
    for (const next of PROVISION_STATES.filter((one) => mayBecome(provisionState(fate), one))) {
      const then = EVENTS[next](fate);
      expect({ fate, next, state: provisionState(then) }).toEqual({ fate, next, state: next });
      goOnFrom(then);
    }
  };
  goOnFrom(untouched);
  expect(new Set([...reached.values()].map(provisionState))).toEqual(new Set(PROVISION_STATES));
});

test('the person may withdraw at any time, and nothing follows', () => {
  for (const state of PROVISION_STATES) expect(mayBecome(state, 'withdrawn')).toBe(state !== 'withdrawn');
  expect(TRANSITIONS.withdrawn).toEqual([]);
});

test('an agency that accepted can never claim the provision invalid', () => {
  expect(mayBecome('accepted', 'objected')).toBe(false);
});

test('a rejected claim leaves the provision to be accepted', () => {
  const fate = EVENTS.delivered(EVENTS.objected(untouched));
  expect(provisionState(fate)).toBe('delivered');
  expect(provisionState(EVENTS.accepted(fate))).toBe('accepted');
});
