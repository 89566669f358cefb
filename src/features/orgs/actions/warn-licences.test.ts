import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveClock as moveTo } from '../../../../test/factories/introductions.ts';
import { makeAgency } from '../../../../test/factories/organisations.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { isBusinessDay, jstDate, nextMailingHour, startOfJstDay } from '../../../platform/calendar.ts';
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
const HOUR_MS = 3_600_000;
/** To this hour of the day so many days from now, by the clock of business. */
const moveClock = (days: number, hour: number) =>
  moveTo(services, new Date(startOfJstDay(dayAhead(days)).getTime() + hour * HOUR_MS));

describe('an agency whose licence ends', () => {
  test('is told 90, 60 and 30 days ahead and once it is over, each once, on the first working morning from then on', async () => {
    const agency = await makeAgency(services, {
      name: '更新前エージェント',
      licenceExpiresOn: dayAhead(100),
    });
    await makeAgency(services, { licenceExpiresOn: dayAhead(100), approved: false });
    await makeAgency(services, { licenceExpiresOn: dayAhead(100), verified: false });
    const left: number[] = [];
    for (const edge of [10, 40, 70, 101]) {
      let isOwed = true;
      for (let day = edge - 1; day < edge + 12; day++) {
        await moveClock(day, 8.9);
        expect(await warn()).toBe(0);
        await moveClock(day, 10);
        const isDue = isOwed && day >= edge && isBusinessDay(dayAhead(day));
        expect([day, await warn(), await warn()]).toEqual([day, isDue ? 1 : 0, 0]);
        if (!isDue) continue;
        isOwed = false;
        left.push(100 - day);
      }
    }
    const { organisation } = await services.within(agency.scope, (tx) => readProfile(tx, tx.organisationId));
    const mails = await readBy(organisation.contactMail);
    const subjects = mails.map(({ subject }) => subject);
    // What is said of days is so on the day it is read.
    const said = mails.flatMap(({ text }) => /残りは(\d+)日です/.exec(text)?.[1] ?? []);
    expect(said.map(Number).toSorted()).toEqual(left.slice(0, 3).toSorted());
    expect(subjects.filter((subject) => subject.includes('近づいています'))).toHaveLength(3);
    expect(subjects.filter((subject) => subject.includes('許可の期限が過ぎました'))).toHaveLength(1);
  });

  test('is told by its name, in the language it applied in', async () => {
    const agency = await makeAgency(services, {
      name: 'Hikari Inc.',
      locale: 'en',
      licenceExpiresOn: dayAhead(150),
    });
    await moveTo(services, nextMailingHour(await services.asSystem(async (tx) => tx.now)));
    await warn();
    const { organisation } = await services.within(agency.scope, (tx) => readProfile(tx, tx.organisationId));
    const [mail] = await readBy(organisation.contactMail);
    expect(mail?.subject).toContain('Your licence ends soon');
    expect(mail?.text).toMatch(/^Dear Hikari Inc\.,\n/);
  });
});
