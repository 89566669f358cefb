import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  makeWorld,
  operatorDesk,
  recheckLicence,
  staffOfOrganisation,
  type World,
} from '../../../test/factories/introductions.ts';
import { linkCodeOf, readMailedCode, registrationFields } from '../../../test/relay-world.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Scope } from '../../db/scope.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { flushVisits } from '../links/actions/visits.ts';

/** Nobody is lost on the way: every way back shows what was sent, and says what is true where one is. */

let services: StaffTestServices;
let site: Site;
let desk: Scope;
let world: World;
let code: string;
let address: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  desk = await operatorDesk(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 2);
  code = await linkCodeOf(services, world);
  address = `way-${(serial += 1)}@mail.example.org`;
  forgetPublishedCards(services);
});

const isTicked = (html: string, value: string) => new RegExp(`value="${value}" checked`).test(html);
const sendForm = async (more: Record<string, string | readonly string[]> = {}, at = `/r/${code}`) => {
  const visitor = new Visitor(site);
  const answer = await visitor.submit(
    at,
    registrationFields(address, world.agencyIds, { tellCompany: 'yes', ...more }),
  );
  expect(answer.status).toBe(303);
  return visitor;
};
const visits = async () => {
  await flushVisits(services);
  const [row] = await services.asSuperuserRows(
    `select coalesce(sum(people + robots), 0)::int as views from link_visits where link_id = '${world.linkId}'`,
  );
  return Number((row as { views: number }).views);
};

describe('a form that was sent', () => {
  test.each(['link', 'start'])('stands as it was sent on every way back to it (%s)', async (origin) => {
    const form = origin === 'link' ? `/r/${code}` : '/start';
    const visitor = await sendForm({}, form);
    for (const way of [form, `${form}?lang=en`, `${form}?lang=ja`]) {
      const { html } = await visitor.get(way);
      expect(html).toContain(`value="${address}"`);
      expect(html).toContain('value="田中 花子"');
      for (const ticked of ['sales', ...world.agencyIds]) expect(isTicked(html, ticked)).toBe(true);
      expect(html).toContain(`href="${form}/verification"`);
    }
    // The same page in a browser that sent nothing is blank.
    const blank = await new Visitor(site).get(form);
    expect(blank.html).not.toContain(address);
    expect(isTicked(blank.html, world.agencyIds[0] ?? '')).toBe(false);
    expect(blank.html).not.toContain('コードの入力に進む');
  });

  test('belongs to its link alone, ends with the registration, and is shown to nobody else', async () => {
    const visitor = await sendForm();
    const other = await makeWorld(services, 1);
    forgetPublishedCards(services);
    const elsewhere = await visitor.get(`/r/${await linkCodeOf(services, other)}`);
    expect(elsewhere.html).not.toContain(address);
    await visitor.submit(`/r/${code}/verification`, { code: await readMailedCode(services, address) });
    expect((await visitor.get(`/r/${code}`)).html).not.toContain(address);
  });

  test('loses the tick of an agency that is gone or has changed, and says so', async () => {
    const visitor = await sendForm();
    const [first = '', second = ''] = world.agencyIds;
    await services.within(staffOfOrganisation(first), (tx) =>
      tx.db.updateTable('organisations').set({ representative: '新しい代表' }).execute(),
    );
    await recheckLicence(services, first);
    forgetPublishedCards(services);
    const changed = (await visitor.get(`/r/${code}`)).html;
    expect([isTicked(changed, first), isTicked(changed, second)]).toEqual([false, true]);
    expect(changed).toContain('提供の内容が変わりました');
    expect((await visitor.get(`/r/${code}/verification`)).html).toContain('1社は');
    await services.within(desk, (tx) =>
      tx.db.updateTable('organisations').set({ suspended_at: tx.now }).where('id', '=', second).execute(),
    );
    forgetPublishedCards(services);
    const gone = (await visitor.get(`/r/${code}`)).html;
    expect(gone).toContain('紹介会社2は、いま受け付けていません');
    expect(gone).toContain(`value="${address}"`);
  });

  test.each([
    ['closed', 'このリンクの受付は終わりました'],
    ['expired', 'このリンクの期限が過ぎています'],
  ])(
    'goes on without the company where the link has %s since, and its code registers nobody',
    async (state, said) => {
      const visitor = await sendForm({ inviteAgain: 'yes' });
      const unsent = new Visitor(site);
      const csrf = /name="csrf" value="([^"]*)"/.exec((await unsent.get(`/r/${code}`)).html)?.[1] ?? '';
      await services.within(staffOfOrganisation(world.companyId), (tx) =>
        tx.db
          .updateTable('relay_links')
          .set(state === 'closed' ? { closed_at: tx.now } : { expires_at: tx.now })
          .execute(),
      );
      const fields = Object.entries(
        registrationFields(address, world.agencyIds, { tellCompany: 'yes' }),
      ).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const));
      for (const { status, html } of [
        await visitor.get(`/r/${code}`),
        await visitor.get(`/r/${code}/verification`),
        await unsent.post(`/r/${code}`, [['csrf', csrf], ...fields]),
        await unsent.post(`/r/${code}?lang=ja`, [['csrf', csrf], ...fields, ['switch-language', 'ja']]),
      ]) {
        expect(status).toBe(410);
        expect(html).toContain(said);
        expect(html).toContain('入力した内容は残っています');
        expect(html).toContain('action="/start"');
        expect(html).toContain(`value="${address}"`);
        for (const ticked of ['sales', ...world.agencyIds]) expect(isTicked(html, ticked)).toBe(true);
        expect(html).not.toMatch(/name="(tellCompany|inviteAgain)"/);
      }
      // A form that was open for too long asks for its ticks again; a browser that sent nothing is shown the notice alone.
      const expired = await unsent.post(`/r/${code}`, [['csrf', 'x'], ...fields]);
      expect(expired.html).toContain(`value="${address}"`);
      expect(isTicked(expired.html, world.agencyIds[0] ?? '')).toBe(false);
      expect((await new Visitor(site).get(`/r/${code}`)).html).not.toContain('name="email"');
    },
  );

  test('is told the truth on あとで and 希望しない: it waits, and for how long', async () => {
    const visitor = await sendForm();
    for (const way of ['later', 'decline']) {
      const { html } = await visitor.get(`/r/${code}/${way}`);
      expect(html).toContain('2時間だけ保存');
      expect(html).not.toContain('何も記録していません');
      expect((await new Visitor(site).get(`/r/${code}/${way}`)).html).toContain('記録していません');
    }
  });
});

describe('a form that was not sent yet', () => {
  test('is taken along into the other language, unsent: no mail, no draft, no view counted', async () => {
    const visitor = new Visitor(site);
    const shown = await visitor.get(`/r/${code}`);
    expect(shown.html).toMatch(/form="registration" formaction="\/r\/[\w-]+\?lang=en"/);
    const before = await visits();
    const csrf = /name="csrf" value="([^"]*)"/.exec(shown.html)?.[1] ?? '';
    const answer = await visitor.post(`/r/${code}?lang=en`, [
      ['csrf', csrf],
      ['email', address],
      ['name', '途中'],
      ['agencies', world.agencyIds[0] ?? ''],
      ['switch-language', 'en'],
    ]);
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('<html lang="en">');
    expect(answer.html).toContain(`value="${address}"`);
    expect(answer.html).toContain('value="途中"');
    expect(isTicked(answer.html, world.agencyIds[0] ?? '')).toBe(true);
    expect(answer.html).not.toContain('to correct');
    // The three choices stay: nothing has come back.
    expect(answer.html).toContain(`/r/${code}/decline`);
    expect((await visitor.get(`/r/${code}/verification`)).html).not.toContain('name="code"');
    expect(await visits()).toBe(before);
    await expect(readMailedCode(services, address)).rejects.toThrow('no mail');
  });

  test('is sent by the Enter key and not switched: the first button of the form is its own', async () => {
    const { html } = await new Visitor(site).get(`/r/${code}`);
    const first = /<button[^>]*form="registration"[^>]*>/.exec(html)?.[0] ?? '';
    expect(first).not.toContain('formaction');
    expect(first).not.toContain('name=');
  });
});

describe('the page for the code', () => {
  test('names the address, leads to it, and says who will receive what', async () => {
    const visitor = await sendForm();
    const { html } = await visitor.get(`/r/${code}/verification`);
    expect(html).toContain(address);
    expect(html).toContain(`href="/r/${code}#field-email"`);
    expect(html).toContain('紹介会社1、紹介会社2が、お名前、メールアドレス、');
    expect(html).toContain('に伝わるのは、お名前だけです');
    const { html: nobody } = await (await sendForm({ agencies: [] }, '/start')).get('/start/verification');
    expect(nobody).toContain('人材紹介会社には何も渡りません');
    expect(nobody).not.toContain('お名前だけ');
  });

  test('promises nothing for a test link', async () => {
    await services.within(staffOfOrganisation(world.companyId), (tx) =>
      tx.db.updateTable('relay_links').set({ test: true }).execute(),
    );
    const { html } = await (await sendForm()).get(`/r/${code}/verification`);
    expect(html).toContain('テスト用のリンクのため');
    expect(html).not.toContain('見られるようになります');
  });

  test.each([
    ['icloud.con', 'icloud.com'],
    ['gmial.com', 'gmail.com'],
    ['docomo.ne.jo', 'docomo.ne.jp'],
  ])('asks whether %s was meant to be %s', async (typed, meant) => {
    address = `way-${(serial += 1)}@${typed}`;
    const { html } = await (await sendForm()).get(`/r/${code}/verification`);
    expect(html).toContain(`もしかして ${address.replace(typed, meant)} ですか`);
  });

  test('says of a carrier’s address what to let in, and nothing of another; asking to sign in is told the same of any', async () => {
    const LET_IN = /携帯会社の設定で、localhost からのメールを受け取れるように/;
    expect((await (await sendForm()).get(`/r/${code}/verification`)).html).not.toMatch(LET_IN);
    address = `way-${(serial += 1)}@ezweb.ne.jp`;
    const { html } = await (await sendForm()).get(`/r/${code}/verification`);
    expect(html).toContain('auのアドレスには、届かないことがあります。');
    expect(html).toMatch(LET_IN);
    const pages = await Promise.all(
      ['hanako@docomo.ne.jp', 'hanako@gmail.com'].map(async (email) => {
        const visitor = new Visitor(site);
        await visitor.submit('/me/sign-in', { email });
        return (await visitor.get('/me/sign-in/verification')).html.replace(
          /nonce="[^"]+"|name="csrf" value="[^"]+"/g,
          '',
        );
      }),
    );
    expect(pages[0]).toMatch(LET_IN);
    expect(pages[1]).toBe(pages[0]);
  });

  test('says when another code was sent, and a request too early is no mistake of the input', async () => {
    const visitor = await sendForm();
    const page = `/r/${code}/verification`;
    expect((await visitor.get(page)).html).not.toMatch(/もしかして|新しいコードを \d/);
    const early = await visitor.submit(page, {}, `${page}/resend`);
    expect(early.status).toBe(429);
    expect(early.html).toMatch(
      /role="alert" id="wait"[^>]*>次のコードは、あと(30|29|28)秒ほど待ってから送れます。/,
    );
    expect(early.html).not.toMatch(/直すところ|aria-invalid="true"/);
    expect(early.html).toContain(address);
    await services.asSuperuser(
      `update registration_drafts set code_sent_at = code_sent_at - interval '1 minute'`,
    );
    const first = await readMailedCode(services, address);
    const sent = await visitor.submit(page, {}, `${page}/resend`);
    expect([sent.status, sent.location]).toEqual([303, `${page}?done=resent`]);
    expect((await visitor.get(sent.location ?? '')).html).toMatch(
      /新しいコードを \d{4}\/\d\d\/\d\d \d\d:\d\d に送りました。前のコードは使えません。/,
    );
    expect((await visitor.submit(page, { code: first })).status).toBe(422);
  });

  test('leads back from its own form’s address', async () => {
    const visitor = await sendForm();
    for (const address of [`/r/${code}/verification/resend`, '/start/verification/resend']) {
      const answer = await visitor.get(`${address}?lang=en`);
      expect([answer.status, answer.location]).toEqual([303, address.replace('/resend', '')]);
    }
  });

  test('takes the code with the words around it, and asks for an empty one in so many words', async () => {
    const visitor = await sendForm();
    const page = `/r/${code}/verification`;
    const mailed = await readMailedCode(services, address);
    expect((await visitor.submit(page, { code: ' ' })).html).toContain('確認コードを入力してください。');
    const two = await visitor.submit(page, {
      code: `${mailed} ${mailed === '111111' ? '222222' : '111111'}`,
    });
    expect(two.html).toContain('6桁の数字を、1つだけ入力してください');
    expect((await visitor.submit(page, { code: `確認コード：${mailed}（10分間）` })).status).toBe(303);
  });
});
