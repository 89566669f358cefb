import { InvalidInput } from './errors.ts';
import { type Id, readId } from './ids.ts';

/** Where a page of a list ended: the instant its last row is sorted by, and that row's id. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

/** What every column of an instant or a day holds, and what is written the same everywhere: the years 1 to 9999. */
const FIRST = Date.parse('0001-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
const SHAPE = /^(-?\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The cursor as it travels in an address: opaque to its reader, and no secret. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString('base64url');
}

/**
 * Reads a cursor of ours. Undefined for none; whoever makes one up is told so.
 * @throws InvalidInput
 */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (isNone(text)) return undefined;
  const [, milliseconds, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  const at = Number(milliseconds);
  if (id === undefined || at < FIRST || at > LAST) throw notOurs();
  return { at: new Date(at), id };
}

/** The same of a numbered list, whose cursor is a number. @throws InvalidInput */
export function readNumberCursor(text: string | undefined): number | undefined {
  if (isNone(text)) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw notOurs();
  return Number(text);
}

/** The same of a list whose cursor is the id of a row. @throws InvalidInput */
export function readIdCursor<T extends Id<string>>(text: string | undefined): T | undefined {
  if (isNone(text)) return undefined;
  const id = readId<T>(text);
  if (id === undefined) throw notOurs();
  return id;
}

/** A place in a list with the number of the row that a page from there begins with, as it travels in a page's address. */
export interface Spot {
  /** What one of the readers here reads. */
  readonly place: string;
  /** From 1; null in the cursors of the API, whose readers count for themselves. */
  readonly row: number | null;
  /** The page ends before the place instead of beginning behind it. */
  readonly isBack: boolean;
}

/** A million pages: what is larger was typed by somebody. */
const SPOT = /^([^.]+)\.([1-9]\d{0,7})(b?)$/;

/** The spot as text: opaque to its reader, and no secret. */
export function writeSpot({ place, row, isBack }: Spot): string {
  return row === null ? place : `${place}.${row}${isBack ? 'b' : ''}`;
}

/** Reads a spot. Undefined for none. @throws InvalidInput for one that no list gives, such as a second page from row 1 */
export function readSpot(text: string | undefined): Spot | undefined {
  if (isNone(text)) return undefined;
  if (!text.includes('.')) return { place: text, row: null, isBack: false };
  const [, place, digits, back] = SPOT.exec(text) ?? [];
  const row = Number(digits);
  if (place === undefined || (back === '' && row === 1)) throw notOurs();
  return { place, row, isBack: back !== '' };
}

/** An empty field of a form says that there is none. */
function isNone(text: string | undefined): text is undefined | '' {
  return text === undefined || text === '';
}

/** A cursor that the list did not give. */
export function notOurs(): InvalidInput {
  return new InvalidInput([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}
