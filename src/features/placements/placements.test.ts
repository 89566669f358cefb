import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeOrganisation,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { makeRedemptionWorld, setUpForSlots } from '../../../test/redemption-world.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { endTerm } from '../../db/ending-terms.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import { unseal } from '../../platform/crypto.ts';
import {
  type CandidateId,
  idOf,
  type OrganisationId,
  type PlacementId,
  type ProvisionId,
} from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { changeRefund } from '../agencies/actions/change-terms.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { acceptOffer } from '../redemptions/actions/answer-offer.ts';
import { hireWithSlot } from '../redemptions/actions/hire.ts';
import { getSlot } from '../slots/actions/show-slots.ts';
import { sayOfPlacement } from './actions/follow.ts';
import { findPeace } from './actions/peace.ts';
import { type Hire, recordAad, recordPlacement } from './actions/record-placement.ts';
import { readPlacement } from './actions/show-placements.ts';
import { addDays } from './rules/clocks.ts';
import { placementRoutes } from './web/staff.tsx';

let world: Awaited<ReturnType<typeof makeRedemptionWorld>>;
let relay: World;
let agencyId: OrganisationId;
let agency: Scope;
let serial = 0;

beforeAll(async () => {
  world = await makeRedemptionWorld();
  relay = await makeWorld(world.services, 1);
  agencyId = idOf<OrganisationId>(relay.agencyIds[0] ?? '');
  agency = staffOfOrganisation(agencyId);
  await setUpForSlots(world.services, agencyId);
  await world.within(agency, (tx) => changeRefund(tx, [{ untilDay: 30, percent: 80 }]));
});
afterAll(() => world.services.end());

const textOf = (html: string) => html.replace(/<wbr>|<[^>]+>/g, '').replace(/\s+/g, ' ');
const site = (
  zone: 'company' | 'agency',
  id: string,
  role: 'viewer' | 'recruiter' = 'recruiter',
  suspendedAt?: Date,
) =>
  new Visitor(
    memberSite(
      world.services,
      { pages: placementRoutes(world.services) },
      {
        organisation: { id, zone, scope: staffOfOrganisation(id) } as unknown as TestOrganisation,
        role,
        ...(suspendedAt && { suspendedAt }),
      },
    ),
  );
const today = () => world.within(agency, (tx) => jstDate(tx.now));

/** Somebody who registered through the relaying company's link and chose the agency. */
async function person() {
  forgetPublishedCards(world.services);
  const address = `hire-${(serial += 1)}@mail.example.org`;
  const visitor = new Visitor(siteOf(createApp(world.services)));
  const code = await linkCodeOf(world.services, relay);
  await register(world.services, visitor, code, registrationFields(address, [agencyId]), address);
  const row = await world.within(agency, (tx) =>
    tx.db
      .selectFrom('provisions')
      .select(['id', 'candidate_id'])
      .orderBy('provided_at', 'desc')
      .orderBy('id')
      .executeTakeFirstOrThrow(),
  );
  return {
    visitor,
    provisionId: idOf<ProvisionId>(row.id),
    candidateId: idOf<CandidateId>(row.candidate_id),
  };
}
type Somebody = Awaited<ReturnType<typeof person>>;

const hireOf = (who: Somebody, day: string, change: Partial<Hire> = {}): Hire => ({
  agencyId,
  candidateId: who.candidateId,
  provisionId: who.provisionId,
  receivedOn: day,
  recommendationId: null,
  redemptionId: null,
  companyId: null,
  employer: { name: '株式会社そとがわ', address: '仙台市' },
  title: '営業',
  conditions: { duties: '営業', workplace: '仙台市', wage: '月給30万円' },
  work: 'sales',
  isPermanent: true,
  yearlyPay: 4_000_001,
  person: '田中 花子',
  recommendedOn: day,
  acceptedOn: day,
  startsOn: day,
  ...change,
});
const record = (hire: Hire, scope = agency) =>
  world.within(scope, (tx) => recordPlacement(tx, world.services, hire));
const recorded = async (hire: Hire, scope = agency) => {
  const done = await record(hire, scope);
  if (!done.ok) throw new Error(done.reason);
  return done;
};
type Said = Parameters<typeof sayOfPlacement>[4];
const say = (
  id: PlacementId,
  said: Omit<Said, 'yen'> & { yen?: number },
  scope = agency,
  side: 'agency' | 'company' = 'agency',
) => world.within(scope, (tx) => sayOfPlacement(tx, world.services, id, side, { yen: null, ...said }));

describe('an ordinary hire at an employer outside', () => {
  test('ends in a refund, and the books outlive the person’s account', async () => {
    const who = await person();
    const recruiter = site('agency', agencyId);
    const page = paths.agency.newPlacement(who.provisionId);
    const day = await today();
    const none = await recruiter.submit(page, {
      employer: 'outside',
      term: 'fixed',
      recommendedOn: day,
      acceptedOn: day,
    });
    expect([none.status, textOf(none.html)]).toEqual([
      422,
      expect.stringContaining('企業の名称を入力してください'),
    ]);
    const typed = {
      employer: 'outside',
      employerName: '株式会社そとがわ',
      employerAddress: '仙台市青葉区1-1',
      title: '営業',
      term: 'permanent',
      recommendedOn: day,
      acceptedOn: day,
      startsOn: day,
      duties: '法人営業',
      workplace: '仙台市',
      wage: '月給30万円',
    };
    const noPay = await recruiter.submit(page, typed);
    expect([noPay.status, textOf(noPay.html)]).toEqual([422, expect.stringContaining('年収が要ります')]);
    const done = await recruiter.submit(page, { ...typed, yearlyPay: '4,000,001円' });
    expect([done.status, done.location]).toEqual([
      303,
      expect.stringMatching(/^\/agency\/placements\/.*done=recorded$/),
    ]);
    const own = done.location?.split('?')[0] ?? '';
    const id = idOf<PlacementId>(own.split('/').at(-1) ?? '');
    expect(textOf((await recruiter.get(own)).html)).toContain('1,400,000円');
    expect(textOf((await recruiter.get(paths.agency.placements())).html)).toContain('株式会社そとがわ');

    const events = paths.agency.placementEvents(id);
    const old = await recruiter.get(own);
    expect((await recruiter.submit(own, { kind: 'started', on: day }, events)).location).toBe(
      `${own}?done=said`,
    );
    // The page was opened before: nothing is lost, and where it stands now is shown.
    const csrf = /name="csrf" value="([^"]*)"/.exec(old.html)?.[1] ?? '';
    const late = await recruiter.post(events, [
      ['csrf', csrf],
      ['kind', 'not_started'],
      ['on', day],
    ]);
    expect(late.location).toBe(`${own}?done=moved_on`);
    expect(textOf((await recruiter.get(own)).html)).toContain('保証はあと29日');

    await moveClock(world.services, new Date(Date.parse(`${addDays(day, 9)}T12:00:00+09:00`)));
    await recruiter.submit(own, { kind: 'left', on: addDays(day, 9) }, events);
    expect(textOf((await recruiter.get(own)).html)).toContain('返戻金 1,120,000円のうち、残り1,120,000円');
    const more = await recruiter.submit(
      own,
      { kind: 'refunded', on: addDays(day, 9), yen: '1400001' },
      events,
    );
    expect([more.status, textOf(more.html)]).toEqual([
      422,
      expect.stringContaining('紹介手数料を超えられません'),
    ]);
    await recruiter.submit(own, { kind: 'refunded', on: addDays(day, 9), yen: '1,120,000' }, events);
    expect(textOf((await recruiter.get(own)).html)).toContain('1,120,000円を支払い済み');

    // The person reads it, without the money, and what stays of it after an erasure until when.
    const mine = textOf((await who.visitor.get(paths.candidate.placement(id))).html);
    expect(mine).toContain('株式会社そとがわ');
    expect(mine).not.toContain('返戻金');
    const { keepUntil } = await world.within(agency, (tx) => readPlacement(tx, world.services, id));
    const before = textOf((await who.visitor.get(paths.candidate.erasure())).html);
    expect(before).toContain('職業安定法32条の15、施行規則24条の7');
    expect(before).toContain(jstDate(new Date(keepUntil.getTime() - 1)).replaceAll('-', '/'));
    await who.visitor.submit(paths.candidate.erasure(), {});
    expect((await who.visitor.get(paths.candidate.placement(id))).status).not.toBe(200);

    const read = await world.within(agency, (tx) => readPlacement(tx, world.services, id));
    expect(read.agreed).toMatchObject({
      person: '田中 花子',
      employer: { name: '株式会社そとがわ', address: '仙台市青葉区1-1' },
      fee: { yen: 1_400_000, basis: '年収の35%' },
    });
    const [last] = read.records.slice(-1);
    if (last?.wrappedKey == null) throw new Error('no line');
    const aad = recordAad(id, last.number);
    expect(unseal(world.services.keyRing.unwrap(last.wrappedKey, aad), aad, last.sealed)).toMatchObject({
      person: '田中 花子',
      employer: '株式会社そとがわ',
      what: 'refunded',
      yen: 1_120_000,
    });
    await moveClock(world.services, new Date(keepUntil.getTime() - 60_000));
    await world.services.asSystem((tx) => endTerm(tx, 'records', 100));
    expect((await world.within(agency, (tx) => readPlacement(tx, world.services, id))).agreed).not.toBeNull();
    await moveClock(world.services, keepUntil);
    await world.services.asSystem((tx) => endTerm(tx, 'records', 100));
    expect((await world.within(agency, (tx) => readPlacement(tx, world.services, id))).agreed).toBeNull();
    expect(textOf((await recruiter.get(own)).html)).toContain('帳簿の保存期間が終わりました');
  });

  test('is refused before the recommendation, after the claim, without a line in the table, and for tomorrow', async () => {
    const who = await person();
    const day = await today();
    const year = addDays(day, -365);
    for (const [change, reason] of [
      [{ acceptedOn: addDays(day, 1), startsOn: null }, 'future'],
      [{ acceptedOn: addDays(day, -1) }, 'before_recommendation'],
      [{ startsOn: addDays(day, -1) }, 'before_offer'],
      [{ yearlyPay: null }, 'no_pay'],
      [{ recommendedOn: addDays(year, -2) }, 'claim_over'],
    ] as const)
      expect(await record(hireOf(who, day, change))).toEqual({ ok: false, reason });
  });

  test('costs nothing where the employer relayed the person, by its name in whatever writing, and nobody can write otherwise', async () => {
    const who = await person();
    const day = await today();
    const free = { ok: true, feeYen: 0, feeBasis: 'relayed' };
    expect(
      await record(hireOf(who, day, { employer: { name: '（株）みらい', address: null } })),
    ).toMatchObject(free);
    const companyId = idOf<OrganisationId>(relay.companyId);
    const at = hireOf(await person(), day, { companyId, employer: { name: '別の名前', address: null } });
    expect(await record(at)).toMatchObject(free);
    await expect(
      world.within(agency, (tx) =>
        tx.db
          .insertInto('placements')
          .values({
            agency_id: agencyId,
            id: randomUUID(),
            candidate_id: who.candidateId,
            provision_id: who.provisionId,
            company_id: companyId,
            is_permanent: true,
            recommended_on: day,
            accepted_on: day,
            fee_yen: 1,
            fee_basis: 'table',
            fee_work: 'all',
            fee_permille: 1,
            refund_days: [],
            refund_percents: [],
            claim_months: 12,
            recorded_at: tx.now,
            recorded_by: 'x',
          })
          .execute(),
      ),
    ).rejects.toThrow('never charged');
  });

  test('for good is followed by two years of peace, which the person alone ends', async () => {
    const who = await person();
    const day = await today();
    const { id } = await recorded(hireOf(who, day));
    const next = hireOf(who, day, { employer: { name: '株式会社つぎ', address: '東京都' } });
    await say(id, { kind: 'started', on: day });
    expect(await record(next)).toEqual({ ok: false, reason: 'peace' });
    const own = paths.candidate.placement(id);
    expect(textOf((await who.visitor.get(own)).html)).toContain('ほかの仕事を勧めません');
    await who.visitor.submit(own, { wish: 'yes' }, paths.candidate.placementWish(id));
    expect(await world.within(agency, (tx) => findPeace(tx, who.candidateId))).toBeUndefined();
    await who.visitor.submit(own, { wish: 'no' }, paths.candidate.placementWish(id));
    expect(await record(next)).toEqual({ ok: false, reason: 'peace' });
  });

  test('is held against the person’s own word, which the agency reads only where they say so', async () => {
    const who = await person();
    const day = await today();
    const { id } = await recorded(hireOf(who, day));
    const own = paths.candidate.placement(id);
    const word = () => world.within(agency, async (tx) => (await readPlacement(tx, world.services, id)).word);
    expect((await who.visitor.get(own)).html).not.toContain('name="condition-wage"');
    await say(id, { kind: 'started', on: day });
    const asked = (await who.visitor.get(own)).html;
    expect(asked).not.toContain('checked');
    const answer = {
      began: 'yes',
      'condition-wage': 'other',
      'condition-duties': 'same',
      'condition-x': 'same',
    };
    await who.visitor.submit(own, { ...answer, tell: 'mine' });
    expect(await word()).toBeUndefined();
    await who.visitor.submit(own, { ...answer, tell: 'agency' });
    expect(await word()).toMatchObject({ began: 'yes', same: ['duties'], other: ['wage'] });
    const silent = { began: 'unsaid', 'condition-wage': 'unsaid', 'condition-duties': 'unsaid' };
    expect((await who.visitor.submit(own, silent)).location).toBe(`${own}?done=taken_back`);
    expect(await word()).toBeUndefined();
  });

  test('is nothing to others, to viewers only to look at, and goes on while the agency is suspended', async () => {
    const who = await person();
    const day = await today();
    const { id } = await recorded(hireOf(who, day));
    const [own, events] = [paths.agency.placement(id), paths.agency.placementEvents(id)];
    const other = await makeOrganisation(world.services, 'agency', 'ほかの会社');
    expect((await site('agency', other).get(own)).status).toBe(404);
    expect((await site('company', relay.companyId).get(paths.company.placement(id))).status).toBe(404);
    const stranger = await person();
    expect((await stranger.visitor.get(paths.candidate.placement(id))).status).toBe(404);
    const viewer = site('agency', agencyId, 'viewer');
    expect((await viewer.get(own)).html).not.toContain(`action="${events}"`);
    expect((await viewer.get(paths.agency.newPlacement(who.provisionId))).status).toBe(403);
    const suspended = site('agency', agencyId, 'recruiter', new Date());
    expect((await suspended.get(paths.agency.newPlacement(who.provisionId))).status).toBe(403);
    expect((await suspended.submit(own, { kind: 'started', on: day }, events)).location).toBe(
      `${own}?done=said`,
    );
  });

  test('takes two words of one moment one after the other: the later is held against the earlier', async () => {
    const who = await person();
    const day = await today();
    const { id } = await recorded(hireOf(who, day));
    const lock = `select pg_advisory_xact_lock(hashtextextended('placement:${id}', 0))`;
    const done = await heldBack(world.services, lock, () => [
      say(id, { kind: 'not_started', on: day }),
      say(id, { kind: 'not_started', on: addDays(day, 0) }),
      say(id, { kind: 'started', on: day }),
    ]);
    const read = await world.within(agency, (tx) => readPlacement(tx, world.services, id));
    expect(read.records.map(({ number }) => number)).toEqual([1, 2]);
    expect(done.filter(({ ok }) => ok).length).toBe(read.standing.state === 'not_started' ? 2 : 1);
  });
});

describe('a hire with a slot', () => {
  /** A company whose slot a hire through the agency has used, written down by the company. */
  async function hired() {
    const company = await world.makeCompany(1);
    const request = await world.requested(company, await world.makeOpening(company));
    await world.within(agency, (tx) => acceptOffer(tx, request));
    const day = await today();
    expect(await world.within(company.scope, (tx) => hireWithSlot(tx, request, day))).toEqual({ ok: true });
    const who = await person();
    const slot = { redemptionId: request, companyId: company.id, yearlyPay: null, work: null };
    return { company, request, day, who, hire: hireOf(who, day, slot) };
  }
  const slotOf = ({ scope, slots }: Awaited<ReturnType<typeof hired>>['company']) =>
    world.within(scope, async (tx) => (await getSlot(tx, slots[0] ?? idOf(''))).state);

  test('costs 0 yen by the clause, is one for both sides, and comes back with a non-start', async () => {
    const { company, day, hire } = await hired();
    const done = await recorded(hire, company.scope);
    expect(done).toMatchObject({ feeYen: 0, feeBasis: 'slot' });
    expect(await recorded(hire)).toMatchObject({ id: done.id });
    const read = await world.within(company.scope, (tx) => readPlacement(tx, world.services, done.id));
    expect(read.agreed?.fee).toEqual({
      yen: 0,
      basis: 'slot',
      clause: '無料紹介枠での採用の手数料は0円とします。',
    });
    expect(await slotOf(company)).toBe('consumed');
    expect(await say(done.id, { kind: 'refunded', on: day, yen: 1 }, company.scope, 'company')).toMatchObject(
      { ok: false },
    );
    await say(done.id, { kind: 'not_started', on: day });
    expect(await slotOf(company)).toBe('available');
    const at = textOf((await site('company', company.id).get(paths.company.placement(done.id))).html);
    expect(at).toContain('入社に至らず');
  });

  test('is written down by the agency where the company knew nobody, and its start confirmed by the company', async () => {
    const { company, request, day, who } = await hired();
    const recruiter = site('agency', agencyId);
    const done = await recruiter.submit(paths.agency.newPlacement(who.provisionId), {
      employer: `slot:${request}`,
      term: 'permanent',
      recommendedOn: day,
      acceptedOn: day,
    });
    const id = done.location?.split('?')[0]?.split('/').at(-1) ?? '';
    const [own, events] = [paths.company.placement(id), paths.company.placementEvents(id)];
    const owner = site('company', company.id);
    expect(textOf((await owner.get(paths.company.placements())).html)).toContain('田中 花子');
    expect((await owner.submit(own, { kind: 'started', on: day }, events)).location).toBe(`${own}?done=said`);
    expect(textOf((await recruiter.get(paths.agency.placement(id))).html)).toContain('企業の記録');
    expect(await slotOf(company)).toBe('consumed');
  });
});
