import { expect, test } from 'vitest';
import { type ApplicantId, idOf, type PolicyId } from '../../../platform/ids.ts';
import type { ForecastExcluded, ForecastMail } from './forecast.ts';
import {
  countLeftOut,
  dueNow,
  invitedPeople,
  isMeant,
  leftOutWhole,
  monthsAhead,
  outlookDigest,
} from './outlook.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule-words.ts';

const person = (n: number) => idOf<ApplicantId>(`018f0000-0000-7000-8000-00000000000${n}`);
const mail = (
  n: number,
  on: string,
  kind: ForecastMail['kind'] = 'invitation',
  step: 1 | 2 = 1,
): ForecastMail => ({
  applicantId: person(n),
  step,
  kind,
  on,
  at: new Date(`${on}T09:00:00+09:00`),
});
const out = (n: number, ...rules: Rule[]): ForecastExcluded => ({
  applicantId: person(n),
  step: 1,
  reasons: rules.map((rule) => ({ rule })),
});
const POLICY = { policyId: idOf<PolicyId>('018f0000-0000-7000-8000-0000000000ff'), version: 1 };

test('a calendar has a place for each month ahead, also for those in which nothing leaves', () => {
  const months = monthsAhead(
    [mail(1, '2027-01-31'), mail(1, '2027-02-08', 'reminder'), mail(2, '2028-01-04'), mail(3, '2028-02-01')],
    '2027-01-29',
  );
  expect(months).toHaveLength(13);
  expect(months.at(0)).toEqual({ month: '2027-01', invitations: 1, reminders: 0 });
  expect(months.at(1)).toEqual({ month: '2027-02', invitations: 0, reminders: 1 });
  expect(months.at(2)).toEqual({ month: '2027-03', invitations: 0, reminders: 0 });
  expect(months.at(12)).toEqual({ month: '2028-01', invitations: 1, reminders: 0 });
});

test('each person counts once by their first invitation, and a reminder makes nobody one who is invited', () => {
  const mails = [
    mail(1, '2027-08-02', 'invitation', 2),
    mail(1, '2027-02-01'),
    mail(2, '2027-02-08', 'reminder'),
  ];
  expect(invitedPeople(mails).map(({ applicantId, on }) => [applicantId, on])).toEqual([
    [person(1), '2027-02-01'],
  ]);
});

test('whose day has come leaves in the first hours of business, which on a Friday evening are those of Monday', () => {
  const policy = { fromHour: 9, untilHour: 17 } as Policy;
  const invited = [mail(1, '2027-01-29'), mail(2, '2027-02-01'), mail(3, '2027-02-02')];
  const now = (at: string) => dueNow(invited, policy, new Date(at)).map(({ applicantId }) => applicantId);
  expect(now('2027-01-29T16:59:00+09:00')).toEqual([person(1)]);
  expect(now('2027-01-29T17:00:00+09:00')).toEqual([person(1), person(2)]);
});

test('who is left out is counted by the first rule that stops them, and not where one mail leaves', () => {
  const excluded = [out(1, 'wait', 'basis'), out(2, 'wait'), out(3, 'mail', 'wait'), out(4, 'twice')];
  const whole = leftOutWhole({
    total: 4,
    isMore: false,
    invitations: [mail(4, '2027-02-01')],
    excluded,
    meant: [],
  });
  expect(countLeftOut(whole)).toEqual([
    { rule: 'wait', people: 2 },
    { rule: 'mail', people: 1 },
  ]);
});

test('whom a policy is not about is told from whom something stops', () => {
  expect([isMeant(out(1, 'basis', 'wait').reasons), isMeant(out(1, 'mail').reasons)]).toEqual([true, true]);
  for (const rule of ['here', 'ended', 'excluded'] as const)
    expect(isMeant(out(1, 'basis', rule).reasons)).toBe(false);
});

test('the sign of a page is another one once the version, a person, a day or a reason is', () => {
  const invited = [mail(1, '2027-02-01'), mail(2, '2027-02-02')];
  const left = [out(3, 'wait')];
  const sign = outlookDigest(POLICY, invited, left);
  expect(outlookDigest(POLICY, invited.toReversed(), left)).toBe(sign);
  const others = [
    outlookDigest({ ...POLICY, version: 2 }, invited, left),
    outlookDigest(POLICY, invited.slice(1), left),
    outlookDigest(POLICY, [mail(1, '2027-02-03'), mail(2, '2027-02-02')], left),
    outlookDigest(POLICY, invited, [out(3, 'basis')]),
    outlookDigest(POLICY, invited, []),
  ];
  expect(new Set([sign, ...others]).size).toBe(6);
});
