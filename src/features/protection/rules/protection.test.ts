import { expect, test } from 'vitest';
import type { AgencyContractId } from '../../../platform/ids.ts';
import { agencyKey, namedByRoute } from './agency-names.ts';
import { type Contract, inForce, protectedUntil, protectionOn, type Received } from './protection.ts';

const contract = (over: Partial<Contract> = {}): Contract => ({
  id: 'c' as AgencyContractId,
  agencyId: null,
  agencyName: 'あおば人材',
  agencyKey: 'あおば人材',
  clause: '推薦日から12か月以内に採用した場合、紹介手数料を支払う。',
  months: 12,
  effect: 'fee',
  signedOn: '2025-04-01',
  endedOn: null,
  ...over,
});
const received = (over: Partial<Received> = {}): Received => ({
  source: 'hand',
  agencyId: null,
  agencyName: 'あおば人材',
  agencyKey: 'あおば人材',
  on: '2026-01-15',
  isByEnd: false,
  openingTitle: null,
  id: 'r',
  ...over,
});

test.each([
  ['2026-01-15', 12, '2027-01-15'],
  ['2026-08-30', 6, '2027-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-30', 6, '2028-02-29'],
  ['2027-02-28', 12, '2028-02-29'],
  ['2028-02-28', 12, '2029-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-31', 1, '2027-01-31'],
])('%s and %i months protect through %s', (on, months, until) => {
  expect(protectedUntil(on, months)).toBe(until);
});

test('a fee is possible through the last day and not on the one after; before the recommendation nothing is', () => {
  const on = (day: string) => protectionOn([received()], [contract()], day);
  expect(on('2026-01-14')).toMatchObject({ state: 'safe', findings: [] });
  expect(on('2026-01-15')).toMatchObject({ state: 'possible', until: '2027-01-15' });
  expect(on('2027-01-15')).toMatchObject({
    state: 'possible',
    until: '2027-01-15',
    clause: contract().clause,
    agencyName: 'あおば人材',
  });
  expect(on('2027-01-16')).toMatchObject({ state: 'safe', until: null, clause: null });
});

test('a clause that forbids to write blocks, and counts before one that asks for a fee longer', () => {
  const silent = contract({ agencyKey: 'b', effect: 'no_contact', months: 3 });
  const both = [received(), received({ agencyKey: 'b', agencyName: 'B' })];
  expect(protectionOn(both, [contract(), silent], '2026-04-15')).toMatchObject({
    state: 'blocked',
    until: '2026-04-15',
    agencyName: 'B',
  });
  expect(protectionOn(both, [contract(), silent], '2026-04-16')).toMatchObject({
    state: 'possible',
    until: '2027-01-15',
  });
});

test('whoever asks again waits for the last clause of all, and for ever where a day is unknown', () => {
  const silent = contract({ agencyKey: 'b', effect: 'no_contact', months: 3 });
  const both = [received(), received({ agencyKey: 'b' })];
  const on = (day: string, of = both) => inForce(protectionOn(of, [contract(), silent], day));
  expect(on('2026-04-15')).toEqual({ until: '2027-01-15' });
  expect(on('2027-01-15')).toEqual({ until: '2027-01-15' });
  expect(on('2027-01-16')).toBeNull();
  expect(on('2026-04-15', [...both, received({ on: null })])).toEqual({ until: null });
});

test('only a contract in force on the day of the recommendation counts, its first and last day among them', () => {
  const within = (signedOn: string, endedOn: string | null) =>
    protectionOn([received()], [contract({ signedOn, endedOn })], '2026-06-01').state;
  expect(within('2026-01-15', null)).toBe('possible');
  expect(within('2026-01-16', null)).toBe('unknown');
  expect(within('2025-04-01', '2026-01-15')).toBe('possible');
  expect(within('2025-04-01', '2026-01-14')).toBe('unknown');
});

test('of an agency without a known clause nothing is claimed but that none is known', () => {
  expect(protectionOn([received({ agencyKey: 'other' })], [contract()], '2026-06-01')).toMatchObject({
    state: 'unknown',
    until: null,
    clause: null,
  });
  expect(protectionOn([], [contract()], '2026-06-01').state).toBe('safe');
});

test('the longer of two clauses of one agency counts, and a recommendation of an unknown day has no last one', () => {
  const longer = contract({ months: 18, clause: '18' });
  expect(protectionOn([received()], [contract(), longer], '2026-06-01')).toMatchObject({
    until: '2027-07-15',
    clause: '18',
  });
  expect(protectionOn([received(), received({ on: null })], [contract()], '2026-06-01')).toMatchObject({
    state: 'possible',
    until: null,
  });
});

test('an agency of the platform is found by what it is, also under another name', () => {
  const agencyId = 'a' as NonNullable<Contract['agencyId']>;
  const own = received({ agencyId, agencyKey: 'renamed' });
  expect(protectionOn([own], [contract({ agencyId })], '2026-06-01').state).toBe('possible');
});

test.each([
  ['あおば人材', true],
  ['株式会社あおば人材', true],
  ['㈱あおば人材', true],
  ['人材紹介（あおば 人材）', true],
  ['エージェント：あおば人材', true],
  ['エージェント あおば人材', true],
  ['あおば人材センター', false],
  ['あおば', false],
  ['自社サイト', false],
  ['（株）', false],
])('the route %s names あおば人材: %s', (route, isSo) => {
  expect(namedByRoute(route).has(agencyKey('株式会社あおば人材'))).toBe(isSo);
});
