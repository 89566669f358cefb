import { describe, expect, test } from 'vitest';
import { blockedUntil, forgottenSince, keysOfForgotten, keysOfRow } from './forgotten.ts';
import { newPerson, newSelection } from './merge.ts';
import type { ApplicantRow, Person, Selection } from './people.ts';
import { USUAL_TERMS } from './retention.ts';

const ON = '2026-11-30';
const at = (day: string) => new Date(`${day}T00:00:00+09:00`);
const PERSON: Person = {
  ...newPerson({ fullName: '髙橋 花子', familyName: '髙橋', givenName: '花子' }, 'p', ON),
  kana: 'タカハシ ハナコ',
  mailAddress: 'hanako@example.jp',
  formerMails: 'before@example.jp',
  phone: '+819011112222',
};
const selection = (said: Partial<Selection>): Selection => ({ ...newSelection('p', 's'), ...said });
const ROW: ApplicantRow = {
  externalId: undefined,
  fullName: '髙橋 花子',
  familyName: '髙橋',
  givenName: '花子',
  kana: undefined,
  mailAddress: 'hanako@example.jp',
  personKey: 'hanako@example.jp',
  phone: undefined,
  appliedAt: at('2026-04-01'),
  opening: '営業',
  route: undefined,
  step: undefined,
  status: 'rejected',
  statusWord: '不採用',
  endedAt: at('2026-05-01'),
  endReason: undefined,
  note: undefined,
};

/** Whether a row is kept out by the deletion of this person. */
function isOut(row: Partial<ApplicantRow>, selections: readonly Selection[] = [], source = 'aa'): boolean {
  const [gone, said] = [keysOfForgotten(PERSON, selections), keysOfRow({ ...ROW, ...row }, source)];
  const blocks = (['ended', 'open'] as const).flatMap((kind) =>
    said[kind]
      .filter((key) => gone[kind].includes(key))
      .map(() => ({ forgottenOn: ON, byTerm: false, isOpen: kind === 'open' })),
  );
  return forgottenSince({ ...ROW, ...row }, blocks) !== undefined;
}

describe('what files say of somebody deleted', () => {
  test.each<[string, Partial<ApplicantRow>]>([
    ['as it was', {}],
    ['on the day of the deletion', { endedAt: at(ON) }],
    ['without days', { appliedAt: undefined, endedAt: undefined }],
    ['with an address from before', { mailAddress: 'before@example.jp' }],
    ['in other characters', { fullName: '高橋　花子' }],
    ['undivided', { fullName: '髙橋花子', familyName: undefined, givenName: undefined }],
    ['under another family name', { fullName: '鈴木 花子', familyName: '鈴木' }],
    ['in kana', { fullName: 'たかはし はなこ', familyName: undefined, givenName: undefined }],
    ['by phone and name', { mailAddress: undefined, phone: '+819011112222' }],
    ['of an opening that was never here', { opening: '別の求人' }],
  ])('stays out: %s', (_what, row) => {
    expect(isOut(row)).toBe(true);
  });

  test.each<[string, Partial<ApplicantRow>]>([
    ['ended the day after', { endedAt: at('2026-12-01') }],
    ['began the day after', { appliedAt: at('2026-12-01'), endedAt: undefined }],
    ['is open', { status: 'open', endedAt: undefined }],
    ['has a word nobody was asked about', { status: 'unknown', endedAt: undefined }],
    ['is another’s behind the same mailbox', { fullName: '髙橋 太郎', givenName: '太郎' }],
    [
      'is another’s with the same phone',
      { fullName: '髙橋 太郎', givenName: '太郎', mailAddress: undefined, phone: '+819011112222' },
    ],
    ['shares the name alone', { mailAddress: 'other@example.jp' }],
  ])('comes in where it %s', (_what, row) => {
    expect(isOut(row)).toBe(false);
  });

  test('of a selection that was open then stays out whatever becomes of it, and of no other', () => {
    const open = [selection({ openingTitle: '営業', appliedOn: '2026-11-01' })];
    const same = { appliedAt: at('2026-11-01'), status: 'open', endedAt: undefined } as const;
    expect(isOut(same, open)).toBe(true);
    expect(isOut({ ...same, status: 'hired', endedAt: at('2027-01-10') }, open)).toBe(true);
    expect(isOut({ ...same, opening: '経理' }, open)).toBe(false);
    expect(isOut({ ...same, appliedAt: at('2026-12-01') }, open)).toBe(false);
    expect(
      isOut(same, [selection({ openingTitle: '営業', appliedOn: '2026-11-01', status: 'rejected' })]),
    ).toBe(false);
  });

  test('with an id means what the id meant in that source', () => {
    const known = [selection({ source: 'aa', externalId: 'A-1', status: 'rejected' })];
    const row = { externalId: 'A-1', mailAddress: 'other@example.jp' };
    expect(isOut(row, known)).toBe(true);
    expect(isOut(row, known, 'bb')).toBe(false);
    expect(isOut({ ...row, externalId: 'A-2' }, known)).toBe(false);
  });
});

test('files are kept out until whatever ended by the day of the deletion has passed its term', () => {
  expect(blockedUntil(ON, USUAL_TERMS)).toBe('2028-11-30');
  expect(blockedUntil('2024-02-29', USUAL_TERMS)).toBe('2026-02-28');
  // Whatever a file says of how it ended.
  expect(blockedUntil(ON, { ...USUAL_TERMS, rejected: 6, hired: 60 })).toBe('2031-11-30');
});
