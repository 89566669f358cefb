import { beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import type { TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { CLAUSE, protectionWorld, SAID } from '../../../test/protection-world.ts';
import type { StaffTestServices } from '../../../test/staff-services.ts';
import { jstDate } from '../../platform/calendar.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { paths } from '../../ui/paths.ts';
import { addByHand } from '../applicants/actions/add-by-hand.ts';
import { changePerson } from '../applicants/actions/edit-applicants.ts';
import { recommendationsApi } from '../recommendations/api.ts';
import { findCollision } from './actions/collision.ts';
import { keepContract } from './actions/contracts.ts';
import { writeRecommended } from './actions/received.ts';
import { protectionApi } from './api.ts';

const { as, agencies, known, ...here } = protectionWorld();
let services: StaffTestServices;
let today: string;
let asking: TestOrganisation;
let held: Awaited<ReturnType<ReturnType<typeof here.recommending>['makePerson']>>;
let mail: string;
let recommendation: Awaited<ReturnType<ReturnType<typeof here.recommending>['proposed']>>;

beforeAll(() => {
  services = here.services();
});
beforeEach(async () => {
  const request = await here.recommending().makeRequest();
  asking = { ...request.company, zone: 'company', name: '株式会社もとめる' };
  held = await here.recommending().makePerson();
  mail = `${held.candidateId}@mail.example.org`;
  const hash = services.keyRing.fingerprint('person', mail).toString('hex');
  await services.asSuperuser(
    `update candidates set person_fingerprint = '\\x${hash}' where id = '${held.candidateId}'`,
  );
  recommendation = await here.recommending().proposed(request.id, held);
  today = await services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
});

const agree = () => here.recommending().agree(held, recommendation);
const inCompany = <T>(work: Parameters<typeof services.within<T>>[1]) => services.within(asking.scope, work);
const typed = async (address: string): Promise<ApplicantId> => {
  const added = await inCompany((tx) => {
    const entry = {
      opening: null,
      status: null,
      appliedOn: null,
      endedOn: null,
      reason: null,
      reasonKind: null,
    };
    return addByHand(tx, { ...entry, fullName: '推測 太郎', mail: normalizeMailAddress(address) }, undefined);
  });
  if (!added.ok) throw new Error('not added');
  return added.id;
};
const contract = (agencyName: string, effect: 'fee' | 'no_contact' = 'fee') =>
  inCompany((tx) =>
    keepContract(tx, {
      agencyId: null,
      agencyName,
      clause: CLAUSE,
      months: 12,
      effect,
      signedOn: '2025-01-01',
    }),
  );
const recommendedBy = (id: ApplicantId, agencyName: string) =>
  inCompany((tx) => writeRecommended(tx, id, { agencyName, on: today, openingTitle: null }));
const collision = (scope = asking.scope) =>
  services.within(scope, (tx) => findCollision(tx, services, recommendation));

test('an address that somebody typed after the person agreed is answered nothing, right or wrong; one that came by a file, or before, is', async () => {
  const before = await typed(mail);
  await agree();
  const [guess, wrong] = [await typed(mail), await typed(`no-${mail}`)];
  const [byFile] = await makeApplicants(services, asking, [{ mail }]);
  if (byFile === undefined) throw new Error('nobody');
  const of = (id: ApplicantId) => known(id, today, asking.scope);
  for (const id of [guess, wrong]) expect(await of(id)).toMatchObject({ findings: [], isHeldBack: true });
  for (const id of [before, byFile])
    expect(await of(id)).toMatchObject({
      findings: [{ received: { source: 'platform' } }],
      isHeldBack: false,
    });
  const page = async (id: ApplicantId) =>
    (await as('owner', asking).get(agencies(id))).html.replace(/^.*<main/s, '').replaceAll(/<[^>]*>/g, ' ');
  expect(await page(guess)).toBe(await page(wrong));
  expect(await page(guess)).toContain('メールアドレスが手入力のため');

  // Nor is one that a colleague writes over what a file brought.
  const [changed] = await makeApplicants(services, asking, [{}]);
  if (changed === undefined) throw new Error('nobody');
  await inCompany((tx) => changePerson(tx, changed, { mail: normalizeMailAddress(mail) }));
  expect(await of(changed)).toMatchObject({ findings: [], isHeldBack: true });
});

test('whoever agreed and whom another agency recommended before is warned of with its clause, where the decision is pressed, and nothing is closed', async () => {
  const [entry] = await makeApplicants(services, asking, [{ mail }]);
  if (entry === undefined) throw new Error('nobody');
  await recommendedBy(entry, 'あおば人材');
  await contract('あおば人材');
  const page = paths.company.recommendation(recommendation);
  const recruiter = as('recruiter', asking);
  expect([(await recruiter.get(page)).status, await collision()]).toEqual([404, undefined]);
  await agree();
  expect(await collision()).toMatchObject({
    state: 'possible',
    agencyName: 'あおば人材',
    applicantIds: [entry],
  });
  expect(await collision(here.company().scope)).toBeUndefined();
  const { html } = await recruiter.get(page);
  for (const words of [
    `「${CLAUSE}」`,
    agencies(entry),
    'data-confirm="あおば人材：',
    '採用すると、紹介手数料が発生',
  ])
    expect(html).toContain(words.replace('採用すると、', 'までに採用すると、'));
  const api = memberSite(
    services,
    { api: recommendationsApi(services) },
    { organisation: asking, role: 'recruiter' },
  );
  const read = await api(`/api/v1/recommendations/${recommendation}`, {});
  expect(await read.json()).toMatchObject({ feeProtection: { state: 'possible', clause: CLAUSE } });
  const hired = await recruiter.submit(page, { on: today }, paths.company.recommendationHire(recommendation));
  expect(hired.location).toMatch(/done=(hired|own_person)$/);
  expect((await recruiter.get(page)).html).not.toContain(CLAUSE);
});

test('the agency that recommends, and people of another address, make no collision; a clause against contact blocks in words alone', async () => {
  const [entry, other] = await makeApplicants(services, asking, [{ mail }, {}]);
  if (entry === undefined || other === undefined) throw new Error('nobody');
  await agree();
  const [{ name } = { name: '' }] = (await services.asSuperuserRows(
    `select name from organisations where id = '${here.recommending().agencyId}'`,
  )) as { name: string }[];
  await contract(name);
  await recommendedBy(entry, name);
  await contract('あおば人材', 'no_contact');
  await recommendedBy(other, 'あおば人材');
  expect(await collision()).toMatchObject({ state: 'safe', findings: [] });
  const page = paths.company.recommendation(recommendation);
  expect((await as('recruiter', asking).get(page)).html).toContain('別のメールアドレスの記録は分かりません');
  // By a route that names an agency of a contract, too.
  await services.asSuperuser(
    `update selections set route = '紹介（あおば人材）', applied_on = '${today}' where applicant_id = '${entry}'`,
  );
  expect(await collision()).toMatchObject({ state: 'blocked', agencyName: 'あおば人材' });
});

test('programs write contracts and recommendations as pages do, and read of a person until when', async () => {
  const company = here.company();
  const api = (role: 'owner' | 'recruiter' | 'viewer') => {
    const site = memberSite(services, { api: protectionApi(services) }, { organisation: company, role });
    return (method: string, path: string, body?: object) =>
      site(`/api/v1${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
  };
  const { name: agencyName, clause, effect } = SAID;
  const said = { agencyName, clause, effect, months: 12, signedOn: '2025-04-01' };
  expect((await api('recruiter')('POST', '/agency-contracts', said)).status).toBe(403);
  expect((await api('viewer')('GET', '/agency-contracts')).status).toBe(403);
  for (const wrong of [
    { months: 61 },
    { agencyName: '株式会社' },
    { signedOn: '2999-01-01' },
    { effect: 'x' },
  ])
    expect((await api('owner')('POST', '/agency-contracts', { ...said, ...wrong })).status).toBe(422);
  const made = await api('owner')('POST', '/agency-contracts', said);
  const { id, ...rest } = (await made.json()) as { id: string };
  expect([made.status, rest]).toEqual([201, { ...said, agencyId: null, endedOn: null }]);
  const [person] = here.people();
  const received = `/applicants/${person}/agency-recommendations`;
  const written = await api('recruiter')('POST', received, { agencyName: 'あおば人材', on: '2026-01-15' });
  const entry = ((await written.json()) as { id: string }).id;
  expect(written.status).toBe(201);
  const read = async () => (await api('viewer')('GET', `/applicants/${person}/fee-protection`)).json();
  expect(await read()).toMatchObject({
    notCompared: false,
    recommendations: [
      { id: entry, source: 'hand', recommendedOn: '2026-01-15', clause, until: '2027-01-15' },
    ],
  });
  const remove = () => api('recruiter')('DELETE', `/agency-recommendations/${entry}`);
  expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
  expect(await read()).toMatchObject({ state: 'safe', recommendations: [] });
  const end = (endedOn: string | null) => api('owner')('POST', `/agency-contracts/${id}/end`, { endedOn });
  expect([(await end('2025-03-31')).status, (await end(null)).status, (await end(null)).status]).toEqual([
    422, 200, 404,
  ]);
  expect(await (await api('recruiter')('GET', '/agency-contracts')).json()).toEqual({
    data: [],
    nextCursor: null,
  });
});
