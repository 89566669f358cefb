import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCompany, anAsked, aPerson, aPolicy, DAY } from '../../../../test/asked-people.ts';
import type { Asking } from './asking.ts';
import { judge } from './judge.ts';
import { type Rule, ruleOrder } from './rule-words.ts';

/** What stops it on that day, in order, with the day it ends where one does. */
function stops(
  person: Parameters<typeof aPerson>[0] = {},
  {
    day = DAY,
    policy = {},
    company = {},
    asking,
  }: Partial<{
    day: string;
    policy: Parameters<typeof aPolicy>[0];
    company: Parameters<typeof aCompany>[0];
    asking: Asking;
  }> = {},
): string[] {
  const { rules } = judge(aPolicy(policy), aCompany(company), aPerson(person), day, asking);
  return rules.flatMap(({ rule, allows, until }) =>
    allows ? [] : [until ? `${rule} until ${until}` : rule],
  );
}
const selection = aPerson().selection;
const ended = (endedOn: string | null, more: object = {}) => ({
  selection: selection && { ...selection, endedOn, ...more },
});

test('the rules are always said in one order, those of the list, and nothing stops somebody who may be asked', () => {
  const { rules, stoppedBy } = judge(aPolicy(), aCompany(), aPerson(), DAY);
  expect(rules.map(({ rule }) => rule)).toEqual(ruleOrder);
  expect([stops(), stoppedBy]).toEqual([[], null]);
});

describe('the days', () => {
  test('months count from the end of the selection to the same day, or the last of a shorter month', () => {
    expect(stops(ended('2026-11-30'), { day: '2027-05-29' })).toContain('months until 2027-05-30');
    expect(stops(ended('2026-11-30'), { day: '2027-05-30' })).toEqual([]);
    expect(stops(ended('2026-08-31'), { day: '2027-02-27' })).toContain('months until 2027-02-28');
    expect(stops(ended('2026-08-31'), { day: '2027-02-28' })).toEqual([]);
    expect(stops(ended('2027-08-31'), { day: '2028-02-28' })).toContain('months until 2028-02-29');
    expect(stops(ended('2027-08-31'), { day: '2028-02-29' })).toEqual([]);
    expect(stops(ended('2028-02-29'), { day: '2028-08-28' })).toContain('months until 2028-08-29');
  });

  test('it never leaves before the company takes applications again, for that opening', () => {
    const waits = [{ months: 9, since: new Date('2020-01-01') }];
    expect(stops(ended('2026-09-02'), { day: '2027-06-01', company: { waits } })).toEqual([
      'wait until 2027-06-02',
    ]);
    expect(stops(ended('2026-09-02'), { day: '2027-06-02', company: { waits } })).toEqual([]);
    const opening = { id: 'o' as never, title: '経理', url: null, isOpen: true };
    const openingWaits = new Map([[opening.id, [{ months: 12, since: new Date('2020-01-01') }]]]);
    const one = {
      company: { waits, openings: [opening], openingWaits },
      policy: { openingIds: [opening.id] },
    };
    expect(stops(ended('2026-09-02'), { day: '2027-09-01', ...one })).toEqual(['wait until 2027-09-02']);
  });

  test('what somebody decided of the person counts before it: not yet, or not at all', () => {
    const decided = (answer: 'no' | 'not_before', from: string | null) => ({
      standing: { decided: { answer, from }, rehire: null },
    });
    expect(stops(decided('not_before', '2027-06-03'))).toEqual(['may_reapply until 2027-06-03']);
    expect(stops(decided('not_before', DAY))).toEqual([]);
    expect(stops(decided('no', null))).toEqual(['may_reapply']);
    expect(stops({ standing: { decided: null, rehire: 'no' } })).toEqual(['may_reapply']);
  });

  test('within the term it is kept, its last day included', () => {
    const terms = { ...aCompany().terms, rejected: 9 };
    expect(stops(ended('2026-09-02'), { day: '2027-06-02', company: { terms } })).toEqual([]);
    expect(stops(ended('2026-09-02'), { day: '2027-06-03', company: { terms } })).toEqual(['kept']);
  });

  test('a colleague’s contact and the person’s own word put it off to their day', () => {
    expect(stops({ contact: { on: '2027-05-20', freeOn: '2027-06-19' } })).toEqual([
      'window until 2027-06-19',
    ]);
    expect(stops({ contact: { on: '2027-05-03', freeOn: DAY } })).toEqual([]);
    const later = { state: 'later', laterUntil: '2027-09-01' } as const;
    expect(stops({ asked: [anAsked(later)] }, { day: '2027-08-31' })).toContain('snoozed until 2027-09-01');
    expect(stops({ asked: [anAsked(later)] }, { asking: { step: 0, kind: 'invitation' } })).not.toContain(
      'snoozed until 2027-09-01',
    );
  });

  test('the first day on which nothing stops is the latest of all that days hold', () => {
    const contact = { on: '2027-05-20', freeOn: '2027-06-19' };
    const person = { ...ended('2026-12-10'), contact };
    expect(judge(aPolicy(), aCompany(), aPerson(person), DAY).from).toBe('2027-06-19');
    expect(judge(aPolicy(), aCompany(), aPerson({ ...person, hasOpen: true }), DAY).from).toBeNull();
  });
});

describe('the record', () => {
  test.each<[Rule, Parameters<typeof aPerson>[0]]>([
    ['here', { isHere: false }],
    ['ended', ended(null)],
    ['ended', { selection: null }],
    ['ended', ended('2026-05-10', { status: 'left' })],
    ['open', { hasOpen: true }],
    ['employed', { employed: { until: null } }],
    ['basis', { basis: 'refused' }],
    ['mail', { isStopped: true }],
    ['address', { address: 'none' }],
    ['address', { address: 'bad' }],
    ['shared', { isShared: true }],
    ['answered', { asked: [anAsked({ state: 'no' })] }],
    [
      'answered',
      { asked: [anAsked({ state: 'unanswered', campaignId: 'another', repliedOn: '2027-01-01' })] },
    ],
    ['rests', { restsSince: '2027-01-01' }],
    ['fee', { feeProtection: { until: null } }],
  ])('%s stops it alone', (rule, person) => {
    expect(stops(person)).toEqual([rule]);
  });

  test('who leaves on a day works here through that day', () => {
    expect(stops({ employed: { until: DAY } })).toEqual(['employed until 2027-06-03']);
    expect(stops({ employed: { until: '2027-06-01' } })).toEqual([]);
  });

  test('a leaver is asked by a policy for leavers, and by no other', () => {
    const left = ended('2026-05-10', { status: 'left' });
    expect(stops(left, { policy: { audience: 'leavers' } })).toEqual([]);
    expect(stops({}, { policy: { audience: 'leavers' } })).toEqual(['ended']);
  });

  test('a policy leaves out by reason, step and tag, and by nothing else', () => {
    const policy = { exclusions: { reasons: ['skill' as const], steps: ['一次 面接'], tags: ['要注意'] } };
    expect(stops(ended('2026-05-10', { reasonKind: 'skill' }), { policy })).toEqual(['excluded']);
    expect(stops(ended('2026-05-10', { step: '一次面接' }), { policy })).toEqual(['excluded']);
    expect(stops({ tags: ['要注意'] }, { policy })).toEqual(['excluded']);
    expect(stops({ tags: ['営業向き'] }, { policy })).toEqual([]);
  });

  test('who agreed may be asked by any policy, of whom it was declared by one that declares', () => {
    expect(stops({ basis: 'declared' }, { policy: { basis: 'opt_in' } })).toEqual(['basis']);
    expect(stops({ basis: 'none' }, { policy: { basis: 'opt_in' } })).toEqual(['basis']);
    expect(stops({ basis: 'none' }, { policy: { basis: 'declared' } })).toEqual([]);
    expect(stops({ basis: 'none', approvedAt: null })).toEqual(['approval', 'basis']);
    expect(stops({ basis: 'opt_in' }, { policy: { basis: 'declared' } })).toEqual([]);
  });
});

describe('how often', () => {
  test('two about one selection, whatever made them; one the person asked for counts as none', () => {
    const [one, two] = [
      anAsked({ id: '1' as never, state: 'unanswered', campaignId: 'a' }),
      anAsked({ id: '2' as never, state: 'unanswered', campaignId: 'b', step: 2 }),
    ];
    expect(stops({ asked: [one] })).toEqual([]);
    expect(stops({ asked: [one, two] })).toEqual(['twice']);
    expect(stops({ asked: [one, { ...two, step: 0 }] })).toEqual([]);
    expect(stops({ asked: [one, { ...two, kind: 'reminder' }] })).toEqual([]);
    expect(stops({ asked: [one, { ...two, selectionId: 'other' as never }] })).toEqual([]);
  });

  test('no step of a policy twice, and the second not sooner after the first than the months between them', () => {
    const first = anAsked({
      state: 'unanswered',
      campaignId: aPolicy().policyId,
      sentAt: new Date('2027-02-28T01:00:00Z'),
    });
    const asking = { step: 2, kind: 'invitation' } as const;
    expect(stops({ asked: [first] })).toEqual(['twice']);
    expect(stops({ asked: [first] }, { day: '2027-08-27', asking })).toEqual(['months until 2027-08-28']);
    expect(stops({ asked: [first] }, { day: '2027-08-28', asking })).toEqual([]);
    expect(stops({ asked: [first] }, { day: '2027-08-28', asking, policy: { afterMonths: [6] } })).toContain(
      'policy',
    );
  });

  test('a reminder follows what nobody has answered, and nothing else', () => {
    const asking = { step: 1, kind: 'reminder', followsId: '1' } as const;
    expect(stops({ asked: [anAsked({ id: '1' as never, state: 'sent' })] }, { asking })).toEqual([]);
    expect(stops({ asked: [anAsked({ id: '1' as never, state: 'applied' })] }, { asking })).toEqual([
      'answered',
    ]);
    expect(stops({ asked: [anAsked({ id: '1' as never, state: 'later' })] }, { asking })).toContain(
      'answered',
    );
    expect(
      stops({ asked: [anAsked({ id: '1' as never, state: 'sent', repliedOn: '2027-05-30' })] }, { asking }),
    ).toEqual(['answered']);
  });
});

describe('the company', () => {
  test('suspended, unapproved, without an opening, or one that does not welcome back', () => {
    expect(stops({}, { company: { isActive: false } })).toEqual(['company']);
    expect(stops({ approvedAt: null })).toEqual(['approval']);
    const closed = { id: 'o' as never, title: '経理', url: null, isOpen: false };
    expect(stops({}, { company: { openings: [closed] }, policy: { openingIds: [closed.id] } })).toEqual([
      'opening',
    ]);
    expect(stops({}, { company: { welcomeBack: ['left'] } })).toEqual(['welcome']);
    expect(stops({}, { policy: { endedAt: new Date() } })).toEqual(['policy']);
  });

  test('after a long stop only an approval that is newer lets it go', () => {
    const asking = { step: 1, kind: 'invitation', heldAt: new Date('2027-06-01') } as const;
    expect(stops({ approvedAt: new Date('2027-05-31') }, { asking })).toEqual(['late']);
    expect(stops({ approvedAt: new Date('2027-06-02') }, { asking })).toEqual([]);
  });

  test('by a policy that needs a change, only where one is recorded of that very selection', () => {
    const change = {
      changeId: 'c',
      openingId: null,
      side: 'company',
      kind: 'pay',
      happenedOn: '2027-05-01',
      recordedOn: '2027-05-01',
      words: null,
      removes: null,
      wish: null,
    } as const;
    const policy = { needsChange: true };
    expect(stops({}, { policy })).toEqual(['change']);
    expect(stops({ changes: [{ ...change, selectionId: 'other' as never }] }, { policy })).toEqual([
      'change',
    ]);
    expect(stops({ changes: [{ ...change, selectionId: selection?.id as never }] }, { policy })).toEqual([]);
    const asking = { step: 1, kind: 'invitation', changeId: 'gone' } as const;
    expect(stops({ changes: [{ ...change, selectionId: selection?.id as never }] }, { asking })).toEqual([
      'change',
    ]);
  });
});

test('nobody is asked before a wait is over and a policy’s months have passed, whatever else holds', () => {
  const day = fc
    .date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(
      day,
      day,
      fc.integer({ min: 0, max: 36 }),
      fc.integer({ min: 0, max: 36 }),
      (end, on, months, wait) => {
        const company = { waits: [{ months: wait, since: new Date('2020-01-01') }] };
        const asked = stops(ended(end), { day: on, company, policy: { afterMonths: [months] } }).length === 0;
        const [years, rest] = [Math.floor(Math.max(months, wait) / 12), Math.max(months, wait) % 12];
        // A month is 28 days at least, however the calendar lies.
        const least = new Date(`${end}T00:00:00Z`).getTime() + (years * 365 + rest * 28) * 86_400_000;
        expect(asked && new Date(`${on}T00:00:00Z`).getTime() < least).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
