import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOpening } from '../src/features/orgs/actions/openings.ts';
import { jstDate } from '../src/platform/calendar.ts';
import { paths } from '../src/ui/paths.ts';
import type { AuditedWorld } from './audited-world.ts';
import { settling } from './factories/introductions.ts';
import { makeAgency, makeCompany } from './factories/organisations.ts';
import { movePoints } from './factories/receipts.ts';
import { COMPLETE, setUpForSlots } from './redemption-world.ts';

/** What is done with slots, and which line each act leaves. */
export function testSlotWork(world: () => AuditedWorld): void {
  test('slots at work', async () => {
    const { services, signIn } = world();
    const leaves: AuditedWorld['leaves'] = (...work) => world().leaves(...work);
    const [company, agency] = [await makeCompany(services), await makeAgency(services)];
    await setUpForSlots(services, agency.id);
    const receipts = Array.from({ length: 10 }, () => randomUUID());
    for (const movement of ['introduced', 'confirmed'] as const)
      await services.within(settling(company.id), (tx) => movePoints(tx, movement, company.id, receipts));
    const openingId = await services.within(
      company.scope,
      async (tx) => (await createOpening(tx, { title: '受発注担当', conditions: COMPLETE })).id,
    );
    const [owner, recruiter] = [(await signIn(company)).visitor, (await signIn(agency)).visitor];
    const line = (done: string, zone: string) => [`slot.${done} by staff in ${zone} about redemption`];
    const wishes = { work: 'sales', place: '東京都', payTo: '500' };
    expect(await leaves(() => owner.submit(paths.company.openingHearing(openingId), wishes))).toEqual([
      'opening.wishes_asked by staff in company about opening',
    ]);

    let page = '';
    const request = async () => {
      const answer = await owner.submit(paths.company.useSlot(), { openingId });
      page = answer.location?.split('?')[0] ?? '';
      return answer;
    };
    // Agencies of other tests are asked too; until it is this one's turn they let their time pass.
    const untilAsked = () =>
      services.asSuperuser(`
        with moved as (update redemption_offers set agency_id = '${agency.id}'
          where answer is null and company_id = '${company.id}' returning id) select from moved`);
    expect(await leaves(request)).toEqual(line('requested', 'company'));
    await untilAsked();
    const id = page.split('/').at(-1) ?? '';
    const asked = paths.agency.redemption(id);
    expect(await leaves(() => recruiter.submit(asked, {}, paths.agency.redemptionAcceptance(id)))).toEqual(
      line('accepted', 'agency'),
    );
    const today = await services.within(company.scope, (tx) => jstDate(tx.now));
    const hired = { on: today };
    expect(await leaves(() => owner.submit(page, hired, paths.company.redemptionHire(id)))).toEqual(
      line('consumed', 'company'),
    );
    expect(await leaves(() => owner.submit(page, {}, paths.company.redemptionReturn(id)))).toEqual(
      line('returned', 'company'),
    );
    expect(await leaves(request)).toEqual(line('requested', 'company'));
    await untilAsked();
    const again = page.split('/').at(-1) ?? '';
    expect(
      await leaves(() =>
        recruiter.submit(paths.agency.redemption(again), {}, paths.agency.redemptionPass(again)),
      ),
    ).toEqual(line('passed', 'agency'));
  });
}
