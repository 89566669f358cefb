import fc from 'fast-check';

/** What people, agencies and the operator do in test/consent-histories.test.ts, as they come to mind. */

export const AGENCIES = 3;
/** People who take their steps side by side. */
export const CROWD = 40;
export const ASKED = ['name', 'mail', 'contact', 'work', 'prefecture', 'remote'] as const;
/** What is told later, a file among it, with two values of each; the file is another one every time. */
export const TOLD_LATER = {
  kana: ['コウ', 'オツ'],
  phone: ['090-1111-2222', '090-3333-4444'],
  experience: [
    { work: 'sales', years: 'from_3', words: '甲' },
    { work: 'care', years: 'from_3', words: '' },
  ],
  start: ['2030-04', '2030-10'],
  pay: [4_500_000, 5_000_000],
  away: ['甲', '乙'],
  stage: ['final_interview', 'final_interview'],
  cv: ['first', 'second'],
} as const;
const LATER = Object.keys(TOLD_LATER) as (keyof typeof TOLD_LATER)[];
/** Everything a person may take back or give by itself. */
const ALL = [...ASKED, ...LATER] as const;
const OPTIONAL = ['contact', 'work', 'prefecture', 'remote'] as const;
const PLACES = ['東京都', '新潟県', '大阪府'];

const agency = fc.nat({ max: AGENCIES - 1 });
const ticked = fc.uniqueArray(agency, { maxLength: AGENCIES });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('choose' as const), ticked }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('register' as const),
      ticked,
      place: fc.constantFrom(...PLACES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('withdraw' as const), agency }) },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('take' as const), agency, item: fc.constantFrom(...ALL) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('give' as const),
      agency,
      item: fc.constantFrom(...OPTIONAL, ...LATER),
    }),
  },
  // What they say of themselves, to nobody as yet: undefined clears it.
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('say' as const),
      item: fc.constantFrom('name', ...LATER),
      value: fc.constantFrom(0, 1, undefined),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('correct' as const), ticked }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('keep away' as const), agency, stops: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('meet again' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pause' as const), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('accept' as const), agency }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('erase' as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** What the operator does to one agency before the round; most rounds nothing. */
const upset = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ agency, by: fc.constantFrom('suspension', 'another holder') }) },
);
/** One step of everybody. */
export const round = fc.record({ steps: fc.array(step, { minLength: CROWD, maxLength: CROWD }), upset });
