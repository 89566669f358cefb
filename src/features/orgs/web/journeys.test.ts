import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  someLicenceNumber,
  someMail,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import {
  mailedPath,
  mailedToken,
  type StaffTestServices,
  staffTestServices,
} from '../../../../test/staff-services.ts';
import { type Site, siteOf, Visitor } from '../../../../test/visitor.ts';
import { createApp } from '../../../app.ts';
import { linkCode } from '../../sign-in/actions/mailed-link.ts';
import { conditionList } from '../rules/opening.ts';

let services: StaffTestServices;
let site: Site;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
  operator = await makeOperator(services);
});
afterAll(() => services.end());

async function signedIn(organisation: TestOrganisation): Promise<Visitor> {
  const member = await makeMember(services, organisation);
  const visitor = new Visitor(site);
  await visitor.submit('/sign-in', { mail: member.mail.address, password: member.password });
  return visitor;
}
const PASSWORD = 'a password long enough';
const applicationFields = (mail: string) => ({
  kind: 'agency',
  name: 'あおぞら人材株式会社',
  nameEn: 'Aozora Agency',
  address: '東京都港区1-1',
  representative: '青空 太郎',
  contactMail: mail,
  contactPhone: '03-1234-5678',
  licenceNumber: '',
  licenceExpiresOn: '2095-03-31',
  speciality: '営業職',
  placedLastYear: '100',
  leftWithinSixMonths: '5',
  feeNote: '理論年収の35%',
  ownerName: '山田 花子',
  ownerMail: mail,
});

describe('an agency', () => {
  test('applies, waits, is approved, has its licence checked and appears in the directory', async () => {
    const applicant = new Visitor(site);
    const mail = someMail('applicant').address;
    const number = someLicenceNumber();
    const wide = number.normalize('NFKC').replaceAll('-', '－').replace('ユ', 'ﾕ');
    const fields = { ...applicationFields(mail), licenceNumber: wide };

    const refused = await applicant.submit(
      '/sign-up?kind=agency',
      { ...fields, licenceNumber: '99-ユ-1' },
      '/sign-up',
    );
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('許可番号は「13-ユ-123456」の形で入力してください');
    expect(refused.html).toContain('value="あおぞら人材株式会社"');
    const sent = await applicant.submit('/sign-up?kind=agency', fields, '/sign-up');
    expect([sent.status, sent.location]).toEqual([303, '/sign-up/mailed']);
    const said = (await applicant.get('/sign-up/mailed')).html;
    expect(said).toContain(`<strong>${mail}</strong>`);
    expect(said).toContain('<a href="/sign-up">アドレスを確かめて、もう一度申し込む</a>');

    const link = await mailedPath(services, mail);
    const opened = await applicant.get(link);
    expect(opened.html).toContain('あおぞら人材株式会社');
    expect(opened.headers.get('Referrer-Policy')).toBe('no-referrer');
    // A program that fills in and sends whatever it finds behind a link, from somewhere else.
    const program = new Visitor(site);
    const filled = await program.submit(link, { password: PASSWORD, code: '123456' });
    expect([filled.status, filled.html.includes('確認コードが違います')]).toEqual([422, true]);
    expect((await applicant.submit(link, { password: 'short' })).status).toBe(422);
    const done = await applicant.submit(link, { password: PASSWORD });
    expect([done.status, done.location]).toEqual([303, '/waiting']);
    expect((await applicant.get('/waiting')).html).toContain('承認待ち');
    expect((await applicant.get(link)).status).toBe(404);

    const desk = await signedIn(operator);
    const home = await desk.get('/operator/organisations?state=waiting');
    const path =
      /href="(\/operator\/organisations\/[0-9a-f-]+)">あおぞら人材株式会社/.exec(home.html)?.[1] ?? '';
    await desk.submit(path, {}, `${path}/approval`);
    expect((await desk.submit(path, { reason: '' }, `${path}/suspension`)).status).toBe(422);
    const directory = async () => (await new Visitor(site).get('/agencies')).html;
    expect(await directory()).not.toContain('あおぞら人材株式会社');
    const checked = await desk.submit(
      path,
      { licenceNumber: number, licenceExpiresOn: '2095-03-31' },
      `${path}/licence`,
    );
    expect(checked.location).toBe(`${path}?done=checked`);
    expect(await directory()).toContain(`${number}（2095/03/31まで）`);
    expect(await directory()).toContain('昨年度に就職した100人中5人');
    expect((await applicant.get('/waiting')).location).toBe('/agency');
    expect((await applicant.get('/agency/settings/licence')).html).toContain('有効');

    const suspended = await desk.submit(path, { reason: '苦情の調査のため' }, `${path}/suspension`);
    expect(suspended.status).toBe(303);
    expect(await directory()).not.toContain('あおぞら人材株式会社');
    expect((await desk.submit(path, {}, `${path}/reinstatement`)).status).toBe(303);
    expect(
      (await desk.post(`${path}/approval`, [['csrf', csrfIn((await desk.get(path)).html)]])).status,
    ).toBe(409);
    // The suspension has signed its people out.
    expect((await applicant.get('/agency/settings/audit')).html).not.toContain('利用の停止');
    await applicant.submit('/sign-in', { mail, password: PASSWORD });
    expect((await applicant.get('/agency/settings/audit')).html).toContain('利用の停止');
  });

  test('renews its licence and stays in the directory; the renewal waits at the operator’s desk', async () => {
    const agency = await makeAgency(services, { name: '更新エージェント' });
    const owner = await signedIn(agency);
    const wrong = await owner.submit('/agency/settings/licence', {
      licenceNumber: 'x',
      licenceExpiresOn: '2020-01-01',
    });
    expect(wrong.status).toBe(422);
    const past = { licenceNumber: someLicenceNumber(), licenceExpiresOn: '2020-01-01' };
    expect((await owner.submit('/agency/settings/licence', past)).html).toContain(
      '許可の有効期限が過ぎています',
    );
    const renewal = { ...past, licenceExpiresOn: '2094-01-01' };
    const sent = await owner.submit('/agency/settings/licence', renewal);
    expect((await owner.get(sent.location ?? '')).html).toContain('いまの許可は、期限までそのまま有効です');
    expect((await new Visitor(site).get('/agencies')).html).toContain('更新エージェント');
    const desk = await signedIn(operator);
    const list = await desk.get('/operator/organisations?kind=agency&licence=unverified');
    expect(list.html).toContain(`href="/operator/organisations/${agency.id}"`);
    const page = `/operator/organisations/${agency.id}`;
    expect((await desk.get(page)).html).toContain(`value="${renewal.licenceNumber}"`);
    const held = { ...renewal, holder: 'corrected' };
    expect((await desk.submit(page, held, `${page}/licence`)).location).toBe(`${page}?done=checked`);
    expect((await new Visitor(site).get('/agencies')).html).toContain(
      `${renewal.licenceNumber}（2094/01/01まで）`,
    );
  });

  test('is told that another name has its licence checked again, before and after, and that the same licence is none', async () => {
    const agency = await makeAgency(services, { licenceNumber: '13-ユ-654321' });
    const owner = await signedIn(agency);
    const form = (await owner.get('/agency/settings')).html;
    expect(form).toContain('名称・所在地・代表者を変更すると、許可は運営の確認待ちに戻ります');
    const asked = /<button[^>]*data-confirm="([^"]*)"[^>]*data-confirm-if="([^"]*)"/.exec(form);
    expect(asked?.slice(1)).toEqual([
      expect.stringContaining('一覧に掲載されず、新しい方を受け取れず'),
      'name address representative',
    ]);
    const same = await owner.submit('/agency/settings/licence', {
      licenceNumber: '１３－ﾕ－６５４３２１',
      licenceExpiresOn: '2099/12/31',
    });
    expect((await owner.get(same.location ?? '')).html).toContain('変更はありません');
    expect((await owner.get('/agency/settings/audit')).html).not.toContain('許可の変更');
    const profile = {
      part: 'profile',
      name: '看板をかけかえた株式会社',
      address: '東京都千代田区1-1',
      representative: '代表 太郎',
      contactMail: someMail().address,
      contactPhone: '03-1234-5678',
    };
    const saved = await owner.submit('/agency/settings', profile);
    expect((await owner.get(saved.location ?? '')).html).toContain('許可は運営の確認待ちになりました');
    expect((await owner.get('/agency/settings/licence')).html).toContain('運営の確認待ちです');
    // Nor does the old name bring the old check back.
    const back = await owner.submit('/agency/settings', { ...profile, name: '紹介エージェント株式会社' });
    expect(back.status).toBe(303);
    expect((await owner.get('/agency/settings/licence')).html).toContain('運営の確認待ちです');
    await owner.submit('/agency/settings', profile);
    const company = await signedIn(await makeCompany(services));
    expect((await company.get('/company/settings')).html).not.toMatch(/許可は運営の確認待ち|data-confirm=/);
    const desk = await signedIn(operator);
    const list = await desk.get('/operator/organisations?kind=agency&licence=unverified');
    expect(list.html).toContain(`href="/operator/organisations/${agency.id}"`);
    expect((await desk.get(`/operator/organisations/${agency.id}`)).html).toContain(
      '承認したときの名称：紹介エージェント株式会社',
    );
  });
});

describe('an owner', () => {
  test('invites somebody, who joins, and is told that the last owner stays', async () => {
    const owner = await signedIn(await makeCompany(services));
    const mail = someMail('invited').address;
    const invited = await owner.submit(
      '/company/settings/members',
      { mail, role: 'viewer' },
      '/company/settings/invitations',
    );
    expect(invited.location).toBe('/company/settings/members?done=invited');
    const page = await owner.get('/company/settings/members');
    expect(page.html).toContain(mail);
    const self = /\/company\/settings\/members\/([0-9a-f-]+)\/removal/.exec(page.html)?.[1] ?? '';
    const removal = await owner.post(`/company/settings/members/${self}/removal`, [
      ['csrf', csrfIn(page.html)],
    ]);
    expect([removal.status, removal.html.includes('最後の管理者は外せません')]).toEqual([409, true]);
    // Beside no field: the invitation has nothing to do with it.
    expect(removal.html).not.toContain('aria-invalid="true"');
    const roleless = await owner.submit(
      '/company/settings/members',
      { mail: someMail().address, role: '' },
      '/company/settings/invitations',
    );
    expect(roleless.html).toContain('権限を選んでください');
    const nameless = await owner.submit('/company/settings/api-keys', { name: '', role: 'viewer' });
    expect(nameless.html).toContain('>名前を入力してください');
    const guest = new Visitor(site);
    const lost = `/invitations/${await mailedToken(services, mail)}`;
    const renewal = /action="([^"]+\/renewal)"/.exec(page.html)?.[1] ?? '';
    const renewed = await owner.submit('/company/settings/members', {}, renewal);
    expect(renewed.location).toBe('/company/settings/members?done=invited');
    expect((await guest.get(lost)).html).toContain('このリンクは使えません');
    const token = await mailedToken(services, mail);
    const link = `/invitations/${token}`;
    const code = linkCode(services.keyRing, token);
    // All that is wrong at once, and an empty code is not called a wrong one.
    const empty = (await guest.submit(link, { name: '', password: '', code: '' })).html;
    for (const fault of ['お名前', 'パスワード', '確認コード'])
      expect(empty).toContain(`${fault}を入力してください`);
    expect(empty).not.toContain('違います');
    expect((await guest.submit(link, { name: '鈴木 一', password: PASSWORD, code: '12' })).html).toContain(
      '確認コードが違います',
    );
    expect((await guest.submit(link, { name: '一'.repeat(121), password: PASSWORD, code })).html).toContain(
      'お名前が長すぎます',
    );
    expect((await guest.submit(link, { name: '鈴木 一', password: PASSWORD, code })).location).toBe(
      '/waiting?done=joined',
    );
    expect((await guest.get('/company/settings/members')).html).not.toContain('招待のメールを送る');
  });

  test('makes a key that is shown once and works until it is revoked', async () => {
    const owner = await signedIn(await makeCompany(services));
    const made = await owner.submit('/company/settings/api-keys', { name: '採用管理', role: 'recruiter' });
    const key = /relay_company_[a-z0-9]{60,}/.exec(made.html)?.[0] ?? '';
    const call = () => site('/api/v1/openings', { headers: { Authorization: `Bearer ${key}` } });
    expect((await call()).status).toBe(200);
    const page = await owner.get('/company/settings/api-keys');
    expect(page.html).not.toContain(key);
    const revocation = /action="([^"]+\/revocation)"/.exec(page.html)?.[1] ?? '';
    // A state stands under its own heading, apart from what can be done.
    const cellsOf = (html: string) =>
      [...html.matchAll(/data-label="(状態|操作)"><span>(.*?)<\/span>/gs)].map(([, label, cell = '']) => [
        label,
        /badge|btn/.exec(cell)?.[0],
      ]);
    expect(cellsOf(page.html)).toEqual([
      ['状態', 'badge'],
      ['操作', 'btn'],
    ]);
    await owner.submit('/company/settings/api-keys', {}, revocation);
    expect((await call()).status).toBe(401);
    const [state, action] = cellsOf((await owner.get('/company/settings/api-keys')).html);
    expect([state, action]).toEqual([
      ['状態', 'badge'],
      ['操作', undefined],
    ]);
  });

  test('completes an opening step by step and sees what is missing', async () => {
    const owner = await signedIn(await makeCompany(services));
    const added = await owner.submit('/company/openings/new', { title: '法人営業', duties: '新規開拓' });
    const path = added.location?.split('?')[0] ?? '';
    const shown = await owner.get(path);
    expect(shown.html).toContain('無料紹介枠を使うまでに、あと16項目');
    expect(shown.html).toContain('新規開拓');
    const all = Object.fromEntries(
      conditionList.map(({ key, choices }) => [key, choices?.[0]?.value ?? 'なし']),
    );
    await owner.submit(path, { title: '法人営業', ...all });
    expect((await owner.get(path)).html).toContain('労働条件はすべて入力されています');
    const refused = await owner.submit(path, { title: '', ...all, smoking: 'outside' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('受動喫煙防止措置を選び直してください');
    await owner.submit(path, { closed: 'yes' }, `${path}/closure`);
    expect((await owner.get('/company/openings?state=open')).html).not.toContain('法人営業');
  });
});

function csrfIn(html: string): string {
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
