import { expect, test } from 'vitest';
import { startOfJstDay } from '../../../platform/calendar.ts';
import { latestRehire, mayReapplyOn, type ReapplyFacts } from './reapply.ts';
import { type WaitTerms, welcomedEnds } from './waiting.ts';

const DAY = '2027-01-01';
const OPEN = { status: 'open', endedOn: null };
const TERMS: WaitTerms = { company: [], opening: [], welcomeBack: welcomedEnds };
const on = (facts: Partial<ReapplyFacts>, day = DAY) =>
  mayReapplyOn({ decided: null, rehire: null, end: OPEN, terms: TERMS, ...facts }, day);

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

test('the company’s wait says not yet up to the day before it is over, and no yes from then on; the opening’s own counts before it', () => {
  const end = { status: 'rejected', endedOn: '2026-07-01' };
  expect(on({ end }, '2026-12-31')).toEqual({ state: 'later', source: 'wait', from: DAY });
  expect(on({ end })).toEqual({ state: 'undecided', source: null, from: null });
  const opening = [{ months: 9, since: startOfJstDay('2026-01-01') }];
  expect(on({ end, terms: { ...TERMS, opening } })).toMatchObject({ source: 'wait', from: '2027-04-01' });
  for (const status of ['open', 'hired', 'reopened', null])
    expect(on({ end: { ...end, status } }, '2026-07-02').state).toBe('undecided');
  expect(on({ end: { status: 'left', endedOn: null } }).state).toBe('undecided');
});

test('whoever is not among those welcomed back is none who may, and what somebody decided counts before that and before the wait', () => {
  const end = { status: 'withdrawn', endedOn: '2026-12-01' };
  const terms: WaitTerms = { ...TERMS, welcomeBack: ['rejected', 'left'] };
  expect(on({ end, terms })).toEqual({ state: 'no', source: 'not_welcome', from: null });
  expect(on({ end, terms, decided: { answer: 'yes', from: null } }).state).toBe('yes');
  expect(on({ end, rehire: 'yes' }).state).toBe('yes');
  expect(on({ end, rehire: 'ask' }).source).toBe('wait');
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
