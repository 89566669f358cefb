import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { makeRedemptionWorld } from '../../../test/redemption-world.ts';
import { firstPage } from '../../db/page.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import { idOf, type RedemptionId, type SlotId } from '../../platform/ids.ts';
import { setFee } from '../agencies/actions/change-terms.ts';
import { listFeeVersions } from '../agencies/store/fee-versions.ts';
import { checkLedgers, getLedgerAudit } from '../slots/actions/audit-ledger.ts';
import { getSlot } from '../slots/actions/show-slots.ts';
import { isSound } from '../slots/rules/audit.ts';
import { acceptOffer, passOffer } from './actions/answer-offer.ts';
import { hireWithSlot } from './actions/hire.ts';
import { returnSlot } from './actions/return-slot.ts';
import { findAsked } from './store/offers.ts';
import { findRedemption } from './store/redemptions.ts';

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let desk: Scope;
let agency: Scope;
beforeAll(async () => {
  world = await makeRedemptionWorld();
  desk = await operatorDesk(world.services);
  agency = staffOfOrganisation(await world.makeAgency('紹介会社1'));
});
afterAll(() => world.services.end());

/** A company with one slot and a request for it. */
async function asked() {
  const company = await world.makeCompany(1);
  return { company, id: await world.requested(company, await world.makeOpening(company)) };
}
const stateOf = (company: Awaited<ReturnType<typeof asked>>['company'], id: RedemptionId) =>
  world.within(company.scope, async (tx) => {
    const redemption = await findRedemption(tx, tx.organisationId, id);
    const slot = await getSlot(tx, idOf<SlotId>(company.slots[0] ?? ''));
    return [redemption?.state, redemption?.returnReason, slot.state];
  });
const accept = (id: RedemptionId) => world.within(agency, (tx) => acceptOffer(tx, id));

test('an agency is held to its terms as they stood when it took the request on, whatever its table says afterwards', async () => {
  const { id } = await asked();
  const held = () => world.within(agency, async (tx) => (await findAsked(tx, id))?.feeVersion);
  const newest = () =>
    world.within(
      agency,
      async (tx) =>
        (await listFeeVersions(tx, tx.organisationId, undefined, firstPage())).rows[0]?.number ?? 0,
    );
  const say = (permille: number) =>
    world.within(agency, (tx) => setFee(tx, { work: 'sales', permille, yen: null }));
  await say(301);
  expect(await held()).toBeNull();
  const version = await newest();
  await accept(id);
  await say(302);
  await accept(id);
  expect([await held(), await newest()]).toEqual([version, version + 1]);
  await world.within(agency, (tx) => passOffer(tx, id));
  expect(await held()).toBe(version);
});

describe('a hire', () => {
  const hire = (scope: Scope, id: RedemptionId, on: string) =>
    world.within(scope, (tx) => hireWithSlot(tx, id, on));

  test('uses the slot once an agency has taken the request on, from that day up to today', async () => {
    const { company, id } = await asked();
    const today = await world.within(company.scope, (tx) => jstDate(tx.now));
    const day = (days: number) =>
      jstDate(new Date(Date.parse(`${today}T12:00:00+09:00`) + days * 86_400_000));
    expect(await hire(company.scope, id, today)).toEqual({ ok: false, reason: 'offered' });
    await accept(id);
    expect(await hire(company.scope, id, day(-1))).toEqual({ ok: false, reason: 'before_acceptance' });
    expect(await hire(company.scope, id, day(1))).toEqual({ ok: false, reason: 'future' });
    await expect(hire((await world.makeCompany(0)).scope, id, today)).rejects.toThrow(NotFound);
    expect(await hire(company.scope, id, today)).toEqual({ ok: true });
    expect(await hire(company.scope, id, today)).toEqual({ ok: true });
    expect(await stateOf(company, id)).toEqual(['consumed', null, 'consumed']);
    expect(await world.within(agency, (tx) => passOffer(tx, id))).toEqual({ ok: false, reason: 'ended' });
    expect(await world.request(company, await world.makeOpening(company))).toEqual({
      ok: false,
      reason: 'slot_not_available',
    });

    await world.within(company.scope, (tx) => returnSlot(tx, id));
    expect(await stateOf(company, id)).toEqual(['returned', 'hire_undone', 'available']);
    expect(await hire(company.scope, id, today)).toEqual({ ok: false, reason: 'returned' });
    const kinds = await world.within(company.scope, (tx) =>
      tx.db
        .selectFrom('ledger_entries')
        .select('kind')
        .where('unit', '=', 'slot')
        .orderBy('number')
        .execute(),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['granted', 'requested', 'consumed', 'restored']);
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
  });

  test('is checked on from where the last check stopped: what held the slot before is looked up', async () => {
    const { company, id } = await asked();
    const faults: unknown[] = [];
    const check = () =>
      checkLedgers({ database: world.services.database, log: { error: (...told) => faults.push(told) } }, 7);
    await check();
    await accept(id);
    const today = await world.within(company.scope, (tx) => jstDate(tx.now));
    await hire(company.scope, id, today);
    await check();
    await world.within(company.scope, (tx) => returnSlot(tx, id));
    await check();
    expect(faults).toEqual([]);
  });

  test('and the end without one, at the same moment, are one of the two, and the account holds', async () => {
    const { company, id } = await asked();
    await accept(id);
    const today = await world.within(company.scope, (tx) => jstDate(tx.now));
    const [hired] = await Promise.all([
      hire(company.scope, id, today),
      world.within(company.scope, (tx) => returnSlot(tx, id)),
    ]);
    expect(await stateOf(company, id)).toEqual([
      'returned',
      hired.ok ? 'hire_undone' : 'nobody_hired',
      'available',
    ]);
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
  });
});
