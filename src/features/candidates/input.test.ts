import { expect, test } from 'vitest';
import { registrationFields } from '../../../test/relay-world.ts';
import { MOST_WORK_KINDS, WORK_KINDS } from '../consents/rules/choices.ts';
import { readRegistration } from './input.ts';

const nameOf = (name: string) => {
  const read = readRegistration({
    email: 'hanako@example.org',
    name,
    work: 'undecided',
    prefecture: '13',
    wording: 'x',
  });
  return read.ok ? read.value.name : read.faults.map(({ field, fault }) => `${field} ${fault}`);
};

test.each([
  ['森\u200b 葵\ufeff', '森 葵'],
  ['\u202e森　葵\u202c', '森 葵'],
  ['森\u00ad葵', '森葵'],
  ['森\r\n葵', '森 葵'],
  ['葛\u{e0100}城 祐', '葛\u{e0100}城 祐'],
  ['髙橋 葵', '髙橋 葵'],
])('the name typed as %j is kept as %j, like in a file', (typed, kept) => {
  expect(nameOf(typed)).toBe(kept);
});

test('a name of nothing but invisible marks is none', () => {
  expect(nameOf('\u200b\ufeff　')).toEqual(['name required']);
});

const faultsOf = (typed: Readonly<Record<string, string | readonly string[]>>) => {
  const read = readRegistration({ ...registrationFields('hanako@example.org', []), ...typed });
  return read.ok ? [] : read.faults.map(({ field, fault }) => `${field} ${fault}`);
};

test('a name of 80 characters is taken, and not one more', () => {
  expect(faultsOf({ name: '花'.repeat(80) })).toEqual([]);
  expect(faultsOf({ name: '花'.repeat(81) })).toEqual(['name too_long']);
});

test('as many kinds of work as the form says are taken, and not one more', () => {
  const kinds = WORK_KINDS.map(([kind]) => kind);
  expect(faultsOf({ work: kinds.slice(0, MOST_WORK_KINDS) })).toEqual([]);
  expect(faultsOf({ work: kinds.slice(0, MOST_WORK_KINDS + 1) })).toEqual(['work too_many']);
});
