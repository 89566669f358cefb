import { describe, expect, test } from 'vitest';
import { claimState, effectOfUpholding, POINT_STATES } from './claim.ts';
import type { ObjectionFacts, ProvisionFacts } from './settlement.ts';

const end = new Date('2026-06-15T15:00:00Z');
const before = new Date(end.getTime() - 1);

describe('a claim nobody has decided', () => {
  test('is open until its suspension ends, whatever has become of the point', () => {
    for (const point of POINT_STATES)
      expect(claimState({ upheld: null, suspendsUntil: end, point }, before)).toBe('open');
  });

  test('has expired from then on, unless the point is still pending', () => {
    for (const point of POINT_STATES)
      expect(claimState({ upheld: null, suspendsUntil: end, point }, end)).toBe(
        point === 'pending' ? 'open' : 'expired',
      );
  });
});

test('a decision stays what it is', () => {
  expect(claimState({ upheld: true, suspendsUntil: end, point: 'voided' }, end)).toBe('upheld');
  expect(claimState({ upheld: false, suspendsUntil: end, point: 'confirmed' }, end)).toBe('rejected');
});

describe('upholding', () => {
  const provisions = ['a', 'b'].map(
    (agencyId): ProvisionFacts => ({ agencyId, answerDueAt: end, acceptedAt: null }),
  );
  const claim = (
    agencyId: string,
    reason: ObjectionFacts['reason'],
    upheld: boolean | null = null,
  ): ObjectionFacts => ({
    agencyId,
    reason,
    suspendsUntil: end,
    upheld,
  });

  test('one of the first two reasons takes the point back at once', () => {
    expect(effectOfUpholding('a', 'pending', provisions, [claim('a', 'false_identity')], before)).toBe(
      'voids',
    );
  });

  test('one of the others does so only when it is the last receiving agency’s', () => {
    const own = claim('a', 'not_seeking_work');
    expect(effectOfUpholding('a', 'pending', provisions, [own], before)).toBe('waits');
    for (const upheld of [null, false])
      expect(
        effectOfUpholding(
          'a',
          'pending',
          provisions,
          [own, claim('b', 'already_active_here', upheld)],
          before,
        ),
      ).toBe('waits');
    const last = [own, claim('b', 'already_active_here', true)];
    expect(effectOfUpholding('a', 'pending', provisions, last, before)).toBe('voids');
  });

  test('does nothing once the point is settled', () => {
    for (const point of POINT_STATES.filter((one) => one !== 'pending'))
      expect(effectOfUpholding('a', point, provisions, [claim('a', 'false_identity')], before)).toBe('none');
  });
});
