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
