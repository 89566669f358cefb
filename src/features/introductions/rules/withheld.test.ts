import { expect, test } from 'vitest';
import { closeWithheld, type WithheldPoint } from './withheld.ts';

let serial = 0;
const point = (changes: Partial<WithheldPoint> = {}): WithheldPoint => ({
  id: `r${(serial += 1)}`,
  introductionId: `i${serial}`,
  counted: true,
  standing: 'ended',
  wasReady: false,
  isDue: true,
  ...changes,
});
const many = (count: number, changes: Partial<WithheldPoint> = {}) =>
  Array.from({ length: count }, () => point(changes));

test('five people who became ready since the close before are settled together, and four wait', () => {
  const five = many(5);
  expect(closeWithheld(five, '2026-11')).toEqual({ voided: [], settled: five, waiting: [] });
  const four = many(4);
  expect(closeWithheld(four, '2026-11')).toEqual({ voided: [], settled: [], waiting: four });
});

test('those who stayed behind make up no five with one more, and go along with five others', () => {
  const behind = many(4, { wasReady: true });
  const one = point();
  expect(closeWithheld([...behind, one], '2026-11')).toEqual({ voided: [], settled: [], waiting: [one] });
  const five = many(5);
  expect(closeWithheld([...behind, ...five], '2026-11').settled).toEqual([...behind, ...five]);
});

test('at the close of March five in all are enough, whenever they became ready', () => {
  const year = [...many(4, { wasReady: true }), point()];
  expect(closeWithheld(year, '2027-02').settled).toEqual([]);
  expect(closeWithheld(year, '2027-03').settled).toEqual(year);
  expect(closeWithheld(many(4, { wasReady: true }), '2027-03').settled).toEqual([]);
});

test('who does not count, whose selection goes on and whose claim is open make up no five', () => {
  for (const other of [{ counted: false }, { standing: 'under_way' }, { isDue: false }] as const)
    expect(closeWithheld([...many(4), point(other)], '2026-11').settled).toEqual([]);
  const uncounted = point({ counted: false });
  expect(closeWithheld([...many(5), uncounted], '2026-11').settled).toContain(uncounted);
});

test('who was hired is void, and makes up no five', () => {
  const hired = point({ standing: 'hired' });
  expect(closeWithheld([...many(4), hired], '2026-11')).toMatchObject({ voided: [hired], settled: [] });
});
