import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../../test/factories/applicants.ts';
import { introducePeople, makeOrganisation } from '../../../../test/factories/introductions.ts';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { letterStudio, textIn } from '../../../../test/letter-studio.ts';
import { closeMonth } from '../../../../test/relay-world.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { inScope } from '../../../db/scope.ts';
import { paths } from '../../../ui/paths.ts';

let services: TestServices;
let company: TestOrganisation;
let studio: ReturnType<typeof letterStudio>;

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
const choose: typeof studio.choose = (text, link) => studio.choose(text, link);

test('versions stand beside the published figures of the links that were made with them, and of no other', async () => {
  const id = await make({ name: '比べる文面' });
  const [link, later] = [await makeLink(), await makeLink()];
  expect((await choose(id, link)).location).toContain('done=text_chosen');
  const results = paths.company.link(link, { tab: 'results' });
  const month = /<option value="(\d{4}-\d\d)"/.exec((await visitorOf().get(results)).html)?.[1] ?? '';
  for (const one of [link, later]) {
    const page = paths.company.link(one, { tab: 'results' });
    await visitorOf().submit(page, { month, count: '20' }, paths.company.linkDeclaredRejections(one));
  }
  const agency = await makeOrganisation(services, 'agency', '紹介会社');
  const versions = async () => (await visitorOf().get(paths.company.text(id, { tab: 'versions' }))).html;
  await introducePeople(services, { companyId: company.id, linkId: link, agencyIds: [agency] }, 4);
  await closeMonth(services);
  expect(await versions()).toContain('公開した数がまだありません');
  await introducePeople(services, { companyId: company.id, linkId: link, agencyIds: [agency] }, 1);
  await introducePeople(services, { companyId: company.id, linkId: later, agencyIds: [agency] }, 6);
  const now = /<option value="(\d{4}-\d\d)"/.exec((await visitorOf().get(results)).html)?.[1] ?? '';
  for (const one of [link, later]) {
    const page = paths.company.link(one, { tab: 'results' });
    await visitorOf().submit(page, { month: now, count: '20' }, paths.company.linkDeclaredRejections(one));
  }
  await closeMonth(services);
  // The second link is given the text long after it was made: its figures are another text's.
  await choose(id, later);
  expect(await versions()).toContain('12.5%（40名中5名。目安の幅は');
});

describe('used', () => {
  test('a letter for one person has their name, the reason that was recorded, and is never told another', async () => {
    const people = await makeApplicants(services, company, [{ name: '髙橋 {リンク}' }, { name: '佐藤 学' }]);
    await inScope(services.database, company.scope, async (tx) => {
      for (const [index, reason] of ['充足', 'スキル不足'].entries())
        await tx.db
          .updateTable('selections')
          .set({ end_reason: reason })
          .where('applicant_id', '=', people[index] ?? '')
          .execute();
    });
    const body = async (person: string | undefined, reasonShown: string) => {
      const id = await make({ reasonShown });
      const { html } = await visitorOf().get(paths.company.text(id, { tab: 'use', person, link: '' }));
      return textIn(html, 'mail-body');
    };
    const [filled, skill] = people;
    expect(await body(filled, 'recorded')).toMatch(
      /^髙橋 \{リンク\} 様\n\n求人0の選考は終了しました。\n\nこの結果の理由は、採用予定の人数/,
    );
    expect(await body(skill, 'recorded')).not.toContain('この結果の理由は');
    expect(await body(skill, 'skill')).toContain('必要なスキルと');
    expect(await body(skill, 'filled')).not.toContain('この結果の理由は');
    const [twice] = await makeApplicants(services, company, [
      {
        selections: [
          ['rejected', '2026-03-31'],
          ['rejected', '2025-01-31'],
        ],
      },
    ]);
    expect(await body(twice, 'none')).toContain('求人0の選考は終了しました。');
    expect(await body(undefined, 'filled')).toMatch(/^\{氏名\} 様\n\n\{求人名\}の[^]*採用予定の人数/);
  });

  test('with a personal link the preview warns of nothing that is missing, and what is copied names what to replace', async () => {
    const [person] = await makeApplicants(services, company, [{ name: '鈴木 一' }]);
    const id = await make();
    const at = { person, link: await makeLink({ kind: 'personal' }) };
    const shown = (await visitorOf().get(paths.company.text(id, at))).html;
    expect(shown).not.toContain('値のない変数があります');
    expect(shown).toContain('http://localhost:3000/r/……');
    expect(shown).toContain('送る相手ごとに別のアドレスが入ります');
    const used = (await visitorOf().get(paths.company.text(id, { ...at, tab: 'use' }))).html;
    expect(textIn(used, 'mail-body')).toMatch(/^鈴木 一 様[^]*\{リンク\}/);
    expect(used).toContain('{リンク}は、送信時に差し替えてください。');
    expect(used).not.toContain('QRコード');
    const open = (await visitorOf().get(paths.company.text(id, { tab: 'use', link: '' }))).html;
    expect(open).toContain('{氏名}{求人名}{リンク}は、送信時に差し替えてください。');
  });

  test('with a link, its address and QR code stand in it; the link’s page then shows this text', async () => {
    const id = await make({ result: '{氏名} 様\n\nこの文面は自社のものです。' });
    const link = await makeLink();
    const page = await visitorOf().get(paths.company.text(id, { tab: 'use', link }));
    expect(page.html).toMatch(/<svg[^>]*aria-label="専用リンクのQRコード"/);
    expect(textIn(page.html, 'mail-body')).toMatch(/http:\/\/localhost:3000\/r\/[A-Za-z0-9]{22}/);
    const chosen = await choose(id, link);
    const shown = (await visitorOf().get(chosen.location ?? '')).html;
    expect(textIn(shown, 'mail-body')).toContain('この文面は自社のものです。');
    // A later version changes nothing of what was pasted.
    await save(id, { result: '書き直した文面です。' });
    expect(textIn((await visitorOf().get(paths.company.link(link))).html, 'mail-body')).toContain(
      '自社のものです',
    );
  });

  test('everybody’s letter of a personal link comes as a file: their own name, reason and address, nothing left open', async () => {
    const people = await makeApplicants(services, company, [{ name: '髙橋' }, { name: '=1+1' }]);
    await inScope(services.database, company.scope, (tx) =>
      tx.db
        .updateTable('selections')
        .set({ end_reason: '募集中止' })
        .where('applicant_id', '=', people[0] ?? '')
        .execute(),
    );
    const link = await makeLink({ kind: 'personal' });
    await visitorOf().submit(
      paths.company.link(link, { choose: 'yes' }),
      {},
      paths.company.linkPersonalCodes(link),
    );
    const file = await visitorOf().get(paths.company.linkLetters(link, { text: 'short', in: 'ja' }));
    expect(file.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    const [header = '', ...lines] = file.html.split(/\r\n(?=")/);
    expect(header).toMatch(/"選考ステップ","件名","本文"$/);
    const line = lines.find((one) => one.startsWith('"髙橋"')) ?? '';
    const [address = ''] = /http[^"\n]*\/r\/[A-Za-z0-9]{22}/.exec(line) ?? [];
    const body = /"([^"]*)"$/.exec(line.trimEnd())?.[1] ?? '';
    expect(body).toContain('髙橋 様');
    expect(body).toContain(address);
    expect(body).toContain('この求人の募集を取りやめた');
    expect(body).not.toMatch(/[{}]/);
    expect(lines.some((one) => one.startsWith(`"'=1+1",`))).toBe(true);
    expect((await visitorOf().get(paths.company.linkLetters(link, { text: 'spam' }))).status).toBe(404);
    // Whose opening nobody recorded, and who came further than the text says, has a line and no letter: the rest may be merged.
    const lineIn = async (text: string) => {
      const { html } = await visitorOf().get(paths.company.linkLetters(link, { text, in: 'ja' }));
      return html.split(/\r\n(?=")/).find((one) => one.startsWith('"髙橋"')) ?? '';
    };
    const set = (column: 'opening_title' | 'step', value: string) =>
      inScope(services.database, company.scope, (tx) =>
        tx.db
          .updateTable('selections')
          .set({ [column]: value })
          .where('applicant_id', '=', people[0] ?? '')
          .execute(),
      );
    await set('step', '一次面接');
    for (const tab of ['text', 'use']) {
      const shown = (text: 'midcareer.document' | 'midcareer.interview') =>
        studio.get(paths.company.readyText(text, { tab, person: people[0] }));
      expect(await shown('midcareer.document')).toContain('別の選考段階のものです');
      expect(await shown('midcareer.interview')).not.toContain('別の選考段階のものです');
    }
    expect(await lineIn('midcareer.document')).toMatch(/"一次面接","",""\s*$/);
    await set('step', '最終面接前');
    // What nobody can read is asked, and held against no text.
    const asked = '「最終面接前」です。文面の段階に合うか確かめてください';
    expect(await studio.get(paths.company.readyText('midcareer.document', { person: people[0] }))).toContain(
      asked,
    );
    expect(await studio.get(paths.company.readyText('short', { person: people[0] }))).not.toContain(asked);
    // In a file nobody is asked: there is no letter.
    expect(await lineIn('midcareer.document')).toMatch(/"最終面接前","",""\s*$/);
    expect(await lineIn('short')).toContain('"最終面接前","選考結果のご連絡');
    await set('step', '');
    expect(await lineIn('midcareer.document')).toContain('"書類選考の結果のご連絡');
    await set('step', '一次面接');
    expect(await lineIn('midcareer.interview')).toContain('"面接の結果のご連絡');
    await set('opening_title', '');
    expect(await lineIn('short')).toMatch(/"一次面接","",""\s*$/);
    expect(
      (await visitorOf().get(paths.company.linkLetters(await makeLink(), { text: 'short' }))).status,
    ).toBe(409);
  });
});
