import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { paths } from '../../../ui/paths.ts';
import { linkListRoutes } from './links.tsx';

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());
const visitorOf = () =>
  new Visitor(
    memberSite(services, { pages: linkListRoutes(services) }, { organisation: company, role: 'recruiter' }),
  );

test('the list has the address of a link for all ready to copy, and no word on when figures come above its rows', async () => {
  const visitor = visitorOf();
  for (const kind of ['generic', 'personal'])
    await visitor.submit(paths.company.newLink(), { name: kind, kind });
  const { html } = await visitor.get(paths.company.links());
  const addresses = [...html.matchAll(/<code id="(url-[^"]+)">([^<]+)<\/code>/g)];
  expect(addresses).toHaveLength(1);
  const [, id, address] = addresses[0] ?? [];
  expect(address).toMatch(new RegExp(`^${services.env.baseUrl}/r/[\\w-]+$`));
  expect(html).toContain(`data-copy="${id}"`);
  expect(html.indexOf('リンクごとの数は')).toBeGreaterThan(html.indexOf('</table>'));
});
