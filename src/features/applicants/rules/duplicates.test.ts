import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DuplicateFinder } from './duplicates.ts';
import { Fingerprint, FingerprintMap } from './fingerprints.ts';
import type { ApplicantRow } from './row.ts';

function row(changes: Partial<ApplicantRow>): ApplicantRow {
  return {
    externalId: undefined,
    fullName: '森 葵',
    familyName: '森',
    givenName: '葵',
    kana: undefined,
    mailAddress: 'aoi@example.jp',
    personKey: 'aoi@example.jp',
    phone: '+819012345678',
    appliedAt: new Date('2025-05-01T00:00:00+09:00'),
    opening: '経理',
    route: undefined,
    step: undefined,
    status: 'rejected',
    statusWord: '不採用',
    endedAt: undefined,
    endReason: undefined,
    note: undefined,
    ...changes,
  };
}

test('a row is told from the rows before it', () => {
  const finder = new DuplicateFinder();
  expect(finder.note(row({}))).toBe('new_person');
  expect(finder.note(row({}))).toBe('repeat');
  expect(finder.note(row({ mailAddress: 'aoi+2@example.jp' }))).toBe('same_selection');
  expect(finder.note(row({ statusWord: '辞退' }))).toBe('same_selection');
  expect(finder.note(row({ appliedAt: new Date('2025-05-01T18:00:00+09:00') }))).toBe('same_selection');
  expect(finder.note(row({ opening: '総務' }))).toBe('new_selection');
  expect(finder.note(row({ appliedAt: new Date('2025-05-02T00:00:00+09:00') }))).toBe('new_selection');
  expect(finder.note(row({ mailAddress: 'ren@example.jp', personKey: 'ren@example.jp' }))).toBe('new_person');
  expect(finder.counts).toEqual({ new_person: 2, new_selection: 2, same_selection: 3, repeat: 1 });
});

test('without a mail address a person is the phone and the name, never the phone alone', () => {
  const noMail = { mailAddress: undefined, personKey: undefined };
  const finder = new DuplicateFinder();
  expect(finder.note(row(noMail))).toBe('new_person');
  expect(finder.note(row({ ...noMail, fullName: '森 蓮' }))).toBe('new_person');
  expect(finder.note(row({ ...noMail, opening: '総務' }))).toBe('new_selection');
});

test('a hundred thousand people are a hundred thousand people', () => {
  const finder = new DuplicateFinder();
  for (let index = 0; index < 100_000; index += 1) finder.note(row({ personKey: `p${index}@example.jp` }));
  for (let index = 0; index < 100_000; index += 10) finder.note(row({ personKey: `p${index}@example.jp` }));
  expect(finder.counts).toEqual({ new_person: 100_000, new_selection: 0, same_selection: 0, repeat: 10_000 });
});

test('the map of fingerprints answers as a Map does', () => {
  const keys = fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.integer({ min: 1, max: 9 })), { maxLength: 2000 }), (puts) => {
      const map = new FingerprintMap();
      const model = new Map<number, number>();
      for (const [key, value] of puts) {
        expect(map.put(key, value)).toBe(model.get(key) ?? 0);
        model.set(key, value);
      }
    }),
    { numRuns: 50 },
  );
});

test('different parts give different fingerprints', () => {
  const print = (...parts: string[]) => {
    const all = new Fingerprint().restart();
    for (const part of parts) all.add(part);
    return all.value;
  };
  expect(print('ab', 'c')).not.toBe(print('a', 'bc'));
  expect(print('', 'a')).not.toBe(print('a', ''));
  const seen = new Set(Array.from({ length: 200_000 }, (_, index) => print(`p${index}@example.jp`, '森')));
  expect(seen.size).toBe(200_000);
});
