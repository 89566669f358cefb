import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureText } from '../../../ui/measure-text.ts';
import { inLanguage } from '../../../ui/rendering.ts';
import { MEASURES, measureOf, measuresFor } from './catalogue.ts';
import { COUNTERS, FACTS, type Found } from './counters.ts';
import { monthlyMean, rateOf, readingOf, yearOnYear } from './measure.ts';

const said = (id: Parameters<typeof measureOf>[0], found: Found) =>
  inLanguage('ja', () => measureText(measureOf(id), readingOf(measureOf(id), found)));

describe('a number and what it is made of', () => {
  test('no percentage under ten: nine say how many of how many, ten say a share with its interval', () => {
    expect(said('invalidRate', { introduced: 9, introduced_taken_back: 3 })).toBe('9件中3件');
    expect(said('invalidRate', { introduced: 10, introduced_taken_back: 3 })).toBe(
      '30.0%（10件中3件。目安の幅は10.8〜60.3%）',
    );
    expect(said('slotUse', { slots_earned: 4, slots_earned_used: 1 })).toBe('4枠中1枠');
    expect(said('acceptance', { provided: 3, provided_accepted: 3 })).toBe('3名中3名');
  });

  test('of nothing there is no share and no mean, and what may not be shown is not', () => {
    expect(said('invalidRate', {})).toBe('計算なし');
    expect(said('slotDays', { slots_used: 0, slots_used_days: 0 })).toBe('計算なし');
    expect(said('introductions', {})).toBe('0件');
    expect(said('registrationRate', { shown_told: null, shown_registered_told: null })).toBe('未公開');
    expect(readingOf(measureOf('registrationRate'), { shown_told: null, shown_registered_told: 3 })).toEqual({
      kind: 'hidden',
    });
  });

  test('more than the whole is said to be so, and is no percentage', () => {
    expect(rateOf(12, 11)).toEqual({ kind: 'more_than_declared', part: 12, whole: 11 });
    expect(rateOf(1, 0)).toEqual({ kind: 'more_than_declared', part: 1, whole: 0 });
    expect(rateOf(0, 0)).toEqual({ kind: 'none' });
    expect(rateOf(10, 10)).toMatchObject({ kind: 'percent', percent: 100, high: 100 });
  });

  test('a mean says by how many, an estimate of yen too', () => {
    expect(said('slotDays', { slots_used: 2, slots_used_days: 31 })).toBe('平均15.5日（2枠）');
    expect(said('saving', { slots_used: 2, saving_yen: 3_500_000 })).toBe('350万円（2枠）');
    expect(said('contactHours', { provided_contacted: 2, provided_contact_hours: 5 })).toBe(
      '平均2.5時間（2名）',
    );
  });

  test('a year on year of nothing is none, and months without anything count in a mean', () => {
    expect(yearOnYear(3, 0)).toBeUndefined();
    expect(yearOnYear(30, 10)).toBe(200);
    expect(yearOnYear(0, 4)).toBe(-100);
    expect(monthlyMean(6, 12)).toBe(0.5);
    expect(monthlyMean(0, 3)).toBe(0);
    expect(monthlyMean(6, 0)).toBeUndefined();
  });
});

describe('the catalogue', () => {
  test('has each number once: no two of one side share a name, none an id', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
    for (const audience of ['company', 'agency', 'operator'] as const)
      for (const language of [0, 1] as const) {
        const names = measuresFor(audience).map(({ words }) => words[language]);
        expect(new Set(names).size).toBe(names.length);
      }
  });

  test('holds what the contract promises of companies', () => {
    const keys = [
      'registrationRate',
      'introductionRate',
      'invalidRate',
      'reapplicationRate',
      'hireRate',
      'rehireRate',
      'slotsEarned',
      'slotUse',
      'saving',
    ];
    expect(measuresFor('company').map(({ id }) => id)).toEqual(expect.arrayContaining(keys));
  });

  test('has a denominator for everything but counts', () => {
    for (const { unit, denominator } of MEASURES) expect(denominator === null).toBe(unit === 'count');
  });

  test('names each counter of the database, and each fact it has is used', () => {
    const migration = readFileSync('src/db/migrations/0190_tallies.sql', 'utf8');
    for (const counter of COUNTERS) expect(migration).toContain(`'${counter}'`);
    const used = new Set(
      MEASURES.flatMap(({ numerator, denominator }) => [
        numerator.fact,
        ...(denominator ? [denominator.fact] : []),
      ]),
    );
    expect(FACTS.filter((fact) => !used.has(fact))).toEqual([]);
  });
});
