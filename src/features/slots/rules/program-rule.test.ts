import { expect, test } from 'vitest';
import { programRule } from '../../../../test/factories/ledger.ts';
import { ruleInForce } from './program-rule.ts';

const first = programRule();
const second = programRule({
  version: 2,
  effectiveAt: new Date('2027-04-01T00:00:00+09:00'),
  pointsPerSlot: 8,
});

test('a published version takes over at its hour, not when it was published', () => {
  expect(ruleInForce([second, first], new Date('2027-03-31T14:59:59.999Z'))).toBe(first);
  expect(ruleInForce([second, first], new Date('2027-03-31T15:00:00.000Z'))).toBe(second);
});

test('a correction published later for the same time wins over the version it corrects', () => {
  const correction = programRule({ version: 3, effectiveAt: second.effectiveAt });
  expect(ruleInForce([first, second, correction], new Date('2028-01-01T00:00:00Z'))).toBe(correction);
});

test('an installation whose clock is behind the first version follows it all the same', () => {
  expect(ruleInForce([first, second], new Date('2020-01-01T00:00:00Z'))).toBe(first);
});

test('without any rule nothing can be counted', () => {
  expect(() => ruleInForce([], new Date())).toThrow(RangeError);
});
