import { describe, expect, test } from 'vitest';
import {
  CONTACT_WAYS,
  contactLabel,
  PLACES,
  prefectureLabel,
  readPrefecture,
  WORK_KINDS,
  workLabel,
} from './choices.ts';

describe('a prefecture', () => {
  test('every one of the 47 is read in either language and by its number, and nothing else is', () => {
    expect(PLACES).toHaveLength(49);
    for (const [value, english] of PLACES) {
      expect(readPrefecture(value)).toBe(value);
      expect(prefectureLabel(value)).toEqual([value, english]);
    }
    for (const [index, [value, english]] of PLACES.slice(2).entries()) {
      expect(readPrefecture(english.toUpperCase())).toBe(value);
      expect(readPrefecture(String(index + 1).padStart(2, '0'))).toBe(value);
    }
    for (const nowhere of ['00', '48', '1', 'アトランティス', '', '東京'])
      expect(readPrefecture(nowhere)).toBeUndefined();
  });

  test('is read in any width and between spaces', () => {
    expect(readPrefecture(' １３ ')).toBe('東京都');
    expect(readPrefecture(' どこでも')).toBe('どこでも');
    expect(readPrefecture('まだ決めていない ')).toBe('まだ決めていない');
  });
});

test('every choice has words of its own in both languages', () => {
  for (const language of [0, 1] as const) {
    const works = [...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((kind) => workLabel(kind)[language]);
    expect(new Set(works).size).toBe(WORK_KINDS.length + 1);
    expect(new Set(CONTACT_WAYS.map(([way]) => contactLabel(way)[language])).size).toBe(CONTACT_WAYS.length);
  }
});
