import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCompany, type TestOrganisation } from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { hiddenFields, Visitor } from '../../../../test/visitor.ts';
import { paths } from '../../../ui/paths.ts';
import { createOpening, getOpening } from '../actions/openings.ts';
import { readProfile } from '../actions/profile.ts';
import { orgsAudit } from '../views/audit.ts';
import { openingRoutes } from './openings.tsx';
import { settingsRoutes } from './settings.tsx';

let services: TestServices;
let company: TestOrganisation;
beforeAll(async () => {
  services = await testServices();
  company = await makeCompany(services);
});
afterAll(() => services.end());

const ownerOf = (of: TestOrganisation) =>
  new Visitor(
    memberSite(
      services,
      { pages: openingRoutes({ listTitles: async () => ['営業職', '品質管理'] }) },
      { organisation: of, role: 'owner' },
    ),
  );

describe('a new opening', () => {
  test('begins as a copy of one of the company’s own, and of no other company’s', async () => {
    const make = (of: TestOrganisation) =>
      services.within(of.scope, (tx) =>
        createOpening(tx, { title: '営業職', conditions: { duties: '法人営業', contractTerm: 'fixed' } }),
      );
    const { id } = await make(company);
    const { html } = await ownerOf(company).get(paths.company.newOpening({ from: id }));
    expect(html).toContain('法人営業</textarea>');
    // What only a contract with an end has is in view then.
    expect(html).toContain('<details open');
    expect((await ownerOf(company).get(paths.company.newOpening())).html).toContain('<details>');
    // How far each part is: an end of the contract asks for two more.
    const parts = (page: string) =>
      [...page.matchAll(/(\d)／(\d)項目/g)].map(([, given, of]) => `${given}/${of}`);
    expect(parts(html)).toEqual(['1/3', '0/6', '0/3', '1/4', '1/3']);
    const empty = (await ownerOf(company).get(paths.company.newOpening())).html;
    expect(parts(empty)).toEqual(['0/3', '0/6', '0/3', '0/2', '1/3']);
    expect(empty).toContain('枠の利用時に必須');
    const other = await make(await makeCompany(services));
    expect((await ownerOf(company).get(paths.company.newOpening({ from: other.id }))).status).toBe(404);
    expect((await ownerOf(company).get(paths.company.newOpening({ from: 'x' }))).status).toBe(200);
  });

  test('is proposed the imported titles that no opening has, and takes one over', async () => {
    const { html } = await ownerOf(company).get(paths.company.newOpening());
    expect(html).toContain('>品質管理</a>');
    expect(html).not.toContain('>営業職</a>');
    const begun = await ownerOf(company).get(paths.company.newOpening({ title: '品質管理' }));
    expect(begun.html).toContain('value="品質管理"');
  });
});

describe('of two colleagues who change the same', () => {
  const formsOf = (of: readonly Visitor[], page: string) =>
    Promise.all(of.map(async (one) => hiddenFields((await one.get(page)).html, page)));

  test('the second opening is not saved over the first: what they changed is named with what it says now, and what was typed stays', async () => {
    const conditions = { duties: '法人営業', wage: '月給30万円' };
    const { id } = await services.within(company.scope, (tx) =>
      createOpening(tx, { title: '営業職', conditions }),
    );
    const page = paths.company.opening(id);
    const [first, second] = [ownerOf(company), ownerOf(company)];
    const [mine = [], theirs = []] = await formsOf([first, second], page);
    const say = (fields: Record<string, string>) =>
      Object.entries({ title: '営業職', ...conditions, ...fields });
    const stored = async () => (await services.within(company.scope, (tx) => getOpening(tx, id))).conditions;
    expect((await first.post(page, [...mine, ...say({ wage: '月給32万円', overtime: 'なし' })])).status).toBe(
      303,
    );
    const late = await second.post(page, [...theirs, ...say({ wage: '月給35万円', duties: '個人営業' })]);
    expect(late.status).toBe(409);
    const text = late.html.replace(/<wbr>|<[^>]+>/g, '');
    expect(text).toContain(
      '賃金は、ほかの方が先に変更しました。もう一度保存すると、ここの内容に置き換わります。いまの内容：月給32万円',
    );
    // A field that only they filled in is one of them; one that only this reader changed is none.
    expect(text).toContain('時間外労働は、ほかの方が先に変更しました');
    expect(text).not.toContain('業務内容は、ほかの方が');
    expect(late.html).toContain('月給35万円</textarea>');
    expect(await stored()).toEqual({ ...conditions, wage: '月給32万円', overtime: 'なし' });
    const again = [...hiddenFields(late.html, page), ...say({ wage: '月給35万円', overtime: 'なし' })];
    expect((await second.post(page, again)).status).toBe(303);
    expect(await stored()).toEqual({ ...conditions, wage: '月給35万円', overtime: 'なし' });
    // Both the same is no dispute.
    expect((await first.post(page, [...mine, ...say({ wage: '月給35万円', overtime: 'なし' })])).status).toBe(
      303,
    );
  });

  test('the second profile neither, whichever of its parts', async () => {
    const page = paths.company.settings();
    const site = () =>
      new Visitor(
        memberSite(
          services,
          { pages: settingsRoutes(services, orgsAudit) },
          { organisation: company, role: 'owner' },
        ),
      );
    const [first, second] = [site(), site()];
    const [mine = [], theirs = []] = await formsOf([first, second], page);
    const { organisation } = await services.within(company.scope, (tx) => readProfile(tx, company.id));
    const { name, address, representative, contactMail } = organisation;
    const say = (contactPhone: string) =>
      Object.entries({ name, nameEn: '', address, representative, contactMail, contactPhone });
    expect((await first.post(page, [...mine, ...say('03-1111-1111')])).status).toBe(303);
    const late = await second.post(page, [...theirs, ...say('03-2222-2222')]);
    expect([late.status, late.html.includes('03-2222-2222')]).toEqual([409, true]);
    expect(late.html).toContain('いまの内容：03-1111-1111');
    // Nor where both press at one moment.
    const forms = await formsOf([first, second], page);
    const lock = `select 1 from organisations where id = '${company.id}' for update`;
    const both = await heldBack(services, lock, () =>
      [first, second].map((one, index) =>
        one.post(page, [...(forms[index] ?? []), ...say(`03-3333-333${index}`)]),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  });
});
