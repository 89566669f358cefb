import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffOfOrganisation } from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { heldBack } from '../../../test/hold.ts';
import { memberSite } from '../../../test/member-site.ts';
import { makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import { hiddenFields, Visitor } from '../../../test/visitor.ts';
import { jstDate } from '../../platform/calendar.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { endHireWithSlot } from '../placements/actions/follow.ts';
import { addDays } from '../placements/rules/clocks.ts';
import { showClauses, showCollision } from '../protection/web.tsx';
import { setInterview } from '../recommendations/actions/interview.ts';
import { findRecommendation } from '../recommendations/store/recommendations.ts';
import { requestLines } from '../recommendations/web/agency.tsx';
import { companyRecommendationRoutes, recommendedLines } from '../recommendations/web/company.tsx';
import { getBalance } from '../slots/actions/show-slots.ts';
import { acceptOffer } from './actions/answer-offer.ts';
import { askedRoutes } from './web/agency.tsx';
import { redemptionRoutes } from './web/company.tsx';

/** Two of one organisation with the same page open: what the second one presses (decisions/0049). */

const USE = paths.company.useSlot();

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let agencyId: string;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  ({ agencyId } = world);
});
afterAll(() => world.services.end());

/** What a page says, without its markup and without the hints to where lines may break. */
const textOf = (html: string) => html.replace(/<wbr>|<[^>]+>/g, '').replace(/\s+/g, ' ');
const siteOf = (zone: 'company' | 'agency', id: string) => {
  const { services } = world;
  const organisation = { id: idOf<OrganisationId>(id), zone, scope: staffOfOrganisation(id) };
  const pages =
    zone === 'company'
      ? redemptionRoutes(recommendedLines(services), endHireWithSlot(services), showClauses)
      : askedRoutes(requestLines(services));
  if (zone === 'company') pages.route('/', companyRecommendationRoutes(services, showCollision(services)));
  return new Visitor(
    memberSite(services, { pages }, { organisation: organisation as TestOrganisation, role: 'recruiter' }),
  );
};
const companySite = (id: string) => siteOf('company', id);
const agencySite = () => siteOf('agency', agencyId);

test('a company whose member was second is told so and what for, keeps what was chosen, and requests nothing twice', async () => {
  const company = await world.makeCompany(2);
  const opening = await world.makeOpening(company);
  const colleagues = [companySite(company.id), companySite(company.id)];
  const forms = await Promise.all(
    colleagues.map(async (one) => hiddenFields((await one.get(USE)).html, USE)),
  );
  const press = (index: number) =>
    colleagues[index]?.post(USE, [...(forms[index] ?? []), ['openingId', opening]]) ??
    Promise.reject(new Error('nobody'));
  const answers = await heldBack(
    world.services,
    `select from ledgers where company_id = '${company.id}' for no key update`,
    () => [press(0), press(1)],
  );
  const [done, late] = answers.toSorted((a, b) => a.status - b.status);
  const second = answers[0] === late ? 0 : 1;
  expect([done?.status, late?.status]).toEqual([303, 409]);
  const told = textOf(late?.html ?? '');
  expect(told).toContain('第1枠は、先に使われました');
  expect(told).toContain('いまの操作では申し込んでいません。先の申込みは「受発注担当」');
  expect(told).toContain('もう一度押してください。第2枠を使います。');
  expect(late?.html).toContain(`href="${done?.location?.replace('?done=requested', '')}"`);
  expect(late?.html).toMatch(new RegExp(`value="${opening}"[^>]*checked`));
  const used = () => world.within(company.scope, (tx) => getBalance(tx, company.id));
  expect((await used()).slots).toMatchObject({ requested: 1, available: 1 });
  // Nor by a press of the older page once the first is done: the next slot is free, and was not what it said.
  expect((await press(second)).status).toBe(409);
  expect((await used()).slots).toMatchObject({ requested: 1, available: 1 });
  // Pressed again on that page it is meant, and the last slot leaves none for whoever comes then.
  const again = await colleagues[second]?.post(USE, [
    ...hiddenFields(late?.html ?? '', USE),
    ['openingId', opening],
  ]);
  expect([again?.status, (await used()).slots.requested]).toEqual([303, 2]);
  const none = await press(0);
  expect([none.status, textOf(none.html)]).toEqual([
    409,
    expect.stringMatching(/第1枠は、先に使われました.*いま使える枠はありません/),
  ]);
});

test('nothing is taken back by a page that was opened before an agency took the request on, or before a hire', async () => {
  const company = await world.makeCompany(1);
  const id = await world.requested(company, await world.makeOpening(company));
  const owner = companySite(company.id);
  const [page, action] = [paths.company.redemption(id), paths.company.redemptionReturn(id)];
  const read = async () => hiddenFields((await owner.get(page)).html, action);
  const asked = await read();
  await world.within(staffOfOrganisation(agencyId), (tx) => acceptOffer(tx, id));
  const taken = await read();
  expect((await owner.post(action, asked)).location).toBe(`${page}?done=moved_on`);
  const today = await world.within(company.scope, (tx) => jstDate(tx.now));
  await owner.submit(page, { on: today }, paths.company.redemptionHire(id));
  expect((await owner.post(action, taken)).location).toBe(`${page}?done=moved_on`);
  expect(await world.within(company.scope, (tx) => getBalance(tx, company.id))).toMatchObject({
    slots: { consumed: 1 },
  });
  // What has come back stays so, however old the page.
  expect((await owner.post(action, await read())).location).toBe(`${page}?done=returned`);
  expect((await owner.post(action, asked)).location).toBe(`${page}?done=returned`);
});

test('an agency passes nothing that a colleague has taken on since the page was opened', async () => {
  const company = await world.makeCompany(1);
  const id = await world.requested(company, await world.makeOpening(company));
  const recruiter = agencySite();
  const [page, action] = [paths.agency.redemption(id), paths.agency.redemptionPass(id)];
  const old = hiddenFields((await recruiter.get(page)).html, action);
  await recruiter.submit(page, {}, paths.agency.redemptionAcceptance(id));
  expect((await recruiter.post(action, old)).location).toBe(`${page}?done=moved_on`);
  expect(await world.turnsOf(company, id)).toEqual([[agencyId, 'accepted']]);
  expect((await recruiter.submit(page, {}, action)).location).toBe(`${page}?done=passed`);
});

test('of two colleagues who fix an interview the second is told which day the first took, and nobody is let go by a page from before it', async () => {
  const { company, id, recommendationId } = await world.makeAgreed();
  const own = paths.company.recommendation(recommendationId);
  const [interview, end] = [
    paths.company.recommendationInterview(recommendationId),
    paths.company.recommendationEnd(recommendationId),
  ];
  const [first, second] = [companySite(company.id), companySite(company.id)];
  const open = async (one: Visitor) => (await one.get(own)).html;
  const [mine, theirs] = [await open(first), await open(second)];
  const day = await world.within(company.scope, (tx) => jstDate(tx.now));
  const [next, other] = [addDays(day, 1), addDays(day, 2)];
  const fix = (one: Visitor, html: string, on: string) =>
    one.post(interview, [...hiddenFields(html, interview), ['on', on]]);
  const fixed = async () =>
    (await world.within(company.scope, (tx) => findRecommendation(tx, recommendationId)))?.interviewOn;

  expect((await fix(first, mine, day)).location).toBe(`${own}?done=interview`);
  const late = await fix(second, theirs, next);
  expect([late.status, textOf(late.html)]).toEqual([
    409,
    expect.stringContaining(
      `面接日は、ほかの方が先に変更しました。もう一度保存すると、ここの内容に置き換わります。いまの内容：${day.replaceAll('-', '/')}`,
    ),
  ]);
  expect(late.html).toContain(`value="${next}"`);
  expect((await second.post(end, hiddenFields(theirs, end))).location).toBe(`${own}?done=moved_on`);
  expect(await fixed()).toBe(day);
  // Sent once more it is meant.
  expect((await fix(second, late.html, next)).location).toBe(`${own}?done=interview`);
  expect(await fixed()).toBe(next);
  // At one moment, too, one of the two is told.
  const pages = await Promise.all([first, second].map(open));
  const answers = await heldBack(
    world.services,
    `select pg_advisory_xact_lock(hashtextextended('redemption:${id}', 0))`,
    () => [fix(first, pages[0] ?? '', day), fix(second, pages[1] ?? '', other)],
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(await fixed()).toBe(answers[0]?.status === 303 ? day : other);
  // Whoever sees the interview may end it all the same.
  expect((await first.submit(own, {}, end)).location).toBe(`${own}?done=ended`);
});

test('nobody who was proposed, or is to be met, since a page was opened is ended by it: no slot is taken back, no request passed', async () => {
  const { company, id, person, recommendationId } = await world.makeAgreed();
  const [owner, recruiter] = [companySite(company.id), agencySite()];
  const [page, give] = [paths.company.redemption(id), paths.company.redemptionReturn(id)];
  const [offer, pass] = [paths.agency.redemption(id), paths.agency.redemptionPass(id)];
  const unmet = hiddenFields((await owner.get(page)).html, give);
  const unproposed = hiddenFields((await recruiter.get(offer)).html, pass);
  await world.within(company.scope, (tx) => setInterview(tx, recommendationId, jstDate(tx.now)));
  await world.proposed(id, await world.makePerson());

  expect((await owner.post(give, unmet)).location).toBe(`${page}?done=moved_on`);
  expect((await recruiter.post(pass, unproposed)).location).toBe(`${offer}?done=moved_on`);
  expect(await world.turnsOf(company, id)).toEqual([[agencyId, 'accepted']]);
  const { html } = await owner.get(page);
  expect(html).toContain('推薦された1名の選考も終わります');
  expect((await recruiter.get(offer)).html).toContain('貴社の推薦2件も終わります');
  // Whoever took their agreement back meanwhile is in nobody's way.
  await world.decline(person, recommendationId);
  expect((await owner.post(give, hiddenFields(html, give))).location).toBe(`${page}?done=returned`);
});
