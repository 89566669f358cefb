import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insightsRoutes } from '../src/features/insights/web.tsx';
import {
  acceptProvision,
  objectToProvision,
} from '../src/features/introductions/actions/answer-provision.ts';
import { decideObjection } from '../src/features/introductions/actions/decide-objection.ts';
import { writeLetterOfLink } from '../src/features/letters/actions/letter-of-link.ts';
import { findLink } from '../src/features/links/actions/find-link.ts';
import { flushVisits, noteVisit } from '../src/features/links/actions/visits.ts';
import { companyLinkRoutes } from '../src/features/links/web/company.ts';
import { slotRoutes } from '../src/features/slots/web/company.tsx';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { idOf, type ProvisionId } from '../src/platform/ids.ts';
import { paths } from '../src/ui/paths.ts';
import {
  type IntroducedPerson,
  introducePeople,
  makeOrganisation,
  operatorDesk,
  staffOfOrganisation,
} from './factories/introductions.ts';
import { makeCompany } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { closeMonth, linkCodeOf } from './relay-world.ts';
import { type TestServices, testServices } from './services.ts';
import { Visitor } from './visitor.ts';

/** One number has one name and one value, on whichever page of a company it stands. */

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

/** Value and note of each number on a page, by its name. */
function statsOf(html: string): Record<string, readonly [value: string, note: string]> {
  const text = (part: string) => part.replace(/<[^>]+>/g, '').trim();
  return Object.fromEntries(
    html
      .split('<div class="stat">')
      .slice(1)
      .map((part) => {
        const [, label = '', value = '', note = ''] =
          /<p class="label">(.*?)<\/p><p class="value">(.*?)<\/p>(?:<p class="support">(.*?)<\/p>)?/s.exec(
            part,
          ) ?? [];
        return [text(label), [text(value), text(note)]];
      }),
  );
}

test('five introductions, one taken back, and a visit through a test link: home, list, link and slots agree', async () => {
  const company = await makeCompany(services);
  const agency = await makeOrganisation(services, 'agency', '紹介会社');
  const desk = await operatorDesk(services);
  const pages = new Hono<AppEnv>();
  pages.route('/', companyLinkRoutes(services, writeLetterOfLink));
  for (const routes of [insightsRoutes, slotRoutes]) pages.route('/', routes(services));
  const visitor = new Visitor(memberSite(services, { pages }, { organisation: company, role: 'recruiter' }));
  const make = async (fields: Record<string, string>) => {
    const made = await visitor.submit(paths.company.newLink(), { name: 'x', kind: 'generic', ...fields });
    const id = /links\/([0-9a-f-]{36})/.exec(made.location ?? '')?.[1] ?? '';
    const world = { companyId: company.id, linkId: id, agencyIds: [agency] };
    const landing = await findLink(services.database, await linkCodeOf(services, world));
    if (landing === undefined) throw new Error('the code leads nowhere');
    return {
      world,
      visit: () =>
        noteVisit(services, landing, {
          method: 'GET',
          userAgent:
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
          purposes: [],
        }),
    };
  };
  const [link, trial] = [await make({}), await make({ test: 'yes' })];

  const [first, second, third] = await introducePeople(services, link.world, 5);
  const provision = (person: IntroducedPerson | undefined) =>
    idOf<ProvisionId>(person?.provisionIds[0] ?? '');
  await services.within(staffOfOrganisation(agency), async (tx) => {
    await acceptProvision(tx, provision(first));
    await acceptProvision(tx, provision(second));
    await objectToProvision(tx, provision(third), { reason: 'false_identity', note: '' });
  });
  await services.within(desk, (tx) =>
    decideObjection(tx, services, provision(third), { upheld: true, note: '' }),
  );
  for (let view = 0; view < 7; view += 1) link.visit();
  trial.visit();
  await flushVisits(services);
  await closeMonth(services);

  const rows = await services.within(company.scope, async (tx) => ({
    receipts: await tx.db.selectFrom('introduction_receipts').select(['confirmed_at', 'voided_at']).execute(),
    figures: await tx.db
      .selectFrom('published_figures')
      .select(['link_id', 'opened', 'registrations', 'introductions'])
      .execute(),
  }));
  expect([
    rows.receipts.length,
    rows.receipts.filter((receipt) => receipt.confirmed_at !== null).length,
    rows.receipts.filter((receipt) => receipt.voided_at !== null).length,
  ]).toEqual([5, 2, 1]);
  expect(rows.figures).toEqual([
    { link_id: link.world.linkId, opened: 7, registrations: 5, introductions: 5 },
  ]);

  const html = async (path: string) => (await visitor.get(path)).html;
  const home = await html(paths.company.home());
  const received = ['5件', 'うち確定2・確認中2・取り消し1（開始からの累計）'];
  expect(statsOf(home)['紹介（受付）']).toEqual(received);
  expect(statsOf(await html(paths.company.slots()))['紹介（受付）']).toEqual(received);
  expect(home).toContain('12週間で5件の紹介を受け付けました。');
  expect(statsOf(home)['ページの表示回数']?.[0]).toBe('7回');

  const results = statsOf(await html(paths.company.link(link.world.linkId, { tab: 'results' })));
  const ofLink = ['ページの表示回数', '登録した人数', '紹介（受付）'].map((name) => results[name]?.[0]);
  expect(ofLink).toEqual(['7回', '5名', '5件']);
  const list = await html(paths.company.links());
  const cells = (name: string) =>
    [...list.matchAll(new RegExp(`data-label="${name}"><span>(.*?)</span>`, 'g'))].map((cell) => cell[1]);
  expect(cells('ページの表示回数')).toEqual(['数えません', '7']);
  expect(cells('登録した人数')).toEqual(['数えません', '5']);
  expect(cells('紹介（受付）')).toEqual(['数えません', '5']);

  // What home asks for is where its link leads: the month that is over, chosen beforehand.
  const asked = /href="([^"]*tab=results[^"]*month=(\d{4}-\d\d)[^"]*)"/.exec(home);
  const form = await html((asked?.[1] ?? '').replaceAll('&amp;', '&'));
  expect(form).toContain(`<option value="${asked?.[2]}" selected`);
  expect(form).toMatch(/aria-current="page">成果/);
});
