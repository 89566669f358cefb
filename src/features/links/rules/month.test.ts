import { assert, date, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declarationFault, firstDayOf, jstMonth, monthsSince, readCount, readMonth } from './month.ts';

const instants = date({ min: new Date('2001-01-01'), max: new Date('2099-12-01'), noInvalidDate: true });
const now = new Date('2026-11-15T03:00:00Z');

describe('declaring how many result mails went out', () => {
  test('is possible for every month that has begun, and for none that has not', () => {
    assert(
      property(instants, integer({ min: -600, max: 600 }), (now, offset) => {
        const [year = 0, month = 0] = jstMonth(now).split('-').map(Number);
        const at = year * 12 + month - 1 + offset;
        const other = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
        if (readMonth(other) === undefined) return;
        expect(declarationFault(other, 0, now)).toBe(offset > 0 ? 'future' : undefined);
      }),
    );
  });

  test('takes whole numbers from nought to a million', () => {
    assert(
      property(integer({ min: 0, max: 1_000_000 }), (count) => {
        expect(declarationFault('2026-11', count, now)).toBeUndefined();
      }),
    );
    for (const wrong of [-1, 0.5, 1_000_001, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(declarationFault('2026-11', wrong, now)).toBe('count');
    }
  });

  test('goes by the month in Japan: 1 November begins at 15:00 UTC the day before', () => {
    expect(declarationFault('2026-11', 1, new Date('2026-10-31T14:59:59Z'))).toBe('future');
    expect(declarationFault('2026-11', 1, new Date('2026-10-31T15:00:00Z'))).toBeUndefined();
  });

  test.each(['2026-13', '2026-00', '2026-1', '26-01', '', '2026-11-01'])('%j is no month', (month) => {
    expect(declarationFault(month, 1, now)).toBe('month');
  });
});

test('the last twelve months are consecutive, distinct and end now', () => {
  assert(
    property(instants, (now) => {
      const months = monthsSince(new Date(0), now, 12);
      expect(months[0]).toBe(jstMonth(now));
      expect(new Set(months).size).toBe(12);
      for (const [index, month] of months.slice(0, -1).entries()) {
        const before = new Date(Date.parse(`${firstDayOf(month)}T00:00:00Z`) - 86_400_000);
        expect(before.toISOString().slice(0, 7)).toBe(months[index + 1]);
      }
    }),
  );
});

test('no month before the first is among them, and the present one always is', () => {
  const since = new Date('2026-08-31T15:00:00Z');
  expect(monthsSince(since, now, 12)).toEqual(['2026-11', '2026-10', '2026-09']);
  expect(monthsSince(new Date('2027-02-01T00:00:00Z'), now, 12)).toEqual(['2026-11']);
});

describe('reading what people type', () => {
  test('a month with a slash or full-width digits', () => {
    expect(readMonth('２０２６／１１')).toBe('2026-11');
    expect(readMonth(' 2026-01 ')).toBe('2026-01');
  });

  test('a count with commas or full-width digits', () => {
    expect(readCount('１，２００')).toBe(1200);
    expect(readCount('0')).toBe(0);
    for (const wrong of ['-1', '1.5', '', 'many', '1,20', '1e3', '0x10'])
      expect(readCount(wrong)).toBeUndefined();
  });

  test('whatever is typed is a whole number or nothing', () => {
    assert(
      property(string(), (text) => {
        const count = readCount(text);
        expect(count === undefined || (Number.isInteger(count) && count >= 0)).toBe(true);
      }),
    );
  });
});
