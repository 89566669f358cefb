import { dropControls } from '../../../platform/invisible-marks.ts';
import { NO_STORED_VALUE } from '../rules/cell-text.ts';
import { MAX_COLUMNS } from '../rules/delimiter.ts';
import { columnLetters } from '../rules/find-header.ts';
import { MAX_CELLS, MAX_SHEET_ROWS, MAX_TEXT_CHARACTERS } from '../rules/workbook-size.ts';
import { PLAIN, shownNumber } from './shown-number.ts';
import { TextRuns, unescapeText, type Workbook } from './workbook-parts.ts';
import { readXml, type XmlAttributes } from './xml-events.ts';

/** Excel's own limits. */
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** A row that holds text, by its number. */
export interface SheetRow {
  readonly row: number;
  readonly cells: string[];
  readonly isHidden: boolean;
}

/** Cells that are shown as one, by their first and last row and column, from 1. */
export interface MergedArea {
  readonly address: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface ReadSheet {
  readonly rows: SheetRow[];
  /** Rows with text, of which `rows` are the first. */
  readonly count: number;
  readonly merged: readonly MergedArea[];
  /** By their letters. */
  readonly hiddenColumns: readonly number[];
  /** The last column with text, from 1, which may lie beyond what is kept. */
  readonly lastColumn: number;
}

/** The time of a day without one, as libraries write it: for them it is always the first of UTC. */
const MIDNIGHT = / 00:00:00(?:\.0+)?Z?$/;

/** A cell or a row has an address that no spreadsheet has. */
class BrokenSheet extends Error {}
/** More cells or text than are taken from a workbook. */
export class SheetTooLarge extends Error {}

/**
 * Reads the cells of one sheet as the sheet shows them, row by row: an error as its text, a formula without a stored
 * value as NO_STORED_VALUE. Keeps the first `most` rows with text; the others are counted.
 * @throws BrokenXml, BrokenSheet, SheetTooLarge
 */
export function readSheet(bytes: Buffer, book: Workbook, most = Number.POSITIVE_INFINITY): ReadSheet {
  const reader = new SheetReader(book, most);
  readXml(bytes, reader);
  return reader.result;
}

class SheetReader {
  readonly result: { -readonly [K in keyof ReadSheet]: ReadSheet[K] } & {
    merged: MergedArea[];
    hiddenColumns: number[];
  } = { rows: [], count: 0, merged: [], hiddenColumns: [], lastColumn: 0 };
  readonly #book: Workbook;
  readonly #most: number;
  readonly #runs = new TextRuns();
  #row = 0;
  #isHidden = false;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #inside: '' | 'v' | 'is' = '';
  #hasFormula = false;
  #kept = 0;
  #characters = 0;

  constructor(book: Workbook, most: number) {
    this.#book = book;
    this.#most = most;
  }

  readonly open = (name: string, attribute: XmlAttributes): void => {
    switch (name) {
      case 'row':
        return this.#openRow(attribute);
      case 'c':
        return this.#openCell(attribute);
      case 'v':
      case 'is':
        this.#inside = name;
        return;
      case 'f':
        this.#hasFormula = true;
        return;
      case 'col':
        return this.#noteColumns(attribute);
      case 'mergeCell':
        return this.#noteMerged(attribute('ref'));
      default:
        if (this.#inside === 'is') this.#runs.open(name);
    }
  };

  readonly text = (text: string): void => {
    if (this.#inside === 'v') this.#value += text;
    else if (this.#inside === 'is') this.#runs.text(text);
  };

  readonly close = (name: string): void => {
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === this.#inside) this.#inside = '';
    else if (this.#inside === 'is') this.#runs.close(name);
  };

  #openRow(attribute: XmlAttributes): void {
    const number = attribute('r');
    const row = number === '' ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_ROW) throw new BrokenSheet();
    this.#row = row;
    this.#column = 0;
    this.#cells = [];
    this.#isHidden = /^(?:1|true)$/.test(attribute('hidden')) || attribute('ht') === '0';
  }

  #openCell(attribute: XmlAttributes): void {
    const address = attribute('r');
    const [letters, number] = address === '' ? [undefined, undefined] : splitAddress(address);
    if (number !== undefined && number !== this.#row) throw new BrokenSheet();
    this.#column = letters === undefined ? this.#column + 1 : letters;
    if (this.#column > MAX_COLUMN) throw new BrokenSheet();
    this.#type = attribute('t');
    this.#style = Number(attribute('s'));
    this.#value = '';
    this.#hasFormula = false;
    this.#runs.take();
  }

  #closeCell(): void {
    const text = dropControls(this.#textOfCell());
    const shown = this.#isUnknown ? NO_STORED_VALUE : text;
    if (shown === '' || (shown !== NO_STORED_VALUE && shown.trim() === '')) return;
    this.result.lastColumn = Math.max(this.result.lastColumn, this.#column);
    if (this.#column > MAX_COLUMNS || this.result.rows.length >= this.#most) {
      if (this.#cells.length === 0) this.#cells.push('');
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column - 1] = shown;
    this.#characters += shown.length;
    if (this.#characters > MAX_TEXT_CHARACTERS) throw new SheetTooLarge();
  }

  /** A formula of which the workbook holds no result; an empty text is a result. */
  get #isUnknown(): boolean {
    return this.#hasFormula && this.#value === '' && this.#type !== 'str';
  }

  #textOfCell(): string {
    switch (this.#type) {
      case 's':
        return this.#sharedText();
      case 'inlineStr':
        return this.#runs.take();
      case 'b':
        return this.#value === '1' ? 'TRUE' : this.#value === '' ? '' : 'FALSE';
      case 'd':
        return this.#value.replace('T', ' ').replace(MIDNIGHT, '');
      case 'str':
        return unescapeText(this.#value);
      case 'e':
        return this.#value;
      default:
        return shownNumber(this.#value, this.#book.formats[this.#style] ?? PLAIN, this.#book.epoch);
    }
  }

  #sharedText(): string {
    if (this.#value === '') return '';
    const text = this.#book.texts[Number(this.#value)];
    if (text === undefined) throw new BrokenSheet();
    return text;
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.result.count += 1;
    if (this.result.rows.length >= this.#most) return;
    this.#kept += this.#cells.length;
    if (this.#kept > MAX_CELLS || this.result.count > MAX_SHEET_ROWS) throw new SheetTooLarge();
    this.result.rows.push({ row: this.#row, cells: this.#cells, isHidden: this.#isHidden });
  }

  #noteColumns(attribute: XmlAttributes): void {
    if (!/^(?:1|true)$/.test(attribute('hidden')) && attribute('width') !== '0') return;
    const last = Math.min(Number(attribute('max')), MAX_COLUMNS);
    for (let column = Number(attribute('min')); column <= last; column += 1) {
      if (column >= 1) this.result.hiddenColumns.push(column);
    }
  }

  #noteMerged(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const [left, top] = splitAddress(first);
    const [right, bottom] = splitAddress(last);
    this.result.merged.push({
      address: `${columnLetters(left - 1)}${top}:${columnLetters(right - 1)}${bottom}`,
      top,
      bottom,
      left,
      right,
    });
  }
}

/** Column and row, from 1. */
function splitAddress(address: string): [column: number, row: number] {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 0x40;
  const row = Number(digits);
  if (column < 1 || column > MAX_COLUMN || row < 1 || row > MAX_ROW) throw new BrokenSheet();
  return [column, row];
}

/**
 * Gives every row that a merged area covers the value of its first row, in the area's first column: that is what the
 * sheet shows. Rows without any text of their own stay no rows.
 */
export function fillMerged(rows: readonly SheetRow[], merged: readonly MergedArea[]): void {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  let filled = 0;
  for (const { top, bottom, left } of merged) {
    const value = byNumber.get(top)?.cells[left - 1];
    if (value === undefined || value === '') continue;
    for (let number = top + 1; number <= Math.min(bottom, rows.at(-1)?.row ?? 0); number += 1) {
      const cells = byNumber.get(number)?.cells;
      filled += 1;
      if (filled > MAX_CELLS) throw new SheetTooLarge();
      if (cells === undefined || (cells[left - 1] ?? '') !== '') continue;
      while (cells.length < left) cells.push('');
      cells[left - 1] = value;
    }
  }
}
