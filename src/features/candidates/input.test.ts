import { expect, test } from 'vitest';
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
