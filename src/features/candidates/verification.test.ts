import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, register, registrationFields } from '../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { listMailbox } from '../../platform/outbox/mailbox.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { codeMail } from './mail/codes.tsx';

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
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  address = `code-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
});

describe('the page for the code', () => {
  test.each(['link', 'start'])('claims no mail in a browser that sent nothing (%s)', async (origin) => {
    const form = origin === 'link' ? `/r/${code}` : '/start';
    const { html } = await new Visitor(site).get(`${form}/verification`);
    expect(html).toContain('このブラウザーでの入力が見つかりません');
    expect(html).toContain(`href="${form}"`);
    expect(html).not.toContain('お送りしました');
  });

  test('asks for the code where one was mailed for this link, and only there', async () => {
    const visitor = new Visitor(site);
    await visitor.submit(`/r/${code}`, registrationFields(address, []));
    expect((await visitor.get(`/r/${code}/verification`)).html).toContain('name="code"');
    expect((await visitor.get('/start/verification')).html).not.toContain('name="code"');
  });

  test('leads to the registration once there is one, until that is undone', async () => {
    const visitor = new Visitor(site);
    const { location = '' } = await register(
      services,
      visitor,
      code,
      registrationFields(address, []),
      address,
    );
    const again = await visitor.get(`/r/${code}/verification`);
    expect([again.status, again.location]).toEqual([303, location]);
    await visitor.submit(`${location}/undo`, {});
    const after = await visitor.get(`/r/${code}/verification`);
    expect([after.status, after.html.includes('入力が見つかりません')]).toEqual([200, true]);
  });
});

test('the page for the sign-in code says what to do when no mail arrives', async () => {
  const visitor = new Visitor(site);
  await visitor.submit('/me/sign-in', { email: address });
  const { html } = await visitor.get('/me/sign-in/verification');
  expect(html).toContain('メールが届かないとき');
  expect(html).toContain('アドレスを入れ直す');
});

describe('the mail with the code', () => {
  test('leads to the page that asks for the code, at the link it came from', async () => {
    await new Visitor(site).submit(`/r/${code}`, registrationFields(address, []));
    await new Visitor(site).submit('/start', registrationFields(address, []));
    const texts = (await listMailbox(services)).rows
      .filter((one) => one.to === address)
      .map((one) => one.text);
    expect(texts[0]).toContain('\nhttp://localhost:3000/start/verification\n');
    const back = /http:\/\/localhost:3000(\/r\/\S+)/.exec(texts[1] ?? '')?.[1] ?? '';
    expect(decodeURIComponent(back)).toBe(`/r/${code}/verification`);
    expect((await new Visitor(site).get(back)).status).toBe(200);
  });

  test('holds no other six digits, whatever digits the relay code holds', async () => {
    for (const linkCode of ['ab123456cdefghijklmnop', '1234567890123456789012']) {
      const { text } = codeMail('ja', '654321', { baseUrl: 'http://localhost:3000', linkCode });
      expect(text.match(/\d{6,}/g)).toEqual(['654321']);
      expect(decodeURIComponent(/\/r\/(\S+)/.exec(text)?.[1] ?? '')).toBe(`${linkCode}/verification`);
    }
  });
});
