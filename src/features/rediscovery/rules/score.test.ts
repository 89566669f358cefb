import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  option,
  property,
  record,
  uniqueArray,
  uuid,
} from 'fast-check';
import { expect, test } from 'vitest';
import { endReasons } from '../../applicants/rules/end-reasons.ts';
import type { LatestSelection, Reason } from './hit.ts';
import {
  byScore,
  type ScoreInput,
  scoreInput,
  scoreOf,
  scoreTerms,
  usualWeights,
  type Weights,
} from './score.ts';

const input = record<ScoreInput>({
  words: integer({ min: 0, max: 5 }),
  isSimilarOpening: boolean(),
  step: option(constantFrom('document', 'interview', 'final'), { nil: undefined }),
  isCompanyReason: boolean(),
});
const points = integer({ min: 0, max: 10 });
const weights = record<Weights>({
  word: points,
  opening: points,
  interview: points,
  final: points,
  companyReason: points,
});
const person = record({
  id: uuid(),
  latestOn: constantFrom('2024-02-29', '2025-01-01', '2025-12-31', '2026-06-30'),
  input,
});
type Person = { id: string; latestOn: string; input: ScoreInput };
const people = uniqueArray(person, { selector: ({ id }) => id, maxLength: 30 });
const order = (all: readonly Person[], by: Weights) =>
  all
    .map(({ id, latestOn, input: of }) => ({ line: { id, latestOn }, score: scoreOf(by, of) }))
    .toSorted(byScore)
    .map(({ line }) => line.id);

test('a score is the printed sum, term by term, and nothing else', () => {
  const full: ScoreInput = { words: 3, isSimilarOpening: true, step: 'final', isCompanyReason: true };
  expect(scoreOf(usualWeights, full)).toEqual({
    lines: [
      { term: 'word', times: 3, points: 6 },
      { term: 'opening', times: 1, points: 3 },
      { term: 'final', times: 1, points: 4 },
      { term: 'companyReason', times: 1, points: 3 },
    ],
    total: 16,
  });
  expect(
    scoreOf(usualWeights, { words: 0, isSimilarOpening: false, step: undefined, isCompanyReason: false }),
  ).toEqual({
    lines: [],
    total: 0,
  });
  assert(
    property(weights, input, (by, of) => {
      const { lines, total } = scoreOf(by, of);
      expect(total).toBe(lines.reduce((sum, one) => sum + by[one.term] * one.times, 0));
    }),
  );
});

test('one word more never lowers a score, nor does a further step count less than none', () => {
  assert(
    property(weights, input, (by, of) => {
      expect(scoreOf(by, { ...of, words: of.words + 1 }).total).toBeGreaterThanOrEqual(scoreOf(by, of).total);
      expect(scoreOf(by, { ...of, step: 'final' }).total).toBeGreaterThanOrEqual(
        scoreOf(by, { ...of, step: undefined }).total,
      );
    }),
  );
});

test('the order is the same however people come in, and somebody added moves nobody past anybody', () => {
  assert(
    property(weights, people, person, (by, all, another) => {
      const alone = order(all, by);
      expect(order(all.toReversed(), by)).toEqual(alone);
      const rest = all.filter(({ id }) => id !== another.id);
      const among = order([...rest, another], by).filter((id) => id !== another.id);
      expect(among).toEqual(order(rest, by));
    }),
  );
});

test('equal weights of nothing leave the latest first, as without points', () => {
  const nothing = { word: 0, opening: 0, interview: 0, final: 0, companyReason: 0 };
  assert(
    property(people, (all) => {
      const newest = all.toSorted((one, other) =>
        `${one.latestOn} ${one.id}` < `${other.latestOn} ${other.id}` ? 1 : -1,
      );
      expect(order(all, nothing)).toEqual(newest.map(({ id }) => id));
    }),
  );
});

test('a score is made of why somebody was found, their last opening, its step and its reason: no day, break or name changes it', () => {
  const kinds = option(constantFrom(...endReasons, 'other' as const), { nil: null });
  const recorded = record({
    openingTitle: constantFrom('営業', '経理', ''),
    step: option(constantFrom('一次面接', '最終面接', '書類選考', 'X'), { nil: null }),
    reasonKind: kinds,
  });
  const elsewhere = record({
    status: constantFrom('rejected', 'withdrawn', 'left'),
    endedOn: option(constantFrom('2012-03-31', '2023-06-30', '2026-05-31'), { nil: null }),
    reapply: constantFrom('yes', 'no', 'later', 'undecided'),
    hasContact: boolean(),
    isContacted: boolean(),
    breakMonths: constantFrom(0, 36, 120),
    birthYear: constantFrom(1961, 2004),
  });
  const reasons = array(
    constantFrom<Reason>({ kind: 'word', word: '法人' }, { kind: 'word', word: '営業' }),
    { maxLength: 2 },
  );
  assert(
    property(recorded, elsewhere, elsewhere, reasons, (of, one, other, why) => {
      const latestWith = (rest: object) =>
        ({ ...of, ...rest, wouldChange: [] }) as unknown as LatestSelection;
      expect(scoreInput(why, latestWith(one), ['営業'])).toEqual(
        scoreInput(why, latestWith(other), ['営業']),
      );
    }),
  );
});

test('what can be weighed is this list', () => {
  expect(scoreTerms).toEqual(['word', 'opening', 'interview', 'final', 'companyReason']);
});
