import { expect, test } from 'vitest';
import { startOfJstDay } from '../../../platform/calendar.ts';
import { isAnswered, type Unanswered, unansweredState } from './unanswered.ts';

const OPENS = startOfJstDay('2026-12-10');
const code: Unanswered = { selectionId: 's', opensOn: '2026-12-10', standing: 'under_way', since: null };
const before = new Date(OPENS.getTime() - 1);

test('opens at the beginning of its day in Japan, and not a millisecond before', () => {
  expect(unansweredState(code, before)).toBe('not_yet');
  expect(unansweredState(code, OPENS)).toBe('open');
});

test('before its day it looks the same however the selection stands: nobody is told what their company has not said', () => {
  for (const standing of ['under_way', 'moved_on', 'rejected', 'over'] as const)
    expect(unansweredState({ ...code, standing, since: before }, before)).toBe('not_yet');
});

test('from its day on it is shut where the selection moved on or ended otherwise', () => {
  const at = (standing: Unanswered['standing']) =>
    unansweredState({ ...code, standing, since: OPENS }, OPENS);
  expect([at('under_way'), at('moved_on'), at('over'), at('rejected')]).toEqual([
    'open',
    'goes_on',
    'goes_on',
    'open',
  ]);
});

test('a rejection opens it a day after it was recorded, as long as a result mail waits', () => {
  const recorded = new Date('2026-12-01T03:00:00Z');
  const rejected: Unanswered = { ...code, standing: 'rejected', since: recorded };
  const later = (ms: number) => new Date(recorded.getTime() + ms);
  expect(unansweredState(rejected, later(86_399_999))).toBe('not_yet');
  expect(unansweredState(rejected, later(86_400_000))).toBe('open');
  // Until then whoever registers is somebody the company has not answered.
  expect([isAnswered(rejected, later(86_399_999)), isAnswered(rejected, later(86_400_000))]).toEqual([
    false,
    true,
  ]);
});
