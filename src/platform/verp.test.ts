import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testMasterKey } from '../../test/database.ts';
import { testKeyRing } from '../../test/services.ts';
import { openKeyRing, randomFingerprintKeys } from './crypto.ts';
import { bounceAddressOf, readBounceAddress } from './verp.ts';

const DOMAIN = 'relay.example.jp';
const id = randomUUID();
const address = bounceAddressOf(testKeyRing, id, DOMAIN);
const read = (text: string) => readBounceAddress(testKeyRing, text, DOMAIN);

test('a bounce address fits into an envelope and says which message it was, whatever became of its letters', () => {
  const [local = ''] = address.split('@');
  expect(local.length).toBeLessThanOrEqual(64);
  expect(address).toMatch(/^b-[0-9a-f-]+@relay\.example\.jp$/);
  expect(read(address)).toBe(id);
  expect(read(address.toUpperCase())).toBe(id);
});

test('nobody else can write one: no changed letter, no other message, no other domain', () => {
  const [local = ''] = address.split('@');
  for (let at = 2; at < local.length; at += 1) {
    const changed = local[at] === '0' ? '1' : '0';
    if (local[at] !== '-')
      expect(read(`${local.slice(0, at)}${changed}${local.slice(at + 1)}@${DOMAIN}`)).toBeUndefined();
  }
  const other = bounceAddressOf(testKeyRing, randomUUID(), DOMAIN);
  expect(read(`${other.slice(0, 35)}${address.slice(35)}`)).toBeUndefined();
  expect(read(address.replace(DOMAIN, 'relay.example.org'))).toBeUndefined();
  expect(read(address.replace(DOMAIN, `${DOMAIN}.evil.example`))).toBeUndefined();
  for (const text of [
    '',
    'noreply@relay.example.jp',
    `b-@${DOMAIN}`,
    `${address},x@example.jp`,
    `<${address}>`,
  ])
    expect(read(text)).toBeUndefined();
});

test('one that left before the master key changed is known afterwards: what comes back comes late', () => {
  const { fingerprintKeys } = testKeyRing;
  const rotated = openKeyRing(Buffer.alloc(32, 'another master key'), fingerprintKeys);
  expect(readBounceAddress(rotated, address, DOMAIN)).toBe(id);
  expect(
    readBounceAddress(openKeyRing(testMasterKey, randomFingerprintKeys()), address, DOMAIN),
  ).toBeUndefined();
});
