import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insightsRoutes } from '../src/features/insights/web.tsx';
import { introductionsApi } from '../src/features/introductions/api/company.ts';
import { receiptRoutes } from '../src/features/introductions/web/company.tsx';
import { writeLetterOfLink } from '../src/features/letters/actions/letter-of-link.ts';
import { relayLinksApi } from '../src/features/links/api.ts';
import { companyLinkRoutes } from '../src/features/links/web/company.ts';
import { slotRoutes } from '../src/features/slots/web/company.tsx';
import type { AppEnv } from '../src/platform/http/variables.ts';
import { paths } from '../src/ui/paths.ts';
import { introducePerson, makeOrganisation, type World } from './factories/introductions.ts';
import { makeCompany } from './factories/organisations.ts';
import { memberSite } from './member-site.ts';
import { closeMonth } from './relay-world.ts';
import { type TestServices, testServices } from './services.ts';
import type { Site } from './visitor.ts';

/** What a company sees of its links, through every door it has, while people register in any order (rules.md §5.2). */

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());

interface Figures {
  readonly opened: number;
  readonly registrations: number;
  readonly introductions: number;
  readonly through: string;
}
/** One look of the company at everything. */
interface Seen {
  readonly figures: ReadonlyMap<string, Figures | null>;
  /** The pages about links, without what belongs to the request. */
  readonly pages: string;
  /** Of the home page: views of all links. */
  readonly home: string;
  readonly receipts: readonly Record<string, unknown>[];
}

async function look(site: Site, linkIds: readonly string[]): Promise<Seen> {
  const json = async (path: string) =>
    (await site(`/api/v1${path}`, {})).json() as Promise<Record<string, unknown>>;
  const page = async (path: string) =>
    (await (await site(path, { headers: { Accept: 'text/html' } })).text()).replaceAll(
      /(?:nonce|value)="[A-Za-z0-9_+/=-]{16,}"/g,
      '',
    );
  const each = await Promise.all(linkIds.map((id) => json(`/relay-links/${id}`)));
  const list = (await json('/relay-links'))['data'] as Record<string, unknown>[];
  for (const one of each) expect(list.find(({ id }) => id === one['id'])).toEqual(one);
  const home = await page(paths.company.home());
  const { data } = await json('/introductions');
  const receipts = data as Record<string, unknown>[];
  const [newest] = receipts;
  if (newest !== undefined) {
    const detail = await json(`/receipts/${newest['receipt']}`);
    const shown = await page(paths.company.receipt(String(newest['receipt'])));
    for (const id of linkIds) expect(shown + JSON.stringify(detail)).not.toContain(id);
    receipts.push(detail);
  }
  return {
    figures: new Map(each.map((one) => [String(one['id']), one['figures'] as Figures | null])),
    pages: (
      await Promise.all(
        [paths.company.links(), ...linkIds.map((id) => paths.company.link(id, { tab: 'results' }))].map(page),
      )
    ).join(),
    // Before the first introduction, which receipts tell, no section of figures stands there at all.
    home: /ページの表示回数.*?<\/div>/s.exec(home)?.[0] ?? NOT_YET,
    receipts,
  };
}

/** The views on a home whose figures are not published. */
const NOT_YET =
  'ページの表示回数</p><p class="value">未公開</p><p class="support">1つのリンクから5名が登録すると、月の締めに表示します</p></div>';

/** A history of its own for each seed: small numbers mostly, as the smallest companies have them. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

test.each([11, 23, 4242])(
  'no two looks at pages, API, home and receipts tell about fewer than five people of a link (history %i)',
  async (seed) => {
    const random = randomFrom(seed);
    const company = await makeCompany(services);
    const pages = new Hono<AppEnv>();
    pages.route('/', companyLinkRoutes(services, writeLetterOfLink));
    for (const routes of [insightsRoutes, receiptRoutes, slotRoutes]) pages.route('/', routes(services));
    const api = new Hono<AppEnv>();
    for (const routes of [relayLinksApi, introductionsApi]) api.route('/', routes(services));
    const site = memberSite(services, { pages, api }, { organisation: company, role: 'recruiter' });
    const agency = await makeOrganisation(services, 'agency', '紹介会社');
    const worlds: World[] = [];
    for (const name of ['全職種', '営業', '開発']) {
      const made = await site('/api/v1/relay-links', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'generic', name }),
      });
      const { id } = (await made.json()) as { id: string };
      worlds.push({ companyId: company.id, linkId: id, agencyIds: [agency] });
    }
    const ids = worlds.map(({ linkId }) => linkId);
    const registered = new Map(ids.map((id) => [id, 0]));
    const closes: Seen[] = [await look(site, ids)];
    for (let month = 0; month < 5; month += 1) {
      for (const world of worlds) {
        for (let people = random(2) * random(9); people > 0; people -= 1) {
          await introducePerson(services, world, { counted: random(4) > 0 });
          registered.set(world.linkId, (registered.get(world.linkId) ?? 0) + 1);
        }
        // Within a month nothing about links moves, whoever comes.
        const now = await look(site, ids);
        const before = closes.at(-1);
        expect([now.figures, now.pages, now.home]).toEqual([before?.figures, before?.pages, before?.home]);
      }
      await closeMonth(services);
      const after = await look(site, ids);
      const moved = ids.filter(
        (id) => after.figures.get(id)?.through !== closes.at(-1)?.figures.get(id)?.through,
      );
      const behind = ids.reduce(
        (sum, id) => sum + (registered.get(id) ?? 0) - (after.figures.get(id)?.registrations ?? 0),
        0,
      );
      if (moved.length > 0) expect(behind === 0 || behind >= 5, `${behind} stay behind`).toBe(true);
      closes.push(after);
    }
    for (const [index, later] of closes.entries())
      for (const earlier of closes.slice(0, index))
        for (const id of ids) {
          const [one, other] = [earlier.figures.get(id) ?? null, later.figures.get(id) ?? null];
          const difference = (other?.registrations ?? 0) - (one?.registrations ?? 0);
          expect(difference === 0 ? [other, 0] : [other?.registrations, Math.max(difference, 5)]).toEqual(
            difference === 0 ? [one, 0] : [other?.registrations, difference],
          );
        }
    for (const receipt of closes.flatMap(({ receipts }) => receipts))
      expect(Object.keys(receipt).filter((key) => key !== 'name' && key !== 'appeal')).toEqual([
        'receipt',
        'state',
        'on',
      ]);
    // The history has to have shown something to have tested anything.
    expect(ids.some((id) => closes.at(-1)?.figures.get(id) !== null)).toBe(true);
  },
);
