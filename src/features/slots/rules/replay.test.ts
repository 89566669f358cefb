import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chainLines,
  honestLedger,
  type Line,
  movement,
  programRule,
} from '../../../../test/factories/ledger.ts';
import { Replay, replay } from './replay.ts';

const rules = [programRule()];

describe('ten confirmed introductions are one slot', () => {
  test.each([
    [9, 0, 9],
    [10, 1, 0],
    [11, 1, 1],
    [20, 2, 0],
    // One published example reports 70 slots for 600; that does not follow from 10 : 1 (rules.md §3.10).
    [600, 60, 0],
  ])('%i confirmed are %i slots and %i points', (confirmed, slots, balance) => {
    const verdict = replay(honestLedger(confirmed), rules);
    if (!verdict.ok) throw new Error(verdict.fault);
    expect(verdict.slots).toHaveLength(slots);
    expect(verdict.points).toMatchObject({ confirmed, balance, spent: slots * 10, pending: 0 });
  });
});

test('a ledger replayed page by page comes to the same', () => {
  const entries = honestLedger(25);
  for (const cut of [1, 21, 22, 23, entries.length]) {
    expect(new Replay(rules).add(entries.slice(0, cut)).add(entries.slice(cut)).finish()).toEqual(
      replay(entries, rules),
    );
  }
});

test('fraud found after the slot leaves a debt that later points fill before the next slot', () => {
  const receipts = Array.from({ length: 21 }, () => randomUUID());
  const confirm = (id: string) => [movement('introduced', id), movement('confirmed', id)];
  const lines = [
    ...receipts.slice(0, 10).flatMap(confirm),
    'slot' as const,
    movement('reversed', receipts[0] ?? ''),
    ...receipts.slice(10, 20).flatMap(confirm),
  ];
  const before = replay(chainLines('company', lines.slice(0, 22)), rules);
  expect(before).toMatchObject({ ok: true, points: { balance: -1 }, slots: { length: 1 } });
  expect(replay(chainLines('company', lines), rules)).toMatchObject({ ok: true, points: { balance: 9 } });
  const eleventh = [...lines, ...confirm(receipts[20] ?? ''), 'slot' as const];
  expect(replay(chainLines('company', eleventh), rules)).toMatchObject({ ok: true, points: { balance: 0 } });
});

test('a new rule counts from the next point on and leaves older entries alone', () => {
  const both = [...rules, programRule({ version: 2, pointsPerSlot: 5 })];
  const five = Array.from({ length: 5 }, () => randomUUID());
  const old = five.flatMap((id) => [movement('introduced', id), movement('confirmed', id)]);
  expect(replay(chainLines('company', old), both)).toMatchObject({ ok: true, slots: [] });
  const next = [...old, movement('introduced', randomUUID(), { ruleVersion: 2 })];
  expect(replay(chainLines('company', next), both)).toMatchObject({ ok: false, fault: 'slot_overdue' });
  expect(replay(chainLines('company', [...next, 'slot'], 5), both)).toMatchObject({
    ok: true,
    slots: { length: 1 },
    points: { balance: 0, spent: 5 },
  });
});

describe('what the rules do not allow is found and located', () => {
  const [a, b] = [randomUUID(), randomUUID()];
  const nine = Array.from({ length: 9 }, () => randomUUID()).flatMap((id) => [
    movement('introduced', id),
    movement('confirmed', id),
  ]);
  test.each<[string, (Line | 'slot')[], object]>([
    ['a slot for nine points', [...nine, 'slot'], { at: 19, fault: 'slot_not_earned' }],
    [
      'a point confirmed that was never introduced',
      [movement('confirmed', a)],
      { at: 1, fault: 'no_such_point' },
    ],
    [
      'a point confirmed twice',
      [movement('introduced', a), movement('confirmed', a), movement('confirmed', a)],
      { at: 3, fault: 'repeated' },
    ],
    [
      'a confirmed point voided by a claim',
      [movement('introduced', a), movement('confirmed', a), movement('voided', a)],
      { at: 3, fault: 'no_such_point' },
    ],
    [
      'a pending point reversed',
      [movement('introduced', a), movement('reversed', a)],
      { at: 2, fault: 'no_such_point' },
    ],
    [
      'one entry worth two points',
      [movement('introduced', a, { amount: 2 })],
      { at: 1, fault: 'unbalanced' },
    ],
    [
      'money from nowhere',
      [movement('introduced', a, { debit: 'points:spent' })],
      { at: 1, fault: 'unbalanced' },
    ],
    [
      'a point introduced under another name, by which it could be introduced again',
      [movement('introduced', a, { transferId: `again:${a}` })],
      { at: 1, fault: 'unbalanced' },
    ],
    [
      'an unpublished rule',
      [movement('introduced', a, { ruleVersion: 9 })],
      { at: 1, fault: 'unknown_rule' },
    ],
    [
      'a full set of points kept back',
      [...nine, movement('introduced', a), movement('confirmed', a), movement('introduced', b)],
      { at: 21, fault: 'slot_overdue' },
    ],
    [
      'and at the end',
      [...nine, movement('introduced', a), movement('confirmed', a)],
      { at: 20, fault: 'slot_overdue' },
    ],
  ])('%s', (_, lines, found) => {
    expect(replay(chainLines('company', lines), rules)).toEqual({ ok: false, ...found });
  });

  test('a missing entry', () => {
    expect(
      replay(
        honestLedger(3).filter((entry) => entry.number !== 2),
        rules,
      ),
    ).toEqual({ ok: false, at: 3, fault: 'gap' });
  });

  test('a slot whose id does not follow from the entry that paid for it', () => {
    const entries = honestLedger(10);
    const granted = entries.at(-1);
    if (granted?.kind !== 'granted') throw new Error('ten points end with a slot');
    const forged = entries.with(21, { ...granted, reference: randomUUID() });
    expect(replay(forged, rules)).toMatchObject({ ok: false, at: 22, fault: 'slot_not_earned' });
  });
});

test('whatever happens to points: debits equal credits, and nothing is in two places', () => {
  const step = fc.record({ kind: fc.constantFrom('confirmed', 'voided', 'reversed'), person: fc.nat(14) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const people = Array.from({ length: 15 }, () => randomUUID());
      let lines: (Line | 'slot')[] = people.map((id) => movement('introduced', id));
      for (const { kind, person } of steps) {
        // Only what the rules allow is kept; a slot is added where one falls due.
        const next = [...lines, movement(kind as 'confirmed', people[person] ?? '')];
        const plain = replay(chainLines('c', next), rules);
        if (plain.ok) lines = next;
        else if (plain.fault === 'slot_overdue') lines = [...next, 'slot'];
      }
      const entries = chainLines('c', lines);
      const verdict = replay(entries, rules);
      if (!verdict.ok) throw new Error(verdict.fault);
      const account = (unit: string, name: string) =>
        entries
          .filter((entry) => entry.unit === unit)
          .reduce(
            (sum, entry) =>
              sum + (entry.credit === name ? entry.amount : entry.debit === name ? -entry.amount : 0),
            0,
          );
      const { points, slots } = verdict;
      expect(account('point', 'points:pending')).toBe(points.pending);
      expect(account('point', 'points:confirmed')).toBe(points.balance);
      expect(points.balance).toBe(points.confirmed - points.reversed - points.spent);
      expect(account('slot', 'slots:open')).toBe(slots.length);
      expect(points.spent).toBe(slots.length * 10);
      expect(points.pending + points.confirmed + points.voided).toBe(people.length);
      expect(-account('point', 'programme:points')).toBe(people.length);
    }),
  );
});
