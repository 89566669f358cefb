import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorld, moveClock, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

/** The rooms of a person's own place: who may enter, what each shows, and that looking changes nothing. */

let services: TestServices;
let site: Site;
let world: World;
let visitor: Visitor;
const ADDRESS = 'rooms@mail.example.org';

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  visitor = new Visitor(site);
  const fields = registrationFields(ADDRESS, world.agencyIds, { tellCompany: 'yes', inviteAgain: 'yes' });
  await register(services, visitor, await linkCodeOf(services, world), fields, ADDRESS);
});
afterAll(() => services.end());

const rooms = () => ['/me', '/me/sharing', `/me/sharing/${world.agencyIds[0]}`, '/me/data', '/me/help'];
// Where an address may go on in a second line it is one word still.
const text = (html: string) => html.replaceAll('<wbr/>', '').replace(/<head>.*?<\/head>|<[^>]*>/gs, ' ');

describe('a room', () => {
  test('is shown to nobody without a session, and takes no form', async () => {
    for (const room of rooms()) {
      expect([room, (await new Visitor(site).get(room)).location]).toEqual([room, '/me/sign-in']);
      expect([room, (await visitor.post(room, [])).status]).toEqual([room, 403]);
    }
  });

  test('of an agency that received nothing is not found, whether it exists or not', async () => {
    const stranger = await makeWorld(services, 1);
    for (const id of [stranger.agencyIds[0], '00000000-0000-4000-8000-000000000000', 'x'])
      expect((await visitor.get(`/me/sharing/${id}`)).status).toBe(404);
  });

  test('writes nothing by being looked at', async () => {
    const lines = () => services.asSystem((tx) => tx.db.selectFrom('audit_events').selectAll().execute());
    const before = await lines();
    for (const room of rooms()) expect((await visitor.get(room)).status).toBe(200);
    expect(await lines()).toEqual(before);
  });

  test('stands in the navigation of every other, which leads to pages that exist and marks where one is', async () => {
    const marked: Record<string, string | undefined> = {};
    for (const room of [...rooms(), '/me/agencies']) {
      const { html } = await visitor.get(room);
      const nav = html.slice(html.indexOf('<nav'), html.indexOf('<main'));
      for (const [, href = ''] of nav.matchAll(/href="([^"]*)"/g))
        expect([href, (await visitor.get(href)).status]).toEqual([href, 200]);
      marked[room] = /href="([^"]*)" aria-current/.exec(nav)?.[1];
    }
    expect(Object.values(marked)).toEqual([
      '/me',
      '/me/sharing',
      '/me/sharing',
      '/me/data',
      '/me/help',
      '/me/sharing',
    ]);
    // Nobody has rooms before they have signed in, nor on the page of a link.
    const link = `/r/${await linkCodeOf(services, world)}`;
    for (const [who, path] of [
      [new Visitor(site), '/me/sign-in'],
      [visitor, link],
    ] as const)
      expect((await who.get(path)).html).not.toContain('<nav class="sub-nav');
  });
});

test('共有と同意 shows at each agency the values, and at the company since when it may do what', async () => {
  const html = text((await visitor.get('/me/sharing')).html);
  for (const part of ['田中 花子', ADDRESS, '営業', '東京都', 'メールのみ', 'この会社は、まだ見ていません'])
    expect(html.split(part).length - 1).toBeGreaterThanOrEqual(2);
  expect(html).toMatch(/[\d/: ]{16} から伝わっています/);
});

test('an agency’s page shows the words that were agreed to, as they were shown', async () => {
  const [agencyId = ''] = world.agencyIds;
  const { wording } = await services.within({ kind: 'system', actor: { kind: 'system', id: 'test' } }, (tx) =>
    tx.db
      .selectFrom('wordings')
      .where('text', 'like', '%紹介会社1%')
      .select('text as wording')
      .executeTakeFirstOrThrow(),
  );
  expect((await visitor.get(`/me/sharing/${agencyId}`)).html).toContain(wording);
});

test('いまの状況 names the day that is awaited, and 困ったとき whom to ask', async () => {
  const home = text((await visitor.get('/me')).html);
  expect(home).toMatch(
    /\d+月\d+日\(.\)まで\s+(紹介会社1、紹介会社2|紹介会社2、紹介会社1)の返事を待っています/,
  );
  const help = (await visitor.get('/me/help')).html;
  for (const agencyId of world.agencyIds) expect(help).toContain(`mailto:${agencyId}@example.jp`);
});

test('and says so once nothing with a date is ahead, and once nobody has anything any more', async () => {
  const own = new Visitor(site);
  const address = 'nothing-ahead@mail.example.org';
  const [agencyId = ''] = world.agencyIds;
  const fields = registrationFields(address, [agencyId]);
  await register(services, own, await linkCodeOf(services, world), fields, address);
  await own.submit(`/me/agencies/${agencyId}/withdrawal`, {});
  expect(text((await own.get(`/me/sharing/${agencyId}`)).html)).toContain('見せるのをやめています。');
  expect((await own.get('/me')).html).not.toContain('期限のある予定は、いまありません。');
  await moveClock(services, new Date(Date.now() + 8 * 86_400_000));
  const home = text((await own.get('/me')).html);
  expect(home).toContain('期限のある予定は、いまありません。');
  expect(home).toContain('いま情報を見られる会社はありません。');
});
