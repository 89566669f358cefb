import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';

/** The operator's desk for organisations, as its pages are read. */

let services: StaffTestServices;
let operator: TestOrganisation;
let desk: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  operator = await makeOperator(services);
  desk = new Visitor(siteOf(createApp(services)));
  const { mail, password } = await makeMember(services, operator);
  await desk.submit('/sign-in', { mail: mail.address, password });
});
afterAll(() => services.end());

test('the operator reads what a refusal and a suspension do before deciding, and is asked once more', async () => {
  const pageOf = async ({ id }: TestOrganisation) => (await desk.get(`/operator/organisations/${id}`)).html;
  const waiting = await pageOf(await makeCompany(services, { approved: false }));
  expect(waiting).toContain('あとから承認できます');
  expect(waiting).toContain('data-confirm-yes="承認しない"');
  const company = await pageOf(await makeCompany(services));
  expect(company).toContain('止まるもの：専用リンクからの新しい登録');
  expect(company).toContain('data-confirm-yes="停止する"');
  expect(await pageOf(await makeAgency(services))).toContain('止まるもの：新しい方の受け取り');
  // What waits stands before what was said; where nothing does, the facts come first.
  const isDecisionFirst = (html: string) => html.indexOf('id="decisions"') < html.indexOf('id="facts"');
  expect([isDecisionFirst(waiting), isDecisionFirst(company)]).toEqual([true, false]);
  const unchecked = await pageOf(await makeAgency(services, { verified: false }));
  expect(unchecked.indexOf('id="check"')).toBeLessThan(unchecked.indexOf('id="facts"'));
  // Nobody decides about the operator, itself neither.
  expect(await pageOf(operator)).not.toMatch(/id="decisions"|data-confirm/);
});

test('after a decision the page says which, says that people can choose an agency only where they can, and leads to the next', async () => {
  const agency = await makeAgency(services, { approved: false, verified: true });
  const other = await makeCompany(services, { approved: false });
  const page = `/operator/organisations/${agency.id}`;
  const nextOn = (html: string) => /<section[^>]* id="next".*?href="([^"]+)"/s.exec(html)?.[1];
  const decided = await desk.submit(page, {}, `${page}/approval`);
  expect(decided.location).toBe(`${page}?done=approved`);
  const { html } = await desk.get(decided.location ?? '');
  expect(html).toMatch(/を承認しました。候補者が選べるようになりました。/);
  expect(nextOn(html)).toMatch(/^\/operator\/organisations\/(?!.*undefined)/);
  expect(nextOn(html)).not.toBe(page);
  expect(nextOn((await desk.get(page)).html)).toBeUndefined();
  const declined = `/operator/organisations/${other.id}`;
  const answer = await desk.submit(declined, { reason: '確認できません。' }, `${declined}/decline`);
  const said = (await desk.get(answer.location ?? '')).html;
  expect(said).toContain('の利用申込みを承認しませんでした。');
  expect(said).not.toContain('選べるようになりました');
});
