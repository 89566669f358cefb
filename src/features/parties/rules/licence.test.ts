import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jstDate } from '../../../platform/calendar.ts';
import { checkLicenceNumber, licenceStatus, readLicenceNumber } from './licence.ts';

const prefecture = fc.integer({ min: 1, max: 47 }).map((number) => String(number).padStart(2, '0'));
const serial = fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0'));
const hyphen = fc.constantFrom('-', '－', '‐', '‑', '–', '—', '―', '−', 'ー', 'ｰ', '─', ' - ', '　', '');
const yu = fc.constantFrom('ユ', 'ﾕ');
const widen = (digits: string) =>
  digits.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfe_e0));

describe('a licence number', () => {
  test('is the same number in every spelling people use', () => {
    fc.assert(
      fc.property(
        prefecture,
        serial,
        hyphen,
        hyphen,
        yu,
        fc.boolean(),
        (place, number, first, second, kana, wide) => {
          const typed = `${place}${first}${kana}${second}${number}`;
          expect(readLicenceNumber(wide ? widen(typed) : typed)).toBe(`${place}-ユ-${number}`);
        },
      ),
    );
  });

  test('is left alone once it has been read', () => {
    fc.assert(
      fc.property(prefecture, serial, (place, number) => {
        const stored = `${place}-ユ-${number}`;
        expect(readLicenceNumber(stored)).toBe(stored);
      }),
    );
  });

  test('is nothing but what the database accepts, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9０-９ユﾕ－-]{8,14}$/)),
        (typed) => {
          expect(readLicenceNumber(typed) ?? '13-ユ-300001').toMatch(
            /^(0[1-9]|[1-3][0-9]|4[0-7])-ユ-[0-9]{6}$/,
          );
        },
      ),
    );
  });

  test.each([
    ['00-ユ-300001', 'there is no prefecture 00'],
    ['48-ユ-300001', 'there is no prefecture 48'],
    ['13-ユ-30000', 'a digit is missing'],
    ['13-ユ-3000011', 'a digit too many'],
    ['13-特-300001', 'another kind of licence'],
    ['13-派-300001', 'a licence for dispatching workers'],
    ['13-ム-300001', 'a licence for placement free of charge'],
    ['13-ユ-30000O', 'a letter for a digit'],
    ['', 'nothing'],
  ])('%s is refused: %s', (typed) => {
    expect(readLicenceNumber(typed)).toBeUndefined();
  });
});

test.each([
  ['００－ﾕ－300001', 'licence_prefecture'],
  ['48-ユ-300001', 'licence_prefecture'],
  ['99ユ300001', 'licence_prefecture'],
  ['13-派-300001', 'licence_kind'],
  ['48-特-300001', 'licence_kind'],
  ['13-A-300001', 'licence_kind'],
  ['13-ユ-30000', 'licence_number'],
  ['13300001', 'licence_number'],
  ['13-ユ-300001'.padEnd(41), 'licence_number'],
] as const)('%s is refused with what is wrong: %s', (typed, fault) => {
  expect(checkLicenceNumber(typed)).toEqual({ fault });
});

describe('the term of a licence', () => {
  const verifiedAt = new Date('2026-04-01T00:00:00Z');
  const on = (today: string) => licenceStatus({ expiresOn: '2027-03-31', verifiedAt }, today);

  test('includes its last day and not the day after', () => {
    expect(on('2027-03-31')).toEqual({ state: 'expiring', daysLeft: 0, warning: 30 });
    expect(on('2027-04-01')).toEqual({ state: 'expired', daysLeft: -1, warning: undefined });
  });

  test('is warned about 90, 60 and 30 days ahead, and not before', () => {
    expect(on('2026-12-30')).toEqual({ state: 'valid', daysLeft: 91, warning: undefined });
    expect(on('2026-12-31').warning).toBe(90);
    expect(on('2027-01-29')).toMatchObject({ daysLeft: 61, warning: 90 });
    expect(on('2027-01-30')).toMatchObject({ daysLeft: 60, warning: 60 });
    expect(on('2027-03-01')).toMatchObject({ daysLeft: 30, warning: 30 });
  });

  test.each([
    // A last day that is 29 February, counted over the end of the year.
    ['2028-02-29', '2027-11-30', 91, undefined],
    ['2028-02-29', '2027-12-01', 90, 90],
    ['2028-02-29', '2027-12-30', 61, 90],
    ['2028-02-29', '2027-12-31', 60, 60],
    ['2028-02-29', '2028-01-29', 31, 60],
    ['2028-02-29', '2028-01-30', 30, 30],
    ['2028-02-29', '2028-03-01', -1, undefined],
    // And over it.
    ['2028-03-31', '2028-01-01', 90, 90],
    ['2028-03-31', '2027-12-31', 91, undefined],
    // Golden Week takes no day away: licences run on.
    ['2027-05-10', '2027-04-10', 30, 30],
    ['2027-05-10', '2027-04-09', 31, 60],
  ] as const)('until %s has on %s %i days left: warning %s', (expiresOn, today, daysLeft, warning) => {
    expect(licenceStatus({ expiresOn, verifiedAt }, today)).toMatchObject({ daysLeft, warning });
  });

  test('ends at midnight in Japan', () => {
    const at = (instant: string) =>
      licenceStatus({ expiresOn: '2028-02-29', verifiedAt }, jstDate(new Date(instant))).state;
    expect([at('2028-02-29T14:59:59.999Z'), at('2028-02-29T15:00:00Z')]).toEqual(['expiring', 'expired']);
  });

  test('lets nothing flow before the operator has checked it', () => {
    expect(licenceStatus({ expiresOn: '2027-03-31', verifiedAt: null }, '2026-04-01').state).toBe(
      'unverified',
    );
  });
});
