import { expect, test } from 'vitest';
import { aCompany, aPerson, aPolicy } from '../../../test/asked-people.ts';
import { reapproachWorld } from '../../../test/reapproach-world.ts';
import { jstDate } from '../../platform/calendar.ts';
import { forecast } from './rules/forecast.ts';

/** Days on which it is easy to be wrong by one, by the rules and through the sending. */

const world = reapproachWorld();

/** When a selection ended, and the day on which a policy of six months invites. */
const DAYS: readonly (readonly [why: string, ended: string, leaves: string])[] = [
  ['the end of a longer month, which falls on a Sunday', '2026-08-31', '2027-03-01'],
  ['golden week, on a Thursday', '2026-10-29', '2027-04-30'],
  ['golden week, on Constitution Day', '2026-11-03', '2027-05-06'],
  ['a day of business', '2026-12-02', '2027-06-02'],
  ['the last day before the year ends', '2027-06-28', '2027-12-28'],
  ['the first day of the year’s end', '2027-06-29', '2028-01-04'],
  ['New Year', '2027-07-01', '2028-01-04'],
  ['the second Monday of January, a holiday', '2027-07-10', '2028-01-11'],
  ['28 February of a leap year', '2027-08-28', '2028-02-28'],
  ['29 February, from a 29th', '2027-08-29', '2028-02-29'],
  ['29 February, from a 31st', '2027-08-31', '2028-02-29'],
  ['the first of March', '2027-09-01', '2028-03-01'],
  ['a Saturday between holidays', '2028-02-12', '2028-08-14'],
  ['six months after a 29 February', '2028-02-29', '2028-08-29'],
];

test.each(DAYS)('by the rules: %s', (_, ended, leaves) => {
  const person = aPerson();
  if (person.selection === null) throw new Error('nothing has ended');
  const one = { ...person, selection: { ...person.selection, endedOn: ended } };
  const policy = aPolicy({ afterMonths: [6] });
  const { invitations } = forecast(policy, aCompany(), [one], new Date('2026-12-01T00:00:00Z'), leaves);
  expect(invitations.filter(({ kind }) => kind === 'invitation').map(({ at }) => at)).toEqual([
    new Date(`${leaves}T09:00:00+09:00`),
  ]);
});

test('through the sending: to the minute of that morning in Japan, and not the evening before', async () => {
  await world.travelTo('2027-02-01T10:00:00+09:00');
  const people = await world.make(
    ...DAYS.map(([, ended]) => ({ selections: [['rejected', ended] as const] })),
  );
  await world.approve(await world.policy({ months: [6] }), people);
  const sent = () =>
    world.rows(`select applicant_id as id, sent_at as at from reapproach_invitations
      where company_id = $company and kind = 'invitation' and sent_at is not null`);
  for (const day of new Set(DAYS.map(([, , leaves]) => leaves))) {
    const before = (await sent()).length;
    const evening = new Date(Date.parse(`${day}T00:00:00+09:00`) - 6.5 * 3_600_000);
    // The hours of the day before, the last minute of the night and of the morning.
    for (const at of [evening.toISOString(), `${day}T00:00:00+09:00`, `${day}T08:59:59+09:00`])
      await world.runAt(at);
    expect([day, (await sent()).length]).toEqual([day, before]);
    await world.runAt(`${day}T09:00:00+09:00`);
  }
  const left = new Map((await sent()).map(({ id, at }) => [id, jstDate(at as Date)]));
  expect(people.map((id) => left.get(id))).toEqual(DAYS.map(([, , leaves]) => leaves));
});
