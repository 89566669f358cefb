import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizePhone } from './phone.ts';

describe('phone numbers compare as one text', () => {
  test.each([
    '090-1234-5678',
    '０９０－１２３４－５６７８',
    '090ー1234ー5678',
    '090‐1234−5678',
    '09012345678',
    '(090)12345678',
    '（090）1234-5678',
    '+81 90 1234 5678',
    '+81-(0)90-1234-5678',
    '0081 90 1234 5678',
    'TEL:090 1234 5678',
    '　090-1234-5678 ',
    '9012345678',
  ])('%s', (raw) => {
    expect(normalizePhone(raw)).toBe('+819012345678');
  });

  test.each([
    ['03-1234-5678', '+81312345678'],
    ['0120-123-456', '+81120123456'],
    ['0800-123-4567', '+818001234567'],
    ['0463-12-3456', '+81463123456'],
    ['050-1234-5678', '+815012345678'],
    ['+1 (415) 555-0100', '+14155550100'],
    ['+886 2 1234 5678', '+886212345678'],
    ['0012345678', '+12345678'],
  ])('%s', (raw, expected) => {
    expect(normalizePhone(raw)).toBe(expected);
  });

  test.each([
    '090-12',
    '090-1234-567',
    '090-1234-56789',
    '0123',
    '1234567890',
    '電話なし',
    '',
    '+81',
    '+0123456789',
    '110',
  ])('%s is no number', (raw) => {
    expect(normalizePhone(raw)).toBeUndefined();
  });

  test('a number that was read reads again as itself', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(\+81 ?|0|０)[1-9][0-9０-９]{1,3}[ー－ -]?[0-9]{3,4}[ー－-]?[0-9]{4}$/),
        (raw) => {
          const phone = normalizePhone(raw);
          fc.pre(phone !== undefined);
          expect(normalizePhone(phone ?? '')).toBe(phone);
          expect(phone).toMatch(/^\+[1-9]\d{6,14}$/);
        },
      ),
    );
  });

  test.each([
    ['0312345678', '+81312345678', 'ten digits'],
    ['031234567', undefined, 'nine'],
    ['03123456789', undefined, 'eleven, and no prefix of eleven'],
    ['07012345678', '+817012345678', 'eleven digits, a mobile'],
    ['0701234567', undefined, 'a mobile that lost one'],
    ['070123456789', undefined, 'a mobile with one too many'],
    ['02012345678', '+812012345678', 'a machine’s eleven'],
    ['0201234567', '+81201234567', 'ten digits that begin like a machine’s: 020 is also an area'],
    ['0012345678', '+12345678', 'international, in ASCII digits'],
    ['0112345678', '+81112345678', 'the smallest area code'],
    ['0000000000', undefined, 'no area at all'],
    ['6012345678', '+816012345678', 'a leading zero that a spreadsheet ate'],
    ['5012345678', undefined, 'which happens to mobiles only'],
    ['312345678', undefined, 'and never to a landline, which could be anything'],
    ['+8190-1234-5678', '+819012345678', 'the country code'],
    ['+81 0312345678', '+81312345678', 'with the national zero'],
    ['+81 00312345678', undefined, 'with one zero more'],
    ['+1234567', '+1234567', 'seven digits abroad'],
    ['+123456', undefined, 'six'],
    ['+123456789012345', '+123456789012345', 'fifteen, the most there are'],
    ['+1234567890123456', undefined, 'sixteen'],
    ['090・1234・5678', '+819012345678', 'middle dots'],
    ['090 1234 5678 内線 3', undefined, 'an extension is no part of a number'],
  ])('%s gives %s: %s', (raw, expected, _why) => {
    expect(normalizePhone(raw)).toBe(expected);
  });

  test('spaces count up to eighty characters, so that no cell is read for long', () => {
    expect(normalizePhone(`０９０12345678${' '.repeat(69)}`)).toBe('+819012345678');
    expect(normalizePhone(`０９０12345678${' '.repeat(70)}`)).toBeUndefined();
  });
});
