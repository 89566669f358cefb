import { expect, test } from 'vitest';
import { endOfBusinessDay } from '../../../platform/calendar.ts';
import { asksAboutSilence, silenceTitle, silentOnes } from './silence.ts';

const provided = new Date('2026-11-30T10:00:00+09:00');
/** The end of the fifth business day. */
const due = new Date('2026-12-08T00:00:00+09:00');
const one = (agencyId: string, answer: 'silent' | 'waiting' | 'accepted' = 'silent', at = due) => ({
  agencyId,
  providedAt: provided,
  withdrawnAt: null,
  answerDueAt: at,
  answer,
});
const calm = { pause: null, solvedAt: null, waitsSince: null };

test('nobody has answered where all that hold the details are silent, and nowhere else', () => {
  expect(silentOnes([one('a'), one('b')])).toHaveLength(2);
  expect(silentOnes([one('a'), one('b', 'waiting')])).toEqual([]);
  expect(silentOnes([one('a'), one('b', 'accepted')])).toEqual([]);
  expect(silentOnes([])).toEqual([]);
  // What was taken back answers for nobody.
  expect(silentOnes([one('a'), { ...one('b', 'waiting'), withdrawnAt: due }])).toHaveLength(1);
});

test('is not asked about while all is paused, once the search is over, or again for the silence somebody waits through', () => {
  const provisions = [one('a')];
  expect(asksAboutSilence({ ...calm, provisions })).toBe(true);
  expect(asksAboutSilence({ ...calm, provisions, pause: {} })).toBe(false);
  expect(asksAboutSilence({ ...calm, provisions, solvedAt: due })).toBe(false);
  expect(asksAboutSilence({ ...calm, provisions, waitsSince: due })).toBe(false);
  expect(asksAboutSilence({ ...calm, provisions, waitsSince: new Date(due.getTime() - 1) })).toBe(true);
});

test.each([
  ['over Golden Week', '2027-04-28T10:00:00+09:00', '2027-05-12T00:00:00+09:00'],
  ['over the end of the year', '2027-12-27T09:00:00+09:00', '2028-01-08T00:00:00+09:00'],
  ['over 29 February', '2028-02-25T09:00:00+09:00', '2028-03-04T00:00:00+09:00'],
  ['from the last minute of a day in Japan', '2027-06-01T23:59:00+09:00', '2027-06-09T00:00:00+09:00'],
])('five business days are five, %s', (_, from, until) => {
  const waited = { ...one('a', 'silent', new Date(until)), providedAt: new Date(from) };
  expect(endOfBusinessDay(waited.providedAt, 5)).toEqual(waited.answerDueAt);
  expect(silenceTitle([waited])[0]).toBe('5営業日たちましたが、返事がありません');
});

test('says how many business days an agency had, where they all had as many', () => {
  expect(silenceTitle([one('a')])[0]).toBe('5営業日たちましたが、返事がありません');
  const longer = new Date('2026-12-09T00:00:00+09:00');
  expect(silenceTitle([one('a', 'silent', longer)])[0]).toBe('6営業日たちましたが、返事がありません');
  expect(silenceTitle([one('a'), one('b', 'silent', longer)])[0]).toBe(
    '期限を過ぎましたが、返事がありません',
  );
});
