import { expect, test } from 'vitest';
import { inLanguage } from '../../../ui/rendering.ts';
import type { ShownRecommendation } from '../actions/read-recommendations.ts';
import { standing } from './recommendation-lines.tsx';

test('an interview is ahead up to the end of its day, and was from the next one on', () => {
  const one = { closedAt: null, hiredOn: null, agreedAt: new Date(0), interviewOn: '2026-12-07' };
  const said = (now: string) =>
    inLanguage('en', () =>
      standing({ one: one as ShownRecommendation['one'], now: new Date(`2026-12-${now}+09:00`) }),
    );
  expect(said('07T23:59:59.999')).toBe('You agreed. Interview: 2026/12/07.');
  expect(said('08T00:00:00')).toBe('You agreed. The day of the interview was 2026/12/07.');
});
