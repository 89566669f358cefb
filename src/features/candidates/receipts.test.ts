import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  recheckLicence,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope } from '../../db/scope.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

let services: TestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  address = `receipt-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
});

const mails = async () => (await listMailbox(services)).rows.filter((one) => one.to === address);
const registerOnce = async (agencies: readonly string[], visitor = new Visitor(site)) => {
  const answer = await register(services, visitor, code, registrationFields(address, agencies), address);
  return { visitor, page: answer.location ?? '' };
};
const times = (text: string, part: string) => text.split(part).length - 1;
const ITEMS = 'お名前、メールアドレス、連絡の方法、希望する仕事、希望する勤務地、リモート勤務';

describe('the receipt of a registration', () => {
  test('says the same by mail as on the page: number, time, agencies, items', async () => {
    const { visitor, page } = await registerOnce(world.agencyIds);
    const [mail] = await mails();
    const { html } = await visitor.get(page);
    const number =
      /受付番号<\/dt><dd><span class="name">([0-9A-F]{4}-[0-9A-F]{4})</.exec(html)?.[1] ?? 'none';
    const time = /登録した日時<\/dt><dd>([\d/: ]{16})/.exec(html)?.[1] ?? 'none';
    expect(mail?.subject).toBe('登録が終わりました（キャリアリレー）');
    for (const part of [
      `受付番号：${number}`,
      `登録した日時：${time}`,
      '・紹介会社1\n　連絡先：',
      '・紹介会社2\n　連絡先：',
      ITEMS,
    ])
      expect(mail?.text).toContain(part);
    // The page says what each item was; a mail does not carry it, beyond addressing the person.
    for (const item of ITEMS.replace('渡した項目：', '').split('、')) expect(html).toContain(`${item}：`);
    expect(html.replace(/<[^>]*>/g, '')).toMatch(/お名前：\s*田中 花子/);
    expect(mail?.text).toMatch(/^田中 花子 様\n/);
    expect(mail?.text.slice('田中 花子 様'.length)).not.toContain('田中 花子');
  });

  test('names the agencies in one order on every page and in every mail: by licence number', async () => {
    // The other way about by name.
    for (const [index, id] of world.agencyIds.entries())
      await services.within(staffOfOrganisation(id), (tx) =>
        tx.db
          .updateTable('agency_profiles')
          .set({ licence_number: `01-ユ-${900_000 + serial * 10 - index}` })
          .where('agency_id', '=', id)
          .execute(),
      );
    for (const id of world.agencyIds) await recheckLicence(services, id);
    forgetPublishedCards(services);
    // The cards stand in an order of their own (fairness/orders.test.ts).
    const { visitor, page } = await registerOnce(world.agencyIds.toReversed());
    const [receipt] = await mails();
    const pages = [page, '/me', '/me/sharing', `${page}/undo`].map(
      async (path) => (await visitor.get(path)).html,
    );
    const read = await Promise.all(pages);
    await visitor.submit(`${page}/undo`, {});
    const [undone] = await mails();
    for (const text of [...read, receipt?.text ?? '', undone?.text ?? '']) {
      expect(text).toContain('紹介会社2');
      expect(text.indexOf('紹介会社2')).toBeLessThan(text.indexOf('紹介会社1'));
    }
  });

  test('names no company where there is none', async () => {
    const visitor = new Visitor(site);
    await visitor.submit('/start', registrationFields(address, []));
    const code = await readMailedCode(services, address);
    const done = await visitor.submit('/start/verification', { code });
    expect((await visitor.get(done.location ?? '')).html).toContain('<strong>登録しました</strong>');
  });

  test('tells somebody who did nothing how to take it back; only the code can be left alone', async () => {
    await registerOnce(world.agencyIds);
    const [receipt, coded] = await mails();
    expect(receipt?.text).toContain('http://localhost:3000/me/sign-in');
    expect(receipt?.text).toContain('7日以内');
    expect(receipt?.text).not.toContain('何も登録されません');
    expect(coded?.text).toContain('何も登録されません');
    expect(coded?.subject).toMatch(/^確認コード \d{6}（キャリアリレー）$/);
  });

  test('lists the agencies of its own registration once, and says what a repetition added', async () => {
    const [first = '', second = ''] = world.agencyIds;
    const before = await registerOnce([first]);
    expect((await before.visitor.get(before.page)).html).not.toContain('以前にも登録されています');
    const { visitor, page } = await registerOnce([first, second], before.visitor);
    const only = await registerOnce([second], visitor);
    const [mail] = await mails();
    expect([times(mail?.text ?? '', '紹介会社1'), times(mail?.text ?? '', '紹介会社2')]).toEqual([0, 1]);

    const twice = (await visitor.get(page)).html;
    expect(twice).toContain('以前にも登録されています');
    expect(twice).toMatch(/渡した会社<\/dt><dd><span[^>]*>紹介会社2</);
    expect(twice).toContain('新しく加わった会社：紹介会社2<');
    expect(twice).toContain('以前から同じ内容を渡しているため、あらためて渡していません：紹介会社1<');
    const nothingNew = (await visitor.get(only.page)).html;
    expect(nothingNew).toContain('渡した会社</dt><dd>なし</dd>');
    expect(nothingNew).toContain('あらためて渡していません：紹介会社2<');

    const own = (await visitor.get('/me')).html;
    const sharing = (await visitor.get('/me/sharing')).html;
    for (const agencyId of [first, second])
      expect(times(sharing, `href="/me/agencies/${agencyId}/withdrawal"`)).toBe(1);
    const rows = [...own.matchAll(/<li[^>]*><p><strong>([^<]*)<.*?<p class="support">([^<]*)</g)].map(
      (row) => `${row[1]} ${row[2]}`,
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows).size).toBe(rows.length);
    expect(times(own, 'の返事を待っています')).toBe(1);
  });
});

describe('choosing agencies later', () => {
  test('mails a receipt of just these and says so on the page', async () => {
    const [first = '', second = ''] = world.agencyIds;
    const { visitor } = await registerOnce([first]);
    const answer = await visitor.submit('/me/agencies', { agencies: second });
    expect((await visitor.get(answer.location ?? '')).html).toContain('選んだ会社に情報を渡しました');
    const [mail] = await mails();
    expect(mail?.subject).toBe('人材紹介会社に情報を渡しました（キャリアリレー）');
    expect(mail?.text).toContain('渡した会社：\n・紹介会社2\n　連絡先：');
    expect(mail?.text).toContain(ITEMS);
    expect(mail?.text).not.toContain('紹介会社1');
  });

  test('without a choice comes back with the error at the top, and mails nothing', async () => {
    const { visitor } = await registerOnce([]);
    const answer = await visitor.submit('/me/agencies', {});
    expect(answer.status).toBe(422);
    const summary = answer.html.indexOf('id="error-summary"');
    expect(summary).toBeGreaterThan(0);
    expect(summary).toBeLessThan(answer.html.indexOf('<form'.concat(' method="post" action="/me/agencies"')));
    expect(await mails()).toHaveLength(2);
  });

  test('keeps what was ticked under words that still hold, and unticks what was ticked under others', async () => {
    const [first = '', second = ''] = world.agencyIds;
    const { visitor } = await registerOnce([]);
    const { html } = await visitor.get('/me/agencies');
    const csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const wording = /name="wording" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const changed = wording.replace(new RegExp(`(${first}\\.)[^.]+`), '$1AAAAAAAAAAAAAAAAAAAAAA');
    expect(changed).not.toBe(wording);
    const answer = await visitor.post('/me/agencies', [
      ['csrf', csrf],
      ['wording', changed],
      ['agencies', first],
      ['agencies', second],
    ]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('id="error-summary"');
    expect(answer.html).not.toMatch(new RegExp(`value="${first}" checked`));
    expect(answer.html).toMatch(new RegExp(`value="${second}" checked`));
  });
});

test('in English organisations carry their English names on every page and in every mail', async () => {
  const [first = ''] = world.agencyIds;
  for (const [id, nameEn] of [
    [world.companyId, 'Future Inc.'],
    [first, 'First Agency'],
  ] as const) {
    await inScope(
      services.database,
      { kind: 'organisation', organisationId: id, actor: { kind: 'staff', id: 'member' } },
      (tx) => tx.db.updateTable('organisations').set({ name_en: nameEn }).execute(),
    );
  }
  await recheckLicence(services, first);
  forgetPublishedCards(services);
  const { visitor, page } = await registerOnce([first], new Visitor(site, { 'Accept-Language': 'en' }));
  const pages = [
    page,
    '/me',
    '/me/sharing',
    `/me/sharing/${first}`,
    '/me/help',
    `/me/agencies/${first}/withdrawal`,
    `${page}/undo`,
    `/r/${code}/later`,
  ];
  for (const path of pages) {
    const { html } = await visitor.get(path);
    expect(html).toMatch(/First Agency|Future Inc\./);
    expect(html).not.toMatch(/紹介会社1|株式会社みらい/);
  }
  await visitor.submit(`/me/agencies/${first}/withdrawal`, {});
  const texts = (await mails()).map((one) => one.text);
  expect(texts.filter((text) => text.includes('First Agency'))).toHaveLength(2);
  expect(texts.join()).not.toContain('紹介会社1');
});
