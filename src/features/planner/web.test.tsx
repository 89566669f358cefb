import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../platform/calendar.ts';
import { paths } from '../../ui/paths.ts';
import { plannerRoutes } from './web.tsx';

let services: StaffTestServices;
let visitor: Visitor;
let company: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  visitor = new Visitor(siteOf(createApp(services)));
  company = await makeCompany(services, { name: '株式会社みこみ' });
});
afterAll(() => services.end());

const said = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const front = async (query: Record<string, string>) => {
  const { status, html } = await visitor.get(`/?${new URLSearchParams({ lang: 'ja', ...query })}`);
  return { status, html, text: said(html) };
};
const member = (organisation = company) =>
  new Visitor(memberSite(services, { pages: plannerRoutes() }, { organisation, role: 'viewer' }));

describe('the calculator on the front page', () => {
  test('asks without an answer before anybody has asked, and what is not its own in an address is nothing', async () => {
    for (const query of [{}, { utm_source: 'mail', constructor: '1' }]) {
      const { status, text } = await front(query);
      expect(status).toBe(200);
      expect(text).toContain('見込みを計算する');
      expect(text).not.toContain('1年で付与される無料紹介枠');
    }
  });

  test('answers 700 applicants of whom 600 registered with 60 slots, and says that the published 70 do not follow', async () => {
    const { status, text } = await front({
      applicants: '７００名',
      registrations: '600',
      introduction: '100%',
      counted: '100',
      repeated: '0',
    });
    expect(status).toBe(200);
    expect(text).toContain('1年で付与される無料紹介枠（見込み） 60枠');
    expect(text).toContain('1億500万円');
    expect(text).toContain(
      '応募者700名、登録600名の事例：10件で1枠なら60枠です。公表されている70枠は、この計算からは出ません。',
    );
    expect(text).toContain('お約束する数ではありません');
  });

  test('says of each share it had to assume that it did, and from where to where', async () => {
    const { text } = await front({ applicants: '1,000' });
    expect(text).toMatch(/登録率 登録した人数 ÷ 専用リンクを貼った連絡 10% 3%〜30% 仮定/);
    expect(text).toMatch(/1年で付与される無料紹介枠（見込み） \d+枠 幅：\d+枠〜\d+枠/);
  });

  test.each([
    [{ applicants: '' }, '年間の応募者の人数を入力してください。'],
    [{ applicants: '-5' }, '年間の応募者の人数は、0から1,000,000の間の整数で入力してください。'],
    [{ applicants: '1e308' }, '年間の応募者の人数は、700、７００名のように整数で入力してください。'],
    [{ applicants: '100', rejections: '101' }, 'お見送りの人数が、応募者の人数より多くなっています。'],
    [
      { applicants: '100', rejections: '50', registrations: '51' },
      '登録した人数が、お見送りの人数より多くなっています。',
    ],
    [{ applicants: '100', registration: '140%' }, '登録率は、0%から100%の間で入力してください。'],
    [{ applicants: '100', pay: '5万円' }, '年収は、100万円から1億円の間で入力してください。'],
    [{ applicants: '100', fee: '10〜20' }, '手数料率は、1%から100%の間で入力してください。'],
    [{ applicants: '100', points: '0' }, '1枠に必要な紹介の件数は、1から1,000の間で入力してください。'],
  ])('%j is said beside its field, with what was typed', async (query, sentence) => {
    const { status, html } = await front(query);
    expect(status).toBe(422);
    expect(html.split(sentence).length).toBe(3);
    for (const typed of Object.values(query)) expect(html).toContain(`value="${typed}"`);
  });

  test('one applicant and a range the other way round are reckoned with', async () => {
    expect((await front({ applicants: '1', registration: '30〜10%' })).text).toContain('10%〜30%');
  });
});

describe('a company’s planner', () => {
  test('is not for whoever is not signed in, nor for an agency', async () => {
    expect((await visitor.get(paths.company.planner())).status).not.toBe(200);
  });

  test('of an empty company asks for the applicants and claims nothing', async () => {
    const { status, html } = await member().get(paths.company.planner());
    expect(status).toBe(200);
    expect(said(html)).toContain('まだ計算に使える記録がありません');
    expect(said(html)).not.toContain('1年で付与される無料紹介枠');
  });

  test('begins with the selections of the last twelve whole months, and the shares that its links have shown', async () => {
    const here = `${jstDate(new Date()).slice(0, 7)}-01`;
    const dayBefore = (day: string) => jstDate(new Date(startOfJstDay(day).getTime() - 1));
    const begins = addJstMonths(here, -12);
    const ended = (status: 'rejected' | 'withdrawn' | 'hired', endedOn: string, count: number) =>
      Array.from({ length: count }, () => ({ selections: [[status, endedOn]] as const }));
    await makeApplicants(services, company, [
      ...ended('rejected', here, 1),
      ...ended('rejected', dayBefore(begins), 1),
      ...ended('rejected', begins, 1),
      ...ended('rejected', dayBefore(here), 37),
      ...ended('withdrawn', dayBefore(here), 10),
      ...ended('hired', dayBefore(here), 10),
    ]);
    await services.asSuperuser(`
      with link as (insert into relay_links (company_id, code, kind, name, created_by)
        values ('${company.id}', 'planner-link-code-0001', 'generic', '共通', 'somebody') returning id),
      shown as (insert into published_figures (company_id, link_id, through, opened, robots, registrations, introductions)
        select '${company.id}', id, date '${here}' - 1, 90, 0, 12, 8 from link)
      insert into declared_rejections (company_id, link_id, month, count, declared_by)
      select '${company.id}', id, (date '${here}' - interval '1 month')::date, 30, 'somebody' from link`);
    const { html } = await member().get(paths.company.planner());
    // The day the months begin and the one before they end are in it, those beside them are not.
    expect(html).toMatch(/name="applicants"[^>]*value="58"/);
    expect(html).toMatch(/name="rejections"[^>]*value="38"/);
    expect(said(html)).toMatch(/登録率 [^%]* 40% 24\.6%〜57\.7% 貴社の実績（30件中12件、95%の区間）/);
    expect(said(html)).toMatch(/専用リンクを貼る割合 [^%]* 78\.9%/);
    // Of eight points none is settled here.
    expect(said(html)).toMatch(/ポイントになる割合 [^%]* 95% 85%〜100% 仮定/);
  });
});
