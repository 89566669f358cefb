import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { Visitor } from '../../../../test/visitor.ts';
import { paths } from '../../../ui/paths.ts';
import { createOpening } from '../actions/openings.ts';
import { openingRoutes } from './openings.tsx';

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());

const ownerOf = (of: TestOrganisation) =>
  new Visitor(
    memberSite(
      services,
      { pages: openingRoutes(async () => ['営業職', '品質管理']) },
      { organisation: of, role: 'owner' },
    ),
  );

describe('a new opening', () => {
  test('begins as a copy of one of the company’s own, and of no other company’s', async () => {
    const make = (of: TestOrganisation) =>
      services.within(of.scope, (tx) =>
        createOpening(tx, { title: '営業職', conditions: { duties: '法人営業', contractTerm: 'fixed' } }),
      );
    const { id } = await make(company);
    const { html } = await ownerOf(company).get(paths.company.newOpening({ from: id }));
    expect(html).toContain('法人営業</textarea>');
    // What only a contract with an end has is in view then.
    expect(html).toContain('<details open');
    expect((await ownerOf(company).get(paths.company.newOpening())).html).toContain('<details>');
    const other = await make(await makeCompany(services));
    expect((await ownerOf(company).get(paths.company.newOpening({ from: other.id }))).status).toBe(404);
    expect((await ownerOf(company).get(paths.company.newOpening({ from: 'x' }))).status).toBe(200);
  });

  test('is proposed the imported titles that no opening has, and takes one over', async () => {
    const { html } = await ownerOf(company).get(paths.company.newOpening());
    expect(html).toContain('>品質管理</a>');
    expect(html).not.toContain('>営業職</a>');
    const begun = await ownerOf(company).get(paths.company.newOpening({ title: '品質管理' }));
    expect(begun.html).toContain('value="品質管理"');
  });
});
