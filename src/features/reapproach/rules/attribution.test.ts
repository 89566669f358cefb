import { expect, test } from 'vitest';
import { attribute, lastDayOf } from './attribution.ts';

const asking = (id: string, sentAt: string, selectionId = 'earlier') => ({
  id,
  selectionId,
  sentAt: new Date(`${sentAt}+09:00`),
});
const run = (id: string, appliedOn: string | null, cameBy: string | null = null) => ({
  id,
  appliedOn,
  cameBy,
});

test('an application follows an invitation from the day it left to the 90th day after, in Japan', () => {
  // 23:59 and 0:01 in Japan are one day in UTC.
  for (const [sentAt, last, after, before] of [
    ['2026-06-01T23:59:00', '2026-08-30', '2026-08-31', '2026-05-31'],
    ['2026-06-02T00:01:00', '2026-08-31', '2026-09-01', '2026-06-01'],
  ] as const) {
    const one = asking('a', sentAt);
    expect(lastDayOf(one.sentAt)).toBe(last);
    expect([...attribute([one], [run('last', last), run('after', after), run('before', before)])]).toEqual([
      ['last', 'a'],
    ]);
    expect([...attribute([one], [run('same', sentAt.slice(0, 10))])]).toEqual([['same', 'a']]);
  }
});

test('of several it is the last before it, or the one by whose link it came; never the selection that is spoken of', () => {
  const all = [asking('first', '2026-06-01T10:00:00'), asking('second', '2026-07-01T10:00:00')];
  const followed = attribute(all, [
    run('between', '2026-06-30'),
    run('later', '2026-07-02'),
    run('by_link', '2026-07-02', 'first'),
    run('by_old_link', '2026-09-15', 'first'),
    run('earlier', '2026-07-02'),
    run('undated', null),
  ]);
  expect([...followed]).toEqual([
    ['between', 'first'],
    ['later', 'second'],
    ['by_link', 'first'],
    ['by_old_link', 'second'],
  ]);
});
