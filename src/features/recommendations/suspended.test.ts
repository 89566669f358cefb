import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { textOf } from '../../../test/placement-world.ts';
import { makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { OrganisationId, RecommendationId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { decideAgain } from '../orgs/actions/decide.ts';
import { endHireWithSlot } from '../placements/actions/follow.ts';
import { showClauses, showCollision } from '../protection/web.tsx';
import { askedRoutes } from '../redemptions/web/agency.tsx';
import { redemptionRoutes } from '../redemptions/web/company.tsx';
import { findOwnRecommendation } from './actions/own-recommendations.ts';
import { findRecommendation } from './store/recommendations.ts';
import { agencyRecommendationRoutes, requestLines } from './web/agency.tsx';
import { companyRecommendationRoutes, recommendedLines } from './web/company.tsx';

/** Somebody is suspended, or takes back what they agreed to, in the middle of it all. */

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let desk: Scope;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  desk = await operatorDesk(world.services);
});
afterAll(() => world.services.end());

const decide = (id: OrganisationId, decision: 'suspend' | 'reinstate') =>
  world.within(desk, (tx) => decideAgain(tx, id, decision));
const site = (zone: 'company' | 'agency', id: string, suspendedAt?: Date) =>
  new Visitor(siteOf(zone, id, suspendedAt));
function siteOf(zone: 'company' | 'agency', id: string, suspendedAt?: Date) {
  const organisation = { id, zone, scope: staffOfOrganisation(id) } as unknown as TestOrganisation;
  const who = { organisation, role: 'recruiter', ...(suspendedAt && { suspendedAt }) } as const;
  const pages = askedRoutes(requestLines(world.services));
  pages.route('/', agencyRecommendationRoutes(world.services));
  pages.route('/', companyRecommendationRoutes(world.services, showCollision(world.services)));
  pages.route(
    '/',
    redemptionRoutes(recommendedLines(world.services), endHireWithSlot(world.services), showClauses),
  );
  return memberSite(world.services, { pages }, who);
}
const stateOf = (scope: Scope, id: RecommendationId) =>
  world.within(scope, async (tx) => {
    const one = await findRecommendation(tx, id);
    return one && { interviewOn: one.interviewOn, hiredOn: one.hiredOn, closedAt: one.closedAt };
  });
const untouched = { interviewOn: null, hiredOn: null, closedAt: null };
const SUSPENDED = '利用が停止されている間は操作できません';
/** One browser, whose organisation is suspended once it presses. */
const suspendedBrowser = (zone: 'company' | 'agency', id: string) => {
  const [before, after] = [siteOf(zone, id), siteOf(zone, id, new Date())];
  return new Visitor((path, init) => (init.method === 'POST' ? after : before)(path, init));
};
/** Presses on the three forms of a person's page as they stood when it was opened. */
async function pressAll(page: Visitor, id: RecommendationId, on: string) {
  const answers = [];
  for (const path of [
    paths.company.recommendationInterview(id),
    paths.company.recommendationHire(id),
    paths.company.recommendationEnd(id),
  ])
    answers.push(await page.submit(paths.company.recommendation(id), { on }, path));
  return answers;
}

describe('a suspended company', () => {
  test('is recommended nobody, meets and hires nobody, and each side reads why; afterwards it goes on', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed();
    const [next, asked] = [await world.makePerson(), await world.makePerson()];
    const askedId = await world.proposed(id, asked);
    const day = await world.within(desk, (tx) => jstDate(tx.now));
    await decide(company.id, 'suspend');

    expect(await world.propose(id, next)).toEqual({ ok: false, reason: 'company_suspended' });
    expect(await world.agree(asked, askedId)).toEqual({ ok: false, reason: 'company_closed' });
    const own = await world.within(person.scope, (tx) =>
      findOwnRecommendation(tx, world.services, recommendationId),
    );
    expect(own).toMatchObject({ isCompanyOpen: false, isAgencyOpen: true, closedAt: null });
    const request = textOf((await site('agency', world.agencyId).get(paths.agency.redemption(id))).html);
    expect(request).toContain('この企業は利用を停止されています');
    expect(request).not.toContain('候補者を推薦する');
    const pressed = await pressAll(suspendedBrowser('company', company.id), recommendationId, day);
    expect(pressed.map(({ status, html }) => [status, textOf(html).includes(SUSPENDED)])).toEqual(
      [1, 2, 3].map(() => [403, true]),
    );
    expect(await stateOf(world.agency, recommendationId)).toEqual(untouched);
    // What the person takes back ends while it lasts, too.
    await world.decline(person, recommendationId);
    expect((await stateOf(world.agency, recommendationId))?.closedAt).not.toBeNull();

    await decide(company.id, 'reinstate');
    expect(await world.agree(asked, askedId)).toEqual({ ok: true });
    expect(await world.propose(id, next)).toMatchObject({ ok: true });
    // It was the suspension and nothing else: the same press is carried out now.
    const again = await world.makeAgreed();
    const page = paths.company.recommendation(again.recommendationId);
    const press = paths.company.recommendationInterview(again.recommendationId);
    const fixed = await site('company', again.company.id).submit(page, { on: day }, press);
    expect(fixed.location).toBe(`${page}?done=interview`);
  });
});

describe('an agency that is suspended in the middle', () => {
  test('recommends nobody more; the company reads so and can go on, and the person reads so', async () => {
    const { company, id, person, recommendationId } = await world.makeAgreed();
    const [next, asked] = [await world.makePerson(), await world.makePerson()];
    const askedId = await world.proposed(id, asked);
    const day = await world.within(desk, (tx) => jstDate(tx.now));
    const page = paths.company.recommendation(recommendationId);
    const owner = site('company', company.id);
    expect(textOf((await owner.get(page)).html)).not.toContain('いま紹介できません');
    await decide(world.agencyId, 'suspend');
    try {
      expect(textOf((await owner.get(page)).html)).toContain('推薦した会社は、いま紹介できません');
      const request = await owner.get(paths.company.redemption(id));
      expect(textOf(request.html)).toContain('この会社は、いま紹介できません');
      expect(await world.propose(id, next)).toMatchObject({ ok: false });
      expect(await world.agree(asked, askedId)).toEqual({ ok: false, reason: 'agency_closed' });
      expect(
        await world.within(person.scope, (tx) => findOwnRecommendation(tx, world.services, recommendationId)),
      ).toMatchObject({ isAgencyOpen: false, isCompanyOpen: true, closedAt: null });
      const form = paths.agency.recommend(id);
      const recruiter = suspendedBrowser('agency', world.agencyId);
      const { html } = await recruiter.get(paths.agency.recommendations());
      const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
      for (const refused of [
        await site('agency', world.agencyId, new Date()).get(form),
        await recruiter.post(form, Object.entries({ csrf, provisionId: next.provisionId })),
      ])
        expect([refused.status, textOf(refused.html)]).toEqual([403, expect.stringContaining(SUSPENDED)]);
      expect(
        (await owner.submit(page, { on: day }, paths.company.recommendationHire(recommendationId))).location,
      ).toBe(`${page}?done=hired`);
      expect((await stateOf(world.agency, recommendationId))?.hiredOn).toBe(day);
    } finally {
      await decide(world.agencyId, 'reinstate');
    }
  });
});

test('a consent that is withdrawn between recommendation and interview turns each press of an older page away', async () => {
  const { company, person, recommendationId } = await world.makeAgreed();
  const day = await world.within(desk, (tx) => jstDate(tx.now));
  const opened = site('company', company.id);
  const csrf = /name="csrf" value="([^"]*)"/.exec(
    (await opened.get(paths.company.recommendation(recommendationId))).html,
  )?.[1];
  await world.decline(person, recommendationId);
  const before = await stateOf(world.agency, recommendationId);
  const page = paths.company.recommendation(recommendationId);
  const said = [];
  for (const path of [
    paths.company.recommendationInterview(recommendationId),
    paths.company.recommendationHire(recommendationId),
  ])
    said.push(
      (
        await opened.post(path, [
          ['csrf', csrf ?? ''],
          ['on', day],
        ])
      ).location,
    );
  expect(said).toEqual([`${page}?done=moved_on`, `${page}?done=moved_on`]);
  expect(await stateOf(world.agency, recommendationId)).toEqual(before);
});
