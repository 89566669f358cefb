import { afterAll, beforeAll, expect, test } from 'vitest';
import { testMasterKey } from '../../../test/database.ts';
import { testKeyRing } from '../../../test/services.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { FINGERPRINT_PURPOSES, type KeyRing } from '../crypto.ts';
import { checkInstallation } from './installation.ts';
import { openStoredKeyRing } from './key-ring.ts';

let services: StaffTestServices;
let older: StaffTestServices;
beforeAll(async () => {
  [services, older] = await Promise.all([staffTestServices(), staffTestServices()]);
});
afterAll(() => Promise.all([services.end(), older.end()]));

const valuesOf = (keyRing: KeyRing) =>
  FINGERPRINT_PURPOSES.map((purpose) => keyRing.fingerprint(purpose, 'hanako@example.jp').toString('hex'));
const open = () => openStoredKeyRing(services.database, testMasterKey);

test('a new installation draws its fingerprint keys once, however many processes start at once', async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 5 }, open));
  if (first === undefined) throw new Error('nothing was opened');
  for (const other of [...others, await open()]) expect(valuesOf(other)).toEqual(valuesOf(first));
  const derived = valuesOf(testKeyRing);
  expect(valuesOf(first).filter((value) => derived.includes(value))).toEqual([]);
  expect(await services.asSuperuser('select from fingerprint_keys')).toBe(FINGERPRINT_PURPOSES.length);
});

test('a purpose that is new in a later version gets a key, and the others stay', async () => {
  const before = valuesOf(await open());
  await services.asSuperuser(`delete from fingerprint_keys where purpose = 'demo'`);
  const after = valuesOf(await open());
  expect(FINGERPRINT_PURPOSES.filter((_, index) => before[index] !== after[index])).toEqual(['demo']);
});

test('an installation from before they were stored keeps the values it had, and no other key opens it', async () => {
  await checkInstallation(older);
  await older.asSuperuser('delete from fingerprint_keys');
  const another = Buffer.alloc(32, 'another-key');
  await expect(openStoredKeyRing(older.database, another)).rejects.toThrow(/this master key is not the one/);
  expect(valuesOf(await openStoredKeyRing(older.database, testMasterKey))).toEqual(valuesOf(testKeyRing));
});
