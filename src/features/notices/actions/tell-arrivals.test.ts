import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type IntroducedPerson,
  introducePeople,
  introducePerson,
  makeWorld,
  moveClock,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { mailsTo } from '../../../../test/staff-services.ts';
import { inScope } from '../../../db/scope.ts';
import { isBusinessDay, isMailingHour, jstDate, startOfJstDay } from '../../../platform/calendar.ts';
import { idOf, type ProvisionId } from '../../../platform/ids.ts';
import { acceptProvision } from '../../introductions/actions/answer-provision.ts';
import { listUntoldArrivals } from '../../introductions/actions/notice-facts.ts';
import { tellArrivals } from './tell-arrivals.ts';

const HOUR = 3_600_000;
let services: TestServices;
let world: World;
let agencyId: string;
beforeAll(async () => {
  services = await testServices();
  world = await makeWorld(services, 1);
  agencyId = world.agencyIds[0] ?? '';
  await toNextMorning(8);
});
afterAll(() => services.end());

const tell = () => services.asSystem((tx) => tellArrivals(tx, services));
const nowOf = () => services.asSystem((tx) => Promise.resolve(tx.now));

/** To this hour of the next business day by the business clock. */
async function toNextMorning(hour: number): Promise<void> {
  let day = startOfJstDay(new Date((await nowOf()).getTime() + 24 * HOUR));
  while (!isBusinessDay(day)) day = startOfJstDay(new Date(day.getTime() + 25 * HOUR));
  await moveClock(services, new Date(day.getTime() + hour * HOUR));
}
const inTenMinutes = async () => moveClock(services, new Date((await nowOf()).getTime() + HOUR / 6));
const accept = (person: IntroducedPerson) =>
  services.within(staffOfOrganisation(agencyId), (tx) =>
    acceptProvision(tx, idOf<ProvisionId>(person.provisionIds[0] ?? '')),
  );
const mails = (id = agencyId) => mailsTo(services, `${id}@example.jp`);

test('an agency is told once a business day, in mailing hours, of those who are new and unanswered', async () => {
  const [answered] = await introducePeople(services, world, 3);
  if (answered) await accept(answered);
  await inTenMinutes();
  expect(isMailingHour(await nowOf())).toBe(false);
  expect(await tell()).toBe(0);

  await moveClock(services, new Date((await nowOf()).getTime() + HOUR));
  expect([await tell(), await tell()]).toEqual([1, 0]);
  const [first] = await mails();
  expect(first?.subject).toContain('新しい候補者が2名います');
  const due = await inScope(services.database, staffOfOrganisation(agencyId), (tx) =>
    tx.db.selectFrom('provisions').select('answer_due_at').executeTakeFirstOrThrow(),
  );
  const lastDay = jstDate(new Date(due.answer_due_at.getTime() - 1)).replaceAll('-', '/');
  expect(first?.text).toContain(`${lastDay} 24:00`);
  expect(first?.text).toContain('/agency');
  expect(JSON.stringify(first)).not.toMatch(/佐藤|hanako/);
  expect(first?.text).toMatch(/^紹介会社1 御中\n/);

  // Somebody who comes later that day is told of on the next business day, and the others are not told of again.
  await introducePerson(services, world);
  await inTenMinutes();
  expect(await tell()).toBe(0);
  await toNextMorning(10);
  expect(await tell()).toBe(1);
  expect((await mails())[0]?.subject).toContain('新しい候補者が1名います');
  await toNextMorning(10);
  expect(await tell()).toBe(0);
});

test('who is just being written is told of a little later, not never', async () => {
  await toNextMorning(10);
  await introducePerson(services, world);
  expect(await tell()).toBe(0);
  await inTenMinutes();
  expect(await tell()).toBe(1);
});

test('an agency that applied in English is told in English', async () => {
  await toNextMorning(10);
  const english = await makeWorld(services, 1, 'en');
  await introducePerson(services, english);
  await inTenMinutes();
  expect(await tell()).toBe(1);
  const [newest] = await mails(english.agencyIds[0]);
  expect(newest?.subject).toBe('People to answer: 1 (Career Relay)');
  expect(newest?.text).toMatch(/^Dear 紹介会社1,\n/);
});

test('only jobs may ask who received how many', async () => {
  await toNextMorning(10);
  await introducePerson(services, world);
  await inTenMinutes();

  expect(
    await inScope(services.database, staffOfOrganisation(agencyId), (tx) => listUntoldArrivals(tx, tx.now)),
  ).toEqual([]);
});
