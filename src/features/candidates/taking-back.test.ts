import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

let services: TestServices;
let site: Site;
let world: World;
let address: string;
let visitor: Visitor;
let done: string;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  forgetPublishedCards(services);
  address = `back-${(serial += 1)}@mail.example.org`;
  visitor = new Visitor(site);
  const code = await linkCodeOf(services, world);
  const answer = await register(
    services,
    visitor,
    code,
    registrationFields(address, world.agencyIds),
    address,
  );
  done = answer.location ?? '';
});

const mails = async () => (await listMailbox(services)).rows.filter((one) => one.to === address);
/** Whether each agency of the world can open the details. */
const canOpen = () =>
  Promise.all(
    world.agencyIds.map(async (agencyId) => {
      const [row] = await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
        tx.db.selectFrom('provisions').select('wrapped_key').execute(),
      );
      return row?.wrapped_key !== null;
    }),
  );

describe('stopping to share', () => {
  test('asks on a page of its own, says what happens, and opening it changes nothing', async () => {
    const [agencyId = ''] = world.agencyIds;
    const page = `/me/agencies/${agencyId}/withdrawal`;
    const home = await visitor.get('/me/sharing');
    expect(home.html).toContain(`href="${page}"`);
    expect(home.html).not.toContain(`action="${page}"`);
    const asked = await visitor.get(page);
    expect(asked.html).toContain('紹介会社1に見せるのをやめますか');
    expect(asked.html).toContain('もう一度選んで、また渡せます');
    // Both answers weigh the same.
    const row = asked.html.slice(asked.html.indexOf('btn-row is-equal'));
    expect(row).toMatch(/<button[^>]*class="btn is-secondary"[^>]*>見せるのをやめる/);
    expect(row).toMatch(/<a class="btn is-secondary" href="\/me\/sharing">やめずに戻る/);
    expect(await canOpen()).toEqual([true, true]);
    expect(await mails()).toHaveLength(2);
  });

  test('is confirmed on the page and by mail, with whom to ask about copies', async () => {
    const [agencyId = ''] = world.agencyIds;
    const answer = await visitor.submit(`/me/agencies/${agencyId}/withdrawal`, {});
    expect(await canOpen()).toEqual([false, true]);
    const shown = await visitor.get(answer.location ?? '');
    expect(shown.html).toMatch(/role="status".*<p>紹介会社1に見せるのをやめました。\d{4}\//);
    const [mail] = await mails();
    expect(mail?.subject).toBe('情報を見せるのをやめました（キャリアリレー）');
    expect(mail?.text).toMatch(/やめた日時：\d{4}\/\d\d\/\d\d \d\d:\d\d/);
    expect(mail?.text).toContain(`・紹介会社1\n　連絡先：${agencyId}@example.jp`);
    expect(mail?.text).not.toContain('紹介会社2');
  });

  test('with the only agencies leaves nobody who can see, and the timeline says so', async () => {
    for (const agencyId of world.agencyIds) await visitor.submit(`/me/agencies/${agencyId}/withdrawal`, {});
    const { html } = await visitor.get('/me');
    expect(html).toContain('いま情報を見られる会社はありません。');
    expect(html).not.toContain('どこにも渡していません');
    for (const name of ['紹介会社1', '紹介会社2']) {
      expect(html).toContain(`<strong>${name}に情報を渡しました</strong>`);
      expect(html).toMatch(
        new RegExp(
          `<strong>${name}に見せるのをやめました</strong>[^/]*</span></p><p class="support">\\d{4}/`,
        ),
      );
      expect(html).not.toContain(`${name}が受け取りを確認します`);
    }
  });

  test('twice is once: one mail, and the same page', async () => {
    const [agencyId = ''] = world.agencyIds;
    const page = `/me/agencies/${agencyId}/withdrawal`;
    const csrf = /name="csrf" value="([^"]*)"/.exec((await visitor.get(page)).html)?.[1] ?? '';
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post(page, [['csrf', csrf]])));
    expect(answers.map((one) => [one.status, one.location])).toEqual(
      [1, 2, 3].map(() => [303, `/me/sharing?stopped=${agencyId}&done=stopped`]),
    );
    expect((await mails()).filter((one) => one.subject.includes('やめました'))).toHaveLength(1);
    expect((await visitor.get(page)).location).toBe(`/me/sharing?stopped=${agencyId}&done=stopped`);
  });

  test('with an agency that never received anything is not found, and an address alone confirms nothing', async () => {
    const stranger = await makeWorld(services, 1);
    const [foreign = ''] = stranger.agencyIds;
    expect((await visitor.get(`/me/agencies/${foreign}/withdrawal`)).status).toBe(404);
    const [agencyId = ''] = world.agencyIds;
    const { html } = await visitor.get(`/me/sharing?stopped=${agencyId}&done=stopped`);
    expect(html).not.toContain('見せるのをやめました');
  });
});

describe('undoing everything', () => {
  test('asks first who loses sight and that it is final; opening the page changes nothing', async () => {
    expect((await visitor.get(done)).html).toContain(`href="${done}/undo"`);
    const asked = await visitor.get(`${done}/undo`);
    expect(asked.html).toContain('登録を取り消して消去しますか');
    expect(asked.html.replace(/<[^>]*>/g, '')).toContain('紹介会社1、紹介会社2');
    expect(asked.html).toContain('元に戻せません');
    expect(await canOpen()).toEqual([true, true]);
    expect((await visitor.get('/me')).status).toBe(200);
  });

  test('mails what was stopped, when, and whom to ask about copies', async () => {
    const undone = await visitor.submit(`${done}/undo`, {});
    expect(undone.html).toContain('登録を取り消しました');
    // There is nobody left to sign out.
    expect(undone.html).not.toContain('/me/sign-out');
    expect(await canOpen()).toEqual([false, false]);
    const [mail] = await mails();
    expect(mail?.subject).toBe('登録を取り消しました（キャリアリレー）');
    expect(mail?.text).toMatch(/取り消した日時：\d{4}/);
    for (const [index, agencyId] of world.agencyIds.entries())
      expect(mail?.text).toContain(`・紹介会社${index + 1}\n　連絡先：${agencyId}@example.jp`);
    expect(mail?.text).not.toContain('そのままにしてください');
  });

  test('is no longer offered after seven days; the page leads to erasure instead', async () => {
    expect((await visitor.get('/me/data')).html).toContain('/undo');
    await moveClock(services, new Date(Date.now() + 100 * 86_400_000));
    const { html } = await visitor.get('/me/data');
    expect(html).not.toContain('/undo');
    expect(html).toContain('href="/me/data/erasure"');
    expect(html).toContain('href="/privacy"');
    const late = await visitor.get(`${done}/undo`);
    expect([late.status, late.html.includes('取り消しの期限が過ぎています')]).toEqual([409, true]);
  });
});
