import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { staffOfOrganisation } from '../../../test/factories/introductions.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { memberSite } from '../../../test/member-site.ts';
import { makeRecommendationWorld } from '../../../test/recommendation-world.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { replayOnOlder } from '../../../test/replayed.ts';
import { mailsTo, withStaffAuth } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { jstDate } from '../../platform/calendar.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { tellRecommendations } from '../candidates/actions/tell-recommendations.ts';
import { acceptProvision } from '../introductions/actions/answer-provision.ts';
import { endHireWithSlot } from '../placements/actions/follow.ts';
import { showClauses, showCollision } from '../protection/web.tsx';
import { redemptionsApi } from '../redemptions/api.ts';
import { askedRoutes } from '../redemptions/web/agency.tsx';
import { redemptionRoutes } from '../redemptions/web/company.tsx';
import { listRequestRecommendations } from './actions/list-recommendations.ts';
import { recommendationsApi } from './api.ts';
import { agencyRecommendationRoutes, requestLines } from './web/agency.tsx';
import { companyRecommendationRoutes, recommendedLines } from './web/company.tsx';

const MAIL = 'hanako.tanaka@example.jp';

let world: Awaited<ReturnType<typeof makeRecommendationWorld>>;
let services: ReturnType<typeof withStaffAuth>;
let person: Visitor;
let provisionId: ProvisionId;
beforeAll(async () => {
  world = await makeRecommendationWorld();
  services = withStaffAuth(world.services);
  await untilMailingMorning(services);
  person = new Visitor(siteOf(createApp(services)));
  const fields = registrationFields(MAIL, world.agencyId);
  await register(services, person, await linkCodeOf(services, world.relaying), fields, MAIL);
  const [row] = await services.asSuperuserRows('select id from provisions order by provided_at desc limit 1');
  provisionId = idOf<ProvisionId>(z.object({ id: z.string() }).parse(row).id);
  await world.within(world.agency, (tx) => acceptProvision(tx, provisionId));
});
afterAll(() => world.services.end());

/** What a page says, without its markup and without the hints to where lines may break. */
const textOf = (html: string) => html.replace(/<wbr>|<[^>]+>/g, '').replace(/\s+/g, ' ');
type Role = 'viewer' | 'recruiter';
const memberOf = (zone: 'company' | 'agency', id: string, role: Role = 'recruiter') => ({
  organisation: { id: idOf<OrganisationId>(id), zone, scope: staffOfOrganisation(id) } as TestOrganisation,
  role,
});
const companySite = (id: string, role?: Role) => {
  const pages = redemptionRoutes(recommendedLines(services), endHireWithSlot(services), showClauses);
  pages.route('/', companyRecommendationRoutes(services, showCollision(services)));
  return new Visitor(memberSite(services, { pages }, memberOf('company', id, role)));
};
const agencySite = (role?: Role) => {
  const pages = askedRoutes(requestLines(services));
  pages.route('/', agencyRecommendationRoutes(services));
  return new Visitor(memberSite(services, { pages }, memberOf('agency', world.agencyId, role)));
};
const call = async (member: ReturnType<typeof memberOf>, method: string, path: string, body?: object) => {
  const api = redemptionsApi(listRequestRecommendations, endHireWithSlot(services));
  api.route('/', recommendationsApi(services));
  const response = await memberSite(
    services,
    { api },
    member,
  )(`/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
};
const today = () => world.within(world.agency, (tx) => jstDate(tx.now));
/** What the log says of a recommendation: each act, and who did it. */
const linesAbout = async (id: string) => {
  const rows = await services.asSuperuserRows(`
    select a.action, coalesce(o.kind, a.actor_kind) as who
    from audit_events a left join organisations o on o.id = a.organisation_id
    where a.subject_id = '${id}' and a.candidate_id is not null group by 1, 2 order by min(a.id)`);
  return rows.map((row) => Object.values(z.object({ action: z.string(), who: z.string() }).parse(row)));
};
const idIn = (location: string | undefined) => location?.split('?')[0]?.split('/').at(-1) ?? '';

describe('on the pages', () => {
  test('from request to hire: asked by one mail with one link, agreed, met and hired, each side told what is its own', async () => {
    const { company, id } = await world.makeRequest();
    const [owner, recruiter] = [companySite(company.id), agencySite()];
    const form = paths.agency.recommend(id);
    expect((await agencySite('viewer').get(form)).status).toBe(403);
    expect((await recruiter.submit(form, {})).status).toBe(422);
    const made = await recruiter.submit(form, { provisionId });
    expect(made.location).toContain('?done=asked');
    const twice = await recruiter.submit(form, { provisionId });
    expect([twice.status, textOf(twice.html)]).toEqual([422, expect.stringContaining('もう推薦しています')]);
    const recommendationId = idIn(made.location);
    expect(textOf((await recruiter.get(paths.agency.redemption(id))).html)).toContain('ご本人に確認中');
    expect(textOf((await owner.get(paths.company.redemption(id))).html)).toContain('まだいません');
    expect((await owner.get(paths.company.recommendation(recommendationId))).status).toBe(404);

    expect([await tellRecommendations(services), await tellRecommendations(services)]).toEqual([1, 0]);
    const mails = (await mailsTo(services, MAIL)).filter(({ subject }) => subject.includes('推薦'));
    expect(mails).toHaveLength(1);
    const page = paths.candidate.recommendation(recommendationId);
    expect(mails[0]?.text.match(/\/me\/recommendations\/\S+/g)).toEqual([page]);
    const shown = textOf((await person.get(page)).html);
    for (const said of [
      '株式会社みらい',
      '受発注担当',
      '紹介会社1',
      '月給30万円',
      '田中 花子',
      '同意する',
      '断る',
    ])
      expect(shown).toContain(said);
    expect(shown).not.toContain('専用リンクから登録した会社');
    expect((await person.submit(page, {})).status).toBe(422);
    expect((await person.submit(page, { answer: 'decline' })).location).toBe(`${page}?done=declined`);
    expect(textOf((await recruiter.get(paths.agency.redemption(id))).html)).toContain('ご本人に確認中');
    expect((await person.submit(page, { answer: 'agree' })).location).toBe(`${page}?done=agreed`);
    expect((await mailsTo(services, MAIL))[0]?.subject).toContain('推薦に同意しました');

    expect(textOf((await owner.get(paths.company.redemption(id))).html)).toContain('田中 花子');
    const own = paths.company.recommendation(recommendationId);
    expect(textOf((await owner.get(own)).html)).toContain('面接をお約束しています');
    const day = await today();
    const fix = (on: string) =>
      owner.submit(own, { on }, paths.company.recommendationInterview(recommendationId));
    expect([(await fix('')).status, (await fix('2020-01-01')).status]).toEqual([422, 422]);
    expect((await fix(day)).location).toBe(`${own}?done=interview`);
    expect(textOf((await person.get(paths.candidate.home())).html)).toContain('面接日は');
    const plain = await owner.get(paths.company.redemption(id));
    expect(plain.html).not.toContain(paths.company.redemptionHire(id));
    const hire = (on: string) =>
      owner.submit(own, { on }, paths.company.recommendationHire(recommendationId));
    expect((await hire('2999-01-01')).status).toBe(422);
    expect((await hire(day)).location).toBe(`${own}?done=hired`);
    expect(textOf((await recruiter.get(paths.agency.recommendation(recommendationId))).html)).toContain(
      '採用',
    );
    const seen = textOf((await person.get(page)).html);
    expect(seen).toContain('会社の人が開いて');
    expect(textOf((await person.get(paths.candidate.sharing())).html)).toContain('推薦された会社');
    expect(await linesAbout(recommendationId)).toEqual([
      ['recommendation.asked', 'agency'],
      ['recommendation.declined', 'candidate'],
      ['recommendation.agreed', 'candidate'],
      ['recommendation.read', 'company'],
      ['recommendation.interview', 'company'],
      ['recommendation.hired', 'company'],
    ]);
  });

  test('a person takes an agreement back after one more question, and the company can open nothing any more, also once an older state is put back', async () => {
    const { company, id } = await world.makeRequest();
    const made = await world.propose(id, { candidateId: '', scope: world.agency, provisionId });
    if (!made.ok) throw new Error(made.reason);
    const page = paths.candidate.recommendation(made.id);
    await person.submit(page, { answer: 'agree' });
    const end = paths.candidate.recommendationEnd(made.id);
    expect(textOf((await person.get(end)).html)).toContain('まだ何も変わっていません');
    expect((await person.submit(end, {})).location).toBe(`${page}?done=withdrawn`);
    expect((await mailsTo(services, MAIL))[0]?.subject).toContain('推薦への同意を取り消しました');
    const owner = companySite(company.id);
    const shown = textOf((await owner.get(paths.company.recommendation(made.id))).html);
    expect(shown).toContain('もう見られません');
    expect(shown).not.toContain('田中 花子');
    expect(await linesAbout(made.id)).toEqual([
      ['recommendation.asked', 'agency'],
      ['recommendation.agreed', 'candidate'],
      ['recommendation.withdrawn', 'candidate'],
    ]);
    await replayOnOlder(
      services,
      `set session_replication_role = replica; update recommendations set closed_at = null, close_reason = null where id = '${made.id}';
       update recommendation_copies set wrapped_key = '\\x01' where recommendation_id = '${made.id}'; set session_replication_role = origin`,
    );
    expect(textOf((await owner.get(paths.company.recommendation(made.id))).html)).toContain(
      'もう見られません',
    );

    const next = await world.makeRequest();
    const again = await world.propose(next.id, { candidateId: '', scope: world.agency, provisionId });
    if (!again.ok) throw new Error(again.reason);
    await person.submit(paths.candidate.recommendation(again.id), { answer: 'agree' });
    const own = paths.company.recommendation(again.id);
    const ended = await companySite(next.company.id).submit(
      own,
      {},
      paths.company.recommendationEnd(again.id),
    );
    expect(ended.location).toBe(`${own}?done=ended`);
    expect((await linesAbout(again.id)).at(-1)).toEqual(['recommendation.closed', 'company']);
  });

  test('a company that is kept away is nothing that a mail speaks of, and the agency reads asked like for anybody', async () => {
    const { company, id } = await world.makeRequest();
    await services.asSuperuser(
      `update organisations set name = '株式会社まえの会社' where id = '${company.id}'`,
    );
    await person.submit('/me/contact/blocks', { name: 'まえの会社' });
    const made = await world.propose(id, { candidateId: '', scope: world.agency, provisionId });
    if (!made.ok) throw new Error(made.reason);
    expect(await tellRecommendations(services)).toBe(0);
    expect(textOf((await agencySite().get(paths.agency.recommendation(made.id))).html)).toContain(
      'ご本人に確認中',
    );
    const page = paths.candidate.recommendation(made.id);
    const shown = await person.get(page);
    expect(textOf(shown.html)).toContain('見せない相手にした会社です');
    expect(shown.html).not.toContain('name="answer"');
  });

  test('an employer outside is named to the person, and nothing of it is anybody else’s', async () => {
    const recruiter = agencySite();
    const form = paths.agency.recommendOutside();
    const opening = {
      employer: '有限会社そとの会社',
      title: '経理',
      duties: '経理',
      workplace: '千葉市',
      workingHours: '9時から17時まで',
      wage: '月給28万円',
    };
    expect((await recruiter.submit(form, { ...opening, provisionId, employer: '' })).status).toBe(422);
    const made = await recruiter.submit(form, { ...opening, provisionId });
    const twice = await agencySite().submit(form, { ...opening, provisionId, employer: '（有）そとの会社' });
    expect(textOf(twice.html)).toContain('もう推薦しています');
    const page = paths.candidate.recommendation(idIn(made.location));
    const shown = textOf((await person.get(page)).html);
    for (const said of [opening.employer, opening.wage, 'この会社に渡します']) expect(shown).toContain(said);
    expect((await person.submit(page, { answer: 'agree' })).location).toBe(`${page}?done=agreed`);
    const own = paths.agency.recommendation(idIn(made.location));
    expect((await recruiter.get(own)).html).toContain('同意あり');
    const rows = 'select to_jsonb(r)::text as row from recommendations r where company_id is null';
    const [row] = await services.asSuperuserRows(rows);
    expect(JSON.stringify(row)).not.toContain('そとの会社');
  });
});

describe('by key', () => {
  test('recommend, read, interview, hire, each refused to who may not, and the undo is the return', async () => {
    const { company, id } = await world.makeRequest();
    const [own, agency] = [memberOf('company', company.id), memberOf('agency', world.agencyId)];
    const held = await world.makePerson();
    const path = `/redemptions/${id}/recommendations`;
    const body = { provisionId: held.provisionId };
    expect((await call(own, 'POST', path, body)).status).toBe(403);
    expect((await call(memberOf('agency', world.agencyId, 'viewer'), 'POST', path, body)).status).toBe(403);
    expect((await call(agency, 'POST', path, {})).status).toBe(422);
    const made = await call(agency, 'POST', path, body);
    expect(made).toMatchObject({ status: 201, body: { state: 'asked' } });
    expect((await call(agency, 'POST', path, body)).status).toBe(409);
    const recommendationId = String(made.body['id']);
    const one = `/recommendations/${recommendationId}`;
    const on = await today();
    const act = (what: string, more: object = {}) =>
      call(own, 'POST', `/redemptions/${id}/${what}`, { recommendationId, on, ...more });
    expect((await call(own, 'GET', one)).status).toBe(404);
    expect([(await act('interview')).status, (await act('hire')).status]).toEqual([404, 404]);
    expect(await call(own, 'GET', `/redemptions/${id}`)).toMatchObject({ body: { recommendations: [] } });
    expect(await call(agency, 'GET', `/redemptions/${id}`)).toMatchObject({
      body: { recommendations: [{ id: recommendationId, state: 'asked', consentedOn: null }] },
    });

    await world.agree(held, idOf(recommendationId));
    expect(await call(own, 'GET', one)).toMatchObject({
      status: 200,
      body: { items: { name: '佐藤 花子' } },
    });
    expect((await call(agency, 'GET', one)).status).toBe(403);
    expect((await act('interview', { on: '2020-01-01' })).status).toBe(422);
    expect(await act('interview')).toMatchObject({
      status: 201,
      body: { state: 'interview', interviewOn: on },
    });
    expect((await act('hire', { on: '2999-01-01' })).status).toBe(422);
    const other = await world.makeRequest();
    expect((await call(own, 'POST', `/redemptions/${other.id}/hire`, { recommendationId, on })).status).toBe(
      404,
    );
    expect(await act('hire')).toMatchObject({ status: 201, body: { state: 'hired', hiredOn: on } });
    expect(await call(own, 'GET', `/redemptions/${id}`)).toMatchObject({
      body: { state: 'consumed', recommendations: [{ state: 'hired', consentedOn: on }] },
    });
    expect(await call(own, 'POST', `/redemptions/${id}/return`)).toMatchObject({
      status: 201,
      body: { state: 'returned', returnReason: 'hire_undone' },
    });
    expect((await act('hire')).status).toBe(409);
  });
});
