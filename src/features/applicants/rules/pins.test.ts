import { assert, boolean, constantFrom, option, property, record, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editPerson, editSelection } from './edits.ts';
import { mergeBatch } from './merge.ts';
import type { Person, Selection, SettledRow } from './people.ts';
import { selectionFields } from './pinned-fields.ts';

const TODAY = '2026-11-23';
const CONTEXT = { source: 'aa', exportedOn: TODAY, today: TODAY, answers: {} };
const instant = (day: string | undefined) =>
  day === undefined ? undefined : new Date(`${day}T00:00:00+09:00`);

const row: SettledRow = {
  externalId: 'A-1',
  fullName: '山田 太郎',
  familyName: '山田',
  givenName: '太郎',
  kana: 'ヤマダ タロウ',
  mailAddress: 'taro@example.org',
  personKey: 'taro@example.org',
  phone: '+819012345678',
  appliedAt: instant('2026-04-01'),
  opening: '営業',
  route: '求人媒体',
  step: '一次面接',
  status: 'rejected',
  statusWord: '不採用',
  endedAt: instant('2026-05-01'),
  endReason: '経験年数',
  note: 'よい印象',
  line: 2,
  sheetRow: 2,
};

let serial = 0;
const newId = () => `id-${(serial += 1)}`;
function known(): { person: Person; selection: Selection } {
  const plan = mergeBatch([row], { people: [], selections: [] }, CONTEXT, newId);
  const [person, selection] = [plan.addedPeople[0], plan.addedSelections[0]];
  if (!person || !selection) throw new Error('nobody was added');
  return { person, selection };
}
const importOf = (
  rows: SettledRow[],
  { person, selection }: { person: Person; selection: Selection },
  exportedOn = TODAY,
) => mergeBatch(rows, { people: [person], selections: [selection] }, { ...CONTEXT, exportedOn }, newId);

/** What a later file may say of the same selection: each value as before, another one, or nothing. */
const said = record({
  kana: option(constantFrom('ヤマダ タロウ', 'ヤマタ タロウ'), { nil: undefined }),
  phone: option(constantFrom('+819012345678', '+819000000000'), { nil: undefined }),
  mail: option(constantFrom('taro@example.org', 'other@example.org'), { nil: undefined }),
  route: option(constantFrom('求人媒体', '紹介'), { nil: undefined }),
  step: option(constantFrom('一次面接', '最終面接'), { nil: undefined }),
  endReason: option(constantFrom('経験年数', '給与'), { nil: undefined }),
  end: option(constantFrom('2026-05-01', '2026-06-01'), { nil: undefined }),
  status: constantFrom('rejected' as const, 'withdrawn' as const, 'hired' as const),
  exportedOn: constantFrom('2026-04-30', TODAY, '2026-12-31'),
});

function rowOf(one: { mail: string | undefined; end: string | undefined } & Partial<SettledRow>): SettledRow {
  const { mail, end, ...rest } = one;
  return { ...row, ...rest, mailAddress: mail, personKey: mail, endedAt: instant(end) };
}

describe('what was written by hand', () => {
  const edits = {
    route: '社員の紹介',
    step: '役員面接',
    status: 'withdrawn',
    endedOn: '2026-05-20',
    endReason: '家の都合',
    rehire: 'ask',
  } as const;

  test('stays whatever a later file says, and each difference is named with both values', () => {
    const check = (
      fields: readonly (typeof selectionFields)[number][],
      file: Parameters<typeof rowOf>[0],
      exportedOn: string,
    ) => {
      const { person, selection } = known();
      const { endedOn, status, ...rest } = edits;
      const all = { ...rest, status: { status, endedOn } };
      const edit = Object.assign(
        {},
        ...fields.map((field) => (field === 'status' ? all.status : { [field]: all[field] })),
      );
      expect(editSelection(selection, edit, TODAY)).toBeUndefined();
      expect(selection.pinned).toEqual(fields);
      const later = rowOf(file);
      const plan = importOf([later], { person, selection }, exportedOn);
      const after = [...plan.changedSelections, selection][0];
      expect(plan.addedPeople.length + plan.addedSelections.length).toBe(0);
      for (const field of fields) {
        expect(after?.[field]).toBe(edits[field]);
        const word = field === 'status' ? later.statusWord : later[field];
        const isNamed = plan.keptByHand.some((one) => one.field === field);
        const isOther =
          field === 'status'
            ? later.status !== edits.status || later.endedAt !== undefined
            : word !== undefined;
        expect(isNamed).toBe(isOther);
        if (isNamed) expect(plan.keptByHand.find((one) => one.field === field)?.said).toContain(word);
      }
      if (fields.includes('status')) expect(after?.endedOn).toBe(edits.endedOn);
      expect(plan.keptByHand.filter(({ field }) => !fields.some((one) => one === field))).toEqual([]);
    };
    assert(
      property(subarray([...selectionFields], { minLength: 1 }), said, (fields, { exportedOn, ...file }) =>
        check(
          selectionFields.filter((one) => fields.includes(one)),
          { ...file, statusWord: '別の言葉' },
          exportedOn,
        ),
      ),
    );
  });

  test('of a person stays likewise, who is found by what they had before', () => {
    const mine = {
      fullName: '山田 タロウ',
      kana: 'ヤマダ タロー',
      phone: '+81312345678',
      mail: { address: 'new@example.org', personKey: 'new@example.org' },
    };
    assert(
      property(said, boolean(), ({ exportedOn, ...file }, isWhole) => {
        const { person, selection } = known();
        const edit = isWhole ? mine : { kana: mine.kana };
        expect(editPerson(person, edit)).toBeUndefined();
        expect(person.pinned).toEqual(isWhole ? ['name', 'kana', 'mail', 'phone'] : ['kana']);
        const later = rowOf(file);
        const plan = importOf([later], { person, selection }, exportedOn);
        expect([plan.addedPeople.length, plan.people[0]?.id, plan.people[0]?.kana]).toEqual([
          0,
          person.id,
          mine.kana,
        ]);
        if (isWhole)
          expect(plan.people[0]).toMatchObject({
            fullName: '山田 タロウ',
            mailAddress: 'new@example.org',
            personKey: 'new@example.org',
            phone: '+81312345678',
          });
        const named = plan.keptByHand.map(({ field, said: value }) => [field, value]);
        const expected = [
          ...(isWhole ? [['name', later.fullName]] : []),
          ...(later.kana === undefined ? [] : [['kana', later.kana]]),
          ...(isWhole && later.mailAddress !== undefined ? [['mail', later.mailAddress]] : []),
          ...(isWhole && later.phone !== undefined ? [['phone', later.phone]] : []),
        ];
        expect(named).toEqual(expected);
      }),
    );
  });

  test('follows the files again once it is released, and from then on no difference is named', () => {
    const { person, selection } = known();
    editSelection(selection, { step: '役員面接' }, TODAY);
    editSelection(selection, { released: ['step'] }, TODAY);
    const plan = importOf([{ ...row, step: '最終面接' }], { person, selection });
    expect([plan.changedSelections[0]?.step, plan.keptByHand]).toEqual(['最終面接', []]);
  });

  test('is no value that the rows say already: such a row is not counted as unchanged', () => {
    const { person, selection } = known();
    expect(importOf([row], { person, selection }).unchangedRows).toBe(1);
    editSelection(selection, { step: '役員面接' }, TODAY);
    expect(importOf([row], { person, selection })).toMatchObject({ unchangedRows: 0, changedSelections: [] });
    expect(importOf([{ ...row, step: '役員面接' }], { person, selection }).unchangedRows).toBe(1);
    editPerson(person, { fullName: '山田 次郎' });
    expect(importOf([{ ...row, step: '役員面接' }], { person, selection }).unchangedRows).toBe(0);
  });

  test('pins nothing that says what was there', () => {
    const { person, selection } = known();
    editSelection(
      selection,
      { step: '一次面接', route: '求人媒体', status: 'rejected', endedOn: '2026-05-01' },
      TODAY,
    );
    editPerson(person, { fullName: '山田 太郎', phone: '+819012345678' });
    expect([selection.pinned, person.pinned]).toEqual([[], []]);
  });
});

test('a text of the list is recorded as its reason, another one as other, and none as none', () => {
  const { selection } = known();
  const kindsAfter = (edit: Parameters<typeof editSelection>[1]) => {
    const copy = { ...selection };
    editSelection(copy, edit, TODAY);
    return copy.reasonKind;
  };
  expect(selection.reasonKind).toBe('experience');
  expect(kindsAfter({ endReason: '給与' })).toBe('pay');
  expect(kindsAfter({ endReason: '総合的な判断' })).toBe('other');
  expect(kindsAfter({ endReason: null })).toBeNull();
  expect(kindsAfter({ reasonKind: 'hours' })).toBe('hours');
});

test('an end lies between the application and today, both included, and who is in selection has none', () => {
  const ends = (endedOn: string) => editSelection(known().selection, { endedOn }, TODAY);
  expect([ends(TODAY), ends('2026-11-24')]).toEqual([undefined, 'in_future']);
  expect([ends('2026-04-01'), ends('2026-03-31')]).toEqual([undefined, 'before_application']);
  const { selection } = known();
  editSelection(selection, { status: 'reopened', endedOn: '2026-05-01' }, TODAY);
  expect(selection.endedOn).toBeNull();
});

test('nobody is left without an address and a number', () => {
  const { person } = known();
  expect(editPerson(person, { mail: null, phone: null })).toBe('no_contact');
  expect(person.mailAddress).toBe('taro@example.org');
  expect(editPerson(person, { mail: null })).toBeUndefined();
  expect(person).toMatchObject({ mailAddress: null, personKey: null, formerMails: 'taro@example.org' });
});
