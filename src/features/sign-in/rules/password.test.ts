import { expect, test } from 'vitest';
import { PASSWORD_MAX, PASSWORD_MIN, passwordFault } from './password.ts';
import { ENTRY_SENTENCES, PASSWORD_SUPPORT } from './password-texts.ts';

const ofLength = (length: number) => 'abcd'.repeat(length).slice(0, length);

test.each([
  ['empty', '', 'too_short'],
  ['one short of the least', ofLength(PASSWORD_MIN - 1), 'too_short'],
  ['the least', ofLength(PASSWORD_MIN), undefined],
  ['the most', ofLength(PASSWORD_MAX), undefined],
  ['one over the most', ofLength(PASSWORD_MAX + 1), 'too_long'],
  ['of three different characters', 'abc'.repeat(5), 'too_simple'],
  ['of four', 'abcd'.repeat(5), undefined],
  // A character of two code units is one character.
  ['of too few characters outside the first plane', '😀😁😂😃'.repeat(2), 'too_short'],
  ['of enough of them', '😀😁😂😃'.repeat(3), undefined],
])('a password %s', (_, password, fault) => {
  expect(passwordFault(password)).toBe(fault);
});

test('what is said about it holds the numbers, in both languages', () => {
  for (const support of PASSWORD_SUPPORT)
    expect(support).toMatch(new RegExp(`${PASSWORD_MIN}.*${PASSWORD_MAX}`));
  for (const said of ENTRY_SENTENCES['password.too_short']?.() ?? [''])
    expect(said).toContain(String(PASSWORD_MIN));
  for (const said of ENTRY_SENTENCES['password.too_long']?.() ?? [''])
    expect(said).toContain(String(PASSWORD_MAX));
});
