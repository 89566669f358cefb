import { expect, test } from 'vitest';
import { isSound } from './audit.ts';

const chain = { firstBroken: 3, fault: 'content' } as const;
const replay = { at: undefined, fault: 'points_differ' as const };

test.each([
  ['never checked', undefined, true],
  ['without findings', { chain: undefined, replay: undefined }, true],
  ['with a broken chain', { chain, replay: undefined }, false],
  ['with totals that do not follow', { chain: undefined, replay }, false],
  ['with both', { chain, replay }, false],
])('a ledger %s is sound: %s', (_, audit, sound) => {
  expect(isSound({ audit })).toBe(sound);
});
