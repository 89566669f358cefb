import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetPublishedCards } from '../src/features/consents/actions/published-cards.ts';
import { roleFieldOf } from '../src/features/orgs/views/words.ts';
import { linkCode } from '../src/features/sign-in/actions/mailed-link.ts';
import { contactWork } from './audited-contact.ts';
import { testWork } from './audited-work.ts';
import {
  type AuditedWorld,
  agencyApplication,
  ELSEWHERE,
  listActions,
  openAuditedWorld,
  PASSWORD,
  SRC,
} from './audited-world.ts';
import { makeApplicants } from './factories/applicants.ts';
import { introducePerson, makeWorld } from './factories/introductions.ts';
import {
  makeAgency,
  makeCompany,
  someLicenceNumber,
  someMail,
  type TestOrganisation,
} from './factories/organisations.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { mailedToken, type StaffTestServices } from './staff-services.ts';
import { type Site, Visitor } from './visitor.ts';

/** Every action that is written into the log, caused once through the product: it leaves exactly the lines named here. */

let audited: AuditedWorld;
let services: StaffTestServices;
let site: Site;
let desk: Visitor;

beforeAll(async () => {
  audited = await openAuditedWorld();
  ({ services, site, desk } = audited);
});
afterAll(() => services.end());

const signedIn = (organisation: TestOrganisation) => audited.signIn(organisation);
const leaves: AuditedWorld['leaves'] = (...work) => audited.leaves(...work);

testWork(() => audited);

test('organisations and the people who work there', async () => {
  const applicant = new Visitor(site);
  const mail = someMail('applicant').address;
  const number = someLicenceNumber();
  await applicant.submit('/sign-up?kind=agency', agencyApplication(mail, number), '/sign-up');
  const signUp = await mailedToken(services, mail);
  const proof = { password: PASSWORD, code: linkCode(services.keyRing, signUp) };
  expect(await leaves(() => applicant.submit(`/sign-up/${signUp}`, proof))).toEqual([
    'organisation.applied by staff in agency about organisation',
  ]);
  const home = await desk.get('/operator/organisations?state=waiting');
  const path =
    /href="(\/operator\/organisations\/[0-9a-f-]+)">あおぞら人材株式会社/.exec(home.html)?.[1] ?? '';
  const reason = { reason: '確認のため' };
  const licence = { licenceNumber: number, licenceExpiresOn: '2095-03-31' };
  const decide = async (action: string, fields: Record<string, string>, page: string) =>
    expect(await leaves(() => desk.submit(path, fields, `${path}/${page}`))).toEqual([
      `organisation.${action} by staff in operator about organisation`,
      `organisation.${action} by staff in agency about organisation`,
    ]);
  await decide('declined', reason, 'decline');
  expect(await leaves(() => applicant.submit('/waiting', {}, '/agency/application'))).toEqual([
    'organisation.applied_again by staff in agency about organisation',
  ]);
  await decide('declined', reason, 'decline');
  await decide('approved', {}, 'approval');
  await decide('suspended', reason, 'suspension');
  await decide('reinstated', {}, 'reinstatement');
  expect(await leaves(() => desk.submit(path, licence, `${path}/licence`))).toEqual([
    'agency.licence_verified by staff in operator about organisation',
    'agency.licence_verified by staff in agency about organisation',
  ]);
  // A suspension signs everybody out.
  await applicant.submit('/sign-in', { mail, password: PASSWORD });
  const changed = { ...licence, licenceExpiresOn: '2094-03-31' };
  expect(await leaves(() => applicant.submit('/agency/settings/licence', changed))).toEqual([
    'agency.licence_changed by staff in agency about organisation',
  ]);

  const profile = {
    part: 'profile',
    name: 'あおぞら株式会社',
    address: '東京都港区1-1',
    representative: '青空 太郎',
  };
  const contact = { contactMail: mail, contactPhone: '03-1234-5678' };
  expect(await leaves(() => applicant.submit('/agency/settings', { ...profile, ...contact }))).toEqual([
    'organisation.profile_changed by staff in agency about organisation',
  ]);
  const card = { part: 'card', speciality: '看護職', feeNote: '理論年収の30%' };
  expect(await leaves(() => applicant.submit('/agency/settings', card))).toEqual([
    'agency.card_changed by staff in agency about organisation',
  ]);
  expect(await leaves(() => applicant.submit('/agency/settings/notifications', {}))).toEqual([
    'organisation.notices_changed by staff in agency about -',
  ]);

  const company = await makeCompany(services);
  const owner = (await signedIn(company)).visitor;
  const invited = someMail('invited').address;
  const page = '/company/settings/members';
  const invite = (address: string) =>
    owner.submit(page, { mail: address, role: 'viewer' }, '/company/settings/invitations');
  expect(await leaves(() => invite(invited))).toEqual(['member.invited by staff in company about -']);
  const guest = new Visitor(site);
  const token = await mailedToken(services, invited);
  expect(
    await leaves(() =>
      guest.submit(`/invitations/${token}`, {
        name: '鈴木 一',
        password: PASSWORD,
        code: linkCode(services.keyRing, token),
      }),
    ),
  ).toEqual(['member.joined by staff in company about -']);
  await invite(someMail('another').address);
  const pathTo = async (act: string) =>
    new RegExp(`action="([^"]+/${act})"`).exec((await owner.get(page)).html)?.[1] ?? '';
  expect(await leaves(async () => owner.submit(page, {}, await pathTo('renewal')))).toEqual([
    'member.invitation_renewed by staff in company about invitation',
  ]);
  expect(await leaves(async () => owner.submit(page, {}, await pathTo('revocation')))).toEqual([
    'member.invitation_withdrawn by staff in company about invitation',
  ]);
  const second = (await signedIn(company)).member.userId;
  const viewer = { [roleFieldOf(second)]: 'viewer' };
  expect(await leaves(() => owner.submit(page, viewer, `${page}/${second}/role`))).toEqual([
    'member.role_changed by staff in company about user',
  ]);
  expect(await leaves(() => owner.submit(page, {}, `${page}/${second}/removal`))).toEqual([
    'member.removed by staff in company about user',
  ]);

  const keys = '/company/settings/api-keys';
  expect(await leaves(() => owner.submit(keys, { name: '採用管理', role: 'recruiter' }))).toEqual([
    'api_key.created by staff in company about api_key',
  ]);
  const end = /action="([^"]+\/revocation)"/.exec((await owner.get(keys)).html)?.[1] ?? '';
  expect(await leaves(() => owner.submit(keys, {}, end))).toEqual([
    'api_key.revoked by staff in company about api_key',
  ]);
});

test('openings and links', async () => {
  const company = await makeCompany(services);
  await makeApplicants(services, company, [{ selections: [['rejected', '2026-01-31']] }]);
  const owner = (await signedIn(company)).visitor;
  const title = { title: '法人営業' };
  const lines: string[] = [];
  let opening = '';
  lines.push(
    ...(await leaves(async () => {
      const added = await owner.submit('/company/openings/new', title);
      opening = added.location?.split('?')[0] ?? '';
      return added;
    })),
  );
  lines.push(...(await leaves(() => owner.submit(opening, { title: '営業' }))));
  lines.push(...(await leaves(() => owner.submit(opening, { closed: 'yes' }, `${opening}/closure`))));
  const done = ['.created', '_change.recorded', '.changed', '.closed'];
  expect(lines).toEqual(done.map((one) => `opening${one} by staff in company about opening`));
  let link = '';
  const made = await leaves(async () => {
    const answer = await owner.submit('/company/links/new', { name: '不採用のご連絡', kind: 'personal' });
    link = answer.location?.split('?')[0] ?? '';
    return answer;
  });
  expect(made).toEqual(['relay_link.created by staff in company about relay_link']);
  const everybody = `${link}?choose=yes`;
  expect(await leaves(() => owner.submit(everybody, {}, `${link}/personal-codes`))).toEqual([
    'personal_codes.created by staff in company about relay_link',
  ]);
  expect(await leaves(() => owner.get(`${link}/personal.csv`))).toEqual([
    'personal_codes.exported by staff in company about relay_link',
  ]);
  const declared = { month: new Date().toISOString().slice(0, 7), count: '12' };
  expect(
    await leaves(() => owner.submit(`${link}?tab=results`, declared, `${link}/declared-rejections`)),
  ).toEqual(['declared_rejections.set by staff in company about relay_link']);
  const settings = `${link}?tab=settings`;
  const doors = { changed: link, closed: `${link}/closure`, reopened: `${link}/reopening` };
  for (const [done, door] of Object.entries(doors))
    expect(await leaves(() => owner.submit(settings, { name: 'お見送りのご連絡' }, door))).toEqual([
      `relay_link.${done} by staff in company about relay_link`,
    ]);
});

test('what a person does, and what is done with their details', async () => {
  const agencies = [await makeAgency(services), await makeAgency(services)];
  const world = { ...(await makeWorld(services, 0)), agencyIds: agencies.map(({ id }) => id) };
  forgetPublishedCards(services);
  const code = await linkCodeOf(services, world);
  const [first = '', second = ''] = world.agencyIds;
  const person = new Visitor(site);
  const address = 'log@mail.example.org';
  let page = '';
  expect(
    await leaves(async () => {
      const fields = registrationFields(address, first, { tellCompany: 'yes', inviteAgain: 'yes' });
      const done = await register(services, person, code, fields, address);
      page = done.location ?? '';
      return done;
    }),
  ).toEqual(['candidate.registered by candidate in - about registration of a person']);
  expect(await leaves(() => person.submit('/me/agencies', { agencies: second }))).toEqual([
    'candidate.chose_agencies by candidate in - about - of a person',
  ]);
  const idOf = async (agencyId: string) => {
    const [row] = (await services.asSuperuserRows(
      `select id from provisions where agency_id = '${agencyId}'`,
    )) as { id: string }[];
    return row?.id ?? '';
  };
  const [one, other] = [await idOf(first), await idOf(second)];
  const staff = await Promise.all(agencies.map(async (agency) => (await signedIn(agency)).visitor));
  const provision = `/agency/provisions/${one}`;
  expect(await leaves(() => staff[0]?.get(provision) ?? Promise.reject(new Error('nobody')))).toEqual([
    'provision.read by staff in agency about provision of a person',
  ]);
  const csrf = /name="csrf" value="([^"]+)"/.exec((await staff[0]?.get(provision))?.html ?? '')?.[1] ?? '';
  expect(
    await leaves(
      () => staff[0]?.post(`${provision}/acceptance`, [['csrf', csrf]]) ?? Promise.reject(new Error()),
    ),
  ).toEqual(['provision.accepted by staff in agency about provision of a person']);
  expect(await leaves(() => staff[0]?.get('/agency?list=all') ?? Promise.reject(new Error()))).toEqual([
    'provision.listed by staff in agency about -',
  ]);
  const claimed = `/agency/provisions/${other}`;
  const token = /name="csrf" value="([^"]+)"/.exec((await staff[1]?.get(claimed))?.html ?? '')?.[1] ?? '';
  expect(
    await leaves(
      () =>
        staff[1]?.post(`${claimed}/objection`, [
          ['csrf', token],
          ['reason', 'not_seeking_work'],
          ['note', ''],
        ]) ?? Promise.reject(new Error()),
    ),
  ).toEqual(['provision.objected by staff in agency about provision of a person']);
  const claim = `/operator/objections/${other}`;
  const decision = { decision: 'rejected', note: '確認しました' };
  expect(await leaves(() => desk.submit(claim, decision, `${claim}/decision`))).toEqual([
    'objection.rejected by staff in operator about objection',
  ]);
  await contactWork(audited, { person, desk: staff[1] ?? person, claimed, token, second });
  const own = `/me/agencies/${second}`;
  for (const [path, fields, line, about] of [
    [`${own}/items/remote/withdrawal`, {}, 'consent.item_withdrawn', 'agency'],
    [`${own}/items/remote/consent`, {}, 'consent.item_given', 'agency'],
    ['/me/data/items/pay', { pay: '450' }, 'candidate.profile_changed', '-'],
    [`${own}/items/pay/consent`, {}, 'consent.item_given', 'agency'],
    ['/me/data/items/pay', { pay: '500' }, 'candidate.profile_changed', '-'],
    ['/me/data/corrections', { agencies: second }, 'consent.corrected', 'agency'],
    [`/me/companies/${world.companyId}/name/withdrawal`, {}, 'name.withdrawn', 'company'],
    [`/me/companies/${world.companyId}/invitations/withdrawal`, {}, 'invitations.declined', 'company'],
    [`${own}/withdrawal`, {}, 'consent.withdrawn', 'agency'],
    [`${page}/undo`, {}, 'candidate.undone', 'registration'],
  ] as const)
    expect(await leaves(() => person.submit(path, fields))).toEqual([
      `${line} by candidate in - about ${about} of a person`,
    ]);
});

test('a claim that the desk upholds', async () => {
  const agency = await makeAgency(services);
  const claiming = { ...(await makeWorld(services, 0)), agencyIds: [agency.id] };
  const id = (await introducePerson(services, claiming)).provisionIds[0];
  const { visitor } = await signedIn(agency);
  const claim = { reason: 'unreachable_or_false_contact', note: '' };
  const provision = `/agency/provisions/${id}`;
  await visitor.submit(provision, claim, `${provision}/objection`);
  const decision = { decision: 'upheld', note: '確認しました' };
  const objection = `/operator/objections/${id}`;
  expect(await leaves(() => desk.submit(objection, decision, `${objection}/decision`))).toEqual([
    'objection.upheld by staff in operator about objection',
  ]);
});

test('no action of the code is missing above, or in the test that causes it', async () => {
  const actions = await listActions();
  const missing = actions.filter((action) => !audited.seen.has(action) && ELSEWHERE[action] === undefined);
  expect(missing).toEqual([]);
  // What is excused is an action, is not caused above as well, and its test is there and looks at the line.
  for (const [action, [file, name]] of Object.entries(ELSEWHERE)) {
    const text = await readFile(join(SRC, file), 'utf8');
    const body = text.split(`test('${name}'`)[1]?.split(/^ *test\(/m)[0] ?? '';
    const found = [actions.includes(action), audited.seen.has(action), body.includes(`'${action}'`)];
    expect([action, ...found]).toEqual([action, true, false, true]);
  }
});
