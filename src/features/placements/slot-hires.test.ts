import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlacementWorld, textOf } from '../../../test/placement-world.ts';
import { idOf } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { tellAgency } from '../notices/actions/tell-agency.ts';
import { acceptOffer } from '../redemptions/actions/answer-offer.ts';
import { hireWithSlot } from '../redemptions/actions/hire.ts';
import { getSlot } from '../slots/actions/show-slots.ts';

let world: Awaited<ReturnType<typeof makePlacementWorld>>;
beforeAll(async () => {
  world = await makePlacementWorld();
});
afterAll(() => world.services.end());

describe('a hire with a slot', () => {
  /** A company whose slot a hire through the agency has used, written down by the company. */
  async function hired() {
    const company = await world.makeCompany(1);
    const request = await world.requested(company, await world.makeOpening(company));
    await world.within(world.agency, (tx) => acceptOffer(tx, request));
    const day = await world.today();
    expect(await world.within(company.scope, (tx) => hireWithSlot(tx, request, day))).toEqual({ ok: true });
    const who = await world.person();
    const slot = { redemptionId: request, companyId: company.id, yearlyPay: null, work: null };
    return { company, request, day, who, hire: world.hireOf(who, day, slot) };
  }
  const slotOf = ({ scope, slots }: Awaited<ReturnType<typeof hired>>['company']) =>
    world.within(scope, async (tx) => (await getSlot(tx, slots[0] ?? idOf(''))).state);

  test('costs 0 yen by the clause, is one for both sides, and comes back with a non-start', async () => {
    const { company, day, hire } = await hired();
    const done = await world.recorded(hire, company.scope);
    expect(done).toMatchObject({ feeYen: 0, feeBasis: 'slot' });
    expect(await world.recorded(hire)).toMatchObject({ id: done.id });
    const read = await world.read(done.id, company.scope);
    expect(read.agreed?.fee).toEqual({
      yen: 0,
      basis: 'slot',
      clause: '無料紹介枠での採用の手数料は0円とします。',
    });
    expect(await slotOf(company)).toBe('consumed');
    expect(
      await world.say(done.id, { kind: 'refunded', on: day, yen: 1 }, [company.scope, 'company']),
    ).toMatchObject({ ok: false });
    await world.say(done.id, { kind: 'not_started', on: day });
    expect(await slotOf(company)).toBe('available');
    const at = textOf((await world.site('company', company.id).get(paths.company.placement(done.id))).html);
    expect(at).toContain('入社に至らず');
  });

  test('is written down by the agency where the company knew nobody, and its start confirmed by the company', async () => {
    const { company, request, day, who } = await hired();
    const recruiter = world.site('agency', world.agencyId);
    const done = await recruiter.submit(paths.agency.newPlacement(who.provisionId), {
      employer: `slot:${request}`,
      term: 'permanent',
      recommendedOn: day,
      acceptedOn: day,
    });
    const id = done.location?.split('?')[0]?.split('/').at(-1) ?? '';
    const [own, events] = [paths.company.placement(id), paths.company.placementEvents(id)];
    const owner = world.site('company', company.id);
    expect(textOf((await owner.get(paths.company.placements())).html)).toContain('田中 花子');
    expect((await owner.submit(own, { kind: 'started', on: day }, events)).location).toBe(`${own}?done=said`);
    expect(textOf((await recruiter.get(paths.agency.placement(id))).html)).toContain('企業の記録');
    // And the agency is told of it by its daily mail.
    await world.within(world.agency, (tx) =>
      tellAgency(tx, world.services, { since: new Date(tx.now.getTime() - 60_000), until: tx.now }),
    );
    const told = await world.services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .where('organisation_id', '=', world.agencyId)
        .where('purpose', '=', 'placements.agency')
        .select('id')
        .execute(),
    );
    expect(told).toHaveLength(1);
    expect(await slotOf(company)).toBe('consumed');
  });
});
