import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, register, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { flushVisits } from '../links/actions/visits.ts';

/** Nobody is lost on the way in: a link as it comes out of a mail, a browser without cookies, somebody who is registered. */

let services: StaffTestServices;
let site: Site;
let world: World;
let code: string;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  code = await linkCodeOf(services, world);
  address = `in-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
});

const visits = async () => {
  await flushVisits(services);
  const [row] = await services.asSuperuserRows(
    `select coalesce(sum(people + robots), 0)::int as views from link_visits where link_id = '${world.linkId}'`,
  );
  return Number((row as { views: number }).views);
};

describe('somebody who is signed in', () => {
  const signedIn = async () => {
    const visitor = new Visitor(site);
    await register(services, visitor, code, registrationFields(address, []), address);
    return visitor;
  };

  test('is recognised at every page of candidates: the way to their own page, and out', async () => {
    const visitor = await signedIn();
    for (const path of [
      '/me',
      `/r/${code}`,
      '/start',
      `/r/${code}/later`,
      `/r/nonsense`,
      '/start/verification',
    ]) {
      const { html } = await visitor.get(path);
      const header = html.slice(html.indexOf('<header'), html.indexOf('<main'));
      expect(header).toContain('<a class="brand" href="/me"');
      expect(header).toContain('いまの状況');
      expect(header).toContain('ログアウト');
      const stranger = (await new Visitor(site).get(path)).html;
      expect(stranger).not.toContain('ログアウト');
    }
  });

  test.each(['/', '/privacy', '/terms', '/agencies', '/help', '/sign-in', '/sign-up', '/password-reset'])(
    'is recognised at %s, which is for everybody',
    async (path) => {
      const { html } = await (await signedIn()).get(path);
      const header = html.slice(html.indexOf('<header'), html.indexOf('</header>'));
      expect(header).toContain('<a href="/me">いまの状況</a>');
      expect(header).toContain('action="/me/sign-out"');
      for (const way of ['登録した方', 'href="/sign-in"', 'href="/me/sign-in"'])
        expect(header).not.toContain(way);
      expect(html).not.toContain('>候補者として登録する<');
      const stranger = (await new Visitor(site).get(path)).html;
      expect(stranger).toContain('<a href="/me/sign-in">登録した方</a>');
    },
  );

  test.each([
    ['/nothing', 'href="/me">いまの状況へ'],
    ['/me/nothing', 'href="/me">いまの状況へ'],
  ])('finds the way to their own page where %s is no page', async (path, way) => {
    const lost = await (await signedIn()).get(path);
    expect([lost.status, lost.html.includes(way), lost.html.includes('action="/me/sign-out"')]).toEqual([
      404,
      true,
      true,
    ]);
    const stranger = (await new Visitor(site).get(path)).html;
    expect(stranger).toContain('href="/me/sign-in">登録した方のログインへ');
    expect(stranger).not.toContain('ログアウト');
  });

  test('is led on by the pages for signing in', async () => {
    const visitor = await signedIn();
    for (const path of ['/me/sign-in', '/me/sign-in/verification']) {
      const answer = await visitor.get(path);
      expect([answer.status, answer.location]).toEqual([303, '/me']);
    }
  });

  test('is told at another company’s link that they are registered, and keeps the three choices', async () => {
    const visitor = await signedIn();
    const other = await makeWorld(services, 1);
    forgetPublishedCards(services);
    const elsewhere = `/r/${await linkCodeOf(services, other)}`;
    const { html } = await visitor.get(elsewhere);
    expect(html).toContain('登録が済んでいます');
    expect(html).toContain('今回の入力に置き換わり');
    for (const href of ['/me', '#form', `${elsewhere}/later`, `${elsewhere}/decline`])
      expect(html).toContain(`href="${href}"`);
    // The page that is kept for everybody knows nobody.
    expect((await new Visitor(site).get(elsewhere)).html).not.toContain('登録が済んでいます');
    expect((await visitor.get(elsewhere)).html).toContain('登録が済んでいます');
  });
});

describe('a link as it comes out of a mail', () => {
  test.each([
    '。',
    '）',
    '>',
    '.',
    ',',
    '、',
    '」',
    '%20',
    '/',
    '%E3%80%82',
    'からどうぞ',
    'から3分で',
    '%25E3%2580%2582',
  ])('with %s behind it is that link, and counts one view', async (ending) => {
    const before = await visits();
    const visitor = new Visitor(site);
    const answer = await visitor.get(`/r/${code}${ending}`);
    expect([answer.status, answer.location]).toEqual([303, `/r/${code}`]);
    expect((await visitor.get(answer.location ?? '')).status).toBe(200);
    expect(await visits()).toBe(before + 1);
  });

  test('and its other addresses too; an unknown one stays unknown', async () => {
    const visitor = new Visitor(site);
    for (const path of ['/start', '/me/sign-in', `/r/${code}/verification`, '/privacy'])
      expect((await visitor.get(`${path}。`)).location).toBe(path);
    const unknown = await visitor.get(`/r/${'x'.repeat(22)}。`);
    expect((await visitor.get(unknown.location ?? '')).status).toBe(404);
    expect((await visitor.get('http://localhost:3000//evil.example/')).location).toBe('/evil.example');
  });
});

test('signing in asks for an empty address in so many words, and says what one looks like', async () => {
  const visitor = new Visitor(site);
  expect((await visitor.submit('/me/sign-in', { email: ' ' })).html).toContain(
    'メールアドレスを入力してください。',
  );
  expect((await visitor.submit('/me/sign-in', { email: 'hanako' })).html).toContain('例：name@example.co.jp');
});

test('a browser without cookies is told so on every form of a person, and nothing is stored', async () => {
  const shown = await new Visitor(site).get(`/r/${code}`);
  const csrf = /name="csrf" value="([^"]*)"/.exec(shown.html)?.[1] ?? '';
  for (const path of [`/r/${code}`, '/start', `/r/${code}/verification`, '/me/sign-in', '/sign-in']) {
    const answer = await site(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
      body: new URLSearchParams({ csrf, email: address, name: '田中 花子' }).toString(),
    });
    expect(answer.status).toBe(403);
    const html = await answer.text();
    expect(html).toContain('Cookieが使えないため');
    expect(html).not.toContain('画面を開いてから時間がたっています');
  }
  await expect(readMailedCode(services, address)).rejects.toThrow('no mail');
});
