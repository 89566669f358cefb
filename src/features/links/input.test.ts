import { expect, test } from 'vitest';
import { relayLinkInput } from './input.ts';

test('a link’s name is taken up to 80 characters, and not one more', () => {
  const named = (length: number) => relayLinkInput.safeParse({ kind: 'generic', name: 'あ'.repeat(length) });
  expect([named(80).success, named(81).success]).toEqual([true, false]);
});
