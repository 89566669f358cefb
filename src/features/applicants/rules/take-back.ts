import { type Change, changedFields, personValues, selectionValues, type Value } from './changes.ts';
import type { Person, Selection } from './people.ts';
import { summarize } from './summarize.ts';

/** Why somebody whom an import brought or changed stays as they are when it is undone (rules.md §8.13), the weightiest first. */
export const stayReasons = [
  'later_import',
  'merged',
  'letter',
  'link',
  'apart',
  'held',
  'note',
  'tag',
  'decided',
  'basis',
  'owner',
  'contact',
  'recommended',
  'changed',
] as const;
export type StayReason = (typeof stayReasons)[number];

/** These keep everything of a person as it is; the others only keep somebody who would go from going. */
const KEEPS_VALUES: readonly StayReason[] = ['later_import', 'merged', 'letter'];

/** One person of a batch as they are stored now. */
export interface Touched {
  readonly person: Person;
  readonly selections: readonly Selection[];
  /** Whether the batch added them. */
  readonly isAdded: boolean;
  /** The selections that the batch added. */
  readonly added: ReadonlySet<string>;
  /** Rows that are still as they were when they were added. */
  readonly untouched: ReadonlySet<string>;
  readonly changes: readonly Change[];
  readonly held: ReadonlySet<StayReason>;
}

/** What undoing a batch does to one person. */
export interface TakenBack {
  readonly goes: boolean;
  readonly goneSelections: readonly string[];
  /** Rows to be written back; undefined where nothing about the person changes. */
  readonly person: Person | undefined;
  readonly selections: readonly Selection[];
  /** Values, as lists call them, that are again what they were before the import. */
  readonly values: number;
  /** Why not everything of them went or went back. */
  readonly stays: StayReason | undefined;
}

/**
 * Takes back what a batch did to one person: whoever was added goes, and every value that is still what the batch wrote is again what it
 * was before. What somebody changed since stays, and so does whoever something depends on.
 */
export function takeBack(touched: Touched): TakenBack {
  const held = stayReasons.find((reason) => touched.held.has(reason));
  if (touched.isAdded) return takeAdded(touched, held);
  if (held !== undefined && KEEPS_VALUES.includes(held)) return { ...NOTHING, stays: held };
  return takeKnown(touched);
}

const NOTHING = {
  goes: false,
  goneSelections: [],
  person: undefined,
  selections: [],
  values: 0,
  stays: undefined,
} as const satisfies TakenBack;

function takeAdded(
  { person, selections, added, untouched }: Touched,
  held: StayReason | undefined,
): TakenBack {
  const isAsAdded =
    untouched.has(person.id) && selections.every(({ id }) => added.has(id) && untouched.has(id));
  const stays = held ?? (isAsAdded ? undefined : 'changed');
  if (stays !== undefined) return { ...NOTHING, stays };
  return { ...NOTHING, goes: true, goneSelections: selections.map(({ id }) => id) };
}

function takeKnown({ person, selections, added, untouched, changes }: Touched): TakenBack {
  const gone = selections.filter(({ id }) => added.has(id) && untouched.has(id)).map(({ id }) => id);
  let isWhole = gone.length === selections.filter(({ id }) => added.has(id)).length;
  let values = 0;
  const written: Selection[] = [];
  const left: Selection[] = [];
  for (const selection of selections) {
    if (gone.includes(selection.id)) continue;
    const change = changes.find(({ selectionId }) => selectionId === selection.id);
    const put = change && putBack(selection, change.said, SELECTION_GROUPS);
    if (put !== undefined) {
      isWhole &&= put.isWhole;
      values += put.values;
      if (put.isChanged) written.push(put.row);
    }
    left.push(put?.row ?? selection);
  }
  const own = changes.find(({ selectionId }) => selectionId === null);
  const put = own && putBack(person, own.said, PERSON_GROUPS);
  const back = put?.row ?? { ...person };
  isWhole &&= put?.isWhole ?? true;
  // Where something was changed since, everything but what was changed is again what their own selections say.
  if (!isWhole) summarize(back, left);
  return {
    goes: false,
    goneSelections: gone,
    person: changedFields(person, back) === undefined ? undefined : back,
    selections: written,
    values: values + (put?.values ?? 0),
    stays: isWhole ? undefined : 'changed',
  };
}

/** Fields that go back together or not at all. */
const NAME = ['fullName', 'familyName', 'givenName'];
const PERSON_GROUPS: readonly (readonly string[])[] = Object.values(personValues);
const SELECTION_GROUPS: readonly (readonly string[])[] = [
  ...Object.values(selectionValues),
  ['source', 'externalId'],
  NAME,
  ['mailAddress', 'personKey'],
];
const SHOWN: ReadonlySet<readonly string[]> = new Set([
  ...Object.values(personValues),
  ...Object.values(selectionValues),
]);

function putBack<T extends object>(
  row: T,
  said: Change['said'],
  groups: readonly (readonly string[])[],
): { row: T; isWhole: boolean; isChanged: boolean; values: number } {
  const put = { row: { ...row }, isWhole: true, isChanged: false, values: 0 };
  const grouped = new Set(groups.flat());
  const all = [...groups, ...Object.keys(said).flatMap((field) => (grouped.has(field) ? [] : [[field]]))];
  for (const group of all) {
    const fields = group.filter((field) => Object.hasOwn(said, field));
    if (fields.length === 0) continue;
    if (!fields.every((field) => isSame(row[field as keyof T] as Value, said[field]?.[1]))) {
      put.isWhole = false;
      continue;
    }
    for (const field of fields) Object.assign(put.row, { [field]: said[field]?.[0] });
    put.isChanged = true;
    put.values += Number(SHOWN.has(group));
  }
  return put;
}

/** Lists are compared by what is in them: a row read again holds another one. */
function isSame(one: Value, other: Value | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
