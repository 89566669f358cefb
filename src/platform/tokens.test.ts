import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testKeyRing } from '../../test/services.ts';
import {
  constantTimeEqual,
  hashMailCode,
  hashToken,
  newMailCode,
  newRelayCode,
  newToken,
  readMailCode,
  readTokenLookup,
} from './tokens.ts';

describe('bearer tokens', () => {
  test('a token carries its lookup and is found again by its hash', () => {
    const { token, lookup, hash } = newToken('company');
    expect(token).toMatch(/^relay_company_[0-9a-hjkmnp-tv-z]{62}$/);
    expect(readTokenLookup(token)).toBe(lookup);
    expect(hashToken(token)).toEqual(hash);
    expect(hash).toHaveLength(32);
  });

  test('the lookup says nothing about the secret and no two tokens are alike', () => {
    const tokens = Array.from({ length: 2_000 }, () => newToken('agency'));
    expect(new Set(tokens.map((one) => one.token)).size).toBe(2_000);
    expect(new Set(tokens.map((one) => one.lookup)).size).toBe(2_000);
  });

  test('what is no token is not looked up', () => {
    const { token } = newToken('company');
    const near = [
      token.slice(0, -1),
      `${token}0`,
      token.toUpperCase(),
      ` ${token}`,
      `${token}\n`,
      token.replace('relay', 'delay'),
    ];
    for (const text of [...near, '', 'null', 'undefined']) expect(readTokenLookup(text)).toBeUndefined();
  });

  test('a prefix that would break the shape is a mistake of the caller', () => {
    for (const prefix of ['', 'Company', 'a_b', 'a'.repeat(21)])
      expect(() => newToken(prefix)).toThrow(RangeError);
  });
});

describe('relay codes', () => {
  test('are 22 letters and digits that no mail program cuts', () => {
    const codes = Array.from({ length: 3_000 }, newRelayCode);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(new Set(codes).size).toBe(3_000);
  });

  test('use every character about equally often', () => {
    const counts = new Map<string, number>();
    const drawn = 6_200 * 22;
    for (let i = 0; i < 6_200; i += 1)
      for (const c of newRelayCode()) counts.set(c, (counts.get(c) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // A modulo bias would show as 5/256 against 4/256, 25 %; eight standard deviations are 17 %.
    for (const count of counts.values()) expect(Math.abs(count / (drawn / 62) - 1)).toBeLessThan(0.17);
  });
});

describe('mail codes', () => {
  const keyRing = testKeyRing;

  test('are six digits with every first digit, zero too', () => {
    const codes = Array.from({ length: 5_000 }, newMailCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes.map((code) => code[0])).size).toBe(10);
  });

  test('a stored code fits one draft and one code', () => {
    const hash = hashMailCode(keyRing, 'draft-1', '012345');
    expect(constantTimeEqual(hash, hashMailCode(keyRing, 'draft-1', '012345'))).toBe(true);
    expect(constantTimeEqual(hash, hashMailCode(keyRing, 'draft-2', '012345'))).toBe(false);
    expect(constantTimeEqual(hash, hashMailCode(keyRing, 'draft-1', '012346'))).toBe(false);
  });

  test.each([
    ['012345', '012345'],
    ['０１２３４５', '012345'],
    [' 012 345 ', '012345'],
    ['012　345\r\n', '012345'],
    ['０１２－３４５', '012345'],
    ['012ー345', '012345'],
    ['0-1-2-3-4-5', '012345'],
    ['\ufeff012\u200b345', '012345'],
    ['\u2066012\u200c345\u2069', '012345'],
    ['012\u00ad345', '012345'],
    ['012〜345', '012345'],
    ['確認コード：012345', '012345'],
    ['確認コード０１２３４５（キャリアリレー）', '012345'],
    ['Code: 012-345', '012345'],
    ['012345。', '012345'],
    ['コードは012 345です', '012345'],
    ['012345 10分以内に入力してください。', '012345'],
    ['2026-11-29 10:05 確認コード 012345', '012345'],
    ['確認コード 012345（キャリアリレー）\n\n012345\n', '012345'],
  ])('%j is read as %s', (typed, code) => {
    expect(readMailCode(typed)).toBe(code);
  });

  test.each([
    '',
    '01234',
    '0123456',
    '01234a',
    '①②③④⑤⑥',
    '٠١٢٣٤٥',
    '+12345',
    '1e5000',
    '012.345',
    '012345 678901',
    '012-345と678-901',
    '確認コード：01234',
    '受付番号 20261129-01234567',
    '012345,678',
    `012345${' '.repeat(2_000)}`,
  ])('%j is no code', (typed) => {
    expect(readMailCode(typed)).toBeUndefined();
  });

  test('any code survives separators and widths; anything else gives six digits or nothing', () => {
    const gaps = fc.array(fc.stringMatching(/^[ \u3000\t\n－ー-]{0,3}$/), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), gaps, fc.boolean(), (number, gap, wide) => {
        const code = String(number).padStart(6, '0');
        const typed = wide
          ? code.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '')
          : code;
        expect(readMailCode(gap.map((one, i) => one + (typed[i] ?? '')).join(''))).toBe(code);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(readMailCode(typed) ?? '000000').toMatch(/^\d{6}$/);
      }),
    );
  });
});

test('comparison is equality, for texts and bytes of any length', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(constantTimeEqual(a, b)).toBe(a === b);
      expect(constantTimeEqual(a, Buffer.from(a))).toBe(true);
    }),
  );
});
