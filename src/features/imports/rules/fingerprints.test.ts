import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fingerprint, FingerprintMap } from './fingerprints.ts';

const of = (...texts: string[]) => {
  const made = new Fingerprint().restart();
  for (const text of texts) made.add(text);
  return made.value;
};

describe('a fingerprint', () => {
  test('is equal for equal texts, whatever the object was used for before', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (before, texts) => {
        const used = new Fingerprint().restart();
        for (const text of before) used.add(text);
        used.restart();
        for (const text of texts) used.add(text);
        expect(used.value).toBe(of(...texts));
        expect(Number.isSafeInteger(used.value) && used.value > 0).toBe(true);
      }),
    );
  });

  test('knows where one text ends and the next begins, and numbers by all their bits', () => {
    expect(of('ab', 'c')).not.toBe(of('a', 'bc'));
    expect(of('ab')).not.toBe(of('ab', ''));
    const number = (value: number) => new Fingerprint().restart().addNumber(value).value;
    expect(number(1)).not.toBe(number(1 + 2 ** 40));
    expect(number(2 ** 40)).not.toBe(number(2 ** 41));
  });
});

test('a map of fingerprints answers as a map does, however far it has grown', () => {
  const keys = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, keys), { minLength: 1, maxLength: 4000 }), (entries) => {
      const [map, model] = [new FingerprintMap(), new Map<number, number>()];
      for (const [key, value] of entries) {
        expect(map.put(key, value)).toBe(model.get(key) ?? 0);
        model.set(key, value);
      }
    }),
    { numRuns: 30 },
  );
});
