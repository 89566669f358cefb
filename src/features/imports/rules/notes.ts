import type { Pair } from '../../../ui/text.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { Sheet } from './sheets.ts';

/** What must be said of a row although it is taken over. `column` is the column's name, `value` at most 40 characters. */
export type RowNote =
  /** A cell that only says that there is nothing was read as blank. */
  | { code: 'placeholder'; column: string; value: string }
  /** What stands beside a name and is no part of it: 様, Mr. */
  | { code: 'title'; column: string; value: string }
  /** Why somebody left, in words of no list: kept as another reason, without them. */
  | { code: 'reason_not_kept'; column: string; value: string }
  /** A second address or number, which is not stored. */
  | { code: 'further_contact'; column: string; value: string }
  /** A mail domain that looks like another one; `meant` is empty where nobody can tell which. */
  | { code: 'lookalike_mail'; column: string; value: string; meant: string }
  /** A day that cannot be: it is to come, or the selection ended before it began. */
  | { code: 'end_in_future' | 'start_in_future' | 'end_before_start'; column: string; value: string }
  /** A known selection or person, beside another address than before. */
  | { code: 'new_address'; column: string; value: string; meant: string }
  /** A value that was not taken over: `meant` was written by hand, and stays. */
  | { code: 'kept_by_hand' | 'kept_status'; column: string; value: string; meant: string };

/** What must be said of a file as a whole. */
export type TableNote =
  /** Lines above the header; `text` is their beginning. */
  | { code: 'above_header'; from: number; to: number; text: string }
  /** Sheets of the workbook that hold something and are not read. */
  | { code: 'other_sheets'; sheets: readonly Sheet[] }
  /** Columns that are hidden in the workbook and read like the others. */
  | { code: 'hidden_columns'; columns: readonly string[] }
  /** Rows that are hidden or filtered out. `isRead`: somebody said that they are to be read. */
  | { code: 'hidden_rows'; rows: number; lines: readonly number[]; isRead: boolean }
  /** Cells merged over several rows (whose value is every row's) or columns (whose value is the first's). */
  | { code: 'merged_cells'; count: number; areas: readonly string[] };

/** Notes of rows that say the same of one column, together. `rows`: how many; `cells`: the first of them. */
export interface CellNote {
  readonly code: RowNote['code'];
  readonly column: string;
  readonly rows: number;
  readonly cells: readonly { readonly row: number; readonly value: string; readonly meant?: string }[];
}

export type FileNote = TableNote | CellNote;

/** Cells that are shown of one kind; all are counted. */
const MOST_CELLS = 50;

type OpenNote = {
  code: RowNote['code'];
  column: string;
  rows: number;
  cells: { row: number; value: string; meant?: string }[];
};

/** Collects the notes of a file's rows by kind and column. */
export class NoteBook {
  readonly #notes = new Map<string, OpenNote>();

  /** Takes a note and the number of its row. */
  add(note: RowNote, row: number): void {
    const key = `${note.code} ${note.column}`;
    const open = this.#notes.get(key) ?? { code: note.code, column: note.column, rows: 0, cells: [] };
    this.#notes.set(key, open);
    open.rows += 1;
    if (open.cells.length >= MOST_CELLS) return;
    open.cells.push({ row, value: note.value, ...('meant' in note && { meant: note.meant }) });
  }

  list(): CellNote[] {
    return [...this.#notes.values()];
  }
}

/** A note as a sentence: what is so, and what becomes of it. */
export function noteWords(note: FileNote): Pair {
  switch (note.code) {
    case 'above_header':
      return [
        `見出しの上の${linesOf(note)[0]}は取り込みません（「${note.text}」）。`,
        `${linesOf(note)[1]} above the column names ${note.from === note.to ? 'is' : 'are'} not imported (“${note.text}”).`,
      ];
    case 'other_sheets':
      return [
        `ほかのシートは取り込みません：${note.sheets.map((sheet) => `「${sheet.name}」（${sheet.rows}行${sheet.isHidden ? '、非表示' : ''}）`).join('、')}`,
        `Other sheets are not imported: ${note.sheets.map((sheet) => `“${sheet.name}” (${sheet.rows} rows${sheet.isHidden ? ', hidden' : ''})`).join(', ')}`,
      ];
    case 'hidden_columns':
      return [
        `非表示の列があります。表示されている列と同じように読みます：${note.columns.join('、')}`,
        `Some columns are hidden. They are read like the others: ${note.columns.join(', ')}`,
      ];
    case 'hidden_rows': {
      const which = numbers(note.lines, note.rows);
      return note.isRead
        ? [
            `非表示（または絞り込みで隠れている）の${note.rows}行も読みます：${which[0]}`,
            `${note.rows} rows that are hidden or filtered out are read, too: ${which[1]}`,
          ]
        : [
            `非表示（または絞り込みで隠れている）の${note.rows}行は取り込みません：${which[0]}`,
            `${note.rows} rows that are hidden or filtered out are not imported: ${which[1]}`,
          ];
    }
    case 'merged_cells':
      return [
        `結合されたセルが${note.count}か所あります（${note.areas.join('、')}）。縦の結合はすべての行の値として、横の結合は左の列の値として読みます。`,
        `There are ${note.count} merged areas (${note.areas.join(', ')}). Merged down, the value is every row’s; merged across, it is the left column’s.`,
      ];
    case 'placeholder':
      return [
        `「${note.column}」の${valuesOf(note)[0]}は空欄として読みます（${note.rows}行：${rowsOf(note)[0]}）。`,
        `${valuesOf(note)[1]} in “${note.column}” is read as blank (${note.rows} rows: ${rowsOf(note)[1]}).`,
      ];
    case 'title':
      return [
        `「${note.column}」の敬称${valuesOf(note)[0]}は登録しません（${note.rows}行：${rowsOf(note)[0]}）。`,
        `Titles in “${note.column}” are not stored: ${valuesOf(note)[1]} (${note.rows} rows: ${rowsOf(note)[1]}).`,
      ];
    case 'reason_not_kept':
      return [
        `「${note.column}」の言葉は登録せず、「その他の理由」とします（${note.rows}行：${rowsOf(note)[0]}）。健康や家庭のことなど、選考に必要のない内容を残さないためです。`,
        `What “${note.column}” says is not stored but kept as another reason (${note.rows} rows: ${rowsOf(note)[1]}), since it may tell of health, family or whatever else fair selection does not need.`,
      ];
    case 'further_contact':
      return [
        `「${note.column}」の二つ目以降の連絡先は登録しません（${note.rows}か所：${cellsOf(note)[0]}）。`,
        `Further contacts in “${note.column}” are not stored (${note.rows}: ${cellsOf(note)[1]}).`,
      ];
    case 'lookalike_mail':
      return [
        `「${note.column}」に、打ち間違いかもしれないメールアドレスがあります（${note.rows}か所：${cellsOf(note)[0]}）。そのまま登録します。`,
        `Some addresses in “${note.column}” may be mistyped (${note.rows}: ${cellsOf(note)[1]}). They are stored as they are.`,
      ];
    case 'end_in_future':
    case 'start_in_future':
      return [
        `「${note.column}」に、今日より後の日付があります（${note.rows}行：${cellsOf(note)[0]}）。そのまま登録します。`,
        `Some days in “${note.column}” are still to come (${note.rows}: ${cellsOf(note)[1]}). They are stored as they are.`,
      ];
    case 'end_before_start':
      return [
        `「${note.column}」が応募日より前の行があります（${note.rows}行：${cellsOf(note)[0]}）。そのまま登録します。`,
        `Some selections end before they begin (“${note.column}”, ${note.rows}: ${cellsOf(note)[1]}). They are stored as they are.`,
      ];
    case 'new_address':
      return [
        `登録済みの方の、新しいメールアドレスがあります（${note.rows}行：${cellsOf(note)[0]}）。同じ方として登録します。`,
        `Some known people have a new address (${note.rows}: ${cellsOf(note)[1]}). They stay the same person.`,
      ];
    case 'kept_by_hand':
    case 'kept_status':
      return [
        `「${note.column}」に、手で変更した内容と違う値があります（${note.rows}行：${cellsOf(note)[0]}）。手で変更した内容を残し、この値は取り込みません。`,
        `Some values in “${note.column}” differ from what was changed by hand (${note.rows}: ${cellsOf(note)[1]}). What was changed by hand stays, and these values are not imported.`,
      ];
  }
}

function linesOf({ from, to }: { from: number; to: number }): Pair {
  return from === to ? [`${from}行目`, `Line ${from}`] : [`${from}〜${to}行目`, `Lines ${from} to ${to}`];
}

/** Some numbers of rows, and that there are more. */
function numbers(lines: readonly number[], count: number): Pair {
  const shown = lines.slice(0, 10);
  const isAll = shown.length === count;
  return [
    `${shown.join('、')}行目${isAll ? '' : 'など'}`,
    `row ${shown.join(', ')}${isAll ? '' : ' and more'}`,
  ];
}

function rowsOf({ cells, rows }: CellNote): Pair {
  return numbers(
    cells.map(({ row }) => row),
    rows,
  );
}

function valuesOf({ cells }: CellNote): Pair {
  const values = [...new Set(cells.map(({ value }) => value))].slice(0, 5);
  return [values.map((value) => `「${value}」`).join(''), values.map((value) => `“${value}”`).join(', ')];
}

function asideOf({ code }: CellNote, meant: string): Pair {
  if (code === 'kept_status') return keptStatus(meant);
  if (code === 'kept_by_hand') return [`（今の値：${meant || 'なし'}）`, ` (now ${meant || 'none'})`];
  return code === 'new_address'
    ? [`（これまで：${meant}）`, ` (until now ${meant})`]
    : [`（${meant}？）`, ` (${meant}?)`];
}

/** A status that stays, by its own word, and the day it ended. */
function keptStatus(meant: string): Pair {
  const [word = '', day = ''] = meant.split(' ');
  const known = countedNames.find(([status]) => status === word);
  const behind = day && ` ${day}`;
  return [`（今の値：${known?.[1][0] ?? word}${behind}）`, ` (now ${known?.[1][1] ?? word}${behind})`];
}

const countedNames = Object.entries(statusNames);

function cellsOf(note: CellNote): Pair {
  const { cells, rows } = note;
  const shown = cells.slice(0, 10);
  const more = rows > shown.length;
  return [
    shown
      .map((cell) => `${cell.row}行目「${cell.value}」${cell.meant ? asideOf(note, cell.meant)[0] : ''}`)
      .join('、') + (more ? 'など' : ''),
    shown
      .map((cell) => `row ${cell.row} “${cell.value}”${cell.meant ? asideOf(note, cell.meant)[1] : ''}`)
      .join(', ') + (more ? ' and more' : ''),
  ];
}
