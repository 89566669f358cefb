import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, operatorDesk } from '../../../test/factories/introductions.ts';
import { type HeldPerson, makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import { firstPage } from '../../db/page.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { NotFound } from '../../platform/errors.ts';
import { idOf, type RecommendationId, type RedemptionId, type SlotId } from '../../platform/ids.ts';
import { endHireWithSlot, sayOfPlacement } from '../placements/actions/follow.ts';
import { wishForWork } from '../placements/actions/own-word.ts';
import { readPlacements } from '../placements/actions/show-placements.ts';
import { writeDownHire } from '../placements/actions/write-down.ts';
import { PlacementInput } from '../placements/input.ts';
import { hireWithSlot } from '../redemptions/actions/hire.ts';
import { returnSlot } from '../redemptions/actions/return-slot.ts';
import { findAsked } from '../redemptions/store/offers.ts';
import { findRedemption } from '../redemptions/store/redemptions.ts';
import { getLedgerAudit } from '../slots/actions/audit-ledger.ts';
import { getSlot } from '../slots/actions/show-slots.ts';
import { isSound } from '../slots/rules/audit.ts';
import { readRecommended } from './actions/copies.ts';
import { endHiredCopies } from './actions/end-requests.ts';
import { endSelection, hireRecommended, setInterview } from './actions/interview.ts';
import { listRequestRecommendations } from './actions/list-recommendations.ts';
import { outsideAgreements } from './actions/outside-hires.ts';
import { findOwnRecommendation } from './actions/own-recommendations.ts';

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let desk: Scope;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  desk = await operatorDesk(world.services);
});
afterAll(() => world.services.end());

const asAgency = (id: RedemptionId) => world.within(world.agency, (tx) => listRequestRecommendations(tx, id));
const statesOf = async (id: RedemptionId) => (await asAgency(id)).map(({ state }) => state);
const today = () => world.within(desk, (tx) => jstDate(tx.now));
/** The hires at a company, as the books have them. */
const bookOf = (scope: Scope) =>
  world.within(
    scope,
    async (tx) => (await readPlacements(tx, world.services, 'company_id', firstPage())).rows,
  );
const read = (scope: Scope, id: RecommendationId) =>
  world.within(scope, (tx) => readRecommended(tx, world.services, id));
const own = ({ scope }: HeldPerson, id: RecommendationId) =>
  world.within(scope, (tx) => findOwnRecommendation(tx, world.services, id));
const slotOf = (company: Awaited<ReturnType<typeof world.makeCompany>>, id: RedemptionId) =>
  world.within(company.scope, async (tx) => {
    const redemption = await findRedemption(tx, tx.organisationId, id);
    const slot = await getSlot(tx, idOf<SlotId>(company.slots[0] ?? ''));
    return [redemption?.state, redemption?.returnReason, slot.state];
  });

describe('an interview and a hire', () => {
  test('are tracked by day, the day can be changed, and what cannot be is refused', async () => {
    const { company, id, recommendationId } = await world.makeAgreed();
    const day = await today();
    const fix = (on: string, scope: Scope = company.scope) =>
      world.within(scope, (tx) => setInterview(tx, recommendationId, on));
    await expect(fix(day, (await world.makeCompany(0)).scope)).rejects.toThrow(NotFound);
    await expect(fix(day, world.agency)).rejects.toThrow(NotFound);
    expect(await fix('2020-01-01')).toEqual({ ok: false, reason: 'before_agreement' });
    expect(await fix(day)).toEqual({ ok: true });
    expect(await fix(day)).toEqual({ ok: true });
    expect(await asAgency(id)).toMatchObject([{ state: 'interview' }]);
    const hire = (on: string) =>
      world.within(company.scope, (tx) => hireRecommended(tx, world.services, recommendationId, on));
    expect(await hire('2020-01-01')).toEqual({ ok: false, reason: 'before_agreement' });
    expect(await hire('2099-01-01')).toEqual({ ok: false, reason: 'future' });
    expect(await hire(day)).toMatchObject({ ok: true, isOwnPerson: false });
    expect(await hire(day)).toMatchObject({ ok: true });
    expect(await fix(day)).toEqual({ ok: false, reason: 'hired' });
    expect(await world.within(company.scope, (tx) => endSelection(tx, recommendationId, 'hired'))).toEqual({
      ok: false,
      reason: 'hired',
    });
    expect(await statesOf(id)).toEqual(['hired']);
    expect(await slotOf(company, id)).toEqual(['consumed', null, 'consumed']);
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
  });

  test('or the end without one: at once the company can open nothing of them, and agency and person read that it ended', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed();
    const end = () => world.within(company.scope, (tx) => endSelection(tx, recommendationId, 'agreed'));
    expect([await end(), await end()]).toEqual([{ ok: true }, { ok: true }]);
    expect((await read(company.scope, recommendationId)).values).toBeNull();
    expect(await statesOf(id)).toEqual(['closed']);
    expect(await own(person, recommendationId)).toMatchObject({ closeReason: 'not_hired' });
    expect(await slotOf(company, id)).toEqual(['accepted', null, 'requested']);
  });

  test('of one person ends everybody else who was proposed, asked or agreed alike', async () => {
    const { company, id, recommendationId } = await world.makeAgreed();
    const [asked, agreed] = [await world.makePerson(), await world.makePerson()];
    await world.proposed(id, asked);
    const second = await world.proposed(id, agreed);
    await world.agree(agreed, second);
    const day = await today();
    await world.within(company.scope, (tx) => hireRecommended(tx, world.services, recommendationId, day));
    expect((await statesOf(id)).toSorted()).toEqual(['closed', 'closed', 'hired']);
    expect((await read(company.scope, second)).values).toBeNull();
    expect(await world.agree(agreed, second)).toEqual({ ok: false, reason: 'ended' });
  });

  test('of a person whom the company relayed itself gives the slot back; the agency reads a hire like any other', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed('own');
    expect((await own(person, recommendationId))?.cameThrough).toBe(true);
    const day = await today();
    const hired = await world.within(company.scope, (tx) =>
      hireRecommended(tx, world.services, recommendationId, day),
    );
    expect(hired).toMatchObject({ ok: true, isOwnPerson: true });
    expect(await slotOf(company, id)).toEqual(['returned', 'own_person', 'available']);
    expect(await statesOf(id)).toEqual(['hired']);
    // A basis of its own; what the agency keeps in its books is a hire with a slot.
    expect(await bookOf(company.scope)).toMatchObject([
      { placement: { feeYen: 0, feeBasis: 'own_person' }, agreed: { fee: { yen: 0, basis: 'slot' } } },
    ]);
    expect(await world.within(world.agency, (tx) => findAsked(tx, id))).toMatchObject({
      consumedAt: expect.any(Date),
      returnedAt: null,
    });
    expect(isSound(await getLedgerAudit(world.services.database, desk, company.id))).toBe(true);
  });

  test('of such a person whom the agency writes down itself gives the slot back too, and its log says nothing of it', async () => {
    const { company, id } = await world.makeRequest();
    const person = await world.makePerson(company.id);
    const day = await today();
    await world.within(company.scope, (tx) => hireWithSlot(tx, id, day));
    const sent = PlacementInput.parse({
      employer: `slot:${id}`,
      term: 'permanent',
      recommendedOn: day,
      acceptedOn: day,
    });
    const written = await world.within(world.agency, (tx) =>
      writeDownHire(tx, world.services, outsideAgreements(world.services), person.provisionId, sent),
    );
    expect(written).toMatchObject({ ok: true, feeBasis: 'own_person' });
    expect(await slotOf(company, id)).toEqual(['returned', 'own_person', 'available']);
    const log = await world.within(world.agency, (tx) =>
      tx.db
        .selectFrom('audit_events')
        .select(['action', 'detail'])
        .where('organisation_id', '=', world.agencyId)
        .orderBy('id', 'desc')
        .execute(),
    );
    expect(log.find(({ action }) => action === 'placement.recorded')?.detail).toMatchObject({
      basis: 'slot',
    });
    expect(JSON.stringify(log)).not.toContain('own_person');
  });

  test('that came to nothing gives the slot back, and not any more once the start is confirmed', async () => {
    const undone = await world.makeAgreed();
    const day = await today();
    await world.within(undone.company.scope, (tx) =>
      hireRecommended(tx, world.services, undone.recommendationId, day),
    );
    const undo = await world.within(undone.company.scope, async (tx) => {
      await endHireWithSlot(world.services)(tx, undone.id);
      return returnSlot(tx, undone.id);
    });
    expect(undo).toEqual({ ok: true });
    expect(await bookOf(undone.company.scope)).toMatchObject([{ standing: { state: 'not_started' } }]);
    expect(await slotOf(undone.company, undone.id)).toEqual(['returned', 'hire_undone', 'available']);
    expect(await statesOf(undone.id)).toEqual(['closed']);

    const started = await world.makeAgreed();
    await world.within(started.company.scope, (tx) =>
      hireRecommended(tx, world.services, started.recommendationId, day),
    );
    const [hire] = await bookOf(started.company.scope);
    await world.within(world.agency, (tx) =>
      sayOfPlacement(tx, world.services, hire?.placement.id ?? idOf(''), 'agency', {
        kind: 'started',
        on: day,
        yen: null,
      }),
    );
    expect(await world.within(started.company.scope, (tx) => returnSlot(tx, started.id))).toEqual({
      ok: false,
      reason: 'started',
    });
    await world.within(started.company.scope, (tx) => endHireWithSlot(world.services)(tx, started.id));
    expect(await bookOf(started.company.scope)).toMatchObject([{ standing: { state: 'started' } }]);
    expect(await slotOf(started.company, started.id)).toEqual(['consumed', null, 'consumed']);
    // Whom the agency has placed for good it proposes nowhere else, unless they ask for it.
    const { id } = await world.makeRequest();
    expect(await world.propose(id, started.person)).toEqual({ ok: false, reason: 'peace' });
    await world.within(started.person.scope, (tx) => wishForWork(tx, hire?.placement.id ?? idOf(''), true));
    expect(await world.propose(id, started.person)).toMatchObject({ ok: true });
  });

  test('stands in the books of its agency at a fee of 0 yen, by name and by what was agreed', async () => {
    const { company, recommendationId } = await world.makeAgreed();
    const day = await today();
    const hire = () =>
      world.within(company.scope, (tx) => hireRecommended(tx, world.services, recommendationId, day));
    await hire();
    await hire();
    const [written, ...more] = await bookOf(company.scope);
    expect(more).toEqual([]);
    expect(written?.placement).toMatchObject({
      recommendationId,
      acceptedOn: day,
      feeYen: 0,
      feeBasis: 'slot',
      isPermanent: true,
    });
    expect(written?.agreed).toMatchObject({
      person: '佐藤 花子',
      employer: { name: '株式会社みらい' },
      fee: { yen: 0, basis: 'slot' },
    });
  });

  test('and the person taking it back, at the same moment, are one of the two', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed();
    const day = await today();
    const [hired] = await Promise.all([
      world.within(company.scope, (tx) => hireRecommended(tx, world.services, recommendationId, day)),
      world.decline(person, recommendationId),
    ]);
    expect(await slotOf(company, id)).toEqual(
      hired.ok ? ['consumed', null, 'consumed'] : ['accepted', null, 'requested'],
    );
    expect((await read(company.scope, recommendationId)).values).toBeNull();
  });

  test('ends what a company can open of somebody it hired: six months after the day, and not a day earlier', async () => {
    const { company, recommendationId } = await world.makeAgreed();
    const day = await today();
    await world.within(company.scope, (tx) => hireRecommended(tx, world.services, recommendationId, day));
    const [year = '', month = '', date = ''] = day.split('-');
    const end = new Date(Date.UTC(Number(year), Number(month) + 5, Math.min(Number(date), 28)));
    await moveClock(world.services, new Date(end.getTime() - 26 * 3_600_000));
    await endHiredCopies(world.services.database);
    expect((await read(company.scope, recommendationId)).values).not.toBeNull();
    await moveClock(world.services, new Date(end.getTime() + 5 * 86_400_000));
    await endHiredCopies(world.services.database);
    expect((await read(company.scope, recommendationId)).values).toBeNull();
  });
});
