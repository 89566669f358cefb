import holidayTable from '@holiday-jp/holiday_jp';
import { expect, test } from 'vitest';
import { isNationalHoliday, LAST_HOLIDAY_YEAR } from './holidays.ts';

const listedIn = (year: number) =>
  Object.keys(holidayTable.holidays)
    .filter((date) => date.startsWith(`${year}-`))
    .sort();

test('the package covers the years to come', () => {
  for (let year = 2024; year <= 2045; year += 1) expect(listedIn(year).length).toBeGreaterThanOrEqual(16);
});

test.each([
  ['2026-05-03', true, 'Constitution Day, a Sunday'],
  ['2026-05-06', true, 'its substitute, pushed behind two holidays'],
  ['2026-09-22', true, 'between Respect for the Aged Day and the equinox'],
  ['2027-03-22', true, 'substitute of the equinox'],
  ['2026-12-31', false, 'no holiday by law'],
  ['2021-07-23', true, 'moved for the Olympics, as the package knows'],
  ['2019-05-01', true, 'the enthronement'],
])('%s: %s (%s)', (date, isHoliday) => {
  expect(isNationalHoliday(date)).toBe(isHoliday);
});

test('a year nobody can know is an error, not a business day', () => {
  expect(LAST_HOLIDAY_YEAR).toBe(2050);
  expect(isNationalHoliday('1970-01-01')).toBe(true);
  expect(isNationalHoliday('2050-12-31')).toBe(false);
  for (const date of ['1969-12-31', '2051-01-01', 'x'])
    expect(() => isNationalHoliday(date)).toThrow(/known for 1970 to 2050/);
});
