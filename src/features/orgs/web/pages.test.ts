import { type ServerType, serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../test/axe.ts';
import { leaveBrowser, newDesktop, newPhone, openBrowser } from '../../../../test/browser.ts';
import {
  makeAgency,
  makeApiKey,
  makeCompany,
  makeMember,
  makeOperator,
  someMail,
  type TestMember,
} from '../../../../test/factories/organisations.ts';
import { expectPageWeight, PAGE_LIMIT_BYTES } from '../../../../test/page-weight.ts';
import { mailedToken, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { createApp } from '../../../app.ts';
import { RateLimits } from '../../../platform/rate-limits.ts';
import { inviteMember } from '../actions/invitations.ts';
import { createOpening } from '../actions/openings.ts';
import { startSignUp } from '../actions/sign-up.ts';
import { applicationInput } from '../input.ts';

/** Pages of sign-in and organisations as people see them: with axe, on a narrow phone, and on the scales. */
interface Visit {
  readonly path: string;
  readonly as: TestMember | undefined;
}

let services: StaffTestServices;
let browser: Browser;
let server: ServerType;
let baseUrl: string;
let visits: readonly Visit[];

beforeAll(async () => {
  services = await staffTestServices();
  baseUrl = await new Promise((resolve) => {
    server = serve({ fetch: createApp(services).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  browser = await openBrowser();
  visits = await prepareVisits();
});
afterAll(async () => {
  await leaveBrowser(browser);
  server.close();
  await services.end();
});

describe('a page of sign-in or organisations that only a mail, a role or a state shows', () => {
  test('is accessible without a script on a narrow phone, and scrolls one way only', async () => {
    const phone = await newPhone(browser, { javaScript: false });
    const page = await phone.newPage();
    await page.setViewportSize({ width: 320, height: 700 });
    for (const visit of visits) {
      await open(page, visit);
      await expectAccessible(page, visit.path);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect([visit.path, Number(width) <= 320]).toEqual([visit.path, true]);
    }
    await phone.close();
  }, 300_000);

  test('is accessible in English on an office computer, and light', async () => {
    const desktop = await newDesktop(browser);
    const page = await desktop.newPage();
    for (const { path, as } of visits) {
      const english = `${path}${path.includes('?') ? '&' : '?'}lang=en`;
      await expectPageWeight(page, () => open(page, { path: english, as }), PAGE_LIMIT_BYTES);
      await expectAccessible(page, `${path} in English`, { areColoursSeen: true, isFrameSeen: true });
    }
    await desktop.close();
  }, 300_000);
});

async function open(page: Page, { path, as }: Visit): Promise<void> {
  await page.context().clearCookies();
  if (as !== undefined) {
    const [name = '', value = ''] = as.cookie.split('=');
    await page.context().addCookies([{ name, value, url: baseUrl }]);
  }
  const response = await page.goto(`${baseUrl}${path}`);
  expect([path, response?.status()]).toEqual([path, 200]);
}

async function prepareVisits(): Promise<readonly Visit[]> {
  const company = await makeCompany(services);
  const owner = await makeMember(services, company);
  const viewer = await makeMember(services, company, { role: 'viewer' });
  const invited = someMail();
  await services.within(owner.scope, (tx) =>
    inviteMember(tx, services, 'ja', { mail: invited, role: 'viewer' }),
  );
  await makeApiKey(services, company);
  const { id } = await services.within(company.scope, (tx) =>
    createOpening(tx, { title: '法人営業', conditions: { duties: '新規開拓' } }),
  );
  const agency = await makeAgency(services, { licenceExpiresOn: '2027-01-10' });
  const waiting = await makeAgency(services, { approved: false, verified: false });
  const agent = await makeMember(services, agency);
  const waiter = await makeMember(services, waiting);
  const desk = await makeMember(services, await makeOperator(services));
  const applicant = someMail();
  await startSignUp(
    services,
    { address: '::1', requestId: 'test', limits: new RateLimits(), browserId: 'browser' },
    'ja',
    applicationInput.parse({
      kind: 'company',
      name: '株式会社あおぞら',
      address: '東京都港区1-1',
      representative: '青空 太郎',
      contactMail: applicant.address,
      contactPhone: '03-1234-5678',
      ownerName: '山田 花子',
      ownerMail: applicant.address,
    }),
  );
  const all = (as: TestMember | undefined, paths: readonly string[]) => paths.map((path) => ({ path, as }));
  // What links lead to is on the tours of test/e2e/pages.test.ts: here is what only a mail, a role or a state shows.
  return [
    ...all(undefined, [
      '/sign-in',
      '/sign-up?kind=company',
      '/sign-up?kind=agency',
      '/sign-up/mailed',
      `/sign-up/${await mailedToken(services, applicant.address)}`,
      `/invitations/${await mailedToken(services, invited.address)}`,
      '/password-reset/mailed',
      '/password-reset/relay_reset_x',
    ]),
    ...all(waiter, ['/waiting', '/agency/settings']),
    ...all(owner, ['/company/settings/members', '/company/settings/api-keys', '/company/openings/new']),
    ...all(viewer, ['/company/settings', '/company/settings/members', `/company/openings/${id}`]),
    ...all(agent, ['/agency/settings/licence']),
    ...all(desk, [`/operator/organisations/${waiting.id}`]),
  ];
}
