import { describe, expect, test } from 'vitest';
import {
  CONTACT_WAYS,
  contactLabel,
  listPrefectures,
  prefectureLabel,
  readPrefecture,
  WORK_KINDS,
  workLabel,
} from './choices.ts';

describe('a prefecture', () => {
  test('every one of the 47 is read in either language and by its number, and nothing else is', () => {
    const [ja, en] = [listPrefectures('ja'), listPrefectures('en')];
    expect(ja).toHaveLength(48);
    for (const [index, { value, label }] of ja.entries()) {
      expect(label).toBe(value);
      expect(readPrefecture(value)).toBe(value);
      expect(prefectureLabel(value, 'en')).toBe(en[index]?.label);
    }
    for (const [index, { value, label }] of en.slice(0, 47).entries()) {
      expect(readPrefecture(label.toUpperCase())).toBe(value);
      expect(readPrefecture(String(index + 1).padStart(2, '0'))).toBe(value);
    }
    for (const nowhere of ['00', '48', '1', 'アトランティス', '', '東京'])
      expect(readPrefecture(nowhere)).toBeUndefined();
  });

  test('is read in any width and between spaces', () => {
    expect(readPrefecture(' １３ ')).toBe('東京都');
    expect(readPrefecture('どこでも')).toBe('どこでも');
  });
});

test('every choice has words of its own in both languages', () => {
  for (const locale of ['ja', 'en'] as const) {
    const works = [...WORK_KINDS.map(([kind]) => kind), 'undecided'].map((kind) => workLabel(kind, locale));
    expect(new Set(works).size).toBe(WORK_KINDS.length + 1);
    expect(new Set(CONTACT_WAYS.map(([way]) => contactLabel(way, locale))).size).toBe(CONTACT_WAYS.length);
  }
});
