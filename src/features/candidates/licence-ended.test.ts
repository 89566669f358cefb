import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveClock, operatorDesk, staffOfOrganisation } from '../../../test/factories/introductions.ts';
import { makeProfileWorld, type ProfileWorld, readByAgency } from '../../../test/profile-world.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../test/staff-services.ts';
import { hiddenFields } from '../../../test/visitor.ts';
import type { Scope } from '../../db/scope.ts';
import { jstDate, nextMailingHour, startOfJstDay } from '../../platform/calendar.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../platform/ids.ts';
import { formatDate } from '../../ui/text.ts';
import { forgetPublishedCards } from '../consents/actions/published-cards.ts';
import { openMail } from '../introductions/actions/contact-person.ts';
import { tellLicenceEnds } from '../introductions/actions/tell-licence-ends.ts';
import { verifyLicence } from '../orgs/actions/licences.ts';
import { listAgencyCards } from '../parties/store/agencies.ts';

/** What stops with the last day of a licence stops by the date itself; whoever waits there is told the truth (rules.md §6.5). */

const DAY_MS = 86_400_000;
const SUBJECT = '選んだ人材紹介会社の許可の期限';
let services: StaffTestServices;
let own: ProfileWorld;
let agency: OrganisationId;
let desk: Scope;
let lastDay: string;
/** The first moment that is not in the licence any more. */
let over: Date;
/** The page to choose another agency on, as it stood on the last evening. */
let form: [string, string][];

beforeAll(async () => {
  services = await staffTestServices();
  own = await makeProfileWorld(services, 'licence-ended@mail.example.org');
  agency = idOf<OrganisationId>(own.first);
  desk = await operatorDesk(services);
  const now = await services.asSystem(async (tx) => tx.now);
  lastDay = jstDate(new Date(now.getTime() + 10 * DAY_MS));
  over = new Date(startOfJstDay(lastDay).getTime() + DAY_MS);
  await renewUntil(lastDay);
  await renewUntil(lastDay, own.second);
});
afterAll(() => services.end());

async function renewUntil(licenceExpiresOn: string, of: string = agency): Promise<void> {
  const id = idOf<OrganisationId>(of);
  const [{ licence_number: licenceNumber }] = (await services.asSuperuserRows(
    `select licence_number from agency_profiles where agency_id = '${id}'`,
  )) as [{ licence_number: string }];
  const checked = { licenceNumber, licenceExpiresOn };
  expect(await services.within(desk, (tx) => verifyLicence(tx, services, id, checked))).toMatchObject({
    ok: true,
  });
  forgetPublishedCards(services);
}
const moveTo = async (at: Date) => {
  await moveClock(services, at);
  forgetPublishedCards(services);
};
const mayReceiveAt = (at: Date) =>
  services.asSystem(async (tx) => {
    const { rows } = await sql<{ may: boolean }>`select agency_may_receive(o, p, ${at}) as may
      from organisations o join agency_profiles p on p.agency_id = o.id where o.id = ${agency}`.execute(
      tx.db,
    );
    return rows[0]?.may;
  });
const cards = async () => (await services.asSystem(listAgencyCards)).map(({ id }) => id);
const pages = () =>
  Promise.all(
    ['/me', '/me/sharing', `/me/sharing/${agency}`, '/agencies'].map(
      async (path) => (await own.visitor.get(path)).html,
    ),
  );
const written = async () => {
  const [{ id }] = (await services.asSuperuserRows(
    `select id from provisions where agency_id = '${agency}' order by provided_at desc limit 1`,
  )) as [{ id: ProvisionId }];
  return services.within(staffOfOrganisation(agency), (tx) => openMail(tx, services, id));
};
const told = async (address = own.address) =>
  (await mailsTo(services, address)).filter(({ subject }) => subject.includes(SUBJECT));

test('a licence holds to the last second of its last day in Japan, and not a moment longer', async () => {
  const around = [-1000, -1, 0, 1000].map((ms) => new Date(over.getTime() + ms));
  expect(await Promise.all(around.map(mayReceiveAt))).toEqual([true, true, false, false]);
});

test('on its last evening everything flows, and nobody is told anything', async () => {
  await moveTo(new Date(over.getTime() - 10 * 60_000));
  expect(await cards()).toContain(agency);
  expect((await readByAgency(services, agency)).api).toMatchObject({ closed: null });
  expect(await written()).not.toMatchObject({ reason: 'suspended' });
  const [home = '', , , directory = ''] = await pages();
  expect(home).not.toContain('許可の期限が過ぎ');
  expect(directory).toContain(`id="agency-${agency}"`);
  expect(await tellLicenceEnds(services)).toBe(0);
  await own.visitor.submit(`/me/agencies/${own.second}/withdrawal`, {});
  const choice = (await own.visitor.get('/me/agencies')).html;
  expect(choice).toContain(`value="${own.second}"`);
  form = hiddenFields(choice, '/me/agencies');
});

test('a moment later nothing is shown, chosen, opened or written to, before any job has run', async () => {
  await moveTo(over);
  expect(await cards()).not.toContain(agency);
  const { api, inbox } = await readByAgency(services, agency);
  expect(api).toMatchObject({ closed: 'suspended', items: null });
  expect(inbox).toContain('許可の期限が過ぎています');
  expect(await written()).toEqual({ ok: false, reason: 'suspended' });
  const given = await services.asSuperuserRows('select id from provisions');
  const chosen = await own.visitor.post('/me/agencies', [...form, ['agencies', own.second]]);
  expect([chosen.status, await services.asSuperuserRows('select id from provisions')]).toEqual([422, given]);
});

test('the person who waits there reads the day and what may be done, on every page that names the agency', async () => {
  const [home = '', sharing = '', one = '', directory = ''] = await pages();
  expect(home).toContain('許可の期限が過ぎ、いまは見られません');
  expect(home).toContain('いまは、あなたの情報を見て連絡できる会社がありません');
  for (const html of [sharing, one]) {
    expect(html).toContain(`この会社の職業紹介の許可は、${formatDate(lastDay)}で期限が過ぎました。`);
    expect(html).toContain('それまで提供を続けるか、やめるかを選べます。');
  }
  expect(directory).not.toContain(agency);
});

test('gets one mail of it, in the hours of mailing, however often the job runs; who has stopped sharing gets none', async () => {
  const { second } = own;
  expect(await tellLicenceEnds(services)).toBe(1);
  expect(await tellLicenceEnds(services)).toBe(0);
  await moveTo(nextMailingHour(over));
  const [mail, ...more] = await told();
  expect(more).toEqual([]);
  expect(mail?.text).toContain(`${formatDate(lastDay)}で期限が過ぎました`);
  expect(mail?.text).toContain(`/me/sharing/${agency}`);
  const [{ name }] = (await services.asSuperuserRows(
    `select name from organisations where id = '${second}'`,
  )) as [{ name: string }];
  expect(mail?.text).not.toContain(`「${name}」`);
});

test('a renewal opens everything again, and its own end is told anew, unless another is in force by then', async () => {
  const now = await services.asSystem(async (tx) => tx.now);
  const next = jstDate(new Date(now.getTime() + 5 * DAY_MS));
  await renewUntil(next);
  expect((await readByAgency(services, agency)).api).toMatchObject({ closed: null });
  expect((await pages()).join('')).not.toContain('許可は、');
  await moveTo(new Date(startOfJstDay(next).getTime() + DAY_MS));
  expect(await tellLicenceEnds(services)).toBe(1);
  const last = jstDate(new Date(now.getTime() + 20 * DAY_MS));
  await renewUntil(last);
  await moveTo(new Date(startOfJstDay(last).getTime() + DAY_MS));
  await renewUntil('2098-03-31');
  expect(await tellLicenceEnds(services)).toBe(0);
});
