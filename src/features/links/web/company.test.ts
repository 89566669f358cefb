import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { introducePeople, makeOrganisation } from '../../../../test/factories/introductions.ts';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { closeMonth } from '../../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { type Site, Visitor } from '../../../../test/visitor.ts';
import { inScope } from '../../../db/scope.ts';
import type { Role } from '../../../platform/http/access.ts';
import { listMailbox } from '../../../platform/outbox/mailbox.ts';
import { paths } from '../../../ui/paths.ts';
import { writeLetterOfLink } from '../../letters/actions/letter-of-link.ts';
import { examineLetter } from '../../letters/rules/clinic.ts';
import { findLink } from '../actions/find-link.ts';
import { companyLinkRoutes } from './company.ts';

let services: TestServices;
let company: TestOrganisation;
const unknown = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
});

const siteFor = (organisation: TestOrganisation | undefined, role: Role = 'recruiter'): Site =>
  memberSite(
    services,
    { pages: companyLinkRoutes(services, writeLetterOfLink) },
    organisation && { organisation, role },
  );
const visitorOf = (role: Role = 'recruiter', organisation: TestOrganisation | undefined = company) =>
  new Visitor(siteFor(organisation, role));

/** Makes a link through the form; answers its id. */
const make = async (fields: Record<string, string> = {}, visitor = visitorOf()) => {
  const made = await visitor.submit(paths.company.newLink(), {
    name: '書類選考のあと',
    kind: 'generic',
    ...fields,
  });
  const id = /\/company\/links\/([0-9a-f-]{36})\?done=created$/.exec(made.location ?? '')?.[1];
  if (made.status !== 303 || id === undefined) throw new Error(`no link was made: ${made.status}`);
  return id;
};
const pages = (id: string) => [
  paths.company.links(),
  paths.company.link(id),
  paths.company.link(id, { tab: 'results' }),
  paths.company.link(id, { tab: 'settings' }),
];
const changes = (id: string) => [
  paths.company.newLink(),
  paths.company.link(id),
  paths.company.linkClosure(id),
  paths.company.linkReopening(id),
  paths.company.linkDeclaredRejections(id),
  paths.company.linkPersonalCodes(id),
];

describe('refusals', () => {
  test('without sign-in every page leads there and nothing is changed', async () => {
    const nobody = new Visitor(siteFor(undefined));
    for (const page of [
      ...pages(unknown),
      paths.company.newLink(),
      paths.company.linkPersonalFile(unknown),
    ]) {
      expect(await nobody.get(page)).toMatchObject({ status: 303, location: paths.signIn() });
    }
  });

  test('an agency’s staff find nothing here', async () => {
    const visitor = visitorOf('owner', await makeAgency(services));
    for (const page of [...pages(unknown), paths.company.newLink()])
      expect((await visitor.get(page)).status).toBe(404);
  });

  test('a viewer looks, and neither changes nor downloads anything', async () => {
    const id = await make({ kind: 'personal' });
    const viewer = visitorOf('viewer');
    for (const page of pages(id)) {
      const shown = await viewer.get(page);
      expect(shown.status).toBe(200);
      expect(shown.html).not.toMatch(/action="[^"]*(closure|reopening|declared|personal-codes|links\/new)/);
    }
    expect((await viewer.get(paths.company.newLink())).status).toBe(403);
    expect((await viewer.get(paths.company.linkPersonalFile(id))).status).toBe(403);
    const csrf =
      /name="csrf" value="([^"]+)"/.exec((await viewer.get(paths.company.links())).html)?.[1] ?? '';
    for (const path of changes(id)) expect((await viewer.post(path, [['csrf', csrf]])).status).toBe(403);
  });

  test('a form without its token changes nothing', async () => {
    const id = await make();
    for (const path of changes(id)) expect((await visitorOf().post(path, [])).status).toBe(403);
    expect((await visitorOf().get(paths.company.link(id))).html).toContain('受付中');
  });

  test('another company’s link answers byte for byte like one that never was', async () => {
    const id = await make({ kind: 'personal' });
    const stranger = visitorOf('owner', await makeCompany(services, { name: '株式会社となり' }));
    const csrf =
      /name="csrf" value="([^"]+)"/.exec((await stranger.get(paths.company.newLink())).html)?.[1] ?? '';
    const neutral = (html: string) =>
      html.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id').replace(/nonce="[^"]+"/g, '');
    for (const pathOf of [paths.company.link, paths.company.linkPersonalFile]) {
      const [foreign, none, malformed] = await Promise.all(
        [id, unknown, 'nonsense'].map((one) => stranger.get(pathOf(one))),
      );
      expect([foreign?.status, none?.status, malformed?.status]).toEqual([404, 404, 404]);
      expect(neutral(foreign?.html ?? '')).toBe(neutral(none?.html ?? ''));
    }
    for (const path of changes(id).slice(1)) {
      const fields = [
        ['csrf', csrf],
        ['month', '2026-01'],
        ['count', '1'],
        ['name', 'x'],
      ] as const;
      expect((await stranger.post(path, fields)).status).toBe(404);
    }
  });

  test('every wrong field is named and what was typed stays', async () => {
    const again = await visitorOf().submit(paths.company.newLink(), {
      name: ' ',
      kind: 'secret',
      openingId: unknown.replace('4', 'x'),
      expiresOn: '2026-02-30',
      mailText: 'spam',
    });
    expect(again.status).toBe(422);
    for (const field of ['name', 'kind', 'openingId', 'expiresOn', 'mailText']) {
      expect(again.html).toContain(`href="#field-${field}"`);
    }
    expect(again.html).toContain('value="2026-02-30"');
    const past = await visitorOf().submit(paths.company.newLink(), {
      name: 'x',
      kind: 'generic',
      expiresOn: '2020-01-01',
    });
    expect([past.status, past.html.includes('今日か、それよりあとの日')]).toEqual([422, true]);
  });
});

describe('the page of a link', () => {
  test('gives the address, its QR code and a letter that obeys the words, in the text that was chosen for it', async () => {
    const id = await make({ mailText: 'midcareer.interview' });
    const visitor = visitorOf();
    const { html } = await visitor.get(paths.company.link(id));
    const url = /http:\/\/localhost:3000\/r\/([A-Za-z0-9]{22})/.exec(html);
    expect(await findLink(services.database, url?.[1] ?? '')).toMatchObject({ linkId: id });
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="専用リンクのQRコード"/);
    const body = /id="mail-body"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
    expect(body).toContain('の面接にお時間をいただき');
    expect(body).toContain(url?.[0]);
    expect(body).toContain(company.name);
    expect(examineLetter({ body, link: url?.[0] ?? '', companyNames: [company.name] })).toEqual([]);
    expect(html).toContain(
      `href="${paths.company.readyText('midcareer.interview', { link: id, in: 'ja' }).replace('&', '&amp;')}"`,
    );
    const english = (await visitor.get(paths.company.link(id, { lang: 'en' }))).html;
    expect(english).toMatch(/id="mail-body"[^>]*>Dear \{Name\}/);
  });

  test('leads to a preview that is the real page, marked so that it is no visit', async () => {
    const id = await make();
    const code =
      /\/r\/([A-Za-z0-9]{22})/.exec((await visitorOf().get(paths.company.link(id))).html)?.[1] ?? '';
    const shown = (await visitorOf().get(paths.company.link(id))).html;
    expect(shown).toContain(`href="/r/${code}?preview=1"`);
    expect(shown).toContain(`${company.name}に応募された方へ`);
  });

  test('closes and reopens, saying before what follows', async () => {
    const id = await make();
    const visitor = visitorOf();
    const settings = paths.company.link(id, { tab: 'settings' });
    expect((await visitor.get(settings)).html).toContain('すでにメールを受け取った方も同じです');
    const closed = await visitor.submit(settings, {}, paths.company.linkClosure(id));
    const after = (await visitor.get(closed.location ?? '')).html;
    for (const said of ['リンクを閉じました。', 'このリンクは閉じています']) expect(after).toContain(said);
    const open = await visitor.submit(settings, {}, paths.company.linkReopening(id));
    expect((await visitor.get(open.location ?? '')).html).toContain('受付中');
  });

  test('shows figures from five registered people on, with their rate, and says what dates may tell', async () => {
    const id = await make();
    const visitor = visitorOf();
    const told = '伝わるのは人数と日付だけです。同じ日の登録が少ないと、会社が推測できることがあります。';
    const results = paths.company.link(id, { tab: 'results' });
    const before = await visitor.get(results);
    // No row of figures that are none: when they come, and the next close, which is a day.
    expect(before.html).not.toContain('<p class="value">');
    expect(before.html).toMatch(/登録した方が5名になってから.*次の締めは\d{4}\/\d\d\/01です/s);
    expect(before.html).toContain(told);
    const month = /<option value="(\d{4}-\d\d)"/.exec(before.html)?.[1] ?? '';
    await visitor.submit(results, { month, count: '20' }, paths.company.linkDeclaredRejections(id));
    const agency = await makeOrganisation(services, 'agency', '紹介会社');
    await introducePeople(services, { companyId: company.id, linkId: id, agencyIds: [agency] }, 5);
    await closeMonth(services);
    const { html } = await visitor.get(results);
    expect(html).not.toContain('<p class="value">未公開');
    expect(html).toMatch(/25\.0%（20名中5名。目安の幅は/);
    const list = await visitor.get(paths.company.links());
    expect(list.html).toMatch(/data-label="登録した人数"><span>5</);
    expect(list.html).toContain(told);
  });

  test('takes the month’s number, and shows it beside its month', async () => {
    const id = await make();
    const visitor = visitorOf();
    const results = paths.company.link(id, { tab: 'results' });
    const declare = (fields: Record<string, string>) =>
      visitor.submit(results, fields, paths.company.linkDeclaredRejections(id));
    const month = /<option value="(\d{4}-\d\d)"/.exec((await visitor.get(results)).html)?.[1] ?? '';
    const wrong = await declare({ month, count: '-5' });
    expect([wrong.status, wrong.html.includes('0から1,000,000までの整数')]).toEqual([422, true]);
    expect((await declare({ month: '2099-01', count: '5' })).html).toContain('まだ始まっていない月です');
    const saved = await declare({ month, count: '１，２００' });
    expect(saved.status).toBe(303);
    expect(saved.location).toBe(`${results}&saved=${month}#declared`);
    const after = (await visitor.get(saved.location ?? '')).html;
    expect(after).toMatch(/2\d{3}\/\d\d<\/th><td[^>]*><span>1,200</);
    expect(after).toContain('の人数は、1,200名で保存されています。');
  });

  test('speaks of nobody as refused, and complains of nothing in its own words', async () => {
    const id = await make({ kind: 'personal', test: 'yes' });
    for (const page of pages(id)) {
      const { html } = await visitorOf().get(page);
      expect(html).not.toMatch(/不採用者|落選|お祈り/);
    }
  });
});

test('one link each: made by one press, counted, downloaded in either encoding', async () => {
  await makeApplicants(services, company, [{ name: '髙橋' }, { name: '=1+1' }, { selections: [['open']] }]);
  await inScope(services.database, company.scope, (tx) =>
    tx.db.updateTable('applicants').set({ opening_title: '求人0' }).execute(),
  );
  const id = await make({ kind: 'personal' });
  const visitor = visitorOf();
  const unchosen = (await visitor.get(paths.company.link(id))).html;
  expect(unchosen).not.toContain('名分のリンクを作る');
  expect(unchosen).toContain('<option value="求人0">求人0</option>');
  expect(unchosen).toContain('取り込みでも、リンクの作成でも、どなたにもメールは送られません');
  const chosen = (fields: Record<string, string>) =>
    visitor.get(paths.company.link(id, { choose: 'yes', ...fields }));
  expect((await chosen({})).html).toContain('2名分のリンクを作る');
  expect((await chosen({ from: '2026-02-01' })).html).toContain('リンクを作る方はいません');
  expect((await chosen({ from: 'soon' })).html).toContain('href="#field-from"');
  const page = paths.company.link(id, { choose: 'yes', opening: '求人0', from: '2026-01-31' });
  expect((await visitor.get(page)).html).toMatch(/name="from" value="2026-01-31"[^]*2名分のリンクを作る/);
  const codes = paths.company.linkPersonalCodes(id);
  expect((await visitor.submit(page, { to: 'later' }, codes)).status).toBe(422);
  const none = await visitor.submit(page, { to: '2026-01-30' }, codes);
  const after = (await visitor.get(none.location ?? '')).html;
  expect(after).not.toContain('CSVをダウンロード');
  expect(after).toContain('リンクを作る方はいませんでした。');
  const mails = (await listMailbox(services)).rows;
  const made = await visitor.submit(paths.company.link(id, { choose: 'yes' }), {}, codes);
  const ready = (await visitor.get(made.location ?? '')).html;
  expect(ready).toContain('2名分ができました');
  expect((await listMailbox(services)).rows).toEqual(mails);
  expect(ready).toMatch(/<a class="btn" [^>]*>CSVをダウンロード（2名）/);
  expect(ready).not.toContain('人数を確かめる');
  const utf8 = await visitor.get(paths.company.linkPersonalFile(id));
  expect(utf8.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  expect(utf8.headers.get('Content-Disposition')).toMatch(
    /^attachment; filename="relay-links-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(utf8.html.split('\r\n')).toHaveLength(4);
  expect(utf8.html).toContain(`"'=1+1"`);
  const cp932 = await siteFor(company)(paths.company.linkPersonalFile(id, { encoding: 'cp932' }), {
    method: 'GET',
  });
  const bytes = Buffer.from(await cp932.arrayBuffer());
  expect(new TextDecoder('shift_jis', { fatal: true }).decode(bytes)).toContain('"髙橋"');
  const generic = await make();
  expect((await visitor.get(paths.company.linkPersonalFile(generic))).status).toBe(409);
});
