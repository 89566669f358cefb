import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacUnder } from './hmac.ts';

test('is the HMAC of RFC 4231', () => {
  // Test case 2: a key that is shorter than a block.
  expect(hmacUnder(Buffer.from('Jefe'))('what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('is what Node makes of any key and any text, one after the other', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }),
      (key, texts) => {
        const own = hmacUnder(Buffer.from(key));
        for (const text of texts) {
          expect(own(text)).toEqual(createHmac('sha256', key).update(text).digest());
        }
      },
    ),
  );
});
