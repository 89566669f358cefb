import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('masked wherever it stands in a text', () => {
  test.each([
    ['no such user hanako.yamada+job@example.co.jp here', 'no such user [mail] here'],
    ['<花子@例え.jp>', '<[mail]>'],
    ['hanako＠example.jp', '[mail]'],
    [
      'connect postgres://relay:p4ss@db:5432/relay failed',
      'connect postgres://[secret]@db:5432/relay failed',
    ],
    ['Authorization: Bearer eyJhbGciOi.J9-_x=', 'Authorization: Bearer [secret]'],
    ['key relay_company_0123456789abcdefgh refused', 'key [token] refused'],
    ['GET /r/aB3dE5gH7jK9mN1pQ3sT5v?x=1', 'GET /r/[code]?x=1'],
    ['authorization: Basic dXNlcjpwYXNz', 'authorization: Basic [secret]'],
    ['key relay_company_abcdefghjkmn refused', 'key [token] refused'],
    ['GET /r/abcdefghijklmnopqrstuv', 'GET /r/[code]'],
    ['POST /x?csrf=abc&lang=ja', 'POST /x?csrf=[secret]&lang=ja'],
    ['your code is 123456.', 'your code is [code].'],
    ['コードは１２３４５６です', 'コードは[code]です'],
    ['code 123-456', 'code [code]'],
    ['tel 090-1234-5678', 'tel [phone]'],
    ['tel 09012345678', 'tel [phone]'],
    ['tel ０９０−１２３４−５６７８', 'tel [phone]'],
    ['tel 03(1234)5678', 'tel [phone]'],
    ['tel +81 90 1234 5678', 'tel [phone]'],
    ['tel +81-3-1234-5678 ext', 'tel [phone] ext'],
  ])('%s', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });
});

describe('left readable', () => {
  test.each([
    'imported 10000 rows in 1234 ms',
    'request 6f1c2b34-1234-4abc-8def-001122334455 done',
    'at 2026-11-23T06:16:00.123456Z',
    'port 5432, SQLSTATE 40001, pid 1234567',
    'GET /slots/:id/redemption 200',
    'v24.21.0 listening on http://127.0.0.1:3000',
    '〒100-0001 東京都',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('no 6-digit code survives between any words', () => {
  const around = fc.stringMatching(/^[^0-9０-９A-Za-z@＠]{0,20}$/);
  const code = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));
  fc.assert(
    fc.property(around, code, around, (before, digits, after) => {
      expect(redact(before + digits + after)).not.toContain(digits);
    }),
  );
});

test('a long hostile text is masked in time proportional to its length', () => {
  const started = performance.now();
  for (const piece of ['0-', '0', 'a@', '@', '://', 'relay_', '１ ', '+81', 'x.'])
    redact(piece.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});
