import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServices, testServices } from '../../../test/services.ts';
import { openKeyRing } from '../crypto.ts';
import { checkInstallation } from './installation.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices({ DEMO: '0' });
});
afterAll(() => services.end());

test('a database is new once, however many processes start at once, and knows its key from then on', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => checkInstallation(services)));
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await checkInstallation(services)).toEqual({ isNew: false });
});

test('another master key is refused, for nothing could be read with it', async () => {
  const keyRing = openKeyRing(Buffer.alloc(32, 'another-key'), services.keyRing.fingerprintKeys);
  await expect(checkInstallation({ ...services, keyRing })).rejects.toThrow(
    /^Cannot start: this master key is not the one .*MASTER_KEY/,
  );
});

test('a database set up for real use is not opened to everybody as a demo', async () => {
  const env = { ...services.env, isDemo: true };
  await expect(checkInstallation({ ...services, env })).rejects.toThrow('Cannot start: DEMO must be 0 here');
});
