import { expect, test } from 'vitest';
import { newPerson } from './merge.ts';
import type { Person } from './people.ts';
import { valueChanges } from './values.ts';

const BEFORE: Person = {
  ...newPerson({ fullName: '山田 花子' }, 'p', '2026-11-30'),
  mailAddress: 'a@example.jp',
};
const said = (before: Person | undefined, after: Partial<Person>) =>
  valueChanges(before, { ...BEFORE, ...after }).map(({ field, value, what }) => `${field} ${value} ${what}`);

test('nothing is written down of whoever has had one name and address, and of a change both values', () => {
  expect(said(undefined, {})).toEqual([]);
  expect(said(BEFORE, {})).toEqual([]);
  expect(
    said(BEFORE, { kana: 'ヤマダ ハナコ', mailAddress: 'b@example.jp', formerMails: 'a@example.jp' }),
  ).toEqual(['kana ヤマダ ハナコ came', 'mail a@example.jp went', 'mail b@example.jp came']);
  expect(said({ ...BEFORE, phone: '+8190' }, { phone: null, formerPhones: '+8190' })).toEqual([
    'phone +8190 went',
  ]);
});

test('what they turn out to have had before is written down once', () => {
  const former = { formerMails: 'old@example.jp', formerPhones: '+8190\n+8191' };
  expect(said(undefined, former)).toEqual([
    'mail old@example.jp former',
    'phone +8190 former',
    'phone +8191 former',
  ]);
  expect(said({ ...BEFORE, ...former }, former)).toEqual([]);
});
