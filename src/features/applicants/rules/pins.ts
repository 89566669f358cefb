import { type Person, type Selection, type SettledRow, withoutSpaces } from './people.ts';
import type { PersonField, SelectionField } from './pinned-fields.ts';

/** A value of a file that was not taken over, since another one was written by hand. */
export interface KeptByHand {
  readonly sheetRow: number;
  readonly field: SelectionField | PersonField;
  /** What stays; empty for nothing. A status by its own word, with its day. */
  readonly kept: string;
  readonly said: string;
}

/** Pins what a change by hand says anew, and lets go of what may follow the files again. */
export function pinsAfter<Field extends string>(
  fields: readonly Field[],
  before: readonly Field[],
  changed: readonly Field[],
  released: readonly string[],
): Field[] {
  return fields.filter((one) => changed.includes(one) || (before.includes(one) && !released.includes(one)));
}

/** What a row says of the pinned fields of its selection that differs from what stays. */
export function keptOfSelection(
  selection: Selection,
  row: SettledRow,
  said: { readonly endedOn: string | null; readonly saysStatus: boolean },
): KeptByHand[] {
  return selection.pinned.flatMap((field): KeptByHand[] => {
    if (field === 'status') {
      if (!said.saysStatus) return [];
      const differs =
        row.status !== selection.status || (said.endedOn ?? selection.endedOn) !== selection.endedOn;
      const [kept, now] = [
        [selection.status, selection.endedOn],
        [row.statusWord.trim(), said.endedOn],
      ].map((words) => words.filter(Boolean).join(' '));
      return differs ? [{ sheetRow: row.sheetRow, field, kept: kept ?? '', said: now ?? '' }] : [];
    }
    return differing(row, field, selection[field], row[field]);
  });
}

/** The same of the pinned fields of its person. */
export function keptOfPerson(person: Person, rows: readonly SettledRow[]): KeptByHand[] {
  return rows.flatMap((row) =>
    person.pinned.flatMap((field) => {
      if (field === 'name') {
        // A name without its parts says no more than the same name with them.
        const isSame = withoutSpaces(row.fullName) === withoutSpaces(person.fullName);
        return isSame ? [] : differing(row, field, person.fullName, row.fullName);
      }
      if (field === 'mail') return differing(row, field, person.mailAddress, row.mailAddress);
      return differing(row, field, person[field], row[field]);
    }),
  );
}

function differing(
  { sheetRow }: SettledRow,
  field: KeptByHand['field'],
  kept: string | null,
  said: string | undefined,
): KeptByHand[] {
  return said === undefined || said === kept ? [] : [{ sheetRow, field, kept: kept ?? '', said }];
}
