import { array, assert, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedMonths, dayAfter, linksThatMove, periodsOf } from './figures.ts';

const link = (linkId: string, registrations: number, published = 0) => ({ linkId, registrations, published });
const moving = (...links: readonly ReturnType<typeof link>[]) =>
  linksThatMove(links)
    .map(({ linkId }) => linkId)
    .toSorted();

describe('the figures of a link', () => {
  test('appear from five registered people on, not from four', () => {
    expect(moving(link('a', 4))).toEqual([]);
    expect(moving(link('a', 5))).toEqual(['a']);
    expect(moving(link('a', 6))).toEqual(['a']);
  });

  test('move again with the fifth further person, not with the fourth', () => {
    expect(moving(link('a', 9, 5))).toEqual([]);
    expect(moving(link('a', 10, 5))).toEqual(['a']);
  });

  test('wait while one to four people stay behind at the other links, and not at none or five', () => {
    const beside = (people: number) => moving(link('a', 6), link('b', people));
    expect([0, 1, 4].map(beside)).toEqual([['a'], [], []]);
    expect(moving(link('a', 6), link('b', 4), link('c', 1))).toEqual(['a']);
    expect(moving(link('a', 6), link('b', 2), link('c', 2))).toEqual([]);
  });

  test('wait at the link with the fewest further people, whose own then hide the others', () => {
    expect(moving(link('a', 100, 90), link('b', 6), link('c', 3))).toEqual(['a']);
    expect(moving(link('a', 96, 90), link('b', 7), link('c', 3))).toEqual(['b']);
    expect(moving(link('b', 6), link('a', 6), link('c', 3))).toEqual(['b']);
  });

  test('never tell about fewer than five people, whatever comes in and whenever one looks', () => {
    const month = array(integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
    const history = record({ months: array(month, { minLength: 1, maxLength: 15 }) });
    assert(
      property(history, ({ months }) => {
        let links = ['a', 'b', 'c', 'd'].map((id) => link(id, 0));
        // What the company has seen after each close, of each link; the first look is before anything was shown.
        const seen = [links.map(() => 0)];
        for (const further of months) {
          links = links.map((one, index) => ({
            ...one,
            registrations: one.registrations + (further[index] ?? 0),
          }));
          const moved = linksThatMove(links);
          links = links.map((one) => (moved.includes(one) ? { ...one, published: one.registrations } : one));
          const behind = links.reduce((sum, one) => sum + one.registrations - one.published, 0);
          if (moved.length > 0) expect(behind === 0 || behind >= 5).toBe(true);
          seen.push(links.map(({ published }) => published));
        }
        for (const [index, later] of seen.entries())
          for (const earlier of seen.slice(0, index))
            for (const [place, figure] of later.entries()) {
              const difference = figure - (earlier[place] ?? 0);
              expect(difference === 0 || difference >= 5).toBe(true);
            }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a month', () => {
  test('is over with its last moment in Japan', () => {
    expect(closedMonths('2026-09-01', new Date('2026-10-31T14:59:59.999Z'))).toEqual(['2026-09']);
    expect(closedMonths('2026-09-01', new Date('2026-10-31T15:00:00Z'))).toEqual(['2026-09', '2026-10']);
    expect(closedMonths('2026-11-01', new Date('2026-10-31T15:00:00Z'))).toEqual([]);
    expect(dayAfter('2026-12')).toBe('2027-01-01');
  });
});

describe('periods', () => {
  const madeAt = new Date('2026-05-31T15:00:00Z');
  const publications = [
    { through: '2026-07-31', registrations: 6 },
    { through: '2026-08-31', registrations: 18 },
  ];

  test('run from the month the link was made, or after the last publication, and add up to all', () => {
    const declared = new Map([
      ['2026-06', 30],
      ['2026-07', 20],
      ['2026-08', 40],
    ]);
    expect(periodsOf(madeAt, publications, declared)).toEqual([
      { from: '2026-08', through: '2026-08', registrations: 12, declared: 40 },
      { from: '2026-06', through: '2026-07', registrations: 6, declared: 50 },
    ]);
    expect(periodsOf(madeAt, [], declared)).toEqual([]);
  });

  test('with a month that nothing was declared for have no number, while zero is one', () => {
    const declared = new Map([
      ['2026-07', 20],
      ['2026-08', 0],
    ]);
    expect(periodsOf(madeAt, publications, declared).map((period) => period.declared)).toEqual([0, null]);
  });
});
