import { expect, test } from 'vitest';
import {
  askedOn,
  askedStates,
  type GivenBefore,
  judgeAnswer,
  mayAnswer,
  mayBecome,
  monthsToWait,
  standingOf,
} from './answers.ts';

const at = (text: string) => new Date(`${text}+09:00`);
const NOTHING: GivenBefore = {
  answer: null,
  answeredAt: null,
  isVoid: false,
  isProven: false,
  hasStopped: false,
  isApplied: false,
};
const NO: GivenBefore = { ...NOTHING, answer: 'no', answeredAt: at('2026-12-01T10:00:00') };

test('an answer that differs voids the one before within ten minutes, and takes its place from then on', () => {
  expect(judgeAnswer(NOTHING, 'apply', at('2026-12-01T10:00:00'))).toBe('take');
  expect(judgeAnswer(NO, 'no', at('2026-12-01T10:00:01'))).toBe('take');
  for (const differs of ['apply', 'later'] as const) {
    expect(judgeAnswer(NO, differs, at('2026-12-01T10:09:59'))).toBe('void');
    expect(judgeAnswer(NO, differs, at('2026-12-01T10:10:00'))).toBe('take');
  }
});

test('after that only whoever brings a code back is heard, and nobody voids what they say', () => {
  const isVoid: GivenBefore = { ...NOTHING, isVoid: true };
  for (const answer of ['apply', 'later', 'no'] as const) {
    expect(judgeAnswer(isVoid, answer, at('2026-12-31T10:00:00'))).toBe('prove');
    expect(judgeAnswer({ ...isVoid, isProven: true }, answer, at('2026-12-01T10:00:00'))).toBe('take');
  }
  const proven: GivenBefore = { ...NO, isVoid: true, isProven: true };
  expect(judgeAnswer(proven, 'apply', at('2026-12-01T10:01:00'))).toBe('take');
  expect(judgeAnswer({ ...proven, isProven: false }, 'apply', at('2026-12-01T10:01:00'))).toBe('prove');
});

test('an application stays once ten minutes are over, and what was stopped comes back by a code alone', () => {
  const applied: GivenBefore = { ...NO, answer: 'apply', isApplied: true };
  expect(judgeAnswer(applied, 'no', at('2026-12-01T10:09:59'))).toBe('void');
  expect(judgeAnswer(applied, 'no', at('2026-12-01T10:10:00'))).toBe('final');
  const stopped: GivenBefore = { ...NO, hasStopped: true };
  expect(judgeAnswer(stopped, 'apply', at('2026-12-01T10:10:00'))).toBe('prove');
  expect(judgeAnswer({ ...stopped, isProven: true }, 'apply', at('2026-12-01T10:10:00'))).toBe('take');
});

test('a link can be answered for 180 days and no longer, and in no other state', () => {
  const sent = {
    companyWorks: true,
    state: 'sent',
    sentAt: at('2026-06-01T10:00:00'),
    hasOpen: false,
    hasNewer: false,
  } as const;
  expect(standingOf(sent, at('2026-11-28T09:59:59'))).toBe('open');
  expect(standingOf(sent, at('2026-11-28T10:00:00'))).toBe('expired');
  const now = at('2026-06-02T10:00:00');
  expect(standingOf({ ...sent, companyWorks: false }, now)).toBe('suspended');
  expect(standingOf({ ...sent, hasOpen: true }, now)).toBe('in_selection');
  expect(standingOf({ ...sent, hasNewer: true }, now)).toBe('newer');
  expect(standingOf({ ...sent, state: 'applied', hasOpen: true }, now)).toBe('applied');
  expect(standingOf({ ...sent, state: 'stopped' }, now)).toBe('stopped');
  expect(standingOf({ ...sent, state: 'due', sentAt: null }, now)).toBe('stopped');
  expect(standingOf({ ...sent, state: null }, now)).toBe('resting');
  // No more is an answer whatever has become of it, while there is somebody to say it to.
  for (const standing of ['expired', 'in_selection', 'newer'] as const)
    expect([mayAnswer(standing, 'no'), mayAnswer(standing, 'apply'), mayAnswer(standing, 'later')]).toEqual([
      true,
      false,
      false,
    ]);
  for (const standing of ['suspended', 'stopped', 'resting'] as const)
    expect(mayAnswer(standing, 'no')).toBe(false);
});

test('what never left, or was stopped, becomes nothing by an answer; an application takes a prepared page', () => {
  for (const to of askedStates) {
    expect(mayBecome('due', to)).toBe(false);
    expect(mayBecome('stopped', to)).toBe(false);
    expect([to, mayBecome(to, 'applied')]).toEqual([to, to === 'applying']);
  }
});

test('somebody waits for one to twelve months, and is asked on the first business day of the month', () => {
  expect(monthsToWait('2026-12-31')).toEqual([
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
    '2027-05',
    '2027-06',
    '2027-07',
    '2027-08',
    '2027-09',
    '2027-10',
    '2027-11',
    '2027-12',
  ]);
  expect(askedOn('2027-01')).toBe('2027-01-04');
  expect(askedOn('2027-02')).toBe('2027-02-01');
  expect(askedOn('2027-05')).toBe('2027-05-06');
});
