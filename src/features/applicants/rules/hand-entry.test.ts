import { describe, expect, test } from 'vitest';
import { enterByHand, type HandEntry } from './hand-entry.ts';

const TODAY = '2026-11-30';
const NOBODY: HandEntry = {
  fullName: '山田 花子',
  familyName: '山田',
  givenName: '花子',
  kana: null,
  mail: { address: 'hanako@example.jp', personKey: 'hanako@example.jp' },
  phone: null,
  opening: null,
  status: null,
  appliedOn: null,
  endedOn: null,
  reason: null,
  reasonKind: null,
};
const enter = (said: Partial<HandEntry>) =>
  enterByHand({ ...NOBODY, ...said }, { person: 'p', selection: 's' }, TODAY);

describe('one person typed by hand', () => {
  test('is an entry of the hand, with what was typed pinned, and without a selection where nothing is said of one', () => {
    expect(enter({ kana: 'ヤマダ ハナコ' })).toMatchObject({
      ok: true,
      person: {
        intake: 'hand',
        fullName: '山田 花子',
        pinned: ['name', 'kana', 'mail'],
        status: null,
        latestOn: TODAY,
      },
      selections: [],
    });
  });

  test('has the selection that was typed, with its end pinned and its reason read', () => {
    const ended = { opening: '営業', status: 'rejected', appliedOn: '2026-04-01', endedOn: TODAY } as const;
    expect(enter({ ...ended, reason: '年収' })).toMatchObject({
      person: { status: 'rejected', openingTitle: '営業', endedOn: TODAY },
      selections: [
        {
          openingTitle: '営業',
          appliedOn: '2026-04-01',
          reasonKind: 'pay',
          pinned: ['status', 'endReason'],
        },
      ],
    });
    expect(enter({ ...ended, reasonKind: 'skill' })).toMatchObject({ selections: [{ reasonKind: 'skill' }] });
  });

  test('is open where nothing says that it has ended, and the next export may end it', () => {
    const open = { selections: [{ status: 'open', endedOn: null, pinned: [] }] };
    expect(enter({ opening: '営業' })).toMatchObject(open);
    expect(enter({ appliedOn: TODAY })).toMatchObject(open);
    expect(enter({ status: 'open' })).toMatchObject(open);
  });

  test.each<[string, Partial<HandEntry>, string]>([
    ['neither address nor phone', { mail: null }, 'email no_contact'],
    ['an end, and not which', { endedOn: TODAY }, 'status required'],
    ['an end of tomorrow, and not which', { endedOn: '2026-12-01' }, 'status required, endedOn in_future'],
    ['a reason, and no end', { reason: '充足' }, 'status required'],
    ['a reason while it goes on', { status: 'open', reasonKind: 'pay' }, 'status still_open'],
    ['an end while it goes on', { status: 'open', endedOn: TODAY }, 'status still_open'],
    ['an end of tomorrow', { status: 'hired', endedOn: '2026-12-01' }, 'endedOn in_future'],
    ['an application of tomorrow', { appliedOn: '2026-12-01' }, 'appliedOn in_future'],
    [
      'an end a day before the start',
      { status: 'withdrawn', appliedOn: '2026-04-02', endedOn: '2026-04-01' },
      'endedOn before_application',
    ],
    [
      'several things',
      { mail: null, status: 'hired', endedOn: '2026-12-01' },
      'email no_contact, endedOn in_future',
    ],
  ])('is turned away with %s', (_what, said, expected) => {
    const entered = enter(said);
    const faults = entered.ok ? [] : entered.faults;
    expect(faults.map(({ field, fault }) => `${field} ${fault}`).join(', ')).toBe(expected);
  });
});
