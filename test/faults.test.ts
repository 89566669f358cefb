import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Fault, findMisfits } from '../scripts/faults/fault.ts';
import { FAULTS } from '../scripts/faults/list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the list of planted faults', () => {
  test('still fits the code: each text is there exactly once, and so is each test', () => {
    expect(findMisfits(root, FAULTS)).toEqual([]);
  });

  test('is long enough to mean something', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(100);
  });

  test('says what does not fit any more', () => {
    const one: Fault = {
      id: 'one',
      sentence: 'Something goes wrong.',
      file: 'LICENSE',
      find: 'MIT License',
      replace: '',
      tests: ['test/faults.test.ts'],
    };
    expect(findMisfits(root, [one])).toEqual([]);
    expect(findMisfits(root, [one, one])).toEqual(['one: is there twice']);
    expect(findMisfits(root, [{ ...one, find: 'no licence' }])).toEqual([
      'one: the text to be replaced occurs 0 times in LICENSE',
    ]);
    expect(findMisfits(root, [{ ...one, tests: ['test/gone.test.ts'] }])).toEqual([
      'one: there is no test/gone.test.ts',
    ]);
    const file = 'src/db/migrations/0010_consents.sql';
    const replaced = { ...one, file, find: 'now() >= old.keep_until' };
    expect(findMisfits(root, [replaced])).toEqual([
      'one: refuse_record_change is another since 0019_key_rotation.sql',
    ]);
    expect(findMisfits(root, [{ ...one, replace: one.find, tests: [] }])).toEqual([
      'one: changes nothing',
      'one: names no test',
    ]);
  });
});
