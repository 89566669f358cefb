import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainLines, type Line, movement, programRule, slotMove } from '../../../../test/factories/ledger.ts';
import type { LedgerEntry } from './chain.ts';
import { Replay, replay } from './replay.ts';
import { placeAfter, slotsBefore } from './slot-moves.ts';

const rules = [programRule()];
const [first, second] = [randomUUID(), randomUUID()];

/** A ledger with one slot, and the slot's id. */
function granted(): { lines: (Line | 'slot')[]; slot: string } {
  const lines: (Line | 'slot')[] = Array.from({ length: 10 }, () => randomUUID()).flatMap((id) => [
    movement('introduced', id),
    movement('confirmed', id),
  ]);
  lines.push('slot');
  return { lines, slot: chainLines('company', lines).at(-1)?.reference ?? '' };
}
const { lines, slot } = granted();
const after = (...moves: Line[]) => replay(chainLines('company', [...lines, ...moves]), rules);

describe('a slot', () => {
  test.each<[string, Line[], object]>([
    ['is open once granted', [], { requested: 0, consumed: 0 }],
    ['is asked for', [slotMove('requested', slot, first)], { requested: 1, consumed: 0 }],
    [
      'is used by a hire',
      [slotMove('requested', slot, first), slotMove('consumed', slot, first)],
      { requested: 0, consumed: 1 },
    ],
    [
      'comes back where nobody was hired, and can be asked for again',
      [
        slotMove('requested', slot, first),
        slotMove('returned', slot, first),
        slotMove('requested', slot, second),
      ],
      { requested: 1, consumed: 0 },
    ],
    [
      'comes back where a hire came to nothing',
      [
        slotMove('requested', slot, first),
        slotMove('consumed', slot, first),
        slotMove('restored', slot, first),
        slotMove('requested', slot, second),
        slotMove('consumed', slot, second),
      ],
      { requested: 0, consumed: 1 },
    ],
  ])('%s', (_, moves, uses) => {
    expect(after(...moves)).toMatchObject({ ok: true, uses, points: { balance: 0 }, slots: { length: 1 } });
  });

  test.each<[string, Line[], string]>([
    ['used without having been asked for', [slotMove('consumed', slot, first)], 'no_such_slot'],
    [
      'asked for twice at a time',
      [slotMove('requested', slot, first), slotMove('requested', slot, second)],
      'no_such_slot',
    ],
    [
      'used by another request than the one that holds it',
      [slotMove('requested', slot, first), slotMove('consumed', slot, second)],
      'no_such_slot',
    ],
    [
      'given back by another request than the one that holds it',
      [slotMove('requested', slot, first), slotMove('returned', slot, second)],
      'no_such_slot',
    ],
    [
      'used and given back as if it had not been',
      [
        slotMove('requested', slot, first),
        slotMove('consumed', slot, first),
        slotMove('returned', slot, first),
      ],
      'no_such_slot',
    ],
    ['that was never granted', [slotMove('requested', randomUUID(), first)], 'no_such_slot'],
    ['two at once', [slotMove('requested', slot, first, { amount: 2 })], 'unbalanced'],
    [
      'under another name, by which it could be used again',
      [slotMove('requested', slot, first, { transferId: `again:${first}` })],
      'unbalanced',
    ],
    ['out of nowhere', [slotMove('requested', slot, first, { debit: 'programme:slots' })], 'unbalanced'],
  ])('is never %s', (_, moves, fault) => {
    expect(after(...moves)).toMatchObject({ ok: false, at: lines.length + 1 + moves.length, fault });
  });
});

test('moves replayed page by page, with what stood before each page recalled, come to the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('returned', 'restored'), { maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (ends, size) => {
        const moves = ends.flatMap((end): Line[] => {
          const id = randomUUID();
          const used = [slotMove('requested', slot, id), slotMove('consumed', slot, id)];
          if (end === 'returned') return [slotMove('requested', slot, id), slotMove('returned', slot, id)];
          return [...used, slotMove('restored', slot, id)];
        });
        const last = randomUUID();
        const entries = chainLines('company', [...lines, ...moves, slotMove('requested', slot, last)]);
        const paged = new Replay(rules);
        for (let from = 0; from < entries.length; from += size) {
          const page = entries.slice(from, from + size);
          const points = entries.slice(0, from).flatMap(({ kind, unit, reference }) => {
            return unit === 'point' && reference && (kind === 'introduced' || kind === 'confirmed')
              ? [[reference, kind] as const]
              : [];
          });
          paged
            .recall(points)
            .recallSlots(slotsBefore(page).map((id) => [id, placeBefore(entries.slice(0, from), id)]))
            .add(page);
          paged.forget();
        }
        const whole = replay(entries, rules);
        expect(whole).toMatchObject({ ok: true, uses: { requested: 1, consumed: 0 } });
        expect(paged.finish()).toMatchObject({ ok: true, uses: { requested: 1, consumed: 0 } });
      },
    ),
    { numRuns: 200 },
  );
});

function placeBefore(entries: readonly LedgerEntry[], slotId: string) {
  const last = entries.findLast(({ unit, reference }) => unit === 'slot' && reference === slotId);
  return placeAfter(last?.kind ?? 'granted', last?.transferId ?? '');
}
