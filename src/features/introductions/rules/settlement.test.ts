import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import {
  decideSettlement,
  isObjectionWindowOpen,
  OBJECTION_REASONS,
  type ObjectionFacts,
  type ObjectionReason,
  type ProvisionFacts,
  type ReceiptFacts,
} from './settlement.ts';

const providedAt = new Date('2026-06-01T10:00:00+09:00');
const windowEnd = endOfBusinessDay(providedAt, 5);
const suspensionEnd = endOfBusinessDay(providedAt, 10);
const soon = new Date(providedAt.getTime() + 3_600_000);

const pending: ReceiptFacts = { counted: true, confirmedAt: null, voidedAt: null };
const silent = (agencyId: string): ProvisionFacts => ({
  agencyId,
  answerDueAt: windowEnd,
  acceptedAt: null,
});
const accepting = (agencyId: string): ProvisionFacts => ({ ...silent(agencyId), acceptedAt: soon });
const claim = (agencyId: string, reason: ObjectionReason, upheld: boolean | null = null): ObjectionFacts => ({
  agencyId,
  reason,
  suspendsUntil: suspensionEnd,
  upheld,
});
const decide = (provisions: ProvisionFacts[], objections: ObjectionFacts[] = [], now = soon) =>
  decideSettlement(pending, provisions, objections, now);

describe('without a claim', () => {
  test('one acceptance of several confirms at once', () => {
    expect(decide([silent('a'), accepting('b')])).toEqual({ kind: 'confirm' });
  });

  test('silence confirms, at the end of the window and not a millisecond earlier', () => {
    const before = new Date(windowEnd.getTime() - 1);
    expect(decide([silent('a')], [], before)).toEqual({
      kind: 'pending',
      confirmDueAt: windowEnd,
      suspendedUntil: null,
    });
    expect(decide([silent('a')], [], windowEnd)).toEqual({ kind: 'confirm' });
  });

  test.each([
    // Showa Day, then four holidays around a weekend.
    ['Golden Week', '2026-04-28T15:00:00+09:00', '2026-05-12T00:00:00+09:00'],
    // 29 Dec to 3 Jan are no business days.
    ['the end of the year', '2026-12-24T09:00:00+09:00', '2027-01-07T00:00:00+09:00'],
    ['a Friday night', '2026-06-05T23:59:59+09:00', '2026-06-13T00:00:00+09:00'],
    ['midnight in Japan', '2026-06-02T00:00:00+09:00', '2026-06-10T00:00:00+09:00'],
    ['the second before it', '2026-06-01T23:59:59+09:00', '2026-06-09T00:00:00+09:00'],
    ['29 February', '2028-02-25T09:00:00+09:00', '2028-03-04T00:00:00+09:00'],
  ])('five business days over %s', (_, provided, end) => {
    const answerDueAt = endOfBusinessDay(new Date(provided), 5);
    expect(answerDueAt).toEqual(new Date(end));
    const facts = [{ agencyId: 'a', answerDueAt, acceptedAt: null }];
    const before = new Date(answerDueAt.getTime() - 1);
    expect(decideSettlement(pending, facts, [], before).kind).toBe('pending');
    expect(decideSettlement(pending, facts, [], answerDueAt)).toEqual({ kind: 'confirm' });
  });

  test('a rule of 0 business days confirms at once', () => {
    const facts = [{ agencyId: 'a', answerDueAt: endOfBusinessDay(providedAt, 0), acceptedAt: null }];
    expect(decideSettlement(pending, facts, [], providedAt)).toEqual({ kind: 'confirm' });
  });
});

describe('an open claim', () => {
  test('holds back the end of the window and another agency’s acceptance', () => {
    for (const provisions of [
      [silent('a'), silent('b')],
      [silent('a'), accepting('b')],
    ]) {
      for (const now of [soon, windowEnd, new Date(suspensionEnd.getTime() - 1)]) {
        expect(decide(provisions, [claim('a', 'already_active_here')], now)).toEqual({
          kind: 'pending',
          confirmDueAt: suspensionEnd,
          suspendedUntil: suspensionEnd,
        });
      }
    }
  });

  test('suspends for ten business days at most: then it confirms', () => {
    expect(decide([silent('a')], [claim('a', 'false_identity')], suspensionEnd)).toEqual({ kind: 'confirm' });
  });

  test('when it is rejected, what was waiting happens', () => {
    const rejected = claim('a', 'false_identity', false);
    expect(decide([silent('a'), accepting('b')], [rejected])).toEqual({ kind: 'confirm' });
    expect(decide([silent('a')], [rejected])).toMatchObject({ kind: 'pending', confirmDueAt: windowEnd });
    expect(decide([silent('a')], [rejected], windowEnd)).toEqual({ kind: 'confirm' });
  });
});

describe('an upheld claim', () => {
  test.each(['unreachable_or_false_contact', 'false_identity'] as const)(
    '%s of one agency voids the point',
    (reason) => {
      expect(decide([accepting('a'), silent('b')], [claim('b', reason, true)])).toEqual({ kind: 'void' });
    },
  );

  test.each(['already_active_here', 'not_seeking_work'] as const)(
    '%s voids it only when every receiving agency’s claim is upheld',
    (reason) => {
      const [one, other] = [claim('a', reason, true), claim('b', 'not_seeking_work', true)];
      expect(decide([silent('a'), silent('b')], [one])).toMatchObject({
        kind: 'pending',
        confirmDueAt: windowEnd,
      });
      expect(decide([silent('a'), silent('b')], [one], windowEnd)).toEqual({ kind: 'confirm' });
      expect(decide([silent('a'), accepting('b')], [one])).toEqual({ kind: 'confirm' });
      expect(decide([silent('a'), silent('b')], [one, claim('b', reason, false)], windowEnd)).toEqual({
        kind: 'confirm',
      });
      expect(decide([silent('a'), silent('b')], [one, other])).toEqual({ kind: 'void' });
      expect(decide([silent('a')], [one])).toEqual({ kind: 'void' });
    },
  );
});

describe('what is settled stays settled', () => {
  test.each<[string, Partial<ReceiptFacts>]>([
    ['a confirmed point', { confirmedAt: soon }],
    ['a voided point', { voidedAt: soon }],
    ['an uncounted introduction', { counted: false }],
  ])('%s, whatever is claimed or accepted afterwards', (_, facts) => {
    const settled = decideSettlement(
      { ...pending, ...facts },
      [accepting('a')],
      [claim('a', 'false_identity', true)],
      windowEnd,
    );
    expect(settled).toEqual({ kind: 'final' });
  });
});

describe('over all histories', () => {
  const agencies = ['a', 'b', 'c'];
  const arbitraryFacts = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    accepted: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    claims: fc.uniqueArray(
      fc.record({
        agencyId: fc.constantFrom(...agencies),
        reason: fc.constantFrom(...OBJECTION_REASONS),
        upheld: fc.constantFrom(null, true, false),
        afterHours: fc.integer({ min: 0, max: 400 }),
      }),
      { selector: ({ agencyId }) => agencyId, maxLength: 3 },
    ),
    hours: fc.integer({ min: 0, max: 1_000 }),
  });
  const hoursLater = (hours: number) => new Date(providedAt.getTime() + hours * 3_600_000);

  test('voiding needs an upheld claim, confirming needs that none is open, and waiting always ends', () => {
    fc.assert(
      fc.property(arbitraryFacts, ({ count, accepted, claims, hours }) => {
        const chosen = agencies.slice(0, count);
        const provisions = chosen.map((id, index) => (accepted[index] === true ? accepting(id) : silent(id)));
        const objections = claims
          .filter(({ agencyId }) => chosen.includes(agencyId))
          .map(({ agencyId, reason, upheld, afterHours }) => ({
            agencyId,
            reason,
            upheld,
            suspendsUntil: endOfBusinessDay(hoursLater(afterHours), 10),
          }));
        const now = hoursLater(hours);
        const settlement = decideSettlement(pending, provisions, objections, now);

        const upheld = objections.filter((one) => one.upheld === true);
        const isOpen = objections.some((one) => one.upheld === null && one.suspendsUntil > now);
        const isVoid =
          upheld.some(
            ({ reason }) => reason === 'unreachable_or_false_contact' || reason === 'false_identity',
          ) || upheld.length === count;
        const isDue = now >= windowEnd || provisions.some(({ acceptedAt }) => acceptedAt !== null);
        expect(settlement.kind).toBe(isVoid ? 'void' : isOpen || !isDue ? 'pending' : 'confirm');

        const due = settlement.kind === 'pending' ? settlement.confirmDueAt : now;
        expect(decideSettlement(pending, provisions, objections, due).kind).not.toBe('pending');
        expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime());
      }),
      { numRuns: 500 },
    );
  });
});

test('a claim can be raised until the window ends: a millisecond before, not at its end', () => {
  for (const [offset, open] of [
    [-1, true],
    [0, false],
    [1, false],
  ] as const)
    expect([offset, isObjectionWindowOpen(windowEnd, new Date(windowEnd.getTime() + offset))]).toEqual([
      offset,
      open,
    ]);
});

test('an open claim suspends the point until its own end, to the millisecond', () => {
  const open = [claim('a', 'false_identity')];
  expect(decide([silent('a')], open, new Date(suspensionEnd.getTime() - 1))).toEqual({
    kind: 'pending',
    confirmDueAt: suspensionEnd,
    suspendedUntil: suspensionEnd,
  });
  expect(decide([silent('a')], open, suspensionEnd)).toEqual({ kind: 'confirm' });
  // Where another agency has longer to answer, what is still waited for is its answer and no claim.
  const answerDueAt = new Date(suspensionEnd.getTime() + 1);
  expect(decide([silent('a'), { ...silent('b'), answerDueAt }], open, suspensionEnd)).toEqual({
    kind: 'pending',
    confirmDueAt: answerDueAt,
    suspendedUntil: null,
  });
});
