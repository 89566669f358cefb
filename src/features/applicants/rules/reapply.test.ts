import { expect, test } from 'vitest';
import { latestRehire, mayReapplyOn, type ReapplyFacts } from './reapply.ts';

const DAY = '2027-01-01';
const on = (facts: Partial<ReapplyFacts>, day = DAY) =>
  mayReapplyOn({ decided: null, rehire: null, ...facts }, day);

test('from a day on means from that day on: the day before is not yet', () => {
  const decided = { answer: 'not_before', from: DAY } as const;
  expect(on({ decided }, '2026-12-31')).toEqual({ state: 'later', source: 'decision', from: DAY });
  expect(on({ decided }, DAY)).toEqual({ state: 'yes', source: 'decision', from: null });
});

test('what somebody decided comes before what a list of leavers says, and “to be talked over” is neither yes nor no', () => {
  expect(on({ decided: { answer: 'yes', from: null }, rehire: 'no' })).toMatchObject({
    state: 'yes',
    source: 'decision',
  });
  expect(on({ decided: { answer: 'no', from: null }, rehire: 'yes' })).toMatchObject({
    state: 'no',
    source: 'decision',
  });
  expect(on({ rehire: 'no' })).toMatchObject({ state: 'no', source: 'leavers_file' });
  expect(on({ rehire: 'ask' })).toEqual({ state: 'undecided', source: null, from: null });
  expect(on({})).toEqual({ state: 'undecided', source: null, from: null });
});

test('of several stays the latest that says anything counts, whatever their order', () => {
  const stay = (id: string, endedOn: string | null, rehire: 'yes' | 'no' | null) => ({ id, endedOn, rehire });
  const stays = [
    stay('a', '2020-03-31', 'no'),
    stay('b', '2025-03-31', 'yes'),
    stay('c', '2026-03-31', null),
    stay('d', null, 'no'),
  ];
  expect(latestRehire(stays)?.id).toBe('b');
  expect(latestRehire(stays.toReversed())?.id).toBe('b');
  expect(latestRehire([stay('b', '2020-03-31', 'yes'), stay('a', '2020-03-31', 'no')])?.id).toBe('a');
  expect(latestRehire([stay('a', '2020-03-31', null)])).toBeUndefined();
});
