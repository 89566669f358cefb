import { expect, test } from 'vitest';
import { numberFormat, shownNumber } from './shown-number.ts';

/** A number as a format of the workbook's own shows it. */
const shown = (code: string, raw: string) =>
  shownNumber(raw, numberFormat(200, new Map([[200, code]])), 1900);
/** The same for a format that every spreadsheet knows by number. */
const shownBuiltIn = (id: number, raw: string, epoch: 1900 | 1904 = 1900) =>
  shownNumber(raw, numberFormat(id, new Map()), epoch);

test('leading zeros, phones, amounts and shares are what the format says', () => {
  expect(shown('00000', '123')).toBe('00123');
  expect(shown('000-0000-0000', '9011112222')).toBe('090-1111-2222');
  expect(shown('[<=99999999]####-####;(00) ####-####', '312343103')).toBe('(03) 1234-3103');
  expect(shown('"¥"#,##0', '1234567')).toBe('¥1,234,567');
  expect([shownBuiltIn(9, '0.25'), shownBuiltIn(10, '0.255'), shownBuiltIn(3, '1234567')]).toEqual([
    '25%',
    '25.50%',
    '1,234,567',
  ]);
});

test('what no format shows is every digit of the number, and no other', () => {
  expect(shownBuiltIn(0, '123456789012345678')).toBe('123456789012345678');
  expect(shownBuiltIn(0, '0.30000000000000004')).toBe('0.3');
  expect(shownBuiltIn(11, '90111122223')).toBe('90111122223');
  expect(shown('0.00E+00', '90111122223')).toBe('90111122223');
  expect(shown(';;;', '42')).toBe('42');
});

test('days of both systems, with their time where they have one', () => {
  expect(shownBuiltIn(14, '46143')).toBe('2026-05-01');
  expect(shownBuiltIn(14, '44681', 1904)).toBe('2026-05-01');
  expect(shownBuiltIn(22, '46143.4375')).toBe('2026-05-01 10:30:00');
  expect(shown('[$-411]ggge"年"m"月"d"日"', '46143')).toBe('2026-05-01');
  expect(shownBuiltIn(14, '9999999')).toBe('9999999');
});
