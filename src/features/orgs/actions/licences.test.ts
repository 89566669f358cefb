import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  mailOf,
  makeAgency,
  makeCompany,
  makeOperator,
  someLicenceNumber,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import type { Scope } from '../../../db/scope.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { NotFound } from '../../../platform/errors.ts';
import { readOperatorHome } from '../../insights/actions.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import type { AgencyCardInput, LicenceInput } from '../input.ts';
import { verifyLicence } from './licences.ts';
import {
  changeOwnCard as changeCard,
  changeOwnLicence as changeLicence,
  changeOwnProfile,
  readProfile,
} from './profile.ts';

let services: StaffTestServices;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const find = async (agency: TestOrganisation) =>
  (await services.asSystem(listAgencyCards)).find(({ id }) => id === agency.id);
const verify = (agency: TestOrganisation, licenceNumber: string, licenceExpiresOn = '2098-03-31') =>
  services.within(operator.scope, (tx) =>
    verifyLicence(tx, services, agency.id, {
      licenceNumber,
      licenceExpiresOn,
      holder: 'corrected',
      renewalSentAt: undefined,
    }),
  );
const readOwnProfile = (_: StaffTestServices, scope: Scope) =>
  services.within(scope, (tx) => readProfile(tx, tx.organisationId));
const changeOwnCard = (_: StaffTestServices, scope: Scope, card: AgencyCardInput) =>
  services.within(scope, (tx) => changeCard(tx, card));
const changeOwnLicence = (_: StaffTestServices, scope: Scope, licence: LicenceInput) =>
  services.within(scope, (tx) => changeLicence(tx, licence));

describe('the published directory', () => {
  test('shows an agency once the operator has checked its licence, and what its card says', async () => {
    const agency = await makeAgency(services, { name: '新しい紹介会社', verified: false });
    expect(await find(agency)).toBeUndefined();
    expect(await services.within(operator.scope, (tx) => readOperatorHome(tx))).toMatchObject({
      licencesToCheck: 1,
    });
    const number = someLicenceNumber();
    expect(await verify(agency, number)).toMatchObject({ ok: true, licence: { state: 'valid' } });
    expect(await find(agency)).toMatchObject({
      name: '新しい紹介会社',
      licenceNumber: number,
      licenceExpiresOn: '2098-03-31',
      placedLastYear: 120,
      leftWithinSixMonths: 6,
    });
    const { organisation } = await readOwnProfile(services, agency.scope);
    expect((await mailsTo(services, organisation.contactMail))[0]?.text).toContain(
      `${number}（有効期限 2098/03/31）を確認しました。\n\n2098/03/31まで、候補者を受け取れます。`,
    );
  });

  test('tells an agency that applied in English in English, by its name, and that people may come once it is let in', async () => {
    const agency = await makeAgency(services, { name: 'Hikari Inc.', verified: false, locale: 'en' });
    await verify(agency, someLicenceNumber());
    const { organisation } = await readOwnProfile(services, agency.scope);
    const [mail] = await mailsTo(services, organisation.contactMail);
    expect(mail?.subject).toContain('Your licence has been verified');
    expect(mail?.text).toMatch(/^Dear Hikari Inc\.,\n/);
    expect(mail?.text).toContain('You can receive people until 2098/03/31.');
    // Nobody has let that one in yet.
    const waiting = await makeAgency(services, { approved: false, verified: false });
    await verify(waiting, someLicenceNumber());
    const { contactMail } = (await readOwnProfile(services, waiting.scope)).organisation;
    expect((await mailsTo(services, contactMail))[0]?.text).not.toContain('受け取れます');
  });

  test('never shows an agency nobody has approved, and reads in the order of licence numbers', async () => {
    const waiting = await makeAgency(services, { approved: false });
    expect(await find(waiting)).toBeUndefined();
    await makeAgency(services);
    const numbers = (await services.asSystem(listAgencyCards)).map(({ licenceNumber }) => licenceNumber);
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted());
  });

  test('keeps an agency that renews its licence; the one in force stays until the operator has checked the other', async () => {
    const agency = await makeAgency(services);
    const card = {
      speciality: '医療',
      specialityEn: '',
      placedLastYear: undefined,
      leftWithinSixMonths: undefined,
      feeNote: '30%',
      feeNoteEn: '',
    };
    await changeOwnCard(services, agency.scope, card);
    expect(await find(agency)).toMatchObject({ speciality: '医療', placedLastYear: null });
    const renewed = {
      licenceNumber: (await find(agency))?.licenceNumber ?? '',
      licenceExpiresOn: '2090-01-01',
    };
    const toCheck = async () =>
      (await services.within(operator.scope, (tx) => readOperatorHome(tx))).licencesToCheck;
    const before = await toCheck();
    expect(await changeOwnLicence(services, agency.scope, renewed)).toEqual({
      ok: true,
      outcome: 'renewal_waits',
    });
    expect(await find(agency)).toMatchObject({ licenceExpiresOn: '2099-12-31' });
    expect(await readOwnProfile(services, agency.scope)).toMatchObject({
      licence: { state: 'valid' },
      agency: { renewalNumber: renewed.licenceNumber, renewalExpiresOn: '2090-01-01' },
    });
    expect(await toCheck()).toBe(before + 1);
    expect(await changeOwnLicence(services, agency.scope, renewed)).toEqual({ ok: true, outcome: 'same' });
    await verify(agency, renewed.licenceNumber, renewed.licenceExpiresOn);
    expect(await find(agency)).toMatchObject({ licenceExpiresOn: '2090-01-01' });
    expect((await readOwnProfile(services, agency.scope)).agency?.renewalSentAt).toBeNull();
    expect(await toCheck()).toBe(before);
    expect(await changeOwnLicence(services, agency.scope, renewed)).toEqual({ ok: true, outcome: 'same' });
  });

  test('a renewal is taken back by the licence in force typed again, and replaced by a later one', async () => {
    const agency = await makeAgency(services);
    const { licenceNumber = '', licenceExpiresOn = '' } = (await find(agency)) ?? {};
    const renew = (day: string) =>
      changeOwnLicence(services, agency.scope, { licenceNumber, licenceExpiresOn: day });
    await renew('2104-12-31');
    expect(await renew('2104-12-30')).toEqual({ ok: true, outcome: 'renewal_waits' });
    expect(await renew(licenceExpiresOn)).toEqual({ ok: true, outcome: 'renewal_taken_back' });
    expect((await readOwnProfile(services, agency.scope)).agency).toMatchObject({
      licenceExpiresOn,
      renewalNumber: null,
      renewalExpiresOn: null,
      renewalSentAt: null,
    });
  });

  test('a renewal that came after the one the operator looked at goes on waiting', async () => {
    const agency = await makeAgency(services);
    const { licenceNumber = '' } = (await find(agency)) ?? {};
    const renew = (licenceExpiresOn: string) =>
      changeOwnLicence(services, agency.scope, { licenceNumber, licenceExpiresOn });
    await renew('2101-12-31');
    const seen = (await readOwnProfile(services, agency.scope)).agency?.renewalSentAt ?? undefined;
    await renew('2102-12-31');
    const check = (renewalSentAt: Date | undefined) =>
      services.within(operator.scope, (tx) =>
        verifyLicence(tx, services, agency.id, {
          licenceNumber,
          licenceExpiresOn: '2101-12-30',
          holder: undefined,
          renewalSentAt,
        }),
      );
    await check(seen);
    expect((await readOwnProfile(services, agency.scope)).agency).toMatchObject({
      licenceExpiresOn: '2101-12-30',
      renewalExpiresOn: '2102-12-31',
    });
    await check((await readOwnProfile(services, agency.scope)).agency?.renewalSentAt ?? undefined);
    expect((await readOwnProfile(services, agency.scope)).agency?.renewalSentAt).toBeNull();
  });

  test('an agency without a licence in force changes it in place and waits', async () => {
    const agency = await makeAgency(services, { verified: false });
    const licence = { licenceNumber: someLicenceNumber(), licenceExpiresOn: '2090-01-01' };
    expect(await changeOwnLicence(services, agency.scope, licence)).toEqual({ ok: true, outcome: 'changed' });
    expect(await readOwnProfile(services, agency.scope)).toMatchObject({
      licence: { state: 'unverified' },
      agency: { ...licence, renewalSentAt: null },
    });
  });

  test.each([
    ['name', { name: '別の紹介会社株式会社' }],
    ['English name', { nameEn: 'Another Agency' }],
    ['address', { address: '大阪府大阪市北区1-1' }],
    ['representative', { representative: '別の 代表' }],
  ])('loses an agency that changes its %s until its licence is checked again', async (_, change) => {
    const agency = await makeAgency(services);
    const { licenceNumber = '' } = (await find(agency)) ?? {};
    expect(await changeProfile(agency, { contactPhone: '06-1234-5678' })).toEqual({
      licenceUnverified: false,
    });
    expect(await find(agency)).toBeDefined();
    const { licencesToCheck } = await services.within(operator.scope, (tx) => readOperatorHome(tx));
    expect(await changeProfile(agency, change)).toEqual({ licenceUnverified: true });
    expect(await find(agency)).toBeUndefined();
    expect((await readOwnProfile(services, agency.scope)).licence?.state).toBe('unverified');
    expect(await services.within(operator.scope, (tx) => readOperatorHome(tx))).toMatchObject({
      licencesToCheck: licencesToCheck + 1,
    });
    await verify(agency, licenceNumber);
    expect(await find(agency)).toMatchObject(change);
  });

  test('loses an agency the day after its licence expires, by the business clock', async () => {
    const today = jstDate(new Date());
    const lastDay = addJstMonths(today, 2);
    const agency = await makeAgency(services, { licenceExpiresOn: lastDay });
    expect((await readOwnProfile(services, agency.scope)).licence).toMatchObject({ state: 'expiring' });
    await moveClockTo(new Date(startOfJstDay(lastDay).getTime() + 23 * 3_600_000));
    expect(await find(agency)).toBeDefined();
    expect((await readOwnProfile(services, agency.scope)).licence).toMatchObject({
      daysLeft: 0,
      warning: 30,
    });
    await moveClockTo(new Date(startOfJstDay(lastDay).getTime() + 24 * 3_600_000));
    expect(await find(agency)).toBeUndefined();
    expect((await readOwnProfile(services, agency.scope)).licence).toMatchObject({
      state: 'expired',
      daysLeft: -1,
    });
    expect(
      await changeOwnLicence(services, agency.scope, {
        licenceNumber: someLicenceNumber(),
        licenceExpiresOn: lastDay,
      }),
    ).toEqual({
      ok: false,
      reason: 'licence_expired',
    });
    expect(await verify(agency, someLicenceNumber(), lastDay)).toEqual({
      ok: false,
      reason: 'licence_expired',
    });
  });
});

describe('a licence number', () => {
  test('belongs to the agency it was checked for; claiming it keeps nobody out', async () => {
    const number = someLicenceNumber();
    const squatter = await makeAgency(services, { licenceNumber: number, verified: false });
    const rightful = await makeAgency(services, { licenceNumber: number, verified: false });
    expect(await verify(rightful, number)).toMatchObject({ ok: true });
    expect(await verify(squatter, number)).toEqual({ ok: false, reason: 'number_taken' });
  });

  test('of one number is verified for one of two agencies checked at the same moment; the other is told so', async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [
        await makeAgency(services, { verified: false }),
        await makeAgency(services, { verified: false }),
      ];
      const number = someLicenceNumber();
      const outcomes = await Promise.all([verify(first, number), verify(second, number)]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes).toContainEqual({ ok: false, reason: 'number_taken' });
    }
  });

  test('is checked for agencies only', async () => {
    const company = await makeCompany(services);
    await expect(verify(company, someLicenceNumber())).rejects.toThrow(NotFound);
    await expect(verify({ ...company, id: operator.id }, someLicenceNumber())).rejects.toThrow(NotFound);
  });
});

async function changeProfile(
  { scope }: TestOrganisation,
  change: Readonly<Record<string, string>>,
): ReturnType<typeof changeOwnProfile> {
  const { organisation } = await readOwnProfile(services, scope);
  const { name, nameEn, address, representative, contactPhone } = organisation;
  const contactMail = mailOf(organisation.contactMail);
  const profile = {
    name,
    nameEn: nameEn ?? '',
    address,
    representative,
    contactMail,
    contactPhone,
    ...change,
  };
  return services.within(scope, (tx) => changeOwnProfile(tx, services, profile));
}

async function moveClockTo(instant: Date): Promise<void> {
  const seconds = Math.ceil((instant.getTime() - Date.now()) / 1000);
  await services.asSystem((tx) =>
    tx.db
      .updateTable('business_clock')
      .set({ ahead: `${seconds} seconds` })
      .execute(),
  );
}
