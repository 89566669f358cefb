import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  introducePeople,
  makeWorld,
  settling,
  staffOfOrganisation,
} from '../../../test/factories/introductions.ts';
import { makeCompany, makeOperator, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { movePoints } from '../../../test/factories/receipts.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { Visitor } from '../../../test/visitor.ts';
import { idOf, type OrganisationId } from '../../platform/ids.ts';
import { paths } from '../../ui/paths.ts';
import { measuresApi } from './api.ts';
import { measuresFor } from './rules/catalogue.ts';
import { measureRoutes } from './web.tsx';

/** The same number on the page, in the file and in the API, of each side its own (docs/rules.md §15). */

let services: TestServices;
let company: TestOrganisation;
let operator: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const siteOf = (organisation: TestOrganisation) =>
  memberSite(services, { pages: measureRoutes(), api: measuresApi() }, { organisation, role: 'viewer' });
const pageOf = async (organisation: TestOrganisation, path: string) =>
  new Visitor(siteOf(organisation)).get(path);

interface Shown {
  readonly key: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly hidden: boolean;
  readonly unfinished: boolean;
}

async function measuresOf(organisation: TestOrganisation, path: string) {
  const response = await siteOf(organisation)(`/api/v1${path}`, {});
  const body = (await response.json()) as { readonly data: readonly Shown[] };
  return { status: response.status, data: body.data };
}

/** Lines of a file by the key at their end. */
function cellsOf(csv: string): ReadonlyMap<string, readonly string[]> {
  const lines = csv
    .trim()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell));
  return new Map(lines.map((cells) => [cells.at(-1) ?? '', cells]));
}

test('a company that has nothing yet reads noughts and no share, on the page and in the API', async () => {
  const page = await pageOf(company, paths.company.insights());
  expect(page.status).toBe(200);
  expect(page.html).toContain('計算なし');
  expect(page.html).not.toContain('NaN');
  const { data } = await measuresOf(company, '/measures');
  expect(data.map(({ key }) => key)).toEqual(measuresFor('company').map(({ id }) => id));
  expect(data.every(({ value }) => value === null || value === 0)).toBe(true);
  expect(data.find(({ key }) => key === 'registrationRate')).toMatchObject({
    hidden: true,
    numerator: null,
    denominator: null,
  });
});

test('page, file and API have the same numbers, and only those of who asks', async () => {
  const world = await makeWorld(services, 1);
  await introducePeople(services, world, 12);
  const own: TestOrganisation = {
    ...company,
    id: idOf<OrganisationId>(world.companyId),
    scope: staffOfOrganisation(world.companyId),
  };

  const { data } = await measuresOf(own, '/measures');
  const shown = new Map(data.map((one) => [one.key, one]));
  expect(shown.get('introductions')).toMatchObject({ numerator: 12, denominator: null, value: 12 });
  expect(shown.get('invalidRate')).toMatchObject({ numerator: 0, denominator: 12, value: 0 });
  const page = await pageOf(own, paths.company.insights({ span: 'all' }));
  expect(page.html).toContain('<strong>12件</strong>');
  const file = cellsOf(await (await siteOf(own)(paths.company.insightsFile({ span: 'all' }), {})).text());
  for (const { key, numerator, denominator } of data) {
    const cells = file.get(key) ?? [];
    expect([key, cells[4], cells[6]]).toEqual([
      key,
      numerator === null ? '' : String(numerator),
      denominator === null ? '' : String(denominator),
    ]);
  }
  // The present month is not over, so it is in none of the twelve.
  expect((await pageOf(own, paths.company.insights())).html).not.toContain('<strong>12件</strong>');
  expect((await pageOf(own, paths.company.insights({ span: 'this_month' }))).html).toContain('（途中）');
  // Somebody else's stay theirs; the operator has them all.
  expect((await pageOf(company, paths.company.insights({ span: 'all' }))).html).toContain(
    '<strong>0件</strong>',
  );
  const desk = new Map((await measuresOf(operator, '/measures')).data.map((one) => [one.key, one]));
  expect(desk.get('allIntroductions')?.numerator).toBe(12);
});

test('a period that is none says why, on the page with what was typed and in the API as 422', async () => {
  for (const [from, to, said] of [
    ['2026-05', '2026-04', 'おわりの月が、はじめの月より前です'],
    ['1926-01', '2026-01', '120か月まで'],
    ['2099-01', '2099-02', 'まだ来ていません'],
    ['五月', '', 'はじめの月とおわりの月の両方'],
  ] as const) {
    const page = await pageOf(company, paths.company.insights({ from, to }));
    expect(page.status).toBe(422);
    expect(page.html.replaceAll(/<wbr\/?>/g, '')).toContain(said);
    expect(page.html).toContain(`value="${from}"`);
    expect((await measuresOf(company, `/measures?from=${encodeURIComponent(from)}&to=${to}`)).status).toBe(
      422,
    );
  }
  // A fiscal year by its months.
  expect((await measuresOf(company, '/measures?from=2025-04&to=2026-03')).data[0]).toMatchObject({
    unfinished: false,
  });
});

test('points are counted on the day they are confirmed, and slots on the day they are granted', async () => {
  const receipts = Array.from({ length: 11 }, () => crypto.randomUUID());
  const other = await makeCompany(services);
  await services.within(settling(other.id), (tx) => movePoints(tx, 'introduced', other.id, receipts));
  await services.within(settling(other.id), (tx) => movePoints(tx, 'confirmed', other.id, receipts));
  const { data } = await measuresOf(other, '/insights/kpis');
  expect(data.find(({ key }) => key === 'slotsEarned')).toMatchObject({ numerator: 1, value: 1 });
  expect(data.find(({ key }) => key === 'slotUse')).toMatchObject({
    numerator: 0,
    denominator: 1,
    value: null,
  });
});
