import { expect, test } from 'vitest';
import { foldWidth } from './fold-width.ts';

test.each([
  ['ﾀﾅｶ　ｈａｎａ', 'タナカ hana'],
  ['髙橋 﨑', '髙橋 﨑'],
  // Compatibility kanji look like others to NFKC; a name keeps the one its owner writes.
  ['\ufa19田', '\ufa19田'],
  ['\u{2f800}１', '\u{2f800}1'],
  ['', ''],
])('%j becomes %j', (raw, folded) => {
  expect(foldWidth(raw)).toBe(folded);
});
