import { expect, test } from 'vitest';
import { readWhen } from './entry.ts';

const TODAY = '2026-11-30';

test('a year or a day up to today is read however it is written, and nothing else', () => {
  for (const text of ['2023', '２０２３年', ' 2023 年'])
    expect([text, readWhen(text, TODAY)]).toEqual([text, { day: null, year: 2023 }]);
  for (const text of ['2023/3/31', '2023-03-31', '2023年3月31日', '２０２３．３．３１'])
    expect([text, readWhen(text, TODAY)]).toEqual([text, { day: '2023-03-31', year: 2023 }]);
  expect(readWhen('2026/11/30', TODAY)).toEqual({ day: TODAY, year: 2026 });
  for (const text of ['2026/12/1', '2027', '1949', '2023/2/29', '2023/13/1', '春ごろ', '23', '2023/3'])
    expect([text, readWhen(text, TODAY)]).toEqual([text, undefined]);
});
