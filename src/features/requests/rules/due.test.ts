import { describe, expect, test } from 'vitest';
import { acknowledgeBy, dueOf, keptAt, nextDueAt } from './due.ts';
import { nextState, REQUEST_STATES } from './request.ts';
import { promiseWords } from './words.ts';

const at = (text: string) => new Date(`${text}+09:00`);

describe('what is promised', () => {
  test('is a first answer to a complaint within five business days, and everything within fourteen days', () => {
    // A Friday before a long weekend: Monday is a holiday and counts for the one, not for the other.
    const received = at('2027-01-08T23:59:59.999');
    const due = dueOf('complaint', received);
    expect(due).toEqual({ firstDueAt: at('2027-01-19T00:00:00'), dueAt: at('2027-01-23T00:00:00') });
    expect(dueOf('complaint', at('2027-01-09T00:00:00')).dueAt).toEqual(at('2027-01-24T00:00:00'));
    expect(dueOf('erasure', received)).toEqual({ firstDueAt: null, dueAt: due.dueAt });
    expect(acknowledgeBy(at('2026-12-28T10:00:00'))).toEqual(at('2027-01-09T00:00:00'));
  });

  test('is due next until the first answer, then as a whole', () => {
    const due = dueOf('complaint', at('2027-01-08T10:00:00'));
    expect(nextDueAt({ ...due, answeredAt: null })).toEqual(due.firstDueAt);
    expect(nextDueAt({ ...due, answeredAt: at('2027-01-09T10:00:00') })).toEqual(due.dueAt);
  });

  test('is kept until the very end of its day, and late from then on', () => {
    const due = at('2027-01-19T00:00:00');
    const before = new Date(due.getTime() - 1);
    expect([keptAt(due, null, before), keptAt(due, null, due)]).toEqual(['ahead', 'overdue']);
    expect([keptAt(due, before, due), keptAt(due, due, due)]).toEqual(['in_time', 'late']);
  });

  test('is said in a whole sentence, before its day and whatever has become of it', () => {
    const [last, past] = [() => 'Monday', () => 'Monday, 18 January'];
    const days = { formatDate: past, formatLastDay: last, formatPastDay: past };
    const due = at('2027-01-19T00:00:00');
    const before = new Date(due.getTime() - 1);
    const said = (done: Date | null, now: Date) =>
      promiseWords(['すべての対応', 'The complete answer'], due, done, now, days)[1];
    expect([said(null, before), said(null, due), said(before, due), said(due, due)]).toEqual([
      'The complete answer is due by Monday.',
      'The complete answer is overdue since Monday, 18 January.',
      'The complete answer came in time.',
      'The complete answer came later than Monday, 18 January.',
    ]);
  });
});

test('nothing is worked on or refused before somebody is known to be the person, and nothing after the end', () => {
  const table = REQUEST_STATES.map((state) =>
    (['identify', 'begin', 'answer', 'refuse_part'] as const)
      .map((event) => nextState(state, event) ?? '–')
      .join(' '),
  );
  expect(table).toEqual([
    'identity_checked – answered –',
    '– in_progress answered partly_refused',
    '– in_progress answered partly_refused',
    '– – – –',
    '– – – –',
  ]);
});
