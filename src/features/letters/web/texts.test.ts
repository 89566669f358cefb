import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { makeAgency, makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { letterStudio, TYPED_TEXT, textIn } from '../../../../test/letter-studio.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { paths } from '../../../ui/paths.ts';

let services: TestServices;
let company: TestOrganisation;
let studio: ReturnType<typeof letterStudio>;
const unknown = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
  studio = letterStudio(services, company);
});
afterAll(() => services.end());

const visitorOf: typeof studio.visitorOf = (...who) => studio.visitorOf(...who);
const make: typeof studio.make = (fields) => studio.make(fields);
const makeLink: typeof studio.makeLink = (fields) => studio.makeLink(fields);
const save: typeof studio.save = (id, fields) => studio.save(id, fields);

describe('refusals', () => {
  const pages = (id: string) => [
    paths.company.texts(),
    paths.company.readyText('newgrad.final'),
    paths.company.readyText('short', { tab: 'use' }),
    paths.company.text(id),
    paths.company.text(id, { tab: 'use' }),
    paths.company.text(id, { tab: 'versions' }),
  ];
  const changes = (id: string) => [
    paths.company.newText(),
    paths.company.text(id),
    paths.company.textArchive(id),
    paths.company.textRestoration(id),
  ];

  test('nobody comes in without signing in, and an agency finds nothing here', async () => {
    const nobody = visitorOf('owner', null);
    const agency = visitorOf('owner', await makeAgency(services));
    for (const page of [...pages(unknown), paths.company.newText()]) {
      expect(await nobody.get(page)).toMatchObject({ status: 303, location: paths.signIn() });
      expect((await agency.get(page)).status).toBe(404);
    }
  });

  test('a viewer reads and copies, and changes nothing', async () => {
    const id = await make();
    const viewer = visitorOf('viewer');
    for (const page of pages(id)) {
      const shown = await viewer.get(page);
      expect(shown.status).toBe(200);
      expect(shown.html).not.toMatch(/<form method="post" action="\/company/);
    }
    const csrf = /name="csrf" value="([^"]+)"/.exec(
      (await viewer.get(paths.company.mailTextCheck())).html,
    )?.[1];
    for (const path of [...changes(id), paths.company.linkText(unknown)]) {
      expect((await viewer.post(path, [['csrf', csrf ?? '']])).status).toBe(403);
    }
    expect((await viewer.get(paths.company.newText())).status).toBe(403);
    expect((await viewer.get(paths.company.linkLetters(unknown))).status).toBe(403);
  });

  test('a form without its token changes nothing', async () => {
    const id = await make();
    for (const path of changes(id)) expect((await visitorOf().post(path, [])).status).toBe(403);
  });

  test('another company’s text, and its people and links in a preview, answer like ones that never were', async () => {
    const id = await make();
    const link = await makeLink();
    const [person = ''] = await makeApplicants(services, company, [{ name: '他社 さん' }]);
    const stranger = visitorOf('owner', await makeCompany(services, { name: '株式会社となり' }));
    for (const pathOf of [
      (one: string) => paths.company.text(one),
      (one: string) => paths.company.readyText('short', { link: one === id ? link : one }),
      (one: string) => paths.company.readyText('short', { person: one === id ? person : one }),
    ]) {
      expect([(await stranger.get(pathOf(id))).status, (await stranger.get(pathOf(unknown))).status]).toEqual(
        [404, 404],
      );
    }
    const csrf = /name="csrf" value="([^"]+)"/.exec((await stranger.get(paths.company.newText())).html)?.[1];
    const fields = Object.entries({
      ...TYPED_TEXT,
      csrf: csrf ?? '',
      base: '1',
      archived: 'yes',
      number: '1',
      text: id,
    });
    for (const path of [...changes(id).slice(1), paths.company.linkText(link)]) {
      expect((await stranger.post(path, fields)).status).toBe(404);
    }
    expect((await visitorOf().get(paths.company.readyText('spam'))).status).toBe(404);
  });
});

describe('the editor', () => {
  test('names every wrong field and every unknown variable, and keeps what was typed', async () => {
    const again = await visitorOf().submit(paths.company.newText(), {
      ...TYPED_TEXT,
      name: ' ',
      step: 'spam',
      result: 'こんにちは {各位} {Nmae}',
    });
    expect(again.status).toBe(422);
    for (const field of ['name', 'step', 'result']) expect(again.html).toContain(`href="#field-${field}"`);
    expect(again.html).toContain('{各位}、{Nmae}');
    expect(again.html).toContain('こんにちは {各位} {Nmae}</textarea>');
    for (const [result, named] of [
      ['{{氏名}} 様', '{{氏名}}'],
      ['{氏名 様', '{氏名 様'],
      ['｛氏名｝様、氏名}', '}'],
      ['{氏名}{}', '{}'],
    ]) {
      const refused = await visitorOf().submit(paths.company.newText(), {
        ...TYPED_TEXT,
        result: result ?? '',
      });
      expect([refused.status, refused.html.includes(`<p>${named}</p>`)]).toEqual([422, true]);
    }
    await make({ result: '｛氏名｝ 様\n{ 会社名 }{求人名}の選考は終了しました。' });
  });

  test('shows what is typed as it will arrive, for somebody invented, and saves nothing by that', async () => {
    const link = await makeLink();
    const typed = { ...TYPED_TEXT, name: 'ためし', link, result: '{氏名} 様へ {会社名}', do: 'preview' };
    const shown = await visitorOf().submit(paths.company.newText(), typed);
    expect(shown.status).toBe(200);
    expect(shown.html).toMatch(
      /id="phone">[^]*山田 花子 様へ 株式会社みらい[^]*id="desktop"[^]*山田 花子 様へ 株式会社みらい/,
    );
    expect(shown.html).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9]{22}/);
    expect(shown.html).toContain('{氏名} 様へ {会社名}</textarea>');
    expect((await visitorOf().get(paths.company.texts())).html).not.toContain('ためし');
  });

  test('takes what is typed into the other language, unsaved', async () => {
    const switched = await visitorOf().submit(paths.company.newText(), {
      ...TYPED_TEXT,
      result: 'まだ途中',
      'switch-language': 'en',
    });
    expect([switched.status, switched.html.includes('まだ途中</textarea>')]).toEqual([200, true]);
  });

  test('begins with a text of the library, in the language asked for', async () => {
    const { html } = await visitorOf().get(paths.company.newText({ from: 'parttime.interview', in: 'en' }));
    expect(html).toContain('Result of your interview ({Company})');
    expect(html).toMatch(/<option value="parttime" selected/);
    const blank = (await visitorOf().get(paths.company.newText())).html;
    expect(blank).toMatch(/<textarea[^>]*name="result"[^>]*><\/textarea>/);
  });

  test('shows the sender, the address and the way to say no as a part that nobody words, note or none', async () => {
    for (const withRelay of ['yes', 'no']) {
      const { html } = await visitorOf().get(paths.company.text(await make({ withRelay })));
      const locked = textIn(html, 'locked');
      expect(locked).toMatch(
        /株式会社みらい\n.+\n連絡先：.+\n.*ご案内が不要な方は、この連絡先へお知らせください。$/,
      );
      expect(locked.includes('任意のご案内です')).toBe(withRelay === 'yes');
      expect(html).not.toMatch(/<(input|textarea)[^>]*name="(footer|relay|sender)"/);
    }
  });

  test('marks what the clinic finds beside the text, and nothing in a text of the library', async () => {
    const hollow = await make({ result: '{氏名} 様\n\n末筆ながら、ご活躍をお祈りします。' });
    expect((await visitorOf().get(paths.company.text(hollow))).html).toMatch(/<mark>末筆/);
    expect((await visitorOf().get(paths.company.readyText('short'))).html).not.toContain('<mark>');
  });
});

describe('versions', () => {
  test('are added by saving, read later, and restored as a further one', async () => {
    const id = await make({ result: '一番目' });
    const saved = await save(id, { result: '二番目' });
    expect(saved.location).toContain('done=version');
    expect((await save(id, { result: '二番目' })).location).toContain('done=saved');
    const earlier = await visitorOf().get(paths.company.text(id, { version: 1 }));
    expect(earlier.html).toContain('一番目');
    expect(earlier.html).not.toContain('</textarea>');
    await visitorOf().submit(paths.company.text(id, { version: 1 }), {}, paths.company.textRestoration(id));
    const listed = (await visitorOf().get(paths.company.text(id, { tab: 'versions' }))).html;
    expect(listed).toMatch(/第3版<\/a>（最新）[^]*第2版[^]*第1版/);
    expect((await visitorOf().get(paths.company.text(id))).html).toContain('一番目</textarea>');
    expect((await visitorOf().get(paths.company.text(id, { version: 9 }))).status).toBe(404);
  });

  test('of two who save at once, the second is told and loses nothing', async () => {
    const id = await make();
    await save(id, { result: '甲の版' });
    const typed = { ...TYPED_TEXT, result: '乙の版', base: '1' };
    const told = await visitorOf().submit(paths.company.text(id), typed);
    expect([told.status, told.html.includes('あとから保存した版があります')]).toEqual([422, true]);
    expect(told.html).toContain('乙の版</textarea>');
    expect(told.html).toMatch(/name="base" value="2"/);
  });

  test('a text is put away and comes back', async () => {
    const id = await make({ name: '古い文面' });
    const put = (archived: string) =>
      visitorOf().submit(paths.company.text(id), { archived }, paths.company.textArchive(id));
    await put('yes');
    expect((await visitorOf().get(paths.company.texts())).html).not.toContain('古い文面');
    expect((await visitorOf().get(paths.company.texts({ archived: 'yes' }))).html).toContain('古い文面');
    await put('no');
    expect((await visitorOf().get(paths.company.texts())).html).toContain('古い文面');
  });
});
