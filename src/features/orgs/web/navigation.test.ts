import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { type Site, siteOf } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import type { Role } from '../../../platform/http/access.ts';
import { paths } from '../../../ui/paths.ts';

const ROLES: readonly Role[] = ['viewer', 'recruiter', 'owner'];

let services: StaffTestServices;
let site: Site;
let organisations: Record<'company' | 'agency' | 'operator', TestOrganisation>;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  organisations = {
    company: await makeCompany(services),
    agency: await makeAgency(services),
    operator: await makeOperator(services),
  };
});
afterAll(() => services.end());

/** Where the navigations of a page lead: rooms, tabs and the menu behind the name. */
function ledTo(html: string): string[] {
  const parts = html.match(/<nav [\s\S]*?<\/nav>|<div class="account-menu"[\s\S]*?<\/div>/g) ?? [];
  const links = parts.flatMap((part) =>
    [...part.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href),
  );
  return [...new Set(links)];
}

describe.each(['company', 'agency', 'operator'] as const)('in the %s zone', (zone) => {
  test.each(ROLES)('every entry of every navigation opens for a member with the role %s', async (role) => {
    const member = await makeMember(services, organisations[zone], { role });
    const open = (path: string) =>
      site(path, { headers: { Cookie: member.cookie, Accept: 'text/html', 'Accept-Language': 'ja' } });
    const found = new Map<string, number>();
    const look = async (path: string): Promise<void> => {
      if (found.has(path)) return;
      const answer = await open(path);
      found.set(path, answer.status);
      for (const href of ledTo(await answer.text())) await look(href);
    };
    await look(paths[zone].home());
    expect([...found].filter(([, status]) => status !== 200)).toEqual([]);
    // Nobody's way is shorter than it has to be.
    const owned = [paths[zone].apiKeys(), paths[zone].audit()];
    for (const path of [paths[zone].members(), paths[zone].account(), paths[zone].settings()])
      expect([...found.keys()]).toContain(path);
    expect(owned.filter((path) => found.has(path))).toEqual(role === 'owner' ? owned : []);
  });
});

test.each(ROLES)(
  'everything that a company’s home offers opens for a member with the role %s',
  async (role) => {
    const { cookie } = await makeMember(services, organisations.company, { role });
    const headers = { Cookie: cookie, Accept: 'text/html', 'Accept-Language': 'ja' };
    const html = await (await site(paths.company.home(), { headers })).text();
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
    const offered = [...main.matchAll(/<a [^>]*href="(\/[^"]+)"/g)].map(([, href = '']) => href);
    expect(offered.includes(paths.company.newLink())).toBe(role !== 'viewer');
    // What needs somebody is told to everybody.
    expect(main).toContain('<strong>専用リンクを作る</strong>');
    expect(main).toContain(role === 'viewer' ? '担当者か管理者が対応すること' : '対応が必要なこと');
    for (const href of offered) expect([href, (await site(href, { headers })).status]).toEqual([href, 200]);
  },
);

test('nobody is offered to take over from themselves', async () => {
  const [owner, other] = [
    await makeMember(services, organisations.company, { role: 'owner' }),
    await makeMember(services, organisations.company, { role: 'owner' }),
  ];
  const headers = { Cookie: owner.cookie, Accept: 'text/html', 'Accept-Language': 'ja' };
  const html = await (await site(paths.company.members(), { headers })).text();
  expect(html).toContain(`removal-${other.userId}`);
  expect(html).not.toContain(`removal-${owner.userId}`);
});

test('a page that a role does not open says which one it takes, which one the reader has, and who can change it', async () => {
  const member = await makeMember(services, organisations.company, { role: 'recruiter' });
  const headers = { Cookie: member.cookie, Accept: 'text/html' };
  const refused = await site(paths.company.apiKeys(), { headers });
  const html = await refused.text();
  expect(refused.status).toBe(403);
  expect(html).toContain(
    'これには管理者の権限が必要です。いまの権限は担当者です。権限は、組織の管理者が変えられます。',
  );
  expect(html).not.toContain('時間がたっています');
  expect(html).toContain(`<a href="${paths.company.members()}">組織の管理者を確かめる</a>`);
  expect(ledTo(html)).toEqual(expect.arrayContaining([paths.company.links(), paths.company.account()]));
  const viewer = await makeMember(services, organisations.company, { role: 'viewer' });
  const page = await site(paths.company.newOpening(), {
    headers: { ...headers, Cookie: viewer.cookie, 'Accept-Language': 'en' },
  });
  expect(await page.text()).toContain(
    'This takes the role recruiter or owner. Yours is Viewer. An owner of your organisation can change it.',
  );
});
