import holidayTable from '@holiday-jp/holiday_jp';
import { expect, test } from 'vitest';
import { computeNationalHolidays, isNationalHoliday } from './holidays.ts';

const listedIn = (year: number) =>
  Object.keys(holidayTable.holidays)
    .filter((date) => date.startsWith(`${year}-`))
    .sort();

test('the package covers the years to come, so that computing is for the far future only', () => {
  for (let year = 2024; year <= 2045; year += 1) expect(listedIn(year).length).toBeGreaterThanOrEqual(16);
});

test('the computed law gives exactly the listed days of every year it can be checked against', () => {
  for (let year = 2022; year <= 2050; year += 1) {
    expect([...computeNationalHolidays(year)].sort()).toEqual(listedIn(year));
  }
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

test('after the last listed year the law still gives its days', () => {
  expect(isNationalHoliday('2051-01-01')).toBe(true);
  expect(isNationalHoliday('2051-01-02')).toBe(true); // 1 January 2051 is a Sunday.
  expect(isNationalHoliday('2051-01-09')).toBe(true);
  expect(isNationalHoliday('2051-06-15')).toBe(false);
  // 2100 is no leap year: without the change of constant the equinoxes would stay a day early.
  expect(isNationalHoliday('2100-03-20')).toBe(true);
  expect(isNationalHoliday('2100-09-23')).toBe(true);
});

test('a year nobody can know is an error, not a business day', () => {
  for (const date of ['1969-01-01', '2151-01-01', 'x'])
    expect(() => isNationalHoliday(date)).toThrow(RangeError);
});
