import { createApp } from '../src/app.ts';
import type { Scope } from '../src/db/scope.ts';
import { changeRefund } from '../src/features/agencies/actions/change-terms.ts';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { acceptProvision } from '../src/features/introductions/actions/answer-provision.ts';
import { sayOfPlacement } from '../src/features/placements/actions/follow.ts';
import { type Hire, recordPlacement } from '../src/features/placements/actions/record-placement.ts';
import { readPlacement } from '../src/features/placements/actions/show-placements.ts';
import { placementRoutes } from '../src/features/placements/web/staff.tsx';
import { showCollision } from '../src/features/protection/web.tsx';
import { agreeToRecommendation } from '../src/features/recommendations/actions/answer.ts';
import { outsideAgreements } from '../src/features/recommendations/actions/outside-hires.ts';
import { findOwnRecommendation } from '../src/features/recommendations/actions/own-recommendations.ts';
import { recommendOutside } from '../src/features/recommendations/actions/recommend.ts';
import { writeShownOffer } from '../src/features/recommendations/rules/wording.ts';
import { jstDate } from '../src/platform/calendar.ts';
import {
  type CandidateId,
  idOf,
  type OrganisationId,
  type PlacementId,
  type ProvisionId,
  type RecommendationId,
} from '../src/platform/ids.ts';
import { makeWorld, staffOfOrganisation } from './factories/introductions.ts';
import type { TestOrganisation } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { makeRedemptionWorld, setUpForSlots } from './redemption-world.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { siteOf, Visitor } from './visitor.ts';

/** What a page says, without its markup. */
export const textOf = (html: string): string => html.replace(/<wbr>|<[^>]+>/g, '').replace(/\s+/g, ' ');

type Said = Parameters<typeof sayOfPlacement>[4];

/** One agency that is set up for fees, refunds and slots, a company that relays people to it, and those people. */
export async function makePlacementWorld() {
  const world = await makeRedemptionWorld();
  const { services, within } = world;
  const relay = await makeWorld(services, 1);
  const agencyId = idOf<OrganisationId>(relay.agencyIds[0] ?? '');
  const agency = staffOfOrganisation(agencyId);
  await setUpForSlots(services, agencyId);
  await within(agency, (tx) => changeRefund(tx, [{ untilDay: 30, percent: 80 }]));
  const app = siteOf(createApp(services));
  let serial = 0;

  const site = (
    zone: 'company' | 'agency',
    id: string,
    role: 'viewer' | 'recruiter' = 'recruiter',
    suspendedAt?: Date,
  ) => {
    const organisation = { id, zone, scope: staffOfOrganisation(id) } as unknown as TestOrganisation;
    const who = { organisation, role, ...(suspendedAt && { suspendedAt }) };
    return new Visitor(
      memberSite(
        services,
        { pages: placementRoutes(services, outsideAgreements(services), showCollision(services)) },
        who,
      ),
    );
  };
  const today = () => within(agency, (tx) => jstDate(tx.now));

  /** Somebody who registered through the relaying company's link and chose the agency. */
  const person = async () => {
    forgetPublishedCards(services);
    const address = `hire-${(serial += 1)}@mail.example.org`;
    const visitor = new Visitor(app);
    const code = await linkCodeOf(services, relay);
    await register(services, visitor, code, registrationFields(address, [agencyId]), address);
    const row = await within(agency, (tx) =>
      tx.db
        .selectFrom('provisions')
        .select(['id', 'candidate_id'])
        .orderBy('provided_at', 'desc')
        .orderBy('id')
        .executeTakeFirstOrThrow(),
    );
    const [provisionId, candidateId] = [idOf<ProvisionId>(row.id), idOf<CandidateId>(row.candidate_id)];
    await within(agency, (tx) => acceptProvision(tx, provisionId));
    const who = { visitor, provisionId, candidateId };
    return { ...who, recommendationId: await agreedOutside(who) };
  };

  interface Held {
    readonly provisionId: ProvisionId;
    readonly candidateId: CandidateId;
  }
  /** That somebody is asked whether they may be recommended to an employer outside. */
  const askedOutside = async ({ provisionId }: Held, employer: string) => {
    const conditions = { duties: '営業', workplace: '仙台市', wage: '月給30万円' };
    const asked = await within(agency, (tx) =>
      recommendOutside(tx, services, provisionId, { employer, title: '営業', conditions }),
    );
    if (!asked.ok) throw new Error(asked.reason);
    return asked.id;
  };
  /** That somebody agreed to it. */
  const agreedOutside = async (who: Held, employer = '株式会社そとがわ') =>
    agreeTo(who, await askedOutside(who, employer));
  const agreeTo = async ({ candidateId }: Held, id: RecommendationId) => {
    const scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
    const agreed = await within(scope, async (tx) => {
      const one = await findOwnRecommendation(tx, services, id);
      if (one?.opening == null || one.values === null) throw new Error('nothing is asked');
      const shown = writeShownOffer({ ...one, opening: one.opening, values: one.values }, 'ja');
      const self = { name: '田中 花子', mail: 'hanako@example.jp' };
      return agreeToRecommendation(tx, services, self, id, shown);
    });
    if (!agreed.ok) throw new Error(agreed.reason);
    return id;
  };

  /** A hire at an employer outside, for good, of today. */
  const hireOf = (
    who: Awaited<ReturnType<typeof person>>,
    day: string,
    change: Partial<Hire> = {},
  ): Hire => ({
    agencyId,
    candidateId: who.candidateId,
    provisionId: who.provisionId,
    receivedOn: day,
    recommendationId: change.companyId == null ? who.recommendationId : null,
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
  const record = (hire: Hire, scope: Scope = agency) =>
    within(scope, (tx) => recordPlacement(tx, services, hire));
  const recorded = async (hire: Hire, scope: Scope = agency) => {
    const done = await record(hire, scope);
    if (!done.ok) throw new Error(done.reason);
    return done;
  };
  const say = (
    id: PlacementId,
    said: Omit<Said, 'yen'> & { yen?: number },
    [scope, side]: readonly [Scope, 'agency' | 'company'] = [agency, 'agency'],
  ) => within(scope, (tx) => sayOfPlacement(tx, services, id, side, { yen: null, ...said }));
  const read = (id: PlacementId, scope: Scope = agency) =>
    within(scope, (tx) => readPlacement(tx, services, id));

  const people = { person, askedOutside, agreedOutside, agreeTo };
  return { ...world, ...people, relay, agencyId, agency, site, today, hireOf, record, recorded, say, read };
}
