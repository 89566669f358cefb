import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock as moveTo } from '../../../../test/factories/introductions.ts';
import { makeAgency } from '../../../../test/factories/organisations.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { jstDate, nextMailingHour } from '../../../platform/calendar.ts';
import { readProfile } from './profile.ts';
import { warnOfEndingLicences } from './warn-licences.ts';

let services: StaffTestServices;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  services = await staffTestServices();
});
afterAll(() => services.end());

/** Read on a working morning: the day the test runs may lead to a Sunday. */
const readBy = async (address: string) => {
  await moveTo(services, nextMailingHour(await services.asSystem(async (tx) => tx.now)));
  return mailsTo(services, address);
};
const warn = () => services.asSystem((tx) => warnOfEndingLicences(tx, services));
const dayAhead = (days: number) => jstDate(new Date(Date.now() + days * DAY_MS));
const moveClock = (days: number) =>
  services.asSystem((tx) =>
    tx.db
      .updateTable('business_clock')
      .set({ ahead: `${days} days` })
      .execute(),
  );

describe('an agency whose licence ends', () => {
  test('is told 90, 60 and 30 days ahead and once it is over, each once however often we look', async () => {
    const agency = await makeAgency(services, {
      name: '更新前エージェント',
      licenceExpiresOn: dayAhead(100),
    });
    await makeAgency(services, { licenceExpiresOn: dayAhead(100), approved: false });
    await makeAgency(services, { licenceExpiresOn: dayAhead(100), verified: false });
    const told: number[] = [];
    for (const day of [0, 9, 10, 11, 39, 40, 69, 70, 99, 100, 101, 125]) {
      await moveClock(day);
      told.push(await warn());
      expect(await warn()).toBe(0);
    }
    expect(told).toEqual([0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0]);
    const { organisation } = await services.within(agency.scope, (tx) => readProfile(tx, tx.organisationId));
    const subjects = (await readBy(organisation.contactMail)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('近づいています'))).toHaveLength(3);
    expect(subjects.filter((subject) => subject.includes('許可の期限が過ぎました'))).toHaveLength(1);
  });

  test('is told by its name, in the language it applied in', async () => {
    const agency = await makeAgency(services, {
      name: 'Hikari Inc.',
      locale: 'en',
      licenceExpiresOn: dayAhead(150),
    });
    await warn();
    const { organisation } = await services.within(agency.scope, (tx) => readProfile(tx, tx.organisationId));
    const [mail] = await readBy(organisation.contactMail);
    expect(mail?.subject).toContain('Your licence ends soon');
    expect(mail?.text).toMatch(/^Dear Hikari Inc\.,\n/);
  });
});
