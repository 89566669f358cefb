import { type MailAddress, normalizeMailAddress } from '../../../platform/mail-address.ts';
import type { ColumnMapping } from './columns.ts';
import { readDate } from './dates.ts';
import type { Field } from './headers.ts';
import { composeName, looksLikeFormula, normalizeKana, normalizeName, type PersonName } from './person.ts';
import { normalizePhone } from './phone.ts';
import type { RowReason } from './reasons.ts';
import { excerpt } from './refusals.ts';

const MAX_NAME = 200;

/** ジョブカン puts several values into one cell with `;`; phone cells also use a slash or 、. */
const severalMails = /[;；]/;
const severalPhones = /[;；/／、]/;
const anyLineBreak = /[\r\n\t]/;
const lineBreaks = /\s*[\r\n\t]+\s*/g;

/**
 * Reads the cells of one row by field and collects what is wrong with them. One object serves a whole file: `open` the
 * next row, read every field, then look at `reasons`.
 */
export class RowCells {
  reasons: RowReason[] = [];
  readonly #header: readonly string[];
  readonly #mapping: ColumnMapping;
  #cells: readonly string[] = [];

  constructor(header: readonly string[], mapping: ColumnMapping) {
    this.#header = header;
    this.#mapping = mapping;
  }

  open(cells: readonly string[]): void {
    this.#cells = cells;
    this.reasons = [];
  }

  /** A cell without outer spaces (U+3000 too); empty when it is blank or the file has no such column. */
  cell(field: Field): string {
    const index = this.#mapping[field];
    const raw = index === undefined ? undefined : this.#cells[index];
    return raw ? raw.trim() : '';
  }

  /** A one-line text of at most `limit` characters; undefined when blank. */
  text(field: Field, limit: number): string | undefined {
    const text = this.cell(field);
    if (text === '') return undefined;
    if (text.length > limit) this.reasons.push({ code: 'too_long', column: this.#column(field), limit });
    return anyLineBreak.test(text) ? text.replace(lineBreaks, ' ') : text;
  }

  /** The name, from one column or two. A name that a spreadsheet would run is a reason, as is no name at all. */
  name(): PersonName | undefined {
    const known = this.reasons.length;
    const name = composeName(
      this.#namePart('name'),
      this.#namePart('familyName'),
      this.#namePart('givenName'),
    );
    if (this.reasons.length > known) return undefined;
    if (!name) this.reasons.push({ code: 'missing_name' });
    else if (name.fullName.length > MAX_NAME) {
      this.reasons.push({ code: 'too_long', column: this.#column('givenName'), limit: MAX_NAME });
    }
    return name;
  }

  kana(): string | undefined {
    const kana = composeName(
      this.#namePart('kana'),
      this.#namePart('familyKana'),
      this.#namePart('givenKana'),
    );
    return kana === undefined ? undefined : normalizeKana(kana.fullName);
  }

  /** The mail address: the first one that can be read, where a cell holds several. */
  mail(): MailAddress | undefined {
    const raw = this.cell('email');
    if (raw === '') return undefined;
    const mail = normalizeMailAddress(raw) ?? firstOf(raw, severalMails, normalizeMailAddress);
    if (!mail)
      this.reasons.push({ code: 'invalid_mail', column: this.#column('email'), value: excerpt(raw) });
    return mail;
  }

  phone(): string | undefined {
    const raw = this.cell('phone');
    if (raw === '') return undefined;
    const phone = normalizePhone(raw) ?? firstOf(raw, severalPhones, normalizePhone);
    if (!phone)
      this.reasons.push({ code: 'invalid_phone', column: this.#column('phone'), value: excerpt(raw) });
    return phone;
  }

  date(field: 'appliedAt' | 'endedAt'): Date | undefined {
    const raw = this.cell(field);
    if (raw === '') return undefined;
    const read = readDate(raw);
    if (read.ok) return read.at;
    const { problem } = read;
    this.reasons.push({ code: 'invalid_date', column: this.#column(field), value: excerpt(raw), problem });
    return undefined;
  }

  #namePart(field: Field): string {
    const raw = this.cell(field);
    if (raw === '') return '';
    const name = raw.length > MAX_NAME ? raw : normalizeName(raw);
    if (looksLikeFormula(name)) {
      this.reasons.push({ code: 'formula', column: this.#column(field), value: excerpt(name) });
    } else if (name.length > MAX_NAME) {
      this.reasons.push({ code: 'too_long', column: this.#column(field), limit: MAX_NAME });
    }
    return name;
  }

  #column(field: Field): string {
    return this.#header[this.#mapping[field] ?? -1] ?? '';
  }
}

function firstOf<T>(raw: string, separator: RegExp, read: (part: string) => T | undefined): T | undefined {
  if (!separator.test(raw)) return undefined;
  for (const part of raw.split(separator, 10)) {
    const value = read(part);
    if (value !== undefined) return value;
  }
  return undefined;
}
