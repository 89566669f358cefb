import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeApplicants } from '../../../test/factories/applicants.ts';
import { makeCompany, type TestOrganisation } from '../../../test/factories/organisations.ts';
import { memberSite } from '../../../test/member-site.ts';
import { readMailedCode } from '../../../test/relay-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields, type Site, siteOf, Visitor } from '../../../test/visitor.ts';
import { createApp } from '../../app.ts';
import type { Role } from '../../platform/http/access.ts';
import { runSweep } from '../../platform/queue/sweeps.ts';
import { ALUMNI_WAIT_DAYS, DRAFT_HOURS } from '../../platform/terms.ts';
import { paths } from '../../ui/paths.ts';
import { applicantApi } from '../applicants/api/applicants.ts';
import { applicantRoutes } from '../applicants/web/applicants.tsx';
import { tellCompany } from '../notices/actions/tell-company.ts';
import { alumniSweeps } from './jobs.ts';
import { alumniRoutes } from './web/alumni.tsx';

let services: StaffTestServices;
let site: Site;
let company: TestOrganisation;
let code: string;
let serial = 0;

beforeAll(async () => {
  services = await staffTestServices();
  site = siteOf(createApp(services));
});
afterAll(() => services.end());
beforeEach(async () => {
  company = await makeCompany(services);
  await press('open');
  code = await codeOf();
});

const TYPED = {
  name: '卒業 花子',
  kana: 'ソツギョウ ハナコ',
  phone: '',
  kind: 'left',
  when: '2023/3/31',
  department: '営業部',
};
const newAddress = () => `alumni-${(serial += 1)}@mail.example.org`;
function member(role: Role = 'recruiter', organisation = company) {
  const pages = alumniRoutes(services);
  pages.route('/', applicantRoutes(services));
  return new Visitor(memberSite(services, { pages, api: applicantApi(services) }, { organisation, role }));
}
async function press(step: string, role: Role = 'recruiter') {
  return member(role).submit(paths.company.alumni(), { step }, paths.company.alumniPage());
}
const rows = (text: string) => services.asSuperuserRows(text) as Promise<readonly Record<string, unknown>[]>;
const entries = () =>
  rows(`select * from alumni_entries where company_id = '${company.id}' order by written_at, id`);
const people = () =>
  rows(`select * from applicants where company_id = '${company.id}' order by created_at, id`);
async function codeOf() {
  const [page] = await rows(`select code from alumni_pages where company_id = '${company.id}'`);
  return String(page?.code);
}
/** Somebody who has typed what they are, and had a code mailed. */
async function typed(address: string, fields: object = {}) {
  const visitor = new Visitor(site);
  const sent = await visitor.submit(paths.alumni(code), { ...TYPED, email: address, ...fields });
  return { visitor, sent };
}
/** The same, with the code typed in. */
async function entered(address = newAddress(), fields: object = {}) {
  const { visitor } = await typed(address, fields);
  await visitor.submit(paths.alumniCode(code), { code: await readMailedCode(services, address) });
  return visitor;
}
const waitingId = async () => String((await entries()).at(-1)?.id);
const decide = (decision: string, id: string, role: Role = 'recruiter', organisation = company) =>
  member(role, organisation).submit(paths.company.alumniEntry(id), { decision });

test('who only reads opens no page and decides nothing, and a stranger finds nobody', async () => {
  await entered();
  const id = await waitingId();
  const viewer = member('viewer');
  expect((await viewer.post(paths.company.alumniPage(), [['step', 'close']])).status).toBe(403);
  expect((await viewer.post(paths.company.alumniEntry(id), [['decision', 'approve']])).status).toBe(403);
  const stranger = await makeCompany(services);
  expect((await member('owner', stranger).get(paths.company.alumniEntry(id))).status).toBe(404);
  expect((await member('owner', stranger).get(paths.company.alumni())).html).not.toContain('卒業 花子');
  expect(await entries()).toHaveLength(1);
  expect(await people()).toEqual([]);
});

test('an unknown, a closed and a renewed address take nobody; opened again, the page is there', async () => {
  const visitor = new Visitor(site);
  expect((await visitor.get(paths.alumni('x'.repeat(22)))).status).toBe(404);
  expect((await visitor.get(paths.alumni('x'))).status).toBe(404);
  const open = await visitor.get(paths.alumni(code));
  expect([open.status, open.headers.get('Referrer-Policy')]).toEqual([200, 'no-referrer']);
  expect(open.html).toContain('<meta name="robots" content="noindex"');
  expect(open.html).not.toMatch(/ checked/);
  await press('close');
  const closed = await visitor.get(paths.alumni(code));
  expect([closed.status, closed.html]).toEqual([410, expect.stringContaining('今は受け付けていません')]);
  await press('renew');
  expect((await visitor.get(paths.alumni(code))).status).toBe(404);
  const before = code;
  code = await codeOf();
  expect(code).not.toBe(before);
  expect((await visitor.get(paths.alumni(code))).status).toBe(410);
  await press('open');
  expect((await visitor.get(paths.alumni(code))).status).toBe(200);
});

test('what is missing or wrong is said with what was typed, and nothing is mailed', async () => {
  for (const [fields, words] of [
    [{ name: '' }, '氏名を入力してください'],
    [{ email: 'x' }, 'メールアドレス'],
    [{ kind: [] }, '退職か内定の辞退かを選んでください'],
    [{ when: '春ごろ' }, '時期は、今日までの年か日付'],
    [{ name: '=1+1' }, '氏名'],
  ] as const) {
    const { sent } = await typed('a@mail.example.org', { department: '残る言葉', ...fields });
    expect([sent.status, sent.html]).toEqual([422, expect.stringContaining(words)]);
    expect(sent.html).toContain('残る言葉');
  }
  expect(await entries()).toEqual([]);
});

test('before the mailed code comes back the company sees nobody; afterwards they wait, and nobody is in the list', async () => {
  const address = newAddress();
  const { visitor, sent } = await typed(address, { contact: 'yes' });
  expect([sent.status, sent.location]).toEqual([303, paths.alumniCode(code)]);
  expect((await member().get(paths.company.alumni())).html).toContain('確認待ちの申込みはまだありません');
  const [mail] = await mailsTo(services, address);
  expect(mail?.text).toContain('コードを入力するまで');
  const right = await readMailedCode(services, address);
  const wrong = await visitor.submit(paths.alumniCode(code), {
    code: right === '000000' ? '000001' : '000000',
  });
  expect([wrong.status, (await entries())[0]?.guesses]).toEqual([422, 1]);
  // As long as it waits, no page says that nothing is recorded.
  expect((await visitor.get(paths.alumniDecline(code))).location).toBe(paths.alumniCode(code));
  // Another browser has no form to type the code into.
  expect((await new Visitor(site).get(paths.alumniCode(code))).location).toBe(paths.alumni(code));
  await visitor.submit(paths.alumniCode(code), { code: right });
  expect((await visitor.get(paths.alumniCode(code))).html).toContain(
    '求人についての連絡に、同意しています。',
  );
  const list = (await member('viewer').get(paths.company.alumni())).html;
  expect(list).toContain('卒業 花子');
  const shown = (await member('viewer').get(paths.company.alumniEntry(await waitingId()))).html;
  for (const words of [address, '2023/03/31', '営業部', '求人についての連絡を受けることに同意します。'])
    expect(shown).toContain(words);
  expect(await people()).toEqual([]);
});

test('approved, they are an entry of their own beside whom they are like, are told, and what they agreed to is kept', async () => {
  const address = newAddress();
  await makeApplicants(services, company, [{ name: '卒業 花子', mail: address }]);
  await entered(address, { contact: 'yes' });
  const id = await waitingId();
  expect((await member().get(paths.company.alumniEntry(id))).html).toContain(
    '同じ方かもしれない登録があります',
  );
  const approved = await decide('approve', id);
  const self = (await people()).find(({ intake }) => intake === 'self');
  expect(approved.location).toBe(`${paths.company.applicant(String(self?.id))}?done=added`);
  expect(await people()).toHaveLength(2);
  expect(self).toMatchObject({ full_name: '卒業 花子', status: 'left', step: '営業部' });
  expect(await rows(`select rank, state from duplicate_pairs where company_id = '${company.id}'`)).toEqual([
    { rank: 1, state: 'proposed' },
  ]);
  const [kept] = await entries();
  expect(kept).toMatchObject({ applicant_id: self?.id, visitor_hash: null });
  expect(kept?.contact_wording).toContain('同意します');
  const page = (await member('viewer').get(paths.company.applicant(String(self?.id)))).html;
  expect(page).toContain('求人についての連絡を受けることに同意します。');
  expect((await mailsTo(services, address))[0]?.subject).toContain('登録されました');
  expect((await decide('approve', id).catch(() => ({ status: 404 }))).status).toBe(404);
});

test('what the company has taken over is not taken back by a browser that is late', async () => {
  const visitor = await entered();
  const page = await visitor.get(paths.alumniCode(code));
  await decide('approve', await waitingId());
  const late = await visitor.post(
    paths.alumniRemoval(code),
    hiddenFields(page.html, paths.alumniRemoval(code)),
  );
  expect([late.location, (await people()).length]).toEqual([paths.alumni(code), 1]);
});

test('whoever turned an offer down has withdrawn, and a year alone is kept as one', async () => {
  await entered(newAddress(), { kind: 'declined', when: '2022', department: '' });
  await decide('approve', await waitingId());
  expect(
    await rows(
      `select status, offer_declined, ended_on, note from selections where company_id = '${company.id}'`,
    ),
  ).toEqual([{ status: 'withdrawn', offer_declined: true, ended_on: null, note: '2022年' }]);
});

test('declined, all of it is gone at once and nobody is mailed; so it is when they take it back', async () => {
  const address = newAddress();
  const visitor = await entered(address);
  const mails = (await mailsTo(services, address)).length;
  await decide('decline', await waitingId());
  expect(await entries()).toEqual([]);
  expect((await mailsTo(services, address)).length).toBe(mails);
  expect((await visitor.get(paths.alumniCode(code))).location).toBe(paths.alumni(code));
  const other = await entered();
  const back = await other.submit(paths.alumniCode(code), {}, paths.alumniRemoval(code));
  expect(back.location).toBe(paths.alumniDecline(code));
  expect((await other.get(paths.alumniDecline(code))).html).toContain('何も記録していません');
  const { visitor: early } = await typed(newAddress());
  await early.submit(paths.alumniCode(code), {}, paths.alumniRemoval(code));
  expect(await entries()).toEqual([]);
  expect(await people()).toEqual([]);
});

test('what nobody proved is gone after hours, what nobody decided after days, and not before; who was taken over stays', async () => {
  const sweep = async () => {
    for (const one of alumniSweeps) await runSweep(services, one);
    return (await entries()).length;
  };
  const age = (what: string) =>
    services.asSuperuser(`update alumni_entries set ends_at = ends_at - interval '${what}'`);
  await typed(newAddress());
  await age(`${DRAFT_HOURS * 60 - 1} minutes`);
  expect(await sweep()).toBe(1);
  await age('2 minutes');
  expect(await sweep()).toBe(0);
  await entered();
  await age(`${ALUMNI_WAIT_DAYS * 24 - 1} hours`);
  expect(await sweep()).toBe(1);
  await age('2 hours');
  expect(await sweep()).toBe(0);
  await entered();
  await decide('approve', await waitingId());
  await age('400 days');
  expect(await sweep()).toBe(1);
});

test('when two hundred wait the page takes nobody more, and says so', async () => {
  await services.asSuperuser(
    `insert into alumni_entries (company_id, id, visitor_hash, locale, full_name, mail_address, person_key, kind, code_hash, code_sent_at,
         code_expires_at, written_at, proven_at, ends_at)
       select '${company.id}', gen_random_uuid(), sha256(n::text::bytea), 'ja', 'x', 'x', 'x', 'left', '', now(), now(), now(), now(), now() + interval '1 day'
       from generate_series(1, 199) n`,
  );
  expect((await new Visitor(site).get(paths.alumni(code))).status).toBe(200);
  await typed(newAddress());
  const full = await new Visitor(site).get(paths.alumni(code));
  expect([full.status, full.html]).toEqual([410, expect.stringContaining('確認を待つ方が多い')]);
});

test('deleted, the person’s own registration goes with them, and a new one comes in', async () => {
  const address = newAddress();
  await entered(address);
  await decide('approve', await waitingId());
  const [person] = await people();
  await member().submit(paths.company.applicantDeletion(String(person?.id)), {
    basis: 'asked',
    words: '電話',
  });
  expect([await people(), await entries()]).toEqual([[], []]);
  await services.asSuperuser(`delete from code_mails`);
  await entered(address);
  await decide('approve', await waitingId());
  expect(await people()).toHaveLength(1);
});

test('the company is told in counts on the next business day, and once more before what waits is deleted', async () => {
  await entered();
  const now = Date.now();
  const told = async (sinceDays: number, untilDays: number) => {
    const [since, until] = [sinceDays, untilDays].map((days) => new Date(now + days * 86_400_000)) as [
      Date,
      Date,
    ];
    await services.within(company.scope, (tx) => tellCompany(tx, services, { since, until }));
    return (
      await rows(
        `select 1 from outbox_messages where organisation_id = '${company.id}' and purpose = 'alumni.waiting'`,
      )
    ).length;
  };
  expect(await told(-1, 1)).toBe(1);
  expect(await told(1, ALUMNI_WAIT_DAYS - 4)).toBe(1);
  expect(await told(ALUMNI_WAIT_DAYS - 4, ALUMNI_WAIT_DAYS - 2)).toBe(2);
  expect(await told(ALUMNI_WAIT_DAYS - 2, ALUMNI_WAIT_DAYS + 1)).toBe(2);
});
