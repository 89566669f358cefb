import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type CardFacts, orderOfCards } from './card-order.ts';

const card = (id: string, more: Partial<CardFacts> = {}): CardFacts => ({
  id,
  isOpen: true,
  work: [],
  areas: [],
  ...more,
});
const ids = (cards: readonly CardFacts[]) => cards.map(({ id }) => id);
const names = ['a', 'b', 'c', 'd', 'e'];
const byLot = (day: string) =>
  names.toSorted((a, b) => {
    const [x, y] = [a, b].map((id) => createHash('sha256').update(`${day}:${id}`).digest('hex'));
    return (x ?? '') < (y ?? '') ? -1 : 1;
  });

describe('the order of cards', () => {
  test('is the lot of the day, whatever the order they came in', () => {
    const day = '2026-11-30';
    const cards = names.map((id) => card(id));
    expect(ids(orderOfCards(day, cards))).toEqual(byLot(day));
    expect(ids(orderOfCards(day, cards.toReversed()))).toEqual(byLot(day));
    expect(orderOfCards('2026-12-01', cards)).not.toEqual(orderOfCards(day, cards));
  });

  test('puts those that take nobody now behind all others, also behind those that meet no wish', () => {
    const cards = names.map((id) =>
      card(id, { isOpen: id !== 'c' && id !== 'a', work: id === 'c' ? ['care'] : [] }),
    );
    const order = ids(orderOfCards('2026-11-30', cards, { work: ['care'], prefecture: '' }));
    expect(order.slice(3).toSorted()).toEqual(['a', 'c']);
    expect(order[3]).toBe('c');
  });

  test('puts who handles more of what the person looks for first, equals by lot', () => {
    const cards = [
      card('a', { work: ['sales'], areas: ['大阪府'] }),
      card('b', { work: ['sales'] }),
      card('c', { areas: ['大阪府'] }),
      card('d', { work: ['care'], areas: ['東京都'] }),
      card('e'),
    ];
    const day = '2026-11-30';
    const order = ids(orderOfCards(day, cards, { work: ['sales', 'office'], prefecture: '大阪府' }));
    const lots = byLot(day);
    expect(order).toEqual([
      'a',
      ...lots.filter((id) => id === 'b' || id === 'c'),
      ...lots.filter((id) => id === 'd' || id === 'e'),
    ]);
    expect(ids(orderOfCards(day, cards, { work: ['undecided'], prefecture: 'どこでも' }))).toEqual(lots);
  });

  test('puts each of five agencies first on about as many days of a year as any other', () => {
    const firsts = new Map<string, number>();
    for (let day = 0; day < 365; day += 1) {
      const on = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      const [first] = orderOfCards(
        on,
        names.map((id) => card(id)),
      );
      firsts.set(first?.id ?? '', (firsts.get(first?.id ?? '') ?? 0) + 1);
    }
    // 73 on average; six standard deviations either way.
    for (const id of names) expect(Math.abs((firsts.get(id) ?? 0) - 73)).toBeLessThan(46);
  });
});
