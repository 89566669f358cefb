import { expect, test } from 'vitest';
import { aCompany, aPerson, aPolicy } from '../../../../test/asked-people.ts';
import { isWithin, nextHour } from './due.ts';
import { forecast } from './forecast.ts';

const NOW = new Date('2027-06-02T10:00:00+09:00');
const selection = aPerson().selection;
const ended = (endedOn: string) => aPerson({ selection: selection && { ...selection, endedOn } });
const of = (person: ReturnType<typeof aPerson>, from = NOW, until = '2028-06-02') =>
  forecast(aPolicy(), aCompany(), [person], from, until).invitations.map(
    ({ step, kind, on }) => `${step} ${kind} ${on}`,
  );

test('the first on the day or the next of business, a reminder a week after, the second as long after the first as the months between', () => {
  // A Sunday; the next day is one of business.
  expect(of(ended('2026-12-06'))).toEqual([
    '1 invitation 2027-06-07',
    '1 reminder 2027-06-14',
    '2 invitation 2027-12-07',
    '2 reminder 2027-12-14',
  ]);
});

test('what is past leaves now, and the second counts from when the first has left', () => {
  expect(of(ended('2026-07-02'))).toEqual([
    '1 invitation 2027-06-02',
    '1 reminder 2027-06-09',
    '2 invitation 2027-12-02',
    '2 reminder 2027-12-09',
  ]);
});

test('nothing behind the last day, and nothing of who is stopped, with the reason', () => {
  expect(of(ended('2026-12-06'), NOW, '2027-06-10')).toEqual(['1 invitation 2027-06-07']);
  expect(of(ended('2026-12-06'), NOW, '2027-06-06')).toEqual([]);
  const { invitations, excluded } = forecast(
    aPolicy(),
    aCompany(),
    [aPerson({ hasOpen: true })],
    NOW,
    '2028-01-01',
  );
  expect([invitations, excluded]).toEqual([
    [],
    [{ applicantId: 'person', step: 1, reasons: [{ rule: 'open' }] }],
  ]);
});

test('what runs out before the second is due gets the first alone, and the reason', () => {
  const terms = { ...aCompany().terms, rejected: 9 };
  const made = forecast(aPolicy(), aCompany({ terms }), [ended('2026-12-06')], NOW, '2028-06-02');
  expect(made.invitations.map(({ step, kind }) => `${step} ${kind}`)).toEqual(['1 invitation', '1 reminder']);
  expect(made.excluded).toMatchObject([{ step: 2, reasons: [{ rule: 'kept' }] }]);
});

test('within the hours of business of the policy, to the minute', () => {
  const hours = { fromHour: 10, untilHour: 12 };
  const at = (text: string) => new Date(`${text}+09:00`);
  expect(isWithin(at('2027-06-02T09:59:59'), hours)).toBe(false);
  expect(isWithin(at('2027-06-02T10:00:00'), hours)).toBe(true);
  expect(isWithin(at('2027-06-02T11:59:59'), hours)).toBe(true);
  expect(isWithin(at('2027-06-02T12:00:00'), hours)).toBe(false);
  expect(nextHour(at('2027-06-02T12:00:00'), hours)).toEqual(at('2027-06-03T10:00:00'));
  // From the last day of the year on nothing leaves before 4 January.
  expect(nextHour(at('2026-12-28T12:00:00'), hours)).toEqual(at('2027-01-04T10:00:00'));
});
