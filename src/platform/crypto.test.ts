import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  derivedFingerprintKeys,
  FINGERPRINT_PURPOSES,
  openKeyRing,
  openMasterKeys,
  pseudonym,
  randomFingerprintKeys,
  SealBroken,
  seal,
  unseal,
} from './crypto.ts';

const masterKey = Buffer.alloc(32, 'career relay test');
const keyRing = openKeyRing(masterKey, derivedFingerprintKeys(masterKey));
const otherRing = openKeyRing(randomBytes(32), randomFingerprintKeys());

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof SealBroken ? error.reason : String(error);
  }
  return 'opened';
}

describe('a sealed value', () => {
  const { key } = keyRing.newDataKey('person-1');

  test('opens to exactly what was sealed, whatever JSON it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, aad) => {
        expect(JSON.stringify(unseal(key, aad, seal(key, aad, value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('with any one bit flipped is refused', () => {
    const sealed = seal(key, 'row-1', { name: '山田 花子', mail: 'hanako@example.jp' });
    const opened: number[] = [];
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const damaged = Buffer.from(sealed);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (reasonOf(() => unseal(key, 'row-1', damaged)) === 'opened') opened.push(bit);
    }
    expect(opened).toEqual([]);
  });

  test('cut short, extended or replaced by noise is refused', () => {
    const sealed = seal(key, 'row-1', 'x'.repeat(40));
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 90 }),
        (length, noise) => {
          expect(reasonOf(() => unseal(key, 'row-1', sealed.subarray(0, length)))).toMatch(
            /length|authentication/,
          );
          expect(reasonOf(() => unseal(key, 'row-1', Buffer.concat([sealed, noise])))).toBe('authentication');
          expect(reasonOf(() => unseal(key, 'row-1', Buffer.from(noise)))).not.toBe('opened');
        },
      ),
    );
  });

  test('does not open in another row, nor with another person’s key', () => {
    const sealed = seal(key, 'row-1', 'x');
    expect(reasonOf(() => unseal(key, 'row-2', sealed))).toBe('authentication');
    expect(reasonOf(() => unseal(keyRing.newDataKey('person-1').key, 'row-1', sealed))).toBe(
      'authentication',
    );
  });

  test('of a later version is told apart from a damaged one', () => {
    const sealed = seal(key, 'row-1', 'x');
    sealed[0] = 2;
    expect(reasonOf(() => unseal(key, 'row-1', sealed))).toBe('version');
  });

  test('never looks the same twice and shows nothing of its content', () => {
    const a = seal(key, 'row-1', 'hanako@example.jp');
    expect(a.equals(seal(key, 'row-1', 'hanako@example.jp'))).toBe(false);
    expect(a.toString('latin1')).not.toContain('hanako');
  });

  test('cannot be made of what JSON drops silently', () => {
    expect(() => seal(key, 'row-1', undefined)).toThrow(TypeError);
    expect(() => seal(key, 'row-1', () => 1)).toThrow(TypeError);
  });
});

describe('a data key', () => {
  test('comes back from its wrapped form with the same ring and row, and only so', () => {
    const { key, wrapped } = keyRing.newDataKey('person-1');
    const sealed = seal(key, 'row', [1, 2]);
    expect(unseal(openMasterKeys(masterKey).unwrap(wrapped, 'person-1'), 'row', sealed)).toEqual([1, 2]);
    expect(reasonOf(() => keyRing.unwrap(wrapped, 'person-2'))).toBe('authentication');
    expect(reasonOf(() => otherRing.unwrap(wrapped, 'person-1'))).toBe('authentication');
    expect(reasonOf(() => keyRing.unwrap(wrapped.subarray(1), 'person-1'))).not.toBe('opened');
  });

  test('does not print', () => {
    const { key } = keyRing.newDataKey('p');
    const hex = key.handle.export().toString('hex');
    expect(inspect({ key }, { depth: 9, showHidden: true }) + JSON.stringify({ key })).not.toContain(hex);
  });
});

describe('derived purposes', () => {
  test('fingerprints agree between processes, differ by purpose, value and installation', () => {
    const a = keyRing.fingerprint('account', 'hanako@example.jp');
    expect(a).toHaveLength(32);
    const again = openKeyRing(masterKey, derivedFingerprintKeys(masterKey));
    expect(again.fingerprint('account', 'hanako@example.jp')).toEqual(a);
    expect(keyRing.fingerprint('person', 'hanako@example.jp')).not.toEqual(a);
    expect(keyRing.fingerprint('account', 'hanako@example.jpx')).not.toEqual(a);
    expect(otherRing.fingerprint('account', 'hanako@example.jp')).not.toEqual(a);
  });

  test('fingerprints outlive the master key, and nothing else does', () => {
    const rotated = openKeyRing(randomBytes(32), keyRing.fingerprintKeys);
    fc.assert(
      fc.property(fc.constantFrom(...FINGERPRINT_PURPOSES), fc.string(), (purpose, value) => {
        expect(rotated.fingerprint(purpose, value)).toEqual(keyRing.fingerprint(purpose, value));
        expect(rotated.mac(purpose, value)).not.toBe(keyRing.mac(purpose, value));
        expect(rotated.derive(purpose)).not.toEqual(keyRing.derive(purpose));
      }),
    );
    expect(rotated.check).not.toEqual(keyRing.check);
  });

  test('a code verifies for its purpose and value only, and never for a text that is not one', () => {
    const mac = keyRing.mac('csrf', 'browser-1');
    expect(mac).toMatch(/^[\w-]{43}$/);
    expect(keyRing.verifyMac('csrf', 'browser-1', mac)).toBe(true);
    expect(keyRing.verifyMac('csrf', 'browser-2', mac)).toBe(false);
    expect(keyRing.verifyMac('undo', 'browser-1', mac)).toBe(false);
    expect(otherRing.verifyMac('csrf', 'browser-1', mac)).toBe(false);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.constant(`${mac}=`)), (text) => {
        expect(keyRing.verifyMac('csrf', 'browser-1', text)).toBe(false);
      }),
    );
  });

  test('no two uses of one word share a key', () => {
    const outputs = [
      keyRing.fingerprint('person', 'v').toString('base64url'),
      keyRing.mac('person', 'v'),
      keyRing.derive('person').toString('base64url'),
      keyRing.derive('y').toString('base64url'),
    ];
    expect(new Set(outputs).size).toBe(outputs.length);
    expect(keyRing.derive('x')).toHaveLength(32);
  });

  test('an installation from before fingerprint keys were stored goes on with the values it had', () => {
    const values = Object.fromEntries(
      FINGERPRINT_PURPOSES.map((purpose) => [
        purpose,
        keyRing.fingerprint(purpose, 'hanako@example.jp').toString('hex').slice(0, 16),
      ]),
    );
    expect(values).toMatchObject({
      account: '7a4250fa7a672baf',
      person: '44e7050156eb7b9b',
      person_at_link: '14d9fa9a9d51b8e3',
      network: '50cf3675d57dee9d',
      'mail-code': '45e1845f4e064c05',
      'link code': 'fcb9f3979cb56d9e',
      'message id': 'd8b559a75fee9111',
      'session of a draft': '1ee4d1bb66ba0552',
    });
    expect(keyRing.check.toString('hex').slice(0, 16)).toBe('db1d3223c199e61b');
    expect(keyRing.mac('csrf', 'browser-1')).toBe('t7xsGnqCoIDgQVUwm-BNy35qCOR3BtuwoGD6zN-Ft7k');
    expect(keyRing.derive('sign-in').toString('hex')).toBe(
      '243d6c48db4ec5981df99d7f64b8575ecf7833db07c2ca22f1869d4f08b82b7a',
    );
  });
});

test('a value sealed by the first version still opens', () => {
  const wrapped = Buffer.from(
    '017af9de0225f6fcaeb87bacd83d2ac009d3d8f1eb6a083bb26984fedae1acbd4a0870c21ece95005ea8648eb665f7030219f71abde4915368b349f705',
    'hex',
  );
  const sealed = Buffer.from(
    '01e4e7f0868c0ecc379ce800218f8affd04200efbe2c56965ea6a31b7450d62bd9177d4154b2b59785f891dda31420053e12e1c4af',
    'hex',
  );
  expect(unseal(keyRing.unwrap(wrapped, 'person-1'), 'row-1', sealed)).toEqual({ name: '山田 花子' });
});

test('a pseudonym is the same under one key and another under every other: with the key goes whoever could make it', () => {
  const [one, two] = [keyRing.newDataKey('a').key, keyRing.newDataKey('b').key];
  expect(pseudonym(one, 'person:x')).toMatch(/^[\w-]{43}$/);
  expect(pseudonym(one, 'person:x')).toBe(pseudonym(one, 'person:x'));
  expect(
    new Set([pseudonym(one, 'person:x'), pseudonym(one, 'person:y'), pseudonym(two, 'person:x')]).size,
  ).toBe(3);
});

test('a registration’s ten seals, a wrap and three fingerprints cost less than a millisecond each', () => {
  const started = performance.now();
  const rounds = 300;
  for (let round = 0; round < rounds; round += 1) {
    const { key } = keyRing.newDataKey('p');
    for (let field = 0; field < 10; field += 1) seal(key, `row:${field}`, { value: '山田 花子'.repeat(10) });
    for (const purpose of ['account', 'person', 'network'] as const)
      keyRing.fingerprint(purpose, 'hanako@example.jp');
  }
  expect((performance.now() - started) / rounds / 14).toBeLessThan(1);
});
