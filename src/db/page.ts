import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type Cursor, notOurs, writeCursor } from '../platform/cursor.ts';

/** Rows of a list that are shown or answered together. */
export const PAGE_ROWS = 50;

/** Which page of a list is asked for. A place is an instant with an id, a number, or the id of a row that is looked up. */
export interface PageRequest<Place = Cursor> {
  /** Where the page before ended; null for the first. */
  readonly after: Place | null;
  readonly limit: number;
  /** Number of the first row, where the reader has counted on the way here. */
  readonly row?: number | null;
  /** The other way: `after` is where the page behind begins, and the rows nearest before it are asked for. */
  readonly isBack?: boolean;
}

/** One page of a list, from the store to the screen and to JSON. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the page after this one; null on the last. */
  readonly next: string | null;
  /** The place of the first row, which the page before this one ends before; null where the list begins with this page. */
  readonly previous: string | null;
  /** Number of the first row, from 1; null where it is not known. Rows added meanwhile make it the number it once had. */
  readonly first: number | null;
  /** Whether it is the list's first page. */
  readonly isFirst: boolean;
}

/** The first page of a list. */
export function firstPage<Place = Cursor>(limit = PAGE_ROWS): PageRequest<Place> {
  return { after: null, limit };
}

/**
 * Runs a list query newest first: ordered by an instant and an id, from after the cursor on, one row more than asked for
 * to know whether others follow. An index on (owner, instant, id) makes every page cost the same.
 * @param by the columns as the query names them, such as `p.provided_at` and `p.id`
 * @param cursorOf both values of a row
 */
export function newestFirst<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: OrderedBy,
  page: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  return inOrder(query, byInstant(by, 'desc'), page, (row) => writeCursor(cursorOf(row)));
}

/** The same, what has waited longest first. */
export function oldestFirst<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: OrderedBy,
  page: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  return inOrder(query, byInstant(by, 'asc'), page, (row) => writeCursor(cursorOf(row)));
}

/** The same for rows that are numbered, the highest number first; the cursor is the number itself. */
export function highestFirst<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  column: string,
  page: PageRequest<number>,
  numberOf: (row: Row) => number,
): Promise<Page<Row>> {
  const way: Way<number> = { by: [column], order: 'desc', place: (number) => sql`(${number}::bigint)` };
  return inOrder(query, way, page, (row) => String(numberOf(row)));
}

/**
 * Newest first by columns that are not for the reader of a cursor: the cursor is the id of the page's last row, whose place
 * is looked up.
 * @param place selects the columns of the row with that id, in the scope of the list
 * @throws InvalidInput for an id that leads nowhere: no row of the list, or its last
 */
export function newestBehindRow<D, Tables extends keyof D, Row extends { id: string }, Place extends string>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: readonly string[],
  place: (id: Place) => RawBuilder<unknown>,
  page: PageRequest<Place>,
): Promise<Page<Row>> {
  return inOrderBehindRow(query, { by, order: 'desc', place }, page);
}

/** The same in any order, such as one the reader has chosen. @throws InvalidInput for an id that leads nowhere */
export async function inOrderBehindRow<
  D,
  Tables extends keyof D,
  Row extends { id: string },
  Place extends string,
>(query: SelectQueryBuilder<D, Tables, Row>, way: Way<Place>, page: PageRequest<Place>): Promise<Page<Row>> {
  const found = await inOrder(query, way, page, ({ id }) => id);
  if (found.rows.length === 0 && page.after !== null) throw notOurs();
  return found;
}

interface OrderedBy {
  readonly at: string;
  readonly id: string;
}

function byInstant({ at, id }: OrderedBy, order: 'asc' | 'desc'): Way<Cursor> {
  return { by: [at, id], order, place: (cursor) => sql`(${cursor.at}, ${cursor.id}::uuid)` };
}

/** The order of a list: its columns as the query names them, all one way, and how a place in it is written in SQL. */
export interface Way<Place> {
  readonly by: readonly string[];
  readonly order: 'asc' | 'desc';
  /** As many values as columns; a subquery where the values are not for the reader of the cursor. */
  readonly place: (after: Place) => RawBuilder<unknown>;
}

/** Runs a list query in any such order, from behind the place on. @param cursorOf the text that is read as a row's place */
export async function inOrder<D, Tables extends keyof D, Row, Place>(
  query: SelectQueryBuilder<D, Tables, Row>,
  { by, order, place }: Way<Place>,
  page: PageRequest<Place>,
  cursorOf: (row: Row) => string,
): Promise<Page<Row>> {
  const { after, limit } = page;
  const columns = by.map((column) => sql.ref(column));
  const { beyond, walked } = wayOf(order, page);
  const rest =
    after === null ? query : query.where(sql<boolean>`(${sql.join(columns)}) ${beyond} ${place(after)}`);
  const ordered = columns.reduce((all, column) => all.orderBy(column, walked), rest);
  return pageOf(await ordered.limit(limit + 1).execute(), page, cursorOf);
}

/** How a list in this order is walked for this page, for statements that are written out: backwards where it goes back. */
export function wayOf(
  order: 'asc' | 'desc',
  { isBack = false }: PageRequest<unknown>,
): {
  readonly beyond: RawBuilder<unknown>;
  readonly direction: RawBuilder<unknown>;
  readonly walked: 'asc' | 'desc';
} {
  const walked = (order === 'asc') !== isBack ? 'asc' : 'desc';
  return { beyond: sql.raw(walked === 'asc' ? '>' : '<'), direction: sql.raw(walked), walked };
}

/** Cuts what was read, in the way it was walked and one row more than asked for, into a page. */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, limit, row = after === null ? 1 : null, isBack = false }: PageRequest<unknown>,
  cursorOf: (row: Row) => string,
): Page<Row> {
  const walked = rows.slice(0, limit);
  const shown = isBack ? walked.toReversed() : walked;
  const isMore = rows.length > limit;
  // Back from a page there is that page; behind another there is the one it was left for.
  const [isBefore, isBehind] = isBack ? [isMore, true] : [after !== null, isMore];
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    rows: shown,
    next: isBehind && last !== undefined ? cursorOf(last) : null,
    previous: isBefore && first !== undefined ? cursorOf(first) : null,
    // Back at the beginning the rows are counted anew.
    first: isBack && !isMore ? 1 : row,
    isFirst: !isBefore && (first !== undefined || after === null),
  };
}

/** Rows that are no part of a longer list, as the page that holds them all. */
export function wholePage<Row>(rows: readonly Row[]): Page<Row> {
  return { rows, next: null, previous: null, first: 1, isFirst: true };
}

/** The same page with each row turned into something else. */
export function mapPage<Row, Other>(page: Page<Row>, turn: (row: Row) => Other): Page<Other> {
  return { ...page, rows: page.rows.map(turn) };
}
