import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';

let services: TestServices;
let site: Site;
let desk: Scope;
let world: World;
let code: string;
let serial = 0;

/** An address nobody used before. */
const newAddress = () => `person-${(serial += 1)}@mail.example.org`;

beforeAll(async () => {
  services = await testServices();
  site = siteOf(createApp(services));
  desk = await operatorDesk(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  forgetPublishedCards(services);
});

const pending = async () => {
  const row = await inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
    tx.db.selectFrom('ledgers').selectAll().executeTakeFirst(),
  );
  return row?.pending ?? 0;
};
const receipts = () =>
  inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
    tx.db
      .selectFrom('introduction_receipts')
      .orderBy('created_order')
      .select(['counted', 'sealed_name'])
      .execute(),
  );

describe('refusals', () => {
  test('a malformed and an unknown code look alike', async () => {
    const visitor = new Visitor(site);
    const malformed = await visitor.get('/r/nonsense');
    const unknown = await visitor.get(`/r/${'x'.repeat(22)}`);
    expect([malformed.status, unknown.status]).toEqual([404, 404]);
    expect(unknown.html.replaceAll('x'.repeat(22), 'nonsense')).toBe(malformed.html);
  });

  test('a form without our token changes nothing', async () => {
    const visitor = new Visitor(site);
    await visitor.get(`/r/${code}`);
    const answer = await visitor.post(
      `/r/${code}`,
      Object.entries(registrationFields(newAddress(), [])) as [string, string][],
    );
    expect(answer.status).toBe(403);
  });

  test('every wrong field is named and what was typed stays', async () => {
    const visitor = new Visitor(site);
    const answer = await visitor.submit(`/r/${code}`, {
      email: 'nobody\r\nBcc: everybody@example.org',
      name: '山田 太郎',
      prefecture: 'アトランティス',
    });
    expect(answer.status).toBe(422);
    for (const field of ['email', 'work', 'prefecture'])
      expect(answer.html).toContain(`href="#field-${field}"`);
    expect(answer.html).toContain('value="山田 太郎"');
    expect(answer.html).not.toContain('href="#field-name"');
  });

  test('a closed, an expired and a suspended company’s link each say so and show another way', async () => {
    const owner = staffOfOrganisation(world.companyId);
    const visitor = new Visitor(site);
    await inScope(services.database, owner, (tx) =>
      tx.db.updateTable('relay_links').set({ closed_at: tx.now }).execute(),
    );
    const closed = await visitor.get(`/r/${code}`);
    await inScope(services.database, owner, (tx) =>
      tx.db.updateTable('relay_links').set({ closed_at: null, expires_at: tx.now }).execute(),
    );
    const expired = await visitor.get(`/r/${code}`);
    expect([closed.status, expired.status]).toEqual([410, 410]);
    expect(closed.html).toContain('受付は終わりました');
    expect(expired.html).toContain('期限が過ぎています');
    expect(expired.html).toContain('href="/start"');
  });

  test('an agency that stopped between page and submit is named, everything else is kept', async () => {
    const visitor = new Visitor(site);
    const shown = await visitor.get(`/r/${code}`);
    expect(shown.html).toContain(world.agencyIds[0]);
    const [gone = '', stays = ''] = world.agencyIds;
    await inScope(services.database, desk, (tx) =>
      tx.db.updateTable('organisations').set({ suspended_at: tx.now }).where('id', '=', gone).execute(),
    );
    const answer = await visitor.submit(`/r/${code}`, registrationFields(newAddress(), [gone, stays]));
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('いま受け付けていない会社があります');
    expect(answer.html).toContain('紹介会社1');
    expect(answer.html).not.toContain(gone);
    expect(answer.html).toMatch(new RegExp(`value="${stays}" checked`));
    expect(await pending()).toBe(0);
  });

  test('words that changed between page and submit are refused and the new ones shown', async () => {
    const visitor = new Visitor(site);
    const [first = ''] = world.agencyIds;
    const shown = await visitor.get(`/r/${code}`);
    const wording = /name="wording" value="([^"]*)"/.exec(shown.html)?.[1] ?? '';
    const csrf = /name="csrf" value="([^"]*)"/.exec(shown.html)?.[1] ?? '';
    await inScope(services.database, staffOfOrganisation(first), (tx) =>
      tx.db.updateTable('organisations').set({ representative: '新しい代表' }).execute(),
    );
    // Another representative is looked at before the agency receives anybody again.
    await inScope(services.database, desk, (tx) =>
      tx.db
        .updateTable('agency_profiles')
        .set({ licence_verified_at: tx.now })
        .where('agency_id', '=', first)
        .execute(),
    );
    const fields = Object.entries(registrationFields(newAddress(), first)) as [string, string][];
    const answer = await visitor.post(`/r/${code}`, [...fields, ['wording', wording], ['csrf', csrf]]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('新しい代表');
    expect(answer.html).toContain('内容が変わりました');
  });

  test('wrong, malformed and foreign codes are told apart from each other and register nobody', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    const right = await readMailedCode(services, address);
    const wrong = right === '000000' ? '000001' : '000000';
    const page = `/r/${code}/verification`;
    expect((await visitor.submit(page, { code: wrong })).html).toContain('コードが違います');
    expect((await visitor.submit(page, { code: '12345' })).html).toContain('6桁の数字');
    expect((await new Visitor(site).submit(page, { code: right })).html).toContain(
      'このブラウザーでの入力が見つかりません',
    );
    for (let guess = 0; guess < 4; guess += 1) await visitor.submit(page, { code: wrong });
    const answer = await visitor.submit(page, { code: right });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('間違いが続いたため');
    expect(await pending()).toBe(0);
  });
});

describe('an introduction', () => {
  test('is one pending point, one receipt, and one provision, consent and record pair per agency', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const answer = await register(
      services,
      visitor,
      code,
      registrationFields(address, world.agencyIds),
      address,
    );
    expect(answer.status).toBe(303);
    expect(await pending()).toBe(1);
    expect(await receipts()).toEqual([{ counted: true, sealed_name: null }]);
    for (const agencyId of world.agencyIds) {
      const rows = await inScope(services.database, staffOfOrganisation(agencyId), async (tx) => ({
        provisions: await tx.db.selectFrom('provisions').selectAll().execute(),
        records: await tx.db.selectFrom('receipt_records').selectAll().execute(),
      }));
      expect([rows.provisions.length, rows.records.length]).toEqual([1, 1]);
      expect(rows.provisions[0]?.sealed.toString('latin1')).not.toContain(address);
    }
    const done = await visitor.get(answer.location ?? '');
    expect(done.html).toContain('登録が終わりました');
    expect(done.html).toContain('紹介会社1');
  });

  test('counts once however the same person writes the address, and whichever agency is chosen', async () => {
    const address = `Same.${newAddress()}`;
    const wide = address.replace('@', '＠').toUpperCase();
    const tagged = address.replace('@', '+tag@');
    const [first = '', second = ''] = world.agencyIds;
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(address, first),
      address.toLowerCase(),
    );
    await register(services, new Visitor(site), code, registrationFields(wide, first), address.toLowerCase());
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(tagged, second),
      tagged.toLowerCase(),
    );
    expect(await pending()).toBe(1);
    expect((await receipts()).map((one) => one.counted)).toEqual([true, false, false]);
  });

  test('counts once when one person finishes in four browsers at the same moment: one account, nobody refused', async () => {
    const address = newAddress();
    const browsers = Array.from({ length: 4 }, () => new Visitor(site));
    const mailed: string[] = [];
    for (const browser of browsers) {
      await browser.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
      mailed.push(await readMailedCode(services, address));
    }
    const page = `/r/${code}/verification`;
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.submit(page, { code: mailed[index] ?? '' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await pending()).toBe(1);
    expect((await receipts()).filter((one) => one.counted)).toHaveLength(1);
    expect(await receipts()).toHaveLength(4);
  });

  test('is not made by choosing nobody, and is made by choosing later', async () => {
    const address = newAddress();
    const visitor = new Visitor(site);
    const answer = await register(services, visitor, code, registrationFields(address, []), address);
    expect(answer.status).toBe(303);
    expect(await pending()).toBe(0);
    const chosen = await visitor.submit('/me/agencies', { agencies: world.agencyIds[0] ?? '' });
    expect(chosen.status).toBe(303);
    expect(await pending()).toBe(1);
    await visitor.submit('/me/agencies', { agencies: world.agencyIds[1] ?? '' });
    expect(await pending()).toBe(1);
    expect((await receipts()).length).toBe(1);
  });

  test('belongs to the first company that touched the person; the later one learns nothing of it', async () => {
    const address = newAddress();
    await register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
    const other = await makeWorld(services, 1);
    const otherCode = await linkCodeOf(services, other);
    forgetPublishedCards(services);
    await register(
      services,
      new Visitor(site),
      otherCode,
      registrationFields(address, other.agencyIds),
      address,
    );
    expect(await pending()).toBe(1);
    world = other;
    expect(await pending()).toBe(0);
    expect((await receipts()).map((one) => one.counted)).toEqual([false]);
  });

  test('tells the company a name only where the person ticked it', async () => {
    const address = newAddress();
    await register(
      services,
      new Visitor(site),
      code,
      registrationFields(address, world.agencyIds, { tellCompany: 'yes' }),
      address,
    );
    const [receipt] = await receipts();
    expect(receipt?.sealed_name).toBeInstanceOf(Buffer);
    expect(receipt?.sealed_name?.toString('utf8')).not.toContain('田中');
  });

  test('is not made by twenty robots that open and preview the link', async () => {
    for (let visit = 0; visit < 20; visit += 1) {
      const answer = await site(`/r/${code}`, {
        method: visit % 2 ? 'HEAD' : 'GET',
        headers: { 'User-Agent': 'SafeLinks scanner' },
      });
      expect(answer.status).toBe(200);
    }
    expect(await pending()).toBe(0);
    expect(await receipts()).toEqual([]);
  });

  test('is not counted through a test link', async () => {
    await inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
      tx.db.updateTable('relay_links').set({ test: true }).execute(),
    );
    const address = newAddress();
    await register(services, new Visitor(site), code, registrationFields(address, world.agencyIds), address);
    expect(await pending()).toBe(0);
    expect((await receipts()).map((one) => one.counted)).toEqual([false]);
  });
});
