import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { moveClock, operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { COMPLETE, makeRedemptionWorld, setUpForSlots } from '../../../test/redemption-world.ts';
import type { Scope } from '../../db/scope.ts';
import { endOfBusinessDay } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import {
  idOf,
  type OpeningId,
  type OrganisationId,
  type RedemptionId,
  type SlotId,
} from '../../platform/ids.ts';
import { endSlotClause } from '../agencies/actions/change-terms.ts';
import { changeOpening } from '../orgs/actions/openings.ts';
import { getLedgerAudit } from '../slots/actions/audit-ledger.ts';
import { getBalance, getSlot } from '../slots/actions/show-slots.ts';
import { isSound } from '../slots/rules/audit.ts';
import { acceptOffer, passOffer } from './actions/answer-offer.ts';
import { passOnDueOffers } from './actions/due-offers.ts';
import { returnSlot } from './actions/return-slot.ts';
import { orderOfOffers } from './rules/offer-order.ts';
import { findAsked } from './store/offers.ts';
import { findRedemption } from './store/redemptions.ts';

const DRAW = z.object({
  considered: z.array(
    z.object({
      agencyId: z.string().transform((id) => idOf<OrganisationId>(id)),
      received: z.number(),
      given: z.number(),
    }),
  ),
});

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
const agencies: string[] = [];
let desk: Scope;
beforeAll(async () => {
  world = await makeRedemptionWorld();
  desk = await operatorDesk(world.services);
  for (const name of ['紹介会社1', '紹介会社2', '紹介会社3']) agencies.push(await world.makeAgency(name));
});
afterAll(() => world.services.end());

/** A company with one slot and a request for it, and who is asked first. */
async function asked() {
  const company = await world.makeCompany(1);
  const id = await world.requested(company, await world.makeOpening(company));
  const [[agencyId] = ['']] = await world.turnsOf(company, id);
  return { company, id, agency: staffOfOrganisation(agencyId), agencyId };
}
const stateOf = (company: Awaited<ReturnType<typeof asked>>['company'], id: RedemptionId) =>
  world.within(company.scope, async (tx) => {
    const redemption = await findRedemption(tx, tx.organisationId, id);
    return [
      redemption?.state,
      redemption?.returnReason,
      (await getSlot(tx, idOf<SlotId>(company.slots[0] ?? ''))).state,
    ];
  });
const accept = (scope: ReturnType<typeof staffOfOrganisation>, id: RedemptionId) =>
  world.within(scope, (tx) => acceptOffer(tx, id));
const pass = (scope: ReturnType<typeof staffOfOrganisation>, id: RedemptionId) =>
  world.within(scope, (tx) => passOffer(tx, id));

describe('a request for a slot', () => {
  test('is refused without a slot, for another company’s, and with an opening of somebody else', async () => {
    const [none, owner] = [await world.makeCompany(0), await world.makeCompany(1)];
    const opening = await world.makeOpening(none);
    await expect(world.request(none, opening, idOf<SlotId>(randomUUID()))).rejects.toThrow(NotFound);
    await expect(world.request(none, opening, owner.slots[0])).rejects.toThrow(NotFound);
    await expect(world.request(owner, opening)).rejects.toThrow(NotFound);
    await expect(world.request(owner, idOf<OpeningId>(randomUUID()))).rejects.toThrow(NotFound);
    expect(await world.within(owner.scope, (tx) => getBalance(tx, owner.id))).toMatchObject({
      slots: { available: 1, requested: 0 },
    });
  });

  test('names each thing that its opening does not say, and leaves the slot open', async () => {
    const company = await world.makeCompany(1);
    const opening = await world.makeOpening(company, { ...COMPLETE, wage: ' ', contractTerm: 'fixed' });
    const refused = await world.request(company, opening);
    if (refused.ok || refused.reason !== 'opening_incomplete') throw new Error('it was taken');
    expect(refused.missing.map(({ key }) => key)).toEqual(['contractPeriod', 'renewalLimit', 'wage']);
    await world.within(company.scope, (tx) =>
      changeOpening(tx, opening, { conditions: COMPLETE, closed: true }),
    );
    expect(await world.request(company, opening)).toEqual({ ok: false, reason: 'opening_closed' });
    await world.within(company.scope, (tx) => changeOpening(tx, opening, { closed: false }));
    expect(await world.request(company, opening)).toMatchObject({ ok: true });
  });

  test('holds its slot: the second of two is told so, also at the same moment', async () => {
    const company = await world.makeCompany(1);
    const opening = await world.makeOpening(company);
    const both = await Promise.all([world.request(company, opening), world.request(company, opening)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await world.request(company, opening)).toEqual({ ok: false, reason: 'slot_not_available' });
  });

  test('keeps the conditions as they were when it was made', async () => {
    const company = await world.makeCompany(1);
    const opening = await world.makeOpening(company);
    const id = await world.requested(company, opening);
    await world.within(company.scope, (tx) =>
      changeOpening(tx, opening, { conditions: { wage: '月給20万円' } }),
    );
    const kept = await world.within(company.scope, (tx) => findRedemption(tx, tx.organisationId, id));
    expect(kept).toMatchObject({ title: '受発注担当', conditions: { wage: '月給30万円' } });
  });

  test('is nothing to another company, and to an agency only while it is asked', async () => {
    const { company, id, agency, agencyId } = await asked();
    const other = await world.makeCompany(0);
    expect(
      await world.within(other.scope, (tx) => findRedemption(tx, tx.organisationId, id)),
    ).toBeUndefined();
    await expect(world.within(other.scope, (tx) => returnSlot(tx, id))).rejects.toThrow(NotFound);
    const next = staffOfOrganisation(agencies.find((one) => one !== agencyId) ?? '');
    await expect(accept(next, id)).rejects.toThrow(NotFound);
    expect(await world.within(agency, (tx) => findAsked(tx, id))).toMatchObject({ title: '受発注担当' });
    await pass(agency, id);
    expect(await world.within(agency, (tx) => findAsked(tx, id))).toMatchObject({
      title: null,
      conditions: null,
    });
    expect(await stateOf(company, id)).toEqual(['offered', null, 'requested']);
  });
});

describe('an agency that is asked', () => {
  test('takes it on once, and nobody else is asked', async () => {
    const { company, id, agency } = await asked();
    expect(await accept(agency, id)).toEqual({ ok: true });
    expect(await accept(agency, id)).toEqual({ ok: true });
    expect(await stateOf(company, id)).toEqual(['accepted', null, 'requested']);
    expect(await world.turnsOf(company, id)).toHaveLength(1);
  });

  test('passes, before or after it took it on, and the next one is asked, each once, until nobody is left', async () => {
    const { company, id, agency } = await asked();
    await accept(agency, id);
    expect(await pass(agency, id)).toEqual({ ok: true });
    expect(await accept(agency, id)).toEqual({ ok: false, reason: 'passed' });
    for (let turn = 2; turn <= 3; turn++) {
      const turns = await world.turnsOf(company, id);
      expect(turns.map(([, answer]) => answer)).toEqual([...Array<string>(turn - 1).fill('passed'), 'open']);
      expect(await pass(staffOfOrganisation(turns.at(-1)?.[0] ?? ''), id)).toEqual({ ok: true });
    }
    expect((await world.turnsOf(company, id)).map(([one]) => one).toSorted()).toEqual(agencies.toSorted());
    expect(await stateOf(company, id)).toEqual(['waiting', null, 'requested']);
  });

  test('has five business days: a millisecond before their end it can answer, at their end the next one is asked', async () => {
    const { company, id, agency } = await asked();
    const other = await asked();
    const { dueAt } = (await world.within(agency, (tx) => findAsked(tx, id))) ?? {};
    const now = await world.within(agency, (tx) => tx.now);
    expect(dueAt).toEqual(endOfBusinessDay(now, 5));
    await moveClock(world.services, new Date((dueAt?.getTime() ?? 0) - 60_000));
    await passOnDueOffers(world.services.database);
    expect(await world.turnsOf(company, id)).toHaveLength(1);
    expect(await accept(other.agency, other.id)).toEqual({ ok: true });
    await moveClock(world.services, dueAt ?? new Date());
    expect(await accept(agency, id)).toEqual({ ok: false, reason: 'expired' });
    await Promise.all([passOnDueOffers(world.services.database), passOnDueOffers(world.services.database)]);
    expect((await world.turnsOf(company, id)).map(([, answer]) => answer)).toEqual(['expired', 'open']);
    expect(await world.turnsOf(other.company, other.id)).toHaveLength(1);
    expect(await pass(agency, id)).toEqual({ ok: false, reason: 'expired' });
  });

  test('is asked no more, and takes nothing on, once its licence has ended; who cannot be asked now is asked later', async () => {
    const { company, id, agency, agencyId } = await asked();
    const expire = (ids: readonly string[], on: string) =>
      world.within(
        { kind: 'operator', organisationId: randomUUID(), actor: { kind: 'staff', id: 'desk' } },
        (tx) =>
          tx.db
            .updateTable('agency_profiles')
            .set({ licence_expires_on: on })
            .where('agency_id', 'in', ids)
            .execute(),
      );
    await expire(agencies, '2020-01-01');
    expect(await accept(agency, id)).toEqual({ ok: false, reason: 'not_set_up' });
    await pass(agency, id);
    expect(await stateOf(company, id)).toEqual(['waiting', null, 'requested']);
    await passOnDueOffers(world.services.database);
    expect(await stateOf(company, id)).toEqual(['waiting', null, 'requested']);
    await expire(agencies, '2099-12-31');
    await passOnDueOffers(world.services.database);
    expect(await stateOf(company, id)).toEqual(['offered', null, 'requested']);
    expect((await world.turnsOf(company, id)).map(([one]) => one)).not.toContain(
      (await world.turnsOf(company, id)).at(-1)?.[0] === agencyId ? agencyId : '',
    );
  });
});

test('an agency that has ended its clause for slots is neither asked nor takes anything on', async () => {
  const { company, id, agency, agencyId } = await asked();
  await world.within(agency, endSlotClause);
  expect(await accept(agency, id)).toEqual({ ok: false, reason: 'not_set_up' });
  for (let request = 0; request < 6; request++) expect((await asked()).agencyId).not.toBe(agencyId);
  await setUpForSlots(world.services, agencyId);
  expect(await accept(agency, id)).toEqual({ ok: true });
  expect(await stateOf(company, id)).toEqual(['accepted', null, 'requested']);
});

test('whoever took a slot on is asked behind those who did not, and what it was drawn from is kept for the operator alone', async () => {
  const { company, id, agency, agencyId } = await asked();
  await accept(agency, id);
  for (let request = 0; request < 6; request++) {
    const later = await asked();
    expect(later.agencyId).not.toBe(agencyId);
    await world.within(later.company.scope, (tx) => returnSlot(tx, later.id));
  }
  const drawn = (scope: Scope) =>
    world.within(scope, (tx) =>
      tx.db.selectFrom('redemption_draws').selectAll().where('redemption_id', '=', id).execute(),
    );
  expect([await drawn(company.scope), await drawn(agency)]).toEqual([[], []]);
  const [log] = await drawn(desk);
  const { considered } = DRAW.parse(log);
  expect(considered.map((one) => one.agencyId).toSorted()).toEqual(agencies.toSorted());
  // Recomputed from the log alone.
  expect(orderOfOffers(considered, 10, id)[0]?.agencyId).toBe(agencyId);
});

describe('a slot that is given back', () => {
  test('is open at once, says why it came back, and can be asked for again', async () => {
    const { company, id, agency } = await asked();
    await world.within(company.scope, (tx) => returnSlot(tx, id));
    await world.within(company.scope, (tx) => returnSlot(tx, id));
    expect(await stateOf(company, id)).toEqual(['returned', 'taken_back', 'available']);
    expect((await world.turnsOf(company, id)).map(([, answer]) => answer)).toEqual(['withdrawn']);
    expect(await accept(agency, id)).toEqual({ ok: false, reason: 'withdrawn' });

    const again = await world.requested(company, await world.makeOpening(company));
    const [[taker] = ['']] = await world.turnsOf(company, again);
    await accept(staffOfOrganisation(taker), again);
    await world.within(company.scope, (tx) => returnSlot(tx, again));
    expect(await stateOf(company, again)).toEqual(['returned', 'nobody_hired', 'available']);
    expect(await pass(staffOfOrganisation(taker), again)).toEqual({ ok: false, reason: 'ended' });
    expect(await accept(staffOfOrganisation(taker), again)).toEqual({ ok: false, reason: 'ended' });
  });

  test('while the agency takes it on is one or the other, and the slot is where the state says', async () => {
    const { company, id, agency } = await asked();
    const [taken] = await Promise.all([
      accept(agency, id),
      world.within(company.scope, (tx) => returnSlot(tx, id)),
    ]);
    const [state, reason, slot] = await stateOf(company, id);
    expect([state, slot]).toEqual(['returned', 'available']);
    expect(reason).toBe(taken.ok ? 'nobody_hired' : 'taken_back');
  });

  test('stands in the ledger: each movement once, and the account holds', async () => {
    const { company, id } = await asked();
    await world.within(company.scope, (tx) => returnSlot(tx, id));
    const again = await world.requested(company, await world.makeOpening(company));
    const kinds = await world.within(company.scope, (tx) =>
      tx.db
        .selectFrom('ledger_entries')
        .select(['kind', 'transfer_id as transferId'])
        .where('unit', '=', 'slot')
        .where('company_id', '=', company.id)
        .orderBy('number')
        .execute(),
    );
    expect(kinds.slice(1)).toEqual([
      { kind: 'requested', transferId: `requested:${id}` },
      { kind: 'returned', transferId: `returned:${id}` },
      { kind: 'requested', transferId: `requested:${again}` },
    ]);
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
    expect(await world.within(company.scope, (tx) => getBalance(tx, company.id))).toMatchObject({
      slots: { earned: 1, available: 0, requested: 1, consumed: 0 },
    });
  });
});
