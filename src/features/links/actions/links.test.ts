import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { listAudit } from '../../../db/audit.ts';
import { firstPage, type Page, type PageRequest } from '../../../db/page.ts';
import { readCursor, readIdCursor } from '../../../platform/cursor.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { idOf, type RelayLinkId } from '../../../platform/ids.ts';
import { createOpening } from '../../orgs/actions/openings.ts';
import { relayLinkInput } from '../input.ts';
import type { LinkSort } from '../rules/link-sorts.ts';
import { linkState } from '../rules/link-state.ts';
import { closeRelayLink, reopenRelayLink } from './close-link.ts';
import { createRelayLink } from './create-link.ts';
import { declareRejections } from './declare-rejections.ts';
import { findLink } from './find-link.ts';
import {
  getLinkDetail,
  getRelayLink,
  type LinkWithFigures,
  listRelayLinks,
  listSortedRelayLinks,
} from './show-links.ts';

let services: TestServices;
let company: TestOrganisation;
let other: TestOrganisation;
const unknown = idOf<RelayLinkId>('00000000-0000-4000-8000-000000000000');

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  other = await makeCompany(services, { name: '株式会社となり' });
});

const make = async (input: Record<string, unknown> = {}, owner = company) => {
  const made = await services.within(owner.scope, (tx) =>
    createRelayLink(tx, relayLinkInput.parse({ kind: 'generic', name: '一次面接のあと', ...input })),
  );
  if (!made.ok) throw new Error(made.reason);
  return made.link;
};
const stateOf = async (code: string) => {
  const link = await findLink(services.database, code);
  return link && linkState(link, link.at);
};
const auditOf = (owner: TestOrganisation) =>
  services.within(owner.scope, async (tx) =>
    (await listAudit(tx, firstPage())).rows.map((one) => one.action),
  );

const DAY_MS = 86_400_000;
describe('another company', () => {
  test('gets the same answer for a foreign link as for one that never was', async () => {
    const { id } = await make();
    const attempts = (link: RelayLinkId) => [
      services.within(other.scope, (tx) => getRelayLink(tx, link)),
      services.within(other.scope, (tx) => getLinkDetail(tx, link)),
      services.within(other.scope, (tx) => closeRelayLink(tx, link)),
      services.within(other.scope, (tx) => reopenRelayLink(tx, link)),
      services.within(other.scope, (tx) => declareRejections(tx, link, { month: '2026-01', count: 1 })),
    ];
    const told = async (link: RelayLinkId) =>
      (await Promise.allSettled(attempts(link))).map((one) =>
        one.status === 'rejected' ? String(one.reason) : 'done',
      );
    expect(await told(id)).toEqual(Array.from({ length: 5 }, () => 'NotFound: relay link not found'));
    expect(await told(id)).toEqual(await told(unknown));
    expect((await services.within(company.scope, (tx) => getRelayLink(tx, id))).state).toBe('open');
    expect(
      (await services.within(other.scope, (tx) => listRelayLinks(tx, { limit: 50, after: null }))).rows,
    ).toEqual([]);
  });

  test('does not lend its openings', async () => {
    const foreign = await services.within(other.scope, (tx) =>
      createOpening(tx, { title: '営業', conditions: {} }),
    );
    const own = await services.within(company.scope, (tx) =>
      createOpening(tx, { title: '開発', conditions: {} }),
    );
    const withOpening = (openingId: string) =>
      services.within(company.scope, (tx) =>
        createRelayLink(tx, relayLinkInput.parse({ kind: 'generic', name: 'x', openingId })),
      );
    expect(await withOpening(foreign.id)).toEqual({ ok: false, reason: 'unknown_opening' });
    expect(await withOpening(unknown)).toEqual({ ok: false, reason: 'unknown_opening' });
    expect(await withOpening(own.id)).toMatchObject({ ok: true, link: { openingTitle: '開発' } });
  });
});

describe('a link', () => {
  test('opens its page at once, and each has a code of its own', async () => {
    const [first, second] = [await make(), await make({ test: true })];
    expect(first.code).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(second.code).not.toBe(first.code);
    expect(await stateOf(first.code)).toBe('open');
    expect(await stateOf(second.code)).toBe('test');
  });

  test('closes for everybody who has the mail, and reopens under the same address', async () => {
    const { id, code } = await make();
    expect(await services.within(company.scope, (tx) => closeRelayLink(tx, id))).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('closed');
    expect(await services.within(company.scope, (tx) => closeRelayLink(tx, id))).toEqual({
      ok: false,
      reason: 'already_closed',
    });
    expect(await services.within(company.scope, (tx) => reopenRelayLink(tx, id))).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('open');
    expect(await services.within(company.scope, (tx) => reopenRelayLink(tx, id))).toEqual({
      ok: false,
      reason: 'not_closed',
    });
    expect(await auditOf(company)).toEqual([
      'relay_link.reopened',
      'relay_link.closed',
      'relay_link.created',
    ]);
  });

  test('closed ten times at once is closed once', async () => {
    const { id } = await make();
    const closings = await Promise.all(
      Array.from({ length: 10 }, () => services.within(company.scope, (tx) => closeRelayLink(tx, id))),
    );
    expect(closings.filter((one) => one.ok)).toHaveLength(1);
    expect(await auditOf(company)).toEqual(['relay_link.closed', 'relay_link.created']);
  });

  test('cannot be made for a day that is over', async () => {
    const late = relayLinkInput.parse({ kind: 'generic', name: 'x', expiresOn: '2020-01-01' });
    expect(await services.within(company.scope, (tx) => createRelayLink(tx, late))).toEqual({
      ok: false,
      reason: 'expiry_past',
    });
  });

  test('of a company that is not approved yet is made, and says that it cannot be used', async () => {
    const waiting = await makeCompany(services, { approved: false });
    const link = await make({}, waiting);
    expect((await services.within(waiting.scope, (tx) => getRelayLink(tx, link.id))).state).toBe(
      'unavailable',
    );
  });
});

test('the list goes from the newest on, page by page, without gap or repetition', async () => {
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1) made.unshift((await make({ name: `リンク${index}` })).name);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await services.within(company.scope, (tx) =>
      listRelayLinks(tx, {
        limit: 3,
        after: readCursor(cursor) ?? null,
      }),
    );
    seen.push(...page.rows.map(({ link }) => link.name));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(made);
});

test('the list goes in an order of the reader’s, page by page and back, and from no link of another company', async () => {
  const names = ['い', 'あ', 'う', 'あ', 'え'];
  for (const name of names) await make({ name }, other);
  const list = (sort: LinkSort, page: PageRequest<RelayLinkId>) =>
    services.within(other.scope, (tx) => listSortedRelayLinks(tx, sort, page));
  const namesOf = ({ rows }: Page<LinkWithFigures>) => rows.map(({ link }) => link.name).join('');
  const first = await list('name', firstPage(3));
  const after = readIdCursor<RelayLinkId>(first.next ?? '') ?? null;
  const second = await list('name', { after, limit: 3, row: 4 });
  expect([namesOf(first), namesOf(second)]).toEqual(['ああい', 'うえ']);
  expect(namesOf(await list('-name', firstPage(9)))).toBe('えういああ');
  expect(namesOf(await list('created', firstPage(9)))).toBe(names.join(''));
  const before = readIdCursor<RelayLinkId>(second.previous ?? '') ?? null;
  expect((await list('name', { after: before, limit: 3, row: 1, isBack: true })).rows).toEqual(first.rows);
  const foreign = await make();
  await expect(list('name', { after: foreign.id, limit: 3 })).rejects.toThrow(InvalidInput);
});

describe('declared result mails', () => {
  test('stand by month, and saying it again replaces the number', async () => {
    const link = await make();
    const { months } = await services.within(company.scope, (tx) => getLinkDetail(tx, link.id));
    const month = months[0]?.month ?? '';
    expect(months).toHaveLength(1);
    await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('relay_links')
        .set({ created_at: new Date(Date.now() - 70 * DAY_MS) })
        .where('id', '=', link.id)
        .execute(),
    );
    await services.within(company.scope, (tx) => declareRejections(tx, link.id, { month, count: 40 }));
    await services.within(company.scope, (tx) => declareRejections(tx, link.id, { month, count: 45 }));
    const after = await services.within(company.scope, (tx) => getLinkDetail(tx, link.id));
    expect(after.months[0]).toEqual({ month, declared: 45 });
    expect(after.months[1]).toMatchObject({ declared: null });
    expect([3, 4]).toContain(after.months.length);
  });

  test('a month that has not begun cannot be declared', async () => {
    const link = await make();
    expect(
      await services.within(company.scope, (tx) =>
        declareRejections(tx, link.id, { month: '2099-01', count: 1 }),
      ),
    ).toEqual({ ok: false, reason: 'future' });
  });
});
