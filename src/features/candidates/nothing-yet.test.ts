import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changed, type DumpedRow, dumpEverything, listOf } from '../../../test/dump.ts';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { flushVisits } from '../links/actions/visits.ts';

/** Where pages and mails say that nothing was recorded, nobody told and nothing handed over: the rows say it too. */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let before: DumpedRow[];
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  address = `nothing-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
  await flushVisits(services);
  before = await dumpEverything(services);
});

/** Every row there is more or otherwise than before the test. */
const changedRows = async () => {
  await flushVisits(services);
  return changed(before, await dumpEverything(services));
};
const left = async () => listOf(await changedRows()).toSorted();
const mails = async () => (await listMailbox(services)).rows.filter((one) => one.to === address);

/** A browser that is not taken for a program. */
const PHONE = {
  'User-Agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
};

describe('who has not registered', () => {
  test('leaves one view more by reading the note, by leaving it for later or by declining: no other row and no mail', async () => {
    const visitor = new Visitor(site, PHONE);
    for (const page of ['', '/later', '/decline'])
      expect((await visitor.get(`/r/${code}${page}`)).status).toBe(200);
    const rows = await changedRows();
    expect(listOf(rows)).toEqual(['link_visits 1: company_id link_id visited_on people robots']);
    expect(rows[0]?.values).toMatchObject({ people: 1, robots: 0 });
  });

  test.each(['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'])(
    'has not opened the page their browser loads ahead (%s)',
    async (header) => {
      const { status } = await new Visitor(site, { ...PHONE, [header]: 'prefetch' }).get(`/r/${code}`);
      expect(status).toBe(200);
      const rows = await changedRows();
      expect(rows.map(({ values }) => values)).toMatchObject([{ people: 0, robots: 1 }]);
    },
  );

  test('leaves not even that by looking at the preview, which has no button to register with', async () => {
    const visitor = new Visitor(site);
    const { status, html } = await visitor.get(`/r/${code}?preview=1`);
    expect([status, html.includes('>登録する</button>')]).toEqual([200, false]);
    expect(html).toContain(`<a href="/company/links/${world.linkId}">専用リンクの画面に戻る</a>`);
    expect(await left()).toEqual([]);
    const { html: real } = await visitor.get(`/r/${code}`);
    expect([real.includes('>登録する</button>'), real.includes('/company/')]).toEqual([true, false]);
  });

  test('leaves by sending the form what waits for the code, and one mail: no registration, nobody told, nothing handed over', async () => {
    await new Visitor(site).submit('/start', registrationFields(address, world.agencyIds));
    expect(await left()).toEqual([
      'code_mails 1: id sent_at expires_at',
      'outbox_messages 1: id purpose message_id created_at send_after claimed_until attempts sent_at class',
      'registration_drafts 1: id link_code locale code_sent_at code_expires_at guesses created_at expires_at',
    ]);
    expect(await mails()).toHaveLength(1);
  });
});

describe('who registers without an agency', () => {
  test('reads by mail and on every page that nothing was handed over to anybody', async () => {
    const visitor = new Visitor(site);
    const { location = '' } = await register(
      services,
      visitor,
      code,
      registrationFields(address, []),
      address,
    );
    expect((await left()).join()).not.toMatch(/provisions|consents|introductions/);
    const [receipt] = await mails();
    expect(receipt?.text).toContain('渡した会社：なし');
    expect(receipt?.text).toContain('どこにも情報を渡していません');
    const { html } = await visitor.get(location);
    expect(html).toContain('どこにも情報を渡していません');
    expect(html).toContain('渡した会社</dt><dd>なし</dd>');
    expect((await visitor.get('/me')).html).toContain('どこにも渡していません。');
  });

  test('can do so while no agency is taking people', async () => {
    await services.asSuperuser(`update organisations set suspended_at = now() where kind = 'agency'`);
    forgetPublishedCards(services);
    const visitor = new Visitor(site);
    expect((await visitor.get(`/r/${code}`)).html).toContain('いま受け付けている人材紹介会社はありません');
    const answer = await register(services, visitor, code, registrationFields(address, []), address);
    expect(answer.status).toBe(303);
  });
});
