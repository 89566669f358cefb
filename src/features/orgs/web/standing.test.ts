import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  someLicenceNumber,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import type { Role } from '../../../platform/http/access.ts';
import { readOperatorHome } from '../../insights/actions.ts';
import { type Decision, decideOrganisation } from '../actions/decide.ts';
import { changeOwnLicence, readProfile } from '../actions/profile.ts';

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  operator = await makeOperator(services);
});
afterAll(() => services.end());

/** What applying again writes. */
const AGAIN = { declined_at: null, decline_reason: null, applied_at: sql<Date>`business_now()` };

const decide = (organisation: TestOrganisation, decision: Decision) =>
  services.within(operator.scope, (tx) => decideOrganisation(tx, services, organisation.id, decision));
const profileOf = ({ scope }: TestOrganisation) =>
  services.within(scope, (tx) => readProfile(tx, tx.organisationId));

async function signedIn(organisation: TestOrganisation, role: Role = 'owner') {
  const member = await makeMember(services, organisation, { role });
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return { visitor, mail: member.mail.address };
}

describe('an organisation that was declined', () => {
  test('cannot apply again through the hands of anybody but an owner, nor when it is not declined', async () => {
    const approved = (await signedIn(await makeCompany(services))).visitor;
    const send = async (visitor: Visitor) =>
      visitor.post('/company/application', [['csrf', csrfIn((await visitor.get('/company')).html)]]);
    expect((await send(approved)).status).toBe(409);
    const company = await makeCompany(services, { approved: false });
    await decide(company, { decision: 'decline', reason: '所在地が確かめられません' });
    const { visitor } = await signedIn(company, 'recruiter');
    expect((await send(visitor)).status).toBe(403);
    expect((await profileOf(company)).organisation.declinedAt).not.toBeNull();
    expect((await new Visitor(site).send('/company/application', { method: 'POST' })).status).not.toBe(303);
  });

  test('reads the reason on every page, corrects what is wrong and waits for the operator again', async () => {
    const company = await makeCompany(services, { approved: false });
    const { visitor } = await signedIn(company);
    expect((await visitor.get('/company')).html).toContain('審査中です');
    await decide(company, { decision: 'decline', reason: '所在地が確かめられません' });
    for (const path of ['/company', '/company/links', '/company/settings', '/waiting']) {
      const { html } = await visitor.get(path);
      expect(html).toContain('利用申込みは承認されませんでした');
      expect(html).toContain('理由：所在地が確かめられません');
      expect(html).not.toContain('審査中です');
      expect(html).not.toContain('運営が申込みの内容を確認しています');
    }
    const before = await services.within(operator.scope, (tx) => readOperatorHome(tx));
    const sent = await visitor.submit('/waiting', {}, '/company/application');
    expect(sent.location).toBe('/waiting?done=applied');
    expect((await visitor.get('/waiting?done=applied')).html).toContain('もう一度申し込みました');
    expect((await profileOf(company)).organisation).toMatchObject({ declinedAt: null, declineReason: null });
    const after = await services.within(operator.scope, (tx) => readOperatorHome(tx));
    expect(after.organisationsWaiting).toBe(before.organisationsWaiting + 1);
    expect((await visitor.get('/waiting')).html).not.toContain('/company/application');
  });

  test.each([
    ['approves itself', { approved_at: new Date() }],
    ['approves itself while applying again', { ...AGAIN, approved_at: new Date() }],
    ['names its approver while applying again', { ...AGAIN, approved_by: 'nobody' }],
    ['suspends while applying again', { ...AGAIN, suspended_at: new Date() }],
    ['only drops the reason', { decline_reason: null }],
    ['sets another day of application', { applied_at: new Date('2020-01-01T00:00:00Z') }],
  ])('is stopped by the database when it %s', async (_, columns) => {
    const company = await makeCompany(services, { approved: false });
    await decide(company, { decision: 'decline', reason: '確認のため' });
    const write = services.within(company.scope, (tx) =>
      tx.db.updateTable('organisations').set(columns).where('id', '=', company.id).execute(),
    );
    await expect(write).rejects.toThrow('only the operator decides');
  });
});

test('what a company waiting for approval can only prepare is no step to take now; once approved it is', async () => {
  const company = await makeCompany(services, { approved: false });
  const { visitor } = await signedIn(company);
  const made = await visitor.submit('/company/links/new', { name: '準備', kind: 'generic' });
  const link = made.location ?? '';
  // A company that has only begun finds the next link among its first steps at home.
  const newLinks = (looks: string) =>
    [
      // Trying the page is the step to take before the approval, too.
      ['/company', '<a class="btn is-small" href="/company/links/new?test=yes">'],
      ['/company/links', `<a class="${looks}" href="/company/links/new">`],
    ] as const;
  const copy = (look: string) =>
    new RegExp(`class="${look} print-hidden" data-copy="(link-url|mail-body)"`, 'g');
  for (const [path, button] of newLinks('btn is-secondary'))
    expect((await visitor.get(path)).html).toContain(button);
  expect((await visitor.get(link)).html).not.toMatch(copy('btn(?: is-secondary is-small)?'));
  // Openings cannot be added before the approval: they are no task until then.
  expect((await visitor.get('/company')).html).not.toContain('求人がありません');
  await decide(company, { decision: 'approve' });
  const approved = (await signedIn(company)).visitor;
  expect((await approved.get('/company')).html).toMatch(/求人がありません.*href="\/company\/openings\/new"/s);
  for (const [path, button] of newLinks('btn')) expect((await approved.get(path)).html).toContain(button);
  // One thing to do: the whole letter; the bare link is the second way.
  expect((await approved.get(link)).html.match(copy('btn'))).toHaveLength(1);
});

test('a suspended company reads why on its pages and where to ask, and is offered no new link', async () => {
  const company = await makeCompany(services);
  const { visitor } = await signedIn(company);
  for (const path of ['/company', '/company/links'])
    expect((await visitor.get(path)).html).toContain('href="/company/links/new"');
  await decide(company, { decision: 'suspend', reason: '苦情の確認のため' });
  const again = (await signedIn(company)).visitor;
  for (const path of ['/company', '/company/links']) {
    const { html } = await again.get(path);
    expect(html).toContain('利用が停止されています');
    expect(html).toContain('理由：苦情の確認のため');
    expect(html).not.toContain('class="btn" href="/company/links/new"');
  }
  const { contactMail } = (await profileOf(operator)).organisation;
  expect((await again.get('/waiting')).html).toContain(`mailto:${contactMail}`);
});

test('a decision is mailed to the contact and to each owner, once, and to nobody else', async () => {
  const company = await makeCompany(services, { approved: false });
  const owner = await signedIn(company);
  const viewer = await signedIn(company, 'viewer');
  await decide(company, { decision: 'approve' });
  const { contactMail } = (await profileOf(company)).organisation;
  for (const [to, count] of [
    [contactMail, 1],
    [owner.mail, 1],
    [viewer.mail, 0],
  ] as const)
    expect(
      (await mailsTo(services, to)).filter(({ text }) => text.includes('の利用申込みを承認しました')),
    ).toHaveLength(count);
});

test('an agency reads in its inbox that a licence keeps it from receiving people, and nothing while none does', async () => {
  const unchecked = await signedIn(await makeAgency(services, { verified: false }));
  expect((await unchecked.visitor.get('/agency')).html).toContain('運営の確認待ちです');
  // Who waits for the approval is told once that all of it is being looked at.
  const waiting = await signedIn(await makeAgency(services, { approved: false, verified: false }));
  const { html } = await waiting.visitor.get('/agency');
  expect([html.includes('審査中です'), html.includes('運営の確認待ちです')]).toEqual([true, false]);
  const agency = await makeAgency(services, { licenceNumber: someLicenceNumber() });
  const { visitor } = await signedIn(agency);
  expect((await visitor.get('/agency')).html).not.toContain('許可証の画面へ');
  const { licenceNumber = '' } = (await profileOf(agency)).agency ?? {};
  await services.within(agency.scope, (tx) =>
    changeOwnLicence(tx, { licenceNumber, licenceExpiresOn: '2105-03-31' }),
  );
  expect((await visitor.get('/agency')).html).not.toContain('許可証の画面へ');
  const page = await visitor.get('/agency/settings/licence');
  expect(page.html).toContain('2105/03/31');
  expect(page.html).toContain('更新（確認待ち）');
});

test('an agency that has received nobody reads so, and is not asked for another filter', async () => {
  const { visitor } = await signedIn(await makeAgency(services));
  for (const [list, words] of [
    ['waiting', '返事を待っている方はいません'],
    ['contact', '連絡していない方はいません'],
    ['all', '受け取った方はまだいません'],
  ]) {
    const { html } = await visitor.get(`/agency?list=${list}`);
    expect(html).toContain(words);
    expect(html).not.toMatch(/条件を(変えると|消す)/);
  }
});

test('a link that cannot be used says which of three things keeps it, and what ends that', async () => {
  const company = await makeCompany(services, { approved: false });
  const { visitor } = await signedIn(company);
  const made = await visitor.submit('/company/links/new', { name: '全職種', kind: 'generic' });
  const page = (made.location ?? '').replace(/\?.*/, '');
  const said = async (as: Visitor) => {
    const { html } = await as.get(page);
    const notice = html.slice(html.indexOf('</h1>'), html.indexOf('<nav class="sub-nav'));
    return ['承認されると', '停止が解除されると', '復元により止まっています'].filter((words) =>
      notice.includes(words),
    );
  };
  expect(await said(visitor)).toEqual(['承認されると']);
  await decide(company, { decision: 'approve' });
  expect(await said(visitor)).toEqual([]);
  await decide(company, { decision: 'suspend', reason: '苦情の確認のため' });
  expect(await said((await signedIn(company)).visitor)).toEqual(['停止が解除されると']);
  await decide(company, { decision: 'reinstate' });
  await services.asSuperuser(`update relay_links set stopped_at = now() where company_id = '${company.id}'`);
  expect(await said((await signedIn(company)).visitor)).toEqual(['復元により止まっています']);
});

function csrfIn(html: string): string {
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
