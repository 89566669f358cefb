import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { introducePeople, makeOrganisation } from '../../../test/factories/introductions.ts';
import { makeCompany } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Role } from '../../platform/http/access.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { paths } from '../../ui/paths.ts';
import { writeLetterOfLink } from '../letters/actions/letter-of-link.ts';
import { companyLinkRoutes } from '../links/web/company.ts';
import { insightsRoutes } from './web.tsx';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

/** The first steps on a page: which are done, and where the one button that stands out leads. */
function firstStepsOn(html: string) {
  const [, card = ''] = /<section[^>]* id="first-steps".*?>(.*?)<\/section>/s.exec(html) ?? [];
  const text = card.replaceAll(/<wbr\/?>/g, '').replaceAll(/<[^>]+>/g, '');
  return {
    told: /\d\/4 済み/.exec(text)?.[0],
    done: [...card.matchAll(/<li class="is-done">.*?<p>(.*?)<span/gs)].map(([, step]) => step),
    next: [...card.matchAll(/<a [^>]*>/g)].map(([tag]) => tag).find((tag) => !tag.includes('is-secondary')),
  };
}

test('a new company is led from its first link to its first number, sees no figure before there is one, and then no steps', async () => {
  const company = await makeCompany(services);
  const agency = await makeOrganisation(services, 'agency', '紹介会社');
  const pages = new Hono<AppEnv>();
  pages.route('/', companyLinkRoutes(services, writeLetterOfLink));
  pages.route('/', insightsRoutes());
  const visitorOf = (role: Role) =>
    new Visitor(memberSite(services, { pages }, { organisation: company, role }));
  const visitor = visitorOf('recruiter');
  const home = async () => (await visitor.get(paths.company.home())).html;
  const make = async (fields: Record<string, string>) => {
    const made = await visitor.submit(paths.company.newLink(), { name: 'x', kind: 'generic', ...fields });
    return /links\/([0-9a-f-]{36})/.exec(made.location ?? '')?.[1] ?? '';
  };

  const fresh = await home();
  expect(fresh).not.toContain('<div class="stat">');
  // Nothing that is empty has the accent.
  expect(fresh).not.toContain('is-accent');
  expect(firstStepsOn(fresh)).toMatchObject({ told: '0/4 済み', done: [] });
  expect(firstStepsOn(fresh).next).toContain(`href="${paths.company.newLink()}"`);
  // Who may not make a link is offered none.
  const viewer = (await visitorOf('viewer').get(paths.company.home())).html;
  expect(firstStepsOn(viewer)).toMatchObject({ told: '0/4 済み', next: undefined });

  const linkId = await make({});
  expect(firstStepsOn(await home())).toMatchObject({ told: '1/4 済み', done: ['専用リンクを作る'] });
  expect(firstStepsOn(await home()).next).toContain(`href="${paths.company.newLink({ test: 'yes' })}"`);
  await make({ test: 'yes' });
  expect(firstStepsOn(await home()).next).toContain(`href="${paths.company.link(linkId)}"`);

  await introducePeople(services, { companyId: company.id, linkId, agencyIds: [agency] }, 1);
  const begun = await home();
  expect(begun).toContain('<div class="stat">');
  expect(firstStepsOn(begun)).toMatchObject({
    told: '3/4 済み',
    done: ['専用リンクを作る', 'テスト用のリンクで試す', '選考結果のメールに文面を貼る'],
  });

  const results = paths.company.link(linkId, { tab: 'results' });
  const declared = await visitor.submit(
    results,
    { month: firstMonthOn(await visitor.get(results)), count: '12' },
    paths.company.linkDeclaredRejections(linkId),
  );
  expect(declared.status).toBe(303);
  expect(await home()).not.toContain('id="first-steps"');
});

/** The month that the form offers. */
function firstMonthOn({ html }: { html: string }): string {
  return (
    /<option value="(\d{4}-\d{2})"/.exec(html)?.[1] ??
    /name="month"[^>]*value="([^"]*)"/.exec(html)?.[1] ??
    ''
  );
}
