import { describe, expect, test } from 'vitest';
import { interviewFault, interviewStanding } from './days.ts';
import { CLOSE_REASONS, recommendationState, shownState } from './recommendation.ts';

const dueAt = new Date('2026-12-08T00:00:00+09:00');
const at = (text: string) => new Date(text);
const ASKED = { dueAt, agreedAt: null, interviewOn: null, hiredOn: null, closedAt: null, closeReason: null };
const AGREED = { ...ASKED, agreedAt: at('2026-12-02T10:00:00+09:00') };

describe('a recommendation that nobody has agreed to', () => {
  test('reads asked until the millisecond before it is due, and declined from then on', () => {
    expect(recommendationState(ASKED, new Date(dueAt.getTime() - 1))).toBe('asked');
    expect(recommendationState(ASKED, dueAt)).toBe('declined');
  });

  test('reads closed where its request ended before that moment, and declined where it ended after it', () => {
    const closed = { ...ASKED, closeReason: 'request_ended' as const };
    const later = at('2026-12-20T00:00:00+09:00');
    expect(recommendationState({ ...closed, closedAt: new Date(dueAt.getTime() - 1) }, later)).toBe('closed');
    expect(recommendationState({ ...closed, closedAt: dueAt }, later)).toBe('declined');
  });
});

describe('a recommendation that was agreed to', () => {
  test('goes from agreed over interview to hired, whatever the time', () => {
    const later = at('2027-12-20T00:00:00+09:00');
    expect(recommendationState(AGREED, later)).toBe('agreed');
    expect(recommendationState({ ...AGREED, interviewOn: '2026-12-10' }, later)).toBe('interview');
    expect(recommendationState({ ...AGREED, hiredOn: '2026-12-11' }, later)).toBe('hired');
  });

  test('reads closed however it ended, and a hire stays one unless it came to nothing', () => {
    for (const closeReason of CLOSE_REASONS) {
      const ended = { ...AGREED, closedAt: dueAt, closeReason };
      expect(shownState(ended)).toBe('closed');
      expect(shownState({ ...ended, hiredOn: '2026-12-11' })).toBe(
        closeReason === 'hire_undone' ? 'closed' : 'hired',
      );
    }
  });
});

test('an interview is on the day of the agreement at the earliest and six months ahead at the latest', () => {
  expect(interviewFault('2026-12-01', '2026-12-02', '2026-12-03')).toBe('before_agreement');
  expect(interviewFault('2026-12-02', '2026-12-02', '2026-12-03')).toBeUndefined();
  expect(interviewFault('2027-02-28', '2026-08-30', '2026-08-31')).toBeUndefined();
  expect(interviewFault('2027-03-01', '2026-08-30', '2026-08-31')).toBe('too_far');
});

test('a promised interview is overdue from its due moment on, and past from the day after', () => {
  const standing = (now: Date, interviewOn: string | null = null, today = '2026-12-08') =>
    interviewStanding({ interviewOn, interviewDueAt: dueAt }, today, now);
  expect(standing(new Date(dueAt.getTime() - 1))).toBe('to_fix');
  expect(standing(dueAt)).toBe('overdue');
  expect(standing(dueAt, '2026-12-08')).toBe('planned');
  expect(standing(dueAt, '2026-12-07')).toBe('past');
});
