import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '../src/db/scope.ts';
import { acceptProvision } from '../src/features/introductions/actions/answer-provision.ts';
import {
  agreeToRecommendation,
  declineRecommendation,
} from '../src/features/recommendations/actions/answer.ts';
import { findOwnRecommendation } from '../src/features/recommendations/actions/own-recommendations.ts';
import { recommend } from '../src/features/recommendations/actions/recommend.ts';
import { writeShownOffer } from '../src/features/recommendations/rules/wording.ts';
import { acceptOffer, passOffer } from '../src/features/redemptions/actions/answer-offer.ts';
import {
  idOf,
  type OrganisationId,
  type ProvisionId,
  type RecommendationId,
  type RedemptionId,
} from '../src/platform/ids.ts';
import { introducePerson, makeOrganisation, staffOfOrganisation } from './factories/introductions.ts';
import { makeRedemptionWorld } from './redemption-world.ts';
import type { TestServices } from './services.ts';

/** Somebody whom the agency has accepted. */
export interface HeldPerson {
  readonly candidateId: string;
  readonly scope: Scope;
  readonly provisionId: ProvisionId;
}

/** A company whose request one agency has taken on, and people that the agency holds. */
export async function makeRecommendationWorld(given?: TestServices) {
  const world = await makeRedemptionWorld(given);
  const { services, within } = world;
  const agencyId = await world.makeAgency('紹介会社1');
  const agency = staffOfOrganisation(agencyId);
  const relaying = await makeOrganisation(services, 'company', '株式会社べつの会社');

  const linkOf = async (companyId: string) => {
    const linkId = randomUUID();
    await services.asSystem((tx) =>
      tx.db
        .insertInto('relay_links')
        .values({
          company_id: companyId,
          id: linkId,
          code: randomBytes(16).toString('base64url'),
          kind: 'generic',
          name: '選考結果のご連絡',
          created_by: 'test',
        })
        .execute(),
    );
    return linkId;
  };
  const link = await linkOf(relaying);

  /** Somebody who came through a company's link, and whom these agencies have accepted. */
  const makeHeld = async (of: readonly string[], through?: string): Promise<HeldPerson[]> => {
    const linkId = through === undefined ? link : await linkOf(through);
    const made = await introducePerson(
      services,
      { companyId: through ?? relaying, linkId, agencyIds: of },
      { agencyIds: of },
    );
    const { candidateId } = made;
    const scope = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } } as const;
    for (const [index, provisionId] of made.provisionIds.entries())
      await within(staffOfOrganisation(of[index] ?? ''), (tx) => acceptProvision(tx, provisionId));
    return made.provisionIds.map((provisionId) => ({ candidateId, scope, provisionId }));
  };
  const makePerson = async (through?: string, of: string = agencyId): Promise<HeldPerson> => {
    const [person] = await makeHeld([of], through);
    if (person === undefined) throw new Error('nobody was made');
    return person;
  };

  /** A company with one slot, whose request this agency, or another, has taken on. */
  const makeRequest = async (
    made?: Awaited<ReturnType<typeof world.makeCompany>>,
    { slot = 0, taker = agencyId }: { slot?: number; taker?: string } = {},
  ) => {
    const company = made ?? (await world.makeCompany(1));
    const id = await world.requested(company, await world.makeOpening(company), company.slots[slot]);
    for (;;) {
      const turn = (await world.turnsOf(company, id)).at(-1);
      if (turn === undefined || turn[0] === taker) break;
      await within(staffOfOrganisation(turn[0]), (tx) => passOffer(tx, id));
    }
    await within(staffOfOrganisation(taker), (tx) => acceptOffer(tx, id));
    return { company, id };
  };

  const propose = (id: RedemptionId, { provisionId }: HeldPerson, by: Scope = agency) =>
    within(by, (tx) => recommend(tx, services, id, provisionId));
  const proposed = async (
    id: RedemptionId,
    person: HeldPerson,
    by: Scope = agency,
  ): Promise<RecommendationId> => {
    const made = await propose(id, person, by);
    if (!made.ok) throw new Error(made.reason);
    return made.id;
  };

  const agree = ({ scope }: HeldPerson, id: RecommendationId) =>
    within(scope, async (tx) => {
      const one = await findOwnRecommendation(tx, services, id);
      const shown =
        one?.opening == null || one.values === null
          ? ''
          : writeShownOffer({ ...one, opening: one.opening, values: one.values }, 'ja');
      const person = { name: '佐藤 花子', mail: 'hanako@example.jp' };
      return agreeToRecommendation(tx, services, person, id, shown);
    });
  const decline = ({ scope }: HeldPerson, id: RecommendationId) =>
    within(scope, (tx) => declineRecommendation(tx, services, id));

  /** Somebody who has agreed to be recommended for a request of its own. */
  const makeAgreed = async (through?: 'own') => {
    const { company, id } = await makeRequest();
    const person = await makePerson(through === 'own' ? company.id : undefined);
    const recommendationId = await proposed(id, person);
    const agreed = await agree(person, recommendationId);
    if (!agreed.ok) throw new Error(agreed.reason);
    return { company, id, person, recommendationId };
  };

  return {
    ...world,
    agencyId: idOf<OrganisationId>(agencyId),
    agency,
    relaying: { companyId: relaying, linkId: link, agencyIds: [agencyId] },
    makeHeld,
    makePerson,
    makeRequest,
    propose,
    proposed,
    agree,
    decline,
    makeAgreed,
  };
}
