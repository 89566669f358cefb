import type { Person, Selection } from './people.ts';

/** What a stored value may be, in JSON as in the row. */
export type Value = string | boolean | readonly string[] | null;

/** What a batch of a file changed of one person or selection that was stored before: by field, before and after. */
export interface Change {
  readonly applicantId: string;
  /** Null: of the person. */
  readonly selectionId: string | null;
  readonly said: Readonly<Record<string, readonly [before: Value, after: Value]>>;
}

/** Fields that mean something only together, by what lists call them; the others are derived or say nothing to a reader. */
export const personValues = {
  name: ['fullName', 'familyName', 'givenName', 'foldedName'],
  kana: ['kana'],
  mail: ['mailAddress', 'personKey'],
  phone: ['phone'],
} as const satisfies Record<string, readonly (keyof Person)[]>;

export const selectionValues = {
  opening: ['openingTitle'],
  appliedOn: ['appliedOn'],
  route: ['route'],
  step: ['step'],
  status: ['status', 'endedOn'],
  endReason: ['endReason', 'reasonKind'],
  note: ['note'],
  rehire: ['rehire', 'rehireReason'],
  offerDeclined: ['offerDeclined'],
} as const satisfies Record<string, readonly (keyof Selection)[]>;

export type ShownValue = keyof typeof personValues | keyof typeof selectionValues;

/** The fields whose values differ; undefined where none does. */
export function changedFields<T extends object>(before: T, after: T): Change['said'] | undefined {
  const said = Object.entries(after).flatMap(([field, value]) => {
    const was = before[field as keyof T] as Value;
    return was === value ? [] : [[field, [was, value]] as const];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** What lists call the values that a change is about, in their order. */
export function shownValues({ selectionId, said }: Pick<Change, 'selectionId' | 'said'>): ShownValue[] {
  const values: Readonly<Record<string, readonly string[]>> =
    selectionId === null ? personValues : selectionValues;
  return Object.entries(values).flatMap(([name, fields]) =>
    fields.some((field) => Object.hasOwn(said, field)) ? [name as ShownValue] : [],
  );
}
