import { expect, test } from 'vitest';
import { sharesOf } from './reason-shares.ts';

test('no share of fewer than ten, and what is other or not recorded is counted together', () => {
  const few = [
    { kind: 'pay', count: 6 },
    { kind: 'other', count: 2 },
    { kind: null, count: 1 },
  ] as const;
  expect(sharesOf(few)).toMatchObject({ total: 9, unclear: 3, rows: [{ percent: null }, {}, {}] });
  const ten = sharesOf([...few, { kind: 'hours', count: 1 }]);
  expect(ten.rows.map(({ percent }) => percent)).toEqual([60, 20, 10, 10]);
  expect(sharesOf([])).toEqual({ rows: [], total: 0, unclear: 0 });
});
