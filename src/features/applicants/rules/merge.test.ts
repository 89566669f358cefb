import { array, assert, constantFrom, option, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BatchPlan, mergeBatch } from './merge.ts';
import type { Person, Selection, SettledRow } from './people.ts';

const TODAY = '2026-11-23';
const CONTEXT = { source: 'aa', exportedOn: TODAY, today: TODAY, answers: {} };

const blank: SettledRow = {
  externalId: undefined,
  fullName: '山田 太郎',
  familyName: '山田',
  givenName: '太郎',
  kana: undefined,
  mailAddress: 'taro@example.org',
  personKey: 'taro@example.org',
  phone: undefined,
  appliedAt: undefined,
  opening: undefined,
  route: undefined,
  step: undefined,
  status: 'open',
  statusWord: '',
  endedAt: undefined,
  endReason: undefined,
  note: undefined,
  line: 2,
  sheetRow: 2,
};
const full: SettledRow = {
  ...blank,
  externalId: 'A-1',
  kana: 'ヤマダ タロウ',
  phone: '+819012345678',
  appliedAt: new Date('2026-04-01T00:00:00+09:00'),
  opening: '営業',
  route: '求人媒体',
  step: '一次面接',
  status: 'rejected',
  statusWord: '不採用',
  endedAt: new Date('2026-05-01T00:00:00+09:00'),
  endReason: '経験年数',
  note: 'よい印象',
};

type Stored = { people: Person[]; selections: Selection[] };

/** A store that carries plans out, as the database does. */
function carryOut(stored: Stored, plan: BatchPlan): Stored {
  const replace = <T extends { id: string }>(
    list: readonly T[],
    added: readonly T[],
    changed: readonly T[],
  ) => [...list.map((one) => changed.find(({ id }) => id === one.id) ?? one), ...added];
  return {
    people: replace(stored.people, plan.addedPeople, plan.changedPeople),
    selections: replace(stored.selections, plan.addedSelections, plan.changedSelections),
  };
}

let ids = 0;
const merge = (rows: readonly SettledRow[], stored: Stored) =>
  mergeBatch(rows, stored, CONTEXT, () => String((ids += 1)).padStart(6, '0'));
const importInto = (stored: Stored, ...rows: SettledRow[]) => carryOut(stored, merge(rows, stored));
const EMPTY: Stored = { people: [], selections: [] };
const NO_CHANGE = { addedPeople: [], changedPeople: [], addedSelections: [], changedSelections: [] };

describe('merging rows into people', () => {
  test('a person comes with the summary of the run', () => {
    const { people, selections } = importInto(EMPTY, full);
    expect(people).toMatchObject([
      {
        fullName: '山田 太郎',
        foldedName: '山田太郎',
        status: 'rejected',
        endedOn: '2026-05-01',
        latestOn: '2026-05-01',
      },
    ]);
    expect(selections).toMatchObject([
      { openingTitle: '営業', appliedOn: '2026-04-01', endReason: '経験年数' },
    ]);
  });

  test('another opening, or another day, is another selection of the same person; the later one stands in lists', () => {
    const again = {
      ...full,
      appliedAt: new Date('2026-09-01T00:00:00+09:00'),
      endedAt: undefined,
      status: 'open',
      statusWord: '選考中',
    } as const;
    const stored = importInto(EMPTY, again, full, { ...full, opening: '経理' });
    expect(stored.people).toMatchObject([
      { status: 'open', openingTitle: '営業', endedOn: null, latestOn: '2026-09-01' },
    ]);
    expect(stored.selections).toHaveLength(3);
  });

  test('whose last selection is over on a day nobody knows stands behind everybody; whose is open, at the day of the file', () => {
    const undated = { ...full, appliedAt: undefined, endedAt: undefined };
    const latestOn = (row: SettledRow) => importInto(EMPTY, row).people[0]?.latestOn;
    expect(latestOn(undated)).toBe('0001-01-01');
    expect(latestOn({ ...undated, status: 'open', statusWord: '選考中' })).toBe(CONTEXT.today);
    expect(latestOn({ ...undated, appliedAt: full.appliedAt })).toBe('2026-04-01');
  });

  test('without a mail address a person is the phone and the name together; an equal phone alone joins nobody', () => {
    const byPhone = { ...full, externalId: undefined, mailAddress: undefined, personKey: undefined };
    const stored = importInto(EMPTY, byPhone, byPhone, {
      ...byPhone,
      fullName: '山田 花子',
      givenName: '花子',
    });
    expect(stored.people.map(({ fullName }) => fullName)).toEqual(['山田 太郎', '山田 花子']);
  });

  test('a blank cell erases nothing, what is written replaces', () => {
    const stored = importInto(EMPTY, full);
    const sameRun = { appliedAt: full.appliedAt, opening: full.opening };
    expect(merge([{ ...blank, ...sameRun }], stored)).toMatchObject({ ...NO_CHANGE, unchangedRows: 1 });
    expect(merge([{ ...blank, ...sameRun, phone: '+81312345678' }], stored).unchangedRows).toBe(0);
    expect(merge([{ ...full, opening: '経理' }], stored)).toMatchObject({
      unchangedRows: 0,
      people: [{ mailAddress: full.mailAddress }],
    });
    const changed = importInto(stored, { ...blank, ...sameRun, phone: '+81312345678', step: '最終面接' });
    expect(changed.people).toMatchObject([{ phone: '+81312345678', kana: 'ヤマダ タロウ' }]);
    expect(changed.selections).toMatchObject([{ step: '最終面接', status: 'rejected', note: 'よい印象' }]);
  });

  test('a name without its parts says no more than the same name with them', () => {
    const stored = importInto(EMPTY, full);
    const undivided = { ...full, fullName: '山田太郎', familyName: undefined, givenName: undefined };
    expect(merge([undivided], stored)).toMatchObject(NO_CHANGE);
    const married = { ...full, fullName: '髙橋 太郎', familyName: '髙橋' };
    expect(importInto(stored, married).people).toMatchObject([
      { fullName: '髙橋 太郎', foldedName: '高橋太郎' },
    ]);
  });

  test('a selection that is said to be open again has no end', () => {
    const stored = importInto(EMPTY, full);
    const reopened = { ...full, status: 'open', statusWord: '選考中', endedAt: undefined } as const;
    expect(importInto(stored, reopened).selections).toMatchObject([{ status: 'open', endedOn: null }]);
  });
});

const someRow = record({
  personKey: constantFrom('a@example.org', 'b@example.org', undefined),
  fullName: constantFrom('山田 太郎', '髙橋 花子'),
  kana: option(constantFrom('ヤマダ タロウ'), { nil: undefined }),
  phone: constantFrom('+819011111111', '+819022222222'),
  opening: option(constantFrom('営業', '経理'), { nil: undefined }),
  appliedAt: option(constantFrom(new Date('2026-04-01'), new Date('2026-09-01')), { nil: undefined }),
  endedAt: option(constantFrom(new Date('2026-05-01'), new Date('2026-10-01')), { nil: undefined }),
  step: option(constantFrom('一次面接', '最終面接'), { nil: undefined }),
  status: constantFrom('open' as const, 'rejected' as const, 'withdrawn' as const, 'hired' as const),
  statusWord: constantFrom('', '状況'),
}).map(
  (row): SettledRow => ({
    ...blank,
    ...row,
    familyName: undefined,
    givenName: undefined,
    mailAddress: row.personKey,
  }),
);

test('the known end stays where one row opens a selection again and another ends it without a day', () => {
  const stored = importInto(EMPTY, full);
  const [open, hired] = (['open', 'hired'] as const).map(
    (status): SettledRow => ({
      ...full,
      status,
      statusWord: status,
      endedAt: undefined,
    }),
  );
  if (open === undefined || hired === undefined) throw new TypeError('two rows');
  for (const rows of [
    [open, hired],
    [hired, open],
  ])
    expect(importInto(stored, ...rows).selections).toMatchObject([
      { status: 'hired', endedOn: '2026-05-01' },
    ]);
  expect(importInto(stored, open).selections).toMatchObject([{ status: 'open', endedOn: null }]);
});

test('a file that names the older number beside the newer one adds nobody when it comes again', () => {
  const sameRun = { appliedAt: full.appliedAt, opening: full.opening };
  const known = { ...blank, ...sameRun, phone: '+819011111111' };
  const rows = [
    { ...known, phone: '+819022222222', endedAt: full.endedAt },
    { ...known, mailAddress: undefined, personKey: undefined },
  ];
  const stored = importInto(importInto(EMPTY, known), ...rows);
  expect(stored.people).toMatchObject([{ phone: '+819022222222', formerPhones: '+819011111111' }]);
  expect(merge(rows, stored)).toMatchObject({ ...NO_CHANGE, unchangedRows: 2 });
});

describe('whatever the rows', () => {
  test('merging them again changes nothing', () => {
    assert(
      property(array(someRow, { maxLength: 30 }), array(someRow, { maxLength: 30 }), (before, rows) => {
        const stored = importInto(importInto(EMPTY, ...before), ...rows);
        expect(merge(rows, stored)).toMatchObject({ ...NO_CHANGE, unchangedRows: rows.length });
      }),
    );
  });

  test('nothing stored becomes blank, but the end of what is open again', () => {
    assert(
      property(array(someRow, { maxLength: 20 }), array(someRow, { maxLength: 20 }), (before, rows) => {
        const old = importInto(EMPTY, ...before);
        const now = importInto(old, ...rows);
        for (const [index, person] of old.people.entries())
          expectKept(person, now.people[index], ['endedOn', ...OF_LATEST_RUN]);
        for (const [index, one] of old.selections.entries()) {
          const isOpen = now.selections[index]?.status === 'open';
          expectKept(one, now.selections[index], isOpen ? ['endedOn'] : []);
        }
      }),
    );
  });

  test('the order of the rows decides nothing', () => {
    assert(
      property(array(someRow, { maxLength: 12 }), (rows) => {
        expect(sayings(importInto(EMPTY, ...rows.toReversed()))).toEqual(sayings(importInto(EMPTY, ...rows)));
      }),
    );
  });

  test('nobody stands twice, and every person shows a status of their own selections', () => {
    assert(
      property(array(someRow, { maxLength: 40 }), (rows) => {
        const { people, selections } = importInto(EMPTY, ...rows);
        const keys = people.map(({ personKey, phone, fullName }) => `${personKey ?? phone} ${fullName}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const person of people) {
          const own = selections.filter(({ applicantId }) => applicantId === person.id);
          expect(own.map(({ status }) => status)).toContain(person.status);
          const { status, openingTitle, step, route, appliedOn, endedOn } = person;
          expect(own).toContainEqual(
            expect.objectContaining({ status, openingTitle, step, route, appliedOn, endedOn }),
          );
        }
      }),
    );
  });
});

/** What is stored, without what is drawn by lot. */
function sayings({ people, selections }: Stored): string[] {
  return people
    .map(({ id, ...person }) =>
      JSON.stringify([
        person,
        selections
          .filter(({ applicantId }) => applicantId === id)
          .map(({ id: _id, applicantId: _applicantId, ...said }) => JSON.stringify(said))
          .toSorted(),
      ]),
    )
    .toSorted();
}

/** What a person shows of the latest of their selections, and another may be that now; each selection keeps its own. */
const OF_LATEST_RUN = ['step', 'route', 'appliedOn'];

function expectKept(before: object, after: object | undefined, except: readonly string[]): void {
  for (const [field, value] of Object.entries(before)) {
    if (value === null || value === '' || except.includes(field)) continue;
    expect({ field, value: after?.[field as keyof typeof after] ?? null }).not.toEqual({
      field,
      value: null,
    });
  }
}
