import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { idOf, type ReceiptId } from '../../platform/ids.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { getReceipt } from '../introductions/actions/show-receipts.ts';

/** The company stands among those who know something of the person, and each thing can be stopped (rules.md §5.3). */

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let visitor: Visitor;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
  address = `company-${(serial += 1)}@mail.example.org`;
  visitor = new Visitor(site);
});

const BOTH = { tellCompany: 'yes', inviteAgain: 'yes' };
const registered = async (agencies: readonly string[], boxes: Record<string, string> = BOTH) =>
  (await register(services, visitor, code, registrationFields(address, agencies, boxes), address)).location ??
  '';
/** The names on the company's receipts, the newest first. */
const namesTold = (companyId = world.companyId) =>
  services.within(staffOfOrganisation(companyId), async (tx) => {
    const receipts = await tx.db
      .selectFrom('introduction_receipts')
      .orderBy('created_order', 'desc')
      .select('id')
      .execute();
    const all = receipts.map(({ id }) => getReceipt(tx, services, idOf<ReceiptId>(id)));
    return (await Promise.all(all)).map(({ name }) => name);
  });
const newest = async () => (await mailsTo(services, address))[0];
const stop = (what: 'name' | 'invitations') => `/me/companies/${world.companyId}/${what}/withdrawal`;

describe('what a company was allowed', () => {
  test('stands in the receipt, the mail, the own page and the page that undoes everything', async () => {
    const page = await registered(world.agencyIds);
    const mail = await newest();
    expect((await visitor.get('/me/sharing')).html).toContain('この会社は、まだ見ていません。');
    expect(await namesTold()).toEqual(['田中 花子']);
    expect((await visitor.get('/me/sharing')).html).toContain('に1回見られました');
    for (const html of [(await visitor.get(page)).html, (await visitor.get('/me/sharing')).html])
      expect(html).toMatch(
        /お名前<\/dt><dd>[\d/: ]{16} から伝わっています.*再応募の案内<\/dt><dd>[\d/: ]{16} から/s,
      );
    expect(mail?.text).toContain('株式会社みらいに、お名前を伝えました。');
    expect(mail?.text).toContain('株式会社みらいからの再応募の案内を、受け取ることにしています。');
    expect((await visitor.get(`${page}/undo`)).html).toContain(
      '名前や案内の許しが消える企業</dt><dd><span class="name">株式会社みらい',
    );
    await visitor.submit(`${page}/undo`, {});
    expect(await namesTold()).toEqual([null]);
    expect((await newest())?.text).toContain('企業に伝えていたお名前も、企業の画面から消えました');
  });

  test('is nowhere spoken of where nothing was ticked', async () => {
    const page = await registered(world.agencyIds, {});
    expect(await namesTold()).toEqual([null]);
    expect((await visitor.get('/me/sharing')).html).not.toContain('企業に伝えていること');
    for (const text of [(await newest())?.text, (await visitor.get(page)).html])
      expect(text).not.toMatch(/再応募の案内|お名前を伝えました/);
  });

  test('is said to be untold while no agency is chosen, and is told with the choice', async () => {
    await registered([]);
    expect(await namesTold()).toEqual([]);
    expect((await newest())?.text).toContain('お名前はまだ伝わっていません');
    expect((await visitor.get('/me/sharing')).html).toContain('まだ伝わっていません。人材紹介会社を選ぶまで');
    await visitor.submit('/me/agencies', { agencies: world.agencyIds[0] ?? '' });
    expect(await namesTold()).toEqual(['田中 花子']);
    expect((await visitor.get('/me/sharing')).html).toContain('から伝わっています');
  });

  test('reaches the company also when it is allowed the second time only', async () => {
    await registered(world.agencyIds, {});
    await registered(world.agencyIds, BOTH);
    expect(await namesTold()).toEqual(['田中 花子', null]);
  });
});

describe('stopping', () => {
  test('asks with two buttons that weigh the same, and opening the page changes nothing', async () => {
    await registered(world.agencyIds);
    for (const what of ['name', 'invitations'] as const) {
      const { html, status } = await visitor.get(stop(what));
      expect(status).toBe(200);
      expect(html.match(/class="btn is-secondary"/g)).toHaveLength(2);
      expect(html).toContain('まだ何も変わっていません');
      expect(html).toContain('企業にお知らせすることはありません');
    }
    expect(await namesTold()).toEqual(['田中 花子']);
    expect((await visitor.get('/me/sharing')).html).toContain('から伝わっています');
  });

  test('takes the name off every receipt at once, leaves the rest as it is, and mails one receipt to the person alone', async () => {
    await registered(world.agencyIds);
    await namesTold();
    const before = (await mailsTo(services, address)).length;
    const twice = hiddenFields((await visitor.get(stop('name'))).html, stop('name'));
    const done = await visitor.submit(stop('name'), {});
    expect((await visitor.get(done.location ?? '')).html).toContain(
      '株式会社みらいに名前を伝えるのをやめました',
    );
    expect(await namesTold()).toEqual([null]);
    expect((await visitor.post(stop('name'), twice)).status).toBe(303);
    const mails = await mailsTo(services, address);
    expect(mails.length - before).toBe(1);
    expect(mails[0]?.text).toContain('やめたこと：株式会社みらいに名前を伝えること');
    expect(await mailsTo(services, `${world.companyId}@example.jp`)).toEqual([]);
    const { html } = await visitor.get('/me/sharing');
    expect(html).not.toContain('から伝わっています');
    expect(html).toContain('から受け取ることにしています');
    expect(html.match(/に<\/span>見せるのをやめる/g)).toHaveLength(2);
    // That the company was told, until when, and that it looked, stays the person's to know.
    expect(html).toMatch(
      /株式会社みらい<\/dt><dd>[\d/: ]{16} に、名前を伝えるのをやめました。[\d/: ]+に1回見られました。/,
    );
  });

  test('of the name holds also for agencies chosen afterwards', async () => {
    await registered([]);
    await visitor.submit(stop('name'), {});
    await visitor.submit('/me/agencies', { agencies: world.agencyIds[0] ?? '' });
    expect(await namesTold()).toEqual([null]);
  });

  test('of invitations leaves no registration that allows them, at its own moment', async () => {
    await registered(world.agencyIds);
    await moveClock(
      services,
      new Date((await services.asSystem((tx) => Promise.resolve(tx.now))).getTime() + 5_000),
    );
    await visitor.submit(stop('invitations'), {});
    expect((await visitor.get('/me/sharing')).html).not.toContain('再応募の案内を受け取らない');
    expect((await newest())?.text).toContain('やめたこと：株式会社みらいからの再応募の案内');
    expect(await namesTold()).toEqual(['田中 花子']);
  });

  test('with one company leaves what another one was allowed', async () => {
    await registered(world.agencyIds);
    const other = await makeWorld(services, 1);
    forgetPublishedCards(services);
    const fields = registrationFields(address, other.agencyIds, BOTH);
    await register(services, visitor, await linkCodeOf(services, other), fields, address);
    await visitor.submit(stop('name'), {});
    await visitor.submit(stop('invitations'), {});
    expect([await namesTold(), await namesTold(other.companyId)]).toEqual([[null], ['田中 花子']]);
    const { html } = await visitor.get('/me/sharing');
    expect(html.match(/から伝わっています/g)).toHaveLength(1);
    expect(html.match(/から受け取ることにしています/g)).toHaveLength(1);
    expect(html).toContain(`/me/companies/${other.companyId}/invitations/withdrawal`);
  });

  test('with a company one never registered through is not found, and says nothing of whether there is one', async () => {
    await registered(world.agencyIds);
    const other = await makeWorld(services, 0);
    const fields = hiddenFields((await visitor.get(stop('name'))).html, stop('name'));
    for (const id of [other.companyId, '00000000-0000-4000-8000-000000000000', 'x']) {
      expect((await visitor.get(`/me/companies/${id}/name/withdrawal`)).status).toBe(404);
      expect((await visitor.post(`/me/companies/${id}/name/withdrawal`, fields)).status).toBe(404);
    }
    expect((await new Visitor(site).get(stop('name'))).location).toBe('/me/sign-in');
  });
});
