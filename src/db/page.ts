import { type SelectQueryBuilder, sql } from 'kysely';
import { type Cursor, writeCursor } from '../platform/cursor.ts';

/** Rows of a list that are shown or answered together. */
export const PAGE_ROWS = 50;

/** Which page of a list is asked for. */
export interface PageRequest {
  /** Where the page before ended; null for the first. */
  readonly after: Cursor | null;
  readonly limit: number;
}

/** One page of a list, from the store to the screen and to JSON. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the page after this one; null on the last. */
  readonly next: string | null;
  /** Whether it is the list's first page. */
  readonly isFirst: boolean;
}

/** The first page of a list. */
export function firstPage(limit = PAGE_ROWS): PageRequest {
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
  return ordered(query, by, 'desc', page, cursorOf);
}

/** The same, what has waited longest first. */
export function oldestFirst<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: OrderedBy,
  page: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  return ordered(query, by, 'asc', page, cursorOf);
}

interface OrderedBy {
  readonly at: string;
  readonly id: string;
}

async function ordered<D, Tables extends keyof D, Row>(
  query: SelectQueryBuilder<D, Tables, Row>,
  by: OrderedBy,
  order: 'asc' | 'desc',
  page: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  const { after, limit } = page;
  const [at, id] = [sql.ref(by.at), sql.ref(by.id)];
  const beyond = sql.raw(order === 'asc' ? '>' : '<');
  const rest =
    after === null
      ? query
      : query.where(sql<boolean>`(${at}, ${id}) ${beyond} (${after.at}, ${after.id}::uuid)`);
  const rows = await rest
    .orderBy(at, order)
    .orderBy(id, order)
    .limit(limit + 1)
    .execute();
  return pageOf(rows, page, cursorOf);
}

/** Cuts what was read, one row more than asked for, into a page. */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, limit }: PageRequest,
  cursorOf: (row: Row) => Cursor,
): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
    isFirst: after === null,
  };
}

/** Which page of a list that is numbered: entries and slots of one company. */
export interface NumberPage {
  /** The number of the last row of the page before; null for the first page. */
  readonly before: number | null;
  readonly limit: number;
}

/** Cuts the rows of a numbered list into a page; its cursor is the number itself. */
export function pageByNumber<Row extends { readonly number: number }>(
  rows: readonly Row[],
  { before, limit }: NumberPage,
): Page<Row> {
  const shown = rows.slice(0, limit);
  return {
    rows: shown,
    next: rows.length > limit ? String(shown.at(-1)?.number) : null,
    isFirst: before === null,
  };
}

/** The same page with each row turned into something else. */
export function mapPage<Row, Other>(page: Page<Row>, turn: (row: Row) => Other): Page<Other> {
  return { ...page, rows: page.rows.map(turn) };
}
