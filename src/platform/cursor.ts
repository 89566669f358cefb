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

/** An empty field of a form says that there is none. */
function isNone(text: string | undefined): text is undefined | '' {
  return text === undefined || text === '';
}

/** A cursor that the list did not give. */
export function notOurs(): InvalidInput {
  return new InvalidInput([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}
