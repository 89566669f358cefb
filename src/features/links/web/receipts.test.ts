import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { Role } from '../../../platform/http/access.ts';
import { paths } from '../../../ui/paths.ts';
import { writeLetterOfLink } from '../../letters/actions/letter-of-link.ts';
import { publishRule } from '../../slots/actions/publish-rule.ts';
import { createRelayLink } from '../actions/create-link.ts';
import { companyLinkRoutes } from './company.ts';

let services: TestServices;
let company: TestOrganisation;
let today: string;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  today = await services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
});

const visitorOf = (organisation: TestOrganisation | undefined = company, role: Role = 'recruiter') =>
  new Visitor(
    memberSite(
      services,
      { pages: companyLinkRoutes(services, writeLetterOfLink) },
      organisation && { organisation, role },
    ),
  );
const makeLink = async (kind: 'personal' | 'generic' = 'personal') => {
  const rest = { test: false, openingId: undefined, mailText: undefined, expiresOn: undefined };
  const made = await services.within(company.scope, (tx) =>
    createRelayLink(tx, { kind, name: '応募', ...rest }),
  );
  if (!made.ok) throw new Error(made.reason);
  return made.link.id;
};
const dayAhead = (days: number) =>
  jstDate(new Date(Date.parse(`${today}T00:00:00+09:00`) + days * 86_400_000));

test('while the rule in force knows no such links there is no page for them, and no way to it', async () => {
  const id = await makeLink();
  expect((await visitorOf().get(paths.company.linkReceipts(id))).status).toBe(404);
  expect((await visitorOf().get(paths.company.link(id))).html).not.toContain(paths.company.linkReceipts(id));
  await services.asSystem((tx) => publishRule(tx, { neverAnswered: true, note: '' }));
  expect((await visitorOf().get(paths.company.linkReceipts(id))).status).toBe(200);
  expect((await visitorOf().get(paths.company.link(id))).html).toContain(paths.company.linkReceipts(id));
  const generic = await makeLink('generic');
  expect((await visitorOf().get(paths.company.linkReceipts(generic))).status).toBe(404);
});

test('another company’s link is unknown, a viewer makes nothing, and a stranger is asked to sign in', async () => {
  const id = await makeLink();
  await makeApplicants(services, company, [{ selections: [['open']] }]);
  const stranger = visitorOf(await makeCompany(services, { name: '株式会社となり' }));
  expect((await stranger.get(paths.company.linkReceipts(id))).status).toBe(404);
  expect((await stranger.get(paths.company.linkReceiptFile(id))).status).toBe(404);
  const viewer = visitorOf(company, 'viewer');
  const shown = await viewer.get(paths.company.linkReceipts(id));
  expect(shown.html).not.toContain('name="opensOn"');
  expect((await viewer.get(paths.company.linkReceiptFile(id))).status).toBe(403);
  expect((await viewer.post(paths.company.linkReceipts(id), [])).status).toBe(403);
});

test('a link each for whose selection is under way, and for nobody else: made once, counted, downloaded', async () => {
  await makeApplicants(services, company, [
    { name: '=1+1', selections: [['open']] },
    { name: '再開', selections: [['rejected', '2026-01-31'], ['reopened']] },
    { name: '終了', selections: [['rejected', '2026-01-31']] },
    { name: '入社', selections: [['hired', '2026-01-31'], ['open']] },
    { name: '電話', mail: null, selections: [['open']] },
  ]);
  const id = await makeLink();
  const visitor = visitorOf();
  const page = paths.company.linkReceipts(id);
  expect((await visitor.get(page)).html).toContain('まだ作っていない選考中の方は2名です');
  const made = await visitor.submit(page, { opensOn: dayAhead(1).replaceAll('-', '/') });
  const after = (await visitor.get(made.location ?? '')).html;
  expect(after).toContain('CSVをダウンロード（2名）');
  const file = (await visitor.get(paths.company.linkReceiptFile(id))).html.split('\r\n');
  expect(file).toHaveLength(4);
  expect(
    file.some((line) => line.startsWith(`"'=1+1"`) && line.includes(dayAhead(1).replaceAll('-', '/'))),
  ).toBe(true);
  // No line of theirs in the file for result mails.
  expect((await visitor.get(paths.company.linkPersonalFile(id))).html.split('\r\n')).toHaveLength(2);
});

test('the day lies between tomorrow and twelve months ahead; what was typed stays', async () => {
  await makeApplicants(services, company, [{ selections: [['open']] }]);
  const page = paths.company.linkReceipts(await makeLink());
  const visitor = visitorOf();
  const answers = [];
  for (const opensOn of ['', 'soon', today, dayAhead(1 + 366)]) {
    const { status, html } = await visitor.submit(page, { opensOn });
    answers.push([
      status,
      html.includes('href="#field-opensOn"'),
      html.includes(`value="${opensOn}"`) || opensOn === '',
    ]);
  }
  expect(answers).toEqual(answers.map(() => [422, true, true]));
  expect((await visitor.submit(page, { opensOn: addJstMonths(today, 12) })).status).toBe(303);
});
