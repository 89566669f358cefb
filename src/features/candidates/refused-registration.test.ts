import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  operatorDesk,
  recheckLicence,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { inScope, type Scope } from '../../db/scope.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
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
describe('refusals', () => {
  test('a malformed and an unknown code look alike', async () => {
    const visitor = new Visitor(site);
    const malformed = await visitor.get('/r/nonsense');
    const unknown = await visitor.get(`/r/${'x'.repeat(22)}`);
    expect([malformed.status, unknown.status]).toEqual([404, 404]);
    expect(unknown.html.replaceAll('x'.repeat(22), 'nonsense')).toBe(malformed.html);
  });

  test('a form whose token has run out is shown again with what was typed, and changes nothing', async () => {
    const visitor = new Visitor(site);
    await visitor.get(`/r/${code}`);
    const address = newAddress();
    const fields = Object.entries(
      registrationFields(address, world.agencyIds[0] ?? '', { tellCompany: 'yes' }),
    );
    for (const path of [`/r/${code}`, '/start']) {
      const answer = await visitor.post(path, fields as [string, string][]);
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('画面を開いてから時間がたっています');
      expect(answer.html).toContain(`value="${address}"`);
      expect(answer.html).toContain('田中 花子');
      // Nobody knows who ticked these: a forged form must not come back ticked.
      expect(answer.html).not.toMatch(/name="(agencies|tellCompany|inviteAgain)"[^>]*checked/);
    }
    expect((await listMailbox(services)).rows.some((mail) => mail.to === address)).toBe(false);
    const foreign = await site(`/r/${code}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://evil.example' },
      body: `email=${address}`,
    });
    expect(foreign.status).toBe(403);
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
    await inScope(services.database, owner, (tx) =>
      tx.db.updateTable('relay_links').set({ expires_at: null }).execute(),
    );
    // What was filled in while the link worked registers nobody either.
    const address = newAddress();
    await visitor.submit(`/r/${code}`, registrationFields(address, world.agencyIds));
    const mailed = await readMailedCode(services, address);
    const asked = hiddenFields(
      (await visitor.get(`/r/${code}/verification`)).html,
      `/r/${code}/verification`,
    );
    await inScope(services.database, desk, (tx) =>
      tx.db
        .updateTable('organisations')
        .set({ suspended_at: tx.now })
        .where('id', '=', world.companyId)
        .execute(),
    );
    const suspended = await new Visitor(site).get(`/r/${code}`);
    const late = await visitor.post(`/r/${code}/verification`, [...asked, ['code', mailed]]);
    expect([closed.status, expired.status, suspended.status, late.status]).toEqual([410, 410, 410, 410]);
    expect(suspended.html).toContain('href="/start"');
    expect(suspended.html).not.toContain(`action="/r/${code}"`);
    expect(await pending()).toBe(0);
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

  test('an id that is no agency of the page is not named, whosever it is: a company’s answers like one nobody has', async () => {
    const visitor = new Visitor(site);
    const address = newAddress();
    const answers = [];
    for (const id of [world.companyId, randomUUID(), 'no id at all']) {
      const answer = await visitor.submit(`/r/${code}`, registrationFields(address, [id]));
      expect([answer.status, answer.html.includes('いま受け付けていない会社があります')]).toEqual([
        422,
        true,
      ]);
      answers.push(answer.html.slice(answer.html.indexOf('<main'), answer.html.indexOf('<form')));
    }
    expect(new Set(answers).size).toBe(1);
  });

  test('nor is one that somebody writes into the address of the done page', async () => {
    const stranger = await makeWorld(services, 1);
    const address = newAddress();
    const visitor = new Visitor(site);
    const done = await register(services, visitor, code, registrationFields(address, []), address);
    const plain = await visitor.get(done.location ?? '');
    const [foreign = ''] = stranger.agencyIds;
    for (const id of [foreign, stranger.companyId, randomUUID()]) {
      const { html } = await visitor.get(`${done.location}?left=${id}&kept=&seal=${'A'.repeat(43)}`);
      const mainOf = (page: string) => page.slice(page.indexOf('<main'));
      expect(mainOf(html)).toBe(mainOf(plain.html));
    }
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
    await recheckLicence(services, first);
    const fields = Object.entries(registrationFields(newAddress(), first)) as [string, string][];
    const answer = await visitor.post(`/r/${code}`, [...fields, ['wording', wording], ['csrf', csrf]]);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('新しい代表');
    expect(answer.html).toContain('内容が変わりました');
    // The tick was for the old words.
    expect(answer.html).not.toMatch(/name="agencies"[^>]*checked/);
    expect(answer.html).toContain('value="田中 花子"');
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
    const stranger = new Visitor(site);
    const csrf = /name="csrf" value="([^"]*)"/.exec((await stranger.get('/start')).html)?.[1] ?? '';
    const foreign = await stranger.post(page, [
      ['csrf', csrf],
      ['code', right],
    ]);
    expect([foreign.status, foreign.html.includes('このブラウザーでの入力が見つかりません')]).toEqual([
      422,
      true,
    ]);
    for (let guess = 0; guess < 4; guess += 1) await visitor.submit(page, { code: wrong });
    const answer = await visitor.submit(page, { code: right });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('間違いが続いたため');
    expect(await pending()).toBe(0);
  });
});
