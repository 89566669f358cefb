import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldBack } from '../../../test/hold.ts';
import { makePlacementWorld, textOf } from '../../../test/placement-world.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import { idOf, type OrganisationId, type PlacementId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { setFee } from '../agencies/actions/change-terms.ts';
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
    // Written down once more it stays as it was, and the page says so; for a fee it is not written down beside it.
    const twice = { term: 'permanent', recommendedOn: day, acceptedOn: day, startsOn: day };
    const form = paths.agency.newPlacement(who.provisionId);
    const stood = await recruiter.submit(form, { ...twice, employer: `slot:${request}` });
    expect(stood.location).toBe(`${paths.agency.placement(id)}?done=stood`);
    expect(textOf((await recruiter.get(stood.location ?? '')).html)).toContain(
      'いま入力した内容は記録していません',
    );
    expect((await world.read(idOf(id))).placement.startsOn).toBeNull();
    const typed = {
      title: '営業',
      duties: '営業',
      workplace: '仙台市',
      wage: '月給30万円',
      yearlyPay: '4000000',
    };
    const fee = await recruiter.submit(form, { ...twice, ...typed, employer: `company:${company.id}` });
    expect([fee.status, textOf(fee.html)]).toEqual([422, expect.stringContaining('もう記録されています')]);
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

describe('an ordinary hire', () => {
  test('has one refund where two colleagues write it down from pages of the same moment, and the second is told of the first', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id } = await world.recorded(world.hireOf(who, day));
    for (const kind of ['started', 'left'] as const) await world.say(id, { kind, on: day });
    const [own, events] = [paths.agency.placement(id), paths.agency.placementEvents(id)];
    const colleagues = [0, 1].map(() => world.site('agency', world.agencyId));
    const pages = await Promise.all(colleagues.map(async (one) => (await one.get(own)).html));
    const refund = { kind: 'refunded', on: day, yen: '500,000' };
    const press = async (index: number, html = pages[index] ?? '') =>
      colleagues[index]?.post(events, [...hiddenFields(html, events), ...Object.entries(refund)]);
    const answers = await heldBack(
      world.services,
      `select pg_advisory_xact_lock(hashtextextended('placement:${id}', 0))`,
      () => [press(0), press(1)],
    );
    const [done, late] = answers.toSorted((a, b) => (a?.status ?? 0) - (b?.status ?? 0));
    expect([done?.location, late?.status]).toEqual([`${own}?done=said`, 409]);
    expect(textOf(late?.html ?? '')).toContain('ほかの記録が加わりました。まだ記録していません');
    expect(late?.html).toContain('value="500,000"');
    expect((await world.read(id)).standing.refunded).toBe(500_000);
    // A part that is meant is written down from the page that shows the first.
    expect((await press(answers[0] === late ? 0 : 1, late?.html))?.location).toBe(`${own}?done=said`);
    expect((await world.read(id)).standing.refunded).toBe(1_000_000);
  });

  test('at a company on the platform is one of one person until it has ended, also where two write it down at one moment', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id: companyId } = await world.makeCompany(0);
    const hire = world.hireOf(who, day, { companyId: idOf<OrganisationId>(companyId) });
    const lock = `select pg_advisory_xact_lock(hashtextextended('placement:${who.candidateId}', 0))`;
    const both = await heldBack(world.services, lock, () => [world.record(hire), world.record(hire)]);
    const again = { ok: false, reason: 'hired_already' };
    expect(both.toSorted((a) => (a.ok ? -1 : 1))).toEqual([expect.objectContaining({ ok: true }), again]);
    expect(await world.record(hire)).toEqual(again);
    const [first] = both.flatMap((one) => (one.ok ? [one.id] : []));
    if (first === undefined) throw new Error('nothing was written down');
    await world.say(first, { kind: 'not_started', on: day });
    // Each is held to the table as it stood when it was written down.
    const version = async (id: PlacementId) => (await world.read(id)).placement.feeVersion ?? 0;
    const was = await version(first);
    await world.within(world.agency, (tx) => setFee(tx, { work: 'care', permille: 300, yen: null }));
    const next = await world.recorded(hire);
    expect([await version(first), await version(next.id)]).toEqual([was, was + 1]);
  });

  test('at a company on the platform reads the same on both sides: days of the guarantee, and somebody else instead of the refund', async () => {
    const who = await world.person();
    const day = await world.today();
    const { id: companyId } = await world.makeCompany(0);
    const { id } = await world.recorded(
      world.hireOf(who, day, { companyId: idOf<OrganisationId>(companyId) }),
    );
    const [recruiter, owner] = [world.site('agency', world.agencyId), world.site('company', companyId)];
    const [own, events] = [paths.company.placement(id), paths.company.placementEvents(id)];
    const both = async () =>
      [await recruiter.get(paths.agency.placement(id)), await owner.get(own)].map(({ html }) => textOf(html));
    const say = (kind: string) => owner.submit(own, { kind, on: day }, events);
    expect((await say('started')).location).toBe(`${own}?done=said`);
    for (const text of await both()) expect(text).toContain('保証はあと29日');
    // Money is the agency's to say.
    expect((await owner.get(own)).html).not.toContain('value="refunded"');
    await say('left');
    for (const text of await both()) expect(text).toContain('返戻金 1,120,000円のうち、残り1,120,000円');
    await say('replacement_asked');
    for (const text of await both())
      expect(text).toContain('代わりの方の紹介を希望しています（返戻金なら1,120,000円）');
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
