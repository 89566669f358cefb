import { expect, test } from 'vitest';
import { type BasisRecord, contactFrom, keptOn, mayInvite } from './basis.ts';

const AT = Date.parse('2026-06-01T00:00:00Z');
let serial = 0;
const record = (said: Partial<BasisRecord>): BasisRecord => ({
  id: String((serial += 1)).padStart(4, '0'),
  entryId: 'one',
  joinedAt: null,
  about: 'contact',
  basis: 'opt_in',
  since: '2026-05-10',
  source: 'hand',
  words: null,
  policyId: null,
  recordedAt: new Date(AT),
  voidedAt: null,
  ...said,
});
const state = (...records: readonly Partial<BasisRecord>[]) => contactFrom(records.map(record)).state;
const refusal = { basis: 'refused' } as const;
const declared = { basis: 'declared', source: 'policy', policyId: 'p' } as const;

test('a refusal wins over what was agreed to up to its day, and ends with what is agreed to on the next', () => {
  expect(state()).toBe('none');
  expect(state({})).toBe('opt_in');
  expect(state({ since: '2026-05-09' }, refusal)).toBe('refused');
  expect(state({ since: '2026-05-10' }, refusal)).toBe('refused');
  expect(state({ since: '2026-05-11' }, refusal)).toBe('opt_in');
  // Refused once more after that.
  expect(state({ since: '2026-05-11' }, refusal, { ...refusal, since: '2026-05-11' })).toBe('refused');
  expect(state({ since: '2026-05-12' }, refusal, { ...refusal, since: '2026-05-11' })).toBe('opt_in');
});

test('no declaration ends a refusal, whenever it was made; a person’s own agreement comes before it', () => {
  expect(state(declared)).toBe('declared');
  for (const since of ['2026-05-09', '2026-05-10', '2027-05-10'])
    expect(state({ ...declared, since }, refusal)).toBe('refused');
  expect(state({ ...declared, since: '2027-05-10' }, {})).toBe('opt_in');
  const { since, policyId } = contactFrom([record({ ...declared, since: '2026-05-01' }), record(declared)]);
  expect([since, policyId]).toEqual(['2026-05-10', 'p']);
});

test('a record that was a mistake counts for nothing: neither a refusal nor the agreement that ended one', () => {
  const voidedAt = new Date(AT);
  expect(state({ ...refusal, voidedAt })).toBe('none');
  expect(state({}, { ...refusal, voidedAt })).toBe('opt_in');
  expect(state({ since: '2026-05-11', voidedAt }, refusal)).toBe('refused');
});

test('of two entries that became one a refusal stands, until the person agrees once both were known', () => {
  const joinedAt = new Date(AT);
  const other = { ...refusal, entryId: 'other', joinedAt };
  const later = { since: '2026-05-20' };
  expect(state({ ...later, recordedAt: new Date(AT - 1) }, other)).toBe('refused');
  expect(state({ ...later, recordedAt: new Date(AT) }, other)).toBe('opt_in');
  // Each entry’s own agreement ends its own refusal, and not the other’s.
  const before = { recordedAt: new Date(AT - 1) };
  expect(state(other, { ...later, ...before, entryId: 'other', joinedAt })).toBe('opt_in');
  expect(state(refusal, { ...later, ...before, entryId: 'other', joinedAt })).toBe('refused');
});

test('an invitation asks for the agreement, or takes a declaration as well; refused and none are never enough', () => {
  expect(
    (['opt_in', 'declared', 'refused', 'none'] as const).map((one) => mayInvite({ state: one }, 'opt_in')),
  ).toEqual([true, false, false, false]);
  expect(
    (['opt_in', 'declared', 'refused', 'none'] as const).map((one) => mayInvite({ state: one }, 'declared')),
  ).toEqual([true, true, false, false]);
});

test('kept on what was last said of the person, and on what their import says only where nothing was', () => {
  const fromImport = { basis: 'follow_up', since: '2026-04-01', words: '応募時の利用目的' } as const;
  const said = (basis: BasisRecord['basis'], more: Partial<BasisRecord> = {}) =>
    record({ about: 'keeping', basis, ...more });
  expect(keptOn([], null)).toBeNull();
  expect(keptOn([record({})], null)).toBeNull();
  expect(keptOn([], fromImport)).toMatchObject({ basis: 'follow_up', source: 'import', recordId: null });
  const first = said('consent', { recordedAt: new Date(AT - 1) });
  expect(keptOn([first, said('legal_duty')], fromImport)?.basis).toBe('legal_duty');
  expect(keptOn([first, said('legal_duty', { voidedAt: new Date(AT) })], fromImport)?.basis).toBe('consent');
});

test('of two entries the more restrictive basis counts, until somebody says otherwise of both', () => {
  const joinedAt = new Date(AT);
  const own = (basis: BasisRecord['basis'], recordedAt = AT - 1) =>
    record({ about: 'keeping', basis, recordedAt: new Date(recordedAt) });
  const other = record({
    about: 'keeping',
    basis: 'consent',
    entryId: 'other',
    joinedAt,
    recordedAt: new Date(AT - 1),
  });
  expect(keptOn([own('legal_duty'), other], null)).toMatchObject({ basis: 'consent', recordId: other.id });
  expect(keptOn([own('legal_duty', AT), other], null)?.basis).toBe('legal_duty');
  const fromImport = { basis: 'employment', since: '2026-04-01', words: '名簿' } as const;
  expect(keptOn([other], fromImport)?.basis).toBe('consent');
  expect(keptOn([{ ...other, basis: 'legal_duty' }], fromImport)?.basis).toBe('employment');
});
