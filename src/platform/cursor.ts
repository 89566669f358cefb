import { InvalidInput } from './errors.ts';

/** Where a page of a list ended: the instant its last row is sorted by, and that row's id. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

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
  if (text === undefined || text === '') return undefined;
  const [, milliseconds, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (milliseconds === undefined || id === undefined) {
    throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return { at: new Date(Number(milliseconds)), id };
}
