import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { honestLedger } from '../../../../test/factories/ledger.ts';
import { canonicalText, entryHash, type LedgerEntry, verifyChain, verifyHead } from './chain.ts';

const entries = honestLedger(12);
const head = { number: entries.length, hash: entries.at(-1)?.hash ?? Buffer.alloc(0) };
const at = (number: number): LedgerEntry => entries[number - 1] ?? expect.fail('no such entry');

function changed(number: number, change: Partial<LedgerEntry>): LedgerEntry[] {
  return entries.map((entry) => (entry.number === number ? { ...entry, ...change } : entry));
}

test('an honest chain verifies, whole or page by page', () => {
  expect(verifyChain(entries)).toEqual({ ok: true, head });
  const first = verifyChain(entries.slice(0, 7));
  if (!first.ok) throw new Error('the first page is honest');
  expect(verifyChain(entries.slice(7), first.head)).toEqual({ ok: true, head });
  expect(verifyHead(head, head)).toEqual({ ok: true, head });
});

describe('the first broken entry is named', () => {
  test.each<[string, LedgerEntry[], unknown]>([
    ['an amount was changed', changed(5, { amount: 100 }), { firstBroken: 5, fault: 'content' }],
    [
      'a receipt was exchanged',
      changed(5, { reference: at(7).reference }),
      { firstBroken: 5, fault: 'content' },
    ],
    ['a day was moved', changed(3, { occurredOn: '2026-05-08' }), { firstBroken: 3, fault: 'content' }],
    [
      'the stored hash was changed',
      changed(9, { hash: Buffer.alloc(32, 1) }),
      { firstBroken: 9, fault: 'content' },
    ],
    [
      'an entry was deleted',
      entries.filter((entry) => entry.number !== 6),
      { firstBroken: 6, fault: 'missing' },
    ],
    ['two entries were swapped', entries.with(3, at(5)).with(4, at(4)), { firstBroken: 4, fault: 'missing' }],
    ['an entry was put in twice', entries.toSpliced(4, 0, at(4)), { firstBroken: 5, fault: 'missing' }],
  ])('%s', (_, tampered, found) => {
    expect(verifyChain(tampered)).toEqual({ ok: false, ...(found as object) });
  });

  test('an entry made anew with a fitting hash of its own no longer carries the next one', () => {
    const forged = { ...at(5), amount: 2 };
    expect(verifyChain(changed(5, { amount: 2, hash: entryHash(forged) }))).toEqual({
      ok: false,
      firstBroken: 6,
      fault: 'link',
    });
  });

  test('a chain cut off or made anew ends at another head than the one remembered', () => {
    const short = verifyChain(entries.slice(0, -2));
    expect(short.ok && verifyHead(short.head, head)).toEqual({
      ok: false,
      firstBroken: head.number - 1,
      fault: 'missing',
    });
    const anew = verifyChain(honestLedger(12));
    expect(anew.ok && verifyHead(anew.head, head)).toMatchObject({ ok: false, fault: 'content' });
  });

  test('any one bit of any hash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: entries.length }), fc.nat(255), (number, bit) => {
        const hash = Buffer.from(at(number).hash);
        hash.writeUInt8(hash.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verifyChain(changed(number, { hash }))).toMatchObject({ ok: false, firstBroken: number });
      }),
    );
  });
});

test('no two entries have the same canonical text', () => {
  const texts = entries.map(canonicalText);
  expect(new Set(texts).size).toBe(entries.length);
  expect(texts[0]?.split('\n')).toHaveLength(13);
});
