import { expect, test } from 'vitest';
import { MOST_KNOWN_TAGS, MOST_TAGS, planTags, tagFor } from './notes.ts';

test.each([
  ['営業経験', [], '営業経験'],
  ['営業経験', ['営業経験'], '営業経験'],
  ['ｴｸｾﾙ', ['エクセル'], 'エクセル'],
  ['えくせる', ['エクセル'], 'エクセル'],
  ['EXCEL 上級', ['Excel上級'], 'Excel上級'],
  ['高卒', ['髙卒'], '髙卒'],
  // Written exactly so before: that one, whatever else is alike.
  ['excel', ['Excel', 'excel'], 'excel'],
  ['経理', ['経理補助'], '経理'],
])('%s beside %j is %s', (typed, known, tag) => {
  expect(tagFor(typed, known)).toBe(tag);
});

const numbered = (count: number) => Array.from({ length: count }, (_one, index) => `t${index}`);

test('a person has twenty tags and not one more, counted after what is taken off', () => {
  const own = numbered(MOST_TAGS);
  expect(planTags(own.slice(1), own, { add: ['x'], remove: [] })).toMatchObject({ ok: true, added: ['x'] });
  expect(planTags(own, own, { add: ['x'], remove: [] })).toEqual({ ok: false, reason: 'too_many' });
  expect(planTags(own, own, { add: ['x', 'X'], remove: ['t3'] })).toEqual({
    ok: true,
    added: ['x'],
    removed: ['t3'],
  });
});

test('a company has five hundred tags in all; a known one can still be given when they are full', () => {
  const known = numbered(MOST_KNOWN_TAGS);
  expect(planTags([], known.slice(1), { add: ['x'], remove: [] }).ok).toBe(true);
  expect(planTags([], known, { add: ['x'], remove: [] })).toEqual({ ok: false, reason: 'too_many_known' });
  expect(planTags([], known, { add: ['T7'], remove: [] })).toMatchObject({ ok: true, added: ['t7'] });
});

test('what somebody has is not given again, and what they have not is not taken off', () => {
  expect(planTags(['経理'], ['経理'], { add: ['経理'], remove: ['営業'] })).toEqual({
    ok: true,
    added: [],
    removed: [],
  });
});
