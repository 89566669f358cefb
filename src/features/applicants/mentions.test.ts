import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import {
  makeCompany,
  makeMember,
  type TestMember,
  type TestOrganisation,
} from '../../../test/factories/organisations.ts';
import { untilMailingMorning } from '../../../test/mailing-morning.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { ApplicantId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { tellCompany } from '../notices/actions/tell-company.ts';
import { removeMember } from '../orgs/actions/members.ts';
import { noteApplicant } from './actions/note-applicants.ts';

let services: StaffTestServices;
let site: Site;
let company: TestOrganisation;
let author: TestMember;
let named: TestMember;
let person: ApplicantId;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  author = await makeMember(services, company, { role: 'recruiter', name: '書いた 人' });
  named = await makeMember(services, company, { role: 'viewer', name: '宛先 花子' });
  [person] = (await makeApplicants(services, company, [{ name: '秘密 太郎' }])) as [ApplicantId];
});

const OWN = paths.company.ownNotes();
async function signIn(member: TestMember) {
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}
const note = (text: string, mentions: readonly string[] = [named.userId]) =>
  services.within(author.scope, (tx) => noteApplicant(tx, person, text, mentions));
const rows = () =>
  services.asSuperuserRows(
    `select user_id as "for", read_at as read from note_mentions where company_id = '${company.id}' order by mentioned_at, user_id`,
  );
const now = () => services.asSystem((tx) => Promise.resolve(tx.now));
/** Tells the company of the last hour. Answers what the one who is named was ever mailed, and the end of that hour. */
async function told() {
  const until = new Date((await now()).getTime() + 1);
  const span = { since: new Date(until.getTime() - 3_600_000), until };
  const posted = await services.within(company.scope, (tx) => tellCompany(tx, services, span));
  await untilMailingMorning(services);
  return { until, posted, mails: await mailsTo(services, named.mail.address) };
}

test('a stranger’s member, somebody who has left and more than twenty are named in no note, and nothing of it is written', async () => {
  const stranger = await makeMember(services, await makeCompany(services));
  const leaver = await makeMember(services, company, { role: 'recruiter' });
  const owner = await makeMember(services, company);
  await services.within(owner.scope, (tx) => removeMember(tx, leaver.userId));
  for (const userId of [stranger.userId, leaver.userId, 'nobody'])
    await expect(note('x', [named.userId, userId])).rejects.toMatchObject({ name: 'InvalidInput' });
  const visitor = await signIn(author);
  const boxes = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`mention_${at}`, 'yes']));
  const page = paths.company.applicant(person);
  const many = await visitor.submit(page, { text: 'x', ...boxes }, paths.company.applicantNotes(person));
  expect(many.status).toBe(422);
  expect(await rows()).toEqual([]);
  expect(
    await services.asSuperuserRows(`select id from applicant_notes where company_id = '${company.id}'`),
  ).toEqual([]);
});

test('whoever is ticked finds the note in their list and on their home until they mark it as read; nobody else does', async () => {
  const visitor = await signIn(author);
  const page = paths.company.applicant(person);
  const { html } = await visitor.get(page);
  expect(html).toContain(`name="mention_${named.userId}"`);
  expect(html).not.toContain(`name="mention_${author.userId}"`);
  const box = { [`mention_${named.userId}`]: 'yes' };
  expect(
    (await visitor.submit(page, { text: '面談の結果です', ...box }, paths.company.applicantNotes(person)))
      .status,
  ).toBe(303);
  expect((await visitor.get(page)).html).toContain('宛先：宛先 花子');
  expect((await visitor.get(OWN)).html).toContain('あなた宛てのメモはありません');
  const reader = await signIn(named);
  expect((await reader.get(paths.company.home())).html).toContain('あなた宛ての未読のメモが1件');
  const own = (await reader.get(OWN)).html;
  for (const words of ['秘密 太郎', '面談の結果です', '書いた 人', '未読']) expect(own).toContain(words);
  expect(await rows()).toEqual([{ for: named.userId, read: null }]);
  const marked = hiddenFields(own, OWN);
  // What comes while they read is not marked along.
  await note('後から来たメモ');
  expect((await reader.post(OWN, marked)).location).toBe(`${OWN}?done=read`);
  expect(await rows()).toEqual([
    { for: named.userId, read: expect.any(Date) },
    { for: named.userId, read: null },
  ]);
  expect((await reader.get(paths.company.home())).html).toContain('あなた宛ての未読のメモが1件');
});

test('they are mailed once with the number alone, neither the name nor the note; who has read it or switched it off is not', async () => {
  await note('健康の話は書かない');
  const { until, posted, mails } = await told();
  expect(posted).toBe(1);
  const [mail, ...more] = mails;
  expect(more).toEqual([]);
  expect(mail?.text).toContain('（1件）');
  expect(mail?.text).toContain(OWN);
  expect(`${mail?.subject}${mail?.text}`).not.toMatch(/秘密|太郎|健康|書いた/);
  expect(await mailsTo(services, author.mail.address)).toEqual([]);
  const next = { since: until, until: await now() };
  const later = await services.within(company.scope, (tx) => tellCompany(tx, services, next));
  expect(later).toBe(0);
  const reader = await signIn(named);
  await reader.submit(paths.company.notices(), { 'company.daily': 'yes' }, paths.company.ownNotices());
  expect(
    await services.asSuperuserRows(`select notices from members where user_id = '${named.userId}'`),
  ).toEqual([{ notices: ['company.daily'] }]);
  await note('次のメモ');
  expect(await told()).toMatchObject({ posted: 0, mails: [{ id: mail?.id }] });
});

test('who is read already is not mailed; a colleague who has left is said to have, and a deleted note takes them along', async () => {
  await note('もう読んだメモ');
  await services.asSuperuser(`update note_mentions set read_at = now() where company_id = '${company.id}'`);
  expect((await told()).mails).toEqual([]);
  const owner = await makeMember(services, company);
  await services.within(owner.scope, (tx) => removeMember(tx, named.userId));
  const visitor = await signIn(author);
  const { html } = await visitor.get(paths.company.applicant(person));
  expect(html).toContain('もう読んだメモ');
  expect(html).toContain('宛先：退職した人');
  const removal = /action="([^"]*\/notes\/[^"]*\/removal)"/.exec(html)?.[1] ?? '';
  await visitor.submit(paths.company.applicant(person), {}, removal);
  expect(await rows()).toEqual([]);
});
