import { expect, test } from 'vitest';
import { keptUntilOf } from './remaining.ts';

const record = (keepUntil: string) => ({
  kind: 'provision' as const,
  agency: { name: '紹介会社', nameEn: null },
  providedAt: new Date('2027-01-01T00:00:00Z'),
  keepUntil: new Date(keepUntil),
});

test('an erasure names the last day of the record that is kept longest, in Japan; none where nothing is kept', () => {
  const records = ['2030-03-02T15:00:00Z', '2031-05-04T15:00:00Z', '2030-12-31T15:00:00Z'].map(record);
  expect(keptUntilOf(records)).toBe('2031-05-04');
  expect(keptUntilOf([])).toBeNull();
});
