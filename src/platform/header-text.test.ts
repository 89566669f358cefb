import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerText } from './header-text.ts';

test.each([
  'a\r\nBcc: everybody@example.jp',
  'a\nb',
  'a\rb',
  'a\0b',
  'a\u0085b',
  'a\u2028b',
  'a\tb',
  'a\u001bb',
  'lone \ud800 surrogate',
  'x'.repeat(901),
])('%j is refused, not repaired', (value) => {
  expect(headerText(value)).toBeUndefined();
});

test.each(['選考結果のご連絡', '山田 花子（人事）', 'Re: [relay] "ok" <x@y>', '', '👩🏽‍💻'])(
  '%j passes as it is',
  (value) => {
    expect(headerText(value)).toBe(value);
  },
);

test('whatever passes holds no character that ends a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(headerText(value) ?? '').not.toMatch(/[\r\n\0\u0085\u2028\u2029]/);
    }),
  );
});
