import { assert, date, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLanguage, t } from './rendering.ts';
import { DAYS, formatDate, formatDateTime, formatNumber, formatYen } from './text.ts';

test('each reader gets the wording of their language', () => {
  expect(inLanguage('ja', () => t('保存する', 'Save'))).toBe('保存する');
  expect(inLanguage('en', () => t('保存する', 'Save'))).toBe('Save');
});

describe('days and times are those of Japan', () => {
  test('an evening in UTC is already the next day in Japan', () => {
    expect(formatDate(new Date('2025-03-31T15:00:00Z'))).toBe('2025/04/01');
    expect(formatDate(new Date('2025-03-31T14:59:59Z'))).toBe('2025/03/31');
  });

  test('times use 24 hours, and English readers are told the zone', () => {
    expect(formatDateTime(new Date('2025-12-31T20:05:00Z'), 'ja')).toBe('2026/01/01 05:05');
    expect(formatDateTime(new Date('2025-12-31T20:05:00Z'), 'en')).toBe('2026/01/01 05:05 JST');
  });

  test('the last day of a term is said as people say it: of 24:00 the day that ends, not the one that begins', () => {
    const end = new Date('2026-12-04T15:00:00Z');
    expect(DAYS.formatLastDay(end, 'ja')).toBe('12月4日(金)');
    expect(DAYS.formatLastDay(end, 'en')).toBe('Friday 4 December');
    expect(DAYS.formatLastDay(new Date(end.getTime() + 1), 'ja')).toBe('12月5日(土)');
  });

  test('a calendar day is written as it is, whatever the zone of the machine', () => {
    expect(formatDate('2025-05-01')).toBe('2025/05/01');
    expect(() => formatDate('2025/5/1')).toThrow(RangeError);
  });

  test('agrees with the time zone database for every instant of this century', () => {
    const zoned = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Tokyo',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const century = date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2099-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    assert(
      property(century, (instant) => {
        expect(formatDateTime(instant, 'ja')).toBe(zoned.format(instant).replaceAll('-', '/'));
      }),
    );
  });
});

test('large numbers are grouped by three digits', () => {
  expect(formatNumber(1_234_567)).toBe('1,234,567');
  expect(formatNumber(0)).toBe('0');
});

test.each([
  [0, '0円', '¥0'],
  [1_234, '1,234円', '¥1,234'],
  [1_750_000, '175万円', '¥1,750,000'],
  [105_000_000, '1億500万円', '¥105,000,000'],
  [100_000_000, '1億円', '¥100,000,000'],
  [1_447_866, '144万7,866円', '¥1,447,866'],
])('%i yen are written as people say them', (yen, ja, en) => {
  expect(formatYen(yen, 'ja')).toBe(ja);
  expect(formatYen(yen, 'en')).toBe(en);
});
