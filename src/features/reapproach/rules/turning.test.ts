import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCompany, aPerson, aPolicy } from '../../../../test/asked-people.ts';
import type { EndedHere, RecordedChange } from './facts.ts';
import { judge } from './judge.ts';
import { areAlike, type CompanyChange, changesFor, type ReleasedUpdate } from './turning.ts';

const ENDED = '2026-12-02';
const selection = (said: Partial<EndedHere> = {}): EndedHere => {
  const own = aPerson().selection;
  if (own === null) throw new Error('a person without a selection');
  return { ...own, endedOn: ENDED, openingTitle: '法人営業', ...said };
};
const change = (said: Partial<CompanyChange> = {}): CompanyChange => ({
  id: 'change',
  openingId: 'opening' as CompanyChange['openingId'],
  openingTitle: '営業職',
  kind: 'remote',
  words: '在宅で働けるようになりました。',
  requirement: null,
  payYen: null,
  happenedOn: '2026-12-03',
  recordedOn: '2026-12-03',
  ...said,
});
const released = (said: Partial<ReleasedUpdate> = {}): ReleasedUpdate => ({
  id: 'update',
  kind: 'certificate',
  value: '日商簿記2級',
  words: '新しい資格：日商簿記2級',
  releasedOn: '2026-12-03',
  ...said,
});
const removed = (of: Partial<EndedHere>, by: Partial<CompanyChange>) =>
  changesFor(selection(of), [change(by)]).map(({ removes }) => removes);

describe('a change at an opening', () => {
  test('counts from the day after the end, and not on the day itself', () => {
    const of = { wouldChange: [{ kind: 'remote' }] } as const;
    expect(removed(of, { happenedOn: ENDED })).toEqual([]);
    expect(removed(of, { happenedOn: '2026-12-03' })).toEqual([{ kind: 'remote' }]);
    expect(removed({ ...of, endedOn: null }, {})).toEqual([]);
  });

  test('has to remove what stood in the way, with pay to the yen', () => {
    const pay = { wouldChange: [{ kind: 'pay_at_least', yen: 5_000_000 }] } as const;
    expect(removed(pay, { kind: 'pay', payYen: 4_999_999 })).toEqual([]);
    expect(removed(pay, { kind: 'pay', payYen: 5_000_000 })).toHaveLength(1);
    expect(removed(pay, { kind: 'remote' })).toEqual([]);
    const years = { wouldChange: [{ kind: 'years_of', years: 3, of: '法人営業' }] } as const;
    expect(removed(years, { kind: 'requirement', requirement: '法人営業の経験' })).toHaveLength(1);
    expect(removed(years, { kind: 'requirement', requirement: '簿記' })).toEqual([]);
    expect(removed({ wouldChange: [{ kind: 'opening_exists' }] }, { kind: 'new_opening' })).toHaveLength(1);
  });

  test('removes a recorded reason where no condition says more, at an opening of like work alone', () => {
    expect(removed({ reasonKind: 'filled' }, { kind: 'new_opening' })).toEqual(['filled']);
    expect(removed({ reasonKind: 'skill' }, { kind: 'new_opening' })).toEqual([]);
    expect(removed({ reasonKind: 'filled' }, { kind: 'new_opening', openingTitle: '経理' })).toEqual([]);
    expect(removed({ status: 'left', reasonKind: 'left_company' }, { kind: 'new_opening' })).toEqual([
      'left_company',
    ]);
  });

  test('meets a wish that the person let this company know of, and no other', () => {
    const wish = released({ kind: 'remote', value: '', words: 'リモート勤務を希望する' });
    const met = (by: Partial<CompanyChange>, from = wish) =>
      changesFor(selection(), [change(by)], [from]).map(({ wish: words }) => words);
    expect(met({})).toEqual(['リモート勤務を希望する']);
    expect(met({ kind: 'site' })).toEqual([]);
    expect(met({}, { ...wish, releasedOn: ENDED })).toEqual([]);
    const pay = released({ kind: 'pay', value: '500', words: '年収500万円から' });
    expect(met({ kind: 'pay', payYen: 4_990_000 }, pay)).toEqual([]);
    expect(met({ kind: 'pay', payYen: 5_000_000 }, pay)).toHaveLength(1);
  });
});

describe('what a person let the company know', () => {
  test('is a change of its own with the condition it answers; a wish is one once its month has come', () => {
    const of = selection({ wouldChange: [{ kind: 'certificate', name: '簿記2級' }] });
    expect(changesFor(of, [], [released()])).toMatchObject([
      { side: 'person', words: '新しい資格：日商簿記2級', removes: { kind: 'certificate' } },
    ]);
    expect(changesFor(selection(), [], [released()])).toMatchObject([{ removes: null }]);
    const start = released({ kind: 'start', value: '2027-04' });
    expect(changesFor(of, [], [start], '2027-03-31')).toEqual([]);
    expect(changesFor(of, [], [start], '2027-04-01')).toHaveLength(1);
    expect(changesFor(of, [], [released({ kind: 'near', value: '大阪府' })])).toEqual([]);
  });
});

test('titles are alike by a word that says something', () => {
  expect(areAlike('法人営業（東京）', '営業職')).toBe(true);
  expect(areAlike('経理担当（正社員）', '営業担当（正社員）')).toBe(false);
  expect(areAlike('エンジニア', 'インフラエンジニア')).toBe(false);
  expect(areAlike('', '')).toBe(false);
});

test('nobody passes without a change recorded later than the end, or a wait that is over', () => {
  const day = fc
    .date({ min: new Date('2026-06-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  const opening = { id: 'opening' as CompanyChange['openingId'], title: '営業', url: null, isOpen: true };
  fc.assert(
    fc.property(
      fc.record({
        today: day,
        endedOn: day,
        happenedOn: day,
        isTakenBack: fc.boolean(),
        isLifted: fc.boolean(),
      }),
      fc.record({
        needsChange: fc.boolean(),
        months: fc.integer({ min: 0, max: 12 }),
        wait: fc.integer({ min: 0, max: 24 }),
      }),
      fc.boolean(),
      ({ today, endedOn, happenedOn, isTakenBack, isLifted }, { needsChange, months, wait }, isByItself) => {
        const of = selection({ endedOn, wouldChange: [{ kind: 'remote' }] });
        const standing = isTakenBack ? [] : [change({ happenedOn, recordedOn: happenedOn })];
        const changes: readonly RecordedChange[] = changesFor(of, standing);
        const person = aPerson({ selection: of, changes, approvedAt: new Date('2026-01-01') });
        const company = aCompany({
          waits: [{ months: wait, since: new Date('2020-01-01') }],
          openings: [opening],
          lifted: new Set(isLifted ? [opening.id] : []),
        });
        const policy = isByItself
          ? null
          : aPolicy({ needsChange, afterMonths: [months], openingIds: [opening.id] });
        const asking = isByItself ? { changeId: 'change', openingId: opening.id } : {};
        const { stoppedBy, rules } = judge(policy, company, person, today, {
          step: 1,
          kind: 'invitation',
          ...asking,
        });
        if (stoppedBy !== null) return;
        const isAfter = !isTakenBack && happenedOn > endedOn;
        const isOver = rules.some(({ rule, allows }) => rule === 'wait' && allows);
        const waited = isOver && !(isLifted && isAfter && (needsChange || isByItself));
        expect(isAfter || waited).toBe(true);
        if (isByItself || needsChange) expect(isAfter).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
