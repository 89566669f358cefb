import type { Pair } from '../../../ui/text.ts';
import type { Findings } from './findings.ts';
import { type FileNote, noteWords } from './notes.ts';

/** Something of a file that is not kept, or read otherwise than it may seem, and where it stands. */
export interface Notice {
  readonly kind: FileNote['code'] | 'dropped_column' | 'unmapped_column';
  readonly text: Pair;
  readonly sheet?: string;
  readonly column?: string;
  readonly lines?: number[];
}

/** All that must be said of a file: its notes, the columns that are not needed and those that nothing is read from. */
export function noticesOf({ notes, dropped, unmapped, sheet }: Findings): Notice[] {
  const inSheet = sheet === undefined ? {} : { sheet };
  return [
    ...dropped.map(
      ({ column }): Notice => ({
        kind: 'dropped_column',
        column,
        text: [
          `「${column}」は選考に必要のない情報の列のため、登録しません。`,
          `The column “${column}” is not needed for fair selection and is not stored.`,
        ],
      }),
    ),
    ...unmapped.map(
      (column): Notice => ({
        kind: 'unmapped_column',
        column,
        text: [
          `「${column}」は、どの項目にも割り当てていないため登録しません。`,
          `The column “${column}” is read as nothing and is not stored.`,
        ],
      }),
    ),
    ...notes.map((note): Notice => ({ kind: note.code, text: noteWords(note), ...placeOf(note) })),
  ].map((notice) => ({ ...inSheet, ...notice }));
}

function placeOf(note: FileNote): Pick<Notice, 'column' | 'lines'> {
  switch (note.code) {
    case 'above_header':
      return { lines: Array.from({ length: note.to - note.from + 1 }, (_line, index) => note.from + index) };
    case 'hidden_rows':
      return { lines: [...note.lines] };
    case 'other_sheets':
    case 'hidden_columns':
    case 'merged_cells':
      return {};
    default:
      return { column: note.column, lines: [...new Set(note.cells.map(({ row }) => row))] };
  }
}
