import { foldWidth } from '../../../platform/fold-width.ts';
import { isGarbled } from '../../../platform/garbled.ts';
import type { MailAddress } from '../../../platform/mail-address.ts';
import { findLookalike } from '../../../platform/mail-lookalikes.ts';
import { type LeaveReason, readLeaveReason } from '../../applicants/rules/leave-reasons.ts';
import {
  composeName,
  looksLikeFormula,
  normalizeKana,
  normalizeName,
  type PersonName,
  takeTitle,
} from '../../applicants/rules/person.ts';
import { normalizePhone } from '../../applicants/rules/phone.ts';
import { type Rehire, readRehire } from '../../applicants/rules/rehire.ts';
import {
  hasLostDigits,
  hasLostLetters,
  isDitto,
  isErrorValue,
  isFooter,
  isNoDay,
  isNoName,
  isNoPhone,
  isPlaceholder,
  NO_STORED_VALUE,
  unwrapText,
} from './cell-text.ts';
import type { ColumnMapping } from './columns.ts';
import { type ReadContacts, readContacts, readMail } from './contacts.ts';
import { readDate } from './dates.ts';
import type { Field } from './headers.ts';
import type { RowNote } from './notes.ts';
import type { RowReason } from './reasons.ts';
import { excerpt } from './refusals.ts';

const MAX_NAME = 200;

/** Ａ－００１, as keyboards left in full width write A-001. */
const wideAscii = /[\uff01-\uff5e]/;
const anyLineBreak = /[\r\n\t]/;
const lineBreaks = /\s*[\r\n\t]+\s*/g;

const NAME_FIELDS: ReadonlySet<Field> = new Set([
  'name',
  'familyName',
  'givenName',
  'kana',
  'familyKana',
  'givenKana',
]);
type ContactField = 'email' | 'phone';
const SECOND = { email: 'secondEmail', phone: 'secondPhone' } as const;

/**
 * Reads the cells of one row by field and collects what is wrong with them, and what must be said of them although the
 * row is taken over. One object serves a whole file: `open` the next row, read every field once, then look at `reasons`
 * and `notes`.
 */
export class RowCells {
  reasons: RowReason[] = [];
  notes: RowNote[] = [];
  readonly #header: readonly string[];
  readonly #mapping: ColumnMapping;
  #cells: readonly string[] = [];
  /** The name in the row that is open, once it has been read. */
  #name = '';

  constructor(header: readonly string[], mapping: ColumnMapping) {
    this.#header = header;
    this.#mapping = mapping;
  }

  open(cells: readonly string[]): void {
    this.#cells = cells;
    this.#name = '';
    if (this.reasons.length > 0) this.reasons = [];
    if (this.notes.length > 0) this.notes = [];
  }

  /**
   * A cell without outer spaces (U+3000 too) and wrapping; empty when it is blank, when the file has no such column, and
   * when it holds no text at all but an error, which is a reason.
   */
  cell(field: Field): string {
    const index = this.#mapping[field];
    const raw = index === undefined ? undefined : this.#cells[index];
    if (!raw) return '';
    const text = unwrapText(raw.trim());
    const reason = this.#unreadable(field, text);
    if (reason === undefined) return text;
    this.reasons.push(reason);
    return '';
  }

  /** What is in a cell in place of a value. */
  #unreadable(field: Field, text: string): RowReason | undefined {
    const column = this.#column(field);
    if (text === NO_STORED_VALUE) return { code: 'formula_without_value', column };
    if (isErrorValue(text)) return { code: 'error_cell', column, value: text };
    if (text.includes('\ufffd') || isGarbled(text) || (NAME_FIELDS.has(field) && hasLostLetters(text)))
      return { code: 'unreadable_text', column, value: excerpt(text) };
    return isDitto(text) ? { code: 'ditto', column, value: text } : undefined;
  }

  /** The first text of a row that is no person's but a total or a note below them; undefined for every other. */
  footer(): string | undefined {
    const first = this.#cells.find((cell) => cell.trim() !== '')?.trim();
    return first !== undefined && isFooter(first) ? first : undefined;
  }

  /** A cell that may be blank: what only says that there is nothing is blank, and noted. */
  #blankable(field: Field, isNothing: (text: string) => boolean = isPlaceholder): string {
    const text = this.cell(field);
    if (text === '' || !(isPlaceholder(text) || isNothing(text))) return text;
    this.notes.push({ code: 'placeholder', column: this.#column(field), value: text });
    return '';
  }

  /** A one-line text of at most `limit` characters; undefined when blank. */
  text(field: Field, limit: number): string | undefined {
    const text = field === 'status' ? this.cell(field) : this.#blankable(field);
    if (text === '') return undefined;
    if (text.length > limit) this.reasons.push({ code: 'too_long', column: this.#column(field), limit });
    return anyLineBreak.test(text) ? text.replace(lineBreaks, ' ') : text;
  }

  /** The key of the run in its source, in one width. One that lost its digits would make two runs one. */
  externalId(limit: number): string | undefined {
    const id = this.text('externalId', limit);
    if (id === undefined) return undefined;
    if (hasLostDigits(id)) this.#lostDigits('externalId', id);
    return wideAscii.test(id) ? foldWidth(id) : id;
  }

  /** The name, from one column or two. A name that a spreadsheet would run is a reason, as is no name at all. */
  name(): PersonName | undefined {
    const known = this.reasons.length;
    const name = composeName(
      this.#namePart('name'),
      this.#namePart('familyName'),
      this.#namePart('givenName'),
    );
    this.#name = name?.fullName ?? '';
    if (this.reasons.length > known) return undefined;
    if (!name) this.reasons.push({ code: 'missing_name' });
    else if (isNoName(name.fullName)) {
      this.reasons.push({ code: 'no_name', column: this.#nameColumn(), value: name.fullName });
    } else if (name.fullName.length > MAX_NAME) {
      this.reasons.push({ code: 'too_long', column: this.#column('givenName'), limit: MAX_NAME });
    }
    return name;
  }

  kana(): string | undefined {
    const parts = (['kana', 'familyKana', 'givenKana'] as const).map((field) =>
      this.#nameText(field, this.#blankable(field)),
    );
    const [whole = '', family = '', given = ''] = parts;
    const kana = composeName(whole, family, given);
    return kana === undefined ? undefined : normalizeKana(kana.fullName);
  }

  /** A way to reach the person is needed: without one, and without one that cannot be read, that is a reason. */
  contacts(): { mail: MailAddress | undefined; phone: string | undefined } {
    const known = this.reasons.length;
    const mail = this.#contact(
      'email',
      isPlaceholder,
      (text) => readMail(text, this.#name),
      ({ address }) => address,
    );
    const phone = this.#contact('phone', isNoPhone, normalizePhone, (number) => number);
    if (mail === undefined && phone === undefined && this.reasons.length === known) {
      this.reasons.push({ code: 'no_contact' });
    }
    const lookalike = mail && findLookalike(mail.domain);
    if (mail !== undefined && lookalike !== undefined) {
      this.notes.push({
        code: 'lookalike_mail',
        column: this.#column('email'),
        value: excerpt(mail.address),
        meant: lookalike,
      });
    }
    return { mail, phone };
  }

  /** Whether somebody who worked here may be hired again. A word that says neither is a reason: a wrong guess would follow them. */
  rehire(): Rehire | undefined {
    const raw = this.#blankable('rehire');
    if (raw === '') return undefined;
    const read = readRehire(raw);
    if (read === undefined)
      this.reasons.push({ code: 'invalid_rehire', column: this.#column('rehire'), value: excerpt(raw) });
    return read;
  }

  /** Why somebody left, as one of the list. Other words are not kept: they may say what nobody needs to know. */
  leaveReason(): LeaveReason | undefined {
    const raw = this.#blankable('endReason');
    if (raw === '') return undefined;
    const read = readLeaveReason(raw);
    if (read === undefined)
      this.notes.push({ code: 'reason_not_kept', column: this.#column('endReason'), value: '' });
    return read ?? 'left_other';
  }

  date(field: 'appliedAt' | 'endedAt'): Date | undefined {
    const raw = this.#blankable(field, isNoDay);
    if (raw === '') return undefined;
    const read = readDate(raw);
    if (read.ok) return read.at;
    const { problem } = read;
    this.reasons.push({ code: 'invalid_date', column: this.#column(field), value: excerpt(raw), problem });
    return undefined;
  }

  /** One value from the first column or, where that is blank, from the second; every other value is noted. */
  #contact<T>(
    field: ContactField,
    isNothing: (text: string) => boolean,
    read: (text: string) => T | undefined,
    textOf: (value: T) => string,
  ): T | undefined {
    const second = SECOND[field];
    const inFirst = this.#blankable(field, isNothing);
    const isBroken =
      inFirst === '' &&
      this.reasons.some((reason) => 'column' in reason && reason.column === this.#column(field));
    const inSecond = this.#mapping[second] === undefined ? '' : this.#blankable(second, isNothing);
    if (isBroken) return undefined;
    const found =
      inFirst === ''
        ? this.#values(second, field, inSecond, read)
        : this.#values(field, field, inFirst, read);
    if (found === undefined) return undefined;
    const [one, ...others] = [found.first, ...found.others].map(textOf);
    for (const other of others) if (other !== one) this.#further(inFirst === '' ? second : field, other);
    if (inFirst !== '' && inSecond !== '') {
      const value = read(inSecond);
      if (value === undefined || textOf(value) !== one) this.#further(second, inSecond);
    }
    return found.first;
  }

  #values<T>(
    from: Field,
    field: ContactField,
    text: string,
    read: (text: string) => T | undefined,
  ): ReadContacts<T> | undefined {
    if (text === '') return undefined;
    const found = readContacts(text, read);
    if (found !== undefined) return found;
    if (field === 'phone' && hasLostDigits(text)) this.#lostDigits(from, text);
    else {
      const code = field === 'email' ? 'invalid_mail' : 'invalid_phone';
      this.reasons.push({ code, column: this.#column(from), value: excerpt(text) });
    }
    return undefined;
  }

  #further(field: Field, value: string): void {
    this.notes.push({ code: 'further_contact', column: this.#column(field), value: excerpt(value) });
  }

  #lostDigits(field: Field, value: string): void {
    this.reasons.push({ code: 'lost_digits', column: this.#column(field), value: excerpt(value) });
  }

  /** A part of the name, without a title, which is noted. */
  #namePart(field: Field): string {
    const { name, title } = takeTitle(this.#nameText(field, this.cell(field)));
    if (title !== undefined) this.notes.push({ code: 'title', column: this.#column(field), value: title });
    return name;
  }

  #nameText(field: Field, raw: string): string {
    if (raw === '') return '';
    const name = raw.length > MAX_NAME ? raw : normalizeName(raw);
    if (looksLikeFormula(name) && !isNoName(name)) {
      this.reasons.push({ code: 'formula', column: this.#column(field), value: excerpt(name) });
    } else if (name.length > MAX_NAME) {
      this.reasons.push({ code: 'too_long', column: this.#column(field), limit: MAX_NAME });
    }
    return name;
  }

  #nameColumn(): string {
    return this.#column('name') || this.#column('familyName') || this.#column('givenName');
  }

  #column(field: Field): string {
    return this.#header[this.#mapping[field] ?? -1] ?? '';
  }
}
