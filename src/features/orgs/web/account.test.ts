import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld } from '../../../../test/factories/introductions.ts';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  someMail,
  type TestMember,
} from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { linkCodeOf, register, registrationFields } from '../../../../test/relay-world.ts';
import {
  mailedPath,
  mailsTo,
  type StaffTestServices,
  staffTestServices,
} from '../../../../test/staff-services.ts';
import { type Answer, type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { listMembers } from '../store/members.ts';

const PAGE = '/company/account';
const NEW = 'an entirely new one';

let services: StaffTestServices;
let site: Site;
let member: TestMember;
let visitor: Visitor;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
beforeEach(async () => {
  member = await makeMember(services, await makeCompany(services), { role: 'viewer' });
  visitor = await signedIn();
});
afterAll(() => services.end());

async function signedIn(password = member.password): Promise<Visitor> {
  const browser = new Visitor(site);
  await browser.submit('/sign-in', { mail: member.mail.address, password });
  return browser;
}
const isIn = async (browser: Visitor) => (await browser.get(PAGE)).status === 200;
const csrfIn = ({ html }: Answer) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const change = async (fields: { current: string; password: string }, browser = visitor) => {
  const csrf = csrfIn(await browser.get(PAGE));
  return browser.post(PAGE, Object.entries({ csrf, part: 'password', ...fields }));
};
const rename = async (name: string, browser = visitor, page = PAGE) =>
  browser.post(page, Object.entries({ csrf: csrfIn(await browser.get(page)), part: 'name', name }));

const speak = async (locale: string, browser = visitor, page = PAGE) =>
  browser.post(page, Object.entries({ csrf: csrfIn(await browser.get(page)), part: 'language', locale }));
/** In which languages the account and the memberships of somebody are mailed. */
const localesOf = async ({ userId }: TestMember) =>
  (
    (await services.asSuperuserRows(
      `select locale from auth."user" where id = '${userId}'
        union all select locale from members where user_id = '${userId}'`,
    )) as { locale: string }[]
  ).map(({ locale }) => locale);

describe('one’s own settings are refused', () => {
  const parts = {
    name: { name: '別の名前' },
    password: { current: 'the password', password: NEW },
    sessions: {},
    language: { locale: 'en' },
  } as const;

  test.each(Object.entries(parts))(
    'for %s without our token, and to whoever is not signed in',
    async (part, fields) => {
      const other = await signedIn();
      expect((await visitor.post(PAGE, Object.entries({ part, ...fields }))).status).toBe(403);
      const stranger = new Visitor(site);
      const csrf = csrfIn(await stranger.get('/sign-in'));
      const sent = await stranger.post(PAGE, Object.entries({ csrf, part, ...fields }));
      expect([sent.status, sent.location]).toEqual([303, '/sign-in']);
      expect((await visitor.get(PAGE)).html).not.toContain('別の名前');
      expect(await localesOf(member)).toEqual(['ja', 'ja']);
      expect([await isIn(visitor), await isIn(other)]).toEqual([true, true]);
    },
  );

  test('to a candidate, whose session opens nothing here', async () => {
    const world = await makeWorld(services, 1);
    const code = await linkCodeOf(services, world);
    const person = new Visitor(site);
    const address = someMail('person').address;
    await register(services, person, code, registrationFields(address, world.agencyIds), address);
    expect((await person.get('/me')).status).toBe(200);
    expect((await person.get(PAGE)).location).toBe('/sign-in');
    const csrf = csrfIn(await person.get('/me'));
    expect((await person.post(PAGE, Object.entries({ csrf, part: 'sessions' }))).location).toBe('/sign-in');
  });

  test.each(['', 'fr', 'EN'])('for the language “%s”', async (locale) => {
    const refused = await speak(locale);
    expect([refused.status, refused.html.includes('言語を選んでください。')]).toEqual([422, true]);
    expect(await localesOf(member)).toEqual(['ja', 'ja']);
  });

  test('where the current password is wrong: nothing changes, nobody is signed out, no mail goes', async () => {
    const other = await signedIn();
    const refused = await change({ current: 'not the password', password: NEW });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('いまのパスワードが正しくありません');
    expect(refused.html).not.toContain(NEW);
    expect([await isIn(visitor), await isIn(other)]).toEqual([true, true]);
    expect(await mailsTo(services, member.mail.address)).toEqual([]);
    expect(await isIn(await signedIn())).toBe(true);
  });

  test.each([
    ['eleven char', 'パスワードは12文字以上で入力してください。'],
    ['aaaaaaaaaaaa', '同じ文字の繰り返しは使えません。'],
    ['', '新しいパスワードを入力してください。'],
  ])('for the new password “%s”', async (password, sentence) => {
    const refused = await change({ current: member.password, password });
    expect([refused.status, refused.html.includes(sentence)]).toEqual([422, true]);
    expect(await isIn(await signedIn())).toBe(true);
  });

  test('for the password one has already', async () => {
    const refused = await change({ current: member.password, password: member.password });
    expect([refused.status, refused.html.includes('いまと同じパスワードです。')]).toEqual([422, true]);
  });

  test('after ten guesses: the eleventh is not even compared, and the right one has to wait as well', async () => {
    for (let guess = 1; guess <= 10; guess++)
      expect((await change({ current: `guess ${guess}`, password: NEW })).status).toBe(422);
    expect((await change({ current: member.password, password: NEW })).status).toBe(429);
    expect(await isIn(await signedIn())).toBe(true);
  });
});

describe('a password changed by whoever has it', () => {
  test('ends every other session and every mailed link at once, keeps this browser, and is told by mail', async () => {
    const other = await signedIn();
    await other.submit('/password-reset', { mail: member.mail.address });
    const link = await mailedPath(services, member.mail.address);
    const before = visitor.at(site);
    const changed = await change({ current: member.password, password: NEW });
    expect(changed.location).toBe(`${PAGE}?done=password`);
    expect([await isIn(visitor), await isIn(other)]).toEqual([true, false]);
    // The cookie this browser had opens nothing any more either: it may have been copied.
    expect(await isIn(before)).toBe(false);
    expect((await other.submit(link, { password: 'yet another one' })).html).toContain(
      'このリンクは使えません',
    );
    expect([await isIn(await signedIn()), await isIn(await signedIn(NEW))]).toEqual([false, true]);
    const [mail] = await mailsTo(services, member.mail.address);
    expect([mail?.subject, mail?.text.includes('それまでのログインはすべて終了しました')]).toEqual([
      'パスワードが変更されました（キャリアリレー）',
      true,
    ]);
  });

  test('is changed by one of two requests at once, and the other is told that it is wrong', async () => {
    const [csrf, other] = [csrfIn(await visitor.get(PAGE)), await signedIn()];
    const otherCsrf = csrfIn(await other.get(PAGE));
    const send = (browser: Visitor, token: string, password: string) =>
      browser.post(
        PAGE,
        Object.entries({ csrf: token, part: 'password', current: member.password, password }),
      );
    const account = `select from auth.account where user_id = '${member.userId}' for update`;
    const answers = await heldBack(services, account, () => [
      send(visitor, csrf, 'the first new one'),
      send(other, otherCsrf, 'the second new one'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const opened = await Promise.all(['the first new one', 'the second new one'].map((one) => signedIn(one)));
    expect((await Promise.all(opened.map(isIn))).filter(Boolean)).toHaveLength(1);
  });
});

describe('one’s own settings', () => {
  test('say who one is, where, with which role, and since when one is signed in', async () => {
    const { html } = await visitor.get(PAGE);
    for (const said of ['佐藤 花子', member.mail.address, '株式会社みらい', '閲覧者', 'この端末'])
      expect([said, html.includes(said)]).toEqual([said, true]);
    expect(html).toContain('<a href="/company/account" aria-current="page">自分の設定</a>');
    // It lies in no room of the zone, although its address does.
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });

  test('sign out all other browsers and nobody else', async () => {
    const [other, stranger] = [await signedIn(), await makeMember(services, await makeCompany(services))];
    expect((await visitor.get(PAGE)).html.match(/ほかの端末<\/th>/g)).toHaveLength(2);
    const csrf = csrfIn(await visitor.get(PAGE));
    const ended = await visitor.post(PAGE, Object.entries({ csrf, part: 'sessions' }));
    expect(ended.location).toBe(`${PAGE}?done=ended`);
    expect((await visitor.get(PAGE)).html).not.toMatch(/ほかの端末<\/th>|ほかの端末からログアウトする/);
    expect([await isIn(visitor), await isIn(other)]).toEqual([true, false]);
    const kept = await site('/company', { headers: { Cookie: stranger.cookie } });
    expect(kept.status).toBe(200);
  });

  test('change the name in the header and in every organisation one works for, and each writes it down', async () => {
    const [agency, operator] = [await makeAgency(services), await makeOperator(services)];
    for (const place of [agency, operator])
      await services.asSuperuser(`insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint)
        select '${place.id}', user_id, 'owner', name, mail_address, mail_fingerprint from members where user_id = '${member.userId}' limit 1`);
    expect((await rename('　山本　 花子 ')).location).toBe(`${PAGE}?done=saved`);
    expect((await visitor.get('/agency')).html).toContain('<strong>山本 花子</strong>');
    for (const id of [agency.id, operator.id, member.membership.organisationId]) {
      const scope = id === operator.id ? operator.scope : { ...agency.scope, organisationId: id };
      const team = await services.within(scope, (tx) => listMembers(tx, id));
      expect(team.filter(({ userId }) => userId === member.userId).map(({ name }) => name)).toEqual([
        '山本 花子',
      ]);
    }
    const lines = await services.asSuperuserRows(
      `select organisation_id from audit_events where action = 'member.renamed' and actor_id = '${member.userId}'`,
    );
    expect(lines).toHaveLength(3);
    await rename('山本 花子');
    expect(
      await services.asSuperuserRows(`select from audit_events where action = 'member.renamed'`),
    ).toHaveLength(3);
  });

  test('change the language of one’s own mails everywhere one works, and of this browser; nobody else’s', async () => {
    const [agency, colleague] = [
      await makeAgency(services),
      await makeMember(services, { ...(await makeCompany(services)), id: member.membership.organisationId }),
    ];
    await services.asSuperuser(`insert into members (organisation_id, user_id, role, name, mail_address, mail_fingerprint)
      select '${agency.id}', user_id, 'owner', name, mail_address, mail_fingerprint from members where user_id = '${member.userId}'`);
    // Looking at pages in the other language changes nothing of it.
    expect((await visitor.get(`${PAGE}?lang=en`)).html).toContain('<html lang="en"');
    expect(await localesOf(member)).toEqual(['ja', 'ja', 'ja']);
    await visitor.get(`${PAGE}?lang=ja`);
    const saved = await speak('en');
    expect(saved.location).toBe(`${PAGE}?lang=en&done=language`);
    expect((await visitor.get(saved.location ?? '')).html).toContain('The language is saved.');
    expect((await visitor.get(PAGE)).html).toContain('<html lang="en"');
    expect([await localesOf(member), await localesOf(colleague)]).toEqual([
      ['en', 'en', 'en'],
      ['ja', 'ja'],
    ]);
    // What is mailed follows the person, not the browser that somebody else uses.
    await visitor.get(`${PAGE}?lang=ja`);
    await change({ current: member.password, password: NEW });
    const [mail] = await mailsTo(services, member.mail.address);
    expect([mail?.subject, mail?.text.split('\n')[0]]).toEqual([
      'Your password was changed (Career Relay)',
      'Dear 佐藤 花子,',
    ]);
  });

  test.each([
    ['', 'お名前を入力してください。'],
    ['あ'.repeat(121), 'お名前が長すぎます。短くしてください。'],
  ])('refuse the name “%s” and keep what was typed', async (name, sentence) => {
    const refused = await rename(name);
    expect([refused.status, refused.html.includes(sentence)]).toEqual([422, true]);
    expect(refused.html).toContain(`value="${name}"`);
  });

  test('stay open while the organisation waits or is suspended', async () => {
    const waiting = await makeMember(services, await makeCompany(services, { approved: false }));
    expect((await site(PAGE, { headers: { Cookie: waiting.cookie } })).status).toBe(200);
  });
});
