import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCompany, makeOperator, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { Visitor } from '../../../test/visitor.ts';
import type { Json } from '../../platform/canonical-json.ts';
import type { Role } from '../../platform/http/access.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { isSignedBy } from '../../platform/signatures.ts';
import { listSigningKeys } from '../../platform/signing-keys.ts';
import { paths } from '../../ui/paths.ts';
import { type Decision, decideOrganisation } from '../orgs/actions/decide.ts';
import { changeOpening, createOpening } from '../orgs/actions/openings.ts';
import { changeOpeningWait, readReapplyTerms } from './actions/reapply-terms.ts';
import { reapplyTermRoutes } from './web.tsx';

const PAGE = paths.company.reapplyTerms();
const Published = z.object({
  companies: z.array(z.looseObject({ id: z.string() })),
  signedAt: z.iso.datetime(),
  keyId: z.string(),
  signature: z.string(),
});

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

const siteOf = (role: Role, organisation = company) =>
  memberSite(
    services,
    { pages: new Hono<AppEnv>().route('/', reapplyTermRoutes(services)) },
    { organisation, role },
  );
async function visitorAs(role: Role) {
  const visitor = new Visitor(siteOf(role));
  return { visitor, html: (await visitor.get(PAGE)).html };
}
const terms = () => services.within(company.scope, readReapplyTerms);
const openingOf = (title: string) =>
  services.within(company.scope, (tx) => createOpening(tx, { title, conditions: {} }));
const wait = (id: Parameters<typeof changeOpeningWait>[1], months: number | null) =>
  services.within(company.scope, (tx) => changeOpeningWait(tx, id, months));
async function published() {
  const response = await siteOf('viewer')(paths.reapplyTerms(), {});
  return { response, document: Published.parse(await response.json()) };
}
const ownOf = ({ companies }: z.output<typeof Published>) => companies.find(({ id }) => id === company.id);
const SAID = {
  months: '３か月',
  rejected: 'yes',
  left: 'yes',
  contact: 'Saiyo@Example.jp',
  published: 'yes',
};

test('a viewer reads what holds and changes nothing; another company’s opening cannot be named', async () => {
  const { html } = await visitorAs('viewer');
  expect(html).toContain('6か月');
  expect(html).not.toContain('action="/company/settings/reapply');
  for (const path of [PAGE, paths.company.reapplyOpenings(), paths.company.reapplyOpeningEnd()])
    expect((await siteOf('viewer')(path, { method: 'POST', body: new URLSearchParams(SAID) })).status).toBe(
      403,
    );
  const other = await makeCompany(services);
  const { id } = await services.within(other.scope, (tx) =>
    createOpening(tx, { title: '他社', conditions: {} }),
  );
  await openingOf('営業');
  const { visitor: recruiter } = await visitorAs('recruiter');
  const foreign = { opening: id, openingMonths: '1' };
  expect((await recruiter.submit(PAGE, foreign, paths.company.reapplyOpenings())).status).toBe(404);
  expect(await terms()).toMatchObject({ waitingMonths: 6, isPublished: false });
});

test.each([
  ['months', { months: '' }, '再応募の待機期間'],
  ['months', { months: '37' }, '0以上36以下'],
  ['months', { months: '1.5' }, '0以上36以下'],
  ['contact', { contact: 'nobody' }, 'https://'],
  ['contact', { contact: 'http://example.jp/' }, 'https://'],
  ['contact', { contact: 'https://user@example.jp/' }, 'https://'],
  ['contact', { contact: '' }, '公開するには'],
])('what cannot be read of %s says so and is kept: %j', async (field, wrong, said) => {
  const { visitor } = await visitorAs('recruiter');
  const answer = await visitor.submit(PAGE, { ...SAID, ...wrong });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain(`href="#field-${field}"`);
  expect(answer.html).toContain(said);
  expect(await terms()).toMatchObject({ waitingMonths: 6 });
});

test('each version stays and is written down, and whoever comes second of two is told', async () => {
  const { visitor } = await visitorAs('recruiter');
  const { visitor: colleague, html } = await visitorAs('owner');
  const seen = /name="seen" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await visitor.submit(PAGE, { ...SAID, seen })).location).toBe(`${PAGE}?done=saved`);
  expect((await colleague.submit(PAGE, { ...SAID, months: '9', seen })).status).toBe(409);
  expect(await terms()).toEqual({
    waitingMonths: 3,
    welcomeBack: ['rejected', 'left'],
    contact: 'saiyo@example.jp',
    isPublished: true,
  });
  await visitor.get(PAGE);
  await visitor.submit(PAGE, { ...SAID, months: '12' });
  const rows = await services.within(company.scope, (tx) =>
    tx.db.selectFrom('reapply_terms').select('waiting_months').orderBy('changed_at').execute(),
  );
  expect(rows.map((row) => row.waiting_months)).toEqual([3, 12]);
});

test('what is published is signed, and ends with the switch, a suspension, and for an opening with its end', async () => {
  const { visitor } = await visitorAs('recruiter');
  const [shorter, same, closed, again] = await Promise.all(
    ['営業', '経理', '閉じた求人', '戻した求人'].map(openingOf),
  );
  if (!(shorter && same && closed && again)) throw new Error('four openings');
  expect(ownOf((await published()).document)).toBeUndefined();
  await visitor.submit(PAGE, SAID);
  await wait(shorter.id, 1);
  await wait(same.id, 3);
  for (const { id } of [closed, again]) await wait(id, 0);
  await wait(again.id, null);
  await services.within(company.scope, (tx) => changeOpening(tx, closed.id, { closed: true }));

  const { response, document } = await published();
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=300');
  expect(ownOf(document)).toEqual({
    id: company.id,
    name: expect.any(String),
    waitingMonths: 3,
    welcomeBack: ['rejected', 'left'],
    contact: 'saiyo@example.jp',
    openings: [{ title: '営業', waitingMonths: 1 }],
  });
  const { signature, ...rest } = document;
  const signed = rest as { readonly [key: string]: Json };
  const keys = await services.within(
    { kind: 'system', actor: { kind: 'system', id: 'test' } },
    listSigningKeys,
  );
  const key = keys.find(({ keyId }) => keyId === document.keyId);
  if (key === undefined) throw new Error('a key that signed');
  expect(isSignedBy(key.publicKey, signed, signature)).toBe(true);
  expect(isSignedBy(key.publicKey, { ...signed, companies: [] }, signature)).toBe(false);

  const operator = await makeOperator(services);
  const decide = (decision: Decision) =>
    services.within(operator.scope, (tx) => decideOrganisation(tx, services, company.id, decision));
  await decide({ decision: 'suspend', reason: '確認のため' });
  expect(ownOf((await published()).document)).toBeUndefined();
  await decide({ decision: 'reinstate' });
  expect(ownOf((await published()).document)).toBeDefined();

  await visitor.get(PAGE);
  await visitor.submit(PAGE, { ...SAID, published: '' });
  expect(ownOf((await published()).document)).toBeUndefined();
});

test('an opening is as the company again, and the page says which ones differ', async () => {
  const { visitor } = await visitorAs('recruiter');
  const { id } = await openingOf('営業');
  await visitor.submit(PAGE, { opening: id, openingMonths: '0' }, paths.company.reapplyOpenings());
  const differs = `<td role="cell"`;
  expect((await visitor.get(PAGE)).html).toContain(differs);
  const ended = await visitor.submit(PAGE, { opening: id }, paths.company.reapplyOpeningEnd());
  expect(ended.location).toBe(`${PAGE}?done=opening_as_company`);
  expect((await visitor.get(PAGE)).html).not.toContain(differs);
});
