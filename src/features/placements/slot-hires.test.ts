import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldBack } from '../../../test/hold.ts';
import { makePlacementWorld, textOf } from '../../../test/placement-world.ts';
import { idOf } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { tellAgency } from '../notices/actions/tell-agency.ts';
import { outsideAgreements } from '../recommendations/actions/outside-hires.ts';
import { acceptOffer } from '../redemptions/actions/answer-offer.ts';
import { hireWithSlot } from '../redemptions/actions/hire.ts';
import { getSlot } from '../slots/actions/show-slots.ts';
import { writeDownHire } from './actions/write-down.ts';
import { PlacementInput } from './input.ts';
import { addDays } from './rules/clocks.ts';
import { listMine } from './store/placements.ts';

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

describe('a hire outside', () => {
  test('rests on the person’s agreement to that employer: no row goes in without one, and whoever takes it back at that moment is not hired', async () => {
    const who = await world.person();
    const day = await world.today();
    for (const recommendationId of [null, (await world.person()).recommendationId])
      await expect(world.record(world.hireOf(who, day, { recommendationId }))).rejects.toThrow(
        'agreed to be recommended',
      );
    const sent = PlacementInput.parse({
      employer: `outside:${who.recommendationId}`,
      employerAddress: '仙台市',
      term: 'permanent',
      yearlyPay: '4000000',
      acceptedOn: day,
    });
    const id = who.recommendationId;
    const done = await heldBack(
      world.services,
      `select 1 from recommendations where id = '${id}' for update`,
      () => [
        world.within(world.agency, (tx) =>
          writeDownHire(tx, world.services, outsideAgreements(world.services), who.provisionId, sent),
        ),
      ],
      `update recommendations set closed_at = now(), close_reason = 'withdrawn' where id = '${id}'`,
    );
    expect(done).toEqual([{ ok: false, reason: 'unchosen' }]);
    expect(
      await world.within(
        {
          kind: 'candidate',
          candidateId: who.candidateId,
          actor: { kind: 'candidate', id: who.candidateId },
        },
        listMine,
      ),
    ).toEqual([]);
  });

  test('takes two words of one moment one after the other: the later is held against the earlier', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    // Lines can be read, and none written.
    const lock = 'lock table placement_records in share row exclusive mode';
    const done = await heldBack(world.services, lock, () => [
      world.say(id, { kind: 'not_started', on: day }),
      world.say(id, { kind: 'not_started', on: addDays(day, 0) }),
      world.say(id, { kind: 'started', on: day }),
    ]);
    const read = await world.read(id);
    expect(read.records.map(({ number }) => number)).toEqual([1, 2]);
    expect(done.filter(({ ok }) => ok).length).toBe(read.standing.state === 'not_started' ? 2 : 1);
  });
});

test('an agreement to be recommended and its end each have a signed receipt, which names the employer and not the person', async () => {
  const [who, stranger] = [await world.person(), await world.person()];
  const id = who.recommendationId;
  const page = paths.candidate.recommendation(id);
  const linksOf = async () =>
    [...(await who.visitor.get(page)).html.matchAll(/href="([^"]+\/receipts\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    );
  const take = async (at: number) => {
    const { html } = await who.visitor.get((await linksOf())[at] ?? '');
    return { text: html, says: JSON.parse(html) as unknown };
  };
  const given = await take(0);
  expect(given.says).toMatchObject({
    schema_version: 'ISO/IEC TS 27560:2023 career-relay/1',
    receipt_for: { event_state: 'given' },
    pii_processing: {
      purposes: [
        {
          purpose: 'この求人の選考のため',
          purpose_type: 'recommendation',
          recipient_third_parties: ['outside'],
          withdrawal_method: { address: expect.stringMatching(new RegExp(`${page}$`)) },
        },
      ],
    },
    parties: expect.arrayContaining([
      expect.objectContaining({
        party_role: 'recipient',
        party_name: '株式会社そとがわ',
        party_address: null,
      }),
      expect.objectContaining({ party_role: 'intermediary', party_id: world.agencyId }),
    ]),
    state: { consent: 'given', items: expect.arrayContaining(['name']) },
  });
  for (const told of ['田中', '花子', who.candidateId]) expect(given.text).not.toContain(told);
  expect((await stranger.visitor.get((await linksOf())[0] ?? '')).status).toBe(404);
  const checked = await stranger.visitor.submit('/receipts', { receipt: given.text });
  expect(textOf(checked.html)).toContain('発行したままの内容です');
  await who.visitor.submit(paths.candidate.recommendationEnd(id), {});
  expect(await linksOf()).toHaveLength(2);
  expect((await take(1)).says).toMatchObject({
    receipt_for: { event_state: 'withdrawn' },
    state: { consent: 'withdrawn', items: [] },
  });
});
