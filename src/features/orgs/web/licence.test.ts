import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeAgency,
  makeOperator,
  someLicenceNumber,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { heldBack } from '../../../../test/hold.ts';
import { memberSite } from '../../../../test/member-site.ts';
import { cvPdf } from '../../../../test/pdf-file.ts';
import { type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { hiddenFields, Visitor } from '../../../../test/visitor.ts';
import { addJstMonths, jstDate } from '../../../platform/calendar.ts';
import type { Role } from '../../../platform/http/access.ts';
import type { AppEnv } from '../../../platform/http/variables.ts';
import { receivePdf } from '../../candidates/actions/receive-pdf.ts';
import { licenceRoutes } from './licence.tsx';
import { operatorRoutes } from './operator.tsx';

/** The term of a licence and the copy of it: what is taken, who reads it, and that nothing stops for it (rules.md §6.5). */

const licencePdf = () => new File([new Uint8Array(cvPdf())], '許可証.pdf');
const PAGE = '/agency/settings/licence';
let services: StaffTestServices;
let agency: TestOrganisation;
let operator: TestOrganisation;
let number: string;
/** The last day of the licence in force, and the first of what follows it. */
let lastDay: string;
let next: string;

beforeAll(async () => {
  services = await staffTestServices();
  const today = jstDate(await services.asSystem(async (tx) => tx.now));
  lastDay = addJstMonths(today, 2);
  next = jstDate(new Date(Date.parse(`${lastDay}T00:00:00+09:00`) + 86_400_000));
  number = someLicenceNumber();
  agency = await makeAgency(services, { licenceNumber: number, licenceExpiresOn: lastDay });
  operator = await makeOperator(services);
});
afterAll(() => services.end());

function as(organisation: TestOrganisation, role: Role = 'owner'): Visitor {
  const pages = new Hono<AppEnv>();
  pages.route('/', licenceRoutes(receivePdf));
  pages.route('/', operatorRoutes(services));
  return new Visitor(memberSite(services, { pages }, { organisation, role }));
}
const profile = async (id: string = agency.id) =>
  (await services.asSuperuserRows(
    `select licence_number, licence_starts_on::text, licence_expires_on::text, renewal_starts_on::text, renewal_expires_on::text,
      licence_verified_at is not null as verified from agency_profiles where agency_id = '${id}'`,
  )) as Record<string, unknown>[];
const files = () =>
  services.asSuperuserRows('select id, licence_expires_on::text, pages from agency_licence_files');
/** Five years from a first day on. */
const fiveYears = (from: string) =>
  jstDate(new Date(Date.parse(`${addJstMonths(from, 60)}T00:00:00Z`) - 86_400_000));

test('a term that is neither 3 nor 5 years, or ends before it begins, is refused with what is wrong', async () => {
  const before = await profile();
  for (const [licenceStartsOn, licenceExpiresOn, said] of [
    ['2026-04-01', '2030-03-31', '新規が3年、更新が5年です'],
    ['2032-04-01', '2031-03-31', '有効期限より後になっています'],
    ['昨日', '2031-03-31', '許可の開始日は'],
    ['2026-02-30', '2031-03-31', '許可の開始日は'],
  ] as const) {
    const sent = await as(agency).submit(PAGE, { licenceNumber: number, licenceStartsOn, licenceExpiresOn });
    expect([sent.status, sent.html.includes(said)]).toEqual([422, true]);
  }
  expect(await profile()).toEqual(before);
});

test('a renewal waits with its term; it takes force ahead of its day only where it follows without a gap', async () => {
  const renewal = { licenceNumber: number, licenceStartsOn: next, licenceExpiresOn: fiveYears(next) };
  expect((await as(agency).submit(PAGE, renewal)).location).toBe(`${PAGE}?done=renewal_waits`);
  expect(await profile()).toMatchObject([
    { licence_expires_on: lastDay, verified: true, renewal_starts_on: next, licence_starts_on: null },
  ]);
  const desk = `/operator/organisations/${agency.id}`;
  const late = jstDate(new Date(Date.parse(`${next}T00:00:00+09:00`) + 86_400_000));
  const gap = { ...renewal, licenceStartsOn: late, licenceExpiresOn: fiveYears(late) };
  const refused = await as(operator).submit(desk, gap, `${desk}/licence`);
  expect([refused.status, refused.html.includes('この許可はまだ始まっていません')]).toEqual([422, true]);
  expect((await as(operator).submit(desk, renewal, `${desk}/licence`)).status).toBe(303);
  expect(await profile()).toMatchObject([
    { licence_starts_on: next, licence_expires_on: fiveYears(next), verified: true, renewal_starts_on: null },
  ]);
  expect((await as(agency).get(PAGE)).html).toContain(next.replaceAll('-', '/'));
});

test('a first licence is not checked before its day', async () => {
  const fresh = await makeAgency(services, { verified: false });
  const desk = `/operator/organisations/${fresh.id}`;
  const sent = {
    licenceNumber: someLicenceNumber(),
    licenceStartsOn: next,
    licenceExpiresOn: fiveYears(next),
  };
  expect((await as(operator).submit(desk, sent, `${desk}/licence`)).status).toBe(422);
  expect(await profile(fresh.id)).toMatchObject([{ verified: false }]);
});

test('a copy is a PDF that passes the check; nothing else is kept, and only an owner sends it', async () => {
  const page = as(agency);
  await page.get(PAGE);
  const word = await page.upload(`${PAGE}/files`, new File(['PK\u0003\u0004'], 'licence.pdf'));
  expect([word.status, word.html.includes('PDFだけを受け取れます')]).toEqual([422, true]);
  const member = as(agency, 'recruiter');
  await member.get('/agency/settings/licence');
  expect((await member.upload(`${PAGE}/files`, licencePdf())).status).toBe(403);
  expect(await files()).toEqual([]);
});

test('it names what it was sent for, is saved and never shown, by the agency and the operator alone', async () => {
  const page = as(agency);
  await page.get(PAGE);
  const sent = await page.upload(`${PAGE}/files`, licencePdf());
  expect(sent.location).toBe(`${PAGE}?done=file_sent`);
  const [file] = (await files()) as [{ id: string; licence_expires_on: string }];
  expect(file.licence_expires_on).toBe(fiveYears(next));
  const atDesk = `/operator/organisations/${agency.id}/licence/files/${file.id}`;
  expect((await as(operator).get(`/operator/organisations/${agency.id}`)).html).toContain(atDesk);
  for (const [who, path] of [
    [agency, `${PAGE}/files/${file.id}`],
    [operator, atDesk],
  ] as const) {
    const answer = await as(who).send(path, {});
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="licence.pdf"');
  }
  const other = await makeAgency(services);
  expect((await as(other).get(`${PAGE}/files/${file.id}`)).status).toBe(404);
  const elsewhere = `/operator/organisations/${other.id}/licence/files/${file.id}`;
  expect((await as(operator).get(elsewhere)).status).toBe(404);
  expect(await profile()).toMatchObject([{ verified: true }]);
});

test('five copies are kept, the newest', async () => {
  const page = as(agency);
  await page.get(PAGE);
  for (let sent = 0; sent < 5; sent += 1) await page.upload(`${PAGE}/files`, licencePdf());
  expect(await files()).toHaveLength(5);
});

test('of two owners who enter a renewal the second is told what the first entered, also at one moment', async () => {
  const owners = [as(agency), as(agency)];
  const renewals = ['2037-03-30', '2038-03-30'].map((licenceExpiresOn) =>
    Object.entries({ licenceNumber: number, licenceStartsOn: '', licenceExpiresOn }),
  );
  const forms = await Promise.all(owners.map(async (one) => hiddenFields((await one.get(PAGE)).html, PAGE)));
  const lock = `select 1 from organisations where id = '${agency.id}' for update`;
  const answers = await heldBack(services, lock, () =>
    owners.map((one, index) => one.post(PAGE, [...(forms[index] ?? []), ...(renewals[index] ?? [])])),
  );
  const second = answers[0]?.status === 409 ? 0 : 1;
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  const [mine, other] = second === 0 ? ['2037', '2038'] : ['2038', '2037'];
  const { html = '' } = answers[second] ?? {};
  expect(html).toContain(`いまの内容：${other}/03/30`);
  expect(html).toContain(`value="${mine}-03-30"`);
  expect(await profile()).toMatchObject([{ renewal_expires_on: `${other}-03-30` }]);
  const again = [...hiddenFields(html, PAGE), ...(renewals[second] ?? [])];
  expect((await owners[second]?.post(PAGE, again))?.location).toBe(`${PAGE}?done=renewal_waits`);
  expect(await profile()).toMatchObject([{ renewal_expires_on: `${mine}-03-30`, verified: true }]);
});
