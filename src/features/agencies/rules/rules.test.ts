import { describe, expect, test } from 'vitest';
import { readInput } from '../../../platform/form-input.ts';
import { feeInput, refundInput, scopeInput } from '../input.ts';
import { type FeeLine, feeFor, feeWords, inFeeOrder, withoutFee } from './fees.ts';
import { refundPercent, refundWords } from './refund.ts';
import { type AgencyTerms, setUpItems, slotBlockers } from './set-up.ts';

const all: FeeLine = { work: 'all', permille: 350, yen: null };
const sales: FeeLine = { work: 'sales', permille: null, yen: 500_000 };

describe('a fee table', () => {
  test('has a line for all work and lines of their own before it', () => {
    expect(feeFor([all, sales], 'sales')).toBe(sales);
    expect(feeFor([all, sales], 'care')).toBe(all);
    expect(withoutFee([sales], ['sales', 'care'])).toEqual(['care']);
    expect(inFeeOrder([sales, all]).map(({ work }) => work)).toEqual(['all', 'sales']);
  });

  const fee = (basis: string, amount: string) => readInput(feeInput, { feeWork: 'all', basis, amount });
  test.each([
    ['percent', '０．１', 1],
    ['percent', '32.5%', 325],
    ['percent', '100', 1000],
    ['yen', '500,000円', 500_000],
    ['yen', '1', 1],
  ])('%s %s is read', (basis, typed, amount) => {
    const value = basis === 'yen' ? { permille: null, yen: amount } : { permille: amount, yen: null };
    expect(fee(basis, typed)).toEqual({ ok: true, value: { work: 'all', ...value } });
  });
  test.each([
    ['percent', '0'],
    ['percent', '100.1'],
    ['percent', '32.55'],
    ['percent', '-1'],
    ['yen', '0'],
    ['yen', '1.5'],
    ['yen', '123456789'],
  ])('%s %s is refused at its field', (basis, typed) => {
    expect(fee(basis, typed)).toEqual({ ok: false, faults: [{ field: 'amount', fault: `fee_${basis}` }] });
  });
  test('is written as people write it', () => {
    expect([feeWords({ ...all, permille: 325 })[0], feeWords(sales)[0]]).toEqual([
      '年収の32.5%',
      '500,000円',
    ]);
  });
});

describe('what is paid back', () => {
  const steps = [
    { untilDay: 30, percent: 80 },
    { untilDay: 90, percent: 50 },
  ];
  test.each([
    [1, 80],
    [30, 80],
    [31, 50],
    [90, 50],
    [91, 0],
  ])('on day %i is %i percent', (day, percent) => expect(refundPercent(steps, day)).toBe(percent));
  test('names the day each step begins, without a gap', () => {
    expect(refundWords(steps).map(([ja]) => ja)).toEqual([
      '入社1日目から30日目までの退職：手数料の80%',
      '入社31日目から90日目までの退職：手数料の50%',
    ]);
  });

  const sent = (...rows: readonly (readonly [string, string])[]) =>
    readInput(refundInput, {
      refund: 'steps',
      ...Object.fromEntries(
        rows.flatMap(([days, percent], index) => [
          [`days${index + 1}`, days],
          [`percent${index + 1}`, percent],
        ]),
      ),
    });
  test('is read from the first field on, and may be nothing', () => {
    expect(sent(['３０', '80'], ['90', '50'])).toEqual({ ok: true, value: steps });
    expect(readInput(refundInput, { refund: 'none', days1: '30' })).toEqual({ ok: true, value: [] });
  });
  test.each([
    ['no day', [['', '']], 'days1', 'required'],
    ['half a step', [['30', '']], 'percent1', 'required'],
    [
      'an empty step between',
      [
        ['30', '80'],
        ['', ''],
        ['90', '50'],
      ],
      'days3',
      'refund_gap',
    ],
    [
      'the same day twice',
      [
        ['30', '80'],
        ['30', '50'],
      ],
      'days2',
      'refund_days',
    ],
    [
      'an earlier day',
      [
        ['30', '80'],
        ['29', '50'],
      ],
      'days2',
      'refund_days',
    ],
    [
      'the same share',
      [
        ['30', '80'],
        ['31', '80'],
      ],
      'percent2',
      'refund_falls',
    ],
    [
      'a rising share',
      [
        ['30', '80'],
        ['31', '81'],
      ],
      'percent2',
      'refund_falls',
    ],
    ['more than a year', [['366', '80']], 'days1', 'refund_day'],
    ['more than the fee', [['30', '101']], 'percent1', 'refund_percent'],
    ['nothing of it', [['30', '0']], 'percent1', 'refund_percent'],
  ] as const)('with %s is refused there', (_, rows, field, fault) => {
    expect(sent(...rows)).toEqual({ ok: false, faults: [{ field, fault }] });
  });
  test('is not said before one has chosen', () => {
    expect(readInput(refundInput, {})).toEqual({
      ok: false,
      faults: [{ field: 'refund', fault: 'required' }],
    });
  });
});

describe('what is handled', () => {
  const scope = (hours: object) =>
    readInput(scopeInput, { work: 'sales', areas: ['東京都', '火星'], ...hours });
  test('is of the closed lists, and hours are whole or not said', () => {
    expect(scope({})).toMatchObject({ ok: true, value: { work: ['sales'], areas: ['東京都'], hours: null } });
    expect(scope({ weekdays: ['5', '1', '9'], fromHour: '9', untilHour: '10' })).toMatchObject({
      value: { hours: { weekdays: [1, 5], fromHour: 9, untilHour: 10, onHolidays: false } },
    });
    for (const untilHour of ['9', '', '8'])
      expect(scope({ weekdays: '1', fromHour: '9', untilHour })).toEqual({
        ok: false,
        faults: [{ field: 'untilHour', fault: 'hours' }],
      });
    expect(readInput(scopeInput, { areas: '火星' })).toMatchObject({
      faults: [
        { field: 'work', fault: 'required' },
        { field: 'areas', fault: 'required' },
      ],
    });
  });
});

describe('the set-up', () => {
  const terms: AgencyTerms = {
    work: ['sales', 'care'],
    areas: ['東京都'],
    monthlyCapacity: 10,
    hours: { weekdays: [1], fromHour: 9, untilHour: 18, onHolidays: false },
    fees: [all],
    feesNotifiedOn: null,
    refund: [],
    slotClause: '0円',
  };
  const licence = { state: 'valid', daysLeft: 100, warning: undefined } as const;
  const missing = (
    change: Partial<AgencyTerms>,
    state: 'valid' | 'expiring' | 'expired' | 'unverified' = 'valid',
  ) =>
    setUpItems({
      licence: { ...licence, state },
      terms: { ...terms, ...change },
      licensedOffices: 1,
      owners: 2,
    })
      .filter(({ isDone }) => !isDone)
      .map(({ key, blocks }) => `${key}: ${blocks.join(' ')}`);

  test('names each missing item with what it holds back, and nothing else', () => {
    expect(missing({})).toEqual([]);
    expect(missing({}, 'expiring')).toEqual([]);
    expect(missing({}, 'expired')).toEqual(['licence: receiving slots']);
    expect(missing({}, 'unverified')).toEqual(['licence: receiving slots']);
    expect(missing({ fees: [sales] })).toEqual(['fees: law slots']);
    expect(missing({ refund: null, slotClause: null })).toEqual(['refund: law', 'slot_clause: slots']);
    expect(missing({ areas: [], hours: null, monthlyCapacity: null })).toEqual([
      'scope: page',
      'hours: page',
      'capacity: page',
    ]);
    const alone = setUpItems({ licence, terms, licensedOffices: 0, owners: 1 });
    expect(alone.filter(({ isDone }) => !isDone).map(({ key }) => key)).toEqual(['offices', 'owners']);
  });

  test('lets no slot be used without a licence, a fee for all that is handled and the clause', () => {
    expect(slotBlockers(terms, true)).toEqual([]);
    expect(slotBlockers({ ...terms, slotClause: null }, true)).toEqual(['slot_clause']);
    expect(slotBlockers({ ...terms, fees: [sales] }, true)).toEqual(['fees']);
    expect(slotBlockers({ work: [], fees: [], slotClause: null }, false)).toEqual([
      'licence',
      'fees',
      'slot_clause',
    ]);
  });
});
