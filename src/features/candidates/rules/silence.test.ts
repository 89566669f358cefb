import { expect, test } from 'vitest';
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

test('says how many business days an agency had, where they all had as many', () => {
  expect(silenceTitle([one('a')])[0]).toBe('5営業日たちましたが、返事がありません');
  const longer = new Date('2026-12-09T00:00:00+09:00');
  expect(silenceTitle([one('a', 'silent', longer)])[0]).toBe('6営業日たちましたが、返事がありません');
  expect(silenceTitle([one('a'), one('b', 'silent', longer)])[0]).toBe(
    '期限を過ぎましたが、返事がありません',
  );
});
