import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jstDate } from '../../../platform/calendar.ts';
import { readDate } from './dates.ts';

const iso = (raw: string) => {
  const read = readDate(raw);
  return read.ok ? read.at.toISOString() : read.problem;
};
const midnight = '2025-04-30T15:00:00.000Z';

describe('one day in Japan has many spellings', () => {
  test.each([
    '2025/5/1',
    '2025/05/01',
    '2025-05-01',
    '2025-5-1',
    '2025.5.1',
    '20250501',
    '2025年5月1日',
    '２０２５年５月１日',
    '2025年05月01日（木）',
    '2025/5/1(木)',
    ' 2025/5/1　',
    '2025−05−01',
    'R7.5.1',
    'r7/5/1',
    'R07.05.01',
    '令和7年5月1日',
    '令和 7年 5月 1日',
    '45778',
    '2025-05-01 00:00:00',
    '2025-05-01T00:00:00+09:00',
    '2025-04-30T15:00:00Z',
    '2025-04-30 24:00',
  ])('%s', (raw) => {
    expect(iso(raw)).toBe(midnight);
  });

  test.each([
    ['H31.4.30', '2019-04-29T15:00:00.000Z'],
    ['平成31年4月30日', '2019-04-29T15:00:00.000Z'],
    ['令和元年5月1日', '2019-04-30T15:00:00.000Z'],
    ['S64.1.7', '1989-01-06T15:00:00.000Z'],
    ['2024/2/29', '2024-02-28T15:00:00.000Z'],
  ])('%s', (raw, expected) => {
    expect(iso(raw)).toBe(expected);
  });
});

describe('times', () => {
  test.each([
    ['2026-08-09 17:29:00', '2026-08-09T08:29:00.000Z'],
    ['2026/8/9 7:05', '2026-08-08T22:05:00.000Z'],
    ['2026年8月9日 17時29分', '2026-08-09T08:29:00.000Z'],
    ['2026年8月9日17時29分30秒', '2026-08-09T08:29:30.000Z'],
    ['2026年8月9日(日)17:29', '2026-08-09T08:29:00.000Z'],
    ['2026年8月9日 17時', '2026-08-09T08:00:00.000Z'],
    ['2026/08/09 午後5:29', '2026-08-09T08:29:00.000Z'],
    ['2026/08/09 5:29 PM', '2026-08-09T08:29:00.000Z'],
    ['2026/08/09 12:00 AM', '2026-08-08T15:00:00.000Z'],
    ['2026-08-09T17:29:00.123+0900', '2026-08-09T08:29:00.000Z'],
    ['2026-08-09T04:29:00-04:00', '2026-08-09T08:29:00.000Z'],
    ['2026-08-09 17:29:00 JST', '2026-08-09T08:29:00.000Z'],
    ['20260809 1729', '2026-08-09T08:29:00.000Z'],
    ['46243.728472', '2026-08-09T08:29:00.000Z'],
  ])('%s', (raw, expected) => {
    expect(iso(raw)).toBe(expected);
  });
});

describe('what is no date says why', () => {
  test.each([
    ['2024/2/30', 'no_such_day'],
    ['2023/2/29', 'no_such_day'],
    ['1900/2/29', 'no_such_day'],
    ['2100/2/29', 'no_such_day'],
    ['2023/13/45', 'no_such_day'],
    ['2025/0/1', 'no_such_day'],
    ['2025年4月31日', 'no_such_day'],
    ['H32.1.1', 'no_such_day'],
    ['R0.5.1', 'no_such_day'],
    ['1025/5/1', 'out_of_range'],
    ['9999/12/31', 'out_of_range'],
    ['99999', 'out_of_range'],
    ['2025', 'unreadable'],
    ['2025/5', 'unreadable'],
    ['25/5/1', 'unreadable'],
    ['5/1/2025', 'unreadable'],
    ['2025/5/1 25:00', 'unreadable'],
    ['2025/5/1 24:01', 'unreadable'],
    ['2025/5/1 13:00 PM', 'unreadable'],
    ['2025/5/1 10:60', 'unreadable'],
    ['2025/5/110:00', 'unreadable'],
    ['未定', 'unreadable'],
    [`2025/5/1${' '.repeat(30_000)}x`, 'unreadable'],
    ['2025/5/1頃', 'unreadable'],
    ['X7.5.1', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is %s', (raw, problem) => {
    expect(iso(raw)).toBe(problem);
  });
});

test('every day of two centuries reads back from every form', () => {
  const days = fc.integer({
    min: Date.UTC(1930, 0, 1) / 86_400_000,
    max: Date.UTC(2100, 11, 31) / 86_400_000,
  });
  const two = (value: number) => String(value).padStart(2, '0');
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1439 }), (days, minute) => {
      const day = new Date(days * 86_400_000);
      const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
      const [h, min] = [Math.floor(minute / 60), minute % 60];
      const forms = [
        `${y}/${m}/${d}`,
        `${y}-${two(m)}-${two(d)}`,
        `${y}.${m}.${d}`,
        `${y}${two(m)}${two(d)}`,
      ];
      forms.push(`${y}年${m}月${d}日`, String(days + 25_569));
      if (y >= 2019) forms.push(`R${y - 2018}.${m}.${d}`, `令和${y - 2018}年${m}月${d}日`);
      else if (y >= 1989) forms.push(`H${y - 1988}/${m}/${d}`, `平成${y - 1988}年${m}月${d}日`);
      else forms.push(`S${y - 1925}-${m}-${d}`, `昭和${y - 1925}年${m}月${d}日`);
      const start = day.getTime() - 9 * 3_600_000;
      for (const form of forms) {
        const read = readDate(form);
        expect([form, read]).toEqual([form, { ok: true, at: new Date(start) }]);
      }
      expect(jstDate(new Date(start))).toBe(day.toISOString().slice(0, 10));
      const at = { ok: true, at: new Date(start + minute * 60_000) };
      expect(readDate(`${y}/${m}/${d} ${h}:${two(min)}`)).toEqual(at);
      expect(readDate(`${y}年${m}月${d}日 ${h}時${min}分`)).toEqual(at);
      expect(readDate(`${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:00+09:00`)).toEqual(at);
      expect(readDate(String(days + 25_569 + minute / 1440))).toEqual(at);
    }),
  );
});

test('any text is answered at once', () => {
  const digitsAndMarks = fc.stringMatching(/^[0-9RrHh令和元年月日時分:/. +-]{0,40}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), digitsAndMarks), (raw) => {
      const read = readDate(raw);
      expect(read.ok ? Number.isFinite(read.at.getTime()) : read.problem).toBeTruthy();
    }),
    { numRuns: 1000 },
  );
});
