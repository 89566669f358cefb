import { expect, test } from 'vitest';
import { mailAlarms, percentOf } from './rates.ts';

test('a share of fewer than ten is no percentage', () => {
  expect(percentOf({ count: 9, of: 9 })).toBeUndefined();
  expect(percentOf({ count: 1, of: 10 })).toBe('10.0');
});

test('complaints alarm above one in a thousand, bounces above two in a hundred, of fifty mails or more', () => {
  const alarms = (sent: number, complaints: number, bounces: number) =>
    mailAlarms({ sent, complaints, bounces });
  expect(alarms(49, 49, 49)).toEqual([]);
  expect(alarms(50, 0, 1)).toEqual([]);
  expect(alarms(50, 1, 2)).toEqual(['complaints', 'bounces']);
  expect(alarms(1_000, 1, 20)).toEqual([]);
  expect(alarms(1_000, 2, 21)).toEqual(['complaints', 'bounces']);
});
