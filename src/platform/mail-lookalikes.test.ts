import { expect, test } from 'vitest';
import { findLookalike } from './mail-lookalikes.ts';

test.each([
  ['gmail.com', undefined],
  ['gmial.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gnail.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['yahooo.co.jp', 'yahoo.co.jp'],
  ['docomo.ne.jp', undefined],
  ['docomo.co.jp', 'docomo.ne.jp'],
  ['gmail.jp', 'gmail.com'],
  ['gmail.example.jp', undefined],
  ['dokomo.ne.jp', 'docomo.ne.jp'],
  ['mail.com', undefined],
  ['au.com', undefined],
  ['example.jp', undefined],
  // Latin and Cyrillic letters in one label; a label of one script is a name like any other.
  ['xn--gmil-63d.com', ''],
  ['xn--wgv71a119e.jp', undefined],
])('%s looks like %s', (domain, meant) => {
  expect(findLookalike(domain)).toBe(meant);
});
