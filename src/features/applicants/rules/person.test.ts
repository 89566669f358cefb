import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  composeName,
  dropControls,
  looksLikeFormula,
  normalizeKana,
  normalizeName,
  personKeyOf,
} from './person.ts';
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
});

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

test('an equal phone alone is not the same person', () => {
  const phone = '+819012345678';
  expect(personKeyOf({ phone, fullName: '森 葵' })).not.toBe(personKeyOf({ phone, fullName: '森 蓮' }));
  expect(personKeyOf({ personKey: 'a@example.jp', phone, fullName: '森 葵' })).toBe(
    personKeyOf({ personKey: 'a@example.jp', fullName: 'AOI MORI' }),
  );
});
