import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import { orderOfOffers } from './offer-order.ts';

const request = '3f6f0c4e-1111-4222-8333-444455556666';
const agencyOf = (id: string) => idOf<OrganisationId>(id);
const ids = (agencies: readonly { agencyId: string }[]) => agencies.map(({ agencyId }) => agencyId);

test('who has received most for what it has given is asked first: ten introductions weigh as much as one slot', () => {
  const [a, b, c] = [agencyOf('a'), agencyOf('b'), agencyOf('c')];
  const order = orderOfOffers(
    [
      { agencyId: a, received: 19, given: 1 },
      { agencyId: b, received: 10, given: 0 },
      { agencyId: c, received: 31, given: 2 },
    ],
    10,
    request,
  );
  expect(order.map(({ agencyId, surplus }) => [agencyId, surplus])).toEqual([
    ['c', 11],
    ['b', 10],
    ['a', 9],
  ]);
});

test('equals take turns from request to request, and the same request gives the same order whatever order it is told', () => {
  const equals = Array.from({ length: 4 }, () => ({
    agencyId: agencyOf(randomUUID()),
    received: 5,
    given: 0,
  }));
  const firsts = Array.from(
    { length: 400 },
    () => orderOfOffers(equals, 10, randomUUID())[0]?.agencyId ?? '',
  );
  for (const { agencyId } of equals) {
    const turns = firsts.filter((one) => one === agencyId).length;
    // A hundred each on average; six standard deviations to either side.
    expect(turns).toBeGreaterThan(48);
    expect(turns).toBeLessThan(152);
  }
  expect(ids(orderOfOffers(equals.toReversed(), 10, request))).toEqual(
    ids(orderOfOffers(equals, 10, request)),
  );
});

test('nobody is left out or asked twice, and a larger surplus is never behind a smaller one', () => {
  const agency = fc.record({ agencyId: fc.uuid().map(agencyOf), received: fc.nat(500), given: fc.nat(40) });
  fc.assert(
    fc.property(
      fc.uniqueArray(agency, { selector: ({ agencyId }) => agencyId }),
      fc.integer({ min: 1, max: 20 }),
      fc.uuid(),
      (agencies, pointsPerSlot, redemptionId) => {
        const order = orderOfOffers(agencies, pointsPerSlot, redemptionId);
        expect(ids(order).toSorted()).toEqual(ids(agencies).toSorted());
        const surpluses = order.map(({ surplus }) => surplus);
        expect(surpluses).toEqual(surpluses.toSorted((a, b) => b - a));
      },
    ),
  );
});
