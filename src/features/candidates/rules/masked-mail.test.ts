import { expect, test } from 'vitest';
import { mailOf } from '../../../../test/factories/organisations.ts';
import { normalizeMailAddress } from '../../../platform/mail-address.ts';
import { isMask, maskOf } from './masked-mail.ts';

test.each([
  ['hanako.yamada+job@example.jp', 'h•••@example.jp'],
  ['a@docomo.ne.jp', 'a•••@docomo.ne.jp'],
  ['h@xn--eckwd4c7c.xn--zckzah', 'h•••@ドメイン.テスト'],
])('%s is shown as %s, which says neither its letters nor how many there are', (address, shown) => {
  expect(maskOf(mailOf(address))).toEqual({ mail: mailOf(address), shown });
  expect(isMask(shown)).toBe(true);
  expect(isMask(address)).toBe(false);
  expect(normalizeMailAddress(shown)).toBeUndefined();
});
