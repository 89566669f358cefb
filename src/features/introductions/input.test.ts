import { expect, test } from 'vitest';
import { DecisionInput, ObjectionInput } from './input.ts';

test('what an agency or the operator writes is taken up to 500 characters, and not one more', () => {
  const claim = (length: number) => ({ reason: 'false_identity', note: 'あ'.repeat(length) });
  const decision = (length: number) => ({ decision: 'upheld', note: 'あ'.repeat(length) });
  for (const [length, isTaken] of [
    [500, true],
    [501, false],
  ] as const) {
    expect(ObjectionInput.safeParse(claim(length)).success).toBe(isTaken);
    expect(DecisionInput.safeParse(decision(length)).success).toBe(isTaken);
  }
});
