import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import type { Role } from '../../../platform/http/access.ts';
import { forgetPublishedCards } from '../../consents/actions/published-cards.ts';
import { updateOperatorFacts } from '../store/organisations.ts';

/** What the operator publishes of itself under settings, and where it is read (docs/rules.md §6.10). */

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  [operator, company] = await Promise.all([
    makeOperator(services),
    makeCompany(services),
    makeAgency(services),
  ]);
});
afterAll(() => services.end());

const FACTS = {
  part: 'facts',
  notificationNumber: '５１ー募ー０００１２３',
  privacyOfficer: '管理部長 <山田>',
  court: '東京地方裁判所',
  termsEnactedOn: '2026-04-01',
  termsRevisedOn: '2026-10-02',
  privacyEnactedOn: '2026-04-03',
  privacyRevisedOn: '',
};

async function signedIn(organisation: TestOrganisation, role: Role = 'owner') {
  const member = await makeMember(services, organisation, { role });
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}

/** What the filled buttons of the settings send: the one step the page asks for. */
async function nextOn(organisation: TestOrganisation) {
  const path = `/${organisation.zone}/settings`;
  const { html } = await (await signedIn(organisation)).get(path);
  return [...html.matchAll(/<button type="submit" class="btn"[^>]*>([^<]*)</g)].map(([, words]) => words);
}

/** Terms, privacy and the page where candidates register, as anybody reads them now. */
async function published(language = 'ja') {
  forgetPublishedCards(services);
  const read = async (path: string) => (await new Visitor(site).get(`${path}?lang=${language}`)).html;
  const [terms, privacy, start] = await Promise.all(['/terms', '/privacy', '/start'].map(read));
  return { terms: terms ?? '', privacy: privacy ?? '', start: start ?? '' };
}

const countRows = () => services.asSuperuser('select from operator_facts');

test('nobody but an owner at the operator publishes anything', async () => {
  expect((await new Visitor(site).post('/operator/settings', Object.entries(FACTS))).status).not.toBe(303);
  for (const role of ['viewer', 'recruiter'] as const) {
    const visitor = await signedIn(operator, role);
    const { html } = await visitor.get('/operator');
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const sent = await visitor.post('/operator/settings', [['csrf', csrf], ...Object.entries(FACTS)]);
    expect(sent.status).toBe(403);
    expect((await visitor.get('/operator/settings')).html).not.toContain('name="notificationNumber"');
  }
  const owner = await signedIn(company);
  expect((await owner.submit('/company/settings', FACTS)).status).toBe(422);
  expect((await owner.get('/company/settings')).html).not.toContain('name="notificationNumber"');
  expect(await countRows()).toBe(0);
});

test('the database takes it from no company, not even of itself', async () => {
  const facts = {
    notificationNumber: null,
    privacyOfficer: null,
    court: '大阪地方裁判所',
    termsEnactedOn: null,
    termsRevisedOn: null,
    privacyEnactedOn: null,
    privacyRevisedOn: null,
  };
  await expect(services.within(company.scope, (tx) => updateOperatorFacts(tx, facts))).rejects.toMatchObject({
    code: '42501',
  });
});

test('what is not entered is claimed nowhere, and the operator is reminded of it', async () => {
  const { terms, privacy, start } = await published();
  expect(start).toContain('このサイトの運営：運営');
  for (const html of [terms, privacy, start]) {
    for (const word of ['届出番号', '個人情報保護管理者', '制定日', '専属的'])
      expect({ word, isThere: html.includes(word) }).toEqual({ word, isThere: false });
    expect(html).not.toContain('null');
  }
  expect(terms).toContain('管轄は、民事訴訟法の定めによります。');
  const owner = await signedIn(operator);
  expect(await nextOn(operator)).toEqual(['公開する情報を保存する']);
  expect(await nextOn(await makeAgency(services))).toEqual(['名称と連絡先を保存する']);
  expect((await owner.get('/operator')).html).toContain(
    '公開ページに載せる運営の情報に、未登録のものがあります：特定募集情報等提供事業者の届出番号、個人情報保護管理者、管轄裁判所、利用規約の制定日、個人情報の取り扱いの制定日',
  );
});

test('a mistake is named beside what was typed, and nothing is stored', async () => {
  const owner = await signedIn(operator);
  const wrong = { ...FACTS, notificationNumber: '51-123', termsRevisedOn: '2026-03-31' };
  const { status, html } = await owner.submit('/operator/settings', wrong);
  expect(status).toBe(422);
  expect(html).toContain('届出番号は「51-募-000123」の形で入力してください。');
  expect(html).toContain('value="51-123"');
  expect(await countRows()).toBe(0);
  const late = await owner.submit('/operator/settings', { ...FACTS, termsRevisedOn: '2026-03-31' });
  expect(late.html).toContain('制定日以後の日付にしてください');
});

test('what is entered stands on the pages, in both languages, and the reminder goes', async () => {
  const owner = await signedIn(operator);
  expect((await owner.submit('/operator/settings', FACTS)).location).toBe('/operator/settings?done=saved');
  const { terms, privacy, start } = await published();
  expect(start).toContain('届出番号 51-募-000123');
  for (const html of [terms, privacy]) {
    expect(html).toContain('<dd>51-募-000123</dd>');
    expect(html).toContain('管理部長 &lt;山田&gt;');
  }
  expect(terms).toContain('東京地方裁判所を第一審の専属的合意管轄裁判所とします');
  expect(terms).toMatch(/制定日：2026\D04\D01.*改定日：2026\D10\D02/s);
  expect(privacy).toMatch(/制定日：2026\D04\D03/);
  expect(privacy).not.toContain('改定日：');
  const english = await published('en');
  expect(english.terms).toMatch(/<span lang="ja">東京地方裁判所<\/span> has exclusive jurisdiction/);
  expect(english.start).toContain('notification');
  expect((await owner.get('/operator')).html).not.toContain('未登録のものがあります');
  expect((await owner.get('/operator/settings')).html).toContain('value="51-募-000123"');
  expect(await nextOn(operator)).toEqual(['名称と連絡先を保存する']);

  await owner.submit('/operator/settings', { ...FACTS, court: '' });
  expect((await published()).terms).not.toContain('東京地方裁判所');
  expect((await owner.get('/operator')).html).toContain('未登録のものがあります：管轄裁判所');
});
