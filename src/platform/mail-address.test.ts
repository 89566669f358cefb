import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicMailDomain, mailDomainsOver, normalizeMailAddress } from './mail-address.ts';

const address = (raw: string) => normalizeMailAddress(raw)?.address;
const key = (raw: string) => normalizeMailAddress(raw)?.personKey;

describe('one mailbox has one spelling', () => {
  test.each([
    ['Hanako.Mori@Example.JP', 'hanako.mori@example.jp'],
    ['ｐ０００２＠ｓｔａｒｔｕｐ－ａ．ｅｘａｍｐｌｅ．ｊｐ', 'p0002@startup-a.example.jp'],
    ['　hanako@example.jp　', 'hanako@example.jp'],
    ['\u200bhanako@example.jp\ufeff', 'hanako@example.jp'],
    ['hanako@example.jp\r\n', 'hanako@example.jp'],
    ['taro@日本語.jp', 'taro@xn--wgv71a119e.jp'],
    ['taro@日本語。jp', 'taro@xn--wgv71a119e.jp'],
    ['taro@XN--WGV71A119E.jp', 'taro@xn--wgv71a119e.jp'],
    ["o'neil_{x}@example.com", "o'neil_{x}@example.com"],
  ])('%j is %s', (raw, expected) => {
    expect(address(raw)).toBe(expected);
  });

  test('the tag is kept for delivery and left out of the person', () => {
    const found = normalizeMailAddress('Hanako+Jobs@example.jp');
    expect(found).toEqual({
      address: 'hanako+jobs@example.jp',
      personKey: 'hanako@example.jp',
      domain: 'example.jp',
    });
    expect(key('hanako@example.jp')).toBe(found?.personKey);
  });

  test.each([
    ['hanako.mori@gmail.com', 'hanakomori@gmail.com'],
    ['h.a.nako+jobs@googlemail.com', 'hanako@gmail.com'],
    ['hanako@me.com', 'hanako@icloud.com'],
    ['hanako+a@mac.com', 'hanako@icloud.com'],
    ['hanako@pm.me', 'hanako@proton.me'],
  ])('%j is the person %s, and stays an address of its own', (raw, person) => {
    expect(normalizeMailAddress(raw)).toMatchObject({ address: raw, personKey: person });
    expect(address(raw)).not.toBe(person);
  });

  test.each([
    // Dots matter to Apple, to Microsoft and to an employer's own domain; carriers' domains are not one another.
    ['hanako.mori@icloud.com', 'hanakomori@icloud.com'],
    ['hanako.mori@outlook.com', 'hanakomori@outlook.com'],
    ['hanako.mori@example.co.jp', 'hanakomori@example.co.jp'],
    ['hanako@ezweb.ne.jp', 'hanako@au.com'],
    ['hanako@docomo.ne.jp', 'hanako@softbank.ne.jp'],
    ['hanako@hotmail.com', 'hanako@outlook.com'],
  ])('%j and %s stay two people', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  test('a local part that is nothing but a tag stays as it is', () => {
    expect(key('+81901234@example.jp')).toBe('+81901234@example.jp');
  });
});

describe('what cannot be mailed safely is refused', () => {
  test.each([
    '',
    '@',
    'taro',
    'taro＠＠example.com',
    'a@b@example.com',
    '@example.com',
    'taro@',
    'taro@localhost',
    'taro@example.com.',
    'taro@.example.com',
    'taro@-example.com',
    'taro@127.0.0.1',
    'taro@0x7f.1',
    'taro@[127.0.0.1]',
    'taro@example.com:25',
    'taro@exa%6dple.com',
    'ta ro@example.com',
    'taro@exam ple.com',
    '"ta ro"@example.com',
    '"ta..ro"@example.com',
    '"ta\\.ro"@docomo.ne.jp',
    '""@docomo.ne.jp',
    '"taro@docomo.ne.jp',
    '"ta@ro"@docomo.ne.jp',
    'Taro <taro@example.com>',
    'a@example.com,b@example.com',
    'taro@example.com\r\nBcc: all@example.com',
    'taro\n@example.com',
    'taro@exam\tple.com',
    'taro\0@example.com',
    'taro@example\u0007.com',
    '太郎@example.com',
    '.taro@example.com',
    'taro.@example.com',
    'ta..ro@example.com',
    `${'a'.repeat(65)}@example.com`,
    `taro@${'a'.repeat(64)}.com`,
    `taro@${'abcdefg.'.repeat(32)}com`,
  ])('%j', (raw) => {
    expect(normalizeMailAddress(raw)).toBeUndefined();
  });

  test('the carriers that gave out stray dots still have those mailboxes', () => {
    expect(address('ta..ro.@docomo.ne.jp')).toBe('ta..ro.@docomo.ne.jp');
    expect(address('taro.@ezweb.ne.jp')).toBe('taro.@ezweb.ne.jp');
    expect(address('ta..ro@au.com')).toBe('ta..ro@au.com');
    expect(address('"ta..ro."@docomo.ne.jp')).toBe('ta..ro.@docomo.ne.jp');
    expect(address('"Taro"@example.com')).toBe('taro@example.com');
    expect(address('.taro@docomo.ne.jp')).toBeUndefined();
  });
});

test('normalising twice changes nothing, and no result can break a header', () => {
  const near = fc.stringMatching(/^[ -~＀-ﾟ　]{0,12}@[a-zA-Z0-9ａ-ｚ日本。.-]{1,16}\.[a-zA-Zａ-ｚ]{2,4}$/);
  const anything = fc.oneof(near, fc.emailAddress(), fc.string({ unit: 'binary' }));
  let accepted = 0;
  fc.assert(
    fc.property(anything, (raw) => {
      const found = normalizeMailAddress(raw);
      if (!found) return;
      accepted += 1;
      expect(normalizeMailAddress(found.address)).toEqual(found);
      expect(normalizeMailAddress(found.personKey)?.personKey).toBe(found.personKey);
      expect(found.address).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
    }),
    { numRuns: 1000 },
  );
  expect(accepted).toBeGreaterThan(150);
});

test('a public mailbox names no employer', () => {
  for (const domain of [
    'gmail.com',
    'yahoo.co.jp',
    'icloud.com',
    'outlook.jp',
    'docomo.ne.jp',
    'ezweb.ne.jp',
  ]) {
    expect(isPublicMailDomain(domain)).toBe(true);
  }
  expect(isPublicMailDomain('abc.ocn.ne.jp')).toBe(true);
  expect(isPublicMailDomain('example.co.jp')).toBe(false);
  expect(isPublicMailDomain('notgmail.com')).toBe(false);
  expect(isPublicMailDomain('ne.jp')).toBe(false);
});

test('an address stands under its own domain and every one above it', () => {
  expect(mailDomainsOver('a.tokyo.example.co.jp')).toEqual([
    'a.tokyo.example.co.jp',
    'tokyo.example.co.jp',
    'example.co.jp',
    'co.jp',
  ]);
  expect(mailDomainsOver('example.jp')).toEqual(['example.jp']);
  // A neighbour whose name only ends alike is another company.
  expect(mailDomainsOver('notexample.co.jp')).not.toContain('example.co.jp');
});
