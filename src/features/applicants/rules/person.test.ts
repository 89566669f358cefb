import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropControls } from '../../../platform/invisible-marks.ts';
import { composeName, looksLikeFormula, normalizeKana, normalizeName } from './person.ts';

describe('names keep their owner’s kanji', () => {
  // The last three are compatibility kanji, which plain NFKC would replace.
  test.each(['髙橋', '﨑山', '濵田', '渡邉', '𠮷田', '辻\u{e0100}', '\ufa19田', '\uf929', '\u{2f81a}一'])(
    '%s stays',
    (name) => {
      expect(normalizeName(name)).toBe(name);
    },
  );

  test('only width and spaces are folded', () => {
    expect(normalizeName('　ＴＡＲＯ　 山田\n')).toBe('TARO 山田');
    expect(normalizeName('ﾔﾏﾀﾞ')).toBe('ヤマダ');
    expect(normalizeName('山田\u0000\u202e太郎')).toBe('山田太郎');
    expect(normalizeName('山田\r\nBcc: x')).toBe('山田 Bcc: x');
  });

  test('controls and direction marks go, tabs and line breaks stay', () => {
    expect(dropControls('a\u0000b\u200bc\u202ed\ufeffe\u0085f')).toBe('abcdef');
    expect(dropControls('a\u2060b\u2069c\u200ed\uffffe\u007ff\u009f')).toBe('abcdef');
    expect(dropControls('“ｱ＠”—…※\u2070\u200d')).toBe('“ｱ＠”—…※\u2070\u200d');
    expect(dropControls('山\u00ad田\u{e0041}\u180e\u061c太郎\ufff9')).toBe('山田太郎');
    expect(dropControls('葛\u{e0100} می\u200cخواهم')).toBe('葛\u{e0100} می\u200cخواهم');
    expect(dropControls('a\tb\r\nc　d\u00a0é')).toBe('a\tb\r\nc　d\u00a0é');
  });

  test('kana of every kind is full-width katakana', () => {
    expect(normalizeKana('ﾔﾏｻﾞｷ　ｼﾞｭﾝ')).toBe('ヤマザキ ジュン');
    expect(normalizeKana('やまざき じゅん')).toBe('ヤマザキ ジュン');
    expect(normalizeKana('ヴァイオレット ゔ')).toBe('ヴァイオレット ヴ');
  });

  test('two columns win, one column is split at a single space', () => {
    expect(composeName('', '森', '葵')).toEqual({ fullName: '森 葵', familyName: '森', givenName: '葵' });
    expect(composeName('森 葵', '', '')).toEqual({ fullName: '森 葵', familyName: '森', givenName: '葵' });
    expect(composeName('森葵', '', '')).toEqual({ fullName: '森葵' });
    expect(composeName('Ana Maria Silva', '', '')).toEqual({ fullName: 'Ana Maria Silva' });
    expect(composeName('', '森', '')).toEqual({ fullName: '森' });
    expect(composeName('', '', '')).toBeUndefined();
  });

  test.each(['=1+1', '+81', '@SUM(A1)', '-2', '＝HYPERLINK("http://example.com")', ' ＠x'])(
    '%s is a formula',
    (raw) => {
      expect(looksLikeFormula(normalizeName(raw))).toBe(true);
    },
  );

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(normalizeName(normalizeName(raw))).toBe(normalizeName(raw));
        expect(normalizeKana(normalizeKana(raw))).toBe(normalizeKana(raw));
        expect(dropControls(dropControls(raw))).toBe(dropControls(raw));
      }),
    );
  });
});
