import { expect, test } from 'vitest';
import { normalizeMailAddress } from './mail-address.ts';
import { carrierOf } from './mail-carriers.ts';

test.each([
  ['hanako@docomo.ne.jp', 'docomo'],
  ['Hanako@DOCOMO.ne.jp', 'docomo'],
  ['ｈａｎａｋｏ＠ｅｚｗｅｂ．ｎｅ．ｊｐ', 'au'],
  ['hanako@au.com', 'au'],
  ['hanako@uqmobile.jp', 'UQ mobile'],
  ['hanako@softbank.ne.jp', 'SoftBank'],
  ['hanako@i.softbank.jp', 'SoftBank'],
  ['hanako@t.vodafone.ne.jp', 'SoftBank'],
  ['hanako@jp-t.ne.jp', 'SoftBank'],
  ['hanako@ymobile.ne.jp', 'Y!mobile'],
  ['hanako@yahoo.ne.jp', 'Y!mobile'],
  ['hanako@rakumail.jp', 'Rakuten Mobile'],
])('%s is an address of %s', (address, name) => {
  expect(carrierOf(normalizeMailAddress(address)?.domain ?? '')?.[1]).toBe(name);
});

test.each([
  'gmail.com',
  'yahoo.co.jp',
  'softbank.jp',
  'docomo.ne.jp.example.com',
  'notdocomo.ne.jp',
  'ne.jp',
  'jp',
  '',
])('%s is no carrier’s', (domain) => {
  expect(carrierOf(domain)).toBeUndefined();
});
